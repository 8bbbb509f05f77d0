"""A realistic annex made by hand: what the gates and the eye look at before any real figure exists."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from cchc_lib.chart.bullet import Bullet, bullets
from cchc_lib.chart.parts import Portion, Tick
from cchc_lib.chart.segment import Segmented, segments
from cchc_lib.chart.unit_matrix import Sign, UnitCell, matrix
from cchc_lib.page import markup
from cchc_lib.page.fragment import Fragment, join
from cchc_lib.page.pieces import Card, Disagreement, Identity, Link
from cchc_lib.page.table import Cell, Column, Table
from cchc_lib.vietnamese.text import Shown

TITLE = "Kết quả cải cách hành chính thành phố Biên Hòa 6 tháng đầu năm 2024 (số ước)"
WHERE = "Thành phố Biên Hòa, 15/12/2023 – 14/6/2024"
BAND = Identity(
    "Ủy ban nhân dân thành phố Biên Hòa",
    "Phụ lục số liệu kèm Báo cáo số 213/BC-UBND",
    "6 tháng đầu năm 2024",
    "15/12/2023 – 14/6/2024",
    "14/6/2024",
    "Bản 1",
    "SỐ ƯỚC",
)


def shown(text, key="ty_le_dung_han|huyen|||"):
    """A figure with a key."""
    return Shown(text, key)


def settled(id):
    """Case settlement, in three parts."""
    parts = (
        Portion("trước và đúng hạn", 11822, "11.822"),
        Portion("đang giải quyết", 842, "842", "second"),
        Portion("trễ hạn", 952, "952", "concern"),
    )
    title = "11.822 trong 13.616 hồ sơ xong trước và đúng hạn"
    alt = "Thanh chia phần: 11.822 hồ sơ trước và đúng hạn, 842 đang giải quyết, 952 trễ hạn"
    return segments(id, title, WHERE + ", hồ sơ", alt, (Segmented("Cấp thành phố", parts, "13.616"),))


def on_time(id):
    """Rates against their targets."""
    goal = Tick(97, "97%", "mục tiêu")
    rows = (
        Bullet("Cấp thành phố", 92.55, "92,55%", goal, "11.822/12.774 hồ sơ"),
        Bullet("Cấp xã", 99.37, "99,37%", goal, "105.213/105.878 hồ sơ"),
        Bullet("Phản ánh trên Cổng DVC Quốc gia", None, "11/12 trường hợp"),
    )
    alt = "Cấp thành phố đúng hạn 92,55%, dưới mục tiêu 97%; cấp xã 99,37%, trên mục tiêu"
    return bullets(id, "Cấp thành phố dưới mục tiêu 97%, cấp xã trên mục tiêu", WHERE + ", %", alt, rows)


def spent(id):
    """Public investment against its plan."""
    row = Bullet("Ước thực hiện", 34.78, "34,78%", None, "208.986/600.867 triệu đồng")
    alt = "Ước thực hiện 34,78% kế hoạch vốn"
    return bullets(id, "Ước thực hiện 34,78% kế hoạch vốn", WHERE + ", % kế hoạch năm", alt, (row,))


def inspected(id):
    """Forty-two units, seven of them inspected."""
    wards = ("Trảng Dài", "Tân Phong", "Long Bình Tân", "Hố Nai", "Quyết Thắng", "Xã Long Hưng")
    cells = tuple(UnitCell(f"{name} {n}", ("T",) if n == 1 else ("Q",)) for n in range(1, 8) for name in wards)
    signs = (Sign("T", "kiểm tra trực tiếp"), Sign("Q", "kiểm tra qua hệ thống", "second"))
    alt = "6 đơn vị được kiểm tra trực tiếp, 36 đơn vị qua hệ thống phần mềm"
    return matrix(id, "6 trong 42 đơn vị được kiểm tra trực tiếp", WHERE + ", đơn vị", alt, cells, signs)


def wide_table():
    """Ten columns and thirty rows, as the table by unit has."""
    labels = (
        "Tiếp nhận",
        "Đã giải quyết",
        "Đúng hạn",
        "Trễ hạn",
        "Tỷ lệ trễ hạn",
        "Trực tuyến",
        "Tỷ lệ trực tuyến",
        "PAKN",
    )
    columns = (Column("Đơn vị"), *(Column(label, True) for label in labels), Column("Ghi chú"))
    names = ("Phường Trảng Dài", "Phường Long Bình Tân", "Phường Quyết Thắng", "Xã Long Hưng", "Phường Hóa An")
    rows = tuple(
        (
            Cell(f"{name} {n}"),
            Cell(shown("13.616")),
            Cell(shown("12.774")),
            Cell(shown("11.822")),
            Cell(shown("952")),
            Cell(shown("7,45%"), share=0.0745 * (n % 5 + 1), tone="bad" if n % 5 == 4 else ""),
            Cell(shown("7.508")),
            Cell(shown("84,12%"), share=0.8412),
            Cell("–"),
            Cell("Chưa đạt" if n % 5 == 4 else "n < 30, không xếp hạng"),
        )
        for n in range(1, 7)
        for name in names
    )
    notes = (("Tỷ lệ trễ hạn = ", shown("952"), " trên số đã giải quyết."), "[p] Số ước.")
    return Table("Kết quả giải quyết hồ sơ theo đơn vị, 6 tháng đầu năm 2024", columns, rows, notes)


def form_table(number):
    """A form as it is sent."""
    columns = (
        Column("STT"),
        Column("Chỉ tiêu thống kê"),
        Column("Đơn vị tính"),
        Column("Số liệu", True),
        Column("Ghi chú"),
    )
    rows = (
        (Cell("1"), Cell("Số nhiệm vụ đặt ra trong kế hoạch"), Cell("Nhiệm vụ"), Cell(shown("53")), Cell("31 + 22")),
        (Cell("2"), Cell("Số nhiệm vụ đã hoàn thành"), Cell("Nhiệm vụ"), Cell(shown("31")), Cell("")),
        (Cell("3"), Cell("Mức độ hoàn thành kế hoạch"), Cell("%"), Cell(shown("58,49%"), share=0.5849), Cell("[p]")),
    )
    return Table(f"Mẫu số {number}. Chỉ đạo, điều hành cải cách hành chính", columns, rows)


def small_table():
    """Three columns, read on a phone as they are."""
    columns = (Column("Cấp"), Column("Đã rà soát", True), Column("Tỷ lệ", True))
    rows = (
        (Cell("Cấp thành phố"), Cell((shown("18"), "/", shown("226"))), Cell(shown("7,96%"), share=0.0796)),
        (Cell("Cấp xã"), Cell((shown("4"), "/", shown("122"))), Cell(shown("3,28%"), share=0.0328)),
        (Cell("Nội bộ"), Cell((shown("30"), "/", shown("31"))), Cell(shown("96,77%"), share=0.9677, tone="good")),
    )
    return Table("Rà soát, đơn giản hóa thủ tục hành chính", columns, rows, ("Chia cho số thủ tục đã công khai.",))


def some_cards():
    """Eight cards with every status."""
    goal = "Mục tiêu 97% (Kế hoạch số 393/KH-UBND)"
    late = Card(
        "Hồ sơ đúng hạn, cấp thành phố",
        shown("92,55%"),
        "11.822/12.774 hồ sơ",
        goal,
        "Chưa đạt",
        "Cùng kỳ năm trước: chưa có số liệu",
        0.9255,
        0.97,
        "[p]",
        "bad",
    )
    good = Card(
        "Hồ sơ đúng hạn, cấp xã",
        shown("99,37%"),
        "105.213/105.878 hồ sơ",
        goal,
        "Đạt",
        "↑ 1,20 điểm phần trăm so với cùng kỳ",
        0.9937,
        0.97,
        tone="good",
    )
    free = Card(
        "Hồ sơ số hóa, cấp thành phố",
        shown("dưới 0,005%"),
        "2/27.009 hồ sơ",
        "",
        "Không có mục tiêu",
        "↓ 0,40 điểm phần trăm so với cùng kỳ",
        0.0001,
        None,
    )
    money = Card(
        "Giải ngân vốn đầu tư công",
        shown("34,78%"),
        "208.986/600.867 triệu đồng",
        "95% cả năm (Chỉ thị số 01)",
        "Chưa đạt",
        "–",
        0.3478,
        0.95,
        tone="bad",
    )
    return [late, good, free, money, late, good, free, money]


def found():
    """Two findings of two classes."""
    one = Disagreement(
        "Hai chỗ trong báo cáo khác nhau",
        ("Tổng số TTHC cấp xã: ", shown("122"), " hay ", shown("112"), "?"),
        "Mục 2.2.1 và mục 2.6",
        (("Mục 2.2.1", shown("122")), ("Mục 2.6", shown("112"))),
        "Không tính lại được",
        "Chưa xử lý",
        "bad",
    )
    two = Disagreement(
        "Tỷ lệ tính lại khác tỷ lệ ghi",
        "Tỷ lệ phương án đơn giản hóa TTHC nội bộ",
        "Mục 2.2.1",
        (("Báo cáo ghi", "96%"), ("Tử số/mẫu số", (shown("30"), "/", shown("31")))),
        ("96,77%, làm tròn là ", shown("97%")),
        "Đã chấp nhận: Nguyễn Văn A, 20/6/2024",
        "good",
    )
    return [one, two]


def overview():
    """The pieces of notebook 0."""
    sentences = [
        ("Đạt ", shown("58,49%"), " kế hoạch (", shown("31"), "/", shown("53"), " nhiệm vụ); cùng kỳ chưa có số liệu."),
        ("Giải quyết đúng hạn ", shown("92,55%"), " hồ sơ cấp thành phố; thấp hơn mục tiêu 97%."),
        ("Số hóa ", shown("02"), " hồ sơ trong ", shown("27.009"), " hồ sơ cấp thành phố."),
    ]
    columns = (Column("Vấn đề"), Column("Đơn vị, lĩnh vực"), Column("Số liệu", True), Column("Mục"))
    rows = (
        (
            Cell("Hồ sơ trễ hạn"),
            Cell("Cấp thành phố"),
            Cell(shown("952"), tone="bad"),
            Cell(Link("2.2", "cai_cach_tthc")),
        ),
        (
            Cell("Chưa số hóa kết quả"),
            Cell("30 phường, xã"),
            Cell(shown("0/34.981")),
            Cell(Link("2.6", "chinh_quyen_so")),
        ),
    )
    top = [
        markup.heading(2, "Kết quả chính", "diem_chinh"),
        markup.points(sentences),
        markup.heading(2, "Chỉ tiêu chủ yếu", "the_chi_tieu"),
        markup.cards(some_cards()),
        markup.heading(2, "Nội dung đề nghị chỉ đạo", "can_chi_dao"),
        markup.table(Table("Nội dung đề nghị chỉ đạo", columns, rows), "bang_chi_dao"),
    ]
    return [markup.identity(BAND), markup.title(TITLE), join(top, section="s0_tong_quan")]


def section(name, id, words):
    """A section with a story, charts, tables and notes."""
    pieces = [
        markup.heading(2, words, id),
        markup.paragraphs(
            [("Trong kỳ tiếp nhận ", shown("13.616"), " hồ sơ. " * 6), "Số liệu trích từ phần mềm Một cửa."]
        ),
        markup.figures([settled(f"{id}_a"), on_time(f"{id}_b"), inspected(f"{id}_d")]),
        markup.heading(3, "Theo cấp", f"{id}_cap"),
        markup.table(small_table(), f"{id}_bang"),
        markup.figure(spent(f"{id}_c")),
        markup.heading(3, "Biểu mẫu", f"{id}_mau"),
        markup.table(form_table(1), f"{id}_mau_so"),
    ]
    return [join(pieces, section=name)]


def closing():
    """The last notebook: units, findings, methods."""
    method = markup.terms([("Tỷ lệ hồ sơ đúng hạn", "Số hồ sơ đúng hạn chia cho số hồ sơ đã giải quyết trong kỳ.")])
    pieces = [
        markup.heading(2, "Theo đơn vị: sáu đơn vị trễ hạn nhiều nhất", "theo_don_vi"),
        markup.table(wide_table(), "don_vi"),
        markup.heading(2, "Đối soát số liệu", "doi_soat"),
        markup.disagreements(found()),
        markup.heading(2, "Chất lượng và phương pháp", "phuong_phap"),
        markup.details("Cách tính từng chỉ tiêu", method),
        markup.heading(2, "Dữ liệu và cách lập lại", "tai_lap"),
        markup.command_line("cchc annex bien_hoa 2024-H1"),
        markup.terms([("mau_3.csv", "5f2b" * 16)]),
        markup.heading(2, "Ký hiệu", "ky_hieu"),
        markup.terms([("[p]", "Số ước"), ("[?]", "Số cần làm rõ")]),
    ]
    return [join(pieces, section="s9_doi_soat", last=True)]


def notebook(fragments: list[Fragment]):
    """An executed notebook that shows these fragments, among cells that nobody may publish."""
    cells = [new_code_cell('period = "2024-H1"', metadata={"tags": ["parameters"]}), new_markdown_cell("# Ghi chú")]
    for fragment in fragments:
        output = new_output("execute_result", fragment._repr_mimebundle_(), execution_count=1)
        cells.append(new_code_cell("section.show()", outputs=[output]))
    return new_notebook(cells=cells)


def demo():
    """The notebooks of one period."""
    parts = (
        overview(),
        section("s1", "chi_dao", "Hoàn thành 31 trong 53 nhiệm vụ của kế hoạch năm"),
        section("s3", "cai_cach_tthc", "Cấp thành phố trễ hạn 952 hồ sơ, cấp xã 665 hồ sơ"),
        section("s7", "chinh_quyen_so", "Số hóa gần như chưa bắt đầu"),
        closing(),
    )
    return [notebook(part) for part in parts]
