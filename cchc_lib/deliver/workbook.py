"""The period's figures as a workbook: the seven forms, all results, the findings, the register of documents.

Column F of a form (hidden) holds the key that finds the figure of the row in figures.csv.
"""

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from cchc_lib.catalog import FORMS
from cchc_lib.deliver.book import HEAD, LABEL_LOOK, Book, label, number_format
from cchc_lib.figures import marks, printed, status
from cchc_lib.results import FormRow, Results, finding_rows, form_rows
from cchc_lib.show import SECTIONS, page_title
from cchc_lib.vietnamese import half_up, plain

CONTENTS, RESULTS, FINDINGS, DOCUMENTS = "Nội dung", "Kết quả", "Đối soát", "Văn bản"
RESULT_SHEET_PLACE = 2 + len(FORMS)  # counted from 1: the contents, the forms, then all results
FORM_COLUMNS = (
    ("STT", 7),
    ("Chỉ tiêu thống kê", 62),
    ("Đơn vị tính", 16),
    ("Số liệu", 14),
    ("Ghi chú", 30),
    ("Mã", 40),
)
FORM_VALUE, FORM_KEY = 3, 5
RESULT_COLUMNS = (
    *(
        ("Mã", 44),
        ("Chỉ tiêu, chỉ số", 50),
        ("Chia theo", 26),
        ("Đơn vị tính", 16),
        ("Số liệu", 14),
        ("In trong báo cáo", 18),
    ),
    *(("Tử số", 12), ("Mẫu số", 12), ("Cận dưới", 10), ("Cận trên", 10), ("Cùng kỳ năm trước", 12), ("Kỳ trước", 12)),
    *(("Mục tiêu", 10), ("Kết luận", 18), ("Ký hiệu", 12), ("Dòng nguồn", 60)),
)
RESULT_KEY, RESULT_VALUE = 0, 4
FINDING_COLUMNS = {
    "id": ("Mã", 30), "lop": ("Mã loại", 16), "lop_ten": ("Loại", 28), "cau": ("Phát hiện", 60),
    "noi": ("Nơi thấy", 44), "ve_trai": ("Vế trái", 34), "ve_phai": ("Vế phải", 34), "tinh_lai": ("Tính lại", 34),
    "tinh_trang": ("Tình trạng", 34), "luu_y": ("Lưu ý", 18),
}  # fmt: skip
DOCUMENT_COLUMNS = {
    "so_ky_hieu": ("Số, ký hiệu", 22), "ngay": ("Ngày", 12), "loai_van_ban": ("Loại", 14),
    "co_quan": ("Cơ quan ban hành", 28), "trich_yeu": ("Trích yếu", 50), "trien_khai": ("Triển khai", 22),
    "muc": ("Mục", 12), "trich_dan": ("Trích dẫn", 60), "ghi_chu": ("Ghi chú", 30),
}  # fmt: skip


def write_workbook(results: Results, path: Path) -> None:
    """Write so_lieu.xlsx: the same bytes for the same results. Raises RunError for what a workbook cannot hold."""
    book = Book(path, results)
    when = datetime.combine(results.last, time())
    book.file.set_properties({"title": page_title(results), "author": results.locality["co_quan"], "created": when})
    contents = book.file.add_worksheet(CONTENTS)
    titles = {form: section.title for section in SECTIONS for form in section.forms}
    entries = [(_form(book, form, titles.get(form, "")), titles.get(form, "")) for form in FORMS]
    entries += [(_results(book), "Mọi chỉ tiêu và chỉ số, với tử số, mẫu số, mục tiêu, dòng nguồn")]
    entries += [(_findings(book), "Những chỗ số liệu và văn bản không khớp nhau")]
    entries += [(_documents(book), "Văn bản được dẫn trong báo cáo")]
    _contents(book, contents, entries)
    book.save()


def _contents(book: Book, sheet: Worksheet, entries: Iterable[tuple[Worksheet, str]]) -> None:
    report = book.results.report
    lines = (
        (book.results.locality["co_quan"], {}),
        (page_title(book.results), {"bold": True, "font_size": 14}),
        (f"Số liệu kèm Báo cáo số {report['so_bao_cao']}, ký ngày {report['ngay_bao_cao']}", {}),
        (f"Số liệu đến {report['so_lieu_den']}; bản lần {report['an_ban']}", {}),
        (label(book.results), LABEL_LOOK),
    )
    for row, (words, look) in enumerate(lines):
        book.text(sheet, row, 0, words, text_wrap=False, **look)
    for row, (target, words) in enumerate(entries, len(lines) + 1):
        name = target.get_name()
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.format(font_color="#0B4F9E", underline=1), name)
        book.text(sheet, row, 1, words)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 74)
    book.page(sheet)


def _form(book: Book, form: str, title: str) -> Worksheet:
    name = f"Mẫu số {form.removeprefix('mau_')}"
    sheet = book.sheet(name, f"{name}. {title}" if title else name, FORM_COLUMNS)
    for place, row in enumerate(form_rows(book.results, form), HEAD + 1):
        _form_row(book, sheet, place, row)
    sheet.set_column(FORM_KEY, FORM_KEY, 40, None, {"hidden": True})
    return sheet


def _form_row(book: Book, sheet: Worksheet, place: int, row: FormRow) -> None:
    look = {"bold": True} if row.heading else {}
    book.text(sheet, place, 0, row.number, **look)
    book.text(sheet, place, 1, row.label, indent=row.level, **look)
    book.text(sheet, place, 2, row.unit)
    figure = book.results.figures.find(row.figure_name)
    if figure:
        book.figure(sheet, place, FORM_VALUE, figure)
    book.text(sheet, place, 4, plain(row.note))
    book.text(sheet, place, FORM_KEY, row.figure_name)


def _results(book: Book) -> Worksheet:
    results = book.results
    sheet = book.sheet(RESULTS, "Mọi kết quả của kỳ", RESULT_COLUMNS, wide=True)
    for row, one in enumerate(results.comparisons.values(), HEAD + 1):
        figure, out = one.figure, one.figure.outcome
        words = {0: figure.name, 1: figure.label, 2: results.breakdown(figure), 3: figure.unit, 5: printed(figure)}
        words |= {13: status(one), 14: marks(figure, results.provisional), 15: "; ".join(out.rows)}
        for column, text in words.items():
            book.text(sheet, row, column, text)
        book.figure(sheet, row, RESULT_VALUE, figure)
        for column, value in enumerate((out.numerator, out.denominator), 6):
            if value is not None:
                book.number(sheet, row, column, half_up(value, 0))
        beside = (one.last_year and one.last_year.value, one.previous and one.previous.value)
        for column, value in enumerate((out.low, out.high, *beside, one.target and one.target.value), 8):
            if value is not None:
                book.number(sheet, row, column, half_up(value, figure.decimals), number_format(figure))
    sheet.autofilter(HEAD, 0, HEAD + len(results.comparisons), len(RESULT_COLUMNS) - 1)
    return sheet


def _findings(book: Book) -> Worksheet:
    sheet = book.sheet(FINDINGS, "Đối soát số liệu và văn bản", tuple(FINDING_COLUMNS.values()), wide=True)
    for row, line in enumerate(finding_rows(book.results), HEAD + 1):
        for column, name in enumerate(FINDING_COLUMNS):
            book.text(sheet, row, column, line[name])
    return sheet


def _documents(book: Book) -> Worksheet:
    sheet = book.sheet(DOCUMENTS, "Văn bản được dẫn trong báo cáo", tuple(DOCUMENT_COLUMNS.values()), wide=True)
    for row, line in enumerate(book.results.rows("van_ban"), HEAD + 1):
        for column, name in enumerate(DOCUMENT_COLUMNS):
            book.text(sheet, row, column, line[name])
    return sheet
