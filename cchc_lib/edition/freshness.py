"""How every period's edition stands, told from fingerprints alone: up to date, or why not; nothing is computed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cchc_lib.catalog import CODE, Period, parse_period
from cchc_lib.edition import provenance
from cchc_lib.edition.location import EDITIONS, FIGURES, PAGE, Location, write_beside
from cchc_lib.edition.manifest import BEFORE, WHOLE, read_manifest
from cchc_lib.edition.publications import last
from cchc_lib.load import DATASET, datasets, periods

INDEX = "outputs/index.html"
UNKNOWN = "phụ lục thiếu tệp, hoặc do bản thư viện trước dựng"
# The parts of a manifest of which a reader knows every name.
FILES = ("tep_du_lieu", "so_tay", "phien_ban")


@dataclass(frozen=True)
class PeriodStatus:
    """One period's edition: `due` says why it would be made again, `failure` what stopped the last try."""

    dataset: str
    period: Period
    manifest: dict  # of the published edition, empty without one
    print: str  # fingerprint of that manifest
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
    said = {
        (dataset, period): _manifest(Location(root, dataset, period.code))
        for dataset, period in have | _published(root)
    }
    now = _now(root, [manifest for manifest, _ in said.values()])
    found = []
    for dataset, period in sorted(said, key=lambda place: (place[1].order, place[0])):
        manifest, print = said[dataset, period]
        location = Location(root, dataset, period.code)
        due = readable(_why(location, period, manifest, now, raw.get(dataset, ())))
        why, at = _failure(location) if due else ("", "")
        tried = bool(at) and at == state(location, period, raw.get(dataset, ()))
        found.append(PeriodStatus(dataset, period, manifest, print, due, why, tried))
    return tuple(found)


def index_is_due(found: Iterable[PeriodStatus], root: Path) -> bool:
    """Whether the index page lists other editions than these."""
    page = root / INDEX
    return not page.is_file() or fingerprint(found) not in page.read_text(encoding="utf-8", errors="replace")


def fingerprint(found: Iterable[PeriodStatus]) -> str:
    """Changes whenever a page that lists these editions would."""
    facts = [(one.name, one.print, one.due, one.failure) for one in found]
    return sha256(json.dumps([provenance.library(), facts]).encode()).hexdigest()


def state(location: Location, period: Period, have: Iterable[Period]) -> str:
    """The fingerprint of everything that a try to make the period now would rest on, readable or not."""
    folders = provenance.listing(location.dataset, period, have, location.root)
    paths = [f"{folder}/{name}" for folder, names in folders.items() for name in names]
    facts = [provenance.everything(paths, location.root), provenance.tools()]
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def readable(words: str) -> str:
    """Without what no text may hold: names of files whose bytes are no letters, as old archives leave them."""
    return words.encode(errors="replace").decode()


def note_failure(location: Location, why: str, at: str) -> None:
    """Mark the period's edition as stale, and what it was tried with: a file beside it, there whole or not at all."""
    write_beside(location.failure, json.dumps({"loi": why, "dau_van_tay": at}) + "\n")


def _published(root: Path) -> set[tuple[str, Period]]:
    files = (root / "outputs").glob(f"*/*/{PAGE}")
    places = [(file.parent.parent.name, file.parent.name) for file in files]
    return {(name, parse_period(code)) for name, code in places if DATASET.fullmatch(name) and CODE.fullmatch(code)}


def _manifest(location: Location) -> tuple[dict, str]:
    """What a whole edition says that it was made of, and the fingerprint of that; nothing when it is not whole."""
    if not all((location.published / name).is_file() for name in (PAGE, FIGURES)):
        return {}, ""
    return read_manifest(location.published, WHOLE)


def _failure(location: Location) -> tuple[str, str]:
    """Why the last try failed and what it was tried with; nothing after a good one."""
    if not location.failure.is_file():
        return "", ""
    try:
        said = json.loads(location.failure.read_bytes())
        return readable(str(said["loi"])), str(said["dau_van_tay"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "không rõ vì sao", ""


def _now(root: Path, manifests: Iterable[dict]) -> dict:
    """What pages would be made of now; every file that any manifest names is read once."""
    paths = sorted({path for manifest in manifests for path in manifest.get("tep_du_lieu", ())})
    return provenance.everything(paths, root) | {"phien_ban": provenance.tools()}


def _why(location: Location, period: Period, manifest: dict, now: Mapping, have: Iterable[Period]) -> str:
    """The first thing that differs from what the edition was made of, '' when nothing does."""
    if period not in have:
        return "không còn dữ liệu gốc"
    if not manifest:
        return UNKNOWN if location.published.exists() else "chưa dựng phụ lục"
    if (manifest.get("bo_du_lieu"), manifest.get("ky")) != (location.dataset, location.period):
        return "phụ lục của kỳ khác"
    read = manifest["tep_du_lieu"]
    changed = {"tep_du_lieu": {path: now["tep_du_lieu"][path] for path in read}}
    listing = provenance.listing(location.dataset, period, have, location.root)
    return (
        _other_names(manifest["thu_muc"], listing)
        or next((why for part in FILES if (why := _other(manifest[part], (now | changed)[part]))), "")
        or _library(manifest, now)
        or _other(manifest["tep_cong_bo"], _current(location))
        or _other_before(manifest, location)
    )


def _library(then: Mapping, now: Mapping) -> str:
    """Its files say nothing to a reader: one is named for those who look after it."""
    why = _other(then["tep_thu_vien"], now["tep_thu_vien"])
    version = "" if then["thu_vien"] == now["thu_vien"] else f"phiên bản {now['thu_vien']}"
    return f"thư viện đã đổi: {why.removesuffix(' đã đổi') or version}" if why or version else ""


def _current(location: Location) -> dict[str, str]:
    """The files that readers open; earlier editions stand in a folder of their own."""
    return {
        n: print for n, print in provenance.artefacts(location.published).items() if not n.startswith(f"{EDITIONS}/")
    }


def _other_before(manifest: Mapping, location: Location) -> str:
    """Whether the publication that the page is compared with still stands beside it."""
    before = last(location)
    said, now = manifest.get(BEFORE, {}), before.record if before else {}
    return "" if said == now else f"{EDITIONS}/{said.get('so') or now['so']} đã đổi"


def _other_names(then: Mapping[str, list[str]], now: Mapping[str, list[str]]) -> str:
    """Which file came or went."""
    before = {f"{folder}/{name}" for folder, names in then.items() for name in names}
    after = {f"{folder}/{name}" for folder, names in now.items() for name in names}
    came, went = sorted(after - before), sorted(before - after)
    return f"thêm {came[0]}" if came else f"bớt {went[0]}" if went else ""


def _other(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Which of these is not what it was."""
    names = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    return f"{names[0]} đã đổi" if names else ""
