"""Fingerprints of everything that a published page is made of, so that anybody can tell what it was made from."""

import subprocess
from collections.abc import Iterable
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from pathlib import Path

PACKAGE = Path(str(files("cchc_lib")))
LIBRARY_FILES = ("*.py", "template/*")
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


def notebooks(root: Path) -> dict[str, str]:
    """The fingerprint of every notebook of the annex."""
    found = sorted((root / "notebooks").glob("*.ipynb"))
    return {f"notebooks/{file.name}": _of_text(file) for file in found}


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
