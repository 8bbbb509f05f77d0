"""ProgressBar bars: what is done of a plan, beside the time that has passed."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture, tabulate
from cchc_lib.chart.lettering import headline, lettering
from cchc_lib.chart.marks import AXIS, Block, Box, over, stack
from cchc_lib.chart.parts import PERCENT, Axis, Tick, foot, percent_axis, pointer, track
from cchc_lib.vietnamese import Text

_BAR = 22


@dataclass(frozen=True)
class ProgressBar:
    """One plan: the share done, the share of time elapsed, and the amounts in `note`."""

    label: Text
    value: float
    text: Text
    elapsed: Tick
    note: Text = ""
    tone: str = "main"


def progress(id: str, title: str, subtitle: str, alt: str, rows: tuple[ProgressBar, ...]) -> Chart:
    """A bar for what is done, a line for the time elapsed, a grey stretch for the distance between them."""
    axis = percent_axis([row.value for row in rows] + [row.elapsed.value for row in rows])
    drawing = stack([*(_row(row, axis) for row in rows), foot(axis, PERCENT)], gap=14)
    records = [(row.label, row.text, row.elapsed.words, row.note) for row in rows]
    headings = ("Nội dung", "Đã thực hiện", "Thời gian", "Ghi chú")
    data = tabulate(title, headings, records, ("Trục từ 0 đến 100% kế hoạch và 100% thời gian.",))
    return picture(id, title, subtitle, alt, drawing, data)


def _row(row: ProgressBar, axis: Axis) -> Block:
    done, elapsed = axis.at(row.value), axis.at(row.elapsed.value)
    distance = (Box(done, 3, elapsed - done, _BAR, AXIS),) if elapsed > done else ()
    bar = over(track(axis, row.value, row.tone, _BAR, 3), Block(distance), pointer(axis, row.elapsed, 0, _BAR + 6))
    return stack((headline(row.label, row.text), lettering(row.note), bar), 2)
