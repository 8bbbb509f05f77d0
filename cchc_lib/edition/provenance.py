"""Fingerprints of everything that a published page is made of, so that anybody can tell what it was made from."""

import subprocess
from collections.abc import Iterable
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from cchc_lib.catalog import Period
from cchc_lib.edition.location import LEFT_BY_READERS

PACKAGE = Path(str(files("cchc_lib")))
LIBRARY_FILES = ("*.py", "page/template/*")
TABLES = (".csv", ".toml")  # what is read of a folder that may hold other pages
SHORT = 12  # letters of a fingerprint on paper
TOOLS = (
    *("ipykernel", "jinja2", "matplotlib", "nbclient", "nbconvert", "nbformat"),
    *("numpy", "pandas", "papermill", "xlsxwriter"),
)


def version() -> str:
    """The library's version."""
    return metadata.version("cchc-lib")


def library() -> str:
    """The library's fingerprint as the page shows it: code and templates, whatever the line endings of a checkout."""
    return _of_all(library_files())[:SHORT]


def library_files() -> dict[str, str]:
    """The fingerprint of every file of the library."""
    found = {file for pattern in LIBRARY_FILES for file in PACKAGE.rglob(pattern) if file.is_file()}
    return {file.relative_to(PACKAGE).as_posix(): _of_text(file) for file in sorted(found)}


def inputs(paths: Iterable[str], root: Path) -> tuple[tuple[str, str], ...]:
    """Every file of a list and the SHA-256 that its bytes have now, '' for one that is gone."""
    files = [(path, root / path) for path in paths]
    return tuple((path, sha256(file.read_bytes()).hexdigest() if file.is_file() else "") for path, file in files)


def everything(paths: Iterable[str], root: Path) -> dict[str, dict[str, str] | str]:
    """What a page is made of, as it stands now: the library, its files, the data, the notebooks."""
    return {
        "thu_vien": version(),
        "dau_van_tay_thu_vien": library(),
        "tep_thu_vien": library_files(),
        "tep_du_lieu": dict(inputs(paths, root)),
        "so_tay": notebooks(root),
    }


def listing(dataset: str, period: Period, have: Iterable[Period], root: Path) -> dict[str, list[str]]:
    """The names in every folder where a new file would change the page: tables, the period, those it is beside.

    `have` are the periods of the locality that have raw data.
    """
    tables = ("data/reference", f"data/{dataset}")
    names = {folder: sorted(f.name for f in (root / folder).glob("*") if f.suffix in TABLES) for folder in tables}
    for one in (one for one in have if _beside(period, one)):
        folder = f"data/{dataset}/raw/{one.code}"
        names[folder] = sorted(file.name for file in (root / folder).iterdir())
    return names


def _beside(period: Period, other: Period) -> bool:
    """Whether the page of `period` reads `other`: itself, its neighbours, and three years of months."""
    return period.looks_back_on(other) or other in (period, period.same_last_year, period.previous)


def artefacts(folder: Path) -> dict[str, str]:
    """The SHA-256 of every published file except the manifest, which holds them."""
    found = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != "manifest.json")
    found = [file for file in found if not LEFT_BY_READERS.fullmatch(file.name)]
    return {file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest() for file in found}


def notebooks(root: Path) -> dict[str, str]:
    """The fingerprint of every notebook of the annex."""
    return {f"notebooks/{file.name}": _of_text(file) for file in notebook_files(root)}


def notebook_files(root: Path) -> list[Path]:
    """The notebooks of the annex in their order, without what editors leave beside them."""
    found = sorted((root / "notebooks").glob("*.ipynb"))
    return [file for file in found if file.is_file() and not file.name.startswith(".")]


def tools() -> dict[str, str]:
    """The versions of what computes, draws and writes."""
    return {name: metadata.version(name) for name in TOOLS}


def commit(root: Path) -> dict[str, str | bool]:
    """The commit that git knows for this folder and whether files differ from it; nothing where git knows none."""
    top = _git(root, "rev-parse", "--show-toplevel")
    head = _git(root, "rev-parse", "HEAD")
    if not head or Path(top).resolve() != root.resolve():
        return {}
    return {
        "commit": head,
        "co_thay_doi": bool(_git(root, "status", "--porcelain", "--", "cchc_lib", "data", "notebooks")),
    }


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(("git", "-C", str(root), *words), capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _of_text(file: Path) -> str:
    return sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _of_all(prints: dict[str, str]) -> str:
    return sha256("\n".join(f"{print}  {name}" for name, print in prints.items()).encode()).hexdigest()
