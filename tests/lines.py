"""Lines of tables, written down by a test and read as the library reads them."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from cchc_lib.load.forms import FormReader
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.load.records import TABLES
from cchc_lib.load.rules import RULE, read_rules


def row(table, number=2, **cells):
    """A line of a table, empty but for these cells."""
    return Row(f"{table}.csv, dòng {number}", dict.fromkeys(TABLES[table].columns, "") | cells)


def rows(table, *given):
    """The lines of a table, from its second on."""
    return tuple(row(table, number, **cells) for number, cells in enumerate(given, 2))


def records(data, **tables):
    """What the lines say, by the name that `Data` has for the table; raises InputError for what cannot be read."""
    reader = TableReader(Path())
    forms = FormReader(reader, data.reference, data.units)
    found = {}
    for table, given in tables.items():
        found[TABLES[table].name] = reader.records(given, partial(TABLES[table].read, forms))
    reader.finish()
    return found


def rule(kind, classes="nam", **cells):
    """A line of the table of rules."""
    return Row(
        "quy_tac.csv, dòng 2", dict.fromkeys(RULE, "") | {"quy_tac": "thu", "lop": classes, "kieu": kind} | cells
    )


def with_rule(data, given):
    """The data with this one rule."""
    reader = TableReader(Path())
    rules = read_rules(reader, [given], data.reference.items, data.reference.categories)
    reader.finish()
    return replace(data, reference=replace(data.reference, rules=rules))
