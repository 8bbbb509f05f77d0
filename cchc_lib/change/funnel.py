"""Funnel: which units stand apart from the others by more than their number of cases explains.

Limits: exact binomial quantiles interpolated between counts, D. J. Spiegelhalter, "Funnel plots for comparing
institutional performance", Statistics in Medicine 24 (2005), appendix A.1.1; the normal approximation is wrong for a
few cases and rates near 0. His interpolation is used from both ends (upper limits by counting the other cases), so
that a count lies outside only if a count as extreme has at most 2,5% (0,1%) chance, as in a Clopper-Pearson interval:
from one end alone, one late case of one would lie above the outer limit. Interval of one unit: E. B. Wilson (1927).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import exp, lgamma, log, log1p, sqrt

from cchc_lib.change.counts import Count, overall

_TAILS = (0.001, 0.025)  # what chance leaves on either side of the limits of 99,8% and 95%
RANKED_FROM = 30  # cases; a smaller unit has no rank
_NORMAL = 1.959963984540054  # 97,5% of a normal distribution lie below


@dataclass(frozen=True)
class Limits:
    """Between which rates a unit of `n` cases lies by chance alone, 95 and 99,8 times in a hundred."""

    n: int
    low_998: float
    low_95: float
    high_95: float
    high_998: float


@dataclass(frozen=True)
class Position:
    """Where one unit stands: `level` is 0 (no difference beyond chance), 95 or 99.8; `side` is above, below or nothing.

    `rank` 1 is the highest rate and `ranks` the places that it may have when the intervals of all rates (Wilson, 95%)
    are taken seriously. Small units (fewer than 30 cases) have no rank.
    """

    count: Count
    level: float | None
    side: str = ""
    rank: int | None = None
    ranks: tuple[int, int] | None = None


@dataclass(frozen=True)
class Funnel:
    """The overall rate and the place of every unit, in the order given."""

    rate: Fraction | None
    places: tuple[Position, ...]


def funnel(counts: Iterable[Count]) -> Funnel:
    """Every unit against the rate of all of them; a unit without cases gets no verdict."""
    counts = tuple(counts)
    rate = overall(counts)
    ranked = [(c.rate, *wilson(c)) for c in counts if c.denominator >= RANKED_FROM]
    return Funnel(rate, tuple(_place(c, rate, ranked) for c in counts))


def limits(rate: Fraction | float, n: int) -> Limits:
    """The four limits for `n` cases, as rates 0..1; where no count is rare enough, 0 or 1."""
    if rate in (0, 1):
        return Limits(n, *[float(rate)] * 4)
    low = [max(0.0, count / n) for count in _quantiles(float(rate), n)]
    high = [min(1.0, 1 - count / n) for count in _quantiles(float(1 - rate), n)]
    return Limits(n, *low, *reversed(high))


def curve(rate: Fraction | float, largest: int, steps: int = 40) -> tuple[Limits, ...]:
    """The limits up to `largest` cases, in even steps of at least one case."""
    sizes = {max(1, round(largest * step / steps)) for step in range(1, steps + 1)}
    return tuple(limits(rate, n) for n in sorted(sizes))


def wilson(count: Count) -> tuple[float, float]:
    """The 95% interval of a unit's own rate; it needs a case."""
    n, share, square = count.denominator, count.numerator / count.denominator, _NORMAL**2
    middle, half = share + square / (2 * n), _NORMAL * sqrt(share * (1 - share) / n + square / (4 * n * n))
    # At 0 and n of n the formula gives 0 and 1; floats would miss them by a hair.
    low = (middle - half) / (1 + square / n) if count.numerator else 0.0
    return low, (middle + half) / (1 + square / n) if count.numerator < n else 1.0


def _quantiles(rate: float, n: int) -> list[float]:
    """For each tail the count at which the cumulative chance reaches it, on straight lines between whole counts.

    Below zero where no count is that rare.
    """
    found: list[float] = []
    below = 0.0
    for count, chance in _chances(rate, n):
        while len(found) < len(_TAILS) and below + chance > _TAILS[len(found)]:
            found.append(count - (below + chance - _TAILS[len(found)]) / chance)
        below += chance
    return found


def _chances(rate: float, n: int) -> Iterator[tuple[int, float]]:
    """The binomial chance of each count, from where it is no longer nothing (below 1e-20)."""
    deep = 12 * sqrt(n * rate * (1 - rate)) + 40
    first, last = max(0, int(n * rate - deep)), min(n, int(n * rate + deep) + 1)
    ways = lgamma(n + 1) - lgamma(first + 1) - lgamma(n - first + 1)
    chance = exp(ways + first * log(rate) + (n - first) * log1p(-rate))
    for count in range(first, last + 1):
        yield count, chance
        chance *= (n - count) / (count + 1) * rate / (1 - rate)


def _place(count: Count, rate: Fraction | None, ranked: list) -> Position:
    own = count.rate
    if rate is None or own is None:
        return Position(count, None)
    bounds = limits(rate, count.denominator)
    high = 99.8 if own > bounds.high_998 else 95 if own > bounds.high_95 else 0
    low = 99.8 if own < bounds.low_998 else 95 if own < bounds.low_95 else 0
    side = "above" if high else "below" if low else ""
    if count.denominator < RANKED_FROM:
        return Position(count, high or low, side)
    lowest, highest = wilson(count)
    rank = 1 + sum(rate > own for rate, _, _ in ranked)
    best = 1 + sum(other_lowest > highest for _, other_lowest, _ in ranked)
    worst = len(ranked) - sum(other_highest < lowest for _, _, other_highest in ranked)
    return Position(count, high or low, side, rank, (best, worst))
