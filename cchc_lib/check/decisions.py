"""What was decided on findings, and by whom it is worked on: each is about a finding that the period has or had."""

from collections.abc import Iterable
from typing import TypeVar

from cchc_lib.catalog import Acceptance, Assignment, Finding
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.load import Data

_Decision = TypeVar("_Decision", Acceptance, Assignment)


def by_finding(data: Data, decisions: Iterable[_Decision]) -> dict[str, _Decision]:
    """The decisions on this period by the id that their finding has today; those on one that ended by its last id."""
    return {_today(data, one.finding): one for one in decisions if one.period == data.period.code}


def refuse_unknown_decisions(data: Data, findings: Iterable[Finding]) -> None:
    """Raise InputError for rows of chap_nhan.csv and phan_cong.csv on this period whose finding it never had."""
    known = {finding.id for finding in findings} | {one.old for one in data.renamings if not one.new}
    decisions: tuple[Acceptance | Assignment, ...] = (*data.accepted, *data.assigned)
    problems = [
        Problem(one.where, f"kỳ {one.period} không có phát hiện '{one.finding}'{_hint(one.finding, known)}")
        for one in decisions
        if one.period == data.period.code and _today(data, one.finding) not in known
    ]
    if problems:
        raise InputError(problems)


def _today(data: Data, id: str) -> str:
    """The id that a finding has now, by the rows of ma_phat_hien.csv one after the other."""
    became = {one.old: one.new for one in data.renamings if one.new}
    seen = {id}
    while (id := became.get(id, id)) not in seen:
        seen.add(id)
    return id


def _hint(id: str, known: Iterable[str]) -> str:
    return nearest(id, known) or "; mã phát hiện là cột đầu của findings.csv, bỏ dòng này nếu phát hiện đã hết"
