"""The periods of one kind that a locality has, read as one history."""

from pathlib import Path

from cchc_lib.catalog import refuse_unknown_kind
from cchc_lib.figures.history import History
from cchc_lib.load import load, periods


def open_history(dataset: str, kind: str, root: Path) -> History | None:
    """The periods of one kind (M, Q, H, 9M, Y) that a locality has; None when it has none.

    Raises CchcError for an unknown kind, InputError with all that is wrong in the first period that has anything wrong.
    """
    refuse_unknown_kind(kind)
    found = [period for period in periods(root, dataset) if period.kind == kind]
    if not found:
        return None
    first = load(dataset, found[0].code, root)
    return History((first, *(load(dataset, period.code, root, first.reference) for period in found[1:])))
