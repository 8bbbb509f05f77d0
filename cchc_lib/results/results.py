"""Everything known of one locality and period: figures, comparisons, findings, months; a value that reads no file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cchc_lib.catalog import Acceptance, Finding, Locality, Passage, Period, Report, Target, Unit, targets_in_force
from cchc_lib.check import Judgement, judge
from cchc_lib.figures import Comparison, Figure, Figures, History, comparison, compute, every_text, on_geography
from cchc_lib.load import Data, Entry, Reference
from cchc_lib.results.asked import AskedFigures, What, ask

_P = TypeVar("_P", bound=Passage)


@dataclass(frozen=True)
class Results:
    """The data of a period and all that is made of them, each when it is first asked for.

    What is asked of it is told to whoever listens (results/asked.py), but for what every section needs: who reports,
    the period and its days, units, categories, items. `data` is for those who compute; who shows asks by name.
    """

    data: Data
    root: Path  # the project's folder
    check: Callable[[Data, Figures], tuple[Finding, ...]]  # handed in: what is shown does not hang on the rules
    neighbours: tuple[Data, ...] = ()  # the same period last year and the previous period, where there are any
    histories: Mapping[str, History | None] = field(default_factory=dict)  # by quantity, None without months
    past_months: tuple[Period, ...] = ()  # the last three years of months that have data
    files: tuple[str, ...] = ()  # every file that the period's page may rest on
    fingerprints: Mapping[str, str] = field(default_factory=dict)  # the SHA-256 of each of them, for who publishes

    @cached_property
    def _computed(self) -> Figures:
        return compute(self.data)

    @cached_property
    def figures(self) -> Figures:
        """Every item and indicator at every breakdown."""
        return AskedFigures(self._computed)

    @cached_property
    def _goals(self) -> dict[tuple[str, str, str], Target]:
        return targets_in_force(self.reference.targets, self.last)

    @cached_property
    def _beside(self) -> tuple[Figures | None, Figures | None]:
        """The figures of the same period last year and of the previous period."""
        around = {one.period: compute(one) for one in self.neighbours}
        return around.get(self.period.same_last_year), around.get(self.period.previous)

    @cached_property
    def all_findings(self) -> tuple[Finding, ...]:
        """What the checks say, without telling that it was asked. Raises InputError for a rule that cannot be run."""
        return self.check(self.data, self._computed)

    @property
    def dataset(self) -> str:
        """The name of the locality's folder."""
        return self.data.dataset

    @property
    def period(self) -> Period:
        """The reporting period."""
        return self.data.period

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.data.first

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.data.last

    @property
    def title(self) -> str:
        """What the page is called: 'Cải cách hành chính: thành phố Biên Hòa: 6 tháng đầu năm 2024 (số ước)'."""
        return f"Cải cách hành chính: {self.locality.name}: {self.period.label} ({self.report.state.words})"

    def scope(self, unit: str = "%") -> str:
        """What a chart's subtitle ends with: where, when, in which unit, and whether it is an estimate or made up."""
        marks = ("số ước" if self.report.provisional else "", self.locality.label)
        return " · ".join(filter(None, (self.locality.name, self.period.label, unit, *marks)))

    @property
    def locality(self) -> Locality:
        """Who reports."""
        return self.data.locality

    @property
    def report(self) -> Report:
        """The report: its number, day, state, edition."""
        return self.data.report

    @property
    def reference(self) -> Reference:
        """Items, categories, names."""
        return self.data.reference

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of the locality that existed in the period."""
        return self.data.units

    def passages(self, kind: type[_P]) -> tuple[_P, ...]:
        """What the report says of one kind, as received: passages(Merger)."""
        ask(What.TABLE, kind.__name__)
        return tuple(one for one in self.data.passages() if isinstance(one, kind))

    def entries(self, form: str) -> tuple[Entry, ...]:
        """The figures of one form as received."""
        ask(What.FORM, form)
        return tuple(entry for entry in self.data.entries if entry.item.form == form)

    def months(self, indicator: str) -> History | None:
        """The last three years of months of a quantity; None when the locality has no months.

        Raises KeyError for a quantity that the section does not declare in its `months`.
        """
        ask(What.MONTHS, indicator)
        return self.histories[indicator]

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The statements of section III with their verdicts."""
        ask(What.JUDGEMENTS)
        return judge(self.data.claims, self.compared)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say, in the order of the rules."""
        ask(What.FINDINGS)
        return self.all_findings

    def findings_on(self, tables: Iterable[str], indicators: Iterable[str]) -> list[Finding]:
        """The findings of which a row stands in one of these tables, or that speak of one of these indicators."""
        tables, ids = tuple(tables), tuple(indicators)
        ask(What.FINDINGS, ",".join(tables), ",".join(ids))
        files = tuple(f"/{name}.csv," for name in tables)
        return [
            one
            for one in self.all_findings
            if any(file in place for file in files for place in one.places)
            or any(f":{id}:" in f"{one.id}:" for id in ids)
        ]

    @property
    def accepted(self) -> dict[str, Acceptance]:
        """What was decided on findings of this period, by the finding's id."""
        ask(What.FINDINGS)
        return {one.finding: one for one in self.data.accepted if one.period == self.period.code}

    @property
    def open_findings(self) -> list[Finding]:
        """The findings that nobody has accepted."""
        accepted = self.accepted
        return [finding for finding in self.all_findings if finding.id not in accepted]

    def sources(self) -> list[tuple[str, str, str]]:
        """Every file read of the period: its path, the SHA-256 of its bytes, who sent it when ('' for nobody)."""
        ask(What.FILES)
        senders = {row[0]: f"{row[2]}, {row[3]}" for row in self.data.senders if len(row) == 5}
        sent = {path: senders.get(path.rpartition("/")[2], "") if "/raw/" in path else "" for path in self.data.files}
        return [(path, self.data.fingerprints[path], sent[path]) for path in self.data.files]

    def flipped(self) -> list[str]:
        """The indicators whose verdict on their target changes with the corrections of sua_doi.csv."""
        ask(What.EVERYTHING)
        old = {(one.item, one.key): one.old for one in self.data.corrections}
        before = tuple(
            replace(entry, value=old.get((entry.item.full_id, entry.key), entry.value)) for entry in self.data.entries
        )
        then = replace(self, data=replace(self.data, entries=before), neighbours=())
        met = {one.figure.name: one.met for one in then.comparisons()}
        return [one.figure.label for one in self.comparisons() if met.get(one.figure.name, one.met) is not one.met]

    @cached_property
    def on_last_day(self) -> Figures:
        """The figures on the units that stand on the last day: wards that merged during the period added up."""
        return AskedFigures(_on_units_of(self.data, self.data, self.figures), What.LAST_DAY)

    @cached_property
    def last_year_on_last_day(self) -> Figures | None:
        """The same period last year on the units that stand on the last day of this one; None when there is none."""
        then = next((one for one in self.neighbours if one.period == self.period.same_last_year), None)
        return AskedFigures(_on_units_of(then, self.data), What.LAST_YEAR) if then else None

    def compared(self, id: str, **breakdown: str) -> Comparison:
        """A figure with its comparisons; one that the data do not hold has no value and nothing beside it."""
        figure = self.figures.get(id, **breakdown)
        return self.compare(figure) if figure.key in self.figures.all(id) else Comparison(figure)

    def compare(self, figure: Figure) -> Comparison:
        """A figure of the period beside its target, the same period last year and the previous one."""
        return comparison(figure, self._goals, *self._beside)

    def comparisons(self) -> Iterator[Comparison]:
        """Every figure with its comparisons, in written order."""
        return map(self.compare, self.figures)

    @cached_property
    def _names(self) -> dict[tuple[str, str], tuple[int, str]]:
        """Place and label of every category, by its list and code; units stand in the list 'don_vi'."""
        categories = [(one.list, one.code, one.label) for one in self.reference.categories]
        units = [("don_vi", unit.id, unit.title) for unit in self.units]
        return {(name, code): (place, label) for place, (name, code, label) in enumerate(categories + units)}

    def named(self, figure: Figure) -> list[tuple[int, str]]:
        """Place and label of each code of a figure's breakdown, (-1, '') where it is not broken down.

        The same code may mean two things in two lists.
        """
        lists = (("cap",), ("don_vi",), ("linh_vuc",), figure.lists)
        return [
            next(self._names[name, code] for name in names if (name, code) in self._names) if code else (-1, "")
            for names, code in zip(lists, figure.key, strict=True)
        ]

    def breakdown(self, figure: Figure) -> str:
        """A figure's breakdown in words: 'Cấp xã, Toàn trình'; '' for the whole."""
        return ", ".join(label for _, label in self.named(figure) if label)

    def of(self, id: str, *dimensions: str) -> list[Comparison]:
        """One quantity broken down by exactly these dimensions, with comparisons, in the order of the categories."""
        return [self.compare(figure) for figure in sorted(self.figures.of(id, *dimensions), key=self.named)]

    def texts(self) -> dict[str, str]:
        """Every printed figure by its key."""
        return {key: text for one in self.comparisons() for key, text in every_text(one).items()}


def _on_units_of(data: Data, later: Data, known: Figures | None = None) -> Figures:
    """A period's figures on the units that stand on the last day of a later one, `known` when nothing changed."""
    stand = {unit.id for unit in later.units if unit.at(later.last)}
    if known is not None and {entry.key[1] for entry in data.entries if entry.key[1]} <= stand:
        return known
    return compute(on_geography(data, later.last))
