"""Small multiples: the same line for each field or unit, all on one scale, so that shapes can be compared."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.labels import key
from cchc_lib.chart.lettering import GAP, fits, lettering, measure, wrap
from cchc_lib.chart.line import MOST_POINTS, Frame, Point, cuts, dot, ends_for, frame_for, meanings, telling, trace
from cchc_lib.chart.marks import AXIS, PLAIN, STRONG, WIDTH, Block, Stroke, over, stack
from cchc_lib.chart.parts import Tick
from cchc_lib.vietnamese import Text, plain

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
    unit: str = "%",
) -> Chart:
    """Up to 12 small lines in the order given, each with its name and last figure."""
    periods = _periods(panels)
    every = [point for panel in panels for point in panel.points]
    ends = ends_for([point.value for point in every], unit)
    columns = 2 if all(_fits(panel, (WIDTH - _BETWEEN) / 2) for panel in panels) else 1
    rows = [_row(panels[i : i + columns], columns, ends) for i in range(0, len(panels), columns)]
    scope = f"{plain(periods[0])} – {plain(periods[-1])}, trục từ {ends[0].words} đến {ends[1].words}"
    drawing = stack((key(meanings(every)), stack(rows, 10), lettering(f"Mỗi ô: {scope}")), 6)
    records = [(period, *(panel.points[i].signed for panel in panels)) for i, period in enumerate(periods)]
    headings = ("Kỳ", *(plain(panel.name) for panel in panels))
    return picture(id, title, subtitle, alt, drawing, headings, records, (f"Mỗi ô: {scope}.", *_signals(panels)))


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


def _figure(panel: Panel, width: float) -> str:
    return next(iter(wrap(panel.points[-1].text, width / 2, STRONG, 1)), "")


def _fits(panel: Panel, width: float) -> bool:
    return fits(panel.name, width - measure(_figure(panel, width), STRONG) - GAP, PLAIN, 2)


def _row(panels: tuple[Panel, ...], columns: int, ends: tuple[Tick, Tick]) -> Block:
    """Panels side by side; their plots stand level when one name takes two lines."""
    width = (WIDTH - _BETWEEN * (columns - 1)) / columns
    lefts = [i * (width + _BETWEEN) for i in range(len(panels))]
    heads = [_head(panel, left, width) for panel, left in zip(panels, lefts, strict=True)]
    periods = len(panels[0].points)
    grounds = [frame_for(periods, ends, left + 3, left + width - 4, 4, _TALL) for left in lefts]
    plots = [_plot(panel.points, ground) for panel, ground in zip(panels, grounds, strict=True)]
    return stack((over(*heads), over(*plots)), 2)


def _head(panel: Panel, left: float, width: float) -> Block:
    figure = _figure(panel, width)
    name = lettering(panel.name, PLAIN, left, width - measure(figure, STRONG) - GAP, most=2)
    return over(name, lettering(figure, STRONG, left + width, width, "end", 1))


def _plot(points: tuple[Point, ...], ground: Frame) -> Block:
    rule = Stroke(ground.across.left - 3, _TALL, ground.across.right + 4, _TALL, AXIS)
    dots = [dot(points[i], ground.at(i, points[i].value), 3) for i in telling(points)]
    return Block((rule, *cuts(points, ground, 4, _TALL), *trace(points, ground, 1.6), *dots), _TALL + 4)
