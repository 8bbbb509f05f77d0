"""Units over time: who exists on a day, under which name and code, and what became of whom."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cchc_lib.errors import nearest
from cchc_lib.vietnamese import clean, day, same_name

_PREFIX = re.compile(
    r"^(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|phường|xã|thị trấn|phòng|các phòng:?) )+", re.IGNORECASE
)


WHOLLY, PARTLY = "toan_bo", "mot_phan"


@dataclass(frozen=True)
class Unit:
    """A ward, commune or department from `first` to `last` (both included); `id` is never used twice, `code` may be."""

    id: str
    code: str
    name: str
    kind: str
    cap: str
    parent: str
    first: date
    last: date

    def at(self, when: date) -> bool:
        """Whether the unit exists on that day."""
        return self.first <= when <= self.last

    @property
    def title(self) -> str:
        """Name with its kind: 'phường Tân Mai', 'Phòng Nội vụ'."""
        return f"{self.kind} {self.name}" if self.cap == "xa" else self.name

    @property
    def span(self) -> str:
        """The days on which it began and ended, where they are known: ' từ 01/11/2024 đến 30/6/2025'."""
        first = f" từ {day(self.first)}" if self.first > date.min else ""
        return first + (f" đến {day(self.last)}" if self.last < date.max else "")


@dataclass(frozen=True)
class Succession:
    """On the day `when` a unit went into another one, wholly or in part; both by id."""

    when: date
    old: str
    new: str
    extent: str


def units_at(units: Iterable[Unit], parent: str, when: date) -> tuple[Unit, ...]:
    """The units of one locality on that day, in the register's order."""
    return tuple(unit for unit in units if unit.parent == parent and unit.at(when))


@lru_cache(maxsize=10_000)
def bare_name(text: str) -> str:
    """A name without 'UBND', 'phường', 'xã', 'Phòng': what two designations of one unit share."""
    return same_name(_PREFIX.sub("", clean(text)))


def find_unit(text: str, units: Iterable[Unit], aliases: Mapping[str, str]) -> Unit:
    """The unit meant by a code, an id or a name in any known spelling.

    Raises ValueError, in Vietnamese, when none or more than one fits: nothing is guessed.
    """
    units = tuple(units)
    name = bare_name(text)
    alias = aliases.get(name, "")
    found = [u for u in units if text in (u.id, u.code) or u.id == alias or bare_name(u.name) == name]
    if len(found) == 1:
        return found[0]
    if found:
        which = ", ".join(f"{u.id} ({u.title}{u.span})" for u in found)
        raise ValueError(f"đơn vị '{text}' chỉ nhiều đơn vị: {which}; ghi mã riêng của một đơn vị")
    hint = nearest(text, [u.name for u in units])
    raise ValueError(f"đơn vị '{text}' không có trong danh mục đơn vị của kỳ{hint}")
