"""Sparks: a line as small as a word, for a cell of a table."""

from xml.etree import ElementTree

from cchc_lib.chart.lettering import printable
from cchc_lib.chart.line import Point, ends_for, frame_for, telling, trace
from cchc_lib.chart.marks import FILL, INK

_WIDE, _TALL, _EDGE = 84, 20, 3


def spark(points: tuple[Point, ...], alt: str) -> str:
    """One inline `<svg>` without words, `alt` for who cannot see it: gaps stay gaps, the last point is marked.

    Whoever puts it in a page writes the figures beside it.
    """
    ends = ends_for([p.value for p in points], "")
    ground = frame_for(len(points), ends, _EDGE, _WIDE - _EDGE, _EDGE, _TALL - _EDGE)
    aside = {"role": "img", "aria-label": printable(alt), "focusable": "false", "class": "spark"}
    size = {"width": str(_WIDE), "height": str(_TALL)}
    root = ElementTree.Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDE} {_TALL}"} | size | aside
    )
    steps, pen = [], ""
    for stroke in trace(points, ground):
        start, end = f"{_short(stroke.x)} {_short(stroke.y)}", f"{_short(stroke.to_x)} {_short(stroke.to_y)}"
        steps.append(f"L{end}" if start == pen else f"M{start}L{end}")
        pen = end
    if steps:
        drawn = {"d": "".join(steps), "fill": "none", "stroke": FILL["main"], "stroke-width": "1.5"}
        ElementTree.SubElement(root, "path", drawn | {"stroke-linecap": "round"})
    for i in telling(points):
        _dot(root, *ground.at(i, points[i].value), points[i].colour)
    return ElementTree.tostring(root, encoding="unicode")


def _dot(root: ElementTree.Element, x: float, y: float, colour: str) -> None:
    """A stroke of no length with a round end is a dot in few bytes; the wider one under it is its edge."""
    for shade, width in ((FILL[colour], "5"),) if colour == "main" else ((INK, "6"), (FILL[colour], "4")):
        stroke = {"d": f"M{_short(x)} {_short(y)}h0", "fill": "none", "stroke": shade, "stroke-width": width}
        ElementTree.SubElement(root, "path", stroke | {"stroke-linecap": "round"})


def _short(place: float) -> str:
    return f"{round(place, 1):g}"
