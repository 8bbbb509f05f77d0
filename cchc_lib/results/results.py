"""Everything known of one locality and period: figures, comparisons, findings, months; a value that reads no file."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cchc_lib.catalog import (
    Acceptance,
    Assignment,
    Benchmark,
    Finding,
    Locality,
    Passage,
    Period,
    Report,
    Unit,
    benchmarks_in_force,
)
from cchc_lib.check import (
    Cause,
    Impact,
    Impacts,
    Judgement,
    Range,
    by_finding,
    judge,
    permanent_numbers,
    rank_causes,
)
from cchc_lib.figures import Comparison, Figure, Figures, History, compare, compute, every_text, on_geography
from cchc_lib.load import Data, Entry, Reference
from cchc_lib.results.asked import AskedFigures, What, ask
from cchc_lib.vietnamese import IN_DOUBT, Text

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
    def _benchmarks(self) -> dict[tuple[str, str, str], Benchmark]:
        return benchmarks_in_force(self.reference.benchmarks, self.last)

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
        """What the page is called: 'Kết quả cải cách hành chính thành phố Biên Hòa 6 tháng đầu năm 2024 (số ước)'."""
        state = "số liệu minh họa" if self.locality.illustrative else self.report.state.words
        return f"Kết quả cải cách hành chính {self.locality.name} {self.period.label} ({state})"

    @property
    def everywhere(self) -> str:
        """What a figure of the whole is of, in the locality's own kind: 'Toàn thành phố'."""
        return f"Toàn {self.locality.name.removesuffix(self.locality.short_name).strip()}"

    @property
    def sheet_title(self) -> str:
        """What the internal sheet is called: 'Phiếu đối soát số liệu: Báo cáo số 213/BC-UBND, 6 tháng đầu năm 2024'."""
        return f"Phiếu đối soát số liệu: Báo cáo số {self.report.number}, {self.period.label}"

    def scope(self, unit: str = "%", stock: bool = False) -> str:
        """What a chart's subtitle ends with: where, when, in which unit, and whether it is an estimate or made up.

        A stock is what there was at the moment of the report; what is no stock happened in the period.
        """
        when = f"thời điểm báo cáo {self.period.label}" if stock else self.period.label
        marks = ("số ước" if self.report.provisional else "", self.locality.label)
        return " · ".join(filter(None, (self.locality.name, when, unit, *marks)))

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
        return judge(self.data.claims, self.compared, self._impacts.doubts)

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
        return by_finding(self.data, self.data.accepted)

    @property
    def assigned(self) -> dict[str, Assignment]:
        """Who works on findings of this period, by the finding's id."""
        ask(What.FINDINGS)
        return by_finding(self.data, self.data.assigned)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The permanent number of every finding by its id: six digits."""
        return permanent_numbers(finding.id for finding in self.all_findings)

    def impact(self, finding: Finding) -> Impact:
        """What an open finding does to figures and conclusions; nothing for one that was accepted."""
        ask(What.CAUSES)
        return self._impacts.of(finding)

    def causes(self, headline: Collection[str] = ()) -> tuple[Cause, ...]:
        """The findings by cause, the weightiest first; `headline` are the indicators that are shown first."""
        ask(What.CAUSES)
        return rank_causes(self.all_findings, self.data.documents, self._impacts.of, headline)

    @cached_property
    def _open(self) -> tuple[Finding, ...]:
        accepted = by_finding(self.data, self.data.accepted)
        return tuple(finding for finding in self.all_findings if finding.id not in accepted)

    @cached_property
    def _impacts(self) -> Impacts:
        return Impacts(self.data, self._open)

    def in_doubt(self, figure: Figure) -> bool:
        """Whether an open finding doubts a row that the figure was computed from; not where nothing is printed."""
        ask(What.DOUBT, figure.name)
        return self._impacts.doubts(figure)

    def marked(self, figure: Figure, text: Text) -> Text:
        """Printed words of a figure, with the mark of one that an open finding puts in doubt."""
        return (text, f" {IN_DOUBT}") if self.in_doubt(figure) else text

    def could_be(self, figure: Figure, only: Collection[str] = ()) -> Range | None:
        """From where to where a figure in doubt could lie, by the findings of these ids or by all of them.

        None where the report names no other value, and for a part that would change with its total.
        """
        ask(What.CAUSES if only else What.RANGE, *(() if only else (figure.name,)))
        return self._impacts.could_be(figure, only)

    def parts_move(self, figure: Figure) -> bool:
        """Whether the figure is of a part that could not stay as it is with another value of its total."""
        ask(What.CAUSES)
        return self._impacts.parts_move(figure)

    def moved_by(self, figure: Figure) -> tuple[str, ...]:
        """The ids of the open findings that know another value for what the figure was computed from."""
        ask(What.CAUSES)
        return self._impacts.moved_by(figure)

    def section_of(self, place: str) -> str:
        """The section of the report that a row was taken from; '' for one that names none."""
        ask(What.FINDINGS)
        return self._sections.get(place, "")

    @cached_property
    def _sections(self) -> dict[str, str]:
        said = {one.where: one.section for one in self.data.passages() if isinstance(one, Passage)}
        return said | {one.where: one.section for one in self.data.entries}

    def called(self, name: str) -> list[Figure]:
        """The figures of that name: as received, and on the units of the last day."""
        return [one for figures in (self.figures, self.on_last_day) if (one := figures.find(name))]

    def sources(self) -> list[tuple[str, str, str]]:
        """Every file read of the period: its path, the SHA-256 of its bytes, where it comes from ('' if not said)."""
        ask(What.FILES)
        said = {one.file: ", ".join(filter(None, (one.source, one.day_text))) for one in self.data.sources}
        known = {path: said.get(path.rpartition("/")[2], "") if "/raw/" in path else "" for path in self.data.files}
        return [(path, self.data.fingerprints[path], known[path]) for path in self.data.files]

    def is_retyped(self, form: str) -> bool:
        """Whether nobody sent a form: its figures were typed from the words of the report."""
        ask(What.ORIGIN, form)
        return any(one.file == f"{form}.csv" and one.retyped for one in self.data.sources)

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
        """A figure with its comparisons; one that the data do not hold has no value, and perhaps a benchmark."""
        return self.compare(self.figures.get(id, **breakdown))

    def compare(self, figure: Figure) -> Comparison:
        """A figure of the period beside its benchmark, the same period last year and the previous one."""
        return compare(figure, self._benchmarks, self.last, *self._beside)

    def comparisons(self) -> Iterator[Comparison]:
        """Every figure with its comparisons, in written order."""
        return map(self.compare, self.figures)

    def without_figures(self, id: str) -> list[Comparison]:
        """The benchmarks in force of a quantity that the data hold no figure for, each beside one without value."""
        known = self.figures.all(id)
        held = (self.compared(id, cap=cap, loai=category) for of, cap, category in self._benchmarks if of == id)
        return [one for one in held if one.figure.key not in known]

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
        aimed = dict.fromkeys(id for id, _, _ in self._benchmarks)
        every = (*self.comparisons(), *(one for id in aimed for one in self.without_figures(id)))
        return {key: text for one in every for key, text in every_text(one).items()}


def _on_units_of(data: Data, later: Data, known: Figures | None = None) -> Figures:
    """A period's figures on the units that stand on the last day of a later one, `known` when nothing changed."""
    stand = {unit.id for unit in later.units if unit.at(later.last)}
    if known is not None and {entry.key[1] for entry in data.entries if entry.key[1]} <= stand:
        return known
    return compute(on_geography(data, later.last))
