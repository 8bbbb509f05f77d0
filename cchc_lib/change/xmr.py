"""XmR: what varies as it always does, and what asks for a reason.

Limits: D. J. Wheeler, "Understanding Variation" (2nd ed., 2000), appendix: mean ± 2,66 × average moving range. Rules:
the four of NHS England, "Making Data Count" (one point beyond the limits; seven in a row on one side; seven in a row
rising or falling; two of three in the outer third of the band).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

_LIMIT = Fraction("2.66")
_OUTER = Fraction(2, 3)  # two sigma of three
_RUN = 7
ENOUGH = 12  # with fewer points the limits are on trial

Value = Fraction | None


@dataclass(frozen=True)
class Segment:
    """Points `start` to `stop` (not included) share these limits; without neighbours to compare there are none."""

    start: int
    stop: int
    centre: Value
    mean_range: Value
    provisional: bool

    @property
    def low(self) -> Value:
        return self._away(-_LIMIT)

    @property
    def high(self) -> Value:
        return self._away(_LIMIT)

    def _away(self, ranges: Fraction) -> Value:
        return None if self.centre is None or self.mean_range is None else self.centre + ranges * self.mean_range


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
    """The limits, stretch by stretch, and the signals in order."""

    segments: tuple[Segment, ...]
    signals: tuple[Signal, ...]


def xmr(values: Sequence[Value], breaks: Collection[int] = ()) -> XmR:
    """Limits and signals of exact values in time order; a missing value (None) ends every pattern.

    `breaks` are the indices of the first points after a documented break: limits start anew, no pattern crosses one.
    """
    if any(not 0 <= place < len(values) for place in breaks):
        raise ValueError(f"breaks {sorted(breaks)} of {len(values)} points")
    edges = sorted({0, len(values), *breaks})
    segments = tuple(_segment(values, start, stop) for start, stop in pairwise(edges))
    found = [signal for segment in segments for signal in _signals(values, segment)]
    order = sorted(found, key=lambda s: (s.index, s.start, s.rule, s.direction))
    return XmR(segments, tuple(order))


def _segment(values: Sequence[Value], start: int, stop: int) -> Segment:
    known = [value for value in values[start:stop] if value is not None]
    ranges = [abs(step) for step in _steps(values[start:stop]) if step is not None]
    return Segment(start, stop, _mean(known), _mean(ranges), len(known) < ENOUGH)


def _steps(values: Sequence[Value]) -> list[Value]:
    """From each value to the next; nothing beside a missing one."""
    return [None if old is None or new is None else new - old for old, new in pairwise(values)]


def _mean(values: Sequence[Fraction]) -> Value:
    return sum(values, Fraction(0)) / len(values) if values else None


def _signals(values: Sequence[Value], segment: Segment) -> Iterator[Signal]:
    """Nothing where neighbours never differ: limits of no width would call every other point a signal."""
    if segment.centre is None or not segment.mean_range:
        return
    limit = _LIMIT * segment.mean_range
    for sign, side, way in ((1, "high", "up"), (-1, "low", "down")):
        own = values[segment.start : segment.stop]
        away = [None if value is None else sign * (value - segment.centre) for value in own]
        for start, stop in _stretches(away, segment.start):
            if stop - start >= _RUN:
                yield Signal(stop - 1, "run", side, start)
        for start, stop in _stretches(_steps(away), segment.start):
            if stop - start >= _RUN - 1:  # six steps join seven points
                yield Signal(stop, "trend", way, start)
        far = {i: by for i, by in enumerate(away, segment.start) if by is not None and by > _OUTER * limit}
        yield from (Signal(i, "beyond", side, i) for i, by in far.items() if by > limit)
        for first, second in pairwise(far):
            if second - first <= 2 and values[second - 1] is not None:
                yield Signal(second, "outer", side, first)


def _stretches(values: Sequence[Value], first: int) -> Iterator[tuple[int, int]]:
    """Start and stop of every longest row of values above zero, counted from `first`."""
    start = first
    for i, value in enumerate([*values, None], first):
        if value is None or value <= 0:
            if i > start:
                yield start, i
            start = i + 1
