"""Read the seven forms: every figure an item of its form, every breakdown a known one, every number by its grammar."""

from contextlib import suppress
from types import MappingProxyType

from cchc_lib.catalog import DIMENSIONS, Item, Key, Unit, codes, find_unit, granularity, make_key
from cchc_lib.errors import nearest
from cchc_lib.load.data import SOURCE, Entry, Reference
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.vietnamese import read_amount, read_count, read_rate

READERS = MappingProxyType({"so_tien": read_amount, "ty_le": read_rate, "so_dem": read_count, "ma": read_count})
COLUMNS = ("chi_tieu", *DIMENSIONS, "gia_tri", *SOURCE)


class FormReader:
    """Turns rows of forms into entries against the forms' declarations and the units of the period."""

    def __init__(self, reader: TableReader, reference: Reference, units: tuple[Unit, ...]):
        self.reader = reader
        self.units = units
        self.aliases = reference.aliases
        self.items = {(item.form, item.id): item for item in reference.items if item.received}
        self.lists = {c.list: codes(reference.categories, c.list) for c in reference.categories}
        self.known: dict[str, Unit] = {}  # units by the words for them, filled as they are met

    def entries(self, form: str, path: str) -> list[Entry]:
        """The figures of one form's file."""
        found = [entry for row in self.reader.table(path, COLUMNS) if (entry := self._entry(form, row))]
        seen: dict[tuple, list[Entry]] = {}
        for one in found:
            same_place = seen.setdefault((one.item.id, one.key, one.section, one.quote), [])
            first = next((other for other in same_place if other.value == one.value), None)
            if first:
                self.reader.problem(
                    one.where, f"chép lại {first.where} (cùng số, cùng mục, cùng trích dẫn); bỏ một dòng"
                )
            same_place.append(one)
        return found

    def unit(self, row: Row, column: str = "don_vi") -> Unit | None:
        """The unit that a row names, or a problem noted."""
        try:
            return self._named(row[column])
        except ValueError as error:
            return self.reader.problem(row.where, str(error))

    def _named(self, name: str) -> Unit:
        if name not in self.known:
            self.known[name] = find_unit(name, self.units, self.aliases)
        return self.known[name]

    def senders(self, path: str) -> frozenset[str]:
        """The units that a form's file names, by id; a file with anything wrong in it is a matter of `entries`."""
        found = set()
        for name in self.reader.column(path, "don_vi"):
            with suppress(ValueError):
                found.add(self._named(name).id)
        return frozenset(found)

    def codes(self, row: Row) -> None:
        """Note a problem for a level, field or category that no list holds, or a unit that nobody knows."""
        anywhere = tuple(code for known in self.lists.values() for code in known)
        known = {"cap": self.lists["cap"], "linh_vuc": self.lists["linh_vuc"], "loai": anywhere}
        for name in (name for name in known if row[name] and row[name] not in known[name]):
            hint = nearest(row[name], known[name])
            self.reader.problem(row.where, f"cột '{name}': '{row[name]}' không có trong danh mục{hint}")
        if row["don_vi"]:
            self.unit(row)

    def _entry(self, form: str, row: Row) -> Entry | None:
        item = self.items.get((form, row["chi_tieu"]))
        if item is None:
            hint = nearest(row["chi_tieu"], [name for of, name in self.items if of == form])
            return self.reader.problem(row.where, f"chỉ tiêu '{row['chi_tieu']}' không có trong biểu mẫu{hint}")
        key = self._key(item, row)
        try:
            value = READERS[item.kind](row["gia_tri"])
        except ValueError as error:
            return self.reader.problem(row.where, f"cột 'gia_tri': {error}")
        return key and Entry(item, key, value, row["gia_tri"], row.where, row["muc"], row["trich_dan"])

    def _key(self, item: Item, row: Row) -> Key | None:
        cap, unit, field, category = key = make_key(row["cap"], row["don_vi"], row["linh_vuc"], row["loai"])
        strange = granularity(key).difference(item.dimensions)
        if strange:
            first = next(name for name in DIMENSIONS if name in strange)
            allowed = ", ".join(item.dimensions) or "không chiều nào"
            what = f"chỉ tiêu '{item.id}' không chia theo '{first}'; chia được theo: {allowed}"
            return self.reader.problem(row.where, what)
        categories = self.lists.get(item.categories, ())
        given = (("cap", cap, item.caps), ("linh_vuc", field, self.lists["linh_vuc"]), ("loai", category, categories))
        for name, code, known in given:
            if code and code not in known:
                what = f"cột '{name}': '{code}' không có trong danh mục{nearest(code, known)}"
                return self.reader.problem(row.where, what)
        return self._unit_key(item, key, row) if unit else key

    def _unit_key(self, item: Item, key: Key, row: Row) -> Key | None:
        unit, (cap, _, field, category) = self.unit(row), key
        if unit is None:
            return None
        if cap not in ("", unit.cap):
            return self.reader.problem(row.where, f"{unit.title} thuộc cấp '{unit.cap}', dòng ghi '{cap}'")
        if unit.cap not in item.caps:
            allowed = ", ".join(item.caps) or "không cấp nào"
            return self.reader.problem(
                row.where, f"chỉ tiêu '{item.id}' không nhận số của {unit.title}; cấp: {allowed}"
            )
        return make_key(unit.cap, unit.id, field, category)
