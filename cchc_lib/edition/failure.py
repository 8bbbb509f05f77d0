"""Why the last try to make a period failed: told in a file beside its edition until it is up to date again."""

import json
from contextlib import suppress

from cchc_lib.edition.location import Location
from cchc_lib.edition.writing import write_beside
from cchc_lib.errors import CchcError


def note_failure(location: Location, why: str, at: str) -> None:
    """Mark the period's edition as stale, and what it was tried with: a file beside it, there whole or not at all.

    One that cannot be written is on the screen all the same.
    """
    with suppress(CchcError):
        write_beside(location.failure, json.dumps({"loi": why, "dau_van_tay": at}) + "\n")


def read_failure(location: Location) -> tuple[str, str]:
    """Why the last try failed and the fingerprint of what it was tried with; nothing after a good one."""
    if not location.failure.is_file():
        return "", ""
    try:
        found = json.loads(location.failure.read_bytes())
        return readable(str(found["loi"])), str(found["dau_van_tay"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "không rõ vì sao", ""


def readable(words: str) -> str:
    """Without what no text may hold: names of files whose bytes are no letters, as old archives leave them."""
    return words.encode(errors="replace").decode()
