"""The top of the page: who reports, the main points, the headline cards, what needs direction."""

from collections.abc import Iterable
from functools import partial

from cchc_lib.figures import YEAR_GONE, Comparison, Figure, printing
from cchc_lib.page import Card, Cell, Column, Fragment, Identity, Link, Table, markup
from cchc_lib.results import Results
from cchc_lib.show.rows import DRAWN_FROM, known
from cchc_lib.show.section import Section
from cchc_lib.vietnamese import Text, day

# What leadership is shown first: the sentence's opening, the indicator, its breakdown, the words after the figure;
# {where} is the breakdown in the words of danh_muc.csv.
HEADLINES: tuple[tuple[str, str, dict[str, str], str], ...] = (
    ("{where} giải quyết đúng hạn và trong hạn", "ty_le_dung_han_danh_gia_chung", {"cap": "huyen"}, "hồ sơ"),
    ("{where} giải quyết đúng hạn và trong hạn", "ty_le_dung_han_danh_gia_chung", {"cap": "xa"}, "hồ sơ"),
    ("{where} xử lý", "ty_le_pakn_da_xu_ly", {"loai": "tong_dai_1022"}, "phản ánh, kiến nghị"),
    ("Giải ngân", "ty_le_giai_ngan", {}, "kế hoạch vốn đầu tư công"),
    ("{where} số hóa", "ty_le_so_hoa", {"cap": "huyen"}, ""),
    ("Hoàn thành", "ty_le_hoan_thanh_ke_hoach", {}, "kế hoạch cải cách hành chính năm"),
)
CARDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("ty_le_dung_han_danh_gia_chung", {"cap": "huyen"}),
    ("ty_le_dung_han_danh_gia_chung", {"cap": "xa"}),
    ("ty_le_pakn_da_xu_ly", {"loai": "tong_dai_1022"}),
    ("ty_le_cong_chuc_xa_dat_chuan", {}),
    ("ty_le_ho_so_truc_tuyen", {"cap": "huyen"}),
    ("ty_le_so_hoa", {"cap": "huyen"}),
    ("ty_le_giai_ngan", {}),
    ("ty_le_hoan_thanh_ke_hoach", {}),
)


def nhan_dien(results: Results) -> Fragment:
    """The identity band."""
    report = results.report
    return markup.identity(
        Identity(
            authority=results.locality.authority,
            document=f"Phụ lục số liệu kèm Báo cáo số {report.number}",
            period=results.period.label.capitalize(),
            window=f"{day(results.first)} – {day(results.last)}",
            cut_off=report.cut_off_text,
            edition=f"Lần {report.edition}, báo cáo ký ngày {report.signed_text}",
            label=report.state.label,
            illustrative=results.locality.illustrative,
        )
    )


def tieu_de(results: Results) -> Fragment:
    """The page's only heading of the first level."""
    return markup.title(results.title)


def diem_chinh(results: Results) -> Fragment:
    """Up to six sentences, each a verb, a figure, its parts, its target and last year."""
    said = [_point(results, *headline) for headline in HEADLINES]
    lines = [text for text in said if text]
    pieces = [markup.heading(2, "Điểm chính", "diem_chinh"), markup.points(lines)]
    if not any(one.last_year for one in results.comparisons()):
        pieces.append(markup.paragraphs(["Kỳ này không có số liệu cùng kỳ năm trước và kỳ trước để so sánh."]))
    return sum(pieces[1:], pieces[0])


def _point(results: Results, opening: str, id: str, breakdown: dict[str, str], what: str) -> Text:
    one = results.compared(id, **breakdown)
    if not known(one.figure):
        return ""
    figure = one.figure
    start = opening.format(where=results.breakdown(figure))
    if printing.is_low(figure):
        text: tuple[Text, ...] = (f"{start} ", printing.ratio(figure))
    else:
        counted = f" {what}" if what else ""
        text = (f"{start} ", printing.value(figure), counted, " (", printing.ratio(figure), ")")
    if one.target:
        text += (f", {printing.status(one).lower()} mục tiêu ", printing.target(one))
    if id == "ty_le_giai_ngan":
        text += (", khi ", printing.value(results.figures.get(YEAR_GONE)), " thời gian của năm đã qua")
    if one.change_on_year is not None:
        text += ("; ", printing.change(one))
    return (*text, ".")


def the_chi_tieu(results: Results) -> Fragment:
    """Up to eight cards; a figure that the period does not hold has none."""
    cards = [_card(results, one) for one in _headlines(results)]
    return markup.heading(2, "Thẻ chỉ tiêu", "the_chi_tieu") + markup.cards(cards)


def headlines(results: Results) -> dict[str, str]:
    """The figures of the cards: key in figures.csv and the card's name, in the order of the cards."""
    return {one.figure.name: _card_name(results, one.figure) for one in _headlines(results)}


def _headlines(results: Results) -> list[Comparison]:
    found = [results.compared(id, **breakdown) for id, breakdown in CARDS]
    return [one for one in found if known(one.figure)]


def _card_name(results: Results, figure: Figure) -> str:
    where = results.breakdown(figure)
    return f"{figure.label} ({where})" if where else figure.label


def _card(results: Results, one: Comparison) -> Card:
    figure = one.figure
    target: Text = ("Mục tiêu ", printing.target(one), f", {one.target.basis}") if one.target else ""
    return Card(
        name=_card_name(results, figure),
        value=printing.value(figure),
        ratio=printing.ratio(figure),
        target=target,
        status=printing.status(one),
        change=printing.change(one),
        share=float(figure.known) / 100,
        target_share=float(one.target.value) / 100 if one.target else None,
        mark=printing.marks(figure, results.report.provisional),
    )


def can_chi_dao(results: Results, sections: Iterable[Section]) -> Fragment:
    """Up to five rows that need direction: near nothing done, behind the year, below target by most."""
    found = sorted(_concerns(results), key=lambda concern: concern[0])[:5]
    rows, concerns = [_issue(results, one, why, sections) for _, one, why in found], [one for _, one, _ in found]
    columns = (Column("Vấn đề"), Column("Đơn vị, lĩnh vực"), Column("Số liệu"), Column("Xem mục"))
    heading = markup.heading(2, "Cần chỉ đạo", "can_chi_dao")
    if not rows:
        return heading + markup.paragraphs(["Không có chỉ số nào dưới mục tiêu trong số liệu của kỳ."])
    pending = len(results.open_findings)
    link = Link("xem Đối soát số liệu", "doi_soat")
    notes: list[Text] = [(f"Đối soát số liệu có {pending} phát hiện chưa xử lý: ", link, ".")] if pending else []
    notes += dict.fromkeys(f"{o.figure.label}: {o.target.note}" for o in concerns if o.target and o.target.note)
    table = Table("Việc cần lãnh đạo cho ý kiến", columns, tuple(rows), tuple(notes))
    return heading + markup.table(table, "bang_can_chi_dao")


def _concerns(results: Results) -> list[tuple[tuple, Comparison, str]]:
    """Sort key, figure and reason; one row per indicator, few cases left to the section."""
    found: dict[str, tuple[tuple, Comparison, str]] = {}
    gone = results.figures.get(YEAR_GONE)
    shown_first = [results.compared(id, **breakdown) for id, breakdown in CARDS]
    for one in (*shown_first, *results.comparisons()):
        figure = one.figure
        few = figure.outcome.denominator is not None and figure.outcome.denominator < DRAWN_FROM
        if figure.id in found or few or any(figure.key[1:3]) or figure.value is None:
            continue
        if one.target and one.met is False:
            gap = abs(one.target.value - figure.value)
            found[figure.id] = ((1, -gap), one, "dưới mục tiêu" if one.target.at_least else "trên mức cho phép")
        elif figure.better == "higher" and printing.is_low(figure) and figure.key[0]:
            found[figure.id] = ((0, 0), one, "gần như chưa thực hiện")
        elif figure.id == "ty_le_giai_ngan" and figure.value < gone.known:
            found[figure.id] = ((1, figure.value - gone.known), one, "chậm hơn thời gian của năm")
    return list(found.values())


def _issue(results: Results, one: Comparison, why: str, sections: Iterable[Section]) -> tuple[Cell, ...]:
    figure = one.figure
    said: tuple[Text, ...] = (printing.value(figure), " (", printing.ratio(figure), ")")
    if one.target:
        said += (", mục tiêu ", printing.target(one))
    if figure.id == "ty_le_giai_ngan":
        said += (", thời gian đã qua ", printing.value(results.figures.get(YEAR_GONE)))
    where = results.breakdown(figure) or "Toàn địa phương"
    section = next(one for one in sections if any(own.id == figure.id for own in one.indicators))
    link = Link(f"Mục {section.number}", section.anchor)
    return Cell(f"{figure.label}: {why}"), Cell(where), Cell(said), Cell((link,))


def overview(sections: tuple[Section, ...]) -> Section:
    """The page's first section, which leads to those of the report."""
    return Section(
        notebook="0_tong_quan",
        title="Tổng quan",
        blocks={
            "nhan_dien": nhan_dien,
            "tieu_de": tieu_de,
            "diem_chinh": diem_chinh,
            "the_chi_tieu": the_chi_tieu,
            "can_chi_dao": partial(can_chi_dao, sections=sections),
        },
    )
