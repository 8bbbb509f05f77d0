"""Why a figure is not what it was in the publication before: the data, the method, the target, the period beside it.

Where nothing but the data or nothing but the method has changed since, that is the cause. Where both have, the figures
of the old data are worked out again by the method of today: what differs from the old ones is the method's doing, what
then differs from the new ones is the data's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from cchc_lib.catalog import DIMENSIONS, Key, granularity, make_key
from cchc_lib.edition import Edition, by_key, provenance
from cchc_lib.figures import Comparisons, compute
from cchc_lib.load import Data, Entry
from cchc_lib.results import Results, figures_csv
from cchc_lib.vietnamese import MISSING

Row = Mapping[str, str]  # a row of figures.csv, empty for none

VALUE = ("in", "don_vi_tinh", "gia_tri", "tu_so", "mau_so", "can_duoi", "can_tren")
GOAL, BESIDE = ("muc_tieu", "ket_luan"), ("cung_ky", "ky_truoc")
DATA, METHOD, TARGET, NEIGHBOUR = "số liệu", "cách tính", "mục tiêu", "số liệu kỳ so sánh"
REGISTER, TARGET_OR, NEIGHBOUR_OR = (f"{words} hoặc {METHOD}" for words in ("danh mục", TARGET, "kỳ so sánh"))
# The files of the library through which a figure passes on its way from a raw table to figures.csv.
COMPUTING = ("catalog/", "check/", "figures/", "indicators/", "load/", "results/", "vietnamese/")
NO_FIGURE = ("NGUON.md", "muc_tieu.csv", "chap_nhan.csv", "dut_chuoi.csv", "quy_tac.csv", "lich_nghi.csv")


@dataclass(frozen=True)
class Causes:
    """What moved between an earlier publication and these results."""

    before: Edition
    results: Results

    @cached_property
    def files(self) -> dict[str, str]:
        """The data files that differ, in order: 'đổi', 'thêm' or 'bớt' by path."""
        old, new = self.before.said["tep_du_lieu"], self.results.fingerprints
        words = {path: "thêm" if path not in old else "bớt" if path not in new else "đổi" for path in sorted(old | new)}
        return {path: word for path, word in words.items() if old.get(path) != new.get(path)}

    @cached_property
    def method_moved(self) -> bool:
        """Whether any file of the library through which figures pass differs."""
        return _computing(self.before.said.get("tep_thu_vien", {})) != _computing(provenance.library_files())

    def of(self, key: str, old: Row, new: Row) -> tuple[str, ...]:
        """Why a figure changed; nothing for one that did not."""
        found = self._of_value(key, old, new) if moved(old, new, VALUE) else ()
        followed = bool(found) and old.get("muc_tieu") == new.get("muc_tieu")  # the verdict went with the value
        if moved(old, new, GOAL) and not followed:
            found += (self._one_of(TARGET, TARGET_OR),)
        return found or ((self._of_neighbour(),) if moved(old, new, BESIDE) else ())

    def _of_value(self, key: str, old: Row, new: Row) -> tuple[str, ...]:
        if not self.files or not self.method_moved:
            return (DATA if self.files else METHOD,)
        between = self._old_data_by_new_method.get(key, {})
        method = REGISTER if self._register_moved else METHOD
        return (DATA,) * moved(between, new, VALUE) + (method,) * moved(old, between, VALUE)

    def _one_of(self, data: str, either: str) -> str:
        return METHOD if not self.files else either if self.method_moved else data

    def _of_neighbour(self) -> str:
        own = f"data/{self.results.data.dataset}/raw/{self.results.data.period.code}/"
        others = any(not path.startswith(own) for path in self.files)
        return self._one_of(NEIGHBOUR, NEIGHBOUR_OR) if others else METHOD

    @cached_property
    def _register_moved(self) -> bool:
        """Whether what a figure rests on besides received numbers changed: units, items, the days of the period."""
        raw, header = f"data/{self.results.data.dataset}/raw/", self.results.data.header
        return any(
            path == header or not (path.startswith(raw) or path.rpartition("/")[2] in NO_FIGURE) for path in self.files
        )

    @cached_property
    def _old_data_by_new_method(self) -> Mapping[str, Row]:
        data = self.results.data
        then = replace(data, entries=received(self.before.figures(), data))
        figures = compute(then)
        compared = Comparisons(figures, data.reference.targets, data.last)
        return by_key(figures_csv(replace(self.results, data=then, figures=figures, comparisons=compared)))


def received(figures: Mapping[str, Row], data: Data) -> tuple[Entry, ...]:
    """What a publication had received: the figures of items that have a source row which none of their parts has."""
    items = {item.full_id: item for item in data.reference.items if item.received}
    of_parts: dict[str, set[str]] = {name: set() for name in items}
    found = []
    of_items = (row for row in figures.values() if row["chi_so"] in items and row["gia_tri"])
    for row in sorted(of_items, key=lambda row: -len(granularity(_key(row)))):
        rows = row["dong_nguon"].split("; ")
        if not of_parts[row["chi_so"]].issuperset(rows):
            value, text = Fraction(row["gia_tri"]), row["in"].removeprefix("'")
            found.append(Entry(items[row["chi_so"]], _key(row), value, text, rows[0], "", ""))
        of_parts[row["chi_so"]].update(rows)
    return tuple(found)


def moved(old: Row, new: Row, columns: Iterable[str]) -> bool:
    """Whether any of these columns changed; a value that says nothing is as good as no row, which has nothing else."""
    rows = (says(old), says(new)) if columns is VALUE else (bool(old), bool(new))
    if not all(rows):
        return columns is VALUE and any(rows)
    return any(old.get(name, "") != new.get(name, "") for name in columns)


def says(row: Row) -> bool:
    """Whether the figure has anything to print."""
    return row.get("in", MISSING) != MISSING


def _key(row: Row) -> Key:
    return make_key(**{name: row[name] for name in DIMENSIONS})


def _computing(files: Mapping[str, str]) -> dict[str, str]:
    return {name: print for name, print in files.items() if name.startswith(COMPUTING)}
