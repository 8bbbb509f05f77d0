"""One period, computed and checked: the value that everything shown is made of, and its tables."""

from cchc_lib.results.answers import answer, frame
from cchc_lib.results.asked import What, ask
from cchc_lib.results.csv_text import harmless, plain_table
from cchc_lib.results.filled_form import FormRow, form_rows
from cchc_lib.results.findings import NO_DAY, UNASSIGNED, finding_rows, findings_csv, named, number_of, ranges, state
from cchc_lib.results.long_table import RESULT_COLUMNS, ResultRow, as_frame, figures_csv, long_table, printed_by_report
from cchc_lib.results.opening import get_results, open_results, refuse_unreadable_months
from cchc_lib.results.results import Results

__all__ = [
    "NO_DAY",
    "RESULT_COLUMNS",
    "UNASSIGNED",
    "FormRow",
    "ResultRow",
    "Results",
    "What",
    "answer",
    "as_frame",
    "ask",
    "figures_csv",
    "finding_rows",
    "findings_csv",
    "form_rows",
    "frame",
    "get_results",
    "harmless",
    "long_table",
    "named",
    "number_of",
    "open_results",
    "plain_table",
    "printed_by_report",
    "ranges",
    "refuse_unreadable_months",
    "state",
]
