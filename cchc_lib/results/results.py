"""Everything computed for one locality and period, before any notebook starts: figures, comparisons, findings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import DIMENSIONS, Finding, Period
from cchc_lib.check import Judgement, check, judge, refuse_unknown_acceptances
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.figures import (
    Comparison,
    Comparisons,
    Figure,
    Figures,
    History,
    compute,
    every_text,
    marks,
    on_geography,
    open_history,
    printed,
    status,
)
from cchc_lib.indicators import ALL
from cchc_lib.load import (
    Data,
    Reference,
    Row,
    TableReader,
    find_root,
    load,
    load_reference,
    periods,
    raw_fingerprints,
)
from cchc_lib.vietnamese import ILLUSTRATIVE, number, read_decimal

Prints = tuple[tuple[str, str], ...]  # files with the fingerprints of their bytes


@dataclass(frozen=True)
class Results:
    """The data of a period and all that was made of them."""

    data: Data
    figures: Figures
    comparisons: Mapping[str, Comparison]
    findings: tuple[Finding, ...]
    root: Path
    neighbours: tuple[Data, ...] = ()  # the same period last year and the previous period, where there are any

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """The statements of section III with their verdicts."""
        return judge(self.data.tables["nhan_dinh"], self.compared)

    @property
    def accepted(self) -> dict[str, Row]:
        """What was decided on findings of this period, by the finding's id."""
        return {row["phat_hien"]: row for row in self.data.accepted if row["ky"] == self.data.period.code}

    @property
    def open_findings(self) -> list[Finding]:
        """The findings that nobody has accepted."""
        return [finding for finding in self.findings if finding.id not in self.accepted]

    def flipped(self) -> list[str]:
        """The indicators whose verdict on their target changes with the corrections of sua_doi.csv."""
        old = {
            (f"mau_{row['mau']}.{row['chi_tieu']}", *(row[name] for name in DIMENSIONS)): row["gia_tri_cu"]
            for row in self.data.tables["sua_doi"]
        }
        before = tuple(
            replace(entry, value=read_decimal(old[place]))
            if (place := (entry.item.full_id, *entry.key)) in old
            else entry
            for entry in self.data.entries
        )
        then = Comparisons(compute(replace(self.data, entries=before)), self.data.reference.targets, self.data.last)
        return [
            one.figure.label for name, one in self.comparisons.items() if name in then and then[name].met is not one.met
        ]

    @cached_property
    def _histories(self) -> dict[tuple[str, ...], History | None]:
        return {}  # filled when first asked for

    def months(self, indicator: str) -> History | None:
        """The last three years of months, with the forms of one indicator; None when the locality has no months."""
        forms = tuple(sorted({form for one in ALL if one.id == indicator for form in one.sources}))
        if forms not in self._histories:
            codes = [period.code for period in self._months]
            self._histories[forms] = (
                open_history(self.data.dataset, "M", codes[0], codes[-1], self.root, forms) if codes else None
            )
        return self._histories[forms]

    @cached_property
    def _months(self) -> list[Period]:
        return [one for one in periods(self.root, self.data.dataset) if self.data.period.looks_back_on(one)]

    @cached_property
    def on_last_day(self) -> Figures:
        """The figures on the units that stand on the last day: wards that merged during the period added up."""
        return _on_units_of(self.data, self.data, self.figures)

    @cached_property
    def last_year_on_last_day(self) -> Figures | None:
        """The same period last year on the units that stand on the last day of this one; None when there is none."""
        then = next((one for one in self.neighbours if one.period == self.data.period.same_last_year), None)
        return _on_units_of(then, self.data) if then else None

    @cached_property
    def fingerprints(self) -> dict[str, str]:
        """Every file that the period's page may rest on, with the SHA-256 of its bytes."""
        known = {path: print for data in (*self.neighbours, self.data) for path, print in data.fingerprints.items()}
        for month in self._months:
            known = raw_fingerprints(self.root, self.data.dataset, month) | known
        return known

    @property
    def provisional(self) -> bool:
        """Whether the period's figures are estimates."""
        return self.data.report["trang_thai"] == "uoc"

    def compared(self, id: str, **breakdown: str) -> Comparison:
        """A figure with its comparisons; one that the data do not hold has no value."""
        figure = self.figures.get(id, **breakdown)
        return self.comparisons.get(figure.name, Comparison(figure))

    @cached_property
    def _names(self) -> dict[tuple[str, str], tuple[int, str]]:
        """Place and label of every category, by its list and code; units stand in the list 'don_vi'."""
        categories = [(one.list, one.code, one.label) for one in self.data.reference.categories]
        units = [("don_vi", unit.id, unit.title) for unit in self.data.units]
        return {(name, code): (place, label) for place, (name, code, label) in enumerate(categories + units)}

    def _named(self, figure: Figure) -> list[tuple[int, str]]:
        """Place and label of every code of a figure's breakdown; the same code may mean two things in two lists."""
        lists = (("cap",), ("don_vi",), ("linh_vuc",), figure.lists)
        return [
            next(self._names[name, code] for name in names if (name, code) in self._names)
            for names, code in zip(lists, figure.key, strict=True)
            if code
        ]

    def breakdown(self, figure: Figure) -> str:
        """A figure's breakdown in words: 'Cấp xã, Toàn trình'; '' for the whole."""
        return ", ".join(label for _, label in self._named(figure))

    def of(self, id: str, *dimensions: str) -> list[Comparison]:
        """One quantity broken down by exactly these dimensions, with comparisons, in the order of the categories."""
        figures = sorted(self.figures.of(id, *dimensions), key=self._named)
        return [self.comparisons[figure.name] for figure in figures]

    def texts(self) -> dict[str, str]:
        """Every printed figure by its key."""
        return {key: text for one in self.comparisons.values() for key, text in every_text(one).items()}

    def table(self) -> pd.DataFrame:
        """The long table of results: one row per quantity and breakdown, exact numbers as text, rows of origin."""
        return pd.DataFrame([_record(self, one) for one in self.comparisons.values()]).astype(str)


def get_results(dataset: str, period: str, root: Path | None = None) -> Results:
    """Load, compute, check and compare one period. Raises CchcError or InputError; nothing is published by then."""
    root = root or find_root()
    data = load(dataset, period, root)
    figures = compute(data)
    findings = check(data, figures)
    past = {p.code for p in periods(root, dataset)}
    around = dict.fromkeys((data.period.same_last_year, data.period.previous))
    read = {p: load(dataset, p.code, root, data.reference) for p in around if p.code in past}
    computed = {p: compute(one) for p, one in read.items()}
    last_year, previous = computed.get(data.period.same_last_year), computed.get(data.period.previous)
    compared = Comparisons(figures, data.reference.targets, data.last, last_year, previous)
    results = Results(data, figures, compared, findings, root, tuple(read.values()))
    _refuse(results)
    return results


def _refuse(results: Results) -> None:
    """Stop at what names something that the period does not have, before any notebook."""
    _refuse_unknown_targets(results.data, results.figures)
    refuse_unknown_acceptances(results.data, results.findings)
    results.judgements  # noqa: B018 - raises for a statement that cannot be judged


def refuse_unreadable_months(results: Results) -> None:
    """Raise InputError with all that is wrong in the months that the page draws, before any notebook starts."""
    whole = results.fingerprints
    raw = f"data/{results.data.dataset}/raw/"
    common = tuple((path, print) for path, print in whole.items() if not path.startswith(raw))
    found = []
    for month in results._months:
        own = tuple((path, print) for path, print in whole.items() if path.startswith(f"{raw}{month.code}/"))
        found += _unreadable(results.root, results.data.dataset, month.code, own, common)
    if found:
        raise InputError(found)


@lru_cache(maxsize=500)
def _unreadable(root: Path, dataset: str, month: str, own: Prints, common: Prints) -> tuple[Problem, ...]:
    """What is wrong with a month; one whose files have these fingerprints is read once in the life of a process."""
    try:
        load(dataset, month, root, _reference(root, dataset, common))
    except InputError as error:
        return error.problems
    return ()


@lru_cache(maxsize=1)
def _reference(root: Path, dataset: str, common: Prints) -> Reference:
    """The common tables, read once for all months."""
    reader = TableReader(root)
    found = load_reference(reader, dataset)
    reader.finish()
    return found


def _on_units_of(data: Data, later: Data, known: Figures | None = None) -> Figures:
    """A period's figures on the units that stand on the last day of a later one, `known` when nothing changed."""
    stand = {unit.id for unit in later.units if unit.at(later.last)}
    if known and {entry.key[1] for entry in data.entries if entry.key[1]} <= stand:
        return known
    return compute(on_geography(data, later.last))


def _refuse_unknown_targets(data: Data, figures: Figures) -> None:
    known = {figure.id for figure in figures}
    rows = [(t.where, t.indicator) for t in data.reference.targets]
    rows += [(row.where, row["chi_so"]) for row in data.tables["nhan_dinh"] if row["chi_so"]]
    rows += [
        (row.where, id.strip()) for row in data.tables["nhiem_vu"] for id in row["chi_so"].split(";") if id.strip()
    ]
    problems = [
        Problem(where, f"chỉ số '{id}' chưa khai báo{nearest(id, known)}") for where, id in rows if id not in known
    ]
    if problems:
        raise InputError(problems)


def _record(results: Results, one: Comparison) -> dict[str, str]:
    figure, out = one.figure, one.figure.outcome
    exact = {
        "gia_tri": out.value,
        "tu_so": out.numerator,
        "mau_so": out.denominator,
        "can_duoi": out.low,
        "can_tren": out.high,
    }
    return {
        "luu_y": ILLUSTRATIVE if results.data.illustrative else "",
        "ky": results.data.period.code,
        "chi_so": figure.id,
        **dict(zip(DIMENSIONS, figure.key, strict=True)),
        "ten": figure.label,
        "don_vi_tinh": figure.unit,
        "in": printed(figure),
        **{name: _exact(value) for name, value in exact.items()},
        "cung_ky": _exact(one.last_year.value if one.last_year else None),
        "ky_truoc": _exact(one.previous.value if one.previous else None),
        "muc_tieu": _exact(one.target.value if one.target else None),
        "ket_luan": status(one),
        "ky_hieu": " ".join(filter(None, (marks(figure, results.provisional), out.flag))),
        "dong_nguon": "; ".join(out.rows),
    }


def _exact(value) -> str:
    """A number for machines: dot for decimals, whole when it is whole, ten decimals when it must be rounded."""
    if value is None:
        return ""
    text = number(value, 10).replace(".", "").replace(",", ".")
    return text.rstrip("0").rstrip(".") if "." in text else text
