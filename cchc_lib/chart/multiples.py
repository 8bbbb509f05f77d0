"""Small multiples: the same line for each field or unit, all on one scale, so that shapes can be compared."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture, tabulate
from cchc_lib.chart.labels import key, line_sample
from cchc_lib.chart.lettering import GAP, fits, lettering, measure, wrap
from cchc_lib.chart.line import MOST_POINTS, Frame, Point, cuts, dot, ends_for, frame_for, isolated, meanings, trace
from cchc_lib.chart.marks import AXIS, INK, STRONG, WIDTH, Block, Mark, Stroke, Style, over, stack
from cchc_lib.chart.parts import Tick
from cchc_lib.vietnamese import Text, plain

_NAME = Style(12)
_TALL, _BETWEEN = 44, 16
MOST_PANELS = 12


@dataclass(frozen=True)
class Panel:
    """One field or unit and its points; all panels have the same periods."""

    name: Text
    points: tuple[Point, ...]


def multiples(
    id: str,
    title: str,
    subtitle: str,
    alt: str,
    panels: tuple[Panel, ...],
    target: Tick | None = None,
    unit: str = "%",
    ends: tuple[Tick, Tick] | None = None,
) -> Chart:
    """Up to 12 small lines in the order given, each with its name and last figure; one target for all."""
    periods = _periods(panels)
    values = [p.value for panel in panels for p in panel.points]
    ends = ends or ends_for([*values, *([target.value] if target else [])], unit)
    columns = 2 if all(_fits(panel, (WIDTH - _BETWEEN) / 2) for panel in panels) else 1
    rows = [_row(panels[i : i + columns], columns, ends, target) for i in range(0, len(panels), columns)]
    scope = f"{plain(periods[0])} – {plain(periods[-1])}, trục từ {ends[0].words} đến {ends[1].words}"
    drawing = stack((key(_key(panels, target)), stack(rows, 10), lettering(f"Mỗi ô: {scope}")), 6)
    records = [(period, *(panel.points[i].signed for panel in panels)) for i, period in enumerate(periods)]
    notes = (*((target.words,) if target else ()), f"Mỗi ô: {scope}.", *_signals(panels))
    headings = ("Kỳ", *(plain(panel.name) for panel in panels))
    return picture(id, title, subtitle, alt, drawing, tabulate(title, headings, records, notes))


def _periods(panels: tuple[Panel, ...]) -> list[Text]:
    periods = [p.label for p in panels[0].points] if panels else []
    if not 0 < len(panels) <= MOST_PANELS or any([p.label for p in panel.points] != periods for panel in panels):
        raise ValueError(f"{len(panels)} panels: 1 to {MOST_PANELS}, all with the same periods")
    if not 0 < len(periods) <= MOST_POINTS:
        raise ValueError(f"{len(periods)} points: a line takes 1 to {MOST_POINTS}")
    return periods


def _signals(panels: tuple[Panel, ...]):
    """Which rule fires where, in words."""
    for panel in panels:
        for p in panel.points:
            if plain(p.signal):
                yield f"{plain(panel.name)}, {plain(p.label)}: {plain(p.signal)}"


def _key(panels: tuple[Panel, ...], target: Tick | None):
    if target:
        yield line_sample(INK, 1.2, dashed=True), target.words
    yield from meanings(p for panel in panels for p in panel.points)


def _figure(panel: Panel, width: float) -> str:
    return next(iter(wrap(panel.points[-1].text, width / 2, STRONG, 1)), "")


def _fits(panel: Panel, width: float) -> bool:
    return fits(panel.name, width - measure(_figure(panel, width), STRONG) - GAP, _NAME, 2)


def _row(panels: tuple[Panel, ...], columns: int, ends, target: Tick | None) -> Block:
    """Panels side by side; their plots stand level when one name takes two lines."""
    width = (WIDTH - _BETWEEN * (columns - 1)) / columns
    lefts = [i * (width + _BETWEEN) for i in range(len(panels))]
    heads = [_head(panel, left, width) for panel, left in zip(panels, lefts, strict=True)]
    periods = len(panels[0].points)
    grounds = [frame_for(periods, ends, left + 3, left + width - 4, 4, _TALL) for left in lefts]
    plots = [_plot(panel.points, ground, target) for panel, ground in zip(panels, grounds, strict=True)]
    return stack((over(*heads), over(*plots)), 2)


def _head(panel: Panel, left: float, width: float) -> Block:
    figure = _figure(panel, width)
    name = lettering(panel.name, _NAME, left, width - measure(figure, STRONG) - GAP, most=2)
    return over(name, lettering(figure, STRONG, left + width, width, "end", 1))


def _plot(points: tuple[Point, ...], ground: Frame, target: Tick | None) -> Block:
    left, right = ground.across.left - 3, ground.across.right + 4
    marks: list[Mark] = [Stroke(left, _TALL, right, _TALL, AXIS), *cuts(points, ground, 4, _TALL)]
    if target:
        y = ground.up.at(target.value)
        marks.append(Stroke(left, y, right, y, INK, 1.2, dashed=True))
    marks.extend(trace(points, ground, 1.6))
    there = [i for i, p in enumerate(points) if p.value is not None]
    said = [i for i in there if i == there[-1] or points[i].signal or isolated(points, i)]
    marks.extend(dot(points[i], ground.at(i, points[i].value), 3) for i in said)
    return Block(tuple(marks), _TALL + 4)
