"""Read the seven forms: every figure an item of its form, every breakdown a known one, every number by its grammar."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from fractions import Fraction
from functools import partial
from types import MappingProxyType

from cchc_lib.catalog import DIMENSIONS, Item, Key, Unit, codes, find_unit, granularity, make_key
from cchc_lib.errors import nearest
from cchc_lib.load.data import Entry, Reference
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.vietnamese import read_amount, read_count, read_rate

_READERS: Mapping[str, Callable[[str], Fraction]] = MappingProxyType(
    {"so_tien": read_amount, "ty_le": read_rate, "so_dem": read_count, "ma": read_count}
)
SOURCE = ("muc", "trich_dan", "ghi_chu")
FORM_COLUMNS = ("chi_tieu", *DIMENSIONS, "gia_tri", *SOURCE)


class FormReader:
    """Turns rows of forms into entries against the forms' declarations and the units of the period.

    What reads one row raises ValueError, with one argument a fault.
    """

    def __init__(self, reader: TableReader, reference: Reference, units: tuple[Unit, ...]):
        self.reader = reader
        self.units = units
        self.aliases = reference.aliases
        self.items = {(item.form, item.id): item for item in reference.items if item.received}
        self.lists = {c.list: codes(reference.categories, c.list) for c in reference.categories}
        self.known: dict[str, Unit] = {}  # units by the words for them, filled as they are met

    def entries(self, form: str, path: str) -> tuple[Entry, ...]:
        """The figures of one form's file."""
        found = self.reader.records(self.reader.table(path, FORM_COLUMNS), partial(self._entry, form))
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

    def unit(self, name: str) -> Unit:
        """The unit that a name, a code or an id means; raises ValueError when it is none or more than one."""
        if name not in self.known:
            self.known[name] = find_unit(name, self.units, self.aliases)
        return self.known[name]

    def unknown_unit(self, name: str) -> list[str]:
        """What is wrong with the name of a unit, nothing when one unit is known by it."""
        try:
            self.unit(name)
        except ValueError as error:
            return [str(error)]
        return []

    def senders(self, path: str) -> frozenset[str]:
        """The units that a form's file names, by id; a file with anything wrong in it is a matter of `entries`."""
        found = set()
        for name in self.reader.column(path, "don_vi"):
            with suppress(ValueError):
                found.add(self.unit(name).id)
        return frozenset(found)

    def loose_key(self, row: Row) -> tuple[Key, list[str]]:
        """The breakdown that a row names, of whichever item, and what is wrong with it."""
        anywhere = tuple(code for known in self.lists.values() for code in known)
        known = {"cap": self.lists["cap"], "linh_vuc": self.lists["linh_vuc"], "loai": anywhere}
        wrong = [self._unknown(name, row[name], known[name]) for name in known if row[name] not in ("", *known[name])]
        wrong += self.unknown_unit(row["don_vi"]) if row["don_vi"] else []
        unit = self.unit(row["don_vi"]) if row["don_vi"] and not wrong else None
        cap = row["cap"] or (unit.cap if unit else "")
        return make_key(cap, unit.id if unit else "", row["linh_vuc"], row["loai"]), wrong

    def figure(self, form: str, row: Row, column: str) -> tuple[Item, Key, Fraction]:
        """The item of a form that a row names, the breakdown, and the number in a column; raises ValueError."""
        item = self.items.get((form, row["chi_tieu"]))
        if item is None:
            hint = nearest(row["chi_tieu"], [name for of, name in self.items if of == form])
            raise ValueError(f"chỉ tiêu '{row['chi_tieu']}' không có trong biểu mẫu{hint}")
        key = self._key(item, row)
        try:
            return item, key, _READERS[item.kind](row[column])
        except ValueError as error:
            raise ValueError(f"cột '{column}': {error}") from None

    def _entry(self, form: str, row: Row) -> Entry:
        item, key, value = self.figure(form, row, "gia_tri")
        return Entry(item, key, value, row["gia_tri"], row.where, row["muc"], row["trich_dan"])

    def _key(self, item: Item, row: Row) -> Key:
        cap, unit, field, category = key = make_key(row["cap"], row["don_vi"], row["linh_vuc"], row["loai"])
        strange = granularity(key).difference(item.dimensions)
        if strange:
            first = next(name for name in DIMENSIONS if name in strange)
            allowed = ", ".join(item.dimensions) or "không chiều nào"
            raise ValueError(f"chỉ tiêu '{item.id}' không chia theo '{first}'; chia được theo: {allowed}")
        categories = self.lists.get(item.categories, ())
        given = (("cap", cap, item.caps), ("linh_vuc", field, self.lists["linh_vuc"]), ("loai", category, categories))
        for name, code, known in given:
            if code and code not in known:
                raise ValueError(self._unknown(name, code, known))
        return self._unit_key(item, key) if unit else key

    def _unit_key(self, item: Item, key: Key) -> Key:
        cap, name, field, category = key
        unit = self.unit(name)
        if cap not in ("", unit.cap):
            raise ValueError(f"{unit.title} thuộc cấp '{unit.cap}', dòng ghi '{cap}'")
        if unit.cap not in item.caps:
            allowed = ", ".join(item.caps) or "không cấp nào"
            raise ValueError(f"chỉ tiêu '{item.id}' không nhận số của {unit.title}; cấp: {allowed}")
        return make_key(unit.cap, unit.id, field, category)

    @staticmethod
    def _unknown(column: str, code: str, known: tuple[str, ...]) -> str:
        return f"cột '{column}': '{code}' không có trong danh mục{nearest(code, known)}"
