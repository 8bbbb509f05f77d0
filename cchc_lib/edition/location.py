"""Where a period's edition stands: one run at a time, made beside the old one, put in its place whole or not at all.

outputs/<bộ dữ liệu>/<kỳ>/           the edition that is published, with the earlier ones in an_ban/<n>/ inside
outputs/<bộ dữ liệu>/.<kỳ>.<pid>/    the one being made; the one before, once the two have changed places
outputs/<bộ dữ liệu>/.<kỳ>.cu/       the one before, where two folders cannot change places: between two renames only
outputs/<bộ dữ liệu>/.<kỳ>.khoa      the lock, with the number of the process that holds it
outputs/<bộ dữ liệu>/.<kỳ>.loi       why the last try failed; gone with the next edition
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cchc_lib.errors import CchcError, PassingError
from cchc_lib.system import exchange

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

PAGE, FIGURES, FINDINGS, WORKBOOK = "phu_luc.html", "figures.csv", "findings.csv", "so_lieu.xlsx"
MANIFEST, NOTEBOOKS = "manifest.json", "notebooks"
OURS = {PAGE, FIGURES, FINDINGS, WORKBOOK, MANIFEST}
# What office programs and file managers leave beside a file that somebody looks at.
LEFT_BY_READERS = re.compile(r"~\$.*|\.~lock\..*#|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)
FAR = 1 << 20  # Windows locks bytes, not files: one that nobody reads
EDITIONS = "an_ban"  # earlier editions live inside the period's folder and move with it


class HeldError(CchcError):
    """Another command makes this very period now; nothing is wrong with it."""


@dataclass(frozen=True)
class Location:
    """The place of one period's edition below the project's folder."""

    root: Path
    dataset: str
    period: str

    @property
    def name(self) -> str:
        """The published folder as an official is told of it."""
        return f"outputs/{self.dataset}/{self.period}"

    @property
    def published(self) -> Path:
        """The folder that readers open."""
        return self.root / "outputs" / self.dataset / self.period

    @property
    def aside(self) -> Path:
        """Where the old edition waits while the new one takes its place."""
        return self.published.with_name(f".{self.period}.cu")

    @property
    def staging(self) -> Path:
        """Where this process makes the new edition."""
        return self.published.with_name(f".{self.period}.{os.getpid()}")

    @property
    def lock(self) -> Path:
        """The file that one process at a time may hold."""
        return self.published.with_name(f".{self.period}.khoa")

    @property
    def failure(self) -> Path:
        """Why the last try failed: beside the edition, whose own bytes stay as they were."""
        return self.published.with_name(f".{self.period}.loi")


@contextmanager
def locked_staging(location: Location) -> Iterator[Path]:
    """Hold the period for this process, mend what a killed run left, give an empty folder, and leave nothing behind.

    Raises CchcError when another run holds the period, when a folder cannot be written, or when the published folder
    holds files that would be lost.
    """
    with _explained(location.name):
        location.published.parent.mkdir(parents=True, exist_ok=True)
        held = _hold(location)
    try:
        with _explained(location.name):
            recover(location)
            location.staging.mkdir()
            yield location.staging
    finally:
        shutil.rmtree(location.staging, ignore_errors=True)
        _let_go(location, held)


@contextmanager
def alone(root: Path) -> Iterator[bool]:
    """Whether this is the only command that looks for changes now; it is until the end. Raises RunError."""
    with _explained("outputs"):
        (root / "outputs").mkdir(exist_ok=True)
        with (root / "outputs/.thay_doi.khoa").open("a+b") as file:
            yield _locked(file)


def recover(location: Location) -> None:
    """After a killed run: bring the old edition back if it was between its places, and sweep the rest."""
    _bring_back(location)
    for leftover in sorted(location.published.parent.glob(f".{location.period}.*")):
        if leftover not in (location.lock, location.failure):
            shutil.rmtree(leftover) if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()


def tidy(location: Location) -> None:
    """What killed runs and failed ones left beside an edition that is up to date; nothing while somebody makes it."""
    if any(location.published.parent.glob(f".{location.period}.*")):
        with suppress(CchcError), locked_staging(location):
            location.failure.unlink(missing_ok=True)


def refuse_strange_files(location: Location, ours: set[str]) -> None:
    """Somebody's own file in the published folder would vanish with the old edition. Raises PassingError naming it.

    `ours` are the names of files that may: 'phu_luc.html', 'notebooks/1_chi_dao.ipynb'.
    """
    for folder in (location.published, location.published / NOTEBOOKS, location.published / EDITIONS):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            name = folder.relative_to(location.root).as_posix()
            raise PassingError(f"{name}: phải là một thư mục thật của phụ lục; chuyển đi nơi khác rồi chạy lại.")
    folders = ("", f"{NOTEBOOKS}/")
    found = [f"{folder}{file.name}" for folder in folders for file in sorted((location.published / folder).glob("*"))]
    known = ours | {NOTEBOOKS, EDITIONS, f"{NOTEBOOKS}/.ipynb_checkpoints"}
    strange = [name for name in found if name not in known and not LEFT_BY_READERS.fullmatch(Path(name).name)]
    if strange:
        what = "không phải tệp của phụ lục và sẽ mất khi thay bản mới; chuyển đi nơi khác rồi chạy lại"
        raise PassingError(f"{location.name}/{strange[0]}: {what}.")


def publish(location: Location, kept: int = 0) -> None:
    """Put the finished folder in the place of the old one, which is kept inside it under the number `kept`, if any.

    Raises RunError; the old one is then still in its place.
    """
    with _explained(location.name):
        _to_disk(location.staging)
        _take_along(location, kept)
        if not exchange(location.staging, location.published):
            _in_two_renames(location)
    # The new edition stands; what cannot be removed now is swept by the next run.
    for old in (location.staging, location.aside):
        shutil.rmtree(old, ignore_errors=True)
    with suppress(OSError):
        location.failure.unlink(missing_ok=True)


def _in_two_renames(location: Location) -> None:
    """For the first edition, and where folders cannot change places: a reader may find none for an instant."""
    try:
        if location.published.exists():
            location.published.rename(location.aside)
        location.staging.rename(location.published)
    except BaseException:
        _bring_back(location)
        raise


def write_beside(path: Path, text: str) -> None:
    """Put a whole new file in the place of an old one: a reader finds one of the two. Raises RunError."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with _explained(f"outputs/{path.name}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        for leftover in sorted(path.parent.glob(f"{path.name}.[0-9]*")):
            leftover.unlink(missing_ok=True)
        while draft.write_bytes(text.encode()):
            with suppress(FileNotFoundError):  # somebody else took our draft for a killed one's
                draft.replace(path)
                return


def _take_along(location: Location, kept: int) -> None:
    """Earlier editions stand in the new folder too, whole, before it takes the place of the old one."""
    if (location.published / EDITIONS).is_dir():
        shutil.copytree(location.published / EDITIONS, location.staging / EDITIONS, copy_function=_same_file)
    if kept:
        without = shutil.ignore_patterns(EDITIONS)
        shutil.copytree(
            location.published, location.staging / EDITIONS / str(kept), ignore=without, copy_function=_same_file
        )


def _same_file(old: str, new: str) -> None:
    """The same bytes under a second name, which take no room; a copy where the file system has no such names."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
        with open(new, "rb+") as copied:
            os.fsync(copied.fileno())


def _bring_back(location: Location) -> None:
    if location.aside.exists() and not location.published.exists():
        location.aside.rename(location.published)


def _to_disk(folder: Path) -> None:
    """What is renamed into place must be on the disk first, or a power cut would leave empty files."""
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        with file.open("rb+") as written:
            os.fsync(written.fileno())


def _hold(location: Location) -> BinaryIO:
    while True:
        file = location.lock.open("a+b")
        if not _locked(file):
            file.seek(0)
            holder = file.read().decode(errors="replace") or "?"
            file.close()
            what = f"Kỳ {location.period} của '{location.dataset}' đang được một lệnh khác dựng (tiến trình {holder})"
            raise HeldError(f"{what}; đợi lệnh ấy xong rồi chạy lại.")
        # Its last holder may have removed the file between our opening and our locking it.
        if location.lock.exists() and os.path.samestat(os.fstat(file.fileno()), location.lock.stat()):
            file.truncate(0)
            file.write(str(os.getpid()).encode())
            file.flush()
            return file
        file.close()


def _locked(file: BinaryIO) -> bool:
    """Whether the lock is ours now; the system takes it back when a process ends, however it ends."""
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            file.seek(FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _let_go(location: Location, held: BinaryIO) -> None:
    if fcntl:  # an open file cannot be removed on Windows; an empty one may stay
        with suppress(OSError):  # nor can any on a disk that has become read-only
            location.lock.unlink(missing_ok=True)
    held.close()


@contextmanager
def _explained(where: str) -> Iterator[None]:
    """Errors of the file system in words."""
    try:
        yield
    except OSError as error:
        what = f"không ghi được: {error.strerror or error} ({Path(error.filename or where).name})"
        raise PassingError(
            f"{where}: {what}; đóng các tệp của phụ lục đang mở, kiểm tra quyền ghi và chỗ trống."
        ) from error
