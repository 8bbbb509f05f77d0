"""What an analyst keeps: the rows as CSV, the charts as SVG or PNG, below outputs/kham_pha."""

import csv
import io
from pathlib import Path

import pandas as pd

from cchc_lib.explore.picture import png, svg
from cchc_lib.explore.sheet import Sheet

FOLDER = "outputs/kham_pha"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def save(sheet: Sheet, kind: str, name: str, illustrative: bool, root: Path) -> list[str]:
    """Write the sheet as csv, svg or png; gives the paths below the root, none when there is nothing to write."""
    if kind == "csv":
        made = {} if sheet.frame is None else {f"{name}.csv": as_csv(sheet.frame).encode("utf-8-sig")}
    else:
        pictures = {
            f"{name}{f'_{chart.id}' if len(sheet.charts) > 1 else ''}": svg(chart, illustrative)
            for chart in sheet.charts
        }
        made = {f"{stem}.{kind}": text.encode() if kind == "svg" else png(text) for stem, text in pictures.items()}
    for file, content in made.items():
        place = root / FOLDER / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return [f"{FOLDER}/{file}" for file in made]


def as_csv(frame: pd.DataFrame) -> str:
    """Comma and dot for programs; text that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value) for value in row] for row in frame.itertuples(index=False))
    return text.getvalue()


def _cell(value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_SIGNS) else value
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return (
        ""
        if value is None or pd.isna(value)
        else f"{value:g}"
        if isinstance(value, float) and value % 1 == 0
        else str(value)
    )
