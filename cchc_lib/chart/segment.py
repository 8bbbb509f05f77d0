"""Segmented bars: each row is a whole and its parts, every part labelled in or beside its piece."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.lettering import fits, headline, lettering, measure, printable
from cchc_lib.chart.marks import (
    MUTED,
    NOTE,
    ON,
    PLAIN,
    STRONG,
    WIDTH,
    Block,
    Mark,
    Stroke,
    Style,
    Words,
    filled,
    over,
    stack,
)
from cchc_lib.chart.parts import Portion
from cchc_lib.vietnamese import Text, plain

_BAR = 26
_PAD = 6
_LINE = NOTE.line


@dataclass(frozen=True)
class Segmented:
    """One row: its name, its parts in order, the whole as printed."""

    label: Text
    parts: tuple[Portion, ...]
    total: Text = ""
    note: Text = ""


@dataclass(frozen=True)
class Piece:
    """A part with its place on the bar."""

    part: Portion
    x: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + max(self.width, 1) / 2

    @property
    def roomy(self) -> bool:
        """Whether the figure fits in the piece and the name under it."""
        inside = fits(self.part.text, self.width - 2 * _PAD, STRONG)
        return inside and fits(self.part.name, self.width - _PAD, NOTE, 2)

    @property
    def words(self) -> str:
        return f"{plain(self.part.text)} {plain(self.part.name)}"


def segments(id: str, title: str, subtitle: str, alt: str, rows: tuple[Segmented, ...]) -> Chart:
    """Stacked bars, one per row, each row drawn at full width as its own whole."""
    drawing = stack(map(_row, rows), gap=18)
    records = [record for row in rows for record in _records(row)]
    return picture(id, title, subtitle, alt, drawing, ("Nội dung", "Phần", "Số liệu", "Ghi chú"), records)


def _records(row: Segmented):
    yield from ((row.label, part.name, part.text, "") for part in row.parts)
    if plain(row.total):
        yield row.label, "Tổng số", row.total, row.note
    elif plain(row.note):
        yield row.label, "", "", row.note


def _row(row: Segmented) -> Block:
    pieces = _pieces(row.parts)
    roomy = [piece for piece in pieces if piece.roomy]
    # Three units keep a name clear of a leader that comes down beside it.
    names = over(*(lettering(p.part.name, NOTE, p.x + 3 if p.x else 0, p.width - _PAD, most=2) for p in roomy))
    outside = _outside([piece for piece in pieces if not piece.roomy], names.height)
    absent = [lettering(f"{plain(part.name)}: {plain(part.text)}") for part in row.parts if not part.value]
    head = stack((headline(row.label, row.total), _bar(pieces)), 3)
    return stack((head, over(names, outside), *absent, lettering(row.note)), 2)


def _bar(pieces: list[Piece]) -> Block:
    """The pieces, with the figures of those that have room for one."""
    marks: list[Mark] = [filled(p.x, 0, p.width - 1 if p.width > 3 else p.width, _BAR, p.part.tone) for p in pieces]
    for piece in pieces:
        if piece.roomy:
            style = Style(bold=True, colour=ON[piece.part.tone])
            marks.append(Words(piece.x + _PAD, _BAR - 8, printable(piece.part.text, style), style))
    return Block(tuple(marks), _BAR if pieces else 0)


def _pieces(parts: tuple[Portion, ...]) -> list[Piece]:
    whole = sum(part.value or 0 for part in parts)
    pieces, x = [], 0.0
    for part in parts:
        if part.value:
            width = WIDTH * part.value / whole
            pieces.append(Piece(part, x, width))
            x += width
    return pieces


def _outside(pieces: list[Piece], top: float) -> Block:
    """Labels of small pieces on lines of their own, led from the bar so that no line crosses a label.

    The first `k` labels stand right of their leader, the others left of it; the `k` that cuts least is taken.
    """
    ways = [_arranged(pieces, k) for k in range(len(pieces) + 1)]
    places = min(ways, key=lambda way: sum(max(0.0, measure(printable(p.words), NOTE) - room) for p, _, room in way))
    marks: list[Mark] = []
    for line, (piece, side, room) in enumerate(places):
        y = top + line * _LINE + _LINE / 2 + 2
        marks.append(Stroke(piece.middle, -2, piece.middle, y, MUTED, 0.8))
        marks.append(Stroke(piece.middle, y, piece.middle + 4 * side, y, MUTED, 0.8))
        anchor = "start" if side > 0 else "end"
        words = lettering(piece.words, PLAIN, piece.middle + 7 * side, room, anchor, 1)
        marks.extend(words.down(top + line * _LINE + 1).marks)
    return Block(tuple(marks), top + len(places) * _LINE + 1 if places else 0)


def _arranged(pieces: list[Piece], k: int) -> list[tuple[Piece, int, float]]:
    """Left-hand labels first, in order, then right-hand ones in reverse: later leaders pass earlier labels."""
    wall = pieces[k - 1].middle + 4 if k else 0
    left = [(piece, -1, piece.middle - 7 - wall) for piece in pieces[k:]]
    right = [(piece, 1, WIDTH - piece.middle - 7) for piece in reversed(pieces[:k])]
    return left + right
