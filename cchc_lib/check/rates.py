"""Rules over printed percentages and counts: a rate is the recomputed one, a number that of the things named."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.catalog import DIMENSIONS, NUMBER_KINDS, WHOLE, Finding, PrintedRate, Rule
from cchc_lib.check.facts import (
    Facts,
    add_up,
    side_in_words,
    sources,
    tag,
    title_of,
)
from cchc_lib.check.register import SYMBOL_OF_KIND, carries, place
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.figures import Figure
from cchc_lib.load import Data
from cchc_lib.vietnamese import cut, decimals_of, half_up, lower, number, quantity

_BARE = "không nêu tử số, mẫu số"
_WHEN = "khi đính chính hoặc ở báo cáo kỳ sau"  # the report is signed: nothing can be written into it any more


def printed_rates(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A printed percentage is the recomputed one, rounded half up at its own decimals."""
    known = set(facts.figures.ids())
    problems = [
        Problem(one.where, f"chỉ số '{one.indicator}' chưa khai báo{nearest(one.indicator, known)}")
        for one in facts.data.printed_rates
        if one.indicator not in known
    ]
    if problems:
        raise InputError(problems)
    for one in facts.data.printed_rates:
        figure = facts.figures.get(one.indicator, **dict(zip(DIMENSIONS, one.key, strict=True)))
        kind = _verdict(one, figure)
        if kind in rule.classes:
            yield _wrong_rate(facts, rule, one, kind, figure)


def _verdict(one: PrintedRate, figure: Figure) -> str:
    """'' when the printed rate is the exact one; else the class of its finding."""
    out, places, shown = figure.outcome, decimals_of(one.text), one.value
    if out.low is not None and out.high is not None and out.value is None:
        return "khong_kiem_duoc" if half_up(out.low, places) <= shown <= half_up(out.high, places) else "sai_ty_le"
    if out.denominator is None or out.numerator is None:
        return "khong_kiem_duoc"
    if out.value is None:
        return "sai_ty_le"
    if half_up(out.value, places) == shown:
        return ""
    return "cat_cut" if cut(out.value, places) == shown else "sai_ty_le"


def _wrong_rate(facts: Facts, rule: Rule, one: PrintedRate, kind: str, figure: Figure) -> Finding:
    right, exact = _recomputed(figure, decimals_of(one.text))
    said = f"{right} nên {exact}" if right == _BARE else right
    ending = ", chưa làm tròn đúng" if kind == "cat_cut" else ""
    again = kind != "khong_kiem_duoc" and figure.value is not None
    return Finding(
        f"{rule.id}:{one.indicator}:{tag(figure.key)}:{one.section}",
        kind,
        f"{title_of(facts, one.indicator, figure.key)}: {place(one.section)} ghi {one.text}, {said}{ending}",
        (one.where, *figure.outcome.rows),
        f"ghi {one.text} ({place(one.section)}: “{one.quote}”)",
        right,
        exact,
        proposal=f"Ghi {quantity(figure.value, '%', decimals_of(one.text))} {_WHEN}" if again else "",
    )


def _recomputed(figure: Figure, places: int) -> tuple[str, str]:
    """What the rate is, for the statement and in full; the two do not say the same."""
    out = figure.outcome
    if out.low is not None and out.value is None:
        span = f"{number(out.low, places)}%–{number(out.high, places)}%"
        return f"chỉ tính được khoảng {span}", f"từ {number(out.low, places + 2)}% đến {number(out.high, places + 2)}%"
    if out.denominator is None or out.numerator is None:
        return _BARE, "không tính lại được"
    ratio = f"{number(out.numerator)}/{number(out.denominator)}"
    if out.value is None:
        return f"mẫu số bằng 0 nên không có tỷ lệ ({ratio})", f"{ratio} không có giá trị"
    return f"tính {ratio} là {number(out.value, places)}%", f"{ratio} = {number(out.value, places + 2)}%"


def received_rates(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A rate that is received without its parts lies between 0 and 100 percent."""
    for entry in facts.data.entries:
        if entry.item.kind == NUMBER_KINDS[2] and entry.value > 100:
            yield Finding(
                f"{rule.id}:{entry.item.full_id}:{tag(entry.key)}",
                rule.classes[0],
                f"{title_of(facts, entry.item.full_id, entry.key)}: {sources(facts, (entry.where,))} "
                f"ghi {entry.text}, lớn hơn 100%",
                (entry.where,),
                f"{entry.text} (“{entry.quote}”)",
                "tỷ lệ của một phần trên tổng không vượt 100%",
                f"{entry.text} > 100%",
                rule.doubted((entry.where,)),
            )


def count(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A stated number is the number of things that are named."""
    stated, named = add_up(facts, rule.left, WHOLE), _named(facts, rule)
    if stated.value is None or not named or stated.value == len(named):
        return
    found = number(Fraction(len(named)))
    gap = number(abs(stated.value - len(named)))
    kinds = _by_kind(facts.data, rule, [row for _, row in named])
    words = next((f": “{one.quote}”" for one in facts.data.entries if one.where in stated.rows and one.quote), "")
    yield Finding(
        f"{rule.id}:",
        rule.classes[0],
        f"{side_in_words(facts, rule.left, WHOLE)}: {sources(facts, stated.rows)} nêu {number(stated.value)}, "
        f"kể tên {found} (chênh {gap}){f', gồm {kinds}' if kinds else ''}",
        (*stated.rows, *(row for _, row in named if row)),
        f"nêu {number(stated.value)} ({sources(facts, stated.rows)}{words})",
        f"kể{f' {kinds}' if kinds else ''}: " + ", ".join(text for text, _ in named),
        f"đếm được {found}",
        rule.doubted(stated.rows),
        alternatives=(tuple((row, Fraction(len(named))) for row in stated.rows),) if len(rule.left) == 1 else (),
    )


def _by_kind(data: Data, rule: Rule, rows: list[str]) -> str:
    """How many of the documents counted are of the kind that the rule names: '06 quyết định và 05 văn bản khác'."""
    papers = [one for one in data.documents if one.where in rows]
    if not rule.document_kind or not papers:
        return ""
    right = sum(carries(one, SYMBOL_OF_KIND[rule.document_kind]) for one in papers)
    words = f"{right:02} {lower(rule.document_kind)}"
    return f"{words} và {len(papers) - right:02} văn bản khác" if right < len(papers) else words


def _named(facts: Facts, rule: Rule) -> list[tuple[str, str]]:
    return [one for table, name in rule.counted for one in _list(facts.data, table, name)]


def _list(data: Data, table: str, name: str) -> list[tuple[str, str]]:
    """What a list names and where: units of a level, units of a list, mergers of an extent, documents of a section."""
    found = {
        "don_vi": [(one.title, "") for one in data.units if one.cap == name and one.at(data.last)],
        "danh_sach": [(one.name, one.where) for one in data.listed_units if one.list == name],
        "sap_nhap": [(one.old, one.where) for one in data.mergers if one.extent == name],
        "van_ban": [(one.symbol, one.where) for one in data.documents if one.section == name],
    }
    return found[table]
