"""One period, computed and checked: the value that everything shown is made of, and its tables."""

from cchc_lib.results.csv_files import figures_csv, finding_rows, findings_csv
from cchc_lib.results.filled_form import FormRow, form_rows
from cchc_lib.results.results import Results, get_results, refuse_unreadable_months

__all__ = [
    "FormRow",
    "Results",
    "figures_csv",
    "finding_rows",
    "findings_csv",
    "form_rows",
    "get_results",
    "refuse_unreadable_months",
]
