"""Make an edition again in a clean place and say where it differs from the published one.

One that another library made is not made again, since its page may look otherwise: its figures are worked out again.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_lib.edition import (
    FIGURES,
    MANIFEST,
    Location,
    Manifest,
    by_key,
    damage,
    differing,
    published_fingerprints,
    read_manifest,
    running_library,
)
from cchc_lib.errors import CchcError
from cchc_lib.publish.build import build, listed
from cchc_lib.publish.notebook_jobs import Runner
from cchc_lib.results import Results, figures_csv, get_results
from cchc_lib.system import temporary_folder

_FIRST = ("in", "gia_tri")  # what a reader looks at before the rest of a row


@dataclass(frozen=True)
class Difference:
    """One figure: its key, the column that differs, what was published, what comes out now; '–' for no such row."""

    key: str
    column: str
    published: str
    rebuilt: str


@dataclass(frozen=True)
class Verdict:
    """How many files were compared, which differ, which inputs are not what they were, which figures moved.

    `damaged` are files of earlier editions, which cannot be made again, that are not what they were when published;
    `older` tells an edition of another library, whose files are only compared with its own manifest.
    """

    files: int
    differing: tuple[str, ...]
    inputs: tuple[str, ...]
    figures: tuple[Difference, ...]
    damaged: tuple[str, ...] = ()
    older: bool = False

    @property
    def good(self) -> bool:
        """Whether everything is what was published."""
        changed = self.differing or self.damaged or self.figures
        return not (changed or (self.older and self.inputs))

    @property
    def words(self) -> str:
        """The verdict in one line, earlier editions aside."""
        if replace(self, damaged=()).good:
            older = "bản do thư viện trước dựng; số liệu tính lại khớp"
            return older if self.older else f"khớp, {self.files} tệp"
        return f"KHÁC bản đã công bố{' (bản do thư viện trước dựng)' * self.older}"


def verify(dataset: str, period: str, root: Path, runner: Runner) -> Verdict:
    """Compare the published edition with one made now elsewhere. Raises CchcError when there is none or none comes."""
    names = listed(dataset, period, root)
    results = get_results(dataset, period, root)
    location = Location(root, results.data.dataset, results.data.period.code)
    if not location.published.is_dir():
        raise CchcError(f"{dataset} {period}: chưa dựng phụ lục nên không có gì để kiểm chứng.")
    found = read_manifest(location.published)
    if found and found.made_of.library.files != running_library().files:
        return replace(_recomputed(location.published, found, results), damaged=tuple(damage(location)))
    with temporary_folder() as (place, _):
        build(results, names, Path(place), lambda *_: None, runner, afresh=True)
        return replace(_compared(location.published, Path(place)), damaged=tuple(damage(location)))


def _recomputed(published: Path, said: Manifest, results: Results) -> Verdict:
    """The verdict on an edition of another library: its files by its manifest, its figures by the library of today."""
    stand = published_fingerprints(published)
    figures = _moved(published / FIGURES, by_key(figures_csv(results)))
    inputs = differing(said.made_of.data_files, results.fingerprints)
    return Verdict(len(stand | said.files) + 1, tuple(differing(said.files, stand)), tuple(inputs), figures, older=True)


def _compared(published: Path, rebuilt: Path) -> Verdict:
    """The verdict by every byte; but what git knows changes without any file of the page."""
    old, new = published_fingerprints(published), published_fingerprints(rebuilt)
    said, made = read_manifest(published), read_manifest(rebuilt)
    if made is None:
        raise CchcError(f"{rebuilt}: bản dựng lại thiếu {MANIFEST}; chạy lại.")
    others = differing(old, new)
    if not said or (published / MANIFEST).read_bytes() != replace(made, commit=said.commit, edited=said.edited).content:
        others.append(MANIFEST)
    figures = _moved(published / FIGURES, by_key((rebuilt / FIGURES).read_text("utf-8"))) if FIGURES in others else ()
    return Verdict(len(old | new) + 1, tuple(others), tuple(_inputs(said, made)), figures)


def _inputs(said: Manifest | None, made: Manifest) -> list[str]:
    if not said:
        return []
    then, now = said.made_of, made.made_of
    parts = ((then.data_files, now.data_files), (then.notebooks, now.notebooks), (then.tools, now.tools))
    return [name for one, other in parts for name in differing(one, other)]


def differences(old: Mapping[str, dict], new: Mapping[str, dict]) -> tuple[Difference, ...]:
    """Every figure of which any column differs, told by the column that a reader sees first."""
    found = []
    for key in sorted(old.keys() | new.keys()):
        then, now = old.get(key, {}), new.get(key, {})
        column = next((name for name in (*_FIRST, *sorted(then | now)) if then.get(name) != now.get(name)), "")
        found += [Difference(key, column, then.get(column, "–"), now.get(column, "–"))] if column else []
    return tuple(found)


def _moved(file: Path, now: Mapping[str, dict]) -> tuple[Difference, ...]:
    """The figures of a published table that differ from these; none from one that cannot be read, told as a file."""
    try:
        return differences(by_key(file.read_text(encoding="utf-8", errors="replace")), now)
    except (OSError, csv.Error):
        return ()
