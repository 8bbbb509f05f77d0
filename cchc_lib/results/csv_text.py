"""Tables as the text of a CSV file that a spreadsheet program may open without running anything."""

import csv
import io
import re
from collections.abc import Iterable

# A spreadsheet program takes a cell that begins like this for a formula, also in a CSV file; it skips tab and return.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet program runs: after an apostrophe where it begins like a formula.

    A number with a dot for decimals ('-12.5') stays a number.
    """
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) and not _NUMBER.fullmatch(text) else text


def plain_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Header and rows as the text of a CSV file, every cell of a row made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()
