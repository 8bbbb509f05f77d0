"""Dot plots: rates whose axis need not start at zero, and rates that are only known between two bounds."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.lettering import beside, fits, headline, lettering, measure, printable
from cchc_lib.chart.marks import COLUMN, EDGE, FIGURE, FILL, INK, LABEL, WIDTH, Block, Dot, Mark, Stroke, over, stack
from cchc_lib.chart.parts import Axis, Tick, foot, lengths
from cchc_lib.vietnamese import Text

_FIGURES, _ROW, _RADIUS = 100, 18, 5


@dataclass(frozen=True)
class Rate:
    """One rate at `low`, or somewhere from `low` to `high`; without `low` it is printed only."""

    label: Text
    low: float | None
    text: Text
    high: float | None = None
    note: Text = ""
    tone: str = "main"


def dots(
    id: str,
    title: str,
    subtitle: str,
    alt: str,
    rows: tuple[Rate, ...],
    target: Tick | None,
    axis: tuple[Tick, Tick],
) -> Chart:
    """Dots on one axis between two printed ends, and a dashed line for the target with its name."""
    narrow = all(fits(row.label, COLUMN, LABEL) and fits(row.text, _FIGURES, FIGURE) for row in rows)
    scale = _scale(rows, axis, narrow)
    drawn = [(_narrow_row if narrow else _wide_row)(row, scale, target) for row in rows]
    named = beside(target.words, scale.at(target.value)) if target else Block()
    drawing = stack((named, stack(drawn, 0 if narrow else 6), foot(scale, axis)), 3)
    notes = (*((target.words,) if target else ()), f"Trục từ {axis[0].words} đến {axis[1].words}.")
    records = [(row.label, row.text, row.note) for row in rows]
    return picture(id, title, subtitle, alt, drawing, ("Nội dung", "Số liệu", "Ghi chú"), records, notes)


def _scale(rows, axis: tuple[Tick, Tick], narrow: bool) -> Axis:
    low, high = axis[0].value, axis[1].value
    lengths(value for row in rows for value in (row.low, row.high))
    if not narrow:
        return Axis(low, high, _RADIUS + 1, WIDTH - _RADIUS - 1)
    names = max(measure(printable(row.label), LABEL) for row in rows)
    figures = max(measure(printable(row.text, FIGURE), FIGURE) for row in rows)
    return Axis(low, high, names + 10 + _RADIUS, WIDTH - figures - 10 - _RADIUS)


def _narrow_row(row: Rate, scale: Axis, target: Tick | None) -> Block:
    words = (lettering(row.label, LABEL, most=1), lettering(row.text, FIGURE, WIDTH, _FIGURES, "end", 1))
    return stack((over(*words, _dotted(row, scale, target)), lettering(row.note)))


def _wide_row(row: Rate, scale: Axis, target: Tick | None) -> Block:
    words = (headline(row.label, row.text), lettering(row.note))
    return stack((*words, _dotted(row, scale, target) if row.low is not None else Block()), 2)


def _dotted(row: Rate, scale: Axis, target: Tick | None) -> Block:
    middle = _ROW / 2
    marks: list[Mark] = [Stroke(scale.left, middle, scale.right, middle, FILL["quiet"])]
    if target:
        at = scale.at(target.value)
        marks.append(Stroke(at, 0, at, _ROW, INK, 1.2, dashed=True))
    if row.low is not None:
        ends = [scale.at(value) for value in (row.low, row.high) if value is not None]
        fill, edge = FILL[row.tone], EDGE.get(row.tone)
        marks.append(Stroke(ends[0], middle, ends[-1], middle, fill, 4))
        marks.extend(Dot(end, middle, _RADIUS, fill, edge) for end in ends)
    return Block(tuple(marks), _ROW)
