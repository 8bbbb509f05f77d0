"""What was asked of results: told to whoever listens in the process, and its fingerprint.

Whoever shows results asks for them here, quantity by quantity and table by table, and every asking raises the audit
event `cchc_lib.asked` with one line of words: 'so_lieu ty_le_tre_han'. The kernel of a notebook notes these lines; the
publisher says later, from the fingerprints of the same lines, whether the notebook would show anything else now.
"""

import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from hashlib import sha256

from cchc_lib.catalog import Key
from cchc_lib.figures import Figure, Figures

EVENT = "cchc_lib.asked"


class What(StrEnum):
    """What may be asked for, by the first word of the line."""

    FIGURE = "so_lieu"
    LAST_DAY = "so_lieu_cuoi_ky"
    LAST_YEAR = "so_lieu_cung_ky"
    TABLE = "bang"
    FORM = "mau"
    MONTHS = "thang"
    FINDINGS = "phat_hien"
    DOUBT = "nghi_van"
    RANGE = "co_the_la"
    CAUSES = "nguyen_nhan"
    JUDGEMENTS = "nhan_dinh"
    ORIGIN = "nguon"
    FILES = "tep"
    REVISION = "sua_doi"
    EVERYTHING = "tat_ca"


def ask(what: What, *which: str) -> None:
    """Tell whoever listens what is asked for."""
    sys.audit(EVENT, " ".join((what, *which)))


class AskedFigures(Figures):
    """The same figures; which quantities are asked for is told, under the word `what`."""

    def __init__(self, figures: Figures, what: What = What.FIGURE):
        self._figures, self._what = figures, what

    def ids(self) -> Iterable[str]:
        """The quantities that there are."""
        return self._figures.ids()

    def all(self, id: str) -> Mapping[Key, Figure]:
        """The figures of one quantity by breakdown."""
        ask(self._what, id)
        return self._figures.all(id)


def value_fingerprint(value: object) -> str:
    """Changes with anything that a frozen value of ours says of itself."""
    return sha256(repr(value).encode()).hexdigest()
