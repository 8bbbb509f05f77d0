"""The targets that authorities set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Target:
    """A target that an authority set: for which indicator, level and category, from when to when, on what basis."""

    indicator: str
    cap: str
    category: str
    first: date
    last: date
    value: Fraction
    at_least: bool
    text: str
    basis: str
    where: str
    note: str = ""


def targets_in_force(targets: Iterable[Target], when: date) -> dict[tuple[str, str, str], Target]:
    """The targets that hold on a day, by indicator, level and category."""
    return {(t.indicator, t.cap, t.category): t for t in targets if t.first <= when <= t.last}
