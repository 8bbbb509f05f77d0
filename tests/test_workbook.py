"""The workbook shows what the page prints: numbers as numbers, text as text, the same bytes every time."""

import re
import time
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest
from edition import ROOT
from lines import records, row

from cchc_lib.catalog.form import WHOLE
from cchc_lib.catalog.indicator import Outcome
from cchc_lib.deliver.columns import number_format
from cchc_lib.deliver.workbook import write_reconciliation, write_workbook
from cchc_lib.errors import RunError
from cchc_lib.figures.figure import Figure
from cchc_lib.figures.printing import printed, printed_number
from cchc_lib.load.records import TABLES
from cchc_lib.results.long_table import printed_by_report
from cchc_lib.results.opening import get_results
from cchc_lib.show import SECTIONS
from cchc_lib.vietnamese.numbers import number

TITLES = {form: section.title for section in SECTIONS for form in section.forms}
SHEETS = ["Nội dung", *(f"Mẫu số {n}" for n in range(1, 8)), "Kết quả", "Văn bản"]


@pytest.fixture(scope="module")
def results():
    return get_results("bien_hoa", "2024-H1", ROOT)


@pytest.fixture(scope="module")
def book(results, tmp_path_factory):
    path = tmp_path_factory.mktemp("so_lieu") / "so_lieu.xlsx"
    write_workbook(results, path, TITLES)
    return openpyxl.load_workbook(path)


def seen(cell):
    """What Excel shows in a Vietnamese locale, worked out from the number and its format alone."""
    if not isinstance(cell.value, int | float):
        return cell.value
    match = re.fullmatch(r'#,##0(?:\.(0+))?("%")?', cell.number_format)
    return number(Fraction(str(cell.value)), len(match[1] or "")) + ("%" if match[2] else "")


def row_of(sheet, label):
    return next(row for row in sheet.iter_rows() if row[1].value == label)


def changed(results, **data):
    return replace(results, data=replace(results.data, **data))


def test_the_sheets_stand_in_this_order(book):
    assert book.sheetnames == SHEETS
    assert max(map(len, book.sheetnames)) <= 31


def test_a_form_reads_as_it_is_sent(book):
    sheet = book["Mẫu số 3"]
    assert sheet["A1"].value == "Mẫu số 3. Cải cách thủ tục hành chính"
    assert sheet["A2"].value == "Kết quả cải cách hành chính thành phố Biên Hòa 6 tháng đầu năm 2024 (số ước)"
    assert sheet["A3"].value == "SỐ ƯỚC"
    heads = ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú", "Mã"]
    assert [cell.value for cell in sheet[5]] == heads
    whole = row_of(sheet, "Tổng số hồ sơ")
    assert [cell.value for cell in whole] == [
        "3.1",
        "Tổng số hồ sơ",
        "hồ sơ",
        124587,
        "cộng các phần",
        "mau_3.so_ho_so||||",
    ]
    below = [sheet[whole[0].row + n] for n in (1, 2)]
    assert [(row[1].value, row[3].value) for row in below] == [("Cấp huyện", 13616), ("Cấp xã", 110971)]
    assert [row[1].alignment.indent for row in (whole, *below)] == [0, 1, 1]


def test_what_nobody_reported_is_an_empty_cell(book):
    row = row_of(book["Mẫu số 1"], "Số phiếu khảo sát")
    assert [cell.value for cell in row[:5]] == ["4.1", "Số phiếu khảo sát", "phiếu", None, "[x]"]


def test_keys_are_hidden_and_stand_in_one_place(book):
    for name in SHEETS[1:8]:
        assert book[name].column_dimensions["F"].hidden
        assert book[name]["F5"].value == "Mã"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "cell", "form"),
    [
        (Fraction(13616), "hồ sơ", 0, 13616.0, "#,##0"),
        (Fraction(1182200, 13616), "%", 2, 86.82, '#,##0.00"%"'),
        (Fraction(16665, 1000), "%", 2, 16.67, '#,##0.00"%"'),  # half goes up, as on the page
        (Fraction("12836.445"), "triệu đồng", 3, 12836.445, "#,##0.000"),
        (Fraction(100), "%", 0, 100.0, '#,##0"%"'),
        (Fraction(0), "%", 2, 0.0, '#,##0.00"%"'),
    ],
)
def test_a_number_in_a_cell_is_the_printed_one(value, unit, decimals, cell, form):
    figure = Figure("x", WHOLE, Outcome(value), "x", unit, decimals)
    assert (float(printed_number(figure)), number_format(unit, decimals)) == (cell, form)


def test_a_rate_that_prints_as_a_count_or_as_bounds_is_text(book):
    assert row_of(book["Mẫu số 7"], "Tỷ lệ số hóa hồ sơ, kết quả")[3].value == "dưới 0,005%"
    assert row_of(book["Mẫu số 3"], "Tỷ lệ đúng hạn trên hồ sơ đã giải quyết")[3].value == "98,64%–100%"


def test_the_sheet_of_all_results_names_the_columns_of_the_long_table(book):
    assert [cell.value for cell in book["Kết quả"][5]] == [
        *("Mã chỉ số", "Mã cấp", "Mã đơn vị", "Mã lĩnh vực", "Mã loại", "Chỉ tiêu, chỉ số", "Chia theo"),
        *("Đơn vị tính", "Số liệu", "In trong phụ lục", "In trong báo cáo", "Tử số", "Mẫu số", "Cận dưới"),
        *("Cận trên", "Cùng kỳ năm trước", "Kỳ trước", "Mục tiêu", "Kết luận", "Ký hiệu", "Dòng nguồn"),
    ]


def all_results(book):
    """The cells of the sheet of all results, line by line, by their headings."""
    heads = [cell.value for cell in book["Kết quả"][5]]
    return [dict(zip(heads, row, strict=True)) for row in book["Kết quả"].iter_rows(min_row=6)]


def key_of(line):
    """What finds the figure of a line in figures.csv."""
    columns = ("Mã chỉ số", "Mã cấp", "Mã đơn vị", "Mã lĩnh vực", "Mã loại")
    return "|".join(line[column].value or "" for column in columns)


def test_every_figure_shows_as_it_is_printed_and_is_a_number_or_nothing(book, results):
    lines = {key_of(line): line for line in all_results(book)}
    assert len(lines) == len(results.figures) > 300
    in_words = {name for name, line in lines.items() if line["Số liệu"].value is None}
    differing = [
        one.name
        for one in results.figures
        if lines[one.name]["In trong phụ lục"].value != printed(one)
        or (one.name not in in_words and seen(lines[one.name]["Số liệu"]) != printed(one))
    ]
    assert differing == []
    assert {printed(results.figures.find(name)) for name in in_words} == {
        *("–", "dưới 0,005%", "98,64%–100%", "92,55%–100%", "99,37%–100%")
    }
    assert {line["Số liệu"].data_type for line in lines.values()} == {"n"}


# A figure, what the annex prints and what the report prints: in so_in.csv a rate, in a form's table a count.
AS_PRINTED = (
    ("ty_le_giai_ngan||||", "34,78%", "35%"),
    ("ty_le_tthc_noi_bo_don_gian_hoa||||", "96,77%", "96%"),
    ("ty_le_so_hoa|huyen|||", "0,01%", "0,01%"),  # printed twice in the same way
    ("mau_3.so_ho_so|huyen|||", "13.616", "13.616"),
    ("mau_3.so_don_vi_co_thu_phi|xa|||", "30", "30"),
    ("mau_4.so_don_vi_hanh_chinh_xa||||", "30", "30"),
    ("so_mo_hinh_moi||||", "2", "02"),
    ("so_tthc|xa|||", "122", "122"),
    ("mau_3.so_ho_so||||", "124.587", None),  # 13.616 + 110.971, a sum that the report does not print
    ("ty_le_dung_han_den_han|huyen|||", "92,55%", None),
    ("mau_1.so_nhiem_vu_ke_hoach||||", "–", None),
)


@pytest.mark.parametrize(("key", "annex", "report"), AS_PRINTED, ids=[key for key, *_ in AS_PRINTED])
def test_what_annex_and_report_print_of_a_figure_stand_side_by_side(key, annex, report, book):
    line = next(line for line in all_results(book) if key_of(line) == key)
    assert (line["In trong phụ lục"].value, line["In trong báo cáo"].value) == (annex, report)


def test_everything_received_is_printed_by_the_report(results):
    """But for what is no number of its own: every entry of the real period stands beside its figure."""
    names = {f"{entry.item.full_id}|{'|'.join(entry.key)}" for entry in results.data.entries}
    assert len(names) > 120
    assert names - set(printed_by_report(results)) == set()


# Lines of the sheet as it was when the key stood packed in its first column and what the annex prints under the heading
# of what the report prints, copied from a published workbook;
# what is said of a figure, its verdict and its signs, is as it is said today.
FORMER_COLUMNS = (
    *("Mã", "Chỉ tiêu, chỉ số", "Chia theo", "Đơn vị tính", "Số liệu", "In trong báo cáo", "Tử số", "Mẫu số"),
    *("Cận dưới", "Cận trên", "Cùng kỳ năm trước", "Kỳ trước", "Mục tiêu", "Kết luận", "Ký hiệu", "Dòng nguồn"),
)
RAW = "data/bien_hoa/raw/2024-H1"
LEVEL = "Thấp hơn mức 97% nêu tại mục III.3.2 của báo cáo"
FORMER_LINES = (
    (
        *("mau_1.so_nhiem_vu_ke_hoach||||", "Số nhiệm vụ đặt ra trong kế hoạch", None, "nhiệm vụ", None, "–"),
        *(None, None, None, None, None, None, None, "Không có mục tiêu", "[x]", None),
    ),
    (
        *("mau_3.so_ho_so|xa|||", "Tổng số hồ sơ", "Cấp xã", "hồ sơ", 110971, "110.971", None, None, None, None),
        *(None, None, None, "Không có mục tiêu", "[p]", f"{RAW}/mau_3.csv, dòng 20"),
    ),
    (
        *("ty_le_dung_han_da_giai_quyet|huyen|||", "Tỷ lệ đúng hạn trên hồ sơ đã giải quyết", "Cấp huyện", "%"),
        *("92,55%–100%", "92,55%–100%", None, None, 92.55, 100, None, None, None, "Không có mục tiêu", "[p]"),
        f"{RAW}/mau_3.csv, dòng 17; {RAW}/mau_3.csv, dòng 19",
    ),
    (
        *("ty_le_pakn_da_xu_ly||||tong_dai_1022", "Tỷ lệ phản ánh, kiến nghị đã xử lý", "Tổng đài 1022", "%", 96.1),
        *("96,10%", 296, 308, None, None, None, None, None, LEVEL, "[p] [?]"),  # a level, no target; a finding is open
        f"{RAW}/mau_3.csv, dòng 29; {RAW}/mau_3.csv, dòng 28",
    ),
    (
        *("ty_le_so_hoa||||", "Tỷ lệ số hóa hồ sơ, kết quả giải quyết", None, "%", "dưới 0,005%", "dưới 0,005%"),
        *(2, 61990, None, None, None, None, None, "Không có mục tiêu", "[p] [?]"),
        "; ".join(f"{RAW}/mau_7.csv, dòng {n}" for n in (28, 30, 27, 29)),
    ),
)


def as_it_was(line):
    """The former columns found again: the key in five columns, words for a number in the column of what is printed."""
    number, words = line["Số liệu"].value, line["In trong phụ lục"].value
    again = {name: line[name].value for name in FORMER_COLUMNS if name in line} | {"In trong báo cáo": words}
    return again | {"Mã": key_of(line), "Số liệu": (None if words == "–" else words) if number is None else number}


@pytest.mark.parametrize("former", FORMER_LINES, ids=[line[0] for line in FORMER_LINES])
def test_every_cell_of_a_former_line_is_found_again(former, book):
    line = next(line for line in all_results(book) if key_of(line) == former[0])
    assert as_it_was(line) == dict(zip(FORMER_COLUMNS, former, strict=True))


def test_a_part_of_a_rate_that_is_not_whole_stays_exact(results, tmp_path):
    key, paid = "ty_le_giai_ngan||||", "mau_6.so_tien_giai_ngan"
    entries = tuple(
        replace(one, value=Fraction("12836.445")) if one.item.full_id == paid else one for one in results.data.entries
    )
    write_workbook(replace(results, data=replace(results.data, entries=entries)), tmp_path / "a.xlsx", TITLES)
    line = next(one for one in all_results(openpyxl.load_workbook(tmp_path / "a.xlsx")) if key_of(one) == key)
    assert (line["Tử số"].value, line["Tử số"].number_format) == (12836.445, "General")
    assert (line["Mẫu số"].value, line["Mẫu số"].number_format) == (600867, "#,##0")


def test_the_contents_lead_to_every_sheet(book):
    sheet = book["Nội dung"]
    links = {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in SHEETS[1:]}


def test_every_sheet_is_ready_for_a4_and_says_whose_figures_it_holds(book):
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "A6"
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.oddHeader.left.text == "Biên Hòa, 6 tháng đầu năm 2024"
        assert sheet.oddHeader.right.text == "SỐ ƯỚC"
        assert (sheet.page_setup.paperSize, sheet.sheet_properties.pageSetUpPr.fitToPage) == (9, True)


def test_made_up_figures_say_so_on_every_sheet_and_page(results, tmp_path):
    locality = replace(results.data.locality, illustrative=True)
    write_workbook(changed(results, locality=locality), tmp_path / "a.xlsx", TITLES)
    made_up = openpyxl.load_workbook(tmp_path / "a.xlsx")
    label = "SỐ LIỆU MINH HỌA – không phải số liệu thật; SỐ ƯỚC"
    assert made_up["Nội dung"]["A5"].value == label
    assert {made_up[name]["A3"].value for name in SHEETS[1:]} == {label}
    assert {made_up[name].oddHeader.right.text for name in SHEETS} == {label}


@pytest.mark.parametrize(
    "words", ["=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "+1", "@SUM(A1)", "http://x.vn", "007"]
)
def test_hostile_words_are_words(words, results, tmp_path):
    document = row("van_ban", **dict.fromkeys(TABLES["van_ban"].columns, words))
    write_workbook(changed(results, **records(results.data, van_ban=(document,))), tmp_path / "a.xlsx", TITLES)
    cells = openpyxl.load_workbook(tmp_path / "a.xlsx")["Văn bản"][6]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(words, "s", None)] * 9


def test_a_name_with_an_ampersand_stays_whole_in_the_header(results, tmp_path):
    locality = replace(results.data.locality, short_name="A & B")
    write_workbook(changed(results, locality=locality), tmp_path / "a.xlsx", TITLES)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Mẫu số 1"].oddHeader.left.text.startswith("A && B, ")


def test_words_too_long_for_a_cell_stop_the_run(results, tmp_path):
    locality = replace(results.data.locality, authority="x" * 32_768)
    with pytest.raises(RunError, match=r"trang Nội dung, hàng 1: ô dài quá 32\.767 ký tự"):
        write_workbook(changed(results, locality=locality), tmp_path / "a.xlsx", TITLES)


def test_two_workbooks_are_the_same_bytes(results, tmp_path):
    write_workbook(results, tmp_path / "a.xlsx", TITLES)
    time.sleep(2.1)  # zip archives count time in steps of two seconds
    write_workbook(results, tmp_path / "b.xlsx", TITLES)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_findings_and_verdicts_have_a_workbook_of_their_own(results, tmp_path):
    write_reconciliation(results, tmp_path / "doi_soat.xlsx")
    book = openpyxl.load_workbook(tmp_path / "doi_soat.xlsx")
    assert book.sheetnames == ["Phát hiện", "Nhận định"]
    for sheet in book:
        assert sheet["A2"].value == "Phiếu đối soát số liệu: Báo cáo số 213/BC-UBND, 6 tháng đầu năm 2024"
        assert sheet["A3"].value == sheet.oddHeader.right.text == "NỘI BỘ – không công bố; SỐ ƯỚC"
    assert [row[0].value for row in book["Phát hiện"].iter_rows(min_row=6)] == [one.id for one in results.findings]
    statements = {row[1].value: [cell.value for cell in row] for row in book["Nhận định"].iter_rows(min_row=6)}
    assert len(statements) == len(results.judgements) == 38
    (one,) = (one for one in results.judgements if one.statement == "Tỷ lệ số hóa cấp xã 0%")
    assert statements[one.statement][:4] == [
        *("Hạn chế", "Tỷ lệ số hóa cấp xã 0%"),
        "Tỷ lệ số hóa hồ sơ, kết quả giải quyết (Cấp xã): 0/34.981 hồ sơ, kết quả (0%)",
        one.verdict,
    ]


def test_made_up_findings_say_both_what_they_are_and_that_nobody_may_see_them(results, tmp_path):
    locality = replace(results.data.locality, illustrative=True)
    write_reconciliation(changed(results, locality=locality), tmp_path / "doi_soat.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "doi_soat.xlsx")["Phát hiện"]
    assert sheet["A3"].value == "NỘI BỘ – không công bố; SỐ LIỆU MINH HỌA – không phải số liệu thật; SỐ ƯỚC"
