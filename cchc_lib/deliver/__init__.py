"""What is handed over besides the pages: the workbook of figures, the internal one of findings and statements."""

from cchc_lib.deliver.columns import FORM_SHEET, RESULT_SHEET, RESULTS_NAME, SHEET_OF_FORM
from cchc_lib.deliver.reading import Contents, read_sheets
from cchc_lib.deliver.workbook import write_reconciliation, write_workbook

__all__ = [
    "FORM_SHEET",
    "RESULTS_NAME",
    "RESULT_SHEET",
    "SHEET_OF_FORM",
    "Contents",
    "read_sheets",
    "write_reconciliation",
    "write_workbook",
]
