"""What a notebook holds: one section of one period, whose every method gives a piece that shows itself."""

from dataclasses import dataclass, replace
from types import ModuleType

import pandas as pd

from cchc_lib import indicators
from cchc_lib.catalog import Finding, declared
from cchc_lib.errors import CchcError, nearest
from cchc_lib.page import Cell, Column, Fragment, Link, Table, markup
from cchc_lib.results import Results, form_rows, get_results
from cchc_lib.show.s0_tong_quan import anchor
from cchc_lib.show.sections import SECTIONS
from cchc_lib.show.subsection import Subsection, indicator_table
from cchc_lib.vietnamese import ILLUSTRATIVE, plain

FORM_COLUMNS = (
    Column("Chỉ tiêu thống kê"),
    Column("STT"),
    Column("Đơn vị tính"),
    Column("Số liệu", numeric=True),
    Column("Ghi chú"),
)
INDENT = "– "


def open_section(name: str, dataset: str, period: str) -> "Section | Page":
    """Open one notebook's section, by the notebook's name: open_section('3_thu_tuc_hanh_chinh', 'bien_hoa', '2024-H1').

    Raises CchcError for an unknown name, data set or period, InputError with all that is wrong in the data.
    """
    if name not in SECTIONS:
        raise CchcError(f"Không có mục '{name}'{nearest(name, SECTIONS)}; hiện có: {', '.join(SECTIONS)}.")
    module = SECTIONS[name]
    kind = Section if hasattr(module, "PARTS") else Page
    return kind(name, module, get_results(dataset, period))


@dataclass(frozen=True)
class Page:
    """A notebook made of named blocks: the overview, the assessment, the reconciliation."""

    name: str
    module: ModuleType
    results: Results

    def block(self, name: str, last: bool = False) -> Fragment:
        """One block by its name; the notebook's closing cell says `last=True`. Raises CchcError for an unknown one."""
        blocks = self.module.BLOCKS
        if name not in blocks:
            raise CchcError(f"Không có khối '{name}'{nearest(name, blocks)}; hiện có: {', '.join(blocks)}.")
        return self._placed(blocks[name](self.results), last)

    def table(self) -> pd.DataFrame:
        """All results of the period, for exploring."""
        return self.results.table()

    def _placed(self, fragment: Fragment, last: bool = False) -> Fragment:
        data = self.results.data
        place = {"section": self.name, "dataset": data.dataset, "period": data.period.code, "last": last}
        return replace(fragment, **place, label=ILLUSTRATIVE if data.illustrative else "")


@dataclass(frozen=True)
class Section(Page):
    """A section of the report: its finding, its parts, its form, its findings, its methods."""

    @property
    def number(self) -> str:
        """The section's number in the report: 'I', '2.2'."""
        return self.module.NUMBER

    def title(self) -> Fragment:
        """The heading that tells the story; the table of contents keeps it short."""
        name, story = f"{self.number}. {self.module.TITLE}", self.module.story(self.results)
        id = anchor(self.number)
        heading = markup.heading(2, (f"{name}: ", story) if plain(story) else name, id)
        return self._placed(replace(heading, toc=((2, id, name),)))

    def part(self, number: str) -> Fragment:
        """One numbered part: sentences, charts, the table of its indicators, further tables."""
        parts = {part.number: part for part in self.module.PARTS}
        if number not in parts:
            raise CchcError(f"Mục {self.number} không có phần '{number}'; hiện có: {', '.join(parts)}.")
        return self._placed(_part(self.results, parts[number]))

    def chart(self, name: str) -> Fragment:
        """One chart by its name. Raises CchcError for an unknown one or when the period has no data for it."""
        charts = {function.__name__: function for part in self.module.PARTS for function in part.charts}
        if name not in charts:
            hint = nearest(name, charts)
            raise CchcError(f"Mục {self.number} không có biểu đồ '{name}'{hint}; hiện có: {', '.join(charts)}.")
        chart = charts[name](self.results)
        if chart is None:
            raise CchcError(f"Kỳ {self.results.data.period.code} không có số liệu cho biểu đồ '{name}'.")
        return self._placed(markup.figure(chart))

    def form(self) -> Fragment:
        """The section's form as it is filled in."""
        pieces = [markup.table(_form(self.results, form), form) for form in self.module.FORMS]
        inner = sum(pieces[1:], pieces[0])
        return self._placed(markup.details(f"Mẫu số {self.module.FORMS[0].removeprefix('mau_')}, đầy đủ", inner))

    def findings(self) -> Fragment:
        """What the checks say of this section's figures."""
        found = [finding for finding in self.results.findings if self._concerns(finding)]
        if not found:
            return self._placed(markup.paragraphs(["Đối soát: không có phát hiện nào về số liệu của mục này."]))
        lines = [finding.statement for finding in found]
        note = (
            f"Đối soát: {len(found)} phát hiện về số liệu của mục này, chi tiết ở ",
            Link("Đối soát số liệu", "doi_soat"),
            ".",
        )
        return self._placed(markup.paragraphs([note]) + markup.points(lines))

    def methods(self) -> Fragment:
        """How each indicator of the section is computed, and on what basis; closes the notebook."""
        pairs = [
            (one.label, f"{one.method} Căn cứ: {one.basis}. Mã: {one.id}.")
            for one in indicators.in_force(self.results.data.period)
            if one.id in self._ids()
        ]
        return self._placed(markup.details("Cách tính và căn cứ", markup.terms(pairs)), last=True)

    def _ids(self) -> set[str]:
        module = next(m for m in indicators.SECTIONS if m.__name__.endswith(f".s{self.name}"))
        return {one.id for one in declared(module)}

    def _concerns(self, finding: Finding) -> bool:
        """Whether one of a finding's rows is of this section's tables, or speaks of one of its indicators."""
        files = {f"/{name}.csv," for name in (*self.module.FORMS, *self.module.TABLES)}
        own = any(file in place for file in files for place in finding.places)
        return own or any(f":{id}:" in f"{finding.id}:" for id in self._ids())


def _part(results: Results, part: Subsection) -> Fragment:
    id = anchor(part.number)
    fragment = markup.heading(3, f"{part.number}. {part.title}", id)
    sentences = part.sentences(results)
    charts = [chart for draw in part.charts if (chart := draw(results))]
    table = indicator_table(results, f"Chỉ số của mục {part.number}", part.indicators)
    fragment += markup.paragraphs(sentences) if sentences else Fragment("")
    fragment += markup.figures(charts) if charts else Fragment("")
    fragment += markup.table(table, f"{id}_chi_so") if table else Fragment("")
    for place, make in enumerate(part.tables):
        more = make(results)
        fragment += markup.table(more, f"{id}_bang_{place + 1}") if more else Fragment("")
    return fragment


def _form(results: Results, form: str) -> Table:
    """The form without the lines of single units, and without the fields of what units report: a workbook's matter."""
    lines = form_rows(results, form)
    by_unit = {row.quantity for row in lines if row.breaks_down_by("don_vi")}
    fine = {
        row.figure_name
        for row in lines
        if row.quantity in by_unit and (row.breaks_down_by("don_vi") or row.breaks_down_by("linh_vuc"))
    }
    rows = tuple(
        (Cell(INDENT * row.level + row.label), Cell(row.number), Cell(row.unit), Cell(row.shown), Cell(row.note))
        for row in lines
        if row.figure_name not in fine
    )
    notes = ("Số liệu của từng đơn vị, từng lĩnh vực ở tệp so_lieu.xlsx.",) if fine else ()
    return Table(f"Mẫu số {form.removeprefix('mau_')}", FORM_COLUMNS, rows, notes)
