"""Rules over years and spans of time: a subject, a number, a figure and a span are of the year that they say."""

import re
from collections.abc import Iterator

from cchc_lib.catalog import Finding
from cchc_lib.check.facts import Facts, place, title
from cchc_lib.check.register import called, cited, cited_alike, finding, near, real_day, without_repeats, years_in
from cchc_lib.load import Row
from cchc_lib.vietnamese import day

YEAR_OF_PERIOD = re.compile(r"\b(?:tháng|quý)\b[^.;:]*? năm (20[0-9]{2})\b")
YEAR_OF_NUMBER = re.compile(r"[0-9]+/(20[0-9]{2})/")


def of_subject(facts: Facts, rule: Row) -> Iterator[Finding]:
    """The year in a document's subject is that of its date, or the next one for a document of the last quarter."""
    for rows in cited_alike(facts, "so_ky_hieu", "ngay", "trich_yeu"):
        row, when, years = rows[0], real_day(rows[0]["ngay"]), years_in(rows[0]["trich_yeu"])
        if when and years and not near(years, when):
            named = ", ".join(map(str, sorted(years)))
            words = f"{called(row)} đề năm {when.year} nhưng trích yếu nói về năm {named}"
            why = f"ngày {day(when)}; năm {named}"
            yield finding(rule, rows, row["so_ky_hieu"], words, cited(row), row["trich_yeu"], why)


def of_number(facts: Facts, rule: Row) -> Iterator[Finding]:
    """The year inside a document's number is that of its date."""
    for rows in cited_alike(facts, "so_ky_hieu", "ngay"):
        row, when, named = rows[0], real_day(rows[0]["ngay"]), YEAR_OF_NUMBER.match(rows[0]["so_ky_hieu"])
        if when and named and int(named[1]) != when.year:
            words = f"{called(row)}: số hiệu mang năm {named[1]}, ngày thuộc năm {when.year}"
            yield finding(rule, rows, row["so_ky_hieu"], words, cited(row), row["ngay"], f"{named[1]} ≠ {when.year}")


def of_figure(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A figure of the period is not said to be of another year."""
    year, label, groups = facts.data.period.year, facts.data.period.label, {}
    for entry in facts.data.entries:
        for named in YEAR_OF_PERIOD.findall(entry.quote):
            if int(named) != year:
                groups.setdefault((entry.quote, named), []).append(entry)
    for (quote, named), entries in groups.items():
        first = entries[0]
        where, what = place(first.section), title(facts, first.item.full_id, first.key)
        yield Finding(
            f"{rule['quy_tac']}:{first.item.full_id}",
            rule["lop"],
            f"{what} {first.text}: {where} ghi năm {named}, kỳ báo cáo là {label}",
            tuple(entry.where for entry in entries),
            f"{where}: “{quote}”",
            f"kỳ báo cáo: {label}",
            f"{named} ≠ {year}",
        )


def of_span(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A span of time starts in the year that it is said to be of, or in the quarter before."""
    for row in facts.data.tables["moc_thoi_gian"]:
        start, years = real_day(row["tu_ngay"]), years_in(row["noi_dung"])
        if start and years and not near(years, start):
            named = ", ".join(map(str, sorted(years)))
            words = f"{row['noi_dung']}: {place(row['muc'])} ghi bắt đầu từ {row['tu_ngay']}"
            yield finding(rule, (row,), row["tu_ngay"], words, cited(row), f"năm {named}", f"{start.year} ≠ {named}")


def backwards(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A span of time does not end before it starts."""
    for row in facts.data.tables["moc_thoi_gian"]:
        start, end = real_day(row["tu_ngay"]), real_day(row["den_ngay"])
        if start and end and end < start:
            words = f"{row['noi_dung']}: {place(row['muc'])} ghi từ {row['tu_ngay']} đến {row['den_ngay']}"
            yield finding(
                rule, (row,), row["tu_ngay"], words, cited(row), row["den_ngay"], "kết thúc trước khi bắt đầu"
            )


def of_window(facts: Facts, rule: Row) -> Iterator[Finding]:
    """Figures are of the period's own days, and not called final while the period still runs."""
    data = facts.data
    wanted = f"{day(data.first)} đến {day(data.last)}"
    spans = [row for row in data.tables["moc_thoi_gian"] if row["noi_dung"].startswith("Số liệu") and row["den_ngay"]]
    for row in spans:
        if (real_day(row["tu_ngay"]), real_day(row["den_ngay"])) != (data.first, data.last):
            said = f"{row['tu_ngay']} đến {row['den_ngay']}"
            words = f"{row['noi_dung']}: {place(row['muc'])} ghi {said}, kỳ báo cáo là {wanted}"
            yield finding(rule, (row,), row["noi_dung"], words, cited(row), wanted, f"{said} ≠ {wanted}")
    until, signed = real_day(data.report["so_lieu_den"]), real_day(data.report["ngay_bao_cao"])
    if until and until != data.last:
        words = f"Số liệu đến ngày {day(until)}, kỳ báo cáo khép ngày {day(data.last)}"
        yield _of_header(facts, rule, "so_lieu_den", words, f"đến {day(until)}", f"{day(until)} ≠ {day(data.last)}")
    if signed and signed <= data.last and data.report["trang_thai"] != "uoc":
        words = f"Báo cáo ký ngày {day(signed)}, khi kỳ chưa khép ({day(data.last)}), nhưng số liệu ghi là chính thức"
        yield _of_header(
            facts, rule, "chinh_thuc", words, f"ký ngày {day(signed)}", f"{day(signed)} ≤ {day(data.last)}"
        )


def _of_header(facts: Facts, rule: Row, tag: str, words: str, left: str, why: str) -> Finding:
    wanted = f"{day(facts.data.first)} đến {day(facts.data.last)}"
    return Finding(f"{rule['quy_tac']}:{tag}", rule["lop"], words, (facts.data.header,), left, wanted, why)


def one_document(facts: Facts, rule: Row) -> Iterator[Finding]:
    """One document has one date: the same number and symbol, with the same day and month or the same year number."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in facts.data.tables["van_ban"]:
        if real_day(row["ngay"]):
            groups.setdefault((YEAR_OF_NUMBER.sub("/", row["so_ky_hieu"]), row["co_quan"]), []).append(row)
    found = (_two_ways(rule, rows[0], other) for rows in groups.values() for other in rows[1:])
    yield from without_repeats(one for one in found if one)


def _two_ways(rule: Row, row: Row, other: Row) -> Finding | None:
    first, when = real_day(row["ngay"]), real_day(other["ngay"])
    alike = other["so_ky_hieu"] == row["so_ky_hieu"] or (first.day, first.month) == (when.day, when.month)
    if when == first or not alike:
        return None
    words = f"{called(row)} ({place(row['muc'])}) còn được ghi là {called(other)} ({place(other['muc'])})"
    return finding(
        rule, (row, other), other["so_ky_hieu"], words, cited(row), cited(other), f"{day(first)} và {day(when)}"
    )
