"""Many periods: which of them are due, and the processes that make them side by side."""

from cchc_lib.batch.run import DONE, FAILED, HELD, PERIODS_AT_ONCE, SAME, PeriodOutcome, batch
from cchc_lib.batch.selection import refuse_unknown, select_periods

__all__ = [
    "DONE",
    "FAILED",
    "HELD",
    "PERIODS_AT_ONCE",
    "SAME",
    "PeriodOutcome",
    "batch",
    "refuse_unknown",
    "select_periods",
]
