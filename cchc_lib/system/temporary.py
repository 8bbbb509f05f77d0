"""A folder of our own for as long as we live; what a killed process left behind goes when the next one needs a folder.

Whoever uses a folder holds a lock on it, which the system takes back when a process ends, however it ends.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import lock_descriptor

from cchc_lib.errors import PassingError

_CAN_HOLD = os.name == "posix"  # Windows opens no folder, so nothing is swept there
_NAME = re.compile(r"cchc-tam-[a-z0-9_]{8}")


@contextmanager
def temporary_folder() -> Iterator[tuple[str, int | None]]:
    """A new folder, and the open file that holds it: a process that is given this too goes on holding it.

    Raises PassingError.
    """
    try:
        sweep()
        folder, held = _held()
    except OSError as error:
        what = f"Không tạo được thư mục tạm: {error.strerror or error} ({error.filename or ''})"
        raise PassingError(f"{what}; kiểm tra quyền ghi và chỗ trống ở đó, hoặc đặt TMPDIR sang nơi khác.") from error
    try:
        yield folder, held
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


def temporary_root() -> str:
    """Where temporary files go. Raises OSError where there is no place for them.

    Python finds it by writing a file there, which stays if the process is killed just then: we look, and leave
    to Python only what looks unfit.
    """
    first = os.environ.get("TMPDIR") or os.environ.get("TEMP") or os.environ.get("TMP") or "/tmp"
    if _CAN_HOLD and tempfile.tempdir is None and os.path.isdir(first) and os.access(first, os.W_OK | os.X_OK):
        tempfile.tempdir = os.path.abspath(first) if os.statvfs(first).f_bavail else None
    return tempfile.gettempdir()


def _held() -> tuple[str, int | None]:
    while True:
        folder = tempfile.mkdtemp(prefix="cchc-tam-", dir=temporary_root())
        if not _CAN_HOLD:
            return folder, None
        with suppress(FileNotFoundError):  # somebody took it for a dead one's before we held it
            held = os.open(folder, os.O_RDONLY)
            lock_descriptor(held)
            if os.path.exists(folder):
                return folder, held
            os.close(held)


def sweep() -> None:
    """Remove the folders of processes that were killed. Raises OSError where there is no place for temporary files."""
    for folder in sorted(Path(temporary_root()).glob("cchc-tam-*")) if _CAN_HOLD else ():
        with suppress(OSError):  # somebody lives in it, or it is not ours
            if _NAME.fullmatch(folder.name) and folder.lstat().st_uid == os.getuid():
                _remove_if_dead(folder)


def _remove_if_dead(folder: Path) -> None:
    held = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        if lock_descriptor(held, blocking=False):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(held)
