"""What an analyst keeps: the rows as CSV, the charts as SVG or PNG, below outputs/kham_pha."""

import csv
import io
from pathlib import Path

import pandas as pd

from cchc_lib.explore.answer import Answer
from cchc_lib.explore.picture import png, svg

_FOLDER = "outputs/kham_pha"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def save(answer: Answer, kind: str, name: str, illustrative: bool, root: Path) -> list[str]:
    """Write the answer as csv, svg or png; gives the paths below the root, none when there is nothing to write."""
    if kind == "csv":
        made = {} if answer.frame is None else {f"{name}.csv": as_csv(answer.frame).encode("utf-8-sig")}
    else:
        pictures = {
            f"{name}{f'_{chart.id}' if len(answer.charts) > 1 else ''}": svg(chart, illustrative)
            for chart in answer.charts
        }
        made = {f"{stem}.{kind}": text.encode() if kind == "svg" else png(text) for stem, text in pictures.items()}
    for file, content in made.items():
        place = root / _FOLDER / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return [f"{_FOLDER}/{file}" for file in made]


def as_csv(frame: pd.DataFrame) -> str:
    """Comma and dot for programs; text that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value) for value in row] for row in frame.itertuples(index=False))
    return text.getvalue()


def _cell(value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_SIGNS) else value
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is None or pd.isna(value):
        return ""
    return f"{value:.0f}" if isinstance(value, float) and value % 1 == 0 else str(value)
