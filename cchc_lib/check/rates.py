"""Rules over printed percentages and counts: a rate is the recomputed one, a number that of the things named."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.catalog import DIMENSIONS, NUMBER_KINDS, Finding, make_key
from cchc_lib.check.facts import Facts, place, sources, tag, title
from cchc_lib.check.terms import add_up, in_words, read_terms
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.figures import Figure
from cchc_lib.load import Row
from cchc_lib.vietnamese import cut, decimals_of, half_up, number, read_decimal

UNCHECKABLE = "không nêu tử số, mẫu số nên không tính lại được"


def printed(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A printed percentage is the recomputed one, rounded half up at its own decimals."""
    rows = facts.data.tables["so_in"]
    known = set(facts.figures.ids())
    problems = [
        Problem(row.where, f"chỉ số '{row['chi_so']}' chưa khai báo{nearest(row['chi_so'], known)}")
        for row in rows
        if row["chi_so"] not in known
    ]
    if problems:
        raise InputError(problems)
    for row in rows:
        figure = facts.figures.get(row["chi_so"], **{name: row[name] for name in DIMENSIONS if row[name]})
        kind = verdict(row["gia_tri"], figure)
        if kind:
            yield _wrong_rate(facts, rule, row, kind, figure)


def verdict(text: str, figure: Figure) -> str:
    """'' when the printed rate is the exact one; else the class of its finding."""
    out, places, shown = figure.outcome, decimals_of(text), read_decimal(text)
    if out.low is not None and out.high is not None and out.value is None:
        return "khong_kiem_duoc" if half_up(out.low, places) <= shown <= half_up(out.high, places) else "sai_ty_le"
    if out.denominator is None or out.numerator is None:
        return "khong_kiem_duoc"
    if out.value is None:
        return "sai_ty_le"
    if half_up(out.value, places) == shown:
        return ""
    return "cat_cut" if cut(out.value, places) == shown else "sai_ty_le"


def _wrong_rate(facts: Facts, rule: Row, row: Row, kind: str, figure: Figure) -> Finding:
    right, exact = _recomputed(figure, decimals_of(row["gia_tri"]))
    ending = ", bị cắt chứ không làm tròn" if kind == "cat_cut" else ""
    return Finding(
        f"{rule['quy_tac']}:{row['chi_so']}:{tag(figure.key)}:{row['muc']}",
        kind,
        f"{title(facts, row['chi_so'], figure.key)}: {place(row['muc'])} in {row['gia_tri']}, {right}{ending}",
        (row.where, *figure.outcome.rows),
        f"in {row['gia_tri']} ({place(row['muc'])}: “{row['trich_dan']}”)",
        right,
        exact,
    )


def _recomputed(figure: Figure, places: int) -> tuple[str, str]:
    """What the rate is, for the statement and in full."""
    out = figure.outcome
    if out.low is not None and out.value is None:
        span = f"chỉ tính được khoảng {number(out.low, places)}%–{number(out.high, places)}%"
        return span, span
    if out.denominator is None or out.numerator is None:
        return UNCHECKABLE, UNCHECKABLE
    ratio = f"{number(out.numerator)}/{number(out.denominator)}"
    if out.value is None:
        return f"mẫu số bằng 0 nên không có tỷ lệ ({ratio})", f"{ratio} không có giá trị"
    return f"tính {ratio} là {number(out.value, places)}%", f"{ratio} = {number(out.value, places + 2)}%"


def received_rates(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A rate that is received without its parts lies between 0 and 100 percent."""
    for entry in facts.data.entries:
        if entry.item.kind == NUMBER_KINDS[2] and entry.value > 100:
            yield Finding(
                f"{rule['quy_tac']}:{entry.item.full_id}:{tag(entry.key)}",
                rule["lop"],
                f"{title(facts, entry.item.full_id, entry.key)}: {sources(facts, (entry.where,))} "
                f"ghi {entry.text}, lớn hơn 100%",
                (entry.where,),
                f"{entry.text} (“{entry.quote}”)",
                "tỷ lệ của một phần trên tổng không vượt 100%",
                f"{entry.text} > 100%",
            )


def count(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A stated number is the number of things that are named."""
    terms = read_terms(facts, rule, "ve_trai")
    stated, named = add_up(facts, terms, make_key()), _named(facts, rule)
    if stated.value is None or not named or stated.value == len(named):
        return
    found = number(Fraction(len(named)))
    gap = number(abs(stated.value - len(named)))
    yield Finding(
        f"{rule['quy_tac']}:",
        rule["lop"],
        f"{in_words(facts, terms, make_key())}: {sources(facts, stated.rows)} nêu {number(stated.value)}, "
        f"kể tên {found} (chênh {gap})",
        (*stated.rows, *(row for _, row in named if row)),
        f"nêu {number(stated.value)} ({sources(facts, stated.rows)})",
        "kể: " + ", ".join(text for text, _ in named),
        f"đếm được {found}",
    )


def _named(facts: Facts, rule: Row) -> list[tuple[str, str]]:
    return [one for part in rule["ve_phai"].split("+") for one in _list(facts, *part.strip().split(":", 1))]


def _list(facts: Facts, table: str, which: str) -> list[tuple[str, str]]:
    columns = {
        "danh_sach": ("danh_sach", "don_vi"),
        "sap_nhap": ("muc_do", "tu_don_vi"),
        "van_ban": ("muc", "so_ky_hieu"),
    }
    if table == "don_vi":
        data = facts.data
        return [(unit.title, "") for unit in data.units if unit.cap == which and unit.at(data.last)]
    chosen, shown = columns[table]
    return [(row[shown], row.where) for row in facts.data.tables[table] if row[chosen] == which]
