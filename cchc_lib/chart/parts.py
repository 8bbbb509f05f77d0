"""What several charts share: a part of a whole, a place on an axis, the axis itself."""

from dataclasses import dataclass
from math import isfinite

from cchc_lib.chart.lettering import lettering
from cchc_lib.chart.marks import AXIS, NOTE, WIDTH, Block, Stroke, over
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
        """The place of a value, at an end of the axis for one beyond it; raises ValueError on no finite number."""
        if not isfinite(value):
            raise ValueError(f"an axis has only finite values: {value}")
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


PERCENT = (Tick(0, "0"), Tick(100, "100%"))


def foot(axis: Axis, ticks: tuple[Tick, Tick]) -> Block:
    """The two ends of an axis, with a rule between them."""
    low, high = ticks
    start, end = axis.at(low.value), axis.at(high.value)
    rule = Stroke(axis.left, 0.5, axis.right, 0.5, AXIS)
    ends = over(lettering(low.words, x=start, most=1), lettering(high.words, NOTE, end, end - start, "end", 1))
    return Block((rule, *ends.down(2).marks), 18)


def under_rule(words: Block, gap: float) -> Block:
    """A total in words under a rule across the picture."""
    lower = words.down(gap)
    return Block((Stroke(0, 0.5, WIDTH, 0.5, AXIS), *lower.marks), lower.height)
