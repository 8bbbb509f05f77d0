"""Read the data of a locality and period into typed records; everything that cannot be read is said at once."""

from cchc_lib.load.data import Data, Entry, Reference
from cchc_lib.load.header import STATES
from cchc_lib.load.period import load, read_state
from cchc_lib.load.places import DATASET, datasets, find_root, periods, raw_files, unread
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.load.reference import load_reference

__all__ = [
    "DATASET",
    "STATES",
    "Data",
    "Entry",
    "Reference",
    "Row",
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
