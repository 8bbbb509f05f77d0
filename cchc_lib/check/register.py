"""The register of cited documents: how one is called, where it is cited, which rows cite the same one."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from types import MappingProxyType

from cchc_lib.catalog import Document, Finding, Passage, Rule
from cchc_lib.vietnamese import place, same_name

_YEAR_OF_NUMBER = re.compile(r"[0-9]+/(20[0-9]{2})/")
_YEAR = re.compile(r"\bnăm (20[0-9]{2})\b")


# How each kind of document is marked in its symbol.
SYMBOL_OF_KIND = MappingProxyType(
    {
        "Kế hoạch": "KH", "Quyết định": "QĐ", "Thông báo": "TB", "Tờ trình": "TTr", "Nghị quyết": "NQ",
        "Nghị định": "NĐ", "Chỉ thị": "CT", "Báo cáo": "BC", "Thông tư": "TT", "Hướng dẫn": "HD",
    }
)  # fmt: skip


def called(one: Document) -> str:
    """How a document is called: 'Kế hoạch 394/KH-UBND ngày 08/11/2024'."""
    when = f" ngày {one.day_text}" if one.day_text else ""
    return f"{one.kind} {one.symbol}{when}".strip()


def cited(one: Passage) -> str:
    """Where a passage stands in the report, with its words."""
    return f"{place(one.section)}: “{one.quote}”"


def cited_alike(documents: Iterable[Document], same: Callable[[Document], Hashable]) -> list[list[Document]]:
    """The citations of documents, those of which `same` is the same together, in written order."""
    groups = defaultdict(list)
    for one in documents:
        groups[same(one)].append(one)
    return list(groups.values())


def by_day(one: Document) -> tuple[str, str]:
    """What citations of one document on one day share."""
    return one.symbol, one.day_text


def issuer(one: Document) -> str:
    """Whose register a document's number is from: the chairman's documents are numbered with the committee's."""
    return same_name(one.issuer).removeprefix(same_name("Chủ tịch") + " ")


def owner(documents: Iterable[Document], one: Document) -> str:
    """The issuer; where a citation names none, the only one that the document, else the symbol, is cited with."""
    if one.issuer:
        return issuer(one)
    named = [other for other in documents if other.issuer]
    same = {issuer(o) for o in named if o.symbol == one.symbol and (o.day_text or one.day_text) == one.day_text}
    others = same or {issuer(o) for o in named if suffix(o) == suffix(one)}
    return others.pop() if len(others) == 1 else ""


def suffix(one: Document) -> str:
    """The symbol without its number and year: 'KH-UBND' of 394/KH-UBND."""
    return re.sub(r"^[0-9]+(?:[/-]20[0-9]{2})?[/-]", "", one.symbol)


def carries(one: Document, mark: str) -> bool:
    """Whether the symbol is one of documents of a kind: 'QĐ' in 300/QĐ-UBND."""
    return mark in re.split(r"[/-]", one.symbol)


def first_number(one: Document) -> int:
    """The number that the document has in its register: 394 of 394/KH-UBND; 0 without one."""
    digits = re.match(r"[0-9]+", one.symbol)
    return int(digits[0]) if digits else 0


def year_of_number(one: Document) -> int:
    """The year inside a document's number: 2021 of 107/2021/NĐ-CP; 0 without one."""
    named = _YEAR_OF_NUMBER.match(one.symbol)
    return int(named[1]) if named else 0


def without_year(symbol: str) -> str:
    """A symbol without the year inside its number: '107/NĐ-CP' of 107/2021/NĐ-CP."""
    return _YEAR_OF_NUMBER.sub("/", symbol)


def years_in(text: str) -> set[int]:
    """The years that a text names: 'kiểm soát TTHC năm 2024' → {2024}."""
    return {int(year) for year in _YEAR.findall(text)}


def near(years: Iterable[int], when: date) -> bool:
    """Whether a day fits one of these years: of the year, or of the quarter before it."""
    return bool(set(years) & {when.year, when.year + (when.month >= 10)})


def finding(rule: Rule, rows: Iterable[Passage], tag: str, statement: str, left: str, right: str, why: str) -> Finding:
    """A finding whose places are rows."""
    return Finding(f"{rule.id}:{tag}", rule.classes[0], statement, tuple(one.where for one in rows), left, right, why)


def without_repeats(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, the first of each id only."""
    return list({one.id: one for one in reversed(list(findings))}.values())[::-1]
