"""The tables and pages of one period, as text: seven forms, a revision where there was one, header, sources."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction

from cchc_lib.catalog import DIMENSIONS, FINAL, FORMS, PROVISIONAL, REVISED, Period, bounds
from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.months import WINDOWS, place_of
from cchc_lib.minh_hoa.series import MonthlySeries
from cchc_lib.vietnamese import day, number

REPORT_SECTION = "minh họa"
_SIGNED_AFTER = 3  # days; an estimate is signed on the last day
SOURCE_COLUMNS = ("muc", "trich_dan", "ghi_chu")
_FORM = ("chi_tieu", *DIMENSIONS, "gia_tri", *SOURCE_COLUMNS)
_REVISION = ("mau", "chi_tieu", *DIMENSIONS, "gia_tri_cu", "gia_tri_moi", "ly_do", *SOURCE_COLUMNS)
_STATES = {**dict.fromkeys(plan.PROVISIONAL_PERIODS, PROVISIONAL), plan.REVISED_MONTH: REVISED}  # all others are final
_FILES = {  # what is in each file of a period
    "mau_1.csv": "Mẫu số 1: chỉ đạo, điều hành",
    "mau_2.csv": "Mẫu số 2: thể chế",
    "mau_3.csv": "Mẫu số 3: thủ tục hành chính",
    "mau_4.csv": "Mẫu số 4: tổ chức bộ máy",
    "mau_5.csv": "Mẫu số 5: chế độ công vụ",
    "mau_6.csv": "Mẫu số 6: tài chính công",
    "mau_7.csv": "Mẫu số 7: chính quyền điện tử, chính quyền số",
    "ky.toml": "Số, ngày báo cáo và thời gian của số liệu",
    "sua_doi.csv": "Số liệu đã sửa sau khi gửi",
}


def csv_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A CSV file as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def period_files(series: tuple[MonthlySeries, ...], period: Period, seed: int) -> dict[str, str]:
    """The files of one period's folder, by name."""
    files = {f"{form}.csv": csv_table(_FORM, _form_rows(series, period, form)) for form in FORMS}
    if period.code == plan.REVISED_MONTH:
        files["sua_doi.csv"] = csv_table(_REVISION, [_revision(series)])
    files["ky.toml"] = _header(period)
    files["NGUON.md"] = _sources(period, sorted(files), seed)
    return files


def _form_rows(series: tuple[MonthlySeries, ...], period: Period, form: str) -> Iterator[tuple[str, ...]]:
    for one in series:
        if one.item.startswith(f"{form}.") and (value := one.total(period)) is not None:
            yield one.item.removeprefix(f"{form}."), *one.key, _shown(one.item, value), REPORT_SECTION, "", ""


def _shown(item: str, value: int) -> str:
    """A number as a form prints it; rates are kept in hundredths of a percent."""
    return f"{number(Fraction(value, 100), 2)}%" if ".ty_le_" in item else number(value)


def _revision(series: tuple[MonthlySeries, ...]) -> tuple[str, ...]:
    one = next(s for s in series if s.item == plan.REVISED_ITEM and s.key[1] == plan.REVISED_UNIT)
    new = one.values[place_of(plan.REVISED_MONTH)]
    assert new is not None, plan.REVISED_UNIT
    form, _, item = one.item.removeprefix("mau_").partition(".")
    why = "Đơn vị gửi thiếu một ngày số hóa; phát hiện khi lập báo cáo quý I"
    return form, item, *one.key, number(new - plan.REVISED_LESS), number(new), why, REPORT_SECTION, "", ""


def _header(period: Period) -> str:
    first, last = bounds(period, WINDOWS)
    state = _STATES.get(period.code, FINAL)
    signed = last if state == PROVISIONAL else last + timedelta(_SIGNED_AFTER)
    return (
        f'so_bao_cao = "MH-{period.code}/BC-UBND"\nngay_bao_cao = "{day(signed)}"\n'
        'nguoi_ky = "Người ký minh họa"\nchuc_vu = "Chủ tịch"\n'
        f'trang_thai = "{state.code}"\nso_lieu_tu = "{day(first)}"\nso_lieu_den = "{day(last)}"\n'
        f"an_ban = {2 if state == REVISED else 1}\n"
    )


def _sources(period: Period, names: list[str], seed: int) -> str:
    received = day(bounds(period, WINDOWS)[1])
    rows = "".join(f"| {n} | {_FILES[n]} | Máy sinh, không ai gửi | {received} | Số liệu minh họa |\n" for n in names)
    return (
        f"# SỐ LIỆU MINH HỌA: thành phố Minh Họa, {period.label}\n\n"
        f"Mọi số, tên đơn vị, văn bản trong thư mục này là bịa, do lệnh `cchc minh-hoa` sinh ra (hạt giống {seed}); "
        "không phải số liệu của địa phương nào. Hồ sơ đếm theo tháng tiếp nhận, với tình trạng tại lần trích xuất của "
        "tháng đó; kỳ dài hơn cộng các tháng, nên tháng cộng lại bằng quý, 6 tháng, 9 tháng, năm. Số tại một thời điểm "
        "(biên chế, số thủ tục …) là số của tháng cuối.\n\n"
        f"| tệp | nội dung | nguồn | ngày | ghi chú |\n| --- | --- | --- | --- | --- |\n{rows}"
    )
