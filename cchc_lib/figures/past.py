"""The periods of one kind that a locality has, read as one history."""

from pathlib import Path

from cchc_lib.catalog import FORMS, parse_period, refuse_unknown_kind
from cchc_lib.figures.history import History
from cchc_lib.load import find_root, load, periods


def open_history(
    dataset: str,
    kind: str = "M",
    since: str = "",
    until: str = "",
    root: Path | None = None,
    forms: tuple[str, ...] = FORMS,
) -> History | None:
    """The periods of one kind (M, Q, H, 9M, Y) that a locality has, from `since` to `until`; None when it has none.

    `forms` are those whose figures are wanted.
    """
    refuse_unknown_kind(kind)
    root = root or find_root()
    low = parse_period(since).order[:2] if since else (0, 0)
    high = parse_period(until).order[:2] if until else (9999, 12)
    found = [p for p in periods(root, dataset) if p.kind == kind and low <= p.order[:2] <= high]
    if not found:
        return None
    first = load(dataset, found[0].code, root, forms=forms)
    return History((first, *(load(dataset, period.code, root, first.reference, forms) for period in found[1:])))
