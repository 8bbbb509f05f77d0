"""Say what is wrong with the figures and the documents, mend nothing: one table of rules, one list of findings."""

from cchc_lib.check.acceptance import refuse_unknown_acceptances
from cchc_lib.check.effect import Impact, Impacts, Range
from cchc_lib.check.rules import check
from cchc_lib.check.statements import (
    CONTRADICTED,
    PARTLY_SUPPORTED,
    SUPPORTED,
    TO_RECONCILE,
    UNCHECKED,
    Judgement,
    judge,
)

__all__ = [
    "CONTRADICTED",
    "PARTLY_SUPPORTED",
    "SUPPORTED",
    "TO_RECONCILE",
    "UNCHECKED",
    "Impact",
    "Impacts",
    "Judgement",
    "Range",
    "check",
    "judge",
    "refuse_unknown_acceptances",
]
