"""Rules over figures: parts and totals, one quantity in two places, limits that a part cannot pass."""

from collections.abc import Iterator

from cchc_lib.catalog import Amount, Finding, Key, granularity
from cchc_lib.check.facts import Facts, breakdown, lower, place, sources, tag, title
from cchc_lib.check.terms import Term, add_up, in_figures, in_words, read_terms, shared_keys
from cchc_lib.load import Row
from cchc_lib.vietnamese import number


def parts(facts: Facts, rule: Row) -> Iterator[Finding]:
    """Every total stated beside its stated parts is their sum."""
    for name, item in facts.amounts.items.items():
        for key in facts.amounts.keys(name) if item.additive else ():
            for grain, finer in _complete_parts(facts, name, key):
                stated, added = facts.amounts.at(name, key), facts.amounts.total(name, finer)
                if stated.value != added.value:
                    yield _unequal_parts(facts, rule, name, key, grain, finer)


def _complete_parts(facts: Facts, name: str, key: Key) -> Iterator[tuple[frozenset, list[Key]]]:
    finer = dict.fromkeys(granularity(k) for k in facts.amounts.keys(name) if granularity(k) > granularity(key))
    for grain in finer:
        found = facts.amounts.parts(name, key, grain)
        if found and facts.amounts.missing(name, key, grain, found) == 0:
            yield grain, found


def _unequal_parts(facts: Facts, rule: Row, name: str, key: Key, grain: frozenset, finer: list[Key]) -> Finding:
    stated, added = facts.amounts.at(name, key), facts.amounts.total(name, finer)
    total, sum_ = number(stated.value), number(added.value)
    terms = " + ".join(number(facts.amounts.at(name, part).value) for part in finer)
    return Finding(
        f"{rule['quy_tac']}:{name}:{tag(key)}:{'+'.join(sorted(grain))}",
        rule["lop"],
        f"{title(facts, name, key)}: {sources(facts, stated.rows)} ghi {total}, "
        f"cộng các phần {terms} = {sum_}{_gap(stated, added)}",
        stated.rows + added.rows,
        f"tổng in {total}",
        f"các phần {terms}",
        f"{terms} = {sum_}",
    )


def repeats(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A figure that is stated in several places has one value."""
    for name in facts.amounts.items:
        for key in facts.amounts.keys(name):
            entries = facts.amounts.stated(name, key)
            first, other = entries[0], next((e for e in entries if e.value != entries[0].value), None)
            if other:
                yield Finding(
                    f"{rule['quy_tac']}:{name}:{tag(key)}",
                    rule["lop"],
                    f"{title(facts, name, key)}: {sources(facts, (first.where,))} ghi {first.text}, "
                    f"{sources(facts, (other.where,))} ghi {other.text}",
                    tuple(entry.where for entry in entries),
                    f"{first.text} ({place(first.section)}: “{first.quote}”)",
                    f"{other.text} ({place(other.section)}: “{other.quote}”)",
                    f"dùng {first.text}, giá trị nêu trước",
                )


def compare(facts: Facts, rule: Row) -> Iterator[Finding]:
    """The left side equals the right one (=), or does not exceed it (<=), at every breakdown that both have."""
    sides = [read_terms(facts, rule, side) for side in ("ve_trai", "ve_phai")]
    for key in shared_keys(facts, sides, rule["theo"].split()):
        left, right = (add_up(facts, terms, key) for terms in sides)
        if left.value is None or right.value is None:
            continue
        if left.value > right.value if rule["phep"] == "<=" else left.value != right.value:
            yield _unequal_sides(facts, rule, sides, key)


def _unequal_sides(facts: Facts, rule: Row, sides: list[tuple[Term, ...]], key: Key) -> Finding:
    left, right = (add_up(facts, terms, key) for terms in sides)
    words = [f"{in_words(facts, terms, key)} {in_figures(facts, terms, key)}" for terms in sides]
    sign = "≤" if rule["phep"] == "<=" else "="
    return Finding(
        f"{rule['quy_tac']}:{tag(key)}",
        rule["lop"],
        _statement(facts, rule, sides, key),
        left.rows + right.rows,
        f"{words[0]} ({sources(facts, left.rows)})",
        f"{words[1]} ({sources(facts, right.rows)})",
        f"cần {number(left.value)} {sign} {number(right.value)}; chênh {number(abs(left.value - right.value))}",
    )


def _statement(facts: Facts, rule: Row, sides: list[tuple[Term, ...]], key: Key) -> str:
    left, right = (add_up(facts, terms, key) for terms in sides)
    first, second = (in_words(facts, terms, key) for terms in sides)
    if rule["phep"] == "<=":
        bare = second.removesuffix(breakdown(facts, sides[1][0].name, key)) if len(sides[1]) == 1 else second
        return f"{first} {number(left.value)} lớn hơn {lower(bare)} {number(right.value)}"
    topic = rule["chu_de"] + breakdown(facts, sides[0][0].name, key) if rule["chu_de"] else first
    opening = f"{topic}: {sources(facts, left.rows)} ghi {number(left.value)}"
    if len(sides[1]) > 1:
        terms = in_figures(facts, sides[1], key)
        return f"{opening}, cộng các phần {terms} = {number(right.value)}{_gap(left, right)}"
    said = rule["loi_phai"] or ("ghi" if rule["chu_de"] else f"ghi {lower(second)}")
    return f"{opening}, {sources(facts, right.rows)} {said} {number(right.value)}{_gap(left, right)}"


def _gap(left: Amount, right: Amount) -> str:
    return f" (chênh {number(abs(left.value - right.value))})"
