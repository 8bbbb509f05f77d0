"""SHA-256 of files, so that anybody can tell whether they are what they were."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from cchc_lib.edition.location import EARLIER, EARLIER_BEFORE, LEFT_BY_READERS, MANIFEST

Fingerprints = dict[str, str]  # names or paths of files with the fingerprints of their bytes


def fingerprints_of(paths: Iterable[str], folder: Path) -> Fingerprints:
    """Every file of a list below `folder` with the SHA-256 that its bytes have now, '' for one that is gone."""
    files = ((path, folder / path) for path in paths)
    return {path: sha256(file.read_bytes()).hexdigest() if file.is_file() else "" for path, file in files}


def text_fingerprint(file: Path) -> str:
    """The SHA-256 of a file of text, whatever the line endings of a checkout."""
    return sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def published_fingerprints(folder: Path) -> Fingerprints:
    """The SHA-256 of every file of a publication, except its manifest, which holds them, and earlier publications."""
    inside = [file for file in folder.rglob("*") if file.relative_to(folder).parts[0] not in (EARLIER, EARLIER_BEFORE)]
    found = [file for file in inside if file.is_file() and file.name != MANIFEST]
    names = [f.relative_to(folder).as_posix() for f in sorted(found) if not LEFT_BY_READERS.fullmatch(f.name)]
    return fingerprints_of(names, folder)


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The names of which the fingerprints differ or are in one of the two only, sorted."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
