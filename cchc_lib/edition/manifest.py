"""What an edition says that it was made of: manifest.json, read and written here alone.

It is believed only when every part has the form that we write. What the library of its day did not write yet stands
here as nothing.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cchc_lib.catalog import STATES
from cchc_lib.edition.fingerprints import Fingerprints
from cchc_lib.edition.location import FIGURES, MANIFEST
from cchc_lib.edition.provenance import Library, Provenance
from cchc_lib.vietnamese import ILLUSTRATIVE


@dataclass(frozen=True)
class PublicationBefore:
    """Which publication stood before: its number, the fingerprints of its manifest and its figures."""

    number: int
    manifest: str
    figures: str


@dataclass(frozen=True)
class NotebookRun:
    """What an executed notebook rested on: one fingerprint of all, the files that it opened, what it asked for."""

    fingerprint: str
    files: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """One edition: of which period, what it says on top, what it was made of, which files it has.

    `files` are its files, `runs` its notebooks; `number` tells which publication of its period it is, `cards` the
    names of the headline figures by their keys, `edited` whether files differed from `commit`, `complete` whether it
    says all that a reader and the next run rest on.
    """

    dataset: str
    period: str
    locality: str  # its name
    report_number: str
    cut_off: str  # the last day of the figures
    state: str  # of the figures: one of STATES
    report_edition: int
    illustrative: bool
    cards: Mapping[str, str]
    made_of: Provenance
    number: int
    before: PublicationBefore | None
    runs: Mapping[str, NotebookRun] = field(default_factory=dict)
    commit: str = ""
    edited: bool | None = None
    files: Fingerprints = field(default_factory=dict)
    complete: bool = True
    fingerprint: str = ""  # of the file's bytes; none before it is written

    @property
    def content(self) -> bytes:
        """The file's content: JSON under Vietnamese names."""
        return (json.dumps(_to_json(self), ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(folder: Path) -> Manifest | None:
    """What the manifest in a folder says; None where there is none or a part is missing or of another form."""
    try:
        if not (file := folder / MANIFEST).is_file():
            return None  # a pipe by that name would be waited for
        content = file.read_bytes()
        found = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not found.keys() >= _CORE:
        return None
    if not all(fits(found[name]) for name, fits in _PARTS.items() if name in found):
        return None
    return replace(_from_json(found), fingerprint=sha256(content).hexdigest())


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write it into the folder of its edition."""
    (folder / MANIFEST).write_bytes(manifest.content)


def _to_json(one: Manifest) -> dict[str, Any]:
    made_of, before = one.made_of, one.before
    said = {
        "bo_du_lieu": one.dataset,
        "ky": one.period,
        "ten": one.locality,
        "so_bao_cao": one.report_number,
        "chot_so_lieu": one.cut_off,
        "trang_thai": one.state,
        "an_ban": one.report_edition,
        "minh_hoa": one.illustrative,
        "luu_y": ILLUSTRATIVE if one.illustrative else "",
        "lenh": f"cchc annex {one.dataset} {one.period}",
        "the_chi_tieu": dict(one.cards),
        "thu_vien": made_of.library.version,
        "dau_van_tay_thu_vien": made_of.library.fingerprint,
        "tep_thu_vien": made_of.library.files,
        "tep_du_lieu": made_of.data_files,
        "so_tay": made_of.notebooks,
        "phien_ban": dict(made_of.tools),
        "thu_muc": dict(made_of.folders),
        _NUMBER: one.number,
        _BEFORE: {"so": before.number, MANIFEST: before.manifest, FIGURES: before.figures} if before else {},
        "so_tay_doc": {
            name: {"dau_van_tay": run.fingerprint, "tep": run.files, "hoi": run.asked} for name, run in one.runs.items()
        },
    }
    if one.commit:
        said |= {"commit": one.commit, "co_thay_doi": one.edited}
    return said | {"tep_cong_bo": one.files}


def _from_json(said: dict[str, Any]) -> Manifest:
    before = said.get(_BEFORE)
    library = Library(said.get("thu_vien", ""), said.get("tep_thu_vien", {}))
    parts = (said.get(name, {}) for name in ("tep_du_lieu", "so_tay", "phien_ban", "thu_muc"))
    return Manifest(
        dataset=said["bo_du_lieu"],
        period=said["ky"],
        locality=said.get("ten", ""),
        report_number=said.get("so_bao_cao", ""),
        cut_off=said.get("chot_so_lieu", ""),
        state=said.get("trang_thai", ""),
        report_edition=said.get("an_ban", 0),
        illustrative=said.get("minh_hoa", False),
        cards=said.get("the_chi_tieu", {}),
        made_of=Provenance(library, *parts),
        number=said.get(_NUMBER, 0),
        before=PublicationBefore(before["so"], before[MANIFEST], before[FIGURES]) if before else None,
        runs=_runs(said.get("so_tay_doc")),
        commit=said.get("commit", ""),
        edited=said.get("co_thay_doi"),
        files=said["tep_cong_bo"],
        complete=_PARTS.keys() <= said.keys() | _OPTIONAL,
    )


def _runs(said: object) -> dict[str, NotebookRun]:
    """Of the notebooks of which it is known what they rest on; any other runs again."""
    found = said if isinstance(said, dict) else {}
    return {
        name: NotebookRun(run["dau_van_tay"], tuple(run["tep"]), tuple(run["hoi"]))
        for name, run in found.items()
        if isinstance(run, dict) and _is_text(run.get("dau_van_tay")) and all(_is_texts(run.get(one)) for one in _RUN)
    }


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: type(value) is kind


_is_text = _is(str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _values(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def _is_record(value: object) -> bool:
    return value == {} or (
        isinstance(value, dict)
        and {name: type(part) for name, part in value.items()} == {"so": int, MANIFEST: str, FIGURES: str}
    )


_NUMBER, _BEFORE = "lan_cong_bo", "lan_cong_bo_truoc"
_PARTS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("bo_du_lieu", "ky", "ten", "so_bao_cao", "chot_so_lieu", "thu_vien", "commit"), _is_text),
    "trang_thai": lambda value: _is_text(value) and value in STATES,
    "an_ban": _is(int),
    **dict.fromkeys(("minh_hoa", "co_thay_doi"), _is(bool)),
    _NUMBER: _is(int),
    _BEFORE: _is_record,
    **dict.fromkeys(("the_chi_tieu", "tep_thu_vien", "tep_du_lieu", "so_tay", "phien_ban"), _values(_is_text)),
    "tep_cong_bo": lambda value: _values(_is_text)(value) and FIGURES in value,
    "thu_muc": _values(_is_texts),
}
_CORE = {"bo_du_lieu", "ky", "tep_cong_bo", "tep_du_lieu"}  # an edition of any library says these
_RUN = ("tep", "hoi")
# Said only where git knows the project; the first editions had no number.
_OPTIONAL = {"commit", "co_thay_doi", _NUMBER, _BEFORE}
