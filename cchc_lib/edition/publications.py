"""The publications of a period's annex on disk: the one that readers open, and the earlier ones kept below it.

outputs/<bộ dữ liệu>/<kỳ>/                  the publication that readers open
outputs/<bộ dữ liệu>/<kỳ>/lan_cong_bo/<n>/  the earlier ones, 1 the first, each a complete folder
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.catalog import DIMENSIONS
from cchc_lib.edition.fingerprints import Fingerprints, fingerprints_of
from cchc_lib.edition.location import (
    EARLIER,
    EARLIER_BEFORE,
    FIGURES,
    FINDINGS,
    FINDINGS_BEFORE,
    MANIFEST,
    PAGE,
    Location,
)
from cchc_lib.edition.manifest import Manifest, PublicationBefore, read_manifest

_NUMBER = re.compile("[1-9][0-9]*")


@dataclass(frozen=True)
class Publication:
    """One publication on disk: its number, its folder, what its manifest says."""

    number: int
    folder: Path
    manifest: Manifest

    @property
    def whole(self) -> bool:
        """Whether page, figures and findings are the ones that were published."""
        return not self._changed(self._told)

    @property
    def damaged(self) -> list[str]:
        """The files that are no longer what the manifest says."""
        return self._changed({*self.manifest.files, *self._told})

    @property
    def as_before(self) -> PublicationBefore:
        """How the manifest of the publication after it names it."""
        return PublicationBefore(self.number, self.manifest.fingerprint, self.manifest.files[FIGURES])

    @property
    def findings(self) -> str:
        """The fingerprint of its findings.csv, wherever its library put it; '' where it has none."""
        return self.manifest.files.get(self._told[-1], "")

    @property
    def _told(self) -> tuple[str, str, str]:
        """What was said in words and numbers; the rest can be made of it again."""
        files = self.manifest.files
        return PAGE, FIGURES, FINDINGS_BEFORE if FINDINGS_BEFORE in files and FINDINGS not in files else FINDINGS

    def figures(self) -> dict[str, dict[str, str]]:
        """The rows of figures.csv by their keys."""
        return by_key((self.folder / FIGURES).read_text(encoding="utf-8"))

    def _changed(self, names: Iterable[str]) -> list[str]:
        found = fingerprints_of(sorted(names), self.folder)
        return [name for name, print in found.items() if print != self.manifest.files.get(name)]


def last(location: Location) -> Publication | None:
    """The newest of the earlier publications that is still whole."""
    return next((one for one in reversed(earlier(location)) if one.whole), None)


def earlier(location: Location) -> list[Publication]:
    """The publications before the published one whose manifest can be read, the oldest first."""
    folders = {number: location.published / folder_name(location, number) for number in numbers(location)}
    return [one for number, folder in folders.items() if (one := _read(folder, location, number))]


def damage(location: Location) -> list[str]:
    """The files of earlier publications that are gone or not what they were when published."""
    kept = {one.number: one for one in earlier(location)}
    found = [f"{folder_name(location, number)}/{MANIFEST}" for number in numbers(location) if number not in kept]
    found += [f"{folder_name(location, one.number)}/{name}" for one in kept.values() for name in one.damaged]
    for one in (*kept.values(), published(location)):
        named = one.manifest.before if one else None
        if named and (named.number not in kept or kept[named.number].manifest.fingerprint != named.manifest):
            found.append(f"{folder_name(location, named.number)}/{MANIFEST}")
    return sorted(set(found))


def compared_files(location: Location) -> Fingerprints:
    """Every file by which a page finds what it is compared with, and its fingerprint, '' for one that is not there."""
    folders = ["", *(f"{folder_name(location, number)}/" for number in numbers(location))]
    names = (MANIFEST, PAGE, FIGURES, FINDINGS, FINDINGS_BEFORE)
    return fingerprints_of([f"{folder}{name}" for folder in folders for name in names], location.published)


def by_key(text: str) -> dict[str, dict[str, str]]:
    """The rows of a figures.csv by their keys: 'ty_le_tre_han|xa|||'. Raises csv.Error on what cannot be a table."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {"|".join(row.get(name) or "" for name in ("chi_so", *DIMENSIONS)): row for row in rows}


def published(location: Location) -> Publication | None:
    """The published one under the number that it gave itself, which no earlier one may have."""
    free = max(numbers(location), default=0) + 1
    found = _read(location.published, location, free)
    return Publication(max(found.manifest.number, free), found.folder, found.manifest) if found else None


def numbers(location: Location) -> list[int]:
    """The numbers of the earlier publications, readable or not."""
    folders = (folder for name in (EARLIER, EARLIER_BEFORE) for folder in (location.published / name).glob("*"))
    return sorted({int(folder.name) for folder in folders if _NUMBER.fullmatch(folder.name)})


def folder_name(location: Location, number: int) -> str:
    """Where an earlier publication is kept below the published one; the name of today for one that is gone."""
    names = [f"{folder}/{number}" for folder in (EARLIER, EARLIER_BEFORE)]
    return next((name for name in names if (location.published / name).exists()), names[0])


def _read(folder: Path, location: Location, number: int) -> Publication | None:
    """The publication in a folder, None where no manifest of this period can be read."""
    found = read_manifest(folder)
    ours = found and (found.dataset, found.period) == (location.dataset, location.period)
    return Publication(number, folder, found) if found and ours else None
