"""A line over time: its points, the ground it is drawn on, the strokes between points that follow each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isfinite, log10

from cchc_lib.chart.labels import point_sample
from cchc_lib.chart.lettering import measure, wrap
from cchc_lib.chart.marks import EDGE, FILL, MUTED, NOTE, PAPER, Dot, Stroke, Words
from cchc_lib.chart.parts import Axis, Tick
from cchc_lib.vietnamese import SHORT_MARKS, Text, plain, quantity

MOST_POINTS = 60
GUTTER = 70  # the widest figure beside the plot
_FINE = 8  # an axis reaches at most an eighth of the data beyond it


@dataclass(frozen=True)
class Point:
    """One period: `value` None is missing; `mark` holds b (the series breaks before it) and p (provisional).

    `signal` says which rule fires here; only such a point is coloured.
    """

    label: Text
    value: float | None
    text: Text
    mark: str = ""
    signal: Text = ""

    def __post_init__(self):
        if self.value is not None and not isfinite(self.value):
            raise ValueError(f"a point needs a finite value: {self.value}")
        if not set(self.mark) <= {"b", "p"}:
            raise ValueError(f"mark {self.mark!r}: b for a break, p for provisional")

    @property
    def colour(self) -> str:
        return "concern" if plain(self.signal) else "main"

    @property
    def signed(self) -> Text:
        """The figure with its signs, as a table prints it."""
        return (self.text, "".join(f" [{letter}]" for letter in sorted(self.mark))) if self.mark else self.text

    @property
    def signs(self) -> tuple[str, ...]:
        """What is written under the axis."""
        missing = ("–",) if self.value is None else ()
        return *(f"[{letter}]" for letter in sorted(self.mark)), *missing


@dataclass(frozen=True)
class Frame:
    """The ground of a line: places of points across, of values upwards."""

    across: Axis
    up: Axis

    def at(self, place: float, value: float | None) -> tuple[float, float]:
        """Where a value stands, which must be known."""
        assert value is not None, place
        return self.across.at(place), self.up.at(value)

    def between(self, place: float) -> float:
        """Half a step before a point, where a stretch of points begins."""
        return self.across.at(place - 0.5)


def upward_scale(ends: tuple[Tick, Tick], top: float, bottom: float) -> tuple[list[Words], float]:
    """The printed ends of an upward axis at the left of the picture, and how far they reach."""
    names = [wrap(end.words, GUTTER, NOTE, 1)[0] for end in ends]
    words = [Words(0, y, name, NOTE) for y, name in zip((bottom + 1, top + 9), names, strict=True)]
    return words, max(measure(name, NOTE) for name in names) + 6


def frame_for(count: int, ends: tuple[Tick, Tick], left: float, right: float, top: float, bottom: float) -> Frame:
    """Points from `left` to `right`; a single one stands in the middle."""
    places = Axis(0, count - 1, left, right) if count > 1 else Axis(-1, 1, left, right)
    return Frame(places, Axis(ends[0].value, ends[1].value, bottom, top))


def ends_for(values: Iterable[float | None], unit: str = "%") -> tuple[Tick, Tick]:
    """Round ends around the values, within 0 and 100 for percentages that are; for nothing at all 0 and 1."""
    # Nine decimals undo what floats add to 0,3.
    there = [Fraction(str(round(float(value), 9))) for value in values if value is not None]
    low, high = min(there, default=Fraction(0)), max(there, default=Fraction(1))
    reach = high - low or abs(high) or Fraction(1)
    power = Fraction(10) ** floor(log10(reach / _FINE))
    step = next(size * power for size in (1, 2, 5, 10, 20) if size * power >= reach / _FINE)
    low, high = floor(low / step) * step, ceil(high / step) * step
    if low == high:
        low, high = (low - step, high) if unit == "%" and high == 100 else (low, high + step)
    decimals = next(n for n in range(12) if (low * 10**n).denominator == (high * 10**n).denominator == 1)
    return Tick(float(low), quantity(low, unit, decimals)), Tick(float(high), quantity(high, unit, decimals))


def joined(points: tuple[Point, ...], i: int) -> bool:
    """Whether the line goes from the point before to point `i`: both are known and no break lies between."""
    return points[i - 1].value is not None and points[i].value is not None and "b" not in points[i].mark


def trace(points: tuple[Point, ...], ground: Frame, width: float = 2) -> Iterator[Stroke]:
    """Strokes from point to point: none across a missing value or a break, dashed to a provisional one."""
    for i in range(1, len(points)):
        if joined(points, i):
            ends = *ground.at(i - 1, points[i - 1].value), *ground.at(i, points[i].value)
            yield Stroke(*ends, FILL["main"], width, "p" in points[i].mark)


def dot(p: Point, at: tuple[float, float], radius: float) -> Dot:
    """Full, open when provisional, coloured and edged when a rule fires."""
    if "p" in p.mark:
        return Dot(*at, radius, PAPER, FILL[p.colour])
    return Dot(*at, radius, FILL[p.colour], EDGE.get(p.colour))


def isolated(points: tuple[Point, ...], i: int) -> bool:
    """Whether no stroke reaches point `i`: without a dot it would not be seen."""
    return not any(joined(points, j) for j in (i, i + 1) if 0 < j < len(points))


def telling(points: tuple[Point, ...]) -> list[int]:
    """The places of the points that say something: where a rule fires, the last known, the isolated."""
    there = [i for i, point in enumerate(points) if point.value is not None]
    return [i for i in there if i == there[-1] or points[i].signal or isolated(points, i)]


def cuts(points: tuple[Point, ...], ground: Frame, top: float, bottom: float) -> tuple[Stroke, ...]:
    """A dashed line before each point at which the series breaks."""
    at = [ground.between(i) for i, p in enumerate(points) if "b" in p.mark]
    return tuple(Stroke(x, top, x, bottom, MUTED, 1, dashed=True) for x in at)


def meanings(points: Iterable[Point]):
    """What colours and signs mean, as far as they occur: items of a key."""
    points = tuple(points)
    signals = dict.fromkeys(plain(p.signal) for p in points if plain(p.signal))
    if signals:
        yield point_sample(FILL["concern"], EDGE["concern"]), "; ".join(signals)
    if any("p" in p.mark for p in points):
        yield point_sample(PAPER, FILL["main"], 3), f"[p] {SHORT_MARKS['[p]']}"
    if any("b" in p.mark for p in points):
        yield None, f"[b] {SHORT_MARKS['[b]']}"
    if any(p.value is None for p in points):
        yield None, f"– {SHORT_MARKS['[x]']}"
