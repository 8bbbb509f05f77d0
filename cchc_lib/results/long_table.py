"""The one long table of a period. figures.csv, the workbook's sheet of all results and `section.table()` are its views.

figures.csv holds it as text, the workbook as numbers under the printed format, `section.table()` as float64.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from cchc_lib.figures import Comparison, marks, printed, printed_number, status
from cchc_lib.results.csv_text import plain_table
from cchc_lib.results.results import Results
from cchc_lib.vietnamese import IN_DOUBT, number

# Every column by its name in figures.csv and in a frame, with its heading in the workbook.
RESULT_COLUMNS = {
    "luu_y": "Lưu ý",
    "ky": "Kỳ",
    "chi_so": "Mã chỉ số",
    "cap": "Mã cấp",
    "don_vi": "Mã đơn vị",
    "linh_vuc": "Mã lĩnh vực",
    "loai": "Mã loại",
    "ten": "Chỉ tiêu, chỉ số",
    "don_vi_tinh": "Đơn vị tính",
    "in": "In trong phụ lục",
    "gia_tri": "Số liệu",
    "tu_so": "Tử số",
    "mau_so": "Mẫu số",
    "can_duoi": "Cận dưới",
    "can_tren": "Cận trên",
    "cung_ky": "Cùng kỳ năm trước",
    "ky_truoc": "Kỳ trước",
    "muc_tieu": "Mục tiêu",
    "ket_luan": "Kết luận",
    "ky_hieu": "Ký hiệu",
    "dong_nguon": "Dòng nguồn",
}
_NUMBERS = ("gia_tri", "tu_so", "mau_so", "can_duoi", "can_tren", "cung_ky", "ky_truoc", "muc_tieu")


@dataclass(frozen=True)
class ResultRow:
    """One quantity of a period in one breakdown. No two rows have the same chi_so, cap, don_vi, linh_vuc and loai.

    Numbers are exact. One that is not known is None: an empty cell in figures.csv and the workbook, NaN in a frame.

    column       what it holds                                                        unit
    luu_y        'SỐ LIỆU MINH HỌA' where the figures are made up, else ''
    ky           the period: '2024-H1'
    chi_so       the item of a form or the indicator: 'mau_3.so_ho_so', 'ty_le_tre_han'
    cap          the level: 'huyen', 'xa'; '' for all levels together
    don_vi       the unit by its id: 'tan_mai'; '' for all units together
    linh_vuc     the field of work: 'tu_phap'; '' for all fields together
    loai         the category of the item's own list: 'toan_trinh'; '' for all together
    ten          what the quantity is called in print
    don_vi_tinh  the unit in which the value is measured: '%', 'hồ sơ', 'triệu đồng'
    in           the printed form: '86,82%', '92,55%–100,00%', 'dưới 0,005%', '–' for nothing
    gia_tri      the value                                                            don_vi_tinh; 86.82 for 86,82%
    tu_so        the numerator of a rate                                              what it counts: hồ sơ, nhiệm vụ
    mau_so       the denominator of a rate                                            as tu_so
    can_duoi     the least that the value can be, where only bounds are known         don_vi_tinh
    can_tren     the most that the value can be, where only bounds are known          don_vi_tinh
    cung_ky      the value in the same period last year                               don_vi_tinh
    ky_truoc     the value in the period before                                       don_vi_tinh
    muc_tieu     the target in force on the last day of the period                    don_vi_tinh
    ket_luan     the verdict on the target: 'Đạt', 'Chưa đạt', 'Không có mục tiêu' and the like
    ky_hieu      the signs of quality, '[p] [?]', then flags for programs: 'thieu_2_don_vi', 'mau_thuan'
    dong_nguon   the raw rows that it was made of, '; ' between them

    Four more serve the workbook: `so_in`, the printed number, None where words are printed; `so_le`, with how many
    decimals values are printed; `chia_theo`, the breakdown in words: 'Cấp xã, Toàn trình'; `trong_bao_cao`, what the
    report itself prints for it: '35%' beside 34,78%, '' where it prints nothing.
    """

    luu_y: str
    ky: str
    chi_so: str
    cap: str
    don_vi: str
    linh_vuc: str
    loai: str
    ten: str
    don_vi_tinh: str
    in_: str
    gia_tri: Fraction | None
    tu_so: Fraction | None
    mau_so: Fraction | None
    can_duoi: Fraction | None
    can_tren: Fraction | None
    cung_ky: Fraction | None
    ky_truoc: Fraction | None
    muc_tieu: Fraction | None
    ket_luan: str
    ky_hieu: str
    dong_nguon: str
    so_in: Decimal | None
    so_le: int
    chia_theo: str
    trong_bao_cao: str

    def text(self, column: str) -> str:
        """What figures.csv says in a column: words as they are, numbers as `exact_text` writes them."""
        value = getattr(self, "in_" if column == "in" else column)
        return value if isinstance(value, str) else exact_text(value)


def long_table(results: Results) -> list[ResultRow]:
    """Every quantity of the period in every breakdown that the data hold, in the order of forms and indicators."""
    printed = printed_by_report(results)
    return [_row(results, one, printed.get(one.figure.name, "")) for one in results.comparisons()]


def printed_by_report(results: Results) -> dict[str, str]:
    """What the report prints for a figure, by the figure's name: the rates of so_in.csv, the counts as received.

    A count is printed where every row that the figure is made of says this very number; other figures have none.
    """
    entries = {entry.where: entry for entry in results.data.entries}
    found: dict[str, list[str]] = {}
    for one in results.data.printed_rates:
        found.setdefault("|".join((one.indicator, *one.key)), []).append(one.text)
    for figure in results.figures:
        rows = [entries[row] for row in figure.outcome.rows if row in entries]
        whole = len(rows) == len(figure.outcome.rows)
        if figure.name not in found and whole and {entry.value for entry in rows} == {figure.value}:
            found[figure.name] = [entry.text for entry in rows]
    return {name: "; ".join(dict.fromkeys(texts)) for name, texts in found.items()}


def figures_csv(results: Results) -> str:
    """The long table as the text of figures.csv."""
    rows = long_table(results)
    return plain_table(RESULT_COLUMNS, ([row.text(column) for column in RESULT_COLUMNS] for row in rows))


def as_frame(results: Results) -> pd.DataFrame:
    """The long table for pandas, with the columns that `ResultRow` describes: numbers float64, all else text."""
    rows = long_table(results)
    return pd.DataFrame({column: _series(rows, column) for column in RESULT_COLUMNS})


def exact_text(value: Fraction | None) -> str:
    """A number for machines: dot for decimals, whole when it is whole, ten decimals when it must be rounded."""
    if value is None:
        return ""
    text = number(value, 10).replace(".", "").replace(",", ".")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _series(rows: list[ResultRow], column: str) -> pd.Series:
    if column not in _NUMBERS:
        return pd.Series([row.text(column) for row in rows], dtype="str")
    values = (getattr(row, column) for row in rows)
    return pd.Series([None if value is None else float(value) for value in values], dtype="float64")


def _row(results: Results, one: Comparison, by_report: str) -> ResultRow:
    figure, out = one.figure, one.figure.outcome
    cap, don_vi, linh_vuc, loai = figure.key
    doubt = IN_DOUBT if results.in_doubt(figure) else ""
    return ResultRow(
        luu_y=results.locality.label,
        ky=results.period.code,
        chi_so=figure.id,
        cap=cap,
        don_vi=don_vi,
        linh_vuc=linh_vuc,
        loai=loai,
        ten=figure.label,
        don_vi_tinh=figure.unit,
        in_=printed(figure),
        gia_tri=out.value,
        tu_so=out.numerator,
        mau_so=out.denominator,
        can_duoi=out.low,
        can_tren=out.high,
        cung_ky=one.last_year.value if one.last_year else None,
        ky_truoc=one.previous.value if one.previous else None,
        muc_tieu=one.target.value if one.target else None,
        ket_luan=status(one),
        ky_hieu=" ".join(filter(None, (marks(figure, results.report.provisional), doubt, out.flag))),
        dong_nguon="; ".join(out.rows),
        so_in=printed_number(figure),
        so_le=figure.decimals,
        chia_theo=results.breakdown(figure),
        trong_bao_cao=by_report,
    )
