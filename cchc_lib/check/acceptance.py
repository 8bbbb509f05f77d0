"""What was decided on findings: a decision is on a finding that the period has."""

from collections.abc import Iterable

from cchc_lib.catalog import Finding
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.load import Data


def refuse_unknown_acceptances(data: Data, findings: Iterable[Finding]) -> None:
    """Raise InputError for rows of chap_nhan.csv on this period whose finding it does not have."""
    known = [finding.id for finding in findings]
    problems = [
        Problem(one.where, f"kỳ {one.period} không có phát hiện '{one.finding}'{_hint(one.finding, known)}")
        for one in data.accepted
        if one.period == data.period.code and one.finding not in known
    ]
    if problems:
        raise InputError(problems)


def _hint(id: str, known: list[str]) -> str:
    return nearest(id, known) or "; mã phát hiện là cột đầu của findings.csv, bỏ dòng này nếu phát hiện đã hết"
