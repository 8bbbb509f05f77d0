"""What is handed over besides the page: the workbook."""

from cchc_lib.deliver.columns import FORM_SHEET, RESULT_SHEET
from cchc_lib.deliver.reading import Contents, read_sheets
from cchc_lib.deliver.workbook import FORM_NAMES, RESULTS_NAME, write_workbook

__all__ = [
    "FORM_NAMES",
    "FORM_SHEET",
    "RESULTS_NAME",
    "RESULT_SHEET",
    "Contents",
    "read_sheets",
    "write_workbook",
]
