"""A line over time: its points, the ground it is drawn on, the strokes between points that follow each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isfinite, log10

from cchc_lib.chart.marks import EDGE, FILL, PAPER, Dot, Stroke
from cchc_lib.chart.parts import Axis, Tick
from cchc_lib.table import Text
from cchc_lib.words import quantity

MOST = 60
FINE = 8  # an axis reaches at most an eighth of the data beyond it
SIGNS = {"b": "đứt chuỗi", "p": "số ước", "–": "không có số liệu"}


@dataclass(frozen=True)
class Point:
    """One period: `value` None is missing; `mark` holds b (the series breaks before it) and p (provisional).

    `signal` says which rule fires here; only such a point is coloured and labelled.
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
    def signs(self) -> tuple[str, ...]:
        """What is written under the axis."""
        missing = ("–",) if self.value is None else ()
        return *(f"[{letter}]" for letter in sorted(self.mark)), *missing


@dataclass(frozen=True)
class Frame:
    """The ground of a line: places of points across, of values upwards."""

    across: Axis
    up: Axis

    def at(self, place: float, value: float) -> tuple[float, float]:
        return self.across.at(place), self.up.at(value)

    def between(self, place: float) -> float:
        """Half a step before a point, where a stretch of points begins."""
        return self.across.at(place - 0.5)


def frame(count: int, ends: tuple[Tick, Tick], left: float, right: float, top: float, bottom: float) -> Frame:
    """Points from `left` to `right`; a single one stands in the middle."""
    places = Axis(0, count - 1, left, right) if count > 1 else Axis(-1, 1, left, right)
    return Frame(places, Axis(ends[0].value, ends[1].value, bottom, top))


def ends_for(values: Iterable[float | None], unit: str = "%") -> tuple[Tick, Tick]:
    """Round ends around the values, within 0 and 100 for percentages that are; for nothing at all 0 and 1."""
    # Nine decimals undo what floats add to 0,3.
    there = [Fraction(str(round(float(value), 9))) for value in values if value is not None] or [
        Fraction(0),
        Fraction(1),
    ]
    low, high = min(there), max(there)
    reach = high - low or abs(high) or Fraction(1)
    power = Fraction(10) ** floor(log10(reach / FINE))
    step = next(size * power for size in (1, 2, 5, 10, 20) if size * power >= reach / FINE)
    low, high = floor(low / step) * step, ceil(high / step) * step
    if low == high:
        low, high = (low - step, high) if unit == "%" and high == 100 else (low, high + step)
    decimals = next(n for n in range(12) if (low * 10**n).denominator == (high * 10**n).denominator == 1)
    return Tick(float(low), quantity(low, unit, decimals)), Tick(float(high), quantity(high, unit, decimals))


def trace(points: tuple[Point, ...], ground: Frame, width: float = 2) -> tuple[Stroke, ...]:
    """Strokes from point to point: none across a missing value or a break, dashed to a provisional one."""
    strokes = []
    for i in range(1, len(points)):
        before, here = points[i - 1], points[i]
        if before.value is None or here.value is None or "b" in here.mark:
            continue
        ends = *ground.at(i - 1, before.value), *ground.at(i, here.value)
        strokes.append(Stroke(*ends, FILL["main"], width, "p" in here.mark))
    return tuple(strokes)


def dot(point: Point, at: tuple[float, float], radius: float) -> Dot:
    """Full, open when provisional, coloured and edged when a rule fires."""
    colour = "concern" if point.signal else "main"
    if "p" in point.mark:
        return Dot(*at, radius, PAPER, FILL[colour])
    return Dot(*at, radius, FILL[colour], EDGE.get(colour))


def alone(points: tuple[Point, ...], i: int) -> bool:
    """Whether no stroke reaches point `i`: without a dot it would not be seen."""
    near = [j for j in (i, i + 1) if 0 < j < len(points)]
    joined = (
        points[j - 1].value is not None and points[j].value is not None and "b" not in points[j].mark for j in near
    )
    return not any(joined)
