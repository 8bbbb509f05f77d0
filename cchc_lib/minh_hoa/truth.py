"""What was planted, with its exact numbers, so that whoever looks for it can be told whether he found it.

Each effect names its kind, indicator, level, unit, field and periods; its size gives counts, a rate as the pair of
numerator and denominator.
"""

import json
from collections.abc import Iterable

from cchc_lib.catalog import Period, parse_period
from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.items import FLOWS
from cchc_lib.minh_hoa.months import COUNT, MonthlySeries, code_of, months_of, place_of
from cchc_lib.minh_hoa.units import GIVER, MERGERS, SLIVERS, WARDS

_AllSeries = tuple[MonthlySeries, ...]
_CASES, _LATE = "mau_3.so_ho_so", "mau_3.so_ho_so_tre_han"
_ABLE, _ONLINE = "mau_7.so_ho_so_co_dvctt", "mau_7.so_ho_so_truc_tuyen"
_DUE, _DIGITISED = "mau_7.so_ho_so_thuoc_dien_so_hoa", "mau_7.so_ho_so_so_hoa"


def truth(series: _AllSeries, seed: int) -> str:
    """su_that.json: every planted effect, then which items add up over time."""
    planted = [
        _shift(series), _season(series), _trend(series), _chance(series), _late_unit(series), _silent(),
        _revision(series), _break(series), _provisional(), _mix(series), *_geography(),
    ]  # fmt: skip
    items = {one.item: "flow" if one.item in FLOWS else "stock" for one in series}
    said = {"label": "SỐ LIỆU MINH HỌA", "seed": seed, "planted": planted, "items": items}
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sum(series: _AllSeries, item: str, months: Iterable[int], cap: str, unit: str = "", field: str = "") -> int:
    months = list(months)
    wanted = [
        one for one in series
        if one.item == item and one.key[0] == cap and unit in ("", one.key[1]) and field in ("", one.key[2])
    ]  # fmt: skip
    return sum(one.values[month] or 0 for one in wanted for month in months)


def _rate(series: _AllSeries, items: tuple[str, str], months: Iterable[int], *where: str) -> list[int]:
    """Numerator and denominator."""
    months = list(months)
    return [_sum(series, item, months, *where) for item in items]


def _effect(kind: str, indicator: str, periods: list[str], **more) -> dict:
    return {"kind": kind, "indicator": indicator, "cap": "", "unit": "", "field": "", "periods": periods} | more


def _shift(series: _AllSeries) -> dict:
    at = place_of(plan.SHIFT)
    before, after = (_rate(series, (_LATE, _CASES), months, "huyen") for months in (range(at), range(at, COUNT)))
    size = {"before": before, "after": after}
    return _effect("level_shift", "ty_le_tre_han", [plan.SHIFT], cap="huyen", size=size)


def _season(series: _AllSeries) -> dict:
    tet = [month for month in range(COUNT) if month % 12 == 1]
    other = [month for month in range(COUNT) if month % 12 != 1]
    size = {name: _rate(series, (_LATE, _CASES), months, "xa") for name, months in (("tet", tet), ("other", other))}
    return _effect("season", "ty_le_tre_han", [code_of(month) for month in tet], cap="xa", size=size)


def _trend(series: _AllSeries) -> dict:
    years = {f"{year}-Y": months_of(Period(year, "Y")) for year in (2021, 2025)}
    size = {
        year: {cap: _rate(series, (_ONLINE, _ABLE), months, cap) for cap in ("huyen", "xa")}
        for year, months in years.items()
    }
    return _effect("trend", "ty_le_ho_so_truc_tuyen", list(years), size=size)


def _chance(series: _AllSeries) -> dict:
    month = [place_of(plan.CHANCE_MONTH)]
    size = {
        "unit": _rate(series, (_LATE, _CASES), month, "xa", plan.CHANCE_UNIT),
        "all": _rate(series, (_LATE, _CASES), month, "xa"),
    }
    return _effect("chance", "ty_le_tre_han", [plan.CHANCE_MONTH], cap="xa", unit=plan.CHANCE_UNIT, size=size)


def _late_unit(series: _AllSeries) -> dict:
    size = {
        "unit": _rate(series, (_LATE, _CASES), range(COUNT), "xa", plan.LATE_UNIT),
        "all": _rate(series, (_LATE, _CASES), range(COUNT), "xa"),
    }
    months = [code_of(month) for month in range(COUNT)]
    return _effect("late_unit", "ty_le_tre_han", months, cap="xa", unit=plan.LATE_UNIT, size=size)


def _silent() -> dict:
    return _effect("silent", "", [*plan.SILENT_MONTHS, plan.SILENT_QUARTER], cap="xa", unit=plan.SILENT_UNIT)


def _revision(series: _AllSeries) -> dict:
    new = _sum(series, plan.REVISED_ITEM, [place_of(plan.REVISED_MONTH)], "xa", plan.REVISED_UNIT)
    size = {"old": new - plan.REVISED_LESS, "new": new}
    return _effect("revision", plan.REVISED_ITEM, [plan.REVISED_MONTH], cap="xa", unit=plan.REVISED_UNIT, size=size)


def _break(series: _AllSeries) -> dict:
    at = place_of(plan.NEW_METHOD)
    size = {
        code_of(month): _rate(series, (_DIGITISED, _DUE), [month], "xa")
        for month in (at - 1, at)
    }  # fmt: skip
    return _effect("break", "ty_le_so_hoa", [plan.NEW_METHOD], cap="xa", size=size)


def _provisional() -> dict:
    return _effect("provisional", "", list(plan.PROVISIONAL_PERIODS))


def _mix(series: _AllSeries) -> dict:
    """On time or in time, of all cases: every field's own rate does not fall, the rate of all falls."""
    size = {}
    for code in plan.MIX:
        months = months_of(parse_period(code))
        rates = {field: _not_late(series, months, field) for field in sorted(plan.FIELD_SHARES)}
        size[code] = {"all": _not_late(series, months, ""), "fields": rates}
    return _effect("mix", "ty_le_dung_han_danh_gia_chung", list(plan.MIX), cap="xa", field=plan.GROWING, size=size)


def _not_late(series: _AllSeries, months: Iterable[int], field: str) -> list[int]:
    late, cases = _rate(series, (_LATE, _CASES), months, "xa", "", field)
    return [cases - late, cases]


def _geography() -> list[dict]:
    names = {id: name for id, name, _ in WARDS}
    reused = [(coded, new) for new, name, coded, _ in MERGERS if names[coded] != name]
    moved = [{"to": new, "percent": percent} for new, percent in SLIVERS]
    return [
        *(_effect("code_reused", "", ["2024-M11"], cap="xa", unit=new, size={"before": old}) for old, new in reused),
        _effect("partial_transfer", "", ["2024-M11"], cap="xa", unit=GIVER, size={"moved": moved}),
    ]
