"""Which periods somebody wants: of which localities and kinds, from when to when."""

from collections.abc import Iterable
from pathlib import Path

from cchc_lib.catalog import PERIOD_KINDS, Period, parse_period
from cchc_lib.edition import PeriodStatus
from cchc_lib.errors import CchcError, nearest
from cchc_lib.load import datasets

_KINDS = {kind.typed: kind.code for kind in PERIOD_KINDS.values()}


def select_periods(
    found: Iterable[PeriodStatus], root: Path, names: Iterable[str], since: str, until: str, kinds: str
) -> tuple[PeriodStatus, ...]:
    """The periods of these localities, kinds and days, all where nothing is said. Raises CchcError."""
    first = parse_period(since) if since else Period(0, "Y")
    last = parse_period(until) if until else Period(9999, "Y")
    if (first.year, first.first_month) > last.order[:2]:
        raise CchcError(f"--tu {since} sau --den {until}: không có kỳ nào ở giữa; đổi chỗ hai kỳ.")
    wanted = [_kind(name.strip()) for name in kinds.split(",")] if kinds else list(_KINDS.values())
    known = datasets(root)
    for name in names:
        refuse_unknown(name, known)
    return tuple(
        one
        for one in found
        if one.dataset in (names or known)
        and one.period.kind in wanted
        and (first.year, first.first_month) <= (one.period.year, one.period.first_month)
        and one.period.order[:2] <= last.order[:2]
    )


def refuse_unknown(name: str, known: Iterable[str]) -> None:
    """Raise CchcError for a locality that has no data."""
    if name not in known:
        raise CchcError(f"Không có bộ dữ liệu '{name}' trong data/{nearest(name, known)}; hiện có: {', '.join(known)}.")


def _kind(name: str) -> str:
    if name not in _KINDS:
        raise CchcError(f"Không có loại kỳ '{name}'{nearest(name, _KINDS)}; chọn trong: {', '.join(_KINDS)}.")
    return _KINDS[name]
