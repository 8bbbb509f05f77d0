"""The process in which a notebook runs: how it begins, what it may take, which files it opens."""

from cchc_lib.kernel.limits import LENGTH, MEMORY, OUTPUT, PROGRAM, START
from cchc_lib.kernel.opened import Opened, hidden, opened

__all__ = ["LENGTH", "MEMORY", "OUTPUT", "PROGRAM", "START", "Opened", "hidden", "opened"]
