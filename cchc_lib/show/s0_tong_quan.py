"""The top of the page: who reports, the main results, the headline cards, what needs direction."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from cchc_lib.figures import Comparison, Figure, printing
from cchc_lib.page import Card, Cell, Column, Fragment, Identity, Link, Table, markup
from cchc_lib.results import Results
from cchc_lib.show.cards import CARDS
from cchc_lib.show.rows import caveats, known
from cchc_lib.show.section import Section
from cchc_lib.vietnamese import IN_DOUBT, MISSING, Text, day, plain


def nhan_dien(results: Results) -> Fragment:
    """The identity band: what is not approved is called an analysis, and does not stand under a letterhead."""
    report, approval = results.report, results.report.approval
    what = "Phụ lục số liệu kèm" if approval else "Phân tích số liệu của"
    return markup.identity(
        Identity(
            authority=results.locality.authority if approval else f"Số liệu của {results.locality.authority}",
            document=f"{what} Báo cáo số {report.number}",
            period=results.period.label.capitalize(),
            window=f"{day(results.first)} – {day(results.last)}",
            cut_off=f"ước đến {report.cut_off_text}" if report.provisional else report.cut_off_text,
            edition=f"Lần {report.edition}, báo cáo ký ngày {report.signed_text}",
            label=results.locality.label or report.state.label,
            approval=f"{approval.by}, {approval.document} ngày {approval.day_text}" if approval else "",
            illustrative=results.locality.illustrative,
        )
    )


def tieu_de(results: Results) -> Fragment:
    """The page's only heading of the first level."""
    return markup.title(results.title)


def diem_chinh(results: Results, sections: Iterable[Section]) -> Fragment:
    """Up to six sentences of the sections, each a result with its parts, what it is held against, and last year."""
    said = [text for section in sections for make in section.leading if (text := make(results))]
    pieces = [markup.heading(2, "Kết quả chính", "diem_chinh"), markup.points(said)]
    if not any(one.last_year for one in results.comparisons()):
        pieces.append(markup.paragraphs(["Kỳ này không có số liệu cùng kỳ năm trước và kỳ trước để so sánh."]))
    return sum(pieces[1:], pieces[0])


def the_chi_tieu(results: Results) -> Fragment:
    """Up to eight cards; a figure that the period does not hold, or of which a finding is open, has none."""
    cards = [_card(results, one) for one in _headlines(results)]
    return markup.heading(2, "Chỉ tiêu chủ yếu", "the_chi_tieu") + markup.cards(cards)


def headlines(results: Results) -> dict[str, str]:
    """The figures of the cards: key in figures.csv and the card's name, in the order of the cards."""
    return {one.figure.name: _card_name(results, one.figure) for one in _headlines(results)}


def _headlines(results: Results) -> list[Comparison]:
    found = [results.compared(id, **breakdown) for id, breakdown in CARDS]
    return [one for one in found if known(one.figure) and not results.in_doubt(one.figure)]


def _card_name(results: Results, figure: Figure) -> str:
    where = results.breakdown(figure)
    return f"{figure.label} ({where})" if where else figure.label


def _card(results: Results, one: Comparison) -> Card:
    figure = one.figure
    drawn = one.benchmark if one.benchmark and one.benchmark.kind.leads else None
    return Card(
        name=_card_name(results, figure),
        value=printing.result(figure),
        ratio=printing.ratio(figure),
        target=("Mục tiêu ", printing.target(one), f", {one.target.basis}") if one.target else "",
        status=printing.status(one) if drawn else "Nguồn số liệu không nêu mục tiêu",
        change=printing.change(one),
        tone=printing.tone(one),
        share=float(figure.known) / 100,
        target_share=float(drawn.value) / 100 if drawn else None,
        mark=printing.marks(figure, results.report.provisional),
    )


def can_chi_dao(results: Results, sections: Iterable[Section]) -> Fragment:
    """Up to five rows that need direction: next to nothing done, then targets that are due and missed, by most."""
    found = sorted(_concerns(results), key=lambda concern: concern.gap, reverse=True)
    found.sort(key=lambda concern: not concern.nothing_done)
    heading = markup.heading(2, "Nội dung đề nghị chỉ đạo", "can_chi_dao")
    if not found:
        nothing = "Trong số liệu của kỳ không có chỉ tiêu nào đã đến hạn mà chưa đạt mục tiêu."
        return heading + markup.paragraphs([nothing])
    names = ("Vấn đề", "Đơn vị, lĩnh vực", "Số liệu", "Nguyên nhân theo báo cáo", "Xem mục")
    columns = tuple(map(Column, names))
    rows = tuple(_issue(results, concern, sections) for concern in found[:5])
    notes = [one.benchmark for concern in found[:5] for one in concern.figures if one.benchmark]
    said = ["Nội dung do người lập bản này chọn theo số liệu của kỳ."]
    said += dict.fromkeys(f"{one.note}." for one in notes if one.note)
    return heading + markup.table(
        Table("Nội dung đề nghị xem xét, chỉ đạo", columns, rows, tuple(said)), "bang_can_chi_dao"
    )


@dataclass(frozen=True)
class _Concern:
    """Figures of one indicator that need direction for one reason."""

    figures: list[Comparison]
    why: str
    nothing_done: bool = False
    gap: Fraction = Fraction(0)


def _concerns(results: Results) -> list[_Concern]:
    """What needs direction, one concern an indicator; few cases are left to the section, what is in doubt to nobody."""
    found: dict[str, _Concern] = {}
    for one in results.comparisons():
        figure, held = one.figure, one.benchmark
        if figure.value is None or any(figure.key[1:3]) or printing.is_of_few(figure):
            continue
        if printing.is_next_to_nothing(figure) and figure.key[0]:
            known_already = found.get(figure.id)
            before = known_already.figures if known_already and known_already.nothing_done else []
            found[figure.id] = _Concern([*before, one], "gần như chưa thực hiện", nothing_done=True)
        elif figure.id not in found and held and held.kind.asks and one.due and one.reached is False:
            if results.in_doubt(figure):
                continue
            found[figure.id] = _Concern([one], plain(printing.verdict(one)), gap=abs(held.value - figure.value))
    return [one for one in found.values() if not all(results.in_doubt(each.figure) for each in one.figures)]


def _issue(results: Results, concern: _Concern, sections: Iterable[Section]) -> tuple[Cell, ...]:
    figures = [one.figure for one in concern.figures]
    where = [results.breakdown(figure) or results.everywhere for figure in figures]
    several = len(figures) > 1
    said = tuple(
        part
        for place, (figure, name) in enumerate(zip(figures, where, strict=True))
        for part in ("; " * (place > 0), f"{name.lower()} " if several else "", _in_figures(results, figure))
    )
    causes = " ".join(map(plain, caveats(results, figures[0].id))) or MISSING
    section = next(one for one in sections if any(own.id == figures[0].id for own in one.indicators))
    link = Link(f"Mục {section.number}", section.anchor)
    names = ", ".join([where[0], *(name.lower() for name in where[1:])])
    what = figures[0].label.removeprefix("Tỷ lệ ").capitalize()
    return Cell(f"{what}: {concern.why}"), Cell(names), Cell(said), Cell(causes), Cell((link,))


def _in_figures(results: Results, figure: Figure) -> Text:
    """A figure as it is put before leadership; of one in doubt only that it is."""
    return f"số cần làm rõ {IN_DOUBT}" if results.in_doubt(figure) else printing.share(figure)


def overview(sections: tuple[Section, ...]) -> Section:
    """The page's first section, which leads to those of the report."""
    return Section(
        notebook="0_tong_quan",
        title="Tổng quan",
        blocks={
            "nhan_dien": nhan_dien,
            "tieu_de": tieu_de,
            "diem_chinh": partial(diem_chinh, sections=sections),
            "the_chi_tieu": the_chi_tieu,
            "can_chi_dao": partial(can_chi_dao, sections=sections),
        },
    )
