"""From received entries to figures: added up, computed, compared, over time, on one geography, printed."""

from cchc_lib.figures import printing
from cchc_lib.figures.amounts import Amounts
from cchc_lib.figures.compare import Comparison, compare
from cchc_lib.figures.compute import YEAR_GONE, compute
from cchc_lib.figures.figure import Figure, Figures, counts_of
from cchc_lib.figures.geography import on_geography
from cchc_lib.figures.history import AS_REPORTED, GEOGRAPHIES, TODAY, History, Observation
from cchc_lib.figures.past import open_history
from cchc_lib.figures.printing import (
    DRAWN_FROM,
    STATUS,
    amount,
    change,
    counted,
    difference,
    every_text,
    first_with_value,
    is_of_few,
    marks,
    missing_units,
    printed,
    printed_number,
    ratio,
    result,
    share,
    status,
    target,
    unit_of_change,
    value,
    verdict,
)

__all__ = [
    "AS_REPORTED",
    "DRAWN_FROM",
    "GEOGRAPHIES",
    "STATUS",
    "TODAY",
    "YEAR_GONE",
    "Amounts",
    "Comparison",
    "Figure",
    "Figures",
    "History",
    "Observation",
    "amount",
    "change",
    "compare",
    "compute",
    "counted",
    "counts_of",
    "difference",
    "every_text",
    "first_with_value",
    "is_of_few",
    "marks",
    "missing_units",
    "on_geography",
    "open_history",
    "printed",
    "printed_number",
    "printing",
    "ratio",
    "result",
    "share",
    "status",
    "target",
    "unit_of_change",
    "value",
    "verdict",
]
