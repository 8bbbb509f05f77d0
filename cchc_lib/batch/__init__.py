"""Many periods: which of them are due, and the processes that make them side by side."""

from cchc_lib.batch.run import DONE, FAILED, HELD, SAME, PeriodOutcome, batch, chosen, refuse_unknown

__all__ = ["DONE", "FAILED", "HELD", "SAME", "PeriodOutcome", "batch", "chosen", "refuse_unknown"]
