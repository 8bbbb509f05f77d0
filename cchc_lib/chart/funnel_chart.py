"""Funnel plots: every unit by its number of cases and its rate, inside or outside of what chance explains."""

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from cchc_lib.chart.drawing import Chart, picture, tabulate
from cchc_lib.chart.labels import extent, key, label, line_sample, point_sample
from cchc_lib.chart.lettering import lettering, measure, wrap
from cchc_lib.chart.line import ends_for
from cchc_lib.chart.marks import AXIS, EDGE, FILL, INK, MUTED, NOTE, STRONG, WIDTH, Block, Dot, Stroke, Words, stack
from cchc_lib.chart.parts import Axis, Tick
from cchc_lib.page import Table
from cchc_lib.vietnamese import Text, plain

_TOP, _TALL, _RADIUS = 8, 210, 3.5
_HAIR = 0.4
_SIDES = ("low_998", "low_95", "high_95", "high_998")


@dataclass(frozen=True)
class Spot:
    """One unit of `cases` cases at the rate `value`; only in a tone other than quiet is it named in the picture."""

    name: Text
    cases: int
    value: float | None
    text: Text
    cases_text: Text
    verdict: Text = ""
    tone: str = "quiet"

    @property
    def rate(self) -> float:
        """The rate of a spot that is drawn, which must be known."""
        assert self.value is not None, self.name
        return self.value


@dataclass(frozen=True)
class Bound:
    """The limits of a unit of `cases` cases, in the unit of the rates."""

    cases: float
    low_998: float
    low_95: float
    high_95: float
    high_998: float


def funnel_chart(
    id: str,
    title: str,
    subtitle: str,
    alt: str,
    spots: tuple[Spot, ...],
    centre: Tick,
    bounds: tuple[Bound, ...],
    cases: tuple[Tick, Tick],
    ends: tuple[Tick, Tick] | None = None,
) -> Chart:
    """Cases across between `cases`, rates upwards; the overall line and the limits of 95% and 99,8%, from `bounds`."""
    drawn = [spot for spot in spots if spot.value is not None and spot.cases]
    if any(not isfinite(spot.rate) for spot in drawn):
        raise ValueError("a spot needs a finite rate")
    ends = ends or ends_for([0.0, centre.value, *(spot.value for spot in drawn)])
    plot, unnamed = _plot(drawn, centre, bounds, cases, ends)
    rest = lettering(f"{unnamed} đơn vị ngoài giới hạn không ghi được tên: xem bảng số liệu") if unnamed else Block()
    drawing = stack((key(_lines(centre)), plot, key(_tones(drawn)), rest), 4)
    data = _data(title, spots, centre, unnamed, (*cases, *ends))
    return picture(id, title, subtitle, alt, drawing, data)


def _data(title: str, spots, centre: Tick, unnamed: int, ends: tuple[Tick, ...]) -> Table:
    records = [(spot.name, spot.cases_text, spot.text, spot.verdict) for spot in spots]
    left, right, low, high = (end.words for end in ends)
    axes = f"Trục ngang từ {left} đến {right}; trục dọc từ {low} đến {high}."
    notes: tuple[str, ...] = (centre.words, "Giới hạn 95% và 99,8% theo phân phối nhị thức.", axes)
    if unnamed:
        notes += (f"{unnamed} đơn vị ngoài giới hạn chỉ có chấm, không có tên trên hình.",)
    return tabulate(title, ("Đơn vị", "Số trường hợp", "Tỷ lệ", "Nhận xét"), records, notes)


def _lines(centre: Tick):
    yield line_sample(INK, 1.4), centre.words
    yield line_sample(MUTED, 1), "giới hạn 95%"
    yield line_sample(MUTED, 1, dashed=True), "giới hạn 99,8%"


def _tones(spots: list[Spot]):
    """The verdicts of coloured spots, one sign for each tone."""
    for tone in dict.fromkeys(spot.tone for spot in spots):
        said = dict.fromkeys(plain(spot.verdict) for spot in spots if spot.tone == tone and plain(spot.verdict))
        if said:
            yield point_sample(FILL[tone], EDGE.get(tone), _RADIUS), "; ".join(said)


def _plot(spots: list[Spot], centre: Tick, bounds, cases, ends) -> tuple[Block, int]:
    """The picture, and how many coloured spots found no room for their name."""
    names = [wrap(end.words, 70, NOTE, 1)[0] for end in ends]
    left = max(measure(name, NOTE) for name in names) + 6
    across = Axis(cases[0].value, cases[1].value, left, WIDTH - _RADIUS - 1)
    up = Axis(ends[0].value, ends[1].value, _TOP + _TALL, _TOP)
    scale = [Words(0, y, name, NOTE) for y, name in zip((_TOP + _TALL + 1, _TOP + 9), names, strict=True)]
    rules = [Stroke(left, _TOP + _TALL, WIDTH, _TOP + _TALL, AXIS)]
    middle = [Stroke(left, up.at(centre.value), WIDTH, up.at(centre.value), INK, 1.4)]
    limits = [stroke for side in _SIDES for stroke in _curve(bounds, side, across, up)]
    dots = [Dot(across.at(s.cases), up.at(s.rate), _RADIUS, FILL[s.tone], EDGE.get(s.tone)) for s in spots]
    marks = [*scale, *rules, *limits, *middle, *dots]
    words, missed = _names(spots, marks, across, up, left)
    return stack((Block((*marks, *words), _TOP + _TALL + 2), _foot(cases, left))), missed


def _foot(cases: tuple[Tick, Tick], left: float) -> Block:
    low = lettering(cases[0].words, x=left, width=(WIDTH - left) / 2 - 4, most=1)
    high = lettering(cases[1].words, x=WIDTH, width=(WIDTH - left) / 2 - 4, anchor="end", most=1)
    return Block(low.marks + high.marks, max(low.height, high.height))


def _curve(bounds: tuple[Bound, ...], side: str, across: Axis, up: Axis):
    """One limit, where it is inside the picture, in as few strokes as the eye needs."""
    path: list[tuple[float, float]] = []
    for before, here in pairwise(bound for bound in bounds if across.low <= bound.cases <= across.high):
        ends = getattr(before, side), getattr(here, side)
        if up.low < max(ends) and min(ends) < up.high:
            path = path or [(across.at(before.cases), up.at(ends[0]))]
            path.append((across.at(here.cases), up.at(ends[1])))
    for start, end in pairwise(_thinned(path)):
        yield Stroke(*start, *end, MUTED, 1, dashed=side.endswith("998"))


def _thinned(path: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The same path without the points that lie a hair from the straight line between those that stay."""
    kept = [0] if path else []
    for i in range(2, len(path)):
        (x, y), (to_x, to_y) = path[kept[-1]], path[i]
        between = path[kept[-1] + 1 : i]
        if any(abs(y + (to_y - y) * (px - x) / max(to_x - x, 0.01) - py) > _HAIR for px, py in between):
            kept.append(i - 1)
    return [path[i] for i in kept] + path[-1:]


def _names(spots: list[Spot], marks, across: Axis, up: Axis, left: float) -> tuple[list[Words], int]:
    """Names of coloured spots where there is free ground, the largest units first."""
    taken = [extent(mark) for mark in marks]
    named = sorted((s for s in spots if s.tone != "quiet"), key=lambda s: (-s.cases, plain(s.name)))
    words = []
    for spot in named:
        at = across.at(spot.cases), up.at(spot.rate)
        found = label((spot.name,), at, STRONG, taken, (left, 0, WIDTH, _TOP + _TALL))
        if found:
            words.append(found)
            taken.append(extent(found))
    return words, len(named) - len(words)
