"""One geography for many periods: what units became, counts added, broken series marked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from cchc_lib.load import Data, Entry
from cchc_lib.load.reading import Row
from cchc_lib.source import DIMENSIONS, make_key
from cchc_lib.unit import Unit, units_at
from cchc_lib.words import number

WHOLLY, PARTLY = "toan_bo", "mot_phan"


@dataclass(frozen=True)
class Break:
    """A series is not comparable across this day: for one indicator or unit, or for all where it names none."""

    when: date
    reason: str
    indicator: str = ""
    unit: str = ""


def successor(unit: str, succession: Iterable[Row], when: date) -> str:
    """The id of the unit that a unit has wholly become by that day: itself, if nothing happened."""
    steps = {row["tu"]: row["den"] for row in _until(succession, when) if row["muc_do"] == WHOLLY}
    while unit in steps:
        unit = steps[unit]
    return unit


def partial_transfers(succession: Iterable[Row]) -> list[Break]:
    """The days on which a unit gave or took a part of another: counts cannot be split, so the series breaks."""
    return [
        Break(date.fromisoformat(row["ngay"]), f"một phần địa bàn {row['tu']} chuyển sang {row['den']}", unit=unit)
        for row in succession
        if row["muc_do"] == PARTLY
        for unit in (row["tu"], row["den"])
    ]


def on_geography(data: Data, when: date) -> Data:
    """The same data on the units of that day: merged units' figures added up, never averaged.

    A unit whose figures lack one of the units that it was merged from has no figure: a part is not the whole.
    """
    rows = data.reference.succession
    target = units_at(data.reference.units, data.locality["ma"], when)
    members = _members(data, rows, when)
    plain = tuple(entry for entry in data.entries if not entry.key[1])
    return replace(data, entries=(*plain, *_merged(data, rows, when, members)), units=_standing(target, data))


def _until(succession: Iterable[Row], when: date) -> list[Row]:
    return [row for row in succession if date.fromisoformat(row["ngay"]) <= when]


def _members(data: Data, succession: Iterable[Row], when: date) -> dict[str, set[str]]:
    """Which of the period's own units make up each unit of the day."""
    members: dict[str, set[str]] = {}
    for unit in data.units:
        if unit.cap and unit.at(data.last):
            members.setdefault(successor(unit.id, succession, when), set()).add(unit.id)
    return members


def _merged(data: Data, succession, when: date, members: dict[str, set[str]]) -> list[Entry]:
    groups: dict[tuple, dict[str, Entry]] = {}
    for entry in data.entries:
        if entry.key[1]:
            unit = successor(entry.key[1], succession, when)
            key = make_key(**dict(zip(DIMENSIONS, entry.key, strict=True)) | {"don_vi": unit})
            groups.setdefault((entry.item, key), {}).setdefault(entry.key[1], entry)
    return [
        _added(key, list(parts.values()))
        for (item, key), parts in groups.items()
        if len(members[key[1]]) == 1 or (item.additive and set(parts) == members[key[1]])
    ]


def _added(key, parts: list[Entry]) -> Entry:
    if len(parts) == 1:
        return replace(parts[0], key=key)
    total = sum((entry.value for entry in parts), Fraction(0))
    where = " + ".join(entry.where for entry in parts)
    return replace(parts[0], key=key, value=total, text=number(total), where=where)


def _standing(target: tuple[Unit, ...], data: Data) -> tuple[Unit, ...]:
    """The day's units, taken to stand during the whole of the earlier period."""
    first = min(data.first, data.last - timedelta(1))
    return tuple(replace(unit, first=min(unit.first, first), last=max(unit.last, data.last)) for unit in target)
