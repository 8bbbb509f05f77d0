"""Rules over the days of documents: real ones, in the order of time and of their numbers, on working days."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from cchc_lib.catalog import Finding
from cchc_lib.check.facts import Facts, place
from cchc_lib.check.register import (
    called,
    cited,
    cited_alike,
    finding,
    first_number,
    issuer,
    real_day,
    suffix,
    without_repeats,
)
from cchc_lib.load import Row
from cchc_lib.vietnamese import day, same_name

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def real(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A date that is written down exists."""
    for table, columns in (("van_ban", ("ngay",)), ("moc_thoi_gian", ("tu_ngay", "den_ngay"))):
        for row in facts.data.tables[table]:
            for text in (row[column] for column in columns if row[column]):
                if not real_day(text):
                    what = row.cells.get("noi_dung") or f"{row['loai_van_ban']} {row['so_ky_hieu']}"
                    words = f"{what}: ngày {text} không có thật"
                    yield finding(rule, (row,), f"{what}:{text}", words, cited(row), text, "không có trong lịch")


def after_report(facts: Facts, rule: Row) -> Iterator[Finding]:
    """No cited document is dated after the report that cites it."""
    signed = real_day(facts.data.report["ngay_bao_cao"])
    for rows in cited_alike(facts, "so_ky_hieu", "ngay"):
        when = real_day(rows[0]["ngay"])
        if when and signed and when > signed:
            words = f"{called(rows[0])} đề sau ngày ký báo cáo {day(signed)}"
            why = f"muộn hơn {(when - signed).days} ngày"
            right = f"báo cáo ký ngày {day(signed)}"
            yield finding(rule, rows, rows[0]["so_ky_hieu"], words, cited(rows[0]), right, why)


def older_than_basis(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A document is not older than the one that it implements."""
    days = defaultdict(list)
    for row in facts.data.tables["van_ban"]:
        if real_day(row["ngay"]):
            days[row["so_ky_hieu"]].append(row)
    pairs = [
        (row, min(days[basis.strip()], key=lambda base: real_day(base["ngay"])))
        for row in facts.data.tables["van_ban"]
        for basis in row["trien_khai"].split(";")
        if real_day(row["ngay"]) and days[basis.strip()]
    ]
    older = [(row, base) for row, base in pairs if real_day(row["ngay"]) < real_day(base["ngay"])]
    yield from without_repeats(_older(rule, row, base) for row, base in older)


def _older(rule: Row, row: Row, base: Row) -> Finding:
    words = f"{called(row)} có trước {called(base)} mà nó triển khai"
    why = f"{row['ngay']} trước {base['ngay']}"
    return finding(rule, (row, base), f"{row['so_ky_hieu']}:{base['so_ky_hieu']}", words, cited(row), cited(base), why)


def number_order(facts: Facts, rule: Row) -> Iterator[Finding]:
    """In one register and year a higher number is not older than the next lower one."""
    registers = defaultdict(list)
    for row in _numbered(facts):
        registers[_owner(facts, row), suffix(row), real_day(row["ngay"]).year].append(row)
    for rows in registers.values():
        for low, high in pairwise(sorted(rows, key=lambda row: (first_number(row), real_day(row["ngay"])))):
            if first_number(low) < first_number(high) and real_day(low["ngay"]) > real_day(high["ngay"]):
                yield _out_of_order(rule, low, high)


def _out_of_order(rule: Row, low: Row, high: Row) -> Finding:
    words = f"{called(high)} có số lớn hơn nhưng đề ngày sớm hơn {called(low)}"
    why = f"số {first_number(low)} < {first_number(high)}; ngày {low['ngay']} sau {high['ngay']}"
    return finding(rule, (low, high), f"{low['so_ky_hieu']}:{high['so_ky_hieu']}", words, cited(low), cited(high), why)


def _numbered(facts: Facts) -> list[Row]:
    firsts = [rows[0] for rows in cited_alike(facts, "so_ky_hieu", "ngay")]
    return [row for row in firsts if real_day(row["ngay"]) and first_number(row) and _owner(facts, row)]


def _owner(facts: Facts, row: Row) -> str:
    """The issuer; where a citation names none, the only one that the symbol is cited with elsewhere, else ''."""
    if row["co_quan"]:
        return issuer(row)
    others = {issuer(o) for o in facts.data.tables["van_ban"] if o["co_quan"] and suffix(o) == suffix(row)}
    return others.pop() if len(others) == 1 else ""


def undated(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A document is cited with its date at least once, and then everywhere."""
    never = defaultdict(list)
    for rows in cited_alike(facts, "so_ky_hieu"):
        bare = [row for row in rows if not row["ngay"]]
        dated = next((row for row in rows if row["ngay"]), None)
        if bare and dated:
            words = (
                f"{called(bare[0])}: {place(bare[0]['muc'])} không ghi ngày, {place(dated['muc'])} ghi {dated['ngay']}"
            )
            why = f"không ghi ngày; {dated['ngay']}"
            yield finding(rule, (bare[0], dated), bare[0]["so_ky_hieu"], words, cited(bare[0]), cited(dated), why)
        elif bare:
            never[bare[0]["muc"]].append(bare[0])
    for section, rows in never.items():
        names = ", ".join(row["so_ky_hieu"] for row in rows)
        start = place(section)
        words = f"{start[:1].upper()}{start[1:]} dẫn {len(rows)} văn bản không ghi ngày: {names}"
        yield finding(rule, rows, section, words, cited(rows[0]), names, "không chỗ nào trong báo cáo ghi ngày")


def day_off(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A document of the locality is signed on a working day."""
    calendar = facts.data.reference.calendar
    years = {when.year for when in calendar}
    own = same_name(facts.data.locality["ten"])
    for rows in cited_alike(facts, "so_ky_hieu", "ngay"):
        when = real_day(rows[0]["ngay"])
        if not when or when.year not in years or not any(own in same_name(row["co_quan"]) for row in rows):
            continue
        mark = calendar.get(when)
        if mark == "off" or (mark is None and when.weekday() > 4):
            weekday = WEEKDAYS[when.weekday()]
            words = f"{called(rows[0])} đề ngày nghỉ ({weekday})"
            right = f"{day(when)} là {weekday}, ngày nghỉ"
            yield finding(rule, rows, rows[0]["so_ky_hieu"], words, cited(rows[0]), right, weekday)
