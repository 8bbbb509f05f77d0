"""A report's header: who reports, which paper, signed when by whom, and how final its figures are."""

from dataclasses import dataclass
from datetime import date

from cchc_lib.vietnamese import ILLUSTRATIVE

RETYPED = "lập lại từ"  # how the origin of a file begins that was typed from another text


@dataclass(frozen=True)
class Origin:
    """Where a file of a period comes from, a row of NGUON.md: `source` says who sent it, or who typed it from what."""

    file: str
    what: str
    source: str
    day_text: str
    note: str

    @property
    def retyped(self) -> bool:
        """Whether nobody sent it: it was typed from another text."""
        return self.source.casefold().startswith(RETYPED)


@dataclass(frozen=True)
class State:
    """How final the figures of a report are: `code` as ky.toml has it, `words` in a sentence, `label` on the page."""

    code: str
    words: str
    label: str


PROVISIONAL = State("uoc", "số ước", "SỐ ƯỚC")
FINAL = State("chinh_thuc", "số chính thức", "CHÍNH THỨC")
REVISED = State("da_sua", "số đã sửa", "ĐÃ SỬA")
STATES = {state.code: state for state in (PROVISIONAL, FINAL, REVISED)}


@dataclass(frozen=True)
class Locality:
    """Who reports, from dia_phuong.toml: `cap` is its level, `parent` the authority above it in words."""

    name: str
    short_name: str
    code: str
    cap: str
    authority: str
    parent: str
    contact: str
    illustrative: bool

    @property
    def label(self) -> str:
        """What everything made of generated data must say: 'SỐ LIỆU MINH HỌA', or nothing."""
        return ILLUSTRATIVE if self.illustrative else ""


@dataclass(frozen=True)
class Approval:
    """Who approved that the annex goes out under the authority's name, with which document, on which day."""

    by: str
    day_text: str
    document: str


@dataclass(frozen=True)
class Report:
    """The paper that the figures came with, from ky.toml; a `…_text` is the day as written, which is printed.

    `edition` counts from 1; the figures are of `figures_from` (where it is stated) to `cut_off`; `first` and `last` are
    the period's own days, None where they are those of its kind; without `approval` the page is a mere analysis.
    """

    number: str
    signed: date
    signed_text: str
    signer: str
    position: str
    state: State
    edition: int
    figures_from: date | None
    cut_off: date
    cut_off_text: str
    first: date | None
    last: date | None
    approval: Approval | None = None

    @property
    def provisional(self) -> bool:
        """Whether the figures are estimates."""
        return self.state == PROVISIONAL
