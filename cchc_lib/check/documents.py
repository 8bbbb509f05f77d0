"""Rules over dates and cited documents: real days, order in time, years that fit, one document written one way."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from cchc_lib.check.finding import Finding
from cchc_lib.load import Data, Row
from cchc_lib.unit import bare_name, find_unit
from cchc_lib.words import day, read_day, same_name

SYMBOLS = {
    "Kế hoạch": "KH", "Quyết định": "QĐ", "Thông báo": "TB", "Tờ trình": "TTr", "Nghị quyết": "NQ", "Nghị định": "NĐ",
    "Chỉ thị": "CT", "Báo cáo": "BC", "Thông tư": "TT", "Hướng dẫn": "HD",
}  # fmt: skip
# 107/2021/NĐ-CP, 1647/UBND-THNC, and the Party's 18-NQ/TW.
SYMBOL = re.compile(r"[0-9]+(/[0-9]{4})?[/-][A-ZĐa-zđ&]+([-/][A-ZĐa-zđ&]+)*")
YEAR = re.compile(r"\bnăm (20[0-9]{2})\b")
YEAR_OF_PERIOD = re.compile(r"\b(?:tháng|quý)\b[^.;:]*? năm (20[0-9]{2})\b")


def real_day(text: str) -> date | None:
    """The day, None where there is none to compare."""
    try:
        return read_day(text) if text else None
    except ValueError:
        return None


def name(row: Row) -> str:
    """How a document is called: 'Kế hoạch 394/KH-UBND ngày 08/11/2024'."""
    when = f" ngày {row['ngay']}" if row["ngay"] else ""
    return f"{row['loai_van_ban']} {row['so_ky_hieu']}{when}".strip()


def place(row: Row) -> str:
    """Where a row's words stand in the report."""
    return f"mục {row['muc']}: “{row['trich_dan']}”"


class DocumentRules:
    """The rules over one period's documents and dates; each yields its findings."""

    def __init__(self, data: Data):
        self.data = data
        self.rows = data.tables["van_ban"]
        self.signed = real_day(data.report["ngay_bao_cao"])

    def real(self, rule: Row) -> Iterator[Finding]:
        """A date that is written down exists."""
        for table, columns in (("van_ban", ("ngay",)), ("moc_thoi_gian", ("tu_ngay", "den_ngay"))):
            for row in self.data.tables[table]:
                for text in (row[column] for column in columns):
                    if text and not real_day(text):
                        what = row.cells.get("noi_dung") or name(row)
                        yield self._one(
                            rule, (row,), text, f"{what}: ngày {text} không có thật", text, "", "không có trong lịch"
                        )

    def after_report(self, rule: Row) -> Iterator[Finding]:
        """No cited document is dated after the report that cites it."""
        for rows in self._same(lambda row: (row["so_ky_hieu"], row["ngay"])).values():
            when = real_day(rows[0]["ngay"])
            if when and self.signed and when > self.signed:
                yield self._one(
                    rule, rows, rows[0]["so_ky_hieu"], f"{name(rows[0])} đề ngày sau ngày báo cáo {day(self.signed)}",
                    place(rows[0]), f"báo cáo ký ngày {day(self.signed)}", f"muộn hơn {(when - self.signed).days} ngày",
                )  # fmt: skip

    def older_than_basis(self, rule: Row) -> Iterator[Finding]:
        """A document is not older than the one that it implements."""
        days = defaultdict(list)
        for row in self.rows:
            if real_day(row["ngay"]):
                days[row["so_ky_hieu"]].append((real_day(row["ngay"]), row))
        for row in self.rows:
            for basis in filter(None, (text.strip() for text in row["trien_khai"].split(";"))):
                when, (base, base_row) = (
                    real_day(row["ngay"]),
                    min(days[basis], default=(None, None), key=lambda d: d[0]),
                )
                if when and base and when < base:
                    yield self._one(
                        rule, (row, base_row), f"{row['so_ky_hieu']}:{basis}", f"{name(row)} cũ hơn {name(base_row)} mà nó triển khai",
                        place(row), place(base_row), f"{day(when)} trước {day(base)}",
                    )  # fmt: skip

    def year_of_subject(self, rule: Row) -> Iterator[Finding]:
        """The year in a document's subject is that of its date, or the next one for a document of the last quarter."""
        for rows in self._same(lambda row: (row["so_ky_hieu"], row["ngay"], row["trich_yeu"])).values():
            when, years = real_day(rows[0]["ngay"]), {int(year) for year in YEAR.findall(rows[0]["trich_yeu"])}
            if when and years and not years & {when.year, when.year + (when.month >= 10)}:
                named = ", ".join(str(year) for year in sorted(years))
                yield self._one(
                    rule, rows, rows[0]["so_ky_hieu"], f"{name(rows[0])} đề năm {when.year} nhưng nói về năm {named}",
                    place(rows[0]), rows[0]["trich_yeu"], f"ngày {day(when)}; năm {named}",
                )  # fmt: skip

    def year_of_figure(self, rule: Row) -> Iterator[Finding]:
        """A figure of the period is not said to be of another year."""
        year = self.data.period.year
        seen = {}
        for entry in self.data.entries:
            for named in YEAR_OF_PERIOD.findall(entry.quote):
                if int(named) != year:
                    seen.setdefault((entry.quote, named), []).append(entry)
        for (quote, named), entries in seen.items():
            yield Finding(
                f"{rule['quy_tac']}:{entries[0].item.full_id}", rule["lop"],
                f"{entries[0].item.label} {entries[0].text} ghi là của năm {named}, kỳ báo cáo là {self.data.period.label}",
                tuple(entry.where for entry in entries), f"mục {entries[0].section}: “{quote}”",
                f"kỳ báo cáo: {self.data.period.label}", f"{named} ≠ {year}",
            )  # fmt: skip

    def year_of_span(self, rule: Row) -> Iterator[Finding]:
        """A span of time starts in the year that it is said to be of, or in the quarter before."""
        for row in self.data.tables["moc_thoi_gian"]:
            start, years = real_day(row["tu_ngay"]), YEAR.findall(row["noi_dung"])
            if start and years and not {int(y) for y in years} & {start.year, start.year + (start.month >= 10)}:
                yield self._one(
                    rule, (row,), row["tu_ngay"], f"{row['noi_dung']}: bắt đầu ngày {row['tu_ngay']}", place(row),
                    f"năm {', '.join(years)}", f"{start.year} ≠ {years[0]}",
                )  # fmt: skip

    def one_document(self, rule: Row) -> Iterator[Finding]:
        """One document has one date: the same number and symbol, with the same day and month or the same year number."""
        for rows in self._same(lambda row: (re.sub(r"/20[0-9]{2}/", "/", row["so_ky_hieu"]), row["co_quan"])).values():
            dated = [row for row in rows if real_day(row["ngay"])]
            for other in dated[1:]:
                first, when = real_day(dated[0]["ngay"]), real_day(other["ngay"])
                same = other["so_ky_hieu"] == dated[0]["so_ky_hieu"] or (first.day, first.month) == (
                    when.day,
                    when.month,
                )
                if when != first and same:
                    yield self._one(
                        rule, (dated[0], other), other["so_ky_hieu"], f"{name(dated[0])} còn được ghi là {name(other)}",
                        place(dated[0]), place(other), f"{day(first)} và {day(when)}",
                    )  # fmt: skip
                    break

    def symbol(self, rule: Row) -> Iterator[Finding]:
        """A document's symbol is well formed and is that of its type."""
        for rows in self._same(lambda row: (row["so_ky_hieu"], row["loai_van_ban"])).values():
            row, usual = rows[0], SYMBOLS.get(rows[0]["loai_van_ban"])
            parts = re.split(r"[/-]", row["so_ky_hieu"])
            if not SYMBOL.fullmatch(row["so_ky_hieu"]):
                why = "ký hiệu viết sai thể thức"
            elif usual and usual not in parts:
                why = f"{row['loai_van_ban']} thường có ký hiệu {usual}"
            else:
                continue
            yield self._one(rule, rows, row["so_ky_hieu"], f"{name(row)}: {why}", place(row), row["so_ky_hieu"], why)

    def day_off(self, rule: Row) -> Iterator[Finding]:
        """A document of the locality is signed on a working day."""
        calendar = self.data.reference.calendar
        years = {when.year for when in calendar}
        own = same_name(self.data.locality["ten"])
        for rows in self._same(lambda row: (row["so_ky_hieu"], row["ngay"])).values():
            when = real_day(rows[0]["ngay"])
            if not when or when.year not in years or own not in same_name(rows[0]["co_quan"]):
                continue
            mark = calendar.get(when)
            if mark == "off" or (mark is None and when.weekday() > 4):
                weekday = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[when.weekday()]
                yield self._one(
                    rule, rows, rows[0]["so_ky_hieu"], f"{name(rows[0])} đề ngày nghỉ ({weekday})",
                    place(rows[0]), f"{day(when)} là {weekday}, ngày nghỉ", weekday,
                )  # fmt: skip

    def kind_of_unit(self, rule: Row) -> Iterator[Finding]:
        """A ward is not called a commune, nor a commune a ward."""
        for row in self.data.tables["danh_sach"]:
            unit = find_unit(row["don_vi"], self.data.units, self.data.reference.aliases)
            for kind in {"phường", "xã"} - {unit.kind}:
                if unit.cap == "xa" and re.search(
                    rf"\b{kind} {re.escape(bare_name(unit.name))}", _spoken(row["don_vi"])
                ):
                    yield self._one(
                        rule, (row,), f"{unit.id}:{row['danh_sach']}", f"{unit.title} được gọi là {kind} {unit.name}", place(row),
                        f"danh mục đơn vị: {unit.title}", f"{kind} ≠ {unit.kind}",
                    )  # fmt: skip

    def _same(self, key: Callable[[Row], tuple]) -> dict[tuple, list[Row]]:
        groups = defaultdict(list)
        for row in self.rows:
            groups[key(row)].append(row)
        return groups

    def _one(self, rule: Row, rows, tag: str, statement: str, left: str, right: str, why: str) -> Finding:
        places = tuple(row.where for row in rows)
        return Finding(f"{rule['quy_tac']}:{tag}", rule["lop"], statement, places, left, right, why)


def _spoken(text: str) -> str:
    """A designation with its kind kept and its name folded, so that both can be compared."""
    words = text.split()
    kinds = [place for place, word in enumerate(words) if word.casefold() in ("phường", "xã")]
    if not kinds:
        return ""
    return f"{words[kinds[0]].casefold()} {bare_name(' '.join(words[kinds[0] + 1 :]))}"
