"""Whether every period's edition is up to date, told from fingerprints alone, or why not; nothing is computed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from cchc_lib.catalog import CODE, Period, parse_period
from cchc_lib.edition import provenance
from cchc_lib.edition.failure import read_failure, readable
from cchc_lib.edition.fingerprints import differing, published_fingerprints
from cchc_lib.edition.location import FIGURES, PAGE, Location
from cchc_lib.edition.manifest import Manifest, read_manifest
from cchc_lib.edition.provenance import Names, Provenance
from cchc_lib.edition.publications import folder_name, last
from cchc_lib.load import DATASET, datasets, periods

INDEX = "outputs/index.html"
UNKNOWN = "phụ lục thiếu tệp, hoặc do bản thư viện trước dựng"


@dataclass(frozen=True)
class PeriodStatus:
    """One period's edition: `due` says why it would be made again, `failure` what stopped the last try."""

    dataset: str
    period: Period
    manifest: Manifest | None  # of the published edition, None without a whole one
    due: str
    failure: str
    tried: bool = False  # whether the last try failed with everything as it is now, so that another would too

    @property
    def name(self) -> str:
        """How a line begins that speaks of it: 'bien_hoa 2024-H1'."""
        return f"{self.dataset} {self.period.code}"

    @property
    def words(self) -> str:
        """Whether a reader may rely on the published page."""
        if not self.due:
            return "phụ lục mới nhất"
        stands = f"phụ lục cũ ({self.due})" if self.manifest else self.due
        return f"{stands}; lần dựng gần đây lỗi: {self.failure.splitlines()[0]}" if self.failure else stands


def period_statuses(root: Path) -> tuple[PeriodStatus, ...]:
    """Every period that has raw data or an edition, in order of time."""
    raw = {dataset: periods(root, dataset) for dataset in datasets(root)}
    have = {(dataset, period) for dataset, found in raw.items() for period in found}
    manifests = {
        (dataset, period): _manifest(Location(root, dataset, period.code))
        for dataset, period in have | _published(root)
    }
    # Every file that any manifest names is read once.
    paths = sorted({path for manifest in manifests.values() if manifest for path in manifest.made_of.data_files})
    now = provenance.take(provenance.running_library(), paths, {}, root)
    found = []
    for dataset, period in sorted(manifests, key=lambda place: (place[1].order, place[0])):
        manifest, location = manifests[dataset, period], Location(root, dataset, period.code)
        due = readable(_why(location, period, manifest, now, raw.get(dataset, ())))
        why, at = read_failure(location) if due else ("", "")
        tried = bool(at) and at == current_state(location, period, raw.get(dataset, ()))
        found.append(PeriodStatus(dataset, period, manifest, due, why, tried))
    return tuple(found)


def index_is_due(found: Iterable[PeriodStatus], root: Path) -> bool:
    """Whether the index page lists other editions than these."""
    page = root / INDEX
    return not page.is_file() or index_fingerprint(found) not in page.read_text(encoding="utf-8", errors="replace")


def index_fingerprint(found: Iterable[PeriodStatus]) -> str:
    """Changes whenever a page that lists these editions would."""
    facts = [(one.name, one.manifest.fingerprint if one.manifest else "", one.due, one.failure) for one in found]
    return sha256(json.dumps([provenance.running_library().fingerprint, facts]).encode()).hexdigest()


def current_state(location: Location, period: Period, have: Iterable[Period]) -> str:
    """The fingerprint of everything that a try to make the period now would rest on, readable or not."""
    folders = provenance.names_around(location.dataset, period, have, location.root)
    paths = [f"{folder}/{name}" for folder, names in folders.items() for name in names]
    facts = provenance.take(provenance.running_library(), paths, folders, location.root)
    return sha256(json.dumps(asdict(facts), sort_keys=True).encode()).hexdigest()


def _published(root: Path) -> set[tuple[str, Period]]:
    folders = (folder for folder in (root / "outputs").glob("*/*") if folder.is_dir())
    places = [(folder.parent.name, folder.name) for folder in folders]
    return {(name, parse_period(code)) for name, code in places if DATASET.fullmatch(name) and CODE.fullmatch(code)}


def _manifest(location: Location) -> Manifest | None:
    """What a whole edition says that it was made of; None when it is not whole."""
    if not all((location.published / name).is_file() for name in (PAGE, FIGURES)):
        return None
    found = read_manifest(location.published)
    return found if found and found.complete else None


def _why(location: Location, period: Period, said: Manifest | None, now: Provenance, have: Iterable[Period]) -> str:
    """The first thing that differs from what the edition was made of, '' when nothing does."""
    if period not in have:
        return "không còn dữ liệu gốc"
    if not said:
        return UNKNOWN if location.published.exists() else "chưa dựng phụ lục"
    if (said.dataset, said.period) != (location.dataset, location.period):
        return "phụ lục của kỳ khác"
    then, folders = said.made_of, provenance.names_around(location.dataset, period, have, location.root)
    now = replace(now, data_files={path: now.data_files[path] for path in then.data_files})
    return (
        _came_or_went(then.folders, folders)
        or _changed(then.data_files, now.data_files)
        or _changed(then.notebooks, now.notebooks)
        or _changed(then.tools, now.tools)
        or _library(then, now)
        or _changed(said.files, published_fingerprints(location.published))
        or _publication_before(said, location)
    )


def _library(then: Provenance, now: Provenance) -> str:
    """Its files say nothing to a reader: one is named for those who look after it."""
    names = differing(then.library.files, now.library.files)
    if not names and then.library.version == now.library.version:
        return ""
    return f"thư viện đã đổi: {names[0] if names else f'phiên bản {now.library.version}'}"


def _publication_before(said: Manifest, location: Location) -> str:
    """Whether the publication that the page is compared with still stands beside it."""
    found = last(location)
    now = found.as_before if found else None
    one = said.before or now
    return f"{folder_name(location, one.number)} đã đổi" if one and said.before != now else ""


def _came_or_went(then: Names, now: Names) -> str:
    """Which file came or went."""
    before, after = ({f"{folder}/{name}" for folder, names in one.items() for name in names} for one in (then, now))
    came, went = sorted(after - before), sorted(before - after)
    return f"thêm {came[0]}" if came else f"bớt {went[0]}" if went else ""


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Which of these is not what it was."""
    names = differing(then, now)
    return f"{names[0]} đã đổi" if names else ""
