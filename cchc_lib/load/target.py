"""The targets that authorities set: each alone for its indicator, breakdown and days."""

from datetime import date

from cchc_lib.catalog import Target
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.vietnamese import read_decimal


def read_targets(reader: TableReader, rows: list[Row]) -> tuple[Target, ...]:
    """The targets of muc_tieu.csv; a row that cannot be read, or that overlaps another, is a problem."""
    targets = reader.records(rows, _target)
    for place, one in enumerate(targets):
        for other in targets[:place]:
            if _same(one, other) and one.first <= other.last and other.first <= one.last:
                what = f"mục tiêu của '{one.indicator}' trùng thời gian với {other.where}; sửa tu_ngay, den_ngay"
                reader.problem(one.where, what)
    return targets


def _same(one: Target, other: Target) -> bool:
    return (one.indicator, one.cap, one.category) == (other.indicator, other.cap, other.category)


def _target(row: Row) -> Target:
    try:
        first = date.fromisoformat(row["tu_ngay"] or "0001-01-01")
        last = date.fromisoformat(row["den_ngay"] or "9999-12-31")
        value = read_decimal(row["gia_tri"])
    except ValueError as error:
        raise ValueError(f"mục tiêu không đọc được: {error}; ngày viết như 2024-12-14") from None
    if row["chieu"] not in ("toi_thieu", "toi_da") or not row["can_cu"]:
        raise ValueError("mục tiêu cần chieu toi_thieu hoặc toi_da, và can_cu")
    return Target(
        row["chi_so"], row["cap"], row["loai"], first, last, value, row["chieu"] == "toi_thieu", row["gia_tri"],
        row["can_cu"], row.where, row["ghi_chu"],
    )  # fmt: skip
