"""Say what is wrong with the figures and the documents, mend nothing: one table of rules, one list of findings."""

from cchc_lib.check.documents import DocumentRules
from cchc_lib.check.figures import FigureRules
from cchc_lib.check.finding import CLASSES, Finding
from cchc_lib.compute import Figures
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.load import Data

__all__ = ["CLASSES", "Finding", "check"]


def check(data: Data, figures: Figures) -> tuple[Finding, ...]:
    """Run every rule of quy_tac.csv, in its order. Raises InputError for a rule that cannot be run."""
    on_figures, on_documents = FigureRules(data, figures), DocumentRules(data)
    kinds = {
        "bo_phan": on_figures.parts,
        "nhac_lai": on_figures.repeats,
        "bang": on_figures.compare,
        "khong_vuot": on_figures.compare,
        "dem": on_figures.count,
        "in": on_figures.printed,
        "ngay_that": on_documents.real,
        "ngay_sau": on_documents.after_report,
        "cu_hon": on_documents.older_than_basis,
        "nam_van_ban": on_documents.year_of_subject,
        "nam_so_lieu": on_documents.year_of_figure,
        "nam_moc": on_documents.year_of_span,
        "cung_so": on_documents.one_document,
        "ky_hieu": on_documents.symbol,
        "ngay_nghi": on_documents.day_off,
        "loai_don_vi": on_documents.kind_of_unit,
    }
    problems = [
        Problem(rule.where, f"kiểu quy tắc '{rule['kieu']}' không có{nearest(rule['kieu'], kinds)}")
        for rule in data.reference.rules
        if rule["kieu"] not in kinds
    ]
    if problems:
        raise InputError(problems)
    return tuple(finding for rule in data.reference.rules for finding in kinds[rule["kieu"]](rule))
