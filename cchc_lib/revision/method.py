"""What the method of today makes of the data that a publication had received, on the units, items and days of today."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from cchc_lib.catalog import DIMENSIONS, Key, granularity, make_key
from cchc_lib.edition import by_key
from cchc_lib.load import Data, Entry
from cchc_lib.results import Results, figures_csv
from cchc_lib.revision.rows import PublishedRow


def old_data_again(before: Mapping[str, PublishedRow], results: Results) -> dict[str, dict[str, str]]:
    """The figures of a publication's data by the method of today, by their keys."""
    then = replace(results.data, entries=received_before(before, results.data))
    return by_key(figures_csv(replace(results, data=then, neighbours=())))


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
