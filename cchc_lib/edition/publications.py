"""The publications of a period's annex on disk: the one that readers open, and the earlier ones kept below it.

outputs/<bộ dữ liệu>/<kỳ>/             the publication that readers open
outputs/<bộ dữ liệu>/<kỳ>/an_ban/<n>/  the earlier ones, 1 the first, each a complete folder
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.catalog import DIMENSIONS
from cchc_lib.edition import provenance
from cchc_lib.edition.location import EDITIONS, FIGURES, FINDINGS, MANIFEST, PAGE, Location
from cchc_lib.edition.manifest import BEFORE, OWN, read_manifest

NUMBER = re.compile("[1-9][0-9]*")
SAID = (PAGE, FIGURES, FINDINGS)  # what was published in words and numbers; the rest can be made of it again


@dataclass(frozen=True)
class Edition:
    """One publication on disk: its number, its folder, what its manifest says, and the fingerprint of that."""

    number: int
    folder: Path
    said: dict
    print: str

    @property
    def whole(self) -> bool:
        """Whether page, figures and findings are the ones that were published."""
        return not self._other(SAID)

    @property
    def damaged(self) -> list[str]:
        """The files that are no longer what the manifest says."""
        return self._other({*self.said["tep_cong_bo"], *SAID})

    @property
    def record(self) -> dict[str, int | str]:
        """How the manifest of the publication after it names it."""
        return {"so": self.number, MANIFEST: self.print, FIGURES: self.said["tep_cong_bo"][FIGURES]}

    def figures(self) -> dict[str, dict[str, str]]:
        """The rows of figures.csv by their keys."""
        return by_key((self.folder / FIGURES).read_text(encoding="utf-8"))

    def _other(self, names: Iterable[str]) -> list[str]:
        stated = self.said["tep_cong_bo"]
        return [name for name, print in provenance.inputs(sorted(names), self.folder) if print != stated.get(name)]


def last(location: Location) -> Edition | None:
    """The newest of the earlier publications that is still whole."""
    return next((one for one in reversed(earlier(location)) if one.whole), None)


def earlier(location: Location) -> list[Edition]:
    """The publications before the published one whose manifest can be read, the oldest first."""
    folders = {number: location.published / EDITIONS / str(number) for number in numbers(location)}
    return [one for number, folder in folders.items() if (one := _read(folder, location, number))]


def damage(location: Location) -> list[str]:
    """The files of earlier publications that are gone or not what they were when published."""
    kept = {one.number: one for one in earlier(location)}
    found = [f"{EDITIONS}/{number}/{MANIFEST}" for number in numbers(location) if number not in kept]
    found += [f"{EDITIONS}/{one.number}/{name}" for one in kept.values() for name in one.damaged]
    for one in (*kept.values(), published(location)):
        named = one.said.get(BEFORE) if one else None
        if named and (named["so"] not in kept or kept[named["so"]].print != named[MANIFEST]):
            found.append(f"{EDITIONS}/{named['so']}/{MANIFEST}")
    return sorted(set(found))


def reads(location: Location) -> dict[str, str]:
    """Every file by which a page finds what it is compared with, and its fingerprint, '' for one that is not there."""
    home = location.published.relative_to(location.root).as_posix()
    folders = [home, *(f"{home}/{EDITIONS}/{number}" for number in numbers(location))]
    return dict(
        provenance.inputs([f"{folder}/{name}" for folder in folders for name in (MANIFEST, *SAID)], location.root)
    )


def by_key(text: str) -> dict[str, dict[str, str]]:
    """The rows of a figures.csv by their keys: 'ty_le_tre_han|xa|||'."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {"|".join(row.get(name, "") for name in ("chi_so", *DIMENSIONS)): row for row in rows}


def published(location: Location) -> Edition | None:
    """The published one under the number that it gave itself, which no earlier one may have."""
    free = max(numbers(location), default=0) + 1
    found = _read(location.published, location, free)
    return Edition(max(found.said.get(OWN, free), free), found.folder, found.said, found.print) if found else None


def numbers(location: Location) -> list[int]:
    """The numbers of the earlier publications, readable or not."""
    folders = (location.published / EDITIONS).glob("*")
    return sorted(int(folder.name) for folder in folders if NUMBER.fullmatch(folder.name))


def _read(folder: Path, location: Location, number: int) -> Edition | None:
    """The publication in a folder, None where no manifest of this period can be read."""
    said, print = read_manifest(folder)
    ours = (said.get("bo_du_lieu"), said.get("ky")) == (location.dataset, location.period)
    return Edition(number, folder, said, print) if ours else None
