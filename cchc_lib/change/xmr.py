"""XmR: what varies as it always does, and what asks for a reason.

Limits: D. J. Wheeler, "Understanding Variation" (2nd ed., 2000), appendix: mean ± 2,66 × average moving range, upper
range limit 3,268 × average moving range. Rules: the four of NHS England, "Making Data Count" (one point beyond the
limits; seven in a row on one side; seven in a row rising or falling; two of three in the outer third of the band).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

_LIMIT, _RANGE_LIMIT = Fraction("2.66"), Fraction("3.268")
_OUTER = Fraction(2, 3)  # two sigma of three
_RUN = 7
ENOUGH = 12  # with fewer points the limits are on trial

Value = Fraction | None


@dataclass(frozen=True)
class Segment:
    """Points `start` to `stop` (not included) share these limits; without neighbours to compare there are none."""

    start: int
    stop: int
    centre: Value = None
    mean_range: Value = None
    provisional: bool = True

    @property
    def low(self) -> Value:
        return self._away(-_LIMIT)

    @property
    def high(self) -> Value:
        return self._away(_LIMIT)

    def _away(self, ranges: Fraction) -> Value:
        return None if self.centre is None or self.mean_range is None else self.centre + ranges * self.mean_range

    @property
    def range_high(self) -> Value:
        return None if self.mean_range is None else _RANGE_LIMIT * self.mean_range


@dataclass(frozen=True)
class Signal:
    """A rule that fires at point `index`, by a pattern that began at `start`.

    `rule` is beyond, run, trend or outer; `direction` is high or low, of a trend up or down.
    """

    index: int
    rule: str
    direction: str
    start: int


@dataclass(frozen=True)
class XmR:
    """The limits, stretch by stretch, and the signals in order; `ranges` are the moving ranges, one per point."""

    segments: tuple[Segment, ...]
    signals: tuple[Signal, ...]
    ranges: tuple[Value, ...]

    @property
    def points(self) -> frozenset[int]:
        """Every point that belongs to a signal; of a pattern seen over three points, the two that lie outside."""
        ends = {i for s in self.signals for i in (s.start, s.index)}
        runs = (range(s.start, s.index) for s in self.signals if s.rule in ("run", "trend"))
        return frozenset(ends.union(*runs))


def xmr(values: Sequence[Value], breaks: Collection[int] = ()) -> XmR:
    """Limits and signals of exact values in time order; a missing value (None) ends every pattern.

    `breaks` are the indices of the first points after a documented break: limits start anew, no pattern crosses one.
    """
    if any(not 0 <= place < len(values) for place in breaks):
        raise ValueError(f"breaks {sorted(breaks)} of {len(values)} points")
    edges = sorted({0, len(values), *breaks})
    ranges = tuple(None if i in edges else _range(*values[i - 1 : i + 1]) for i in range(len(values)))
    segments = tuple(_segment(values, ranges, start, stop) for start, stop in pairwise(edges))
    found = {signal for segment in segments for signal in _signals(values, segment)}
    order = sorted(found, key=lambda s: (s.index, s.start, s.rule, s.direction))
    return XmR(segments, tuple(order), ranges)


def _range(before: Value, after: Value) -> Value:
    return None if before is None or after is None else abs(after - before)


def _mean(values: Sequence[Value]) -> Value:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _segment(values, ranges, start: int, stop: int) -> Segment:
    known = sum(value is not None for value in values[start:stop])
    return Segment(start, stop, _mean(values[start:stop]), _mean(ranges[start:stop]), known < ENOUGH)


def _signals(values: Sequence[Value], segment: Segment):
    """Nothing where neighbours never differ: limits of no width would call every other point a signal."""
    if not segment.mean_range:
        return
    limit = _LIMIT * segment.mean_range
    for sign, side, way in ((1, "high", "up"), (-1, "low", "down")):
        yield from _one_sided(values, segment, limit, sign, side)
        for start, stop in _stretches(values, segment, lambda before, value, s=sign: _above(before, value, s)):
            if stop - start >= _RUN - 1:  # six steps join seven points
                yield Signal(stop - 1, "trend", way, start - 1)


def _one_sided(values: Sequence[Value], segment: Segment, limit: Fraction, sign: int, side: str):
    def away(by: Fraction) -> Callable:
        return lambda before, value: value is not None and sign * (value - segment.centre) > by

    for start, stop in _stretches(values, segment, away(Fraction(0))):
        if stop - start >= _RUN:
            yield Signal(stop - 1, "run", side, start)
    for start, stop in _stretches(values, segment, away(limit)):
        yield from (Signal(i, "beyond", side, i) for i in range(start, stop))
    outer = [i for start, stop in _stretches(values, segment, away(_OUTER * limit)) for i in range(start, stop)]
    for first, second in pairwise(outer):
        if second - first <= 2 and values[second - 1] is not None:
            yield Signal(second, "outer", side, first)


def _above(before: Value, value: Value, sign: int) -> bool:
    return before is not None and value is not None and sign * (value - before) > 0


def _stretches(values: Sequence[Value], segment: Segment, holds: Callable):
    """Start and stop of every longest row of points at which it holds, given the point before and the point."""
    start = segment.start
    for i in range(segment.start, segment.stop + 1):
        before = values[i - 1] if i > segment.start else None
        if i == segment.stop or not holds(before, values[i]):
            if i > start:
                yield start, i
            start = i + 1
