"""The end of the page: findings, coverage and method, revisions, data and rebuilding, signs."""

from fractions import Fraction

from cchc_lib.catalog import CLASSES, FORMS, Acceptance, Correction, Finding, PrintedRate
from cchc_lib.edition import running_library
from cchc_lib.page import Cell, Column, Disagreement, Fragment, Link, Table, markup
from cchc_lib.results import Results
from cchc_lib.revision import handed_in
from cchc_lib.show.section import Section, anchor
from cchc_lib.show.since import since_before
from cchc_lib.vietnamese import MARKS, Text, number

ON_FIGURES = {
    *("tong_bo_phan", "phan_vuot_tong", "hai_gia_tri", "nhan_su", "so_va_danh_sach"),
    *("cat_cut", "sai_ty_le", "khong_kiem_duoc", "thoi_gian_so_lieu", "thieu_so_luong"),
}


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
    more = markup.details("Bằng chứng của từng phát hiện (trên giấy: xem so_lieu.xlsx)", evidence, on_paper=False)
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
    sides = tuple(
        (name, side)
        for name, side in (("Nội dung thứ nhất", finding.left), ("Nội dung thứ hai", finding.right))
        if side
    )
    rows = [place.rpartition("/")[2] for place in finding.places]
    place = "; ".join(rows[:4]) + (f" và {len(rows) - 4} dòng nữa" if len(rows) > 4 else "")
    return Disagreement(finding.label, finding.statement, f"Nguồn: {place}", sides, finding.recomputed, state, tone)


def chat_luong(results: Results) -> Fragment:
    """Coverage of the forms, and how figures are computed, rounded and compared."""
    rows = [_coverage(results, form) for form in FORMS]
    columns = (
        Column("Mẫu"),
        Column("Số chỉ tiêu", numeric=True),
        Column("Có số liệu", numeric=True),
        Column("Tỷ lệ", numeric=True),
    )
    methods: list[Text] = [
        "Mỗi chỉ số là tử số chia mẫu số của chính dòng số liệu được ghi nguồn; cách tính và căn cứ ở cuối từng mục.",
        "Làm tròn nửa lên, một lần, ở bước in; phép so với mục tiêu dùng giá trị chưa làm tròn.",
        "Mẫu số bằng 0 thì không có giá trị (in “–”). Không có số liệu khác với 0.",
        "Chỉ cộng hai cấp khi đủ cả hai; tỷ lệ chung tính từ tổng tử số và tổng mẫu số, không lấy trung bình.",
        (
            "Tỷ lệ đúng hạn có bốn cách tính, in thành bốn chỉ số khác tên, xem ",
            Link("mục 2.2.2", anchor("2.2.2")),
            ".",
        ),
        "Tên và số thứ tự các dòng của bảy mẫu chưa đối chiếu với văn bản gốc.",
    ]
    return (
        markup.heading(2, "Chất lượng và phương pháp", "chat_luong")
        + markup.table(Table("Mức đầy đủ của số liệu theo mẫu", columns, tuple(rows)), "muc_day_du")
        + markup.points(methods)
    )


def _coverage(results: Results, form: str) -> tuple[Cell, ...]:
    items = {item.full_id for item in results.reference.items if item.form == form and item.received}
    have = len(items & {entry.item.full_id for entry in results.entries(form)})
    share = Fraction(have, len(items))
    name = f"Mẫu số {form.removeprefix('mau_')}"
    counts = (number(Fraction(len(items))), number(Fraction(have)))
    return Cell(name), *map(Cell, counts), Cell(f"{number(100 * share)}%", share=float(share))


def sua_doi(results: Results) -> Fragment:
    """What the authority says that it corrected, then what changed since the annex was published before."""
    found = handed_in()
    return _corrected(results, first=found is not None and found.number == 1) + since_before(results, found)


def _corrected(results: Results, first: bool) -> Fragment:
    """What was corrected since the figures were first sent: old, new, why, and which conclusions flip with it."""
    heading = markup.heading(2, "Sửa đổi", "sua_doi")
    edition = results.report.edition
    corrections = results.passages(Correction)
    if not corrections:
        nothing = f"Báo cáo ở ấn bản lần {edition}, không ghi số nào đã sửa."
        nothing = "Đây là ấn bản đầu tiên, chưa có sửa đổi." if edition == 1 and first else nothing
        return heading + markup.paragraphs([nothing])
    labels = {item.full_id: item.label for item in results.reference.items}
    names = {one.code: one.label for one in results.reference.categories}
    names |= {unit.id: unit.title for unit in results.units}
    body = tuple(
        (
            Cell(", ".join([labels[one.item], *(names[code] for code in one.key if code)])),
            Cell(one.old_text),
            Cell(one.new_text),
            Cell(one.reason),
        )
        for one in corrections
    )
    columns = (Column("Số liệu"), Column("Trước", numeric=True), Column("Nay", numeric=True), Column("Lý do"))
    flipped = results.flipped()
    said = [f"Kết luận đổi theo: {', '.join(flipped)}." if flipped else "Không kết luận nào về mục tiêu đổi theo."]
    table = Table(f"Ấn bản lần {edition}: {len(corrections)} số đã sửa", columns, body)
    return heading + markup.table(table, "bang_sua_doi") + markup.paragraphs(said)


def tai_lap(results: Results) -> Fragment:
    """Input files with fingerprints, the library, the command that rebuilds the page."""
    sources = results.sources()
    rows = [
        (Cell(path.removeprefix("data/")), Cell(print[:12]), Cell(sender or "bảng của dự án"))
        for path, print, sender in sources
    ]
    columns = (Column("Tệp"), Column("Dấu vân tay (SHA-256)"), Column("Nơi gửi, ngày nhận"))
    table = markup.table(Table(f"{len(rows)} tệp dữ liệu của kỳ đã đọc", columns, tuple(rows)), "bang_tep")
    others = len(results.files) - len(sources)
    library = running_library()
    return (
        markup.heading(2, "Dữ liệu và tái lập", "tai_lap")
        + markup.paragraphs(
            [f"Thư viện cchc_lib {library.version}, dấu vân tay {library.fingerprint}. Lệnh dựng lại trang này:"]
        )
        + markup.command_line(f"cchc annex {results.dataset} {results.period.code}")
        + (
            markup.paragraphs([f"Số của các kỳ trước đọc từ {others} tệp khác, ghi ở manifest.json."])
            if others
            else Fragment("")
        )
        + markup.details("Các tệp dữ liệu và dấu vân tay", table)
    )


def ky_hieu(results: Results) -> Fragment:
    """The signs on the page, and whom to ask."""
    return (
        markup.heading(2, "Ký hiệu và liên hệ", "ky_hieu")
        + markup.terms(list(MARKS.items()))
        + markup.paragraphs([f"Liên hệ: {results.locality.contact}."])
    )


SECTION = Section(
    notebook="9_doi_soat_phuong_phap",
    title="Đối soát và phương pháp",
    blocks={
        "doi_soat": doi_soat,
        "chat_luong": chat_luong,
        "sua_doi": sua_doi,
        "tai_lap": tai_lap,
        "ky_hieu": ky_hieu,
    },
)
