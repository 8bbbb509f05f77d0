"""What an analyst keeps: the rows as CSV, the charts as SVG or PNG, below outputs/kham_pha."""

import re
from pathlib import Path

import pandas as pd

from cchc_lib.explore.choices import Display
from cchc_lib.explore.picture import png, svg
from cchc_lib.results import plain_table

_FOLDER = "outputs/kham_pha"


def save(shown: Display, kind: str, name: str, illustrative: bool, root: Path) -> list[str]:
    """Write what is shown as csv, svg or png; gives the paths below the root, none when there is nothing to write.

    Of `name` the files take what every system does.
    """
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:150]
    if kind == "csv":
        made = {} if shown.frame is None else {f"{name}.csv": as_csv(shown.frame).encode("utf-8-sig")}
    else:
        pictures = {
            f"{name}{f'_{chart.id}' if len(shown.charts) > 1 else ''}": svg(chart, illustrative)
            for chart in shown.charts
        }
        made = {f"{stem}.{kind}": text.encode() if kind == "svg" else png(text) for stem, text in pictures.items()}
    for file, content in made.items():
        place = root / _FOLDER / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return [f"{_FOLDER}/{file}" for file in made]


def as_csv(frame: pd.DataFrame) -> str:
    """Comma and dot for programs; text that a spreadsheet would run begins with an apostrophe."""
    return plain_table(frame.columns, (map(_text, row) for row in frame.itertuples(index=False)))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if pd.isna(value):
        return ""
    return f"{value:.0f}" if isinstance(value, float) and value % 1 == 0 else str(value)
