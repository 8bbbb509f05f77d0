"""Sentences about figures, written as a reader reads them, with the figures named in braces.

'Kiểm tra trực tiếp {ty_le_kiem_tra_truc_tiep:ratio} ({ty_le_kiem_tra_truc_tiep}).'

A field names a quantity, perhaps at one breakdown, `{ty_le_so_hoa[cap=huyen]}`, and after a colon the form in which it
stands: `ratio` 11.822/13.616 hồ sơ, `counted` 07, `share` the ratio with the rate, or of few cases with what is left,
`benchmark` and `change` the clauses on what it is held against and on last year, or nothing, `name` its label without
'Tỷ lệ'. `{where}` and `{Where}` are the breakdown of the first figure in words, inside a sentence and at its beginning.

A figure of which a finding is open carries its mark wherever it stands.
"""

import re
from collections.abc import Callable

from cchc_lib.figures import Comparison, change, counted, ratio, share, value, verdict
from cchc_lib.results import Results
from cchc_lib.vietnamese import Text

LEVELS = ("huyen", "xa")
Sentences = Callable[[Results], list[Text]]
_FIELD = re.compile(r"\{([a-z0-9_.]+|Where)(?:\[([a-z]+)=([a-z0-9_]+)\])?(?::([a-z]+))?\}")


def sentence(results: Results, template: str, **breakdown: str) -> Text:
    """The sentence with its figures at a breakdown; '' where one of them has no value.

    Raises KeyError for a quantity or a form that does not exist.
    """
    words, fields = _FIELD.split(template)[::5], _fields(template, breakdown)
    found = [_compared(results, name, where) for name, where, _ in fields]
    first = next(one for one in found if one)
    if any(one and one.figure.value is None for one in found):
        return ""
    where = results.breakdown(first.figure)
    told: list[Text] = [words[0]]
    for one, (name, _, form), after in zip(found, fields, words[1:], strict=True):
        if one is None:
            text: Text = where if name == "Where" else where.lower()
        else:
            text = _FORMS[form](one)
            text = results.marked(one.figure, text) if form in _NUMBERS else text
        told += [text, after]
    return tuple(told)


def _fields(template: str, breakdown: dict[str, str]) -> list[tuple[str, dict[str, str], str]]:
    """Every field of a template: the quantity, its breakdown, its form."""
    parts = _FIELD.split(template)
    return [
        (name, {of: code} if of else breakdown, form or "")
        for name, of, code, form in (parts[place : place + 4] for place in range(1, len(parts), 5))
    ]


def said(*templates: str) -> Sentences:
    """These sentences, those of them whose figures have values."""
    return lambda results: [text for one in templates if (text := sentence(results, one))]


def each_level(template: str) -> Sentences:
    """The sentence once for each level that has the figures."""
    return lambda results: [text for cap in LEVELS if (text := sentence(results, template, cap=cap))]


def each_kind(id: str, template: str) -> Sentences:
    """The sentence once for each category of a quantity that has a value."""
    return lambda results: [
        text for one in results.of(id, "loai") if (text := sentence(results, template, loai=one.figure.key[3]))
    ]


def _compared(results: Results, name: str, breakdown: dict[str, str]) -> Comparison | None:
    """The figure of a field with its comparisons; None for the words of a breakdown."""
    return None if name in ("where", "Where") else results.compared(name, **breakdown)


def undoubted(results: Results, templates: tuple[str, ...], **breakdown: str) -> Text:
    """The first of these sentences that may head a section: none of its figures is in doubt; '' where none may."""
    for template in templates:
        fields = _fields(template, breakdown)
        figures = [results.compared(name, **where).figure for name, where, _ in fields if name.lower() != "where"]
        text = sentence(results, template, **breakdown)
        if text and not any(results.in_doubt(figure) for figure in figures):
            return text
    return ""


def _change(one: Comparison) -> Text:
    """'; ▲ tăng 0,62 điểm phần trăm so với cùng kỳ năm trước', or nothing where there is nothing to compare with."""
    return ("; ", change(one)) if one.change_on_year is not None else ""


def _clause(one: Comparison) -> Text:
    """', chưa đạt mục tiêu ≥ 97%', or nothing without a benchmark."""
    said = verdict(one)
    return (", ", said) if said else ""


_NUMBERS = ("", "ratio", "counted", "share")  # the forms that print the figure itself
_FORMS: dict[str, Callable[[Comparison], Text]] = {
    "": lambda one: value(one.figure),
    "ratio": lambda one: ratio(one.figure),
    "counted": lambda one: counted(one.figure),
    "share": lambda one: share(one.figure),
    "benchmark": _clause,
    "change": _change,
    "name": lambda one: one.figure.label.removeprefix("Tỷ lệ ").capitalize(),
}
