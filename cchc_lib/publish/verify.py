"""Make an edition again in a clean place and say where it differs from the published one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_lib.edition import EDITIONS, FIGURES, MANIFEST, Location, by_key, damage, provenance, read_manifest
from cchc_lib.errors import CchcError
from cchc_lib.publish.period import build, listed
from cchc_lib.publish.work import Runner
from cchc_lib.results import get_results
from cchc_lib.system import temporary_folder

LATER = ("commit", "co_thay_doi")  # what git knows changes without any file of the page
FIRST = ("in", "gia_tri")  # what a reader looks at before the rest of a row


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

    `damaged` are files of earlier editions, which cannot be made again, that are not what they were when published.
    """

    files: int
    differing: tuple[str, ...]
    inputs: tuple[str, ...]
    figures: tuple[Difference, ...]
    damaged: tuple[str, ...] = ()


def verify(dataset: str, period: str, root: Path, runner: Runner) -> Verdict:
    """Compare the published edition with one made now elsewhere. Raises CchcError when there is none or none comes."""
    names = listed(dataset, period, root)
    results = get_results(dataset, period, root)
    location = Location(root, results.data.dataset, results.data.period.code)
    if not location.published.is_dir():
        raise CchcError(f"{dataset} {period}: chưa dựng phụ lục nên không có gì để kiểm chứng.")
    with temporary_folder() as (place, _):
        build(results, names, Path(place), lambda *_: None, runner, afresh=True)
        return replace(_compared(location.published, Path(place)), damaged=tuple(damage(location)))


def _compared(published: Path, rebuilt: Path) -> Verdict:
    old, new = (_prints(folder) for folder in (published, rebuilt))
    said, made = (_read(folder) for folder in (published, rebuilt))
    differing = [name for name in sorted(old | new) if old.get(name) != new.get(name)]
    if {**said, "tep_cong_bo": {}} != {**made, "tep_cong_bo": {}}:
        differing.append(MANIFEST)
    figures = differences(_rows(published / FIGURES), _rows(rebuilt / FIGURES)) if FIGURES in differing else ()
    parts = ("tep_du_lieu", "so_tay", "tep_thu_vien", "phien_ban")
    inputs = [name for part in parts for name in _moved(said.get(part, {}), made[part])]
    return Verdict(len(old | new) + 1, tuple(differing), tuple(inputs), figures)


def differences(old: Mapping[str, dict], new: Mapping[str, dict]) -> tuple[Difference, ...]:
    """Every figure of which any column differs, told by the column that a reader sees first."""
    found = []
    for key in sorted(old | new):
        then, now = old.get(key, {}), new.get(key, {})
        column = next((name for name in (*FIRST, *sorted(then | now)) if then.get(name) != now.get(name)), "")
        found += [Difference(key, column, then.get(column, "–"), now.get(column, "–"))] if column else []
    return tuple(found)


def _moved(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return sorted(name for name in old | new if old.get(name) != new.get(name))


def _prints(folder: Path) -> dict[str, str]:
    """The published files of this edition; earlier ones stand in a folder of their own."""
    return {name: print for name, print in provenance.artefacts(folder).items() if not name.startswith(f"{EDITIONS}/")}


def _read(folder: Path) -> dict:
    return {name: value for name, value in read_manifest(folder)[0].items() if name not in LATER}


def _rows(file: Path) -> dict[str, dict]:
    return by_key(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else {}
