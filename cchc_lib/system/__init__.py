"""What the operating system gives: temporary folders, folders that change places, memory."""

from cchc_lib.system.exchange import exchange
from cchc_lib.system.garbage import collect_rarely
from cchc_lib.system.temporary import sweep, temporary_folder, temporary_root

__all__ = ["collect_rarely", "exchange", "sweep", "temporary_folder", "temporary_root"]
