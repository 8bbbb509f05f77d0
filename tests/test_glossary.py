"""Every Vietnamese word that is used as an identifier is explained in GLOSSARY.md."""

import re
import unicodedata
from pathlib import Path

import pytest

from cchc_lib.catalog.benchmark import ALWAYS, BENCHMARK_KINDS
from cchc_lib.catalog.form import DIMENSIONS, KINDS
from cchc_lib.indicators import ALL
from cchc_lib.load.accepted import ACCEPTANCE, ASSIGNMENT, RENAMING
from cchc_lib.load.forms import FORM_COLUMNS
from cchc_lib.load.records import TABLES
from cchc_lib.load.reference import REFERENCE_COLUMNS

PAGE = (Path(__file__).parent.parent / "GLOSSARY.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| `")]
TERMS = {row[0].strip("`") for row in ROWS}
# The calendar came with these headings; they are English.
ENGLISH = {"date", "kind", "name"}


def explained(identifier, terms):
    """Whether an identifier is made of terms and numbers: 'ty_le_tre_han' of 'ty_le' and 'tre_han'."""
    words = identifier.split("_")
    reached = {0}
    for end in range(1, len(words) + 1):
        tails = ("_".join(words[start:end]) for start in range(end) if start in reached)
        if any(tail in terms or tail.isdecimal() for tail in tails):
            reached.add(end)
    return len(words) in reached


@pytest.fixture(scope="session")
def identifiers(real):
    """Ids of indicators and items, tables, columns, breakdowns and categories."""
    columns = [
        column
        for columns in (*(table.columns for table in TABLES.values()), *REFERENCE_COLUMNS.values())
        for column in columns
    ]
    lists = {one.list for one in real.listed_units} | {one.group for one in real.claims}
    used = {one.id for one in ALL} | {item.id for item in real.reference.items} | {*DIMENSIONS, *KINDS, *TABLES}
    used |= {*BENCHMARK_KINDS, ALWAYS}
    used |= {*columns, *FORM_COLUMNS, *ACCEPTANCE, *ASSIGNMENT, *RENAMING, *REFERENCE_COLUMNS} | lists
    used |= {name for category in real.reference.categories for name in (category.list, category.code)}
    return sorted(used - {""} - ENGLISH)


def test_every_identifier_is_made_of_explained_terms(identifiers):
    assert len(identifiers) > 250
    assert [name for name in identifiers if not explained(name, TERMS)] == []


def test_every_term_is_used_and_stands_once(identifiers):
    words = "\n".join(f"_{name}_" for name in identifiers)
    # The locality's own page and tables, folders and files of an edition, and names that prose uses.
    general = {"cchc", "dvc", "dia_phuong", "ubnd", "chap_nhan", "phan_cong", "phe_duyet", "doi_soat", "noi_bo"}
    assert [term for term in sorted(TERMS - general) if f"_{term}_" not in words] == []
    assert len(TERMS) == len(ROWS) > 200


def test_every_term_has_its_words_in_both_languages():
    assert [row for row in ROWS if len(row) != 4 or not row[1] or not row[2]] == []
    assert unicodedata.is_normalized("NFC", PAGE)


def test_a_term_is_its_vietnamese_words_without_marks():
    def bare(text):
        return re.sub(r"[^a-z0-9]+", "_", "".join(
            c for c in unicodedata.normalize("NFD", text.casefold().replace("đ", "d")) if not unicodedata.combining(c)
        ))  # fmt: skip

    other = {"so_in", "lop", "mang_on_dinh"}
    wrong = [row[0] for row in ROWS if row[0].strip("`") not in bare(row[1]) and row[0].strip("`") not in other]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "fits"), [("ty_le_tre_han", True), ("so_tthc_2021", True), ("ty_le_abc", False), ("tre", False)]
)
def test_an_unexplained_word_is_seen(name, fits):
    assert explained(name, {"ty_le", "tre_han", "so", "tthc"}) is fits
