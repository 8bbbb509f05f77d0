"""What a drawing is made of: boxes, strokes, dots and words, in units of a phone's width, y downwards."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

PAGE_WIDTH = 320
WIDTH = PAGE_WIDTH - 2  # one unit stays free at each side: the horn of ơ and the edge of a box reach past their place
INK, MUTED, PAPER, TRACK, AXIS = "#1F2933", "#52606D", "#FFFFFF", "#E6EAEE", "#9AA5B1"
# One colour per tone and, beside it, the colour of words written on it (contrast at least 4,5).
FILL = {"main": "#12436D", "second": "#28A197", "third": "#801650", "concern": "#F46A25", "quiet": "#CBD2D9"}
ON = {"main": PAPER, "second": INK, "third": PAPER, "concern": INK, "quiet": INK}
# Light fills and the fill of concern carry an edge: it tells them apart in grey print.
EDGE = {"quiet": MUTED, "concern": INK}


@dataclass(frozen=True)
class Style:
    """How words are set: size in units (12 is the smallest), weight and colour."""

    size: int = 12
    bold: bool = False
    colour: str = INK

    @property
    def line(self) -> int:
        return self.size + 4


LABEL, FIGURE, PLAIN, STRONG, NOTE = Style(13), Style(13, True), Style(), Style(bold=True), Style(colour=MUTED)
COLUMN = 112  # the widest column of names at the left of a drawing


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str | None = None


@dataclass(frozen=True)
class Stroke:
    x: float
    y: float
    to_x: float
    to_y: float  # both ends are measured from the top of the block
    colour: str = INK
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: str
    edge: str | None = None


@dataclass(frozen=True)
class Words:
    """One line of words; `y` is the baseline, `anchor` says which end `x` is: start, middle or end."""

    x: float
    y: float
    text: str
    style: Style
    anchor: str = "start"


Mark = Box | Stroke | Dot | Words


@dataclass(frozen=True)
class Block:
    """Marks with their top at zero, and the height they take."""

    marks: tuple[Mark, ...] = ()
    height: float = 0

    def down(self, by: float) -> "Block":
        """The same marks lower on the page."""
        return Block(tuple(_lower(mark, by) for mark in self.marks), self.height + by)


def _lower(mark: Mark, by: float) -> Mark:
    if isinstance(mark, Stroke):
        return replace(mark, y=mark.y + by, to_y=mark.to_y + by)
    return replace(mark, y=mark.y + by)


def stack(blocks: Iterable[Block], gap: float = 0) -> Block:
    """Blocks one under the other; an empty one takes no gap."""
    whole = Block()
    for block in blocks:
        if block.height:
            placed = block.down(whole.height + (gap if whole.height else 0))
            whole = Block(whole.marks + placed.marks, placed.height)
    return whole


def over(*blocks: Block) -> Block:
    """Blocks on the same ground, later ones on top."""
    marks = tuple(mark for block in blocks for mark in block.marks)
    return Block(marks, max((block.height for block in blocks), default=0))


def filled(x: float, y: float, width: float, height: float, tone: str) -> Box:
    """A box in a tone: never thinner than a hair, because a small count is not nothing."""
    # Two edges would hide the colour of a very thin piece.
    return Box(x, y, max(width, 1.0), height, FILL[tone], EDGE.get(tone) if width >= 4 else None)
