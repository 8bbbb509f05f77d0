"""Bars from zero in one unit, in the order given."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.lettering import fits, headline, lettering, measure, printable
from cchc_lib.chart.marks import COLUMN, FIGURE, LABEL, PLAIN, WIDTH, Block, Style, filled, stack
from cchc_lib.chart.parts import Axis, Portion, under_rule
from cchc_lib.vietnamese import plain

_LONG = 130  # the widest figure after a bar


@dataclass(frozen=True)
class Bar(Portion):
    """One row: a bar, or several when `parts` splits it by level; without a value it is printed only."""

    parts: tuple[Portion, ...] = ()


def bars(id: str, title: str, subtitle: str, alt: str, rows: tuple[Bar, ...], total: Bar | None = None) -> Chart:
    """Bars from zero with their figures at their ends; the total is a line of words under a rule."""
    drawn = _layout(rows)
    axis = _axis(rows, drawn)
    summed = under_rule(headline(total.name, total.text), 3) if total else Block()
    drawing = stack([*(drawn(row, axis) for row in rows), summed], gap=8)
    records = [record for row in (*rows, *((total,) if total else ())) for record in _records(row)]
    return picture(id, title, subtitle, alt, drawing, ("Nội dung", "Số liệu", "Trong đó", "Số liệu phần"), records)


def _records(row: Bar):
    if not row.parts:
        return [(row.name, row.text, "", "")]
    return [(row.name, row.text, part.name, part.text) for part in row.parts]


def _layout(rows):
    """Names in a column when they are short, above their bars when not; long figures stand on the name's line."""
    if any(row.parts or not fits(row.text, _LONG, FIGURE) for row in rows):
        return _headed
    return _beside if all(fits(row.name, COLUMN, LABEL) for row in rows) else _above


def _end(row: Portion) -> str:
    """What stands after a bar: its figure, after one of several also its name."""
    return printable(row.text if isinstance(row, Bar) else f"{plain(row.text)} {plain(row.name)}", PLAIN)


def _axis(rows, drawn) -> Axis:
    """The longest bar leaves room for the widest figure after it."""
    ends = [end for row in rows for end in (row.parts or (row,))]
    after = [end for end in ends if drawn is not _headed or not isinstance(end, Bar)]
    left = max(measure(printable(row.name), LABEL) for row in rows) + 8 if drawn is _beside else 0
    room = min(max((measure(_end(end), FIGURE) + 6 for end in after), default=0), _LONG)
    return Axis(0, max((end.value or 0 for end in ends), default=0) or 1, left, WIDTH - room)


def _beside(row: Bar, axis: Axis) -> Block:
    name = lettering(row.name, LABEL, most=1)
    return Block(name.marks + _bar(row, axis, 17, FIGURE).marks, 18)


def _above(row: Bar, axis: Axis) -> Block:
    return stack((lettering(row.name, LABEL), _bar(row, axis, 14, FIGURE)), 2)


def _headed(row: Bar, axis: Axis) -> Block:
    if row.parts:
        return stack((headline(row.name, row.text), *(_bar(part, axis, 13, PLAIN) for part in row.parts)), 2)
    bar = (filled(0, 1, axis.at(row.value), 14, row.tone),) if row.value else ()
    return stack((headline(row.name, row.text), Block(bar, 16)), 2)


def _bar(row: Portion, axis: Axis, height: float, style: Style) -> Block:
    """The bar and, after its end, its figure."""
    if row.value is None:
        return lettering(_end(row), style, axis.left, WIDTH - axis.left, most=1)
    end = axis.at(row.value)
    bar = (filled(axis.left, 1, end - axis.left, height, row.tone),) if row.value else ()
    return Block(
        (*bar, *lettering(_end(row), style, end + 5, WIDTH - end - 5, most=1).marks), max(height + 2, style.line)
    )
