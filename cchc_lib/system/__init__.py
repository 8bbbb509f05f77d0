"""What the operating system gives: temporary folders, folders that change places, memory."""

from cchc_lib.system.exchange import swapped
from cchc_lib.system.garbage import look_now, look_seldom
from cchc_lib.system.temporary import own_folder, place, sweep

__all__ = ["look_now", "look_seldom", "own_folder", "place", "swapped", "sweep"]
