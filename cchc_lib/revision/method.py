"""Whether the method of today gives other figures than a publication did, of the data that it had received.

Fingerprints of library files tell only that the library is the same. Where it is another, the figures of the old data
are worked out again by the method of today, on the units, items and days of today: a file that moved or was written
anew has changed no method while every figure comes out as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from cchc_lib.catalog import DIMENSIONS, Key, granularity, make_key
from cchc_lib.edition import Library, Publication, by_key
from cchc_lib.load import Data, Entry
from cchc_lib.results import Results, figures_csv
from cchc_lib.revision.rows import VALUE, PublishedRow, differ


@dataclass(frozen=True)
class Method:
    """The method of today beside that of an earlier publication."""

    before: Publication
    results: Results
    library: Library

    @property
    def same_library(self) -> bool:
        """Whether not one file of the library differs, so that nothing has to be worked out."""
        return self.before.manifest.made_of.library.files == self.library.files

    @cached_property
    def moved(self) -> bool:
        """Whether any figure of the old data comes out as another."""
        if self.same_library:
            return False
        old, again = self.before.figures(), self.old_data_again
        return any(differ(old.get(key, {}), again.get(key, {}), VALUE) for key in old.keys() | again.keys())

    @cached_property
    def old_data_again(self) -> Mapping[str, PublishedRow]:
        """The figures of the old data by the method of today, by their keys."""
        data = self.results.data
        then = replace(data, entries=received_before(self.before.figures(), data))
        return by_key(figures_csv(replace(self.results, data=then, neighbours=())))


def received_before(figures: Mapping[str, PublishedRow], data: Data) -> tuple[Entry, ...]:
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


def _key(row: PublishedRow) -> Key:
    return make_key(**{name: row[name] for name in DIMENSIONS})
