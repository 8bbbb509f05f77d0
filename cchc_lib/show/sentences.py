"""Sentences about figures, written as a reader reads them, with the figures named in braces.

'Kiểm tra trực tiếp {ty_le_kiem_tra_truc_tiep:ratio} ({ty_le_kiem_tra_truc_tiep}).'

A field names a quantity, perhaps at one breakdown, `{ty_le_so_hoa[cap=huyen]}`, and after a colon the form in which it
stands: `ratio` 11.822/13.616 hồ sơ, `counted` 07, `words` the value or the count that a tiny rate stands for, `target`
the clause on its target or nothing, `name` its label without 'Tỷ lệ'. `{where}` and `{Where}` are the breakdown of the
first figure in words, inside a sentence and at its beginning.
"""

import re
from collections.abc import Callable

from cchc_lib.figures import Comparison, counted, in_words, ratio, status, target, value
from cchc_lib.results import Results
from cchc_lib.vietnamese import Text

LEVELS = ("huyen", "xa")
Sentences = Callable[[Results], list[Text]]
_FIELD = re.compile(r"\{([a-z0-9_.]+|Where)(?:\[([a-z]+)=([a-z0-9_]+)\])?(?::([a-z]+))?\}")


def sentence(results: Results, template: str, **breakdown: str) -> Text:
    """The sentence with its figures at a breakdown; '' where one of them has no value.

    Raises KeyError for a quantity or a form that does not exist.
    """
    parts = _FIELD.split(template)
    fields = [parts[place : place + 4] for place in range(1, len(parts), 5)]
    found = [_compared(results, name, {of: code} if of else breakdown) for name, of, code, _ in fields]
    first = next(one for one in found if one)
    if any(one and one.figure.value is None for one in found):
        return ""
    where = results.breakdown(first.figure)
    said = [
        _FORMS[form or ""](one) if one else (where if name == "Where" else where.lower())
        for one, (name, _, _, form) in zip(found, fields, strict=True)
    ]
    return (parts[0], *(text for pair in zip(said, parts[5::5], strict=True) for text in pair))


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


def _target(one: Comparison) -> Text:
    """', mục tiêu ≥ 97%: đạt', or nothing without a target."""
    return (", mục tiêu ", target(one), f": {status(one).lower()}") if one.target else ""


_FORMS: dict[str, Callable[[Comparison], Text]] = {
    "": lambda one: value(one.figure),
    "ratio": lambda one: ratio(one.figure),
    "counted": lambda one: counted(one.figure),
    "words": lambda one: in_words(one.figure),
    "target": _target,
    "name": lambda one: one.figure.label.removeprefix("Tỷ lệ ").capitalize(),
}
