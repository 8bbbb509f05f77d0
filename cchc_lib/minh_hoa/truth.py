"""What was planted, with its exact numbers, so that whoever looks for it can be told whether he found it.

Each effect names its kind, indicator, level, unit, field and periods; its size gives counts, a rate as the pair of
numerator and denominator.
"""

import json
from collections.abc import Iterable, Iterator

from cchc_lib.catalog import parse_period
from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.months import COUNT, MONTH_CODES, months_of, place_of
from cchc_lib.minh_hoa.series import MonthlySeries
from cchc_lib.minh_hoa.units import GIVER, MERGERS, SLIVERS, WARDS

_AllSeries = tuple[MonthlySeries, ...]
_LATE = ("mau_3.so_ho_so_tre_han", "mau_3.so_ho_so")
_ONLINE = ("mau_7.so_ho_so_truc_tuyen", "mau_7.so_ho_so_co_dvctt")
_DIGITISED = ("mau_7.so_ho_so_so_hoa", "mau_7.so_ho_so_thuoc_dien_so_hoa")
_FEBRUARIES, _OTHERS = range(1, COUNT, 12), [month for month in range(COUNT) if month % 12 != 1]


def truth(series: _AllSeries, seed: int) -> str:
    """su_that.json: every planted effect, then which items add up over time."""
    planted = [*_over_time(series), *_units(series), *_reports(series), _mix(series), *_geography()]
    items = {one.item: "flow" if one.flow else "stock" for one in series}
    said = {"label": "SỐ LIỆU MINH HỌA", "seed": seed, "planted": planted, "items": items}
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sum(series: _AllSeries, item: str, months: Iterable[int], cap: str, unit: str = "", field: str = "") -> int:
    wanted = [
        one for one in series
        if one.item == item and one.key[0] == cap and unit in ("", one.key[1]) and field in ("", one.key[2])
    ]  # fmt: skip
    return sum(one.values[month] or 0 for month in months for one in wanted)


def _rate(series: _AllSeries, items: tuple[str, str], months: Iterable[int], *where: str) -> list[int]:
    """Numerator and denominator."""
    return [_sum(series, item, months, *where) for item in items]


def _effect(kind: str, indicator: str, periods: Iterable[str], **more: object) -> dict:
    return {"kind": kind, "indicator": indicator, "cap": "", "unit": "", "field": "", "periods": [*periods]} | more


def _over_time(series: _AllSeries) -> Iterator[dict]:
    """A shift of the level, a season, a trend."""
    at = place_of(plan.SHIFT)
    size: dict[str, object] = {
        "before": _rate(series, _LATE, range(at), "huyen"),
        "after": _rate(series, _LATE, range(at, COUNT), "huyen"),
    }
    yield _effect("level_shift", "ty_le_tre_han", [plan.SHIFT], cap="huyen", size=size)
    size = {"tet": _rate(series, _LATE, _FEBRUARIES, "xa"), "other": _rate(series, _LATE, _OTHERS, "xa")}
    yield _effect("season", "ty_le_tre_han", [MONTH_CODES[month] for month in _FEBRUARIES], cap="xa", size=size)
    size = {}
    for code in ("2021-Y", "2025-Y"):
        months = months_of(parse_period(code))
        size[code] = {cap: _rate(series, _ONLINE, months, cap) for cap in ("huyen", "xa")}
    yield _effect("trend", "ty_le_ho_so_truc_tuyen", size, size=size)


def _units(series: _AllSeries) -> Iterator[dict]:
    """A small unit with one bad month, a large one that is always late, one that did not report."""
    for kind, unit, periods in (
        ("chance", plan.CHANCE_UNIT, (plan.CHANCE_MONTH,)),
        ("late_unit", plan.LATE_UNIT, MONTH_CODES),
    ):
        months = [place_of(code) for code in periods]
        size = {"unit": _rate(series, _LATE, months, "xa", unit), "all": _rate(series, _LATE, months, "xa")}
        yield _effect(kind, "ty_le_tre_han", periods, cap="xa", unit=unit, size=size)
    yield _effect("silent", "", [*plan.SILENT_MONTHS, plan.SILENT_QUARTER], cap="xa", unit=plan.SILENT_UNIT)


def _reports(series: _AllSeries) -> Iterator[dict]:
    """A figure that was mended, a method that changed, estimates."""
    item, period, unit = plan.REVISED_ITEM, plan.REVISED_MONTH, plan.REVISED_UNIT
    new = _sum(series, item, [place_of(period)], "xa", unit)
    yield _effect("revision", item, [period], cap="xa", unit=unit, size={"old": new - plan.REVISED_LESS, "new": new})
    at = place_of(plan.NEW_METHOD)
    size = {MONTH_CODES[month]: _rate(series, _DIGITISED, [month], "xa") for month in (at - 1, at)}
    yield _effect("break", "ty_le_so_hoa", [plan.NEW_METHOD], cap="xa", size=size)
    yield _effect("provisional", "", plan.PROVISIONAL_PERIODS)


def _mix(series: _AllSeries) -> dict:
    """On time or in time, of all cases: every field's own rate does not fall, the rate of all falls."""
    size = {}
    for code in plan.MIX:
        months = months_of(parse_period(code))
        rates = {field: _not_late(series, months, field) for field in plan.FIELD_SHARES}
        size[code] = {"all": _not_late(series, months, ""), "fields": rates}
    return _effect("mix", "ty_le_dung_han_danh_gia_chung", plan.MIX, cap="xa", field=plan.GROWING, size=size)


def _not_late(series: _AllSeries, months: Iterable[int], field: str) -> list[int]:
    late, cases = _rate(series, _LATE, months, "xa", "", field)
    return [cases - late, cases]


def _geography() -> Iterator[dict]:
    """Units that took another's code, one that gave parts of itself away."""
    names = {id: name for id, name, _ in WARDS}
    for new, name, old, _ in MERGERS:
        if names[old] != name:
            yield _effect("code_reused", "", ["2024-M11"], cap="xa", unit=new, size={"before": old})
    moved = [{"to": new, "percent": percent} for new, percent in SLIVERS]
    yield _effect("partial_transfer", "", ["2024-M11"], cap="xa", unit=GIVER, size={"moved": moved})
