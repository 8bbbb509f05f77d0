"""The tables kept by hand: forms, categories, units, windows, days off; a locality's own rows come after the common."""

import re
from dataclasses import dataclass
from datetime import date

from cchc_lib.errors import nearest
from cchc_lib.load.reading import Reading, Row
from cchc_lib.load.target import Target, read_targets
from cchc_lib.period import MONTHS, Window
from cchc_lib.source import DIMENSIONS, FORMS, KINDS, NUMBER_KINDS, Category, Item
from cchc_lib.unit import Unit, bare_name

COMMON = "data/reference"
COLUMNS = {
    "bieu_mau": ("mau", "stt", "chi_tieu", "nhan", "don_vi_tinh", "kieu", "chieu", "cap", "danh_muc", "chi_so", "goc"),
    "danh_muc": ("danh_muc", "ma", "nhan"),
    "don_vi": ("don_vi", "ma", "ten", "loai", "cap", "truc_thuoc", "tu_ngay", "den_ngay", "ghi_chu"),
    "bien_dong_don_vi": ("ngay", "tu", "den", "muc_do", "can_cu", "ghi_chu"),
    "ten_goi": ("ten_goi", "don_vi"),
    "ky_bao_cao": ("loai", "ngay_dau", "lech_thang_dau", "ngay_cuoi", "lech_thang_cuoi", "can_cu"),
    "lich_nghi": ("date", "kind", "name"),
    "quy_tac": (
        *("quy_tac", "lop", "kieu", "ve_trai", "phep", "ve_phai"),
        *("theo", "chu_de", "loi_phai", "mo_ta"),
    ),
    "muc_tieu": (
        *("chi_so", "cap", "loai", "tu_ngay", "den_ngay", "gia_tri", "chieu", "can_cu"),
        *("muc", "trich_dan", "ghi_chu"),
    ),
}
NAMED_BY = {
    "bieu_mau": ("mau", "chi_tieu"),
    "danh_muc": ("danh_muc", "ma"),
    "don_vi": ("don_vi",),
    "ky_bao_cao": ("loai",),
    "lich_nghi": ("date",),
    "quy_tac": ("quy_tac",),
}
ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Reference:
    """Every table that is not of one period, as typed records; `rules` stay rows for the checks."""

    items: tuple[Item, ...]
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    succession: tuple[Row, ...]
    aliases: dict[str, str]
    windows: dict[str, Window]
    calendar: dict[date, str]
    rules: tuple[Row, ...]
    targets: tuple[Target, ...]


def load_reference(reading: Reading, dataset: str) -> Reference:
    """Read the common tables, then the locality's own rows of the same name."""
    rows = {
        name: reading.table(f"{COMMON}/{name}.csv", columns, required=name != "muc_tieu")
        + reading.table(f"data/{dataset}/{name}.csv", columns, required=False)
        for name, columns in COLUMNS.items()
    }
    categories = tuple(Category(row["danh_muc"], row["ma"], row["nhan"]) for row in rows["danh_muc"])
    lists = {category.list for category in categories}
    _refuse_wrong_names(reading, rows)
    return Reference(
        items=tuple(filter(None, (_item(reading, row, lists) for row in rows["bieu_mau"]))),
        categories=categories,
        units=tuple(filter(None, (_unit(reading, row) for row in rows["don_vi"]))),
        succession=tuple(rows["bien_dong_don_vi"]),
        aliases={bare_name(row["ten_goi"]): row["don_vi"] for row in rows["ten_goi"]},
        windows=_windows(reading, rows["ky_bao_cao"]),
        calendar=dict(filter(None, (_day(reading, row) for row in rows["lich_nghi"]))),
        rules=tuple(rows["quy_tac"]),
        targets=read_targets(reading, rows["muc_tieu"]),
    )


def _refuse_wrong_names(reading: Reading, rows: dict[str, list[Row]]) -> None:
    """What a table names is named once, and another name is of a known unit."""
    known = {row["don_vi"] for row in rows["don_vi"]}
    for row in (row for row in rows["ten_goi"] if row["don_vi"] not in known):
        reading.problem(row.where, f"đơn vị '{row['don_vi']}' không có trong don_vi.csv{nearest(row['don_vi'], known)}")
    for table, columns in NAMED_BY.items():
        seen: dict[tuple[str, ...], Row] = {}
        for row in (row for row in rows[table] if row[columns[-1]]):
            name = tuple(row[column] for column in columns)
            first = seen.setdefault(name, row)
            if first is not row:
                reading.problem(row.where, f"'{' '.join(name)}' đã có ở {first.where}; giữ một dòng")


def _item(reading: Reading, row: Row, lists: set[str]) -> Item | None:
    form, dimensions, kind = f"mau_{row['mau']}", tuple(row["chieu"].split()), row["kieu"]
    wrong = [
        (form not in FORMS, f"mẫu '{row['mau']}' không phải 1 đến 7"),
        (kind not in KINDS, f"kiểu '{kind}' không phải một trong {', '.join(KINDS)}"),
        (not set(dimensions) <= set(DIMENSIONS), f"chiều '{row['chieu']}' không gồm {', '.join(DIMENSIONS)}"),
        ((kind in NUMBER_KINDS) != bool(ID.fullmatch(row["chi_tieu"])), "chi_tieu phải có mã, chỉ khi kiểu là số"),
        ("loai" in dimensions and row["danh_muc"] not in lists, f"danh mục '{row['danh_muc']}' chưa khai báo"),
    ]
    if any(bad for bad, _ in wrong):
        return reading.problem(row.where, "; ".join(words for bad, words in wrong if bad))
    return Item(
        form, row["stt"], row["chi_tieu"], row["nhan"], row["don_vi_tinh"], kind, dimensions,
        tuple(row["cap"].split()), row["danh_muc"], row["chi_so"], row["goc"],
    )  # fmt: skip


def _unit(reading: Reading, row: Row) -> Unit | None:
    try:
        first = date.fromisoformat(row["tu_ngay"] or "0001-01-01")
        last = date.fromisoformat(row["den_ngay"] or "9999-12-31")
    except ValueError:
        return reading.problem(row.where, "tu_ngay, den_ngay viết năm-tháng-ngày, như 2024-11-01, hoặc để trống")
    return Unit(row["don_vi"], row["ma"], row["ten"], row["loai"], row["cap"], row["truc_thuoc"], first, last)


def _windows(reading: Reading, rows: list[Row]) -> dict[str, Window]:
    names = ("ngay_dau", "lech_thang_dau", "ngay_cuoi", "lech_thang_cuoi")
    windows = {}
    for row in rows:
        try:
            windows[row["loai"]] = Window(*(int(row[name]) for name in names))
        except ValueError:
            reading.problem(row.where, f"{', '.join(names)} phải là số nguyên (ngay_cuoi 0 là ngày cuối tháng)")
    for kind in MONTHS:
        if rows and kind not in windows:
            reading.problem(f"{COMMON}/ky_bao_cao.csv", f"thiếu loại kỳ '{kind}'")
    return windows


def _day(reading: Reading, row: Row) -> tuple[date, str] | None:
    try:
        if row["kind"] in ("off", "work"):
            return date.fromisoformat(row["date"]), row["kind"]
    except ValueError:
        pass
    return reading.problem(row.where, f"'{row['date']}', '{row['kind']}': cần ngày như 2024-09-02 và off hoặc work")
