"""The register of cited documents: how one is called, where it is cited, which rows cite the same one."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from cchc_lib.catalog import Finding
from cchc_lib.check.facts import Facts, place
from cchc_lib.load import Row
from cchc_lib.vietnamese import read_day, same_name

YEAR = re.compile(r"\bnăm (20[0-9]{2})\b")


def real_day(text: str) -> date | None:
    """The day, None where there is none to compare."""
    try:
        return read_day(text) if text else None
    except ValueError:
        return None


def called(row: Row) -> str:
    """How a document is called: 'Kế hoạch 394/KH-UBND ngày 08/11/2024'."""
    when = f" ngày {row['ngay']}" if row["ngay"] else ""
    return f"{row['loai_van_ban']} {row['so_ky_hieu']}{when}".strip()


def cited(row: Row) -> str:
    """Where a row's words stand in the report, with the words."""
    return f"{place(row['muc'])}: “{row['trich_dan']}”"


def cited_alike(facts: Facts, *columns: str) -> list[list[Row]]:
    """The rows that cite documents, those that agree in these columns together, in written order."""
    groups = defaultdict(list)
    for row in facts.data.tables["van_ban"]:
        groups[tuple(row[column] for column in columns)].append(row)
    return list(groups.values())


def issuer(row: Row) -> str:
    """Whose register a document's number is from: the chairman's documents are numbered with the committee's."""
    return same_name(row["co_quan"]).removeprefix(same_name("Chủ tịch") + " ")


def suffix(row: Row) -> str:
    """The symbol without its number and year: 'KH-UBND' of 394/KH-UBND."""
    return re.sub(r"^[0-9]+(?:[/-]20[0-9]{2})?[/-]", "", row["so_ky_hieu"])


def first_number(row: Row) -> int | None:
    """The number that the document has in its register: 394 of 394/KH-UBND."""
    digits = re.match(r"[0-9]+", row["so_ky_hieu"])
    return int(digits[0]) if digits else None


def years_in(text: str) -> set[int]:
    """The years that a text names: 'kiểm soát TTHC năm 2024' → {2024}."""
    return {int(year) for year in YEAR.findall(text)}


def near(years: Iterable[int], when: date) -> bool:
    """Whether a day fits one of these years: of the year, or of the quarter before it."""
    return bool(set(years) & {when.year, when.year + (when.month >= 10)})


def finding(rule: Row, rows: Iterable[Row], tag: str, statement: str, left: str, right: str, why: str) -> Finding:
    """A finding whose places are rows."""
    return Finding(f"{rule['quy_tac']}:{tag}", rule["lop"], statement, tuple(r.where for r in rows), left, right, why)


def without_repeats(findings: Iterable[Finding], key: Callable[[Finding], str] = lambda one: one.id) -> list[Finding]:
    """The findings, the first of each id only."""
    return list({key(one): one for one in reversed(list(findings))}.values())[::-1]
