"""What is handed over besides the page: the workbook."""

from cchc_lib.deliver.book import HEAD, as_number
from cchc_lib.deliver.workbook import FORM_KEY, FORM_VALUE, RESULT_KEY, RESULT_SHEET_PLACE, RESULT_VALUE, write_workbook

__all__ = [
    "FORM_KEY",
    "FORM_VALUE",
    "HEAD",
    "RESULT_KEY",
    "RESULT_SHEET_PLACE",
    "RESULT_VALUE",
    "as_number",
    "write_workbook",
]
