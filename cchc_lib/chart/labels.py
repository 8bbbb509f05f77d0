"""Where words may stand in a picture that is already full, and the line that explains its signs."""

from collections.abc import Callable, Iterable, Iterator

from cchc_lib.chart.lettering import lettering, measure, printable, wrap
from cchc_lib.chart.marks import NOTE, STRONG, WIDTH, Block, Box, Dot, Mark, Stroke, Style, Words, over, stack
from cchc_lib.vietnamese import Text, plain

Extent = tuple[float, float, float, float]  # left, top, right, bottom
_SWATCH, _APART = 16, 14
# Beside the point first, then diagonally; farther away a name would seem to belong to another point.
_AROUND = (
    (0, -8, "middle"),
    (8, 4, "start"),
    (-8, 4, "end"),
    (0, 17, "middle"),
    (4, -8, "start"),
    (-4, -8, "end"),
    (4, 17, "start"),
    (-4, 17, "end"),
)


def _extent(mark: Mark) -> Extent:
    """The ground that a mark takes: of a slanting stroke, all between its ends."""
    match mark:
        case Words(x, y, text, style, anchor):
            width = measure(text, style)
            left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
            return left, y - 0.9 * style.size, left + width, y + 0.2 * style.size
        case Stroke(x, y, to_x, to_y):
            return min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)
        case Dot(x, y, radius):
            return x - radius, y - radius, x + radius, y + radius
        case Box(x, y, width, height):
            return x, y, x + width, y + height


def labels(
    wanted: Iterable[tuple[tuple[Text, ...], tuple[float, float]]], marks: Iterable[Mark], room: Extent, around=_AROUND
) -> list[Words]:
    """Beside each point the first of its texts that finds ground free of all marks and of earlier labels, or none."""
    taken = [_extent(mark) for mark in marks]
    words: list[Words] = []
    for texts, at in wanted:
        found = next((one for one in _places(texts, at, room, around) if _free(_extent(one), taken, room)), None)
        if found:
            words.append(found)
            taken.append(_extent(found))
    return words


def _places(texts: tuple[Text, ...], at: tuple[float, float], room: Extent, around) -> Iterator[Words]:
    for text in texts:
        line = wrap(text, (room[2] - room[0]) / 2, STRONG, 1)
        cut = line and line[0].endswith("…") and any(c.isdigit() for c in plain(text))  # half a number is a wrong one
        if line and not cut:
            yield from (Words(at[0] + x, at[1] + y, line[0], STRONG, anchor) for x, y, anchor in around)


def _free(ground: Extent, taken: list[Extent], room: Extent) -> bool:
    left, top, right, bottom = ground
    if left < room[0] or top < room[1] or right > room[2] or bottom > room[3]:
        return False
    return not any(left < r + 2 and x < right + 2 and top < b + 1 and y < bottom + 1 for x, y, r, b in taken)


def spread(texts: Iterable[tuple[float, str]], style: Style, left: float = 0) -> Block:
    """Words centred under their places on one line, earlier ones first; one that would touch another is left out."""
    marks: list[Words] = []
    taken: list[tuple[float, float]] = []
    for x, text in texts:
        words = wrap(text, (WIDTH - left) / 2 - 4, style, 1)
        half = measure(words[0], style) / 2 if words else 0
        middle = min(max(x, left + half), WIDTH - half)
        if words and all(middle + half + 6 < a or b + 6 < middle - half for a, b in taken):
            marks.append(Words(middle, style.line - 4, words[0], style, "middle"))
            taken.append((middle - half, middle + half))
    return Block(tuple(marks), style.line if marks else 0)


Sample = Callable[[float], tuple]  # the marks of a sign, 16 wide from x, in the middle of a line


def line_sample(colour: str, width: float, dashed: bool = False) -> Sample:
    return lambda x: (Stroke(x, 8, x + _SWATCH, 8, colour, width, dashed),)


def point_sample(fill: str, edge: str | None, radius: float = 4) -> Sample:
    return lambda x: (Dot(x + _SWATCH / 2, 8, radius, fill, edge),)


def patch_sample(fill: str, edge: str | None = None) -> Sample:
    return lambda x: (Box(x, 2, _SWATCH, 12, fill, edge),)


def key(items: Iterable[tuple[Sample | None, Text]]) -> Block:
    """Signs and their meanings, as many on a line as fit; without a sign, words only."""
    rows: list[Block] = []
    x = 0.0
    for sample, text in items:
        indent = _SWATCH + 5 if sample else 0
        width = indent + measure(printable(text, NOTE), NOTE)
        if x and x + width > WIDTH:
            x = 0.0
        words = lettering(text, NOTE, x + indent, WIDTH - x - indent, most=4)
        item = over(Block(sample(x), NOTE.line) if sample else Block(), words)
        rows = [*rows[:-1], over(rows[-1], item)] if x else [*rows, item]
        x += width + _APART
    return stack(rows)
