"""A chart as a picture of its own: title, scope and drawing in one SVG, and the same as PNG."""

import io
import re
from typing import Any
from xml.etree import ElementTree

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text as Lettering
from matplotlib.transforms import Affine2D

from cchc_lib.chart import INK, MUTED, PAGE_WIDTH, PAPER, WIDTH, Chart, Style, font, wrap
from cchc_lib.vietnamese import ILLUSTRATIVE

_EDGE, _SCALE = 10, 3
_HEAD, _SCOPE, _WARNING = Style(14, True), Style(12, colour=MUTED), Style(13, True, "#A4370B")
_NAMES = "Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif"
_SVG = "{http://www.w3.org/2000/svg}"
# How many points a letter takes, and what matplotlib calls it; z goes back to the first.
_STEPS = {
    "M": (1, Outline.MOVETO),
    "L": (1, Outline.LINETO),
    "Q": (2, Outline.CURVE3),
    "C": (3, Outline.CURVE4),
    "z": (1, Outline.CLOSEPOLY),
}
_ASIDE = {"start": "left", "middle": "center", "end": "right"}


def svg(chart: Chart, illustrative: bool) -> str:
    """The chart with its words above it; illustrative figures say so first."""
    drawing = ElementTree.fromstring(chart.svg)
    tall = float(drawing.get("viewBox", "").split()[3])
    said = [
        *([(ILLUSTRATIVE, _WARNING)] if illustrative else []),
        *((line, _HEAD) for line in wrap(chart.title, WIDTH, _HEAD, 5)),
        *((line, _SCOPE) for line in wrap(chart.subtitle, WIDTH, _SCOPE, 4)),
    ]
    head = sum(style.line for _, style in said) + 6
    wide, high = PAGE_WIDTH + 2 * _EDGE, head + tall + 2 * _EDGE
    size = {
        "viewBox": f"{-_EDGE} {-_EDGE} {wide} {high:g}",
        "width": f"{_SCALE * wide}",
        "height": f"{_SCALE * high:g}",
    }
    root = ElementTree.Element("svg", {"xmlns": _SVG[1:-1], **size, "font-family": _NAMES, "role": "img"})
    ElementTree.SubElement(root, "title").text = f"{chart.title} · {chart.subtitle}"
    ground = f"M {-_EDGE} {-_EDGE} L {wide} {-_EDGE} L {wide} {high:g} L {-_EDGE} {high:g} z"
    ElementTree.SubElement(root, "path", {"d": ground, "fill": PAPER})
    down = 0
    for line, style in said:
        down += style.line
        weight = {"font-weight": "700"} if style.bold else {}
        place = {"x": "0", "y": str(down - 4), "font-size": str(style.size), "fill": style.colour, **weight}
        ElementTree.SubElement(root, "text", place).text = line
    moved = ElementTree.SubElement(root, "g", {"transform": f"translate(1 {head})"})
    for mark in drawing:
        ElementTree.SubElement(moved, mark.tag.removeprefix(_SVG), mark.attrib).text = mark.text
    return ElementTree.tostring(root, encoding="unicode")


def png(picture: str) -> bytes:
    """The same marks drawn by matplotlib, three dots to a unit."""
    root = ElementTree.fromstring(picture)
    left, top, wide, high = map(float, root.get("viewBox", "").split())
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        figure = Figure(figsize=(wide / 72, high / 72), dpi=72 * _SCALE, facecolor=PAPER)
        for order, (mark, down) in enumerate(_marks(root)):
            to_dots = Affine2D().translate(-left, down - top - high).scale(_SCALE, -_SCALE)  # upwards is up
            artist = _artist(mark)
            artist.set(zorder=order, transform=to_dots)
            figure.add_artist(artist)
        sheet = io.BytesIO()
        figure.savefig(sheet, format="png", metadata={"Software": None})
    return sheet.getvalue()


def _marks(root: ElementTree.Element):
    """Every path and text with how far its group moves it down."""
    for mark in root:
        if mark.tag == f"{_SVG}g":
            yield from ((inner, float(mark.get("transform", "").split()[1].rstrip(")"))) for inner in mark)
        elif mark.tag != f"{_SVG}title":
            yield mark, 0.0


def _artist(mark: ElementTree.Element) -> Artist:
    if mark.tag == f"{_SVG}text":
        bold = mark.get("font-weight") in ("700", "bold")
        style = Style(round(float(mark.get("font-size", "12"))), bold, mark.get("fill", INK))
        x, y = float(mark.get("x", "0")), float(mark.get("y", "0"))
        aside: Any = _ASIDE[mark.get("text-anchor", "start")]
        words = Lettering(x, y, mark.text or "", ha=aside, va="baseline", parse_math=False, color=style.colour)
        words.set_fontproperties(font(style))
        return words
    dash = mark.get("stroke-dasharray")
    pattern = (0, [float(part) for part in re.split("[ ,]+", dash)]) if dash else "-"
    width = float(mark.get("stroke-width", "1"))
    colours = {"facecolor": mark.get("fill", INK), "edgecolor": mark.get("stroke", "none"), "linewidth": width}
    return PathPatch(_outline(mark.get("d", "")), linestyle=pattern, **colours)


def _outline(drawn: str) -> Outline:
    places: list[tuple[float, float]] = []
    codes: list[Any] = []
    for letter, numbers in re.findall(r"([MLQCz])([^MLQCz]*)", drawn):
        found, (step, code) = list(map(float, numbers.split())), _STEPS[letter]
        pairs = places[:1] if letter == "z" else list(zip(found[::2], found[1::2], strict=True))
        assert len(pairs) == step, drawn
        places, codes = [*places, *pairs], [*codes, *[code] * step]
    return Outline(places, codes)
