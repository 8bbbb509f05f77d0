"""What a report says besides the figures of its forms: documents, spans of time, lists, claims, tasks, corrections.

A `…_text` is what stands in the report; beside it stands what it was read as.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import ge, gt, le, lt
from types import MappingProxyType

from cchc_lib.catalog.form import Key

INEQUALITIES = MappingProxyType({"<": lt, "<=": le, ">": gt, ">=": ge})
AIMED = "muc_tieu"  # a claim that speaks of the target instead of a number


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Words of the report: `section` and `quote` say where they stand in it, `where` the row that they came in."""

    where: str
    section: str
    quote: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintedRate(Passage):
    """A percentage that the report prints, of one indicator at one breakdown."""

    indicator: str
    key: Key
    value: Fraction
    text: str


@dataclass(frozen=True, kw_only=True)
class Document(Passage):
    """A document that the report cites; `day` is None without a date and with an impossible one.

    `implements` are the symbols of the documents that it carries out, as `implements_text` lists them.
    """

    symbol: str
    day: date | None
    day_text: str
    kind: str
    issuer: str
    subject: str
    implements: tuple[str, ...]
    implements_text: str


@dataclass(frozen=True, kw_only=True)
class TimeSpan(Passage):
    """From when to when something runs; a day is None where none or an impossible one is stated."""

    what: str
    first: date | None
    first_text: str
    last: date | None
    last_text: str


@dataclass(frozen=True, kw_only=True)
class Merger(Passage):
    """A unit that a plan puts into another one, both as written; `extent` is toan_bo or mot_phan."""

    old: str
    new: str
    extent: str


@dataclass(frozen=True, kw_only=True)
class Publicity(Passage):
    """A line of the table of publicity, as written."""

    number: str
    what: str
    means: str
    quantity: str
    lead: str


@dataclass(frozen=True, kw_only=True)
class Claim(Passage):
    """A judgement that the report passes, perhaps on a figure (`indicator` … `bound`).

    `bound` is None where it compares with nothing or with the target (`bound_text` is then AIMED); `partly` says that
    the figure can prove only a part of it. `against` is a sentence of the report that is to be read together with it,
    `against_section` where that one stands.
    """

    number: str
    group: str
    text: str
    indicator: str
    cap: str
    category: str
    sign: str
    bound: Fraction | None
    bound_text: str
    partly: bool
    against: str
    against_section: str


def tensions(claims: Iterable[Claim]) -> list[tuple[Claim, Claim | None]]:
    """Each claim with the one that it is to be read together with, None where that is no claim; a pair once."""
    made, found = tuple(claims), list[tuple[Claim, Claim | None]]()
    for one in (one for one in made if one.against):
        other = next((other for other in made if other is not one and one.against in (other.quote, other.text)), None)
        if not any(first is other for first, _ in found):
            found.append((one, other))
    return found


@dataclass(frozen=True, kw_only=True)
class Task(Passage):
    """A task for the time to come and the indicators that follow it."""

    number: str
    text: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OtherNumber(Passage):
    """A number of the report that no form holds, as written."""

    what: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Heading(Passage):
    """A line of the report's table of contents."""

    title: str


@dataclass(frozen=True, kw_only=True)
class Correction(Passage):
    """A figure that was corrected after it had been sent: its item's full id, its breakdown, old and new."""

    item: str
    key: Key
    old: Fraction
    old_text: str
    new_text: str
    reason: str
