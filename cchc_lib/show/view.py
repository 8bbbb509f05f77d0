"""What a notebook holds: one section of one period, whose every method gives a piece that shows itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import pandas as pd

from cchc_lib.errors import CchcError, nearest
from cchc_lib.figures import printing
from cchc_lib.indicators import in_force
from cchc_lib.page import Cell, Column, Fragment, Table, markup
from cchc_lib.results import FormRow, Results, What, as_frame, ask, form_rows, open_results
from cchc_lib.show.rows import DOUBT_NOTE, indicator_table
from cchc_lib.show.section import Section, Subsection, anchor
from cchc_lib.show.sections import SECTIONS
from cchc_lib.show.sentences import undoubted
from cchc_lib.vietnamese import IN_DOUBT, Text, plain

_FORM_COLUMNS = (
    Column("Chỉ tiêu thống kê"),
    Column("STT"),
    Column("Đơn vị tính"),
    Column("Số liệu", numeric=True),
    Column("Ghi chú"),
)
INDENT = "– "
T = TypeVar("T")


def open_section(name: str, dataset: str, period: str) -> "OpenSection":
    """Open one notebook's section, by the notebook's name: open_section('3_thu_tuc_hanh_chinh', 'bien_hoa', '2024-H1').

    Raises CchcError for an unknown name, data set or period, InputError with all that is wrong in the data.
    """
    sections = {section.notebook: section for section in SECTIONS}
    if name not in sections:
        raise CchcError(f"Không có mục '{name}'{nearest(name, sections)}; hiện có: {', '.join(sections)}.")
    section = sections[name]
    return OpenSection(section, open_results(dataset, period, months=section.months))


@dataclass(frozen=True)
class OpenSection:
    """A section with the results of a period: what it can show, piece by piece."""

    section: Section
    _results: Results

    @property
    def results(self) -> Results:
        """Everything computed for the period, to explore; a notebook that asks for it rests on all of it."""
        ask(What.EVERYTHING)
        return self._results

    def block(self, name: str, last: bool = False) -> Fragment:
        """One named block, as of the overview; the notebook's closing cell says `last=True`.

        Raises CchcError for a name that the section does not have.
        """
        return self._placed(self._one_of("khối", name, self.section.blocks)(self._results), last)

    def table(self) -> pd.DataFrame:
        """All results of the period, for exploring."""
        return as_frame(self.results)

    def title(self) -> Fragment:
        """The heading that tells the story; the table of contents keeps it short."""
        name, story = f"{self.section.number}. {self.section.title}", self._story()
        id = self.section.anchor
        heading = markup.heading(2, (f"{name}: ", story) if plain(story) else name, id)
        return self._placed(replace(heading, toc=((2, id, name),)))

    def _story(self) -> Text:
        story = self.section.story
        if callable(story):
            return story(self._results)
        return undoubted(self._results, (story,) if isinstance(story, str) else story) if story else ""

    def part(self, number: str) -> Fragment:
        """One numbered part: sentences, charts, the table of its indicators, further tables."""
        parts = {part.number: part for part in self.section.subsections}
        return self._placed(_part(self._results, self._one_of("phần", number, parts)))

    def chart(self, name: str) -> Fragment:
        """One chart by its name. Raises CchcError for an unknown one or when the period has no data for it."""
        charts = {function.__name__: function for part in self.section.subsections for function in part.charts}
        chart = self._one_of("biểu đồ", name, charts)(self._results)
        if chart is None:
            raise CchcError(f"Kỳ {self._results.period.code} không có số liệu cho biểu đồ '{name}'.")
        return self._placed(markup.figure(chart))

    def form(self) -> Fragment:
        """The section's form as it is filled in."""
        pieces = [markup.table(_form(self._results, form), form) for form in self.section.forms]
        inner = sum(pieces[1:], pieces[0])
        return self._placed(markup.details(form_title(self._results, self.section.forms[0]), _explained(inner)))

    def findings(self) -> Fragment:
        """What the checks say of this section's figures: internal, for an analyst at work, in no published notebook."""
        own = (*self.section.forms, *self.section.tables)
        found = self._results.findings_on(own, [one.id for one in self.section.indicators])
        lines = markup.points([finding.statement for finding in found]) if found else Fragment("")
        said = f"Đối soát: {len(found)} phát hiện về số liệu của mục này." if found else "Đối soát: không có phát hiện."
        return replace(self._placed(markup.paragraphs([said]) + lines), internal=True)

    def methods(self) -> Fragment:
        """How each indicator of the section is computed, and on what basis; closes the notebook."""
        pairs: list[tuple[Text, Text]] = [
            (one.label, f"{one.method} Căn cứ: {one.basis}. Mã: {one.id}.")
            for one in in_force(self._results.period)
            if one in self.section.indicators
        ]
        return self._placed(markup.details("Cách tính và căn cứ", markup.terms(pairs)), last=True)

    def _placed(self, fragment: Fragment, last: bool = False) -> Fragment:
        results, label = self._results, self._results.locality.label
        place = replace(fragment, section=self.section.notebook, dataset=results.dataset, period=results.period.code)
        return replace(place, last=last, label=label, internal=self.section.internal)

    def _one_of(self, what: str, name: str, known: Mapping[str, T]) -> T:
        """The thing of that name. Raises CchcError that teaches the right one."""
        if name not in known:
            hint = f"{nearest(name, known)}; hiện có: {', '.join(known) or 'không có'}"
            raise CchcError(f"Mục {self.section.number or self.section.notebook} không có {what} '{name}'{hint}.")
        return known[name]


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
    return _explained(fragment)


def _explained(fragment: Fragment) -> Fragment:
    """The piece with a line on the mark of figures in doubt, where any stands on it."""
    return fragment + markup.paragraphs([DOUBT_NOTE]) if IN_DOUBT in fragment.html else fragment


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
        (Cell(INDENT * row.level + row.label), Cell(row.number), Cell(row.unit), Cell(_shown(row)), Cell(row.note))
        for row in lines
        if row.figure_name not in fine
    )
    notes = ("Số liệu của từng đơn vị, từng lĩnh vực ở tệp so_lieu.xlsx.",) if fine else ()
    return Table(form_title(results, form), _FORM_COLUMNS, rows, notes)


def _shown(row: FormRow) -> Text:
    """The figure of a line, of few cases as its fraction."""
    return printing.result(row.figure) if row.figure and printing.is_of_few(row.figure) else row.shown


def form_title(results: Results, form: str) -> str:
    """What a form is called, with how it came: 'Mẫu số 3 (lập lại từ lời văn báo cáo)'."""
    how = "số liệu minh họa" if results.locality.illustrative else "lập lại từ lời văn báo cáo"
    name = f"Mẫu số {form.removeprefix('mau_')}"
    return f"{name} ({how})" if results.locality.illustrative or results.is_retyped(form) else name
