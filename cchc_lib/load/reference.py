"""The tables kept by hand: forms, categories, units, windows, days off; a locality's own rows come first."""

import re
from datetime import date
from functools import partial

from cchc_lib.catalog import (
    DIMENSIONS,
    FORMS,
    KINDS,
    MONTHS,
    NUMBER_KINDS,
    PARTLY,
    WHOLLY,
    Category,
    Item,
    Succession,
    Unit,
    Window,
    bare_name,
)
from cchc_lib.errors import nearest
from cchc_lib.load.benchmark import read_benchmarks
from cchc_lib.load.data import Reference
from cchc_lib.load.names import in_place, refuse_twice_named, refuse_unknown_codes, refuse_unknown_units
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.load.rules import RULE, read_rules

_COMMON = "data/reference"
REFERENCE_COLUMNS = {
    "bieu_mau": ("mau", "stt", "chi_tieu", "nhan", "don_vi_tinh", "kieu", "chieu", "cap", "danh_muc", "chi_so", "goc"),
    "danh_muc": ("danh_muc", "ma", "nhan"),
    "don_vi": ("don_vi", "ma", "ten", "loai", "cap", "truc_thuoc", "tu_ngay", "den_ngay", "ghi_chu"),
    "bien_dong_don_vi": ("ngay", "tu", "den", "muc_do", "can_cu", "ghi_chu"),
    "ten_goi": ("ten_goi", "don_vi"),
    "ky_bao_cao": ("loai", "ngay_dau", "lech_thang_dau", "ngay_cuoi", "lech_thang_cuoi", "can_cu"),
    "lich_nghi": ("date", "kind", "name"),
    "quy_tac": RULE,
    "muc_tieu": (
        *("chi_so", "cap", "loai", "loai_moc", "tu_ngay", "den_ngay", "han", "gia_tri", "chieu", "can_cu"),
        *("muc", "trich_dan", "ghi_chu"),
    ),
}
_ID = re.compile(r"[a-z][a-z0-9_]*")


def load_reference(reader: TableReader, dataset: str) -> Reference:
    """Read the common tables; a locality's own row of the same name stands in place of the common one."""
    rows = {name: _rows(reader, dataset, name) for name in REFERENCE_COLUMNS}
    categories = tuple(Category(row["danh_muc"], row["ma"], row["nhan"]) for row in rows["danh_muc"])
    items = reader.records(rows["bieu_mau"], partial(_item, {category.list for category in categories}))
    units = reader.records(rows["don_vi"], _unit)
    known = {row["don_vi"] for row in rows["don_vi"]}
    refuse_unknown_units(reader, rows["ten_goi"], rows["don_vi"])
    refuse_unknown_codes(reader, rows["muc_tieu"], categories)
    return Reference(
        items=items,
        categories=categories,
        units=units,
        succession=reader.records(rows["bien_dong_don_vi"], partial(_succession, known)),
        aliases={bare_name(row["ten_goi"]): row["don_vi"] for row in rows["ten_goi"]},
        windows=_windows(reader, rows["ky_bao_cao"]),
        calendar=dict(reader.records(rows["lich_nghi"], _day)),
        rules=read_rules(reader, rows["quy_tac"], items, categories),
        benchmarks=read_benchmarks(reader, rows["muc_tieu"]),
    )


def _rows(reader: TableReader, dataset: str, table: str) -> list[Row]:
    common = reader.table(f"{_COMMON}/{table}.csv", REFERENCE_COLUMNS[table], required=table != "muc_tieu")
    own = reader.table(f"data/{dataset}/{table}.csv", REFERENCE_COLUMNS[table], required=False)
    for rows in (common, own):
        refuse_twice_named(reader, table, rows)
    return in_place(table, common, own)


def _item(lists: set[str], row: Row) -> Item:
    form, dimensions, kind = f"mau_{row['mau']}", tuple(row["chieu"].split()), row["kieu"]
    wrong = [
        (form not in FORMS, f"mẫu '{row['mau']}' không phải 1 đến 7"),
        (kind not in KINDS, f"kiểu '{kind}' không phải một trong {', '.join(KINDS)}"),
        (not set(dimensions) <= set(DIMENSIONS), f"chiều '{row['chieu']}' không gồm {', '.join(DIMENSIONS)}"),
        ((kind in NUMBER_KINDS) != bool(_ID.fullmatch(row["chi_tieu"])), "chi_tieu phải có mã, chỉ khi kiểu là số"),
        ("loai" in dimensions and row["danh_muc"] not in lists, f"danh mục '{row['danh_muc']}' chưa khai báo"),
    ]
    if any(bad for bad, _ in wrong):
        raise ValueError("; ".join(words for bad, words in wrong if bad))
    return Item(
        form, row["stt"], row["chi_tieu"], row["nhan"], row["don_vi_tinh"], kind, dimensions,
        tuple(row["cap"].split()), row["danh_muc"], row["chi_so"], row["goc"],
    )  # fmt: skip


def _unit(row: Row) -> Unit:
    try:
        first = date.fromisoformat(row["tu_ngay"] or "0001-01-01")
        last = date.fromisoformat(row["den_ngay"] or "9999-12-31")
    except ValueError:
        raise ValueError("tu_ngay, den_ngay viết năm-tháng-ngày, như 2024-11-01, hoặc để trống") from None
    return Unit(row["don_vi"], row["ma"], row["ten"], row["loai"], row["cap"], row["truc_thuoc"], first, last)


def _succession(known: set[str], row: Row) -> Succession:
    wrong = [
        f"đơn vị '{row[side]}' không có trong don_vi.csv{nearest(row[side], known)}"
        for side in ("tu", "den")
        if row[side] not in known
    ]
    if row["muc_do"] not in (WHOLLY, PARTLY):
        wrong.append(f"cột 'muc_do': '{row['muc_do']}' không phải {WHOLLY} hoặc {PARTLY}")
    try:
        when = date.fromisoformat(row["ngay"])
    except ValueError:
        wrong.append(f"cột 'ngay': '{row['ngay']}' phải viết năm-tháng-ngày, như 2024-11-01")
    if wrong:
        raise ValueError(*wrong)
    return Succession(when, row["tu"], row["den"], row["muc_do"])


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
            reader.problem(f"{_COMMON}/ky_bao_cao.csv", f"thiếu loại kỳ '{kind}'")
    return windows


def _day(row: Row) -> tuple[date, str]:
    wrong = ValueError(f"'{row['date']}', '{row['kind']}': cần ngày như 2024-09-02 và off hoặc work")
    if row["kind"] not in ("off", "work"):
        raise wrong
    try:
        return date.fromisoformat(row["date"]), row["kind"]
    except ValueError:
        raise wrong from None
