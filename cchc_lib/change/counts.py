"""Cases of one unit or field, and how many of them count: what a funnel and a decomposition are made from."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Count:
    """Of `denominator` cases of `name`, `numerator` count (are late, came online)."""

    name: str
    numerator: int
    denominator: int

    def __post_init__(self):
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{self.name!r}: {self.numerator} of {self.denominator} is no part of a whole")

    @property
    def rate(self) -> Fraction | None:
        """The share that counts, 0..1; nothing where there are no cases."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


def overall(counts: Collection[Count]) -> Fraction | None:
    """The rate of all together: the sum of the numerators over the sum of the denominators."""
    return Count("", sum(c.numerator for c in counts), sum(c.denominator for c in counts)).rate
