"""Words on a drawing: measured in DejaVu Sans, wider than any page font, so that what fits here fits there."""

from bisect import bisect_right
from functools import cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

from cchc_lib.chart.marks import FIGURE, LABEL, NOTE, WIDTH, Block, Style, Words, over, stack
from cchc_lib.errors import CchcError
from cchc_lib.vietnamese import Text, clean, invisible, plain

_CUT = "…"
GAP = 8  # between a label and the figure on its line


def _file(bold: bool) -> Path:
    return Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def font(style: Style) -> FontProperties:
    """The font file that matplotlib ships: the same widths on every machine."""
    return FontProperties(fname=_file(style.bold), size=style.size, weight="bold" if style.bold else "normal")


@cache
def _drawable(bold: bool) -> frozenset[int]:
    return frozenset(FT2Font(_file(bold)).get_charmap())


def printable(text: Text, style: Style = LABEL) -> str:
    """The words in one spelling; raises CchcError on a character that a reader could not see."""
    line = clean(plain(text))
    unseen = next((f"U+{ord(c):04X}" for c in line if ord(c) not in _drawable(style.bold)), None) or invisible(line)
    if unseen:
        raise CchcError(f"'{line[:60]}': ký tự {unseen} không vẽ được trong biểu đồ; sửa ở dữ liệu nguồn")
    return line


@cache
def measure(text: str, style: Style) -> float:
    """The width of a line of words in units."""
    return text_to_path.get_text_width_height_descent(text, font(style), ismath=False)[0] if text else 0.0


def _reach(text: str, width: float, style: Style) -> int:
    """How many characters fit; at least one, so that every line says something."""
    return max(1, bisect_right(range(1, len(text) + 1), width, key=lambda n: measure(text[:n], style)))


def wrap(text: Text, width: float, style: Style, most: int = 3) -> tuple[str, ...]:
    """The words in at most `most` lines of `width` units; what does not fit is cut with '…'."""
    rest = printable(text, style)
    lines: list[str] = []
    while rest and len(lines) < most:
        reach = _reach(rest, width, style)
        if reach < len(rest) and len(lines) == most - 1:
            head = rest[: _reach(rest, width - measure(_CUT, style), style)].rstrip() + _CUT
            rest = ""
        else:
            space = rest.rfind(" ", 0, reach + 1) if reach < len(rest) else -1
            head, rest = rest[: space if space > 0 else reach].rstrip(), rest[space if space > 0 else reach :].lstrip()
        lines.append(head)
    return tuple(lines)


def fits(text: Text, width: float, style: Style, most: int = 1) -> bool:
    """Whether the words stand in `most` lines without a cut and without a broken word."""
    whole = all(measure(word, style) <= width for word in printable(text, style).split())
    return whole and len(wrap(text, width, style, most + 1)) <= most


def lettering(text: Text, style: Style = NOTE, x: float = 0, width: float = WIDTH, anchor="start", most=3) -> Block:
    """A paragraph as a block; nothing to say takes no height."""
    lines = wrap(text, width, style, most)
    words = (Words(x, (i + 1) * style.line - 4, line, style, anchor) for i, line in enumerate(lines))
    return Block(tuple(words), len(lines) * style.line)


def headline(label: Text, value: Text = "") -> Block:
    """A row's name at the left and its figure at the right of one line, or below when it is long."""
    taken = measure(printable(value, FIGURE), FIGURE)
    if taken > WIDTH / 2:
        return stack((lettering(label, LABEL), lettering(value, FIGURE, WIDTH, WIDTH, "end", 2)))
    name = lettering(label, LABEL, width=WIDTH - taken - GAP if taken else WIDTH)
    return over(name, lettering(value, FIGURE, WIDTH, WIDTH, "end", 1))


def beside(text: Text, x: float, away: float = 0) -> Block:
    """One muted line that starts or ends `away` from `x`, on the side with more room."""
    if x > WIDTH / 2:
        return lettering(text, NOTE, x - away, x - away, "end", 1)
    return lettering(text, NOTE, x + away, WIDTH - x - away, "start", 1)
