"""What figures are held against, from muc_tieu.csv: each alone for its kind, indicator, breakdown and days."""

from datetime import date

from cchc_lib.catalog import ALWAYS, BENCHMARK_KINDS, TARGET, Benchmark
from cchc_lib.errors import nearest
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.vietnamese import read_decimal


def read_benchmarks(reader: TableReader, rows: list[Row]) -> tuple[Benchmark, ...]:
    """The rows of muc_tieu.csv; one that cannot be read, or that overlaps another, is a problem."""
    found = reader.records(rows, _benchmark)
    for place, one in enumerate(found):
        for other in found[:place]:
            if _same(one, other) and one.first <= other.last and other.first <= one.last:
                what = f"{one.kind.noun} của '{one.indicator}' trùng thời gian với {other.where}"
                reader.problem(one.where, f"{what}; sửa tu_ngay, den_ngay")
    return found


def _same(one: Benchmark, other: Benchmark) -> bool:
    return (one.kind, one.indicator, one.cap, one.category) == (other.kind, other.indicator, other.cap, other.category)


def _benchmark(row: Row) -> Benchmark:
    wrong = [f"cột 'can_cu' để trống; ghi văn bản nêu {row['gia_tri']}"] if not row["can_cu"] else []
    kind = BENCHMARK_KINDS.get(row["loai_moc"], TARGET)
    if row["loai_moc"] not in BENCHMARK_KINDS:
        hint = nearest(row["loai_moc"], BENCHMARK_KINDS)
        wrong.append(f"cột 'loai_moc': '{row['loai_moc']}' không phải một trong {', '.join(BENCHMARK_KINDS)}{hint}")
    days = {}
    for column in (one for one in ("tu_ngay", "den_ngay", "han") if row[one] and (one, row[one]) != ("han", ALWAYS)):
        try:
            days[column] = date.fromisoformat(row[column])
        except ValueError:
            wrong.append(f"cột '{column}': '{row[column]}' phải viết năm-tháng-ngày, như 2024-12-14")
    if kind is TARGET and not row["han"]:
        wrong.append(f"cột 'han' để trống; ghi ngày phải đạt, hoặc {ALWAYS} nếu kỳ nào cũng phải đạt")
    try:
        value = read_decimal(row["gia_tri"])
    except ValueError as error:
        wrong.append(f"cột 'gia_tri': {error}")
    if row["chieu"] not in ("toi_thieu", "toi_da"):
        wrong.append(f"cột 'chieu': '{row['chieu']}' không phải toi_thieu hoặc toi_da")
    if wrong:
        raise ValueError(*wrong)
    return Benchmark(
        row["chi_so"], row["cap"], row["loai"], kind, days.get("tu_ngay", date.min), days.get("den_ngay", date.max),
        days.get("han"), value, row["chieu"] == "toi_thieu", row["gia_tri"], row["can_cu"], row["muc"], row.where,
        row["ghi_chu"],
    )  # fmt: skip
