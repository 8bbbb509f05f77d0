"""The real report as quotations are compared with it, and the numbers in it."""

import csv
import re
from pathlib import Path

from cchc_lib.vietnamese.spelling import clean

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "bien_hoa" / "raw" / "2024-H1"
NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")


def unmarked(text):
    """The words alone: emphasis and link brackets removed, white space collapsed."""
    return clean(re.sub(r"[*<>]", "", text))


def read(path):
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


TEXT = unmarked((RAW / "bao_cao.txt").read_text(encoding="utf-8"))
