"""Running words in which a figure carries the key that finds it."""

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"[0-9IVX]")


@dataclass(frozen=True)
class Shown:
    """A figure as it is printed everywhere, with the key that finds it in figures.csv."""

    text: str
    key: str

    def __str__(self):
        return self.text


Text = str | Shown | tuple  # what may stand in a cell or a sentence: text, a figure, or a run of both


def plain(text: Text) -> str:
    """The same words without their keys."""
    return "".join(map(plain, text)) if isinstance(text, tuple) else str(text)


def place(section: str) -> str:
    """Where words stand in a report, as a sentence says it: 'mục 2.2.1', 'chú thích 3', 'đầu báo cáo'."""
    return f"mục {section}" if _NUMBERED.match(section) else section
