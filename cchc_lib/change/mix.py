"""Mix: how much of a change in a rate comes from other cases, and how much from the same cases handled otherwise.

E. M. Kitagawa, "Components of a difference between two rates", JASA 50 (1955): each difference is weighted by the mean
of the two periods, so that the two effects add up to the whole change without a remainder. A part's mix effect is
counted against the overall rate (the mean of both periods): more cases raise the rate only where it is above that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.change.counts import Count, overall


@dataclass(frozen=True)
class Contribution:
    """What one unit or field adds to the change, as fractions of 1: by its share of the cases, by its own rate."""

    name: str
    mix: Fraction
    own: Fraction

    @property
    def total(self) -> Fraction:
        return self.mix + self.own


@dataclass(frozen=True)
class Mix:
    """The change of the overall rate and its parts, which sum to it exactly."""

    change: Fraction
    parts: tuple[Contribution, ...]

    @property
    def mix(self) -> Fraction:
        """The change if every part had kept its rate."""
        return sum((part.mix for part in self.parts), Fraction(0))

    @property
    def own(self) -> Fraction:
        """The change if every part had kept its share of the cases."""
        return sum((part.own for part in self.parts), Fraction(0))


def mix(before: Iterable[Count], after: Iterable[Count]) -> Mix | None:
    """The change from one period to the next by part; nothing when one of the periods has no cases.

    A part that begins or ends has no second rate to compare: its one rate stands for both, so that all its effect is
    mix. Parts keep the order of the later period; those that are only in the earlier one follow.
    """
    old, new = _by_name(before), _by_name(after)
    first, last = overall(old.values()), overall(new.values())
    if first is None or last is None:
        return None
    pairs = [(old.get(name, Count(name, 0, 0)), new.get(name, Count(name, 0, 0))) for name in new | old]
    cases = sum(c.denominator for c in old.values()), sum(c.denominator for c in new.values())
    return Mix(last - first, tuple(_part(*pair, *cases, (first + last) / 2) for pair in pairs))


def _by_name(counts: Iterable[Count]) -> dict[str, Count]:
    counts = tuple(counts)
    named = {count.name: count for count in counts}
    if len(named) < len(counts):
        raise ValueError(f"a name stands twice in {sorted(count.name for count in counts)}")
    return named


def _part(before: Count, after: Count, all_before: int, all_after: int, level: Fraction) -> Contribution:
    # A part without cases in both periods has no share either: its rate does not matter.
    rates = [rate for rate in (before.rate, after.rate) if rate is not None] or [level]
    old, new = rates[0], rates[-1]
    share, next_share = Fraction(before.denominator, all_before), Fraction(after.denominator, all_after)
    by_mix = (next_share - share) * ((old + new) / 2 - level)
    return Contribution(after.name, by_mix, (new - old) * (share + next_share) / 2)
