"""Rules over years and spans of time: a subject, a number, a figure and a span are of the year that they say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cchc_lib.catalog import Document, Finding, Rule
from cchc_lib.check.facts import Facts, title_of
from cchc_lib.check.register import (
    by_day,
    called,
    cited,
    cited_alike,
    finding,
    near,
    place,
    without_repeats,
    without_year,
    year_of_number,
    years_in,
)
from cchc_lib.load import Entry
from cchc_lib.vietnamese import day

_YEAR_OF_PERIOD = re.compile(r"\b(?:tháng|quý)\b[^.;:]*? năm (20[0-9]{2})\b")


def of_subject(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """The year in a document's subject is that of its date, or the next one for a document of the last quarter."""
    for same in cited_alike(facts.data.documents, lambda one: (*by_day(one), one.subject)):
        first, when, years = same[0], same[0].day, years_in(same[0].subject)
        if when and years and not near(years, when):
            named = ", ".join(map(str, sorted(years)))
            words = f"{called(first)} đề năm {when.year}, trích yếu ghi năm {named}"
            why = f"ngày {day(when)}; năm {named}"
            yield finding(rule, same, first.symbol, words, cited(first), first.subject, why)


def of_number(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """The year inside a document's number is that of its date."""
    for same in cited_alike(facts.data.documents, by_day):
        first, when, named = same[0], same[0].day, year_of_number(same[0])
        if when and named and named != when.year:
            words = f"{called(first)}: số hiệu mang năm {named}, ngày thuộc năm {when.year}"
            yield finding(rule, same, first.symbol, words, cited(first), first.day_text, f"{named} và {when.year}")


def of_figure(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A figure of the period is not said to be of another year."""
    year, label = facts.data.period.year, facts.data.period.label
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in facts.data.entries:
        for named in _YEAR_OF_PERIOD.findall(entry.quote):
            if int(named) != year:
                groups.setdefault((entry.quote, named), []).append(entry)
    for (quote, named), entries in groups.items():
        first = entries[0]
        where, what = place(first.section), title_of(facts, first.item.full_id, first.key)
        yield Finding(
            f"{rule.id}:{first.item.full_id}",
            rule.classes[0],
            f"{what} {first.text}: {where} ghi năm {named}, kỳ báo cáo là {label}",
            tuple(entry.where for entry in entries),
            f"{where}: “{quote}”",
            f"kỳ báo cáo: {label}",
            f"ghi năm {named}, kỳ báo cáo thuộc năm {year}",
            rule.doubted(tuple(entry.where for entry in entries)),
            alternatives=(tuple((entry.where, None) for entry in entries),),
            proposal=f"Có thể là “{label}”. {rule.proposals[0]}" if label.replace(str(year), named) in quote else "",
        )


def of_span(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A span of time starts in the year that it is said to be of, or in the quarter before."""
    for span in facts.data.time_spans:
        start, years = span.first, years_in(span.what)
        if start and years and not near(years, start):
            named = ", ".join(map(str, sorted(years)))
            words = f"{span.what}: {place(span.section)} ghi bắt đầu từ {span.first_text}"
            why = f"{start.year} và {named}"
            one = finding(rule, (span,), span.first_text, words, cited(span), f"năm {named}", why)
            yield replace(one, proposal=_other_start(rule, start, years))


def _other_start(rule: Rule, start: date, years: set[int]) -> str:
    """The same day of the year that the span is said to be of, where there is one; else what the rule proposes."""
    year = min(years)
    if len(years) > 1 or (start.month, start.day) == (2, 29):
        return rule.proposals[0]
    return f"Có thể là {day(start.replace(year=year))}. {rule.proposals[0]}"


def backwards(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A span of time does not end before it starts."""
    for span in facts.data.time_spans:
        if span.first and span.last and span.last < span.first:
            first, last = span.first_text, span.last_text
            words = f"{span.what}: {place(span.section)} ghi từ {first} đến {last}"
            yield finding(rule, (span,), first, words, cited(span), last, "mốc kết thúc đứng trước mốc bắt đầu")


def of_window(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """Figures are of the period's own days, and not called final while the period still runs."""
    data = facts.data
    wanted = f"{day(data.first)} đến {day(data.last)}"
    for span in (one for one in data.time_spans if one.what.startswith("Số liệu") and one.last_text):
        if (span.first, span.last) != (data.first, data.last):
            said = f"{span.first_text} đến {span.last_text}"
            words = f"{span.what}: {place(span.section)} ghi {said}, kỳ báo cáo là {wanted}"
            yield finding(rule, (span,), span.what, words, cited(span), wanted, f"{said} và {wanted}")
    until, signed = data.report.cut_off, data.report.signed
    if until != data.last:
        words = f"Số liệu đến ngày {day(until)}, kỳ báo cáo khép ngày {day(data.last)}"
        yield _of_header(facts, rule, "so_lieu_den", words, f"đến {day(until)}", f"{day(until)} và {day(data.last)}")
    if signed <= data.last and not data.report.provisional:
        words = f"Báo cáo ký ngày {day(signed)}, khi kỳ chưa khép ({day(data.last)}), nhưng số liệu ghi là chính thức"
        yield _of_header(
            facts, rule, "chinh_thuc", words, f"ký ngày {day(signed)}", f"{day(signed)} ≤ {day(data.last)}"
        )


def _of_header(facts: Facts, rule: Rule, tag: str, words: str, left: str, why: str) -> Finding:
    wanted = f"{day(facts.data.first)} đến {day(facts.data.last)}"
    return Finding(f"{rule.id}:{tag}", rule.classes[0], words, (facts.data.header,), left, wanted, why)


def one_document(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """One document has one date: the same number and symbol, with the same day and month or the same year number."""
    dated = [one for one in facts.data.documents if one.day]
    groups = cited_alike(dated, lambda one: (without_year(one.symbol), one.issuer))
    found = (_two_ways(rule, same[0], other) for same in groups for other in same[1:])
    yield from without_repeats(one for one in found if one)


def _two_ways(rule: Rule, one: Document, other: Document) -> Finding | None:
    first, when = one.day, other.day
    if first is None or when is None or first == when:
        return None
    if other.symbol != one.symbol and (first.day, first.month) != (when.day, when.month):
        return None
    words = f"{called(one)} ({place(one.section)}) còn được ghi là {called(other)} ({place(other.section)})"
    why = f"{day(first)} và {day(when)}"
    return finding(rule, (one, other), other.symbol, words, cited(one), cited(other), why)
