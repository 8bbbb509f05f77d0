"""What an edition says that it was made of: manifest.json, believed only when every part has the form that we write."""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from cchc_lib.edition.location import FIGURES, MANIFEST
from cchc_lib.load import STATES

OWN, BEFORE = "lan_cong_bo", "lan_cong_bo_truoc"  # the publication's number, and which one stood before it


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: type(value) is kind


def _prints(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _names(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(names, list) and all(isinstance(name, str) for name in names) for names in value.values()
    )


def _record(value: object) -> bool:
    return value == {} or (
        isinstance(value, dict)
        and {name: type(part) for name, part in value.items()} == {"so": int, MANIFEST: str, FIGURES: str}
    )


PARTS = {
    **dict.fromkeys(("bo_du_lieu", "ky", "ten", "chot_so_lieu", "thu_vien"), _is(str)),
    "trang_thai": lambda value: isinstance(value, str) and value in STATES,
    "minh_hoa": _is(bool),
    OWN: _is(int),
    BEFORE: _record,
    **dict.fromkeys(("the_chi_tieu", "tep_thu_vien", "tep_du_lieu", "so_tay", "phien_ban"), _prints),
    "tep_cong_bo": lambda value: _prints(value) and FIGURES in value,
    "thu_muc": _names,
}


CORE = {"bo_du_lieu", "ky", "tep_cong_bo", "tep_du_lieu"}  # an edition of any library says these
WHOLE = PARTS.keys() - {OWN, BEFORE}  # what the page above all annexes and a run rest on; the first ones had no number


def read_manifest(folder: Path, needed: Iterable[str] = CORE) -> tuple[dict, str]:
    """What the manifest in a folder says, and its fingerprint; nothing where a part is missing or of another form."""
    try:
        content = (folder / MANIFEST).read_bytes()
        said = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return {}, ""
    whole = isinstance(said, dict) and set(needed) <= said.keys()
    whole = whole and all(fits(said[name]) for name, fits in PARTS.items() if name in said)
    return (said, sha256(content).hexdigest()) if whole else ({}, "")
