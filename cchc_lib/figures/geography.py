"""One geography for many periods: what units became, counts added, broken series marked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from cchc_lib.catalog import PARTLY, WHOLLY, Break, Key, Succession, Unit, make_key, units_at
from cchc_lib.load import Data, Entry
from cchc_lib.vietnamese import number


def successors(succession: Iterable[Succession], when: date) -> dict[str, str]:
    """What every unit has wholly become by that day; a unit to which nothing happened is not in it."""
    steps = {one.old: one.new for one in succession if one.extent == WHOLLY and one.when <= when}
    became = {}
    for unit in steps:
        became[unit] = steps[unit]
        while became[unit] in steps:
            became[unit] = steps[became[unit]]
    return became


def partial_transfers(succession: Iterable[Succession], titles: Mapping[str, str]) -> list[Break]:
    """The days on which a unit gave or took a part of another: counts cannot be split, so the series breaks."""
    return [
        Break(one.when, f"một phần địa bàn {titles[one.old]} chuyển sang {titles[one.new]}", unit=unit)
        for one in succession
        if one.extent == PARTLY
        for unit in (one.old, one.new)
    ]


def on_geography(data: Data, when: date) -> Data:
    """The same data on the units of that day: merged units' figures added up, never averaged.

    A unit whose figures lack one of the units that it was merged from has no figure: a part is not the whole.
    """
    became = successors(data.reference.succession, when)
    target = units_at(data.reference.units, data.locality.code, when)
    members, sent = _members(data, became), data.reporting_units()
    whole = tuple(entry for entry in data.entries if not entry.key[1])
    return replace(
        data,
        entries=(*whole, *_merged(data, became, members)),
        units_elsewhere=frozenset(unit for unit, parts in members.items() if parts <= sent),
        units=_standing(target, data),
    )


def _members(data: Data, became: dict[str, str]) -> dict[str, set[str]]:
    """Which of the period's own units make up each unit of the day."""
    members: dict[str, set[str]] = {}
    for unit in data.units:
        if unit.cap and unit.at(data.last):
            members.setdefault(became.get(unit.id, unit.id), set()).add(unit.id)
    return members


def _merged(data: Data, became: dict[str, str], members: dict[str, set[str]]) -> list[Entry]:
    groups: dict[tuple[str, Key], dict[str, Entry]] = {}
    for entry in data.entries:
        cap, unit, field, category = entry.key
        if unit:
            key = make_key(cap, became.get(unit, unit), field, category)
            groups.setdefault((entry.item.full_id, key), {}).setdefault(unit, entry)
    return [
        _added(key, list(parts.values()))
        for (_, key), parts in groups.items()
        if members.get(key[1], set()) <= set(parts) and (len(parts) == 1 or next(iter(parts.values())).item.additive)
    ]


def _added(key: Key, parts: list[Entry]) -> Entry:
    if len(parts) == 1:
        return parts[0] if parts[0].key == key else replace(parts[0], key=key)
    total = sum((entry.value for entry in parts), Fraction(0))
    where = " + ".join(entry.where for entry in parts)
    return replace(parts[0], key=key, value=total, text=number(total), where=where)


def _standing(target: tuple[Unit, ...], data: Data) -> tuple[Unit, ...]:
    """The day's units, taken to stand during the whole of the earlier period."""
    first = min(data.first, data.last - timedelta(1))
    return tuple(replace(unit, first=min(unit.first, first), last=max(unit.last, data.last)) for unit in target)
