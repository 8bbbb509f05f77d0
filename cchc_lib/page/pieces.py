"""The pieces of the annex besides tables and charts, as plain values in printed words."""

from dataclasses import dataclass

from cchc_lib.vietnamese import Text


@dataclass(frozen=True)
class Link:
    """Words that lead to a place on the same page."""

    text: str
    target: str

    def __str__(self):
        return self.text


@dataclass(frozen=True)
class Annex:
    """Words that lead from the index to the annex of a locality and period."""

    text: str
    dataset: str
    period: str

    def __str__(self):
        return self.text


@dataclass(frozen=True)
class Identity:
    """The band on top: who reports what, for which days, and how final the figures are."""

    authority: str
    document: str
    period: str
    window: str
    cut_off: str
    edition: str
    label: str  # SỐ ƯỚC, CHÍNH THỨC, ĐÃ SỬA or SỐ LIỆU MINH HỌA
    approval: str = ""  # who approved it, with which document, when; '' for a mere analysis
    illustrative: bool = False


@dataclass(frozen=True)
class Card:
    """One headline figure: `share` and `target_share` (0..1) draw the bullet bar, `mark` is its quality, like [p]."""

    name: str
    value: Text
    ratio: Text
    target: Text
    status: str  # the verdict in words: Đạt, Thấp hơn mức …, Không có mục tiêu
    change: Text
    share: float | None = None
    target_share: float | None = None
    mark: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Disagreement:
    """What should be cleared up: each side in its words, what we compute, what follows from it, what was decided.

    Neighbours with one `label` stand under one heading; `follows` are effect, explanations and the like, each under its
    name; `ids` are the places that links lead to.
    """

    label: str
    statement: Text
    place: Text
    sides: tuple[tuple[str, Text], ...]
    recomputed: Text
    state: str
    tone: str = ""
    follows: tuple[tuple[str, Text], ...] = ()
    ids: tuple[str, ...] = ()
