"""Every rule of quy_tac.csv against the figures and documents of a period."""

from dataclasses import replace
from types import MappingProxyType

from cchc_lib.catalog import CLASSES, Finding, Rule
from cchc_lib.check import dates, limits, rates, totals, wording, years
from cchc_lib.check.facts import Facts
from cchc_lib.check.proposals import date_proposals
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.figures import Amounts, Figures
from cchc_lib.load import Data

RULE_KINDS = MappingProxyType(
    {
        "bo_phan": totals.parts,
        "nhac_lai": totals.repeats,
        "bang": totals.equal,
        "khong_vuot": limits.not_over,
        "noi_ro": limits.to_explain,
        "dem": rates.count,
        "in": rates.printed_rates,
        "ty_le_nhan": rates.received_rates,
        "ngay_that": dates.real,
        "ngay_sau": dates.after_report,
        "cu_hon": dates.older_than_basis,
        "thu_tu_so": dates.number_order,
        "thieu_ngay": dates.undated,
        "ngay_nghi": dates.day_off,
        "nam_van_ban": years.of_subject,
        "nam_so_hieu": years.of_number,
        "nam_so_lieu": years.of_figure,
        "nam_moc": years.of_span,
        "moc_nguoc": years.backwards,
        "moc_ky": years.of_window,
        "cung_so": years.one_document,
        "ky_hieu": wording.symbol,
        "cung_loai": wording.listed_kind,
        "loai_don_vi": wording.kind_of_unit,
        "ke_hai_lan": wording.named_twice,
        "trai_nhau": wording.read_together,
        "o_so_luong": wording.without_number,
        "bieu_mau": wording.forms_cited,
    }
)


def check(data: Data, figures: Figures) -> tuple[Finding, ...]:
    """Run every rule of quy_tac.csv in its order; each finding with what may explain it and what is proposed.

    Raises InputError for a rule that cannot be run.
    """
    problems = [problem for rule in data.reference.rules for problem in _wrong(rule)]
    if problems:
        raise InputError(problems)
    facts = Facts(data, figures, Amounts(data))
    found = [
        replace(
            finding,
            explanations=(*finding.explanations, *rule.explained(finding.kind)),
            proposal=finding.proposal or rule.proposed(finding.kind),
        )
        for rule in data.reference.rules
        for finding in RULE_KINDS[rule.kind](facts, rule)
    ]
    computed = date_proposals(data.documents, data.report.signed, found)
    return tuple(replace(finding, proposal=computed.get(finding.id, finding.proposal)) for finding in found)


def _wrong(rule: Rule) -> list[Problem]:
    strange = [name for name in rule.classes or ("",) if name not in CLASSES]
    found = [] if rule.kind in RULE_KINDS else [f"kiểu quy tắc '{rule.kind}' không có{nearest(rule.kind, RULE_KINDS)}"]
    found += [f"lớp phát hiện '{name}' không có{nearest(name, CLASSES)}" for name in strange]
    return [Problem(rule.where, what) for what in found]
