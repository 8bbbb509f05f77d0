"""What a published page is made of, as one value: taken before the work, compared with a second one after it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from cchc_lib.catalog import Period
from cchc_lib.edition.fingerprints import Fingerprints, fingerprints_of, text_fingerprint

PACKAGE = Path(str(files("cchc_lib")))
LIBRARY_FILES = ("*.py", "page/template/*")
_TABLES = (".csv", ".toml")  # what is read of a folder that may hold other pages
SHORT = 12  # letters of a fingerprint on paper
TOOLS = (
    *("ipykernel", "jinja2", "matplotlib", "nbclient", "nbconvert", "nbformat"),
    *("numpy", "pandas", "papermill", "xlsxwriter"),
)

Names = Mapping[str, list[str]]  # folders with the names of the files in them


@dataclass(frozen=True)
class Library:
    """This library: its version, and the fingerprint of every file of code and look."""

    version: str
    files: Fingerprints

    @property
    def fingerprint(self) -> str:
        """One for all files, as short as the page shows it."""
        lines = "\n".join(f"{print}  {name}" for name, print in self.files.items())
        return sha256(lines.encode()).hexdigest()[:SHORT]


@dataclass(frozen=True)
class Provenance:
    """What decides a page, at one moment: the library, data files, notebooks, tools, and the names of what lies around.

    `folders` are those in which a new file would change the page.
    """

    library: Library
    data_files: Fingerprints
    notebooks: Fingerprints
    tools: Mapping[str, str]
    folders: Names


@cache
def running_library() -> Library:
    """The library that this process runs: as it stood on the disk when first asked for."""
    return library_on_disk()


def library_on_disk() -> Library:
    """The library as it stands now; a file that nobody touched since this process read it is not read again."""
    found = {file for pattern in LIBRARY_FILES for file in PACKAGE.rglob(pattern) if file.is_file()}
    named = {file.relative_to(PACKAGE).as_posix(): file for file in sorted(found)}
    return Library(
        metadata.version("cchc-lib"), {name: _library_fingerprint(file, _mark(file)) for name, file in named.items()}
    )


@cache
def _library_fingerprint(file: Path, mark: tuple[int, ...]) -> str:
    """The fingerprint of a file while it bears this mark, so that each is opened once."""
    return text_fingerprint(file)


def _mark(file: Path) -> tuple[int, ...]:
    """What the system changes whenever it writes a file or puts another in its place."""
    known = file.stat()
    return known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns


def notebook_files(root: Path) -> list[Path]:
    """The notebooks of the annex in their order, without what editors leave beside them."""
    found = sorted((root / "notebooks").glob("*.ipynb"), key=_natural)
    return [file for file in found if file.is_file() and not file.name.startswith(".")]


def tools() -> dict[str, str]:
    """The versions of what computes, draws and writes."""
    return {name: metadata.version(name) for name in TOOLS}


def names_around(dataset: str, period: Period, have: Iterable[Period], root: Path) -> dict[str, list[str]]:
    """The names in every folder where a new file would change the page: tables, the period, those it is beside.

    `have` are the periods of the locality that have raw data.
    """
    tables = ("data/reference", f"data/{dataset}")
    names = {folder: sorted(f.name for f in (root / folder).glob("*") if f.suffix in _TABLES) for folder in tables}
    for one in (one for one in have if _beside(period, one)):
        folder = f"data/{dataset}/raw/{one.code}"
        names[folder] = sorted(file.name for file in (root / folder).iterdir())
    return names


def _beside(period: Period, other: Period) -> bool:
    """Whether the page of `period` reads `other`: itself, its neighbours, and three years of months."""
    return period.looks_back_on(other) or other in (period, period.same_last_year, period.previous)


def take(library: Library, data_files: Iterable[str], folders: Names, root: Path) -> Provenance:
    """What a page would be made of now: the data files as they stand on the disk."""
    notebooks = {f"notebooks/{file.name}": text_fingerprint(file) for file in notebook_files(root)}
    return Provenance(library, fingerprints_of(data_files, root), notebooks, tools(), folders)


def _natural(file: Path) -> list[tuple[int, str]]:
    """What sorts names as a reader counts: 2_the_che before 10_an_toan."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split("([0-9]+)", file.stem)]
