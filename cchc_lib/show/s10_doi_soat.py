"""The internal sheet, before signature: what the checks say of the figures, and the report's statements judged."""

from cchc_lib.catalog import CLASSES, Acceptance, Finding, PrintedRate
from cchc_lib.check import PARTLY_SUPPORTED, SUPPORTED, UNCHECKED, Judgement
from cchc_lib.page import Cell, Column, Disagreement, Fragment, Identity, Table, markup
from cchc_lib.results import Results
from cchc_lib.show.rows import GROUPS, spoken_of
from cchc_lib.show.section import Section
from cchc_lib.vietnamese import INTERNAL, MISSING, Text, day

_TONES = {SUPPORTED: "good", PARTLY_SUPPORTED: "good"}
ON_FIGURES = {
    *("tong_bo_phan", "phan_vuot_tong", "hai_gia_tri", "nhan_su", "so_va_danh_sach"),
    *("cat_cut", "sai_ty_le", "khong_kiem_duoc", "thoi_gian_so_lieu", "thieu_so_luong"),
}


def nhan_dien_phieu(results: Results) -> Fragment:
    """The sheet's own identity band."""
    report = results.report
    return markup.identity(
        Identity(
            authority=results.locality.authority,
            document=f"Phiếu đối soát số liệu của Báo cáo số {report.number}",
            period=results.period.label.capitalize(),
            window=f"{day(results.first)} – {day(results.last)}",
            cut_off=report.cut_off_text,
            edition=f"Lần {report.edition}, báo cáo ký ngày {report.signed_text}",
            label=INTERNAL,
            illustrative=results.locality.illustrative,
        )
    )


def tieu_de_phieu(results: Results) -> Fragment:
    """The sheet's only heading of the first level."""
    return markup.title(results.sheet_title)


def doi_soat(results: Results) -> Fragment:
    """Findings by class; accepted ones with name, date and reason."""
    heading = markup.heading(2, "Đối soát số liệu", "doi_soat")
    printed = results.passages(PrintedRate)
    wrong = sum(finding.kind in ("cat_cut", "sai_ty_le") for finding in results.findings)
    unknown = sum(finding.kind == "khong_kiem_duoc" for finding in results.findings)
    tried = len(printed) - unknown
    said = f"Tính lại {tried} tỷ lệ in trong báo cáo: {tried - wrong} khớp, {wrong} lệch; "
    said += (
        f"{unknown} tỷ lệ không kèm tử số, mẫu số nên không tính lại được."
        if unknown
        else "không có tỷ lệ nào thiếu gốc."
    )
    if not results.findings:
        return heading + markup.paragraphs([said, "Không có phát hiện nào."])
    accepted = results.accepted
    order = list(CLASSES)
    found = sorted(results.findings, key=lambda finding: order.index(finding.kind))
    tables = [
        _findings(caption, id, [finding for finding in found if (finding.kind in ON_FIGURES) == on_figures], accepted)
        for caption, id, on_figures in (
            ("Phát hiện về số liệu", "phat_hien_so_lieu", True),
            ("Phát hiện về văn bản, ngày tháng, thể thức", "phat_hien_van_ban", False),
        )
    ]
    evidence = markup.disagreements([_shown(finding, accepted.get(finding.id)) for finding in found])
    more = markup.details("Bằng chứng của từng phát hiện (trên giấy: xem doi_soat.xlsx)", evidence, on_paper=False)
    return sum(tables, heading + markup.paragraphs([said])) + more


def _findings(caption: str, id: str, found: list[Finding], accepted: dict[str, Acceptance]) -> Fragment:
    """One line a finding; nothing where there is none."""
    if not found:
        return Fragment("")
    decided = any(one.id in accepted for one in found)
    columns = (Column("Phát hiện"), Column("Loại"), Column("Xử lý"))[: 3 if decided else 2]
    rows = tuple(
        (Cell(one.statement), Cell(one.label), Cell(*_state(accepted.get(one.id), short=True)))[: len(columns)]
        for one in found
    )
    pending = sum(one.id not in accepted for one in found)
    return markup.table(Table(f"{caption}: {len(found)}, chưa xử lý {pending}", columns, rows), id)


def _state(accepted: Acceptance | None, short: bool = False) -> tuple[str, None, str]:
    """What was decided on a finding, no bar, and its tone."""
    if accepted is None:
        return "chưa xử lý", None, "warn"
    words = f"{accepted.by} chấp nhận ngày {accepted.day_text}"
    return words if short else f"{words}: {accepted.reason}", None, ""


def _shown(finding: Finding, accepted: Acceptance | None) -> Disagreement:
    state, _, tone = _state(accepted)
    named = (("Nội dung thứ nhất", finding.left), ("Nội dung thứ hai", finding.right))
    sides = tuple((name, side) for name, side in named if side)
    rows = [place.rpartition("/")[2] for place in finding.places]
    place = "; ".join(rows[:4]) + (f" và {len(rows) - 4} dòng nữa" if len(rows) > 4 else "")
    return Disagreement(finding.label, finding.statement, f"Nguồn: {place}", sides, finding.recomputed, state, tone)


def nhan_dinh(results: Results) -> Fragment:
    """The statements of section III with their verdicts, and what each verdict rests on."""
    found = results.judgements
    heading = markup.heading(2, "Nhận định của báo cáo và số liệu", "nhan_dinh")
    if not found:
        return heading + markup.paragraphs(["Kỳ này không có nhận định nào được nhập."])
    verdicts = [one.verdict for one in found]
    said = "; ".join(f"{verdict.lower()}: {verdicts.count(verdict)}" for verdict in dict.fromkeys(verdicts))
    pieces = heading + markup.paragraphs([f"Đối chiếu {len(found)} nhận định của báo cáo với số liệu: {said}."])
    checked = [one for one in found if one.verdict != UNCHECKED]
    others = [one for one in found if one.verdict == UNCHECKED]
    if checked:
        pieces += _statements(results, "Nhận định đối chiếu được", "bang_nhan_dinh", checked)
    if others:
        rest = _statements(results, "Nhận định không có số liệu để kiểm", "bang_nhan_dinh_khac", others)
        pieces += markup.details(f"{len(others)} nhận định không có số liệu để kiểm", rest)
    return pieces


def _statements(results: Results, caption: str, id: str, found: list[Judgement]) -> Fragment:
    columns = (Column("Nhận định"), Column("Số liệu, căn cứ"), Column("Kết luận"))
    rows = tuple(_judged(results, one) for group in GROUPS for one in found if one.group == group)
    return markup.table(Table(caption, columns, rows), id)


def _judged(results: Results, one: Judgement) -> tuple[Cell, ...]:
    evidence: Text = spoken_of(results, one)
    if not evidence and one.against:
        evidence = f"Đọc cùng câu “{one.against}”"
    evidence = (evidence, ". ", one.note) if evidence and one.note else evidence or one.note or MISSING
    return (
        Cell(f"{GROUPS[one.group]}: {one.statement}"),
        Cell(evidence),
        Cell(one.verdict, tone=_TONES.get(one.verdict, "")),
    )


SECTION = Section(
    notebook="10_doi_soat",
    title="Phiếu đối soát số liệu",
    internal=True,
    blocks={"nhan_dien": nhan_dien_phieu, "tieu_de": tieu_de_phieu, "doi_soat": doi_soat, "nhan_dinh": nhan_dinh},
)
