"""A workbook in which a text is always text, a number the printed one, and every sheet says whose figures it holds.

A number in a cell is rounded by our own rule, in the unit that is printed: 86,82% is the number 86,82 under the format
0,00"%", so that what Excel shows, what figures.csv says and what a person types are one number.
"""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_lib.errors import RunError
from cchc_lib.figures import Figure, printed
from cchc_lib.results import Results
from cchc_lib.show import LABELS, page_title
from cchc_lib.vietnamese import ILLUSTRATIVE, half_up, number

HEAD = 4  # the row of headings, counted from 0, on every sheet but the first; what is below stays in its place
MARGINS = {"left": 30 / 25.4, "right": 15 / 25.4, "top": 20 / 25.4, "bottom": 20 / 25.4}  # A4, in inches
LABEL_LOOK = {"bold": True, "font_color": "#A4370B"}


class Book:
    """The file being written, its looks and its sheets."""

    def __init__(self, path: Path, results: Results):
        self.results, self.path, self.content = results, path, BytesIO()
        self.file = Workbook(self.content, {"in_memory": True})  # in memory, its parts carry no time
        self.formats: dict[tuple, Format] = {}

    def save(self) -> None:
        """Put the whole file where it belongs; a disk that refuses is then an ordinary error."""
        self.file.close()
        self.path.write_bytes(self.content.getvalue())

    def format(self, **wanted) -> Format:
        """One format for each look."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.file.add_format({"valign": "top", "text_wrap": True, **wanted})
        return self.formats[key]

    def text(self, sheet: Worksheet, row: int, column: int, words: str, **look) -> None:
        """Write words, never a formula or a link. Raises RunError when they do not fit into a cell."""
        if words and sheet.write_string(row, column, words, self.format(**look)):
            raise RunError(f"so_lieu.xlsx, trang {sheet.get_name()}, hàng {row + 1}: ô dài quá 32.767 ký tự.")

    def number(self, sheet: Worksheet, row: int, column: int, value: Decimal, shown_as: str = "#,##0") -> None:
        """Write a number that shows as it is printed."""
        sheet.write_number(row, column, float(value), self.format(num_format=shown_as))

    def figure(self, sheet: Worksheet, row: int, column: int, figure: Figure) -> None:
        """Write a number, words such as '92,55%–100,00%', or nothing for what nobody reported."""
        value = as_number(figure)
        if value is not None:
            self.number(sheet, row, column, value, number_format(figure))
        elif figure.value is not None or figure.outcome.low is not None:
            self.text(sheet, row, column, printed(figure), align="right")

    def sheet(self, name: str, title: str, columns: Sequence[tuple[str, int]], wide: bool = False) -> Worksheet:
        """A new sheet with its title, whose figures these are, and its headings, ready to be printed."""
        sheet = self.file.add_worksheet(name)
        lines = ((title, {"bold": True}), (page_title(self.results), {}), (label(self.results), LABEL_LOOK))
        for row, (line, look) in enumerate(lines):
            self.text(sheet, row, 0, line, text_wrap=False, **look)
        for column, (heading, width) in enumerate(columns):
            self.text(sheet, HEAD, column, heading, bold=True, bottom=1, bg_color="#E6EAEE")
            sheet.set_column(column, column, width)
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.repeat_rows(HEAD)
        self.page(sheet, wide)
        return sheet

    def page(self, sheet: Worksheet, wide: bool = False) -> None:
        """A4 as letters are printed, whose figures these are on every sheet of paper."""
        sheet.set_paper(9)
        sheet.set_landscape() if wide else sheet.set_portrait()
        sheet.set_margins(**MARGINS)
        sheet.fit_to_pages(1, 0)
        place = self.results.locality["ten_ngan"].replace("&", "&&")[:60]
        sheet.set_header(f"&L{place}, {self.results.period.label}&R{label(self.results)}")
        sheet.set_footer("&C&P/&N")


def label(results: Results) -> str:
    """How final the figures are, and that they are made up when they are."""
    state = LABELS[results.report["trang_thai"]]
    return f"{ILLUSTRATIVE} – không phải số liệu thật; {state}" if results.illustrative else state


def as_number(figure: Figure) -> Decimal | None:
    """The number that stands for a figure in a cell: the printed one; None when it is printed in words or missing."""
    if figure.value is None:
        return None
    text = number(figure.value, figure.decimals) + ("%" if figure.unit == "%" else "")
    return half_up(figure.value, figure.decimals) if printed(figure) == text else None


def number_format(figure: Figure) -> str:
    """The format under which Excel, in a Vietnamese locale, shows the number as it is printed."""
    decimals = f".{'0' * figure.decimals}" if figure.decimals else ""
    return f"#,##0{decimals}" + ('"%"' if figure.unit == "%" else "")
