"""What the proof finds before anything is published."""

import re
from zipfile import ZipFile

import openpyxl
import pytest
from edition import CLOSING, OPENING, ROOT, cchc, files, write_notebook
from xlsxwriter import Workbook

from cchc_lib.deliver.workbook import write_workbook
from cchc_lib.errors import RunError
from cchc_lib.publish.proof import page_faults, prove, workbook_faults
from cchc_lib.results.opening import get_results

HEAD = (
    '<!DOCTYPE html><html lang="vi"><head><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"><title>x</title></head><body>"
)
TEXTS = {"so_ho_so|xa|||": "13.616", "so_don_vi||||": "7", "so_khong||||": "0", "ty_le||||": "–"}
FIGURE = '<data value="so_ho_so|xa|||">13.616</data>'


def faults(body, texts=TEXTS, head=HEAD):
    return page_faults(f'{head}<h1 id="tieu_de">Tiêu đề</h1>{body}</body></html>', texts)


def picture(drawn, table, alt=""):
    """A figure of the page: what is drawn, what its table says, how it is described."""
    return (
        f'{FIGURE}<figure id="ho_so"><figcaption>Năm 2024</figcaption><svg aria-label="{alt}"><path d="M 0 50"/>'
        f'<text x="11">{drawn}</text></svg><details class="data"><table><tr><td>{table}</td></tr></table></details>'
        "</figure>"
    )


def test_a_right_page_has_no_fault():
    assert faults(FIGURE) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>Không có số.</p>", "trang không có số liệu nào mang mã"),
        ('<data value="so_ho_so|xa|||">13.617</data>', "trang in '13.617' cho 'so_ho_so|xa|||', kết quả là '13.616'"),
        ('<data value="so_ho_so|xa|||">013.616</data>', "trang in '013.616' cho 'so_ho_so|xa|||', kết quả là '13.616'"),
        ('<data value="so_khong||||">00</data>', "trang in '00' cho 'so_khong||||', kết quả là '0'"),
        ('<data value="ty_le||||">0%</data>', "trang in '0%' cho 'ty_le||||', kết quả là '–'"),
        ('<data value="so_la||||">1</data>', "số '1' mang mã lạ 'so_la||||'"),
        ("<data>1</data>", "số '1' mang mã lạ ''"),
        (FIGURE + "<p>Đạt None</p>", "chữ thô của máy 'None' trong 'Đạt None'"),
        (FIGURE + "<td>nan%</td>", "chữ thô của máy 'nan%' trong 'nan%'"),
        (FIGURE + "<p>[object Object]</p>", "chữ thô của máy '[object' trong '[object Object]'"),
        (FIGURE + "<script>alert(1)</script>", "thẻ <script>"),
        (FIGURE + '<p onclick="x">a</p>', "<p onclick>"),
        (FIGURE + '<a href="https://x.vn">a</a>', "<a href=https://x.vn> dẫn ra ngoài trang"),
        (FIGURE + '<img src="//x.vn/a.png" alt="">', "<img src=//x.vn/a.png> dẫn ra ngoài trang"),
        (FIGURE + '<a href="#khong_co">a</a>', "không có vị trí 'khong_co' để dẫn tới"),
        (FIGURE + '<p id="a"></p><p id="a"></p>', "mã vị trí 'a' có 2 lần"),
        (FIGURE + "<h1>Hai</h1>", "trang có 2 tiêu đề cấp 1"),
        (FIGURE + "<style>@import 'x'</style>", "kiểu chữ gọi ra ngoài: @import"),
        (FIGURE + '<p style="background:url(http://x)">a</p>', "kiểu chữ gọi ra ngoài ở <p>"),
        (FIGURE + "<p>Hoa\u0300</p>", "trang có chữ không phải Unicode dựng sẵn (NFC)"),
        (FIGURE + "x" * 600_000, "trang nặng "),
    ],
)
def test_a_page_with(body, fault):
    found = faults(body)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_a_count_in_prose_may_carry_one_zero():
    assert faults('<p><data value="so_don_vi||||">07</data> đơn vị</p>') == []


def test_vietnamese_words_are_no_missing_figures():
    assert faults(FIGURE + "<p>Việc gian nan, nan giải.</p>") == []


def test_a_page_without_its_guard_is_found():
    bare = HEAD.replace("<meta http-equiv", "<title>y</title><meta http-equiv")
    assert faults(FIGURE, head=bare) == ["trang không bắt đầu bằng chính sách bảo mật nội dung"]
    assert faults(FIGURE, head=HEAD.replace("'none'", "*")) == ["trang không bắt đầu bằng chính sách bảo mật nội dung"]
    assert faults(FIGURE, head=HEAD.replace(' lang="vi"', "")) == ["trang không khai báo tiếng Việt"]


def test_a_drawn_number_stands_in_the_table_of_its_own_picture():
    assert faults(picture("11.822 hồ sơ", "11.822")) == []
    assert faults(picture("11.822 hồ sơ", "11.823")) == [
        "biểu đồ 'ho_so' vẽ số '11.822' không có trong bảng của nó",
    ]
    assert faults(picture("2024", "1")) == ["biểu đồ 'ho_so' vẽ số '2024' không có trong bảng của nó"]


def test_a_described_number_stands_in_the_table_or_the_results():
    assert faults(picture("1", "1", alt="13.616 hồ sơ")) == []
    assert faults(picture("1", "1", alt="13.617 hồ sơ")) == [
        "lời mô tả biểu đồ 'ho_so' nêu số '13.617' không có trong bảng của nó và trong kết quả",
    ]


@pytest.fixture(scope="module")
def results():
    return get_results("bien_hoa", "2024-H1", ROOT)


def test_a_workbook_is_read_back_from_its_file(results, tmp_path):
    write_workbook(results, tmp_path / "a.xlsx", {})
    assert workbook_faults(tmp_path / "a.xlsx", results) == []


@pytest.mark.parametrize("place", [4, 9])  # the sheet of form 3, the sheet of all results
def test_one_changed_number_in_a_workbook_is_found(place, results, tmp_path):
    write_workbook(results, tmp_path / "a.xlsx", {})
    with ZipFile(tmp_path / "a.xlsx") as old, ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == f"xl/worksheets/sheet{place}.xml":
                assert content.count(b"<v>110971</v>") >= 1
                content = content.replace(b"<v>110971</v>", b"<v>110972</v>", 1)
            new.writestr(name, content)
    found = workbook_faults(tmp_path / "b.xlsx", results)
    assert len(found) == 1
    assert "'mau_3.so_ho_so|xa|||' ghi 110972.0, kết quả là 110971.0" in found[0]


def cell(book, sheet, key, column):
    """The cell below a heading, in the line of a figure."""
    heads = [one.value for one in book[sheet][5]]
    keys = ("Mã chỉ số", "Mã cấp", "Mã đơn vị", "Mã lĩnh vực", "Mã loại") if sheet == "Kết quả" else ("Mã",)
    for row in book[sheet].iter_rows(min_row=6):
        line = dict(zip(heads, row, strict=True))
        if "|".join(line[name].value or "" for name in keys) == key:
            return line[column]
    raise KeyError(key)


def spoilt(results, folder, spoil):
    """The workbook with its contents changed by somebody."""
    write_workbook(results, folder / "a.xlsx", {})
    book = openpyxl.load_workbook(folder / "a.xlsx")
    spoil(book)
    with Workbook(folder / "b.xlsx") as file:
        for sheet in book:
            again = file.add_worksheet(sheet.title)
            for one in (one for row in sheet.iter_rows() for one in row if one.value is not None):
                again.write(one.row - 1, one.column - 1, one.value)
    return folder / "b.xlsx"


def printed_otherwise(book):
    cell(book, "Kết quả", "ty_le_tre_han|huyen|||", "In trong phụ lục").value = "7%"


def another_numerator(book):
    cell(book, "Kết quả", "ty_le_tre_han|huyen|||", "Tử số").value = 953


def a_number_where_words_are_printed(book):
    cell(book, "Kết quả", "ty_le_so_hoa||||", "Số liệu").value = 0


def another_unit(book):
    cell(book, "Kết quả", "mau_3.so_ho_so|xa|||", "Mã cấp").value = "tinh"


def a_right_line_after_a_wrong_one(book):
    sheet = book["Kết quả"]
    wrong = cell(book, "Kết quả", "mau_3.so_ho_so|xa|||", "Số liệu")
    sheet.append([one.value for one in sheet[wrong.row]])
    wrong.value = 1


def a_figure_for_a_heading(book):
    book["Mẫu số 1"]["D6"].value = 7


def no_form(book):
    del book["Mẫu số 3"]


def no_column(book):
    cell(book, "Mẫu số 2", "mau_2.so_vbqppl_ban_hanh||||", "Số liệu")
    book["Mẫu số 2"]["D5"].value = "Số"


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (printed_otherwise, "trang Kết quả, hàng [0-9]+: 'ty_le_tre_han|huyen|||' ghi '7%', kết quả là '6,99%'"),
        (another_numerator, "trang Kết quả, hàng [0-9]+: 'ty_le_tre_han|huyen|||' ghi 953.0, kết quả là 952.0"),
        (a_number_where_words_are_printed, "trang Kết quả, hàng [0-9]+: 'ty_le_so_hoa||||' ghi 0.0, kết quả là None"),
        (another_unit, "trang Kết quả, hàng [0-9]+: mã lạ 'mau_3.so_ho_so|tinh|||'"),
        (a_right_line_after_a_wrong_one, "hàng [0-9]+: 'mau_3.so_ho_so|xa|||' ghi 1.0, kết quả là 110971.0"),
        (a_figure_for_a_heading, "trang Mẫu số 1, hàng 6: '' ghi 7.0, kết quả là None"),
        (no_form, "thiếu trang 'Mẫu số 3'"),
        (no_column, "trang Mẫu số 2, hàng [0-9]+: 'mau_2.so_vbqppl_ban_hanh||||' ghi None, kết quả là 1.0"),
    ],
)
def test_a_workbook_with(spoil, fault, results, tmp_path):
    found = workbook_faults(spoilt(results, tmp_path, spoil), results)
    assert re.search(fault.replace("|", "[|]"), found[0])


def test_a_workbook_copied_without_a_change_has_no_fault(results, tmp_path):
    assert workbook_faults(spoilt(results, tmp_path, lambda book: None), results) == []


def test_the_proof_names_ten_faults_and_counts_the_rest(results, tmp_path):
    write_workbook(results, tmp_path / "so_lieu.xlsx", {})
    html = HEAD + "<h1>x</h1>" + "".join(f'<data value="la_{n}">1</data>' for n in range(13)) + "</body></html>"
    (tmp_path / "phu_luc.html").write_text(html, encoding="utf-8")
    with pytest.raises(RunError) as error:
        prove(tmp_path, results)
    lines = str(error.value).splitlines()
    assert lines[0] == "Phụ lục không qua được bước kiểm chứng:"
    assert lines[1] == "số '1' mang mã lạ 'la_0'"
    assert (len(lines), lines[-1]) == (12, "… và 3 chỗ khác")


def test_a_false_page_is_not_published(edition, capsys, monkeypatch):
    script = """Fragment('<h1 id="tieu_de">x</h1><script>alert(1)</script>', kind="title", **place)"""
    write_notebook(edition, "0_tong_quan", OPENING % "0_tong_quan", script, CLOSING)
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, files(edition) == before) == (1, True)
    assert "thẻ <script>" in said
