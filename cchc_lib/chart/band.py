"""What a line is held against: natural limits and targets, each for the stretch of points it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lib.chart.labels import line_sample, patch_sample
from cchc_lib.chart.line import Frame
from cchc_lib.chart.marks import AXIS, INK, MUTED, Box, Stroke
from cchc_lib.chart.parts import Tick
from cchc_lib.vietnamese import Text, plain

_SHADE = "#DDE3E9"  # no edges: figures may stand across the end of the band


@dataclass(frozen=True)
class Band:
    """Points `start` to `stop` (not included) vary between `low` and `high` around `centre`; `text` says so."""

    start: int
    stop: int
    low: float
    centre: float
    high: float
    text: Text


@dataclass(frozen=True)
class Step:
    """From point `start` on this target is in force, until the next step."""

    start: int
    target: Tick


def band_marks(band: Band, ground: Frame) -> tuple:
    """The ground between the limits and the centre as a line."""
    left, right = ground.between(band.start), ground.between(band.stop)
    centre = ground.up.at(band.centre)
    middle = Stroke(left, centre, right, centre, MUTED, 1)
    if band.low == band.high:
        return (middle,)
    low, high = ground.up.at(band.low), ground.up.at(band.high)
    return Box(left, high, right - left, low - high, _SHADE), middle


def step_marks(steps: tuple[Step, ...], count: int, ground: Frame) -> Iterator[Stroke]:
    """A dashed line at each target for as long as it holds."""
    for step, stop in zip(steps, (*(later.start for later in steps[1:]), count), strict=False):
        y = ground.up.at(step.target.value)
        yield Stroke(ground.between(step.start), y, ground.between(stop), y, INK, 1.4, dashed=True)


def explained(bands: tuple[Band, ...], steps: tuple[Step, ...]):
    """The signs of targets and limits with their words."""
    for name in dict.fromkeys(plain(step.target.name) for step in steps):
        said = "; ".join(plain(step.target.text) for step in steps if plain(step.target.name) == name)
        yield line_sample(INK, 1.4, dashed=True), f"{name} {said}".strip()
    for band in bands:
        yield patch_sample(_SHADE, AXIS), band.text
