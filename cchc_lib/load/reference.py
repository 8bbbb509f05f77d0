"""The tables kept by hand: forms, categories, units, windows, days off; a locality's own rows come first."""

import re
from datetime import date

from cchc_lib.catalog import DIMENSIONS, FORMS, KINDS, MONTHS, NUMBER_KINDS, Category, Item, Unit, Window, bare_name
from cchc_lib.load.data import Reference
from cchc_lib.load.names import in_place, refuse_twice_named, refuse_unknown_codes, refuse_unknown_units
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.load.target import read_targets

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
ID = re.compile(r"[a-z][a-z0-9_]*")


def load_reference(reader: TableReader, dataset: str) -> Reference:
    """Read the common tables; a locality's own row of the same name stands in place of the common one."""
    rows = {name: _rows(reader, dataset, name) for name in COLUMNS}
    categories = tuple(Category(row["danh_muc"], row["ma"], row["nhan"]) for row in rows["danh_muc"])
    lists = {category.list for category in categories}
    refuse_unknown_units(reader, rows["ten_goi"], rows["don_vi"])
    refuse_unknown_codes(reader, rows["muc_tieu"], categories)
    return Reference(
        items=tuple(filter(None, (_item(reader, row, lists) for row in rows["bieu_mau"]))),
        categories=categories,
        units=tuple(filter(None, (_unit(reader, row) for row in rows["don_vi"]))),
        succession=tuple(rows["bien_dong_don_vi"]),
        aliases={bare_name(row["ten_goi"]): row["don_vi"] for row in rows["ten_goi"]},
        windows=_windows(reader, rows["ky_bao_cao"]),
        calendar=dict(filter(None, (_day(reader, row) for row in rows["lich_nghi"]))),
        rules=tuple(rows["quy_tac"]),
        targets=read_targets(reader, rows["muc_tieu"]),
    )


def _rows(reader: TableReader, dataset: str, table: str) -> list[Row]:
    common = reader.table(f"{COMMON}/{table}.csv", COLUMNS[table], required=table != "muc_tieu")
    own = reader.table(f"data/{dataset}/{table}.csv", COLUMNS[table], required=False)
    for rows in (common, own):
        refuse_twice_named(reader, table, rows)
    return in_place(table, common, own)


def _item(reader: TableReader, row: Row, lists: set[str]) -> Item | None:
    form, dimensions, kind = f"mau_{row['mau']}", tuple(row["chieu"].split()), row["kieu"]
    wrong = [
        (form not in FORMS, f"mẫu '{row['mau']}' không phải 1 đến 7"),
        (kind not in KINDS, f"kiểu '{kind}' không phải một trong {', '.join(KINDS)}"),
        (not set(dimensions) <= set(DIMENSIONS), f"chiều '{row['chieu']}' không gồm {', '.join(DIMENSIONS)}"),
        ((kind in NUMBER_KINDS) != bool(ID.fullmatch(row["chi_tieu"])), "chi_tieu phải có mã, chỉ khi kiểu là số"),
        ("loai" in dimensions and row["danh_muc"] not in lists, f"danh mục '{row['danh_muc']}' chưa khai báo"),
    ]
    if any(bad for bad, _ in wrong):
        return reader.problem(row.where, "; ".join(words for bad, words in wrong if bad))
    return Item(
        form, row["stt"], row["chi_tieu"], row["nhan"], row["don_vi_tinh"], kind, dimensions,
        tuple(row["cap"].split()), row["danh_muc"], row["chi_so"], row["goc"],
    )  # fmt: skip


def _unit(reader: TableReader, row: Row) -> Unit | None:
    try:
        first = date.fromisoformat(row["tu_ngay"] or "0001-01-01")
        last = date.fromisoformat(row["den_ngay"] or "9999-12-31")
    except ValueError:
        return reader.problem(row.where, "tu_ngay, den_ngay viết năm-tháng-ngày, như 2024-11-01, hoặc để trống")
    return Unit(row["don_vi"], row["ma"], row["ten"], row["loai"], row["cap"], row["truc_thuoc"], first, last)


def _windows(reader: TableReader, rows: list[Row]) -> dict[str, Window]:
    names = ("ngay_dau", "lech_thang_dau", "ngay_cuoi", "lech_thang_cuoi")
    windows = {}
    for row in rows:
        try:
            windows[row["loai"]] = Window(*(int(row[name]) for name in names))
        except ValueError:
            reader.problem(row.where, f"{', '.join(names)} phải là số nguyên (ngay_cuoi 0 là ngày cuối tháng)")
    for kind in MONTHS:
        if rows and kind not in windows:
            reader.problem(f"{COMMON}/ky_bao_cao.csv", f"thiếu loại kỳ '{kind}'")
    return windows


def _day(reader: TableReader, row: Row) -> tuple[date, str] | None:
    try:
        if row["kind"] in ("off", "work"):
            return date.fromisoformat(row["date"]), row["kind"]
    except ValueError:
        pass
    return reader.problem(row.where, f"'{row['date']}', '{row['kind']}': cần ngày như 2024-09-02 và off hoặc work")
