"""Rules over the days of documents: real ones, in the order of time and of their numbers, on working days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from cchc_lib.catalog import Document, Finding, Passage, Rule
from cchc_lib.check.facts import Facts
from cchc_lib.check.register import (
    by_day,
    called,
    cited,
    cited_alike,
    finding,
    first_number,
    owner,
    place,
    suffix,
    without_repeats,
)
from cchc_lib.vietnamese import day, same_name

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
Dated = tuple[Document, date]  # a document with its real day


def real(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A date that is written down exists."""
    for one in facts.data.documents:
        yield from _unreal(rule, one, f"{one.kind} {one.symbol}", one.day_text, one.day)
    for span in facts.data.time_spans:
        yield from _unreal(rule, span, span.what, span.first_text, span.first)
        yield from _unreal(rule, span, span.what, span.last_text, span.last)


def _unreal(rule: Rule, one: Passage, what: str, text: str, when: date | None) -> Iterator[Finding]:
    if text and when is None:
        words = f"{what}: ngày {text} không có trong lịch"
        yield finding(rule, (one,), f"{what}:{text}", words, cited(one), text, "lịch không có ngày này")


def after_report(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """No cited document is dated after the report that cites it."""
    signed = facts.data.report.signed
    for same in cited_alike(facts.data.documents, by_day):
        first = same[0]
        if first.day and first.day > signed:
            words = f"{called(first)} đề ngày sau ngày ký báo cáo {day(signed)}"
            why = f"muộn hơn {(first.day - signed).days} ngày"
            yield finding(rule, same, first.symbol, words, cited(first), f"báo cáo ký ngày {day(signed)}", why)


def older_than_basis(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A document is not older than the one that it implements."""
    dated = _dated(facts.data.documents)
    pairs = [
        (one, min(bases, key=lambda base: base[1]))
        for one in dated
        for symbol in one[0].implements
        if (bases := [other for other in dated if other[0].symbol == symbol])
    ]
    yield from without_repeats(_older(rule, one, base) for (one, when), (base, then) in pairs if when < then)


def _dated(documents: Iterable[Document]) -> list[Dated]:
    return [(one, one.day) for one in documents if one.day]


def _older(rule: Rule, one: Document, base: Document) -> Finding:
    words = f"{called(one)} đề ngày trước {called(base)} được triển khai"
    why = f"{one.day_text} trước {base.day_text}"
    return finding(rule, (one, base), f"{one.symbol}:{base.symbol}", words, cited(one), cited(base), why)


def number_order(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """In one register and year a higher number is not older than the next lower one."""
    registers: dict[tuple[str, str, int], list[Dated]] = defaultdict(list)
    for one, when in _dated(same[0] for same in cited_alike(facts.data.documents, by_day)):
        whose = owner(facts.data.documents, one)
        if whose and first_number(one):
            registers[whose, suffix(one), when.year].append((one, when))
    for dated in registers.values():
        ordered = sorted(dated, key=lambda one: (first_number(one[0]), one[1]))
        for (low, early), (high, late) in pairwise(ordered):
            if first_number(low) < first_number(high) and early > late:
                yield _out_of_order(rule, low, high)


def _out_of_order(rule: Rule, low: Document, high: Document) -> Finding:
    words = f"{called(high)} có số lớn hơn nhưng đề ngày sớm hơn {called(low)}"
    why = f"số {first_number(low)} < {first_number(high)}; ngày {low.day_text} sau {high.day_text}"
    return finding(rule, (low, high), f"{low.symbol}:{high.symbol}", words, cited(low), cited(high), why)


def undated(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A document is cited with its date at least once, and then everywhere."""
    never = defaultdict(list)
    for same in cited_alike(facts.data.documents, lambda one: one.symbol):
        bare = next((one for one in same if not one.day_text), None)
        dated = next((one for one in same if one.day_text), None)
        if bare and dated:
            words = f"{called(bare)}: {place(bare.section)} không ghi ngày, {place(dated.section)} ghi {dated.day_text}"
            why = f"không ghi ngày; {dated.day_text}"
            yield finding(rule, (bare, dated), bare.symbol, words, cited(bare), cited(dated), why)
        elif bare:
            never[bare.section].append(bare)
    for section, bares in never.items():
        names = ", ".join(one.symbol for one in bares)
        start = place(section)
        words = f"{start[:1].upper()}{start[1:]} dẫn {len(bares)} văn bản không ghi ngày: {names}"
        yield finding(rule, bares, section, words, cited(bares[0]), names, "không chỗ nào trong báo cáo ghi ngày")


def day_off(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A document of the locality is signed on a working day."""
    calendar = facts.data.reference.calendar
    years = {when.year for when in calendar}
    own = same_name(facts.data.locality.name)
    for same in cited_alike(facts.data.documents, by_day):
        first, when = same[0], same[0].day
        if not when or when.year not in years or not any(own in same_name(one.issuer) for one in same):
            continue
        mark = calendar.get(when)
        if mark == "off" or (mark is None and when.weekday() > 4):
            weekday = _WEEKDAYS[when.weekday()]
            words = f"{called(first)} đề ngày nghỉ ({weekday})"
            right = f"{day(when)} là {weekday}, ngày nghỉ"
            yield finding(rule, same, first.symbol, words, cited(first), right, weekday)
