"""What several charts share: a part of a whole, a place on an axis, the axis itself."""

from dataclasses import dataclass
from math import isfinite

from cchc_lib.chart.lettering import beside, lettering
from cchc_lib.chart.marks import AXIS, FILL, INK, PAPER, TRACK, WIDTH, Block, Box, Stroke, filled
from cchc_lib.vietnamese import Text, plain


@dataclass(frozen=True)
class Portion:
    """One part of a row: its name, its length, its printed figure, its tone."""

    name: Text
    value: float | None
    text: Text
    tone: str = "main"

    def __post_init__(self):
        lengths((self.value,))
        assert self.tone in FILL, self.tone


@dataclass(frozen=True)
class Tick:
    """A place on an axis: a target, the time elapsed, an end of the axis; `name` says what it is."""

    value: float
    text: Text
    name: Text = ""

    @property
    def words(self) -> str:
        return f"{plain(self.name)} {plain(self.text)}".strip()


def lengths(values) -> tuple[float, ...]:
    """The values that are there, as lengths; raises ValueError on one that is negative or no number."""
    there = tuple(float(value) for value in values if value is not None)
    if any(value < 0 or not isfinite(value) for value in there):
        raise ValueError(f"a bar needs finite lengths from zero: {there}")
    return there


@dataclass(frozen=True)
class Axis:
    """From a value to a place between `left` and `right`."""

    low: float
    high: float
    left: float = 0
    right: float = WIDTH

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


PERCENT = (Tick(0, "0"), Tick(100, "100%"))


def percent_axis(values) -> Axis:
    """0 to 100, longer when a value passes 100."""
    return Axis(0, max(100.0, *lengths(values), 0.0))


def track(axis: Axis, value: float, tone: str, height: float, top: float = 0) -> Block:
    """A bar from zero on its pale ground."""
    ground = Box(axis.left, top, axis.at(100) - axis.left, height, TRACK)
    bar = (filled(axis.left, top, axis.at(value) - axis.left, height, tone),) if value else ()
    return Block((ground, *bar), top + height)


def pointer(axis: Axis, tick: Tick, top: float, bottom: float) -> Block:
    """A line across the bar, and under it, like a flag on its pole, the name and figure of the place."""
    x = min(max(axis.at(tick.value), 1), WIDTH - 1)
    # Paper on both sides keeps the line visible on a dark bar.
    lines = (Stroke(x, top, x, bottom, PAPER, 5), Stroke(x, top, x, bottom + 12, INK, 2))
    named = beside(tick.words, x, 5).down(bottom)
    return Block((*lines, *named.marks), named.height)


def foot(axis: Axis, ticks: tuple[Tick, Tick]) -> Block:
    """The two ends of an axis, with a rule between them."""
    low, high = ticks
    start, end = axis.at(low.value), axis.at(high.value)
    rule = Stroke(axis.left, 0.5, axis.right, 0.5, AXIS)
    ends = (
        lettering(low.words, x=start, most=1),
        lettering(high.words, x=end, width=end - start, anchor="end", most=1),
    )
    return Block((rule, *(mark for words in ends for mark in words.down(2).marks)), 18)
