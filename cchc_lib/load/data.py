"""What has been read: one locality and period, and the tables that are of no single period, as typed records."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cchc_lib.catalog import (
    FORMS,
    Acceptance,
    Assignment,
    Benchmark,
    Break,
    Category,
    Claim,
    Correction,
    Document,
    Heading,
    Item,
    Key,
    Locality,
    Merger,
    Origin,
    OtherNumber,
    Passage,
    Period,
    PrintedRate,
    Publicity,
    Renaming,
    Report,
    Rule,
    Succession,
    Task,
    TimeSpan,
    Unit,
    Window,
)


@dataclass(frozen=True)
class Reference:
    """Every table that is not of one period."""

    items: tuple[Item, ...]
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    succession: tuple[Succession, ...]
    aliases: dict[str, str]
    windows: dict[str, Window]
    calendar: dict[date, str]
    rules: tuple[Rule, ...]
    benchmarks: tuple[Benchmark, ...]


@dataclass(frozen=True)
class Entry:
    """One figure as received: its item, breakdown, value, the text it was read from, and where that stands."""

    item: Item
    key: Key
    value: Fraction
    text: str
    where: str
    section: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class ListedUnit(Passage):
    """A unit that the report names in one of its lists, in the words of the report."""

    list: str
    unit: Unit
    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Data:
    """Everything known of one locality and period, as received."""

    dataset: str
    locality: Locality
    period: Period
    first: date
    last: date
    report: Report
    reference: Reference
    units: tuple[Unit, ...]
    entries: tuple[Entry, ...]
    printed_rates: tuple[PrintedRate, ...]
    documents: tuple[Document, ...]
    time_spans: tuple[TimeSpan, ...]
    listed_units: tuple[ListedUnit, ...]
    mergers: tuple[Merger, ...]
    publicity: tuple[Publicity, ...]
    claims: tuple[Claim, ...]
    tasks: tuple[Task, ...]
    other_numbers: tuple[OtherNumber, ...]
    headings: tuple[Heading, ...]
    corrections: tuple[Correction, ...]
    text: str
    sources: tuple[Origin, ...]
    accepted: tuple[Acceptance, ...]
    assigned: tuple[Assignment, ...]
    renamings: tuple[Renaming, ...]
    breaks: tuple[Break, ...]
    files: tuple[str, ...]
    fingerprints: dict[str, str]  # sha256 of every file, of the very bytes that were read
    forms: tuple[str, ...] = FORMS  # the forms whose figures were read
    units_elsewhere: frozenset[str] = frozenset()  # the units that the other forms hold figures of

    @property
    def header(self) -> str:
        """Where the period's page stands: 'data/bien_hoa/raw/2024-H1/ky.toml'."""
        return f"data/{self.dataset}/raw/{self.period.code}/ky.toml"

    def passages(self) -> tuple[Passage, ...]:
        """All that the report says besides its figures."""
        return (
            *self.printed_rates, *self.documents, *self.time_spans, *self.listed_units, *self.mergers, *self.publicity,
            *self.claims, *self.tasks, *self.other_numbers, *self.headings, *self.corrections,
        )  # fmt: skip

    def reporting_units(self) -> frozenset[str]:
        """The units that sent any figure, in whichever form."""
        return frozenset(entry.key[1] for entry in self.entries if entry.key[1]) | self.units_elsewhere

    @property
    def illustrative(self) -> bool:
        """Whether the data are generated, so that everything made of them must say so."""
        return self.locality.illustrative
