"""The figures and findings of a period as the tables of plain text that are published beside the page."""

import csv
import io
import re
from collections.abc import Iterable

from cchc_lib.load import Row
from cchc_lib.results.results import Results
from cchc_lib.vietnamese import ILLUSTRATIVE

# A spreadsheet program takes a cell that begins like this for a formula, also in a CSV file; it skips tab and return.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
FINDING_NAMES = (
    *("id", "lop", "lop_ten", "cau", "noi", "ve_trai", "ve_phai", "tinh_lai", "tinh_trang", "luu_y"),
)  # fmt: skip


def figures_csv(results: Results) -> str:
    """Every figure with its comparisons and rows of origin."""
    figures = results.table()
    return plain_table(figures.columns, figures.itertuples(index=False))


def findings_csv(results: Results) -> str:
    """Every finding with what was decided about it."""
    return plain_table(FINDING_NAMES, (row.values() for row in finding_rows(results)))


def finding_rows(results: Results) -> list[dict[str, str]]:
    """The findings as rows of text, with what was decided about each."""
    accepted = results.accepted
    return [
        {
            "id": one.id, "lop": one.kind, "lop_ten": one.label, "cau": one.statement, "noi": "; ".join(one.places),
            "ve_trai": one.left, "ve_phai": one.right, "tinh_lai": one.recomputed,
            "tinh_trang": _state(accepted.get(one.id)),
            "luu_y": ILLUSTRATIVE if results.illustrative else "",
        }
        for one in results.findings
    ]  # fmt: skip


def plain_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Header and rows as the text of a CSV file, every cell made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet program runs: after an apostrophe where it begins like a formula.

    A number with a dot for decimals ('-12.5') stays a number.
    """
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) and not _NUMBER.fullmatch(text) else text


def _state(accepted: Row | None) -> str:
    return f"{accepted['nguoi']} chấp nhận ngày {accepted['ngay']}: {accepted['ly_do']}" if accepted else "chưa xử lý"
