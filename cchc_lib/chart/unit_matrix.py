"""UnitCell matrix: every unit once, with the letters of what happened there."""

from dataclasses import dataclass
from itertools import groupby

from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.lettering import fits, lettering, printable
from cchc_lib.chart.marks import (
    AXIS,
    FIGURE,
    ON,
    PAPER,
    PLAIN,
    TRACK,
    WIDTH,
    Block,
    Box,
    Mark,
    Style,
    Words,
    filled,
    stack,
)
from cchc_lib.vietnamese import Text, plain

_PAD, _BADGE = 5, 18


@dataclass(frozen=True)
class Sign:
    """One letter and what it means."""

    letter: str
    meaning: Text
    tone: str = "main"


@dataclass(frozen=True)
class UnitCell:
    """One unit, the letters that it carries, the group that it stands in."""

    name: Text
    letters: tuple[str, ...] = ()
    group: Text = ""


def matrix(id: str, title: str, subtitle: str, alt: str, cells: tuple[UnitCell, ...], signs: tuple[Sign, ...]) -> Chart:
    """Units by group, in as many columns as a group's names allow, at most three; the letters explained underneath."""
    by_letter = {sign.letter: sign for sign in signs}
    groups = groupby(cells, key=lambda cell: plain(cell.group))
    drawn = [_group(name, list(members), by_letter) for name, members in groups]
    drawing = stack((stack(drawn, 12), stack(map(_meaning, signs), 3)), 12)
    records = [(cell.name, cell.group, _meanings(cell, by_letter)) for cell in cells]
    notes = tuple(f"{sign.letter}: {plain(sign.meaning)}" for sign in signs)
    return picture(id, title, subtitle, alt, drawing, ("Đơn vị", "Nhóm", "Ghi nhận"), records, notes)


def _meanings(cell: UnitCell, signs: dict[str, Sign]) -> str:
    return "; ".join(plain(signs[letter].meaning) for letter in cell.letters) or "–"


def _room(cell: UnitCell, width: float) -> float:
    return width - 2 * _PAD - _BADGE * len(cell.letters)


def _group(name: str, cells: list[UnitCell], signs: dict[str, Sign]) -> Block:
    columns = next((n for n in (3, 2) if all(fits(cell.name, _room(cell, WIDTH / n), PLAIN, 2) for cell in cells)), 1)
    lines = [_line(cells[i : i + columns], WIDTH / columns, signs) for i in range(0, len(cells), columns)]
    return stack((lettering(name, FIGURE), stack(lines)), 3)


def _line(cells: list[UnitCell], width: float, signs: dict[str, Sign]) -> Block:
    names = [lettering(cell.name, PLAIN, i * width + _PAD, _room(cell, width), most=2) for i, cell in enumerate(cells)]
    height = max(name.height for name in names) + 8
    marks: list[Mark] = []
    for i, (cell, name) in enumerate(zip(cells, names, strict=True)):
        marks.append(Box(i * width, 0, width - 2, height - 2, TRACK if cell.letters else PAPER, AXIS))
        marks.extend(name.down((height - 2 - name.height) / 2 - 1).marks)
        right = (i + 1) * width - 2 - _PAD
        for place, letter in enumerate(reversed(cell.letters), start=1):
            marks.extend(_badge(signs[letter], right - place * _BADGE + 2, (height - 2 - _BADGE + 2) / 2))
    return Block(tuple(marks), height)


def _badge(sign: Sign, x: float, y: float) -> tuple:
    side = _BADGE - 2
    letter = Words(x + side / 2, y + 12.5, printable(sign.letter), Style(bold=True, colour=ON[sign.tone]), "middle")
    return filled(x, y, side, side, sign.tone), letter


def _meaning(sign: Sign) -> Block:
    words = lettering(sign.meaning, PLAIN, _BADGE + 6, WIDTH - _BADGE - 6)
    return Block((*_badge(sign, 0, 0), *words.marks), max(words.height, _BADGE))
