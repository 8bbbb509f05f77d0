"""The workbooks: the period's forms, results and documents; and, internal, its findings and statements."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from cchc_lib.catalog import FORMS, Document
from cchc_lib.deliver.book import Book
from cchc_lib.deliver.columns import (
    DOCUMENT_SHEET,
    FINDING_SHEET,
    FORM_SHEET,
    HEADING_ROW,
    RESULT_SHEET,
    RESULTS_NAME,
    SHEET_OF_FORM,
    SheetCell,
    statement_sheet,
)
from cchc_lib.results import Results, finding_rows, form_rows, long_table
from cchc_lib.vietnamese import INTERNAL


def write_workbook(results: Results, path: Path, titles: Mapping[str, str]) -> None:
    """Write so_lieu.xlsx: the same bytes for the same results; `titles` say what each form is about.

    Raises RunError for what a workbook cannot hold.
    """
    book = Book(path, results, results.title)
    contents = book.file.add_worksheet("Nội dung")
    entries = [(_form(book, form, titles.get(form, "")), titles.get(form, "")) for form in FORMS]
    entries += [(_results(book), "Mọi chỉ tiêu và chỉ số, với tử số, mẫu số, mục tiêu, dòng nguồn")]
    entries += [(_documents(book), "Văn bản được dẫn trong báo cáo")]
    _contents(book, contents, entries)
    book.save()


def write_reconciliation(results: Results, path: Path) -> None:
    """Write doi_soat.xlsx, which is internal: the findings, and the statements with their verdicts.

    The same bytes for the same results. Raises RunError for what a workbook cannot hold.
    """
    book = Book(path, results, results.sheet_title, INTERNAL)
    book.sheet("Phát hiện", "Đối soát số liệu và văn bản", FINDING_SHEET, finding_rows(results), wide=True)
    statements = results.judgements
    book.sheet("Nhận định", "Nhận định của báo cáo và số liệu", statement_sheet(results), statements, wide=True)
    book.save()


def _contents(book: Book, sheet: Worksheet, entries: Iterable[tuple[Worksheet, str]]) -> None:
    report = book.results.report
    lines = (
        SheetCell(book.results.locality.authority),
        SheetCell(book.results.title, {"bold": True, "font_size": 14}),
        SheetCell(f"Số liệu kèm Báo cáo số {report.number}, ký ngày {report.signed_text}"),
        SheetCell(f"Số liệu đến {report.cut_off_text}; bản lần {report.edition}"),
    )
    book.top(sheet, *lines)
    for row, (target, words) in enumerate(entries, len(lines) + 2):  # after the status line and an empty one
        name = target.get_name()
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.format(font_color="#0B4F9E", underline=1), name)
        book.write(sheet, row, 1, SheetCell(words))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 74)
    book.page(sheet)


def _form(book: Book, form: str, title: str) -> Worksheet:
    name = SHEET_OF_FORM[form]
    return book.sheet(name, f"{name}. {title}" if title else name, FORM_SHEET, form_rows(book.results, form))


def _results(book: Book) -> Worksheet:
    rows = long_table(book.results)
    sheet = book.sheet(RESULTS_NAME, "Mọi kết quả của kỳ", RESULT_SHEET, rows, wide=True)
    sheet.autofilter(HEADING_ROW, 0, HEADING_ROW + len(rows), len(RESULT_SHEET) - 1)
    return sheet


def _documents(book: Book) -> Worksheet:
    documents = book.results.passages(Document)
    return book.sheet("Văn bản", "Văn bản được dẫn trong báo cáo", DOCUMENT_SHEET, documents, wide=True)
