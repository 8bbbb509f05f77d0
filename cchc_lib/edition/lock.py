"""One process at a time: for a period, and for the command that looks for changes.

The system takes a lock back when a process ends, however it ends.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from filelock import lock_descriptor

from cchc_lib.edition.location import Location
from cchc_lib.edition.writing import disk_errors_in_words
from cchc_lib.errors import CchcError

_HOLDER = 1  # where the holder's number begins: Windows lets nobody else read the first byte, which is locked


class HeldError(CchcError):
    """Another command makes this very period now; nothing is wrong with it."""


@contextmanager
def locked(location: Location) -> Iterator[None]:
    """Hold the period for this process. Raises HeldError naming the process that does, PassingError."""
    with disk_errors_in_words(location.name):
        location.published.parent.mkdir(parents=True, exist_ok=True)
        file = _hold(location)
    try:
        yield
    finally:
        with suppress(OSError):  # an open file cannot be removed on Windows, nor any on a read-only disk; it may stay
            location.lock.unlink(missing_ok=True)
        file.close()


@contextmanager
def alone(root: Path) -> Iterator[bool]:
    """Whether this is the only command that looks for changes now; it is until the end. Raises PassingError."""
    with disk_errors_in_words("outputs"):
        (root / "outputs").mkdir(exist_ok=True)
        with (root / "outputs/.thay_doi.khoa").open("a+b") as file:
            yield lock_descriptor(file.fileno(), blocking=False)


def _hold(location: Location) -> BinaryIO:
    while True:
        file = location.lock.open("a+b")
        if not lock_descriptor(file.fileno(), blocking=False):
            file.seek(_HOLDER)
            holder = file.read().decode(errors="replace") or "?"
            file.close()
            what = f"Kỳ {location.period} của '{location.dataset}' đang được một lệnh khác dựng (tiến trình {holder})"
            raise HeldError(f"{what}; đợi lệnh ấy xong rồi chạy lại.")
        # Its last holder may have removed the file between our opening and our locking it.
        if location.lock.exists() and os.path.samestat(os.fstat(file.fileno()), location.lock.stat()):
            file.truncate(0)
            file.write(b" " * _HOLDER + str(os.getpid()).encode())
            file.flush()
            return file
        file.close()
