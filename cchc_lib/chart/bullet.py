"""Bullet bars: rates side by side on one axis from 0 to 100, each against its own target."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture, tabulate
from cchc_lib.chart.lettering import GAP, fits, headline, lettering, measure, printable
from cchc_lib.chart.marks import NOTE, WIDTH, Block, over, stack
from cchc_lib.chart.parts import PERCENT, Axis, Tick, foot, lengths, percent_axis, pointer, track
from cchc_lib.vietnamese import Text, plain

_BAR = 12


@dataclass(frozen=True)
class Bullet:
    """One rate: without a value the row is words only, as it must be for a dozen cases."""

    label: Text
    value: float | None
    text: Text
    target: Tick | None = None
    note: Text = ""
    tone: str = "main"


def bullets(id: str, title: str, subtitle: str, alt: str, rows: tuple[Bullet, ...]) -> Chart:
    """Bars from zero on one 0–100 axis; a target is a line across its bar with its name and figure."""
    marks = [row.value for row in rows] + [row.target.value for row in rows if row.target]
    axis = percent_axis(marks)
    drawn = lengths(row.value for row in rows)
    drawing = stack([*(_row(row, axis) for row in rows), foot(axis, PERCENT) if drawn else Block()], gap=14)
    records = [(row.label, row.text, row.target.words if row.target else "", row.note) for row in rows]
    notes = ("Trục từ 0 đến 100%.",) if drawn else ()
    data = tabulate(title, ("Nội dung", "Số liệu", "Mốc so sánh", "Ghi chú"), records, notes)
    return picture(id, title, subtitle, alt, drawing, data)


def _row(row: Bullet, axis: Axis) -> Block:
    if row.value is None:
        said = (row.target.words if row.target else "", plain(row.note))
        return stack((headline(row.label, row.text), lettering(" · ".join(filter(None, said)))), 1)
    bar, note = track(axis, row.value, row.tone, _BAR, 3), lettering(row.note)
    if row.target:
        bar = over(bar, pointer(axis, row.target, 0, _BAR + 6))
        if _shares_line(row.note, row.target, axis):
            bar, note = over(bar, note.down(_BAR + 6)), Block()
    return stack((headline(row.label, row.text), bar, note), 2)


def _shares_line(note: Text, target: Tick, axis: Axis) -> bool:
    """Whether the note fits left of the target's words."""
    place = axis.at(target.value)
    room = place - measure(printable(target.words, NOTE), NOTE) - 5 - GAP
    return place > WIDTH / 2 and fits(note, room, NOTE)
