"""Tables as they are read: printed cells, never a computation."""

from dataclasses import dataclass

from cchc_lib.vietnamese import Text


@dataclass(frozen=True)
class Cell:
    """One cell: `text` as printed, `share` 0..1 draws a bar behind it, `tone` is good, bad, warn or nothing.

    `svg` is a small drawing beside the text, made by the charts and never from data.
    """

    text: Text
    share: float | None = None
    tone: str = ""
    svg: str = ""


@dataclass(frozen=True)
class Column:
    """One column: its heading and whether its cells are numbers (right-aligned, tabular digits)."""

    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table: first column of every row is the row's heading; a row has as many cells as there are columns."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Text, ...] = ()

    def __post_init__(self):
        assert all(len(row) == len(self.columns) for row in self.rows), self.caption
