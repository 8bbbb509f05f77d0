"""How a date in doubt could be written: the one other day that fits the register, the report and the subject."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cchc_lib.catalog import Document, Finding
from cchc_lib.check.register import by_day, first_number, near, owner, place, suffix, year_of_number, years_in
from cchc_lib.vietnamese import day

# A finding of these classes puts the day of its first document in doubt; one of the others only shows it.
_IN_ITSELF = ("ngay_sau", "cu_hon", "nam")
_SHOWING = ("thu_tu_so", "ngay_nghi")
_TWO_WAYS = "cung_so"
_Cited = tuple[str, str]  # symbol and day as written: what the citations of one document share
_FILED = "đối chiếu văn bản lưu"


def date_proposals(documents: Iterable[Document], signed: date, findings: Iterable[Finding]) -> Mapping[str, str]:
    """What is proposed for the findings on days of documents, by the finding's id; `signed` is the report's day."""
    papers, found = tuple(documents), tuple(findings)
    rows = {one.where: by_day(one) for one in papers}
    own: dict[_Cited, list[Finding]] = defaultdict(list)
    for one in found:
        if one.kind in _IN_ITSELF and one.places[0] in rows:
            own[rows[one.places[0]]].append(one)
    register = _Register(papers, tuple(one for one in papers if by_day(one) not in own), signed)
    words = {cited: _proposal(register, cited, {one.kind for one in about}) for cited, about in own.items()}
    meant = {
        one.id: {rows[place] for place in one.places if place in rows} & set(own)
        for one in found
        if one.kind in (*_IN_ITSELF, *_SHOWING)
    }
    by_register = {id: words[next(iter(cited))] for id, cited in meant.items() if len(cited) == 1}
    ways = {one.id: [paper for paper in papers if paper.where in one.places] for one in found if one.kind == _TWO_WAYS}
    return by_register | {id: said for id, pair in ways.items() if (said := _one_way(register, pair))}


@dataclass(frozen=True)
class _Register:
    """The cited documents, those of them whose day nobody doubts, and the day of the report."""

    documents: tuple[Document, ...]
    trusted: tuple[Document, ...]
    signed: date

    def cited(self, cited: _Cited) -> list[Document]:
        return [one for one in self.documents if by_day(one) == cited]

    def in_order(self, same: list[Document], when: date) -> bool:
        """Whether a day stands right between the neighbouring numbers of its year, of which there must be one."""
        mine, others = first_number(same[0]), self._others(self.trusted, same, when.year)
        return bool(others) and all(then <= when if first_number(one) < mine else then >= when for one, then in others)

    def _others(self, papers: Iterable[Document], same: list[Document], *years: int) -> list[tuple[Document, date]]:
        """Of these documents the other numbers of one register, each with its day, of one year where it is given."""
        owners, mine = {owner(self.documents, one) for one in same} - {""}, first_number(same[0])
        return [
            (one, one.day)
            for one in papers
            if one.day and (not years or one.day.year in years) and suffix(one) == suffix(same[0])
            and first_number(one) != mine and owner(self.documents, one) in owners
        ]  # fmt: skip

    def evidence(self, same: list[Document], when: date) -> list[str]:
        """What a day rests on: a neighbouring number of the same day and month, the nearest numbers of the year."""
        mine = first_number(same[0])
        beside = [
            f"{one.symbol} cũng đề ngày {when:%d/%m}"
            for one, then in self._others(self.documents, same)
            if abs(first_number(one) - mine) == 1 and (then.day, then.month) == (when.day, when.month)
        ]
        year = [one for one, _ in self._others(self.trusted, same, when.year)]
        before = max((one for one in year if first_number(one) < mine), key=first_number, default=None)
        after = min((one for one in year if first_number(one) > mine), key=first_number, default=None)
        return [*dict.fromkeys(beside), *(f"{one.symbol} ngày {one.day_text}" for one in (before, after) if one)]

    def possible(self, same: list[Document], when: date) -> bool:
        """Whether a document can be of this day: with the report, its subject, its number, and what it carries out."""
        years = {year for one in same for year in years_in(one.subject)}
        bases = {symbol for one in same for symbol in one.implements}
        earlier = [one.day for one in self.trusted if one.day and one.symbol in bases]
        later = [one.day for one in self.trusted if one.day and same[0].symbol in one.implements]
        return (
            max(earlier, default=when) <= when <= min([self.signed, *later])
            and (not years or near(years, when))
            and year_of_number(same[0]) in (0, when.year)
        )


def _proposal(register: _Register, cited: _Cited, classes: set[str]) -> str:
    same = register.cited(cited)
    when, symbol = same[0].day, same[0].symbol
    if when is None:
        return f"{symbol}: {_FILED}, ghi đúng ngày"
    if classes == {"nam"} and year_of_number(same[0]) in (0, when.year) and register.in_order(same, when):
        return f"Trích yếu của {symbol} có thể là năm {when.year}; {_FILED}"
    found = [one for one in _others(when) if register.possible(same, one) and register.in_order(same, one)]
    if len(found) == 1:
        rests = "; ".join(register.evidence(same, found[0]))
        return f"{symbol} có thể là {day(found[0])}: {rests}; {_FILED}"
    return f"{symbol}: chưa suy ra được ngày từ các văn bản được dẫn; {_FILED}"


def _one_way(register: _Register, ways: list[Document]) -> str:
    """The way of citing that the other one could be: cited more often, else alone in order in the register; or ''."""
    often = [len([one for one in register.documents if by_day(one) == by_day(way)]) for way in ways]
    fits = [bool(way.day and register.in_order([way], way.day)) for way in ways]
    best = [way for way, count in zip(ways, often, strict=True) if count == max(often)]
    best = best if len(best) == 1 else [way for way, fit in zip(ways, fits, strict=True) if fit]
    if len(best) != 1:
        return ""
    right, other = best[0], next(way for way in ways if way is not best[0])
    where = place(other.section)
    # A number with a year in it is of a document that the official gazette prints.
    ask = "tra Công báo" if year_of_number(right) else _FILED
    return f"{where[:1].upper()}{where[1:]} có thể là {right.symbol} ngày {right.day_text}; {ask}"


def _others(when: date) -> Iterator[date]:
    """The same day in the other months of its year, then in the ten years around; not one that does not exist."""
    months = [(when.year, month) for month in range(1, 13)]
    for year, month in dict.fromkeys([*months, *((when.year + step, when.month) for step in range(-5, 6))]):
        try:
            other = when.replace(year=year, month=month)
        except ValueError:
            continue
        if other != when:
            yield other
