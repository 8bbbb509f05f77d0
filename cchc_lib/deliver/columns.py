"""The columns of each sheet of the workbook: by them it is written, and by them it is read back before publishing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, TypeVar

from cchc_lib.catalog import FORMS, Document
from cchc_lib.check import Judgement
from cchc_lib.figures import first_with_value, printed, printed_number
from cchc_lib.results import RESULT_COLUMNS, FormRow, ResultRow, Results
from cchc_lib.show import GROUPS, spoken_of
from cchc_lib.vietnamese import MARKS, half_up, plain

HEADING_ROW = 4  # counted from 0, on every sheet but the first; what stands below it are the lines
SHEET_OF_FORM = {form: f"Mẫu số {form.removeprefix('mau_')}" for form in FORMS}
RESULTS_NAME = "Kết quả"

Line = TypeVar("Line")  # what one line of a sheet is made of: a FormRow, a ResultRow …


@dataclass(frozen=True)
class SheetCell:
    """What stands in a cell, words, a number or nothing, and its look in the words of xlsxwriter's formats."""

    content: str | Decimal | Fraction | None
    look: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetColumn(Generic[Line]):
    """A column of a sheet: the name that programs call it by, its heading, its width in characters, its cells."""

    name: str
    heading: str
    width: int
    cell: Callable[[Line], SheetCell]
    hidden: bool = False


def number_format(unit: str, decimals: int) -> str:
    """The format under which Excel, in a Vietnamese locale, shows a number as it is printed."""
    places = f".{'0' * decimals}" if decimals else ""
    return f"#,##0{places}" + ('"%"' if unit == "%" else "")


def _form_value(row: FormRow) -> SheetCell:
    """The printed number, words such as '92,55%–100,00%', or nothing for what nobody reported."""
    if row.figure is None or not first_with_value([row.figure]):
        return SheetCell(None)
    number = printed_number(row.figure)
    if number is None:
        return SheetCell(printed(row.figure), {"align": "right"})
    return SheetCell(number, {"num_format": number_format(row.figure.unit, row.figure.decimals)})


def _bold(row: FormRow) -> dict[str, Any]:
    return {"bold": True} if row.heading else {}


FORM_SHEET: tuple[SheetColumn[FormRow], ...] = (
    SheetColumn("stt", "STT", 7, lambda row: SheetCell(row.number, _bold(row))),
    SheetColumn("ten", "Chỉ tiêu thống kê", 62, lambda row: SheetCell(row.label, {"indent": row.level} | _bold(row))),
    SheetColumn("don_vi_tinh", "Đơn vị tính", 16, lambda row: SheetCell(row.unit)),
    SheetColumn("gia_tri", "Số liệu", 14, _form_value),
    SheetColumn("ghi_chu", "Ghi chú", 30, lambda row: SheetCell(plain(row.note))),
    SheetColumn("ma", "Mã", 40, lambda row: SheetCell(row.figure_name), hidden=True),  # its figure in figures.csv
)


def _words(name: str, width: int, **look: Any) -> SheetColumn[ResultRow]:
    return SheetColumn(name, RESULT_COLUMNS[name], width, lambda row: SheetCell(row.text(name), look))


def _number(name: str, width: int, cell: Callable[[ResultRow, Any], SheetCell]) -> SheetColumn[ResultRow]:
    return SheetColumn(name, RESULT_COLUMNS[name], width, lambda row: cell(row, getattr(row, name)))


def _rounded(row: ResultRow, value: Fraction | None) -> SheetCell:
    """A number in the unit of the row's value, rounded and shown as the value is."""
    look = {"num_format": number_format(row.don_vi_tinh, row.so_le)}
    return SheetCell(None if value is None else half_up(value, row.so_le), look)


def _where_printed(row: ResultRow, value: Fraction | None) -> SheetCell:
    """The value as it is printed, and nothing where words are: they stand in a column of their own."""
    places = 0 if row.so_in is None else -int(row.so_in.as_tuple().exponent)
    return SheetCell(row.so_in, {"num_format": number_format(row.don_vi_tinh, places)})


def _exact(_: ResultRow, value: Fraction | None) -> SheetCell:
    """A part of a rate: nearly always a whole number."""
    return SheetCell(value, {"num_format": "#,##0" if value is None or value.denominator == 1 else "General"})


def _signs(row: ResultRow) -> SheetCell:
    """The signs that readers know, without the flags for programs."""
    return SheetCell(" ".join(word for word in row.ky_hieu.split() if word in MARKS))


RESULT_SHEET: tuple[SheetColumn[ResultRow], ...] = (
    _words("chi_so", 44),
    _words("cap", 8),
    _words("don_vi", 20),
    _words("linh_vuc", 22),
    _words("loai", 26),
    _words("ten", 50),
    SheetColumn("chia_theo", "Chia theo", 26, lambda row: SheetCell(row.chia_theo)),  # the four before, in words
    _words("don_vi_tinh", 16),
    _number("gia_tri", 14, _where_printed),
    _words("in", 18, align="right"),
    SheetColumn("trong_bao_cao", "In trong báo cáo", 18, lambda row: SheetCell(row.trong_bao_cao, {"align": "right"})),
    _number("tu_so", 12, _exact),
    _number("mau_so", 12, _exact),
    _number("can_duoi", 10, _rounded),
    _number("can_tren", 10, _rounded),
    _number("cung_ky", 12, _rounded),
    _number("ky_truoc", 12, _rounded),
    _number("muc_tieu", 10, _rounded),
    _words("ket_luan", 18),
    SheetColumn("ky_hieu", RESULT_COLUMNS["ky_hieu"], 12, _signs),
    _words("dong_nguon", 60),
)


def _field(name: str, heading: str, width: int) -> SheetColumn[Any]:
    """One field of a line of text."""
    return SheetColumn(name, heading, width, lambda line: SheetCell(line[name]))


FINDING_SHEET = (
    _field("id", "Mã", 30),
    _field("lop", "Mã loại", 16),
    _field("lop_ten", "Loại", 28),
    _field("cau", "Phát hiện", 60),
    _field("noi", "Nơi thấy", 44),
    _field("ve_trai", "Nội dung thứ nhất", 34),
    _field("ve_phai", "Nội dung thứ hai", 34),
    _field("tinh_lai", "Tính lại", 34),
    _field("tinh_trang", "Tình trạng", 34),
    _field("luu_y", "Lưu ý", 18),
    _field("anh_huong", "Số liệu nghi vấn", 44),
    _field("co_the_la", "Có thể là", 44),
    _field("giai_thich", "Có thể giải thích", 44),
    _field("cach_ghi", "Đề nghị ghi hoặc xử lý", 44),
    _field("so_phat_hien", "Số phát hiện", 14),
    _field("nguyen_nhan", "Cùng nội dung với", 18),
    _field("don_vi", "Đơn vị xử lý", 24),
    _field("han", "Hạn", 12),
)


def statement_sheet(results: Results) -> tuple[SheetColumn[Judgement], ...]:
    """The columns of the report's statements, each beside the figure of these results that it speaks of."""
    return (
        SheetColumn("nhom", "Nhóm", 16, lambda one: SheetCell(GROUPS[one.group])),
        SheetColumn("noi_dung", "Nhận định", 60, lambda one: SheetCell(one.statement)),
        SheetColumn("so_lieu", "Số liệu", 50, lambda one: SheetCell(plain(spoken_of(results, one)))),
        SheetColumn("ket_luan", "Kết luận", 26, lambda one: SheetCell(one.verdict)),
        SheetColumn("trai_voi", "Câu đọc cùng", 44, lambda one: SheetCell(one.against)),
        SheetColumn("ghi_chu", "Ghi chú", 44, lambda one: SheetCell(one.note)),
        SheetColumn("luu_y", "Lưu ý", 18, lambda one: SheetCell(results.locality.label)),
    )


def _document(name: str, heading: str, width: int, field: str) -> SheetColumn[Document]:
    return SheetColumn(name, heading, width, lambda document: SheetCell(getattr(document, field)))


DOCUMENT_SHEET = (
    _document("so_ky_hieu", "Số, ký hiệu", 22, "symbol"),
    _document("ngay", "Ngày", 12, "day_text"),
    _document("loai_van_ban", "Loại", 14, "kind"),
    _document("co_quan", "Cơ quan ban hành", 28, "issuer"),
    _document("trich_yeu", "Trích yếu", 50, "subject"),
    _document("trien_khai", "Triển khai", 22, "implements_text"),
    _document("muc", "Mục", 12, "section"),
    _document("trich_dan", "Trích dẫn", 60, "quote"),
    _document("ghi_chu", "Ghi chú", 30, "note"),
)
