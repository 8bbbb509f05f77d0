"""Say what is wrong with the figures and the documents, mend nothing: one table of rules, one list of findings."""

from cchc_lib.check.causes import Cause, rank_causes
from cchc_lib.check.decisions import by_finding, refuse_unknown_decisions
from cchc_lib.check.effect import Impacts, Range
from cchc_lib.check.impact import Impact
from cchc_lib.check.permanent import permanent_numbers
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
    "Cause",
    "Impact",
    "Impacts",
    "Judgement",
    "Range",
    "by_finding",
    "check",
    "judge",
    "permanent_numbers",
    "rank_causes",
    "refuse_unknown_decisions",
]
