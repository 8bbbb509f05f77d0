"""Read the data of a locality and period into typed records; everything that cannot be read is said at once."""

from cchc_lib.load.data import Data, Entry, ListedUnit, Reference
from cchc_lib.load.period import load, read_state
from cchc_lib.load.places import DATASET, datasets, find_root, periods, raw_files, unread
from cchc_lib.load.reader import TableReader
from cchc_lib.load.reference import load_reference

__all__ = [
    "DATASET",
    "Data",
    "Entry",
    "ListedUnit",
    "Reference",
    "TableReader",
    "datasets",
    "find_root",
    "load",
    "load_reference",
    "periods",
    "raw_files",
    "read_state",
    "unread",
]
