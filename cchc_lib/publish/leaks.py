"""Nothing internal leaves the house: what the checks say, searched for in every file that the public may read."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from zipfile import ZipFile

_OWN = 5  # words of the checks' own that make a wording
_CLOSED = "\x00"  # between two texts, so that no words are found across their border
# Of a row of findings.csv, what the public may read elsewhere: the class, the rows of raw files, the label of the data,
# the unit that works on it; and what is searched for as it is.
_OPEN = {"id", "so_phat_hien", "nguyen_nhan", "cau", "lop", "lop_ten", "noi", "luu_y", "don_vi"}
_QUOTED = re.compile("“[^”]*”")
_PLACE = re.compile(r"\b(?:mục|chú thích|bảng) \S+", re.IGNORECASE)
_NUMBERED = re.compile(r"\S*[0-9]\S*")  # a number, a day, a document's symbol
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Internal:
    """Words that no public file may hold, and whose they are: 'phát hiện tthc_hai_muc:xa'."""

    of: str
    words: str


def finding_words(
    rows: Iterable[Mapping[str, str]], report: Iterable[str] = (), labels: Iterable[str] = ()
) -> Iterator[Internal]:
    """The internal words of rows of findings.csv: id, number and statement always, any other column as a wording.

    The two sides of a finding are mostly what the report itself says, and the page may say that too: a number, a
    document with its day, a figure with its place, a quotation. So such a column is a wording of the checks only where
    five words are left of it without quotations of the report (`report` is all that the report says), places, numbers,
    days, documents' symbols and the names of figures and periods (`labels`), and where the report does not say it so.
    """
    said = _CLOSED.join(map(squeezed, dict.fromkeys(report)))
    names = re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))) or "$^", re.IGNORECASE)
    for row in rows:
        whose = f"phát hiện {row['id']}"
        yield Internal(whose, row["id"])
        yield Internal(whose, row["cau"])
        if number := row.get("so_phat_hien"):  # an edition made before findings had numbers has none
            yield Internal(whose, number)
        told = [words for name, words in row.items() if name not in (*_OPEN, "giai_thich")]
        for words in (*told, *row.get("giai_thich", "").split("; ")):
            rest = _QUOTED.sub(lambda quoted: "" if squeezed(quoted[0][1:-1]) in said else quoted[0], words)
            for known in (names, _PLACE, _NUMBERED):
                rest = known.sub(" ", rest)
            if len(_WORD.findall(rest)) >= _OWN and squeezed(words) not in said:
                yield Internal(whose, words)


def leaks(file: str, text: str, internal: Iterable[Internal]) -> list[str]:
    """What of the internal words stands in the text of a file, told with the file's name."""
    return [
        f"{file}: có nội dung nội bộ của {one.of}: “{one.words[:80]}”"
        for one in internal
        if squeezed(one.words) in text
    ]


def read_words(file: Path) -> str:
    """Everything that a file says to a person or a program, squeezed. Raises ValueError for a kind not known here."""
    if file.suffix == ".html":
        return markup_words(file.read_text(encoding="utf-8"))
    if file.suffix == ".csv":
        rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
        return _CLOSED.join(squeezed(cell) for row in rows for cell in row)
    if file.suffix in (".json", ".ipynb"):
        return _CLOSED.join(map(markup_words, _strings(json.loads(file.read_bytes()))))
    if file.suffix == ".xlsx":
        with ZipFile(file) as archive:
            return _CLOSED.join(markup_words(archive.read(name).decode()) for name in sorted(archive.namelist()))
    raise ValueError(f"no way to read the words of a '{file.suffix}' file")


def squeezed(words: str) -> str:
    """Words as they are compared: a line that is broken in a drawing, or capitals, make no other words of them."""
    return "".join(unicodedata.normalize("NFC", words).casefold().split())


def markup_words(text: str) -> str:
    """What HTML or XML says, squeezed: with its tags, which hold ids and descriptions, then without them.

    A sentence may have tags inside, round a figure or from line to line of a drawing.
    """
    return squeezed(unescape(text)) + _CLOSED + squeezed(unescape(re.sub("<[^>]*>", "", text)))


def _strings(value: object) -> Iterator[str]:
    """Every text in a value of JSON; a list of lines is one text, as notebooks write it."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _strings(one)
    elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        yield "".join(value)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value
