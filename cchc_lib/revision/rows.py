"""Two rows of one figure, as two publications print it in figures.csv: whether they differ in what they say."""

from collections.abc import Iterable, Mapping

from cchc_lib.vietnamese import MISSING

PublishedRow = Mapping[str, str]  # a row of figures.csv, empty for none

VALUE = ("in", "don_vi_tinh", "gia_tri", "tu_so", "mau_so", "can_duoi", "can_tren")
GOAL, BESIDE = ("muc_tieu", "ket_luan"), ("cung_ky", "ky_truoc")


def differ(old: PublishedRow, new: PublishedRow, columns: Iterable[str]) -> bool:
    """Whether any of these columns changed; a value that says nothing is as good as no row, which has nothing else."""
    rows = (has_value(old), has_value(new)) if columns is VALUE else (bool(old), bool(new))
    if not all(rows):
        return columns is VALUE and any(rows)
    return any(old.get(name, "") != new.get(name, "") for name in columns)


def has_value(row: PublishedRow) -> bool:
    """Whether the figure has anything to print."""
    return row.get("in", MISSING) != MISSING
