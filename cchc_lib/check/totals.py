"""Rules over figures that are one number: parts and totals, one quantity in two places."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.catalog import Alternative, Amount, Finding, Key, Rule, Side, granularity
from cchc_lib.check.facts import (
    Facts,
    add_up,
    breakdown,
    in_figures,
    shared_keys,
    side_in_words,
    sources,
    tag,
    title_of,
)
from cchc_lib.check.register import place
from cchc_lib.vietnamese import lower, number


def parts(facts: Facts, rule: Rule) -> Iterator[Finding]:
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


def _unequal_parts(facts: Facts, rule: Rule, name: str, key: Key, grain: frozenset, finer: list[Key]) -> Finding:
    stated, added = facts.amounts.at(name, key), facts.amounts.total(name, finer)
    total, sum_ = number(stated.value), number(added.value)
    terms = " + ".join(number(facts.amounts.at(name, part).value) for part in finer)
    return Finding(
        f"{rule.id}:{name}:{tag(key)}:{'+'.join(sorted(grain))}",
        rule.classes[0],
        f"{title_of(facts, name, key)}: {sources(facts, stated.rows)} ghi {total}, "
        f"cộng các phần {terms} = {sum_} (chênh {_difference(stated, added)})",
        stated.rows + added.rows,
        f"tổng ghi {total}",
        f"các phần {terms}",
        f"{terms} = {sum_}",
        rule.doubted(stated.rows, added.rows),
        alternatives=_instead(facts, name, key, added.value),
        explanations=_of_parts(stated, added),
        proposal=_proposed(facts, name, stated, added, len(finer)),
    )


def _of_parts(stated: Amount, added: Amount) -> tuple[str, ...]:
    """What may be behind parts that are more than their total, or less."""
    more = (added - stated).value
    return () if more is None else ("có chỗ tính ở hơn một phần",) if more > 0 else ("các phần chưa kê đủ",)


def _proposed(facts: Facts, name: str, stated: Amount, added: Amount, parts: int) -> str:
    """'Nêu thủ tục nào được tính ở cả hai phần; ghi 88 hoặc 89'."""
    more, what = (added - stated).value, facts.figures.get(name).unit
    where = "cả hai phần" if parts == 2 else "hơn một phần"
    first = f"Nêu {what} nào được tính ở {where}" if more and more > 0 else "Nói rõ phần còn lại là gì"
    return f"{first}; ghi {number(stated.value)} hoặc {number(added.value)}"


def repeats(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A figure that is stated in several places has one value."""
    for name in facts.amounts.items:
        for key in facts.amounts.keys(name):
            entries = facts.amounts.stated(name, key)
            first, other = entries[0], next((e for e in entries if e.value != entries[0].value), None)
            if other:
                yield Finding(
                    f"{rule.id}:{name}:{tag(key)}",
                    rule.classes[0],
                    f"{title_of(facts, name, key)}: {sources(facts, (first.where,))} ghi {first.text}, "
                    f"{sources(facts, (other.where,))} ghi {other.text}",
                    tuple(entry.where for entry in entries),
                    f"{first.text} ({place(first.section)}: “{first.quote}”)",
                    f"{other.text} ({place(other.section)}: “{other.quote}”)",
                    f"dùng {first.text}, giá trị nêu trước",
                    rule.doubted(tuple(entry.where for entry in entries)),
                    alternatives=_instead(
                        facts, name, key, *dict.fromkeys(e.value for e in entries if e.value != first.value)
                    ),
                )


def equal(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """The left side equals the right one at every breakdown that both have."""
    for key in shared_keys(facts, (rule.left, rule.right), rule.by):
        left, right = add_up(facts, rule.left, key), add_up(facts, rule.right, key)
        if left.value is None or right.value is None:
            continue
        if left.value != right.value:
            yield _unequal_sides(facts, rule, key, left, right)


def _unequal_sides(facts: Facts, rule: Rule, key: Key, left: Amount, right: Amount) -> Finding:
    words = [f"{side_in_words(facts, side, key)} {in_figures(facts, side, key)}" for side in (rule.left, rule.right)]
    single = len(rule.right) == 1
    must = "nếu cùng phạm vi, thời điểm thì hai số bằng nhau" if single else "tổng phải bằng cộng các phần"
    return Finding(
        f"{rule.id}:{tag(key)}",
        rule.classes[0],
        _statement(facts, rule, key, left, right),
        left.rows + right.rows,
        f"{words[0]} ({sources(facts, left.rows)})",
        f"{words[1]} ({sources(facts, right.rows)})",
        f"{must}; chênh {_difference(left, right)}",
        rule.doubted(left.rows, right.rows),
        alternatives=_other_side(facts, rule.left, key, right) + _other_side(facts, rule.right, key, left),
        explanations=() if single else _of_parts(left, right),
        proposal="" if single else _proposed(facts, rule.left[0].name, left, right, len(rule.right)),
    )


def _other_side(facts: Facts, side: Side, key: Key, other: Amount) -> tuple[Alternative, ...]:
    """One side with the value of the other; a sum could be mended in any of its terms, so that nothing is known."""
    return _instead(facts, side[0].name, side[0].key(key), other.value) if len(side) == 1 else ()


def _instead(facts: Facts, name: str, key: Key, *others: Fraction | None) -> tuple[Alternative, ...]:
    """A stated figure with each of its other values at every place that states it; nothing for one that is a sum."""
    stated = facts.amounts.stated(name, key) if key in facts.amounts.keys(name) else []
    known = [other for other in others if other is not None and stated]
    return tuple(tuple((entry.where, other) for entry in stated) for other in known)


def _statement(facts: Facts, rule: Rule, key: Key, left: Amount, right: Amount) -> str:
    first, second = side_in_words(facts, rule.left, key), side_in_words(facts, rule.right, key)
    topic = rule.topic + breakdown(facts, rule.left[0].name, key) if rule.topic else first
    opening = f"{topic}: {sources(facts, left.rows)} ghi {number(left.value)}"
    gap = f"(chênh {_difference(left, right)})"
    if len(rule.right) > 1:
        return f"{opening}, cộng các phần {in_figures(facts, rule.right, key)} = {number(right.value)} {gap}"
    verb = rule.verb or ("ghi" if rule.topic else f"ghi {lower(second)}")
    return f"{opening}, {sources(facts, right.rows)} {verb} {number(right.value)} {gap}"


def _difference(left: Amount, right: Amount) -> str:
    gap = (left - right).value
    return number(None if gap is None else abs(gap))
