"""What the tables kept by hand name: once in each file, and a locality's own row in place of the common one."""

from collections.abc import Iterable

from cchc_lib.catalog import Category, bare_name, codes
from cchc_lib.errors import nearest
from cchc_lib.load.reader import Row, TableReader

_NAMED_BY = {
    "bieu_mau": ("mau", "chi_tieu"),
    "danh_muc": ("danh_muc", "ma"),
    "don_vi": ("don_vi",),
    "ten_goi": ("ten_goi",),
    "ky_bao_cao": ("loai",),
    "lich_nghi": ("date",),
    "quy_tac": ("quy_tac",),
    "muc_tieu": ("chi_so", "cap", "loai"),
}
_MANY = ("muc_tieu",)  # one name has a row for each span of days; overlapping days are refused where targets are read


def in_place(table: str, common: list[Row], own: list[Row]) -> list[Row]:
    """The common rows, those that the locality names too replaced by its own, then its other own rows."""
    if table not in _NAMED_BY:
        return common + own
    waiting: dict[tuple[str, ...], list[Row]] = {}
    for row in own:
        waiting.setdefault(_name(table, row), []).append(row)
    named = {name for name in waiting if name}
    kept = []
    for row in common:
        name = _name(table, row)
        kept += waiting.pop(name, []) if name in named else [row]
    return kept + [row for rows in waiting.values() for row in rows]


def refuse_twice_named(reader: TableReader, table: str, rows: list[Row]) -> None:
    """One file names a thing once."""
    if table not in _NAMED_BY or table in _MANY:
        return
    seen: dict[tuple[str, ...], Row] = {}
    for row in (row for row in rows if _name(table, row)):
        first = seen.setdefault(_name(table, row), row)
        if first is not row:
            words = " ".join(row[column] for column in _NAMED_BY[table])
            reader.problem(row.where, f"'{words}' đã có ở {first.where}; giữ một dòng")


def refuse_unknown_units(reader: TableReader, aliases: list[Row], units: list[Row]) -> None:
    """Another name is of a known unit."""
    known = {row["don_vi"] for row in units}
    for row in (row for row in aliases if row["don_vi"] not in known):
        reader.problem(row.where, f"đơn vị '{row['don_vi']}' không có trong don_vi.csv{nearest(row['don_vi'], known)}")


def refuse_unknown_codes(reader: TableReader, targets: list[Row], categories: Iterable[Category]) -> None:
    """A target is of a known level and category, or of none."""
    categories = tuple(categories)
    others = sorted({one.code for one in categories if one.list not in ("cap", "linh_vuc")})
    for column, known in (("cap", codes(categories, "cap")), ("loai", others)):
        for row in (row for row in targets if row[column] and row[column] not in known):
            what = f"cột '{column}': '{row[column]}' không có trong danh mục{nearest(row[column], known)}"
            reader.problem(row.where, f"{what}; hoặc để trống")


def _name(table: str, row: Row) -> tuple[str, ...]:
    """What a row names; () for a heading, which names nothing."""
    if table == "ten_goi":
        return (bare_name(row["ten_goi"]),)
    columns = _NAMED_BY[table]
    return tuple(row[column] for column in columns) if row[columns[-1]] or table in _MANY else ()
