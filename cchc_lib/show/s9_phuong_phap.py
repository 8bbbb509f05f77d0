"""The end of the page: coverage and method, revisions, data and rebuilding, signs."""

from cchc_lib.catalog import FORMS, Correction
from cchc_lib.edition import running_library
from cchc_lib.page import Cell, Column, Fragment, Link, Table, markup
from cchc_lib.results import Results
from cchc_lib.revision import handed_in
from cchc_lib.show.section import Section, anchor
from cchc_lib.show.since import since_before
from cchc_lib.show.units import level_terms
from cchc_lib.vietnamese import MARKS, Text

INTERNAL_TABLES = ("chap_nhan.csv", "phan_cong.csv", "ma_phat_hien.csv")  # what is decided on findings


def chat_luong(results: Results) -> Fragment:
    """Coverage of the forms, and how figures are computed, rounded and compared."""
    rows = [_coverage(results, form) for form in FORMS]
    columns = (Column("Mẫu"), Column("Số dòng có số liệu/số dòng của biểu mẫu", numeric=True))
    retyped = any(results.is_retyped(form) for form in FORMS)
    notes = ("Biểu mẫu kèm báo cáo không có trong nguồn; các dòng lập lại từ lời văn báo cáo.",) if retyped else ()
    methods: list[Text] = [
        "Mỗi chỉ số là tử số chia mẫu số của chính dòng số liệu được ghi nguồn; cách tính và căn cứ ở cuối từng mục.",
        "Tỷ lệ tính lại từ tử số, mẫu số, ghi hai chữ số thập phân nên có thể khác số làm tròn trong báo cáo.",
        "Chỉ làm tròn một lần, khi ghi; từ 5 trở lên làm tròn lên.",
        "So với mục tiêu, mức nêu trong báo cáo bằng giá trị chưa làm tròn.",
        "Chỉ ghi đạt, chưa đạt so với mục tiêu có văn bản và đã đến hạn. Mức báo cáo nhắc đến không phải là mục tiêu.",
        "Tỷ lệ của dưới 30 trường hợp ghi bằng phân số, như 11/12.",
        "Không tính được tỷ lệ khi số dùng làm mẫu số bằng 0 (ghi “–”). Không có số liệu khác với 0.",
        "Chỉ cộng hai cấp khi đủ cả hai; tỷ lệ chung tính từ tổng tử số và tổng mẫu số, không lấy trung bình.",
        (
            "Tỷ lệ đúng hạn có bốn cách tính, ghi thành bốn chỉ số khác tên, xem ",
            Link("mục 2.2.2", anchor("2.2.2")),
            ".",
        ),
        "Tên và số thứ tự các dòng của bảy mẫu chưa đối chiếu với văn bản gốc.",
    ]
    return (
        markup.heading(2, "Chất lượng và phương pháp", "chat_luong")
        + markup.table(Table("Số dòng có số liệu theo biểu mẫu", columns, tuple(rows), notes), "muc_day_du")
        + markup.points(methods)
    )


def _coverage(results: Results, form: str) -> tuple[Cell, ...]:
    items = {item.full_id for item in results.reference.items if item.form == form and item.received}
    have = len(items & {entry.item.full_id for entry in results.entries(form)})
    return Cell(f"Mẫu số {form.removeprefix('mau_')}"), Cell(f"{have}/{len(items)}", share=have / len(items))


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
        (Cell(path.removeprefix("data/")), Cell(print[:12]), Cell(origin or _kept_by_hand(path)))
        for path, print, origin in sources
        if path.rpartition("/")[2] not in INTERNAL_TABLES
    ]
    columns = (Column("Tệp"), Column("Mã kiểm tra SHA-256 (12 ký tự đầu)"), Column("Nguồn, ngày"))
    table = markup.table(Table(f"{len(rows)} tệp dữ liệu của kỳ đã đọc", columns, tuple(rows)), "bang_tep")
    others = len(results.files) - len(sources)
    library = running_library()
    return (
        markup.heading(2, "Dữ liệu và cách lập lại", "tai_lap")
        + markup.paragraphs(
            [f"Thư viện cchc_lib {library.version}, mã kiểm tra {library.fingerprint}. Lệnh lập lại trang này:"]
        )
        + markup.command_line(f"cchc annex {results.dataset} {results.period.code}")
        + (
            markup.paragraphs([f"Số của các kỳ trước đọc từ {others} tệp khác, ghi ở manifest.json."])
            if others
            else Fragment("")
        )
        + markup.details("Các tệp dữ liệu và mã kiểm tra", table)
    )


def _kept_by_hand(path: str) -> str:
    """What a file is that nobody sent."""
    return (
        "bảng dùng chung, nhập tay" if path.startswith("data/reference/") else "bảng riêng của địa phương này, nhập tay"
    )


def ky_hieu(results: Results) -> Fragment:
    """The signs on the page, and whom to ask; nobody of the authority answers for a mere analysis."""
    contact = f"Liên hệ: {results.locality.contact}."
    if not results.report.approval:
        contact = "Bản phân tích chưa được phê duyệt; nguồn của số liệu ghi ở phần Dữ liệu và cách lập lại."
    heading = markup.heading(2, "Ký hiệu và liên hệ", "ky_hieu")
    return heading + markup.terms([*MARKS.items(), *level_terms(results)]) + markup.paragraphs([contact])


SECTION = Section(
    notebook="9_phuong_phap",
    title="Chất lượng và phương pháp",
    blocks={"chat_luong": chat_luong, "sua_doi": sua_doi, "tai_lap": tai_lap, "ky_hieu": ky_hieu},
)
