"""Funnel plots: every unit by its number of cases and its rate, inside or outside of what chance explains."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cchc_lib.change import Limits
from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.labels import key, labels, line_sample, point_sample
from cchc_lib.chart.lettering import lettering
from cchc_lib.chart.line import Frame, ends_for, upward_scale
from cchc_lib.chart.marks import AXIS, EDGE, FILL, INK, MUTED, WIDTH, Block, Dot, Mark, Stroke, over, stack
from cchc_lib.chart.parts import Axis, Tick
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


def funnel_chart(
    id: str,
    title: str,
    subtitle: str,
    alt: str,
    spots: tuple[Spot, ...],
    centre: Tick,
    bounds: tuple[Limits, ...],
    cases: tuple[Tick, Tick],
) -> Chart:
    """Cases across between `cases`, rates in percent upwards; the overall line and the limits of 95% and 99,8%."""
    drawn = [spot for spot in spots if spot.value is not None and spot.cases]
    ends = ends_for([0.0, centre.value, *(spot.value for spot in drawn)])
    plot, unnamed = _plot(drawn, centre, bounds, cases, ends)
    rest = lettering(f"{unnamed} đơn vị ngoài giới hạn không ghi được tên: xem bảng số liệu") if unnamed else Block()
    drawing = stack((key(_lines(centre)), plot, key(_tones(drawn)), rest), 4)
    records = [(spot.name, spot.cases_text, spot.text, spot.verdict) for spot in spots]
    horizontal, upright = (f"từ {first.words} đến {last.words}" for first, last in (cases, ends))
    notes = (
        centre.words,
        "Giới hạn 95% và 99,8% theo phân phối nhị thức.",
        f"Trục ngang {horizontal}; trục dọc {upright}.",
        f"{unnamed} đơn vị ngoài giới hạn chỉ có chấm, không có tên trên hình." if unnamed else "",
    )
    headings = ("Đơn vị", "Số trường hợp", "Tỷ lệ", "Nhận xét")
    return picture(id, title, subtitle, alt, drawing, headings, records, notes)


def _lines(centre: Tick):
    inner, outer = line_sample(MUTED, 1), line_sample(MUTED, 1, dashed=True)
    return (line_sample(INK, 1.4), centre.words), (inner, "giới hạn 95%"), (outer, "giới hạn 99,8%")


def _tones(spots: list[Spot]):
    """The verdicts of coloured spots, one sign for each tone."""
    for tone in dict.fromkeys(spot.tone for spot in spots):
        said = dict.fromkeys(plain(spot.verdict) for spot in spots if spot.tone == tone and plain(spot.verdict))
        if said:
            yield point_sample(FILL[tone], EDGE.get(tone), _RADIUS), "; ".join(said)


def _plot(spots: list[Spot], centre: Tick, bounds: tuple[Limits, ...], cases, ends) -> tuple[Block, int]:
    """The picture, and how many coloured spots found no room for their name; the largest units come first."""
    scale, left = upward_scale(ends, _TOP, _TOP + _TALL)
    across = Axis(cases[0].value, cases[1].value, left, WIDTH - _RADIUS - 1)
    ground = Frame(across, Axis(ends[0].value, ends[1].value, _TOP + _TALL, _TOP))
    rule = Stroke(left, _TOP + _TALL, WIDTH, _TOP + _TALL, AXIS)
    limits = [stroke for side in _SIDES for stroke in _curve(bounds, side, ground)]
    middle = Stroke(left, ground.up.at(centre.value), WIDTH, ground.up.at(centre.value), INK, 1.4)
    dots = [Dot(*ground.at(s.cases, s.value), _RADIUS, FILL[s.tone], EDGE.get(s.tone)) for s in spots]
    marks: list[Mark] = [*scale, rule, *limits, middle, *dots]
    loud = sorted((s for s in spots if s.tone != "quiet"), key=lambda s: (-s.cases, plain(s.name)))
    names = labels([((s.name,), ground.at(s.cases, s.value)) for s in loud], marks, (left, 0, WIDTH, _TOP + _TALL))
    return stack((Block((*marks, *names), _TOP + _TALL + 2), _foot(cases, left))), len(loud) - len(names)


def _foot(cases: tuple[Tick, Tick], left: float) -> Block:
    half = (WIDTH - left) / 2 - 4
    low = lettering(cases[0].words, x=left, width=half, most=1)
    return over(low, lettering(cases[1].words, x=WIDTH, width=half, anchor="end", most=1))


def _curve(bounds: tuple[Limits, ...], side: str, ground: Frame) -> Iterator[Stroke]:
    """One limit, where it is inside the picture, in as few strokes as the eye needs."""
    path: list[tuple[float, float]] = []
    for before, here in pairwise(bound for bound in bounds if ground.across.low <= bound.n <= ground.across.high):
        ends = 100 * getattr(before, side), 100 * getattr(here, side)
        if ground.up.low < max(ends) and min(ends) < ground.up.high:
            path = path or [ground.at(before.n, ends[0])]
            path.append(ground.at(here.n, ends[1]))
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
