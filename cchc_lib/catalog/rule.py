"""A rule of quy_tac.csv: what must hold, and how its breach is said."""

from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from cchc_lib.catalog.form import DIMENSIONS, Key, make_key


@dataclass(frozen=True)
class Term:
    """One item on a side of a rule: 'mau_6.so_co_quan_khoan[khoi_dang]' is held at that category."""

    name: str
    fixed: tuple[tuple[str, str], ...] = ()

    def key(self, key: Key) -> Key:
        """The breakdown at which the term is looked up when the rule stands at `key`."""
        return make_key(**dict(zip(DIMENSIONS, key, strict=True)) | dict(self.fixed))


Side = tuple[Term, ...]  # the terms of one side, to be added up
# Which sides of a broken rule are in doubt, (left, right), by the word in quy_tac.csv.
DOUBTS = MappingProxyType({"": (False, False), "trai": (True, False), "phai": (False, True), "ca_hai": (True, True)})


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: `kind` says what is done, `classes` which classes its findings are of.

    `left` and `right` are compared, in breakdowns by `by`; `within` is the share of left that the two may differ by
    without a question. `counted` are the lists, as (table, name), whose lines `left` counts. Documents listed in
    `section`, or counted, are of `document_kind`. `topic` and `verb` are words for the finding. `doubts` says which
    sides a breach puts in doubt; none where our own figure is exact whatever the report prints. `explanations` and
    `proposals` go with every finding, one after the other as the classes. What a kind does not use is empty.
    """

    id: str
    classes: tuple[str, ...]
    kind: str
    left: Side
    right: Side
    counted: tuple[tuple[str, str], ...]
    within: Fraction
    by: tuple[str, ...]
    section: str
    document_kind: str
    topic: str
    verb: str
    doubts: tuple[bool, bool]
    explanations: tuple[tuple[str, ...], ...]
    proposals: tuple[str, ...]
    description: str
    where: str

    def explained(self, kind: str) -> tuple[str, ...]:
        """What may be behind a finding of one of the rule's classes."""
        return self.explanations[self.classes.index(kind)]

    def proposed(self, kind: str) -> str:
        """What is proposed for a finding of one of the rule's classes."""
        return self.proposals[self.classes.index(kind)]

    def doubted(self, left: tuple[str, ...], right: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Of the rows of both sides those that a breach puts in doubt."""
        return tuple(row for rows, doubt in zip((left, right), self.doubts, strict=True) if doubt for row in rows)
