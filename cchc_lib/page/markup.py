"""Printed values become HTML here and nowhere else: every string that comes in is text, never code."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from cchc_lib.page.fragment import Fragment
from cchc_lib.page.pieces import Annex, Card, Disagreement, Identity, Link
from cchc_lib.page.table import Table
from cchc_lib.vietnamese import INTERNAL, Shown, Text, plain

_TONES = {"": "", "good": "good", "bad": "bad", "warn": "warn"}
_LONGEST = 14  # letters of a word that a narrow cell must hold in one line; longer ones may break anywhere
_NARROW = 34  # letters that fit side by side on a phone, with 2 for the space around each column


def visible(value):
    """Text as it may stand on a page: NFC, nothing invisible, no mark that would join the tag before it."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    text = unicodedata.normalize("NFC", value)
    if not text.isprintable():
        text = "".join(c if unicodedata.category(c)[0] != "C" else " " if c in "\n\r\t" else "\ufffd" for c in text)
    return f"\u25cc{text}" if unicodedata.category(text[:1] or " ")[0] == "M" else text


def text(value: Text) -> Markup:
    """Words escaped, each figure with its key, each link to its place."""
    if isinstance(value, tuple):
        return Markup("").join(text(part) for part in value)
    if isinstance(value, Shown):
        return _TEXT.figure(value)
    if isinstance(value, Link):
        return _TEXT.link(value)
    if isinstance(value, Annex):
        return _TEXT.annex(value)
    return escape(visible(str(value)))


def folder(name: str) -> str:
    """A folder's name as part of an address that cannot leave its place. Raises ValueError on any other."""
    if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9_-]*", name):
        raise ValueError(f"'{name}' is no folder of an edition")
    return name


def _anchor(name: str) -> str:
    """An id that needs no escaping anywhere. Raises ValueError on any other."""
    if not re.fullmatch("[a-z][a-z0-9_]*", name):
        raise ValueError(f"'{name}' is no anchor: lower-case ASCII letters, digits and underscores only")
    return name


def css_percent(share: float) -> str:
    """A width for CSS: 0.58 → '58.0%', never less than nothing or more than all."""
    return f"{min(max(share, 0), 1):.1%}"


def css_string(words: str) -> Markup:
    """Any text as a CSS string: every character by its number, so that none can end the string or the style."""
    return Markup('"') + Markup("").join(f"\\{ord(c):06x}" for c in visible(words)) + Markup('"')


def longest(value: Text) -> int:
    """Letters of the longest word."""
    return max(map(len, plain(value).split()), default=0)


def stacked(table: Table) -> bool:
    """Too wide for a phone: more than three columns, or longer words than fit side by side."""
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    words = (
        [column.label, *(cell.text for cell in cells)] for column, cells in zip(table.columns, columns, strict=True)
    )
    return len(table.columns) > 3 or sum(2 + min(_LONGEST, max(map(longest, column))) for column in words) > _NARROW


def environment() -> Environment:
    """The templates: everything is escaped, and a name that does not exist stops the run."""
    jinja = Environment(loader=PackageLoader("cchc_lib.page", "template"), autoescape=True, undefined=StrictUndefined)
    jinja.finalize = visible
    jinja.globals["INTERNAL"] = INTERNAL
    jinja.filters |= {
        "text": text,
        "anchor": _anchor,
        "percent": css_percent,
        "drawn": Markup,
        "css_string": css_string,
    }
    jinja.filters |= {"tone": _TONES.__getitem__}
    jinja.filters |= {"folder": folder, "long": lambda value: longest(value) > _LONGEST}
    return jinja


JINJA = environment()
_TEXT: Any = JINJA.get_template("text.html.j2").module
_TABLE: Any = JINJA.get_template("table.html.j2").module
_PIECES: Any = JINJA.get_template("pieces.html.j2").module


def table(content: Table, id: str) -> Fragment:
    """A table with its caption, headings, in-cell bars and notes."""
    return Fragment(_TABLE.table(content, id, stacked(content)))


def figures(charts) -> Fragment:
    """Charts side by side where the page is wide, each with its finding and its numbers."""
    return Fragment(_PIECES.figures([(chart, stacked(chart.data)) for chart in charts]))


def figure(chart) -> Fragment:
    """One chart with its finding and its numbers."""
    return figures((chart,))


def cards(content: Sequence[Card]) -> Fragment:
    """Up to eight headline figures."""
    if len(content) > 8:
        raise ValueError(f"{len(content)} cards: a reader takes in eight at most")
    return Fragment(_PIECES.cards(content))


def paragraphs(texts: Sequence[Text]) -> Fragment:
    """Running sentences."""
    return Fragment(_PIECES.paragraphs(texts))


def points(texts: Sequence[Text]) -> Fragment:
    """A list of sentences, like Điểm chính."""
    return Fragment(_PIECES.points(texts))


def terms(pairs: Sequence[tuple[Text, Text]]) -> Fragment:
    """Terms with their meanings: methods, signs, fingerprints."""
    return Fragment(_PIECES.terms(pairs))


def command_line(line: str) -> Fragment:
    """A command line as it is typed."""
    return Fragment(_PIECES.command(line))


def title(words: str) -> Fragment:
    """The page's only heading of the first level."""
    return Fragment(_PIECES.title(words), kind="title")


def heading(level: int, words: Text, id: str) -> Fragment:
    """A heading of level 2 to 5, which the table of contents repeats."""
    if level not in range(2, 6):
        raise ValueError(f"level {level}: headings of pieces go from 2 to 5")
    return Fragment(_PIECES.heading(level, words, id), toc=((level, id, plain(words)),))


def details(summary: str, inner: Fragment, on_paper: bool = True) -> Fragment:
    """What a reader may open; it is printed open, or not at all."""
    return Fragment(_PIECES.details(summary, inner.html, on_paper))


def identity(band: Identity) -> Fragment:
    """The band on top of the page."""
    return Fragment(_PIECES.identity(band), kind="identity")


def disagreements(found: Sequence[Disagreement], level: int = 3) -> Fragment:
    """Findings, neighbours of one class under one heading."""
    groups = [(label, list(group)) for label, group in groupby(found, key=lambda one: one.label)]
    return Fragment(_PIECES.disagreements(groups, level))
