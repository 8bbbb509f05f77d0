"""One period, computed and checked: the value that everything shown is made of, and its tables."""

from cchc_lib.results.answers import answer, frame
from cchc_lib.results.asked import EVERYTHING, ask
from cchc_lib.results.csv_files import figures_csv, finding_rows, findings_csv, harmless
from cchc_lib.results.filled_form import FormRow, form_rows
from cchc_lib.results.opening import get_results, open_results, refuse_unreadable_months
from cchc_lib.results.results import Results

__all__ = [
    "EVERYTHING",
    "FormRow",
    "Results",
    "answer",
    "ask",
    "figures_csv",
    "finding_rows",
    "findings_csv",
    "form_rows",
    "frame",
    "get_results",
    "harmless",
    "open_results",
    "refuse_unreadable_months",
]
