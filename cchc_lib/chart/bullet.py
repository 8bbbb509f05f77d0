"""Rates on one axis from 0 to 100: bullet bars, each against its own benchmark."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.lettering import GAP, beside, fits, headline, lettering, measure, printable
from cchc_lib.chart.marks import INK, NOTE, PAPER, TRACK, WIDTH, Block, Box, Stroke, filled, over, stack
from cchc_lib.chart.parts import PERCENT, Axis, Tick, foot, lengths
from cchc_lib.vietnamese import Text, plain

_BAR, _TOP = 12, 3


@dataclass(frozen=True)
class Bullet:
    """One rate and what it is held against; without a value the row is words only, as it must be for a dozen cases."""

    label: Text
    value: float | None
    text: Text
    target: Tick | None = None
    note: Text = ""
    tone: str = "main"

    @property
    def aim(self) -> str:
        """The target in words."""
        return self.target.words if self.target else ""


def bullets(id: str, title: str, subtitle: str, alt: str, rows: tuple[Bullet, ...]) -> Chart:
    """Bars from zero on one 0–100 axis; a target is a line across its bar with its name and figure."""
    axis = _axis(rows)
    drawn = any(row.value is not None for row in rows)
    drawing = stack([*(_row(row, axis) for row in rows), foot(axis, PERCENT) if drawn else Block()], gap=14)
    notes = ("Trục từ 0 đến 100%.",) if drawn else ()
    headings = ("Nội dung", "Số liệu", "Mốc so sánh", "Ghi chú")
    return picture(id, title, subtitle, alt, drawing, headings, _records(rows), notes)


def _axis(rows: tuple[Bullet, ...]) -> Axis:
    """0 to 100, longer when a value or target passes 100."""
    marks = [row.value for row in rows] + [row.target.value for row in rows if row.target]
    return Axis(0, max(100.0, *lengths(marks), 0.0))


def _records(rows: tuple[Bullet, ...]) -> list[tuple[Text, ...]]:
    return [(row.label, row.text, row.aim, row.note) for row in rows]


def _row(row: Bullet, axis: Axis) -> Block:
    head = headline(row.label, row.text)
    if row.value is None:
        return stack((head, lettering(" · ".join(filter(None, (row.aim, plain(row.note)))))), 1)
    bar, note = _track(row.value, row.tone, axis), lettering(row.note)
    if row.target:
        bar = over(bar, _pointer(row.target, axis))
        if _shares_line(row.note, row.target, axis):
            bar, note = over(bar, note.down(_BAR + 2 * _TOP)), Block()
    return stack((head, bar, note), 2)


def _track(value: float, tone: str, axis: Axis) -> Block:
    """A bar from zero on its pale ground."""
    ground = Box(0, _TOP, axis.at(100), _BAR, TRACK)
    bar = (filled(0, _TOP, axis.at(value), _BAR, tone),) if value else ()
    return Block((ground, *bar), _TOP + _BAR)


def _pointer(tick: Tick, axis: Axis) -> Block:
    """A line across the bar, and under it, like a flag on its pole, the name and figure of the place."""
    x, bottom = min(max(axis.at(tick.value), 1), WIDTH - 1), _BAR + 2 * _TOP
    # Paper on both sides keeps the line visible on a dark bar.
    lines = (Stroke(x, 0, x, bottom, PAPER, 5), Stroke(x, 0, x, bottom + 12, INK, 2))
    named = beside(tick.words, x, 5).down(bottom)
    return Block((*lines, *named.marks), named.height)


def _shares_line(note: Text, target: Tick, axis: Axis) -> bool:
    """Whether the note fits left of the target's words."""
    place = axis.at(target.value)
    room = place - measure(printable(target.words, NOTE), NOTE) - 5 - GAP
    return place > WIDTH / 2 and fits(note, room, NOTE)
