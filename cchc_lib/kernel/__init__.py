"""The process in which a notebook runs: how it begins, what it may take, which files it opens."""

from cchc_lib.kernel import limits
from cchc_lib.kernel.opened import Opened, opened

__all__ = ["Opened", "limits", "opened"]
