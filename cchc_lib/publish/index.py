"""The page above all annexes: which periods there are, whether they are up to date, and their headline figures."""

import csv
import io
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from cchc_lib.catalog import PERIOD_KINDS, STATES, Period
from cchc_lib.chart import Point, spark
from cchc_lib.edition import (
    FIGURES,
    FINDINGS,
    INDEX,
    Location,
    PeriodStatus,
    by_key,
    fingerprints_of,
    index_fingerprint,
    write_beside,
)
from cchc_lib.errors import RunError
from cchc_lib.page import Annex, Cell, Column, Fragment, Table, document, markup
from cchc_lib.publish.leaks import finding_words, leaks, markup_words
from cchc_lib.vietnamese import ILLUSTRATIVE, MARKS, MISSING, Shown, in_prose

TITLE = "Phụ lục số liệu cải cách hành chính"
PERIODS = (Column("Kỳ báo cáo"), Column("Số liệu"), Column("Chốt số liệu"), Column("Phụ lục"))
_TONES = {True: "good", False: "warn"}

Rows = dict[str, dict[str, str]]  # a period's figures.csv: key → its row


def write_index(found: tuple[PeriodStatus, ...], root: Path) -> Path:
    """Write outputs/index.html of these editions, whole or not at all, and return its path.

    Raises RunError where it would say what is internal.
    """
    path, html = root / INDEX, index(found, root)
    words = markup_words(html)
    wrong = [what for one in found for what in leaks(INDEX, words, finding_words(_findings(one, root)))]
    if wrong:
        raise RunError("Trang tổng hợp không qua được bước kiểm chứng:\n" + "\n".join(wrong[:10]))
    write_beside(path, html)
    return path


def index(found: tuple[PeriodStatus, ...], root: Path) -> str:
    """The page: one part a locality, in it one part a kind of period."""
    by_name = sorted(found, key=lambda one: one.dataset)
    localities = [_locality(list(group), root) for _, group in groupby(by_name, key=lambda one: one.dataset)]
    made_of = markup.paragraphs([f"Dấu vân tay của trang này: {index_fingerprint(found)}"])
    nothing = () if found else (markup.paragraphs(["Chưa có kỳ nào có dữ liệu."]),)
    illustrative = bool(found) and all(one.manifest and one.manifest.illustrative for one in found)
    return document([markup.title(TITLE), *localities, *nothing, made_of], TITLE, illustrative)


def _locality(editions: list[PeriodStatus], root: Path) -> Fragment:
    dataset = editions[0].dataset
    newest = next((one.manifest for one in reversed(editions) if one.manifest), None)
    name = newest.locality if newest else dataset
    label = f" – {ILLUSTRATIVE}" if newest and newest.illustrative else ""
    pieces = [markup.heading(2, _sentence(name) + label, dataset)]
    for kind in PERIOD_KINDS.values():
        of_kind = [one for one in editions if one.period.kind == kind.code]
        if of_kind:
            id, words = f"{dataset}_{kind.code.lower()}", _sentence(kind.often)
            pieces.append(markup.heading(3, words, id))
            pieces += _kind(of_kind, f"{words}, {name}{label}", id, root)
    return sum(pieces[1:], pieces[0])


def _kind(editions: list[PeriodStatus], caption: str, id: str, root: Path) -> Iterator[Fragment]:
    """Headline figures, then the periods; those that nobody has tried to make yet are told in one sentence."""
    published = [one for one in editions if one.manifest]
    if published:
        yield _headlines(published, caption, f"{id}_chi_so", root)
    listed = [one for one in editions if one.manifest or one.failure]
    if listed:
        rows = tuple(_period(one) for one in reversed(listed))
        yield markup.table(Table(f"{caption}: các kỳ", PERIODS, rows), f"{id}_ky")
    rest = [one.period.label for one in editions if not (one.manifest or one.failure)]
    if rest:
        which = f", từ {rest[0]} đến {rest[-1]}" if len(rest) > 1 else f": {rest[0]}"
        yield markup.paragraphs([f"Chưa dựng: {in_prose(len(rest))} kỳ{which}."])


def _period(one: PeriodStatus) -> tuple[Cell, ...]:
    manifest, label = one.manifest, _sentence(one.period.label)
    if not manifest:
        return Cell(label), Cell(MISSING), Cell(MISSING), Cell(_sentence(one.words), tone="warn")
    state = STATES[manifest.state].words.capitalize() + (f", {ILLUSTRATIVE}" if manifest.illustrative else "")
    state += f", lần công bố {manifest.number}" if manifest.number > 1 else ""
    link = (Annex(label, one.dataset, one.period.code),)
    return Cell(link), Cell(state), Cell(manifest.cut_off), Cell(_sentence(one.words), tone=_TONES[not one.due])


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _headlines(published: list[PeriodStatus], caption: str, id: str, root: Path) -> Fragment:
    """The cards of the newest edition, each with its course over the published periods of this kind; their signs."""
    figures = {one.period: _figures(one, root) for one in published}
    last = published[-1]
    cards = last.manifest.cards if last.manifest else {}
    rows = [_headline(key, name, figures) for key, name in cards.items()]
    columns = (Column("Chỉ số"), Column(_sentence(last.period.label), True), Column("Diễn biến"))
    shown = {word for key in cards for word in _printed(figures[last.period], key).split()}
    notes = tuple(f"{sign}: {means}." for sign, means in MARKS.items() if sign in shown)
    return markup.table(Table(f"{caption}: chỉ số chính", columns, tuple(rows), notes), id)


def _headline(key: str, name: str, figures: dict[Period, Rows]) -> tuple[Cell, ...]:
    course = [(period, _printed(rows, key)) for period, rows in figures.items()]
    points = tuple(Point(period.label, _value(figures[period].get(key, {})), text) for period, text in course)
    told = f"{name}: " + "; ".join(f"{period.label} {text}" for period, text in course)
    over_time = Cell(f"{len(course)} kỳ", svg=spark(points, told)) if len(course) > 1 else Cell("một kỳ")
    return Cell(name), Cell(Shown(course[-1][1], key)), over_time


def _printed(rows: Rows, key: str) -> str:
    return rows.get(key, {}).get("in", MISSING)


def _value(row: dict[str, str]) -> float | None:
    return float(Fraction(row["gia_tri"])) if row.get("gia_tri") else None


def _findings(one: PeriodStatus, root: Path) -> list[dict[str, str]]:
    """The rows of its findings.csv as it stands, as far as they can still be read."""
    file = Location(root, one.dataset, one.period.code).published / FINDINGS
    if not file.is_file():
        return []
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), restkey="", restval=""))
    except csv.Error:
        return []
    return [{name: row[name] for name in row if name} for row in rows if row.get("id") and row.get("cau")]


def _figures(one: PeriodStatus, root: Path) -> Rows:
    """The rows of its figures.csv, none where that is not the published file any more."""
    folder = Location(root, one.dataset, one.period.code).published
    whole = one.manifest and fingerprints_of([FIGURES], folder)[FIGURES] == one.manifest.files[FIGURES]
    return by_key((folder / FIGURES).read_text(encoding="utf-8")) if whole else {}
