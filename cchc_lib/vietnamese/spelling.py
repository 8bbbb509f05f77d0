"""Vietnamese spelling: one form of the same text, what nobody can see, what two spellings of a name share."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=100_000)
def clean(text: str) -> str:
    """One spelling of the same text: NFC, single spaces, no space around it."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def invisible(text: str) -> str | None:
    """The first character that a reader could not see (control, direction override, zero width), by its code point."""
    if text.isprintable():
        return None
    return next((f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"}), None)


# Grave, acute, hook, tilde and dot below, as they stand apart after decomposition.
_TONES = re.compile("[\u0300\u0301\u0309\u0303\u0323]")


def same_name(text: str) -> str:
    """What two spellings of one name share: case, place of the tone mark (Hoà, Hòa), dashes and spaces folded."""
    apart = unicodedata.normalize("NFD", re.sub(r"[-–—,.&]", " ", text.casefold()))
    return " ".join(_TONES.sub("", word) + "".join(_TONES.findall(word)) for word in apart.split())


def lower(words: str) -> str:
    """The same words inside a sentence; abbreviations keep their capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
