"""Heat: a rate by field and month, or by unit and indicator; darker is more, in grey print too."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.labels import key, patch_sample, spread
from cchc_lib.chart.lettering import fits, lettering, measure, printable
from cchc_lib.chart.marks import (
    AXIS,
    COLUMN,
    INK,
    NOTE,
    PAPER,
    PLAIN,
    WIDTH,
    Block,
    Box,
    Mark,
    Style,
    Words,
    over,
    stack,
)
from cchc_lib.vietnamese import MISSING, Text, plain

# From light to dark in even steps; words on each have a contrast of at least 4,5.
SHADES = {
    2: ("#C9D8E6", "#12436D"),
    3: ("#EEF3F7", "#8FB0CC", "#12436D"),
    4: ("#EEF3F7", "#B4CADD", "#43749F", "#12436D"),
    5: ("#EEF3F7", "#C9D8E6", "#8FB0CC", "#43749F", "#12436D"),
}
DARK = {"#43749F", "#12436D"}
_ONE_LINE, _TALL = 98, 20


@dataclass(frozen=True)
class Shade:
    """A class of values: all below `below` that no class before it has taken; None takes the rest."""

    below: float | None
    text: Text


@dataclass(frozen=True)
class Heated:
    """One row: its name and for each column a value (None is missing) and its printed figure."""

    name: Text
    cells: tuple[tuple[float | None, Text], ...]


def heat(
    id: str,
    title: str,
    subtitle: str,
    alt: str,
    columns: tuple[Text, ...],
    rows: tuple[Heated, ...],
    shades: tuple[Shade, ...],
) -> Chart:
    """Rows in the order given; figures in their cells where all fit, else only in the table."""
    if any(len(row.cells) != len(columns) for row in rows) or len(shades) not in SHADES or shades[-1].below is not None:
        raise ValueError("a cell for every column, 2 to 5 shades, the last without end")
    beside = all(fits(row.name, COLUMN, PLAIN, 2) for row in rows)
    left = max((_width(row.name) for row in rows), default=0) + 6 if beside else 0
    step = (WIDTH - left) / len(columns)
    if not _fit(rows, step) and _fit(rows, WIDTH / len(columns)):
        left, step = 0, WIDTH / len(columns)
    heads = spread([(left + (i + 0.5) * step, plain(name)) for i, name in enumerate(columns)], PLAIN, left)
    lines = [_row(row, shades, left, step, _fit(rows, step)) for row in rows]
    drawing = stack((stack((heads, *lines), 2), key(_classes(shades, rows))), 8)
    records = [(row.name, *(text if value is not None else MISSING for value, text in row.cells)) for row in rows]
    notes = ("Mức màu: " + "; ".join(plain(shade.text) for shade in shades) + ".",)
    return picture(id, title, subtitle, alt, drawing, ("Nội dung", *map(plain, columns)), records, notes)


def _width(name: Text) -> float:
    """As wide as the name needs, on two lines if it is long."""
    whole = measure(printable(name, PLAIN), PLAIN)
    return whole if whole <= _ONE_LINE else next(w for w in range(40, COLUMN + 8, 8) if fits(name, w, PLAIN, 2))


def _fit(rows: tuple[Heated, ...], step: float) -> bool:
    return all(fits(text, step - 3, PLAIN) for row in rows for value, text in row.cells if value is not None)


def _row(row: Heated, shades: tuple[Shade, ...], left: float, step: float, figures: bool) -> Block:
    """The name left of the cells, or above them where there is no column of names."""
    name = lettering(row.name, PLAIN, 0, left - 6 if left else WIDTH, most=2)
    tall = max(_TALL, name.height) if left else _TALL
    marks: list[Mark] = []
    for i, cell in enumerate(row.cells):
        marks.extend(_cell(cell, shades, left + i * step, step, tall, figures))
    cells = Block(tuple(marks), tall)
    return over(name.down((tall - name.height) / 2), cells) if left else stack((name, cells), 1)


def _cell(cell, shades: tuple[Shade, ...], x: float, step: float, tall: float, figures: bool) -> tuple[Mark, ...]:
    """A coloured box with its figure; a missing value is an empty box with a dash."""
    value, text = cell
    place = x + step / 2, tall / 2 + 4
    if value is None:
        dash = (Words(*place, MISSING, NOTE, "middle"),) if step > 8 else ()
        return Box(x + 0.5, 0.5, step - 2, tall - 1, PAPER, AXIS), *dash
    grade = next(i for i, shade in enumerate(shades) if shade.below is None or value < shade.below)
    fill = SHADES[len(shades)][grade]
    words = Words(*place, printable(text, PLAIN), Style(colour=PAPER if fill in DARK else INK), "middle")
    return Box(x, 0, step - 1, tall, fill), *((words,) if figures and plain(text) else ())


def _classes(shades: tuple[Shade, ...], rows: tuple[Heated, ...]):
    yield from ((patch_sample(fill, AXIS), shade.text) for fill, shade in zip(SHADES[len(shades)], shades, strict=True))
    if any(value is None for row in rows for value, _ in row.cells):
        yield patch_sample(PAPER, AXIS), f"{MISSING} không có số liệu"
