"""Files that are there whole or not at all, and errors of the disk in words."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_lib.errors import PassingError


@contextmanager
def disk_errors_in_words(where: str) -> Iterator[None]:
    """Raise PassingError, with the place `where` and what to do, in place of an OSError."""
    try:
        yield
    except OSError as error:
        what = f"không ghi được: {error.strerror or error} ({Path(error.filename or where).name})"
        raise PassingError(
            f"{where}: {what}; đóng các tệp của phụ lục đang mở, kiểm tra quyền ghi và chỗ trống."
        ) from error


def write_beside(path: Path, text: str) -> None:
    """Put a whole new file in the place of an old one: a reader finds one of the two. Raises PassingError."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with disk_errors_in_words(f"outputs/{path.name}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        for leftover in sorted(path.parent.glob(f"{path.name}.[0-9]*")):
            leftover.unlink(missing_ok=True)
        while draft.write_bytes(text.encode()):
            with suppress(FileNotFoundError):  # somebody else took our draft for a killed one's
                draft.replace(path)
                return


def to_disk(folder: Path) -> None:
    """What is renamed into place must be on the disk first, or a power cut would leave empty files."""
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        with file.open("rb+") as written:
            os.fsync(written.fileno())


def same_file(old: str, new: str) -> None:
    """The same bytes under a second name, which take no room; a copy where the file system has no such names."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
        with open(new, "rb+") as copied:
            os.fsync(copied.fileno())
