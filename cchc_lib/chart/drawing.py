"""From marks to a clean inline SVG: drawn by matplotlib, then stripped of all that a page does not need."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from matplotlib.text import Text as Lettering
from matplotlib.transforms import IdentityTransform

from cchc_lib.chart.lettering import font
from cchc_lib.chart.marks import PAGE_WIDTH, Block, Box, Dot, Mark, Stroke, Words
from cchc_lib.page import Cell, Column, Table
from cchc_lib.vietnamese import MISSING, Text, clean, plain

_ASIDE = {"start": "left", "middle": "center", "end": "right"}
# Page fonts set the words: the family goes, and coordinates are already final.
_DROPPED = {"font-family", "stroke-linejoin", "stroke-dashoffset"}
_MARGIN = 4


@dataclass(frozen=True)
class Chart:
    """A finding, its picture and the same figures as a table."""

    id: str
    title: str
    subtitle: str
    alt: str
    svg: str
    data: Table

    def __post_init__(self):
        if not re.fullmatch("[a-z][a-z0-9_]*", self.id):
            raise ValueError(f"chart id {self.id!r}: write ascii letters, digits and _")


def picture(
    id: str,
    title: str,
    subtitle: str,
    alt: str,
    block: Block,
    headings: tuple[str, ...],
    records: Iterable[tuple[Text, ...]],
    notes: Iterable[Text] = (),
) -> Chart:
    """The chart of a block, its words in one spelling, and its printed figures as a table."""
    title, alt = clean(title), clean(alt)
    data = _tabulated(f"Số liệu của biểu đồ: {title}", headings, records, notes)
    return Chart(id, title, clean(subtitle), alt, _draw(id, alt, block), data)


def _tabulated(caption: str, headings: tuple[str, ...], records: Iterable[tuple[Text, ...]], notes) -> Table:
    """The records in cells; a column where no row says anything is left out."""
    records = [tuple(clean(cell) if isinstance(cell, str) else cell for cell in record) for record in records]
    said = [i for i in range(len(headings)) if i == 0 or any(plain(record[i]) for record in records)]
    columns = tuple(Column(headings[i], numeric=i > 0 and _figures(record[i] for record in records)) for i in said)
    rows = tuple(tuple(Cell(record[i]) for i in said) for record in records)
    return Table(caption, columns, rows, tuple(note for note in notes if plain(note)))


def _figures(cells: Iterable[Text]) -> bool:
    """Whether a column holds figures: each cell starts with a digit, or nothing is known."""
    said = [plain(cell) for cell in cells if plain(cell)]
    return all(text[0].isdigit() or text == MISSING for text in said)


def _draw(chart_id: str, alt: str, block: Block) -> str:
    """The block as one `<svg>` element that scales with the page and takes the page's font."""
    height = round(block.height + 2 * _MARGIN, 1)
    sheet = _sheet(chart_id, block.down(_MARGIN), height)
    aside = {"role": "img", "aria-label": alt, "focusable": "false", "class": "chart"}
    root = ElementTree.Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"-1 0 {PAGE_WIDTH} {height:g}", **aside}
    )
    for element in ElementTree.fromstring(sheet).iter():
        tag = element.tag.rpartition("}")[2]
        if tag in {"path", "text"}:
            ElementTree.SubElement(root, tag, _attributes(element)).text = element.text
    return ElementTree.tostring(root, encoding="unicode")


def _sheet(chart_id: str, block: Block, height: float) -> str:
    with matplotlib.rc_context():
        # A reader's own matplotlib settings must not reach a published page.
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": chart_id, "path.simplify": False})
        figure = Figure(figsize=(PAGE_WIDTH / 72, height / 72), dpi=72, frameon=False)
        for order, mark in enumerate(block.marks):
            artist = _artist(mark, height)
            artist.set(zorder=order, transform=IdentityTransform())
            figure.add_artist(artist)
        sheet = io.StringIO()
        figure.savefig(sheet, format="svg", metadata={"Date": None})
    return sheet.getvalue()


def _artist(mark: Mark, height: float) -> Artist:
    match mark:
        case Box(x, y, width, tall, fill, edge):
            return Rectangle((x, height - y - tall), width, tall, facecolor=fill, edgecolor=edge or "none", linewidth=1)
        case Stroke(x, y, to_x, to_y, colour, width, dashed):
            ends = (x, to_x), (height - y, height - to_y)
            return Line2D(*ends, color=colour, linewidth=width, linestyle=(0, (3, 2)) if dashed else "-")
        case Dot(x, y, radius, fill, edge):
            return Circle((x, height - y), radius, facecolor=fill, edgecolor=edge or "none", linewidth=1.5)
        case Words(x, y, text, style, anchor):
            colour, look, aside = style.colour, font(style), _ASIDE[anchor]
            return Lettering(x, height - y, text, color=colour, font=look, ha=aside, va="baseline", parse_math=False)


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    """Presentation attributes instead of a style; no id, no transform, no family."""
    style = dict(re.findall(r"([a-z-]+): ([^;]+)", element.get("style", "")))
    kept = {name: value.removesuffix("px") for name, value in style.items() if name not in _DROPPED}
    places = {name: _short(drawn) for name in ("d", "x", "y") if (drawn := element.get(name))}
    return places | kept


def _short(path: str) -> str:
    """A tenth of a unit is finer than any screen."""
    return " ".join(re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 1):g}", path).split())
