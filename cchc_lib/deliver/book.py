"""A workbook in which a text is always text, a number the printed one, and every sheet says whose figures it holds.

A number in a cell is rounded by our own rule, in the unit that is printed: 86,82% is the number 86,82 under the format
0,00"%", so that what Excel shows, what figures.csv says and what a person types are one number.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_lib.deliver.columns import HEADING_ROW, Line, SheetCell, SheetColumn
from cchc_lib.errors import RunError
from cchc_lib.results import Results

_HEADING_LOOK = {"bold": True, "bottom": 1, "bg_color": "#E6EAEE"}
_MARGINS = {"left": 30 / 25.4, "right": 15 / 25.4, "top": 20 / 25.4, "bottom": 20 / 25.4}  # A4, in inches


class Book:
    """The file being written, its looks and its sheets."""

    def __init__(self, path: Path, results: Results, title: str, label: str = ""):
        self.results, self.path, self.content = results, path, BytesIO()
        self.title, self.status = title, "; ".join(filter(None, (label, _final(results))))
        self.file = Workbook(self.content, {"in_memory": True})  # in memory, its parts carry no time
        self.formats: dict[tuple, Format] = {}

    def save(self) -> None:
        """Put the whole file where it belongs; a disk that refuses is then an ordinary error."""
        when = datetime.combine(self.results.last, time())
        author = self.results.locality.authority
        self.file.set_properties({"title": self.title, "author": author, "created": when})
        self.file.close()
        self.path.write_bytes(self.content.getvalue())

    def format(self, **wanted: Any) -> Format:
        """One format for each look."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.file.add_format({"valign": "top", "text_wrap": True, **wanted})
        return self.formats[key]

    def write(self, sheet: Worksheet, row: int, column: int, cell: SheetCell) -> None:
        """Write a number, or words that are never a formula or a link. Raises RunError for too many words."""
        content, look = cell.content, self.format(**cell.look)
        if isinstance(content, Decimal | Fraction):
            sheet.write_number(row, column, float(content), look)
        elif content and sheet.write_string(row, column, content, look):
            raise RunError(f"{self.path.name}, trang {sheet.get_name()}, hàng {row + 1}: ô dài quá 32.767 ký tự.")

    def top(self, sheet: Worksheet, *cells: SheetCell) -> None:
        """Write one line under the other from the first row on, and how final the figures are below them."""
        status = SheetCell(self.status, {"bold": True, "font_color": "#A4370B"})
        for row, cell in enumerate((*cells, status)):
            self.write(sheet, row, 0, SheetCell(cell.content, {"text_wrap": False, **cell.look}))

    def sheet(
        self, name: str, title: str, columns: Sequence[SheetColumn[Line]], lines: Iterable[Line], wide: bool = False
    ) -> Worksheet:
        """A sheet that says whose figures it holds and how final they are, and has a row for each of `lines`."""
        sheet = self.file.add_worksheet(name)
        self.top(sheet, SheetCell(title, {"bold": True}), SheetCell(self.title))
        for place, column in enumerate(columns):
            self.write(sheet, HEADING_ROW, place, SheetCell(column.heading, _HEADING_LOOK))
            sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
        for row, line in enumerate(lines, HEADING_ROW + 1):
            for place, column in enumerate(columns):
                self.write(sheet, row, place, column.cell(line))
        sheet.freeze_panes(HEADING_ROW + 1, 0)
        sheet.repeat_rows(HEADING_ROW)
        self.page(sheet, wide)
        return sheet

    def page(self, sheet: Worksheet, wide: bool = False) -> None:
        """A4 as letters are printed, whose figures these are on every sheet of paper."""
        sheet.set_paper(9)
        sheet.set_landscape() if wide else sheet.set_portrait()
        sheet.set_margins(**_MARGINS)
        sheet.fit_to_pages(1, 0)
        place = self.results.locality.short_name.replace("&", "&&")[:60]
        sheet.set_header(f"&L{place}, {self.results.period.label}&R{self.status}")
        sheet.set_footer("&C&P/&N")


def _final(results: Results) -> str:
    """How final the figures are, and that they are made up when they are."""
    state = results.report.state.label
    return f"{results.locality.label} – không phải số liệu thật; {state}" if results.locality.illustrative else state
