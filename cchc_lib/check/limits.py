"""Rules over two figures of which one bounds the other: a part and its total, what is there and what was given."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from cchc_lib.catalog import Finding, Key, Rule
from cchc_lib.check.facts import (
    Facts,
    add_up,
    breakdown,
    in_figures,
    lower,
    shared_keys,
    side_in_words,
    sources,
    tag,
)
from cchc_lib.vietnamese import number


@dataclass(frozen=True)
class _Pair:
    """Both sides of a rule at one breakdown, in figures, in words, and the rows that they are made of."""

    key: Key
    values: tuple[Fraction, Fraction]
    words: tuple[str, str]
    sums: tuple[str, str]
    rows: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def times(self) -> str:
        """How many times the right side the left one is; '' where the right one is zero."""
        left, right = self.values
        return f"{number(left / right, 2)} lần" if right else ""


def not_over(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """The left side does not exceed the right one; where it does, the two may count different things."""
    pairs = _pairs(facts, rule)
    every = {pair.key: _ratio(facts, rule, pair) for pair in pairs}
    ratios = "; ".join(every.values())
    for pair in pairs:
        left, right = map(number, pair.values)
        if pair.values[0] > pair.values[1]:
            bare = pair.words[1]
            if len(rule.right) == 1:  # the left side has just named the breakdown
                bare = bare.removesuffix(breakdown(facts, rule.right[0].name, pair.key))
            times = f", bằng {pair.times} {lower(bare)} {right}" if pair.times else f", {lower(bare)} {right}"
            others = "; ".join(ratio for key, ratio in every.items() if key != pair.key)
            beside = f" ({others})" if others else ""
            yield _finding(facts, rule, pair, f"{pair.words[0]} {left}{times}{beside}", ratios)


def to_explain(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """What was given and what is there are about the same; a wide gap is a question and no mistake."""
    for pair in _pairs(facts, rule):
        left, right = pair.values
        gap = f"chênh {number(abs(left - right))}"
        if abs(left - right) > rule.within * left:
            there = pair.sums[1] if len(rule.right) == 1 else f"{pair.sums[1]} = {number(right)}"
            given, kept = (sources(facts, rows) for rows in pair.rows)
            statement = f"{pair.words[0]}: {given} ghi {number(left)}, {kept} kê {there} ({gap})"
            found = _finding(facts, rule, pair, statement, f"{number(left)} và {number(right)}, {gap}")
            yield replace(found, asked=found.places)


def _finding(facts: Facts, rule: Rule, pair: _Pair, statement: str, recomputed: str) -> Finding:
    left, right = (
        f"{words} {sum_} ({sources(facts, rows)})"
        for words, sum_, rows in zip(pair.words, pair.sums, pair.rows, strict=True)
    )
    places, doubted = pair.rows[0] + pair.rows[1], rule.doubted(*pair.rows)
    return Finding(f"{rule.id}:{tag(pair.key)}", rule.classes[0], statement, places, left, right, recomputed, doubted)


def _pairs(facts: Facts, rule: Rule) -> list[_Pair]:
    """Both sides at every breakdown where both have a value."""
    sides, found = (rule.left, rule.right), []
    for key in shared_keys(facts, sides, rule.by):
        left, right = (add_up(facts, side, key) for side in sides)
        if left.value is not None and right.value is not None:
            words, other = (side_in_words(facts, side, key) for side in sides)
            sums = in_figures(facts, rule.left, key), in_figures(facts, rule.right, key)
            found.append(_Pair(key, (left.value, right.value), (words, other), sums, (left.rows, right.rows)))
    return found


def _ratio(facts: Facts, rule: Rule, pair: _Pair) -> str:
    """'cấp huyện 27.009/13.616 = 1,98 lần'."""
    where = breakdown(facts, rule.left[0].name, pair.key).strip(" ,()")
    left, right = map(number, pair.values)
    return f"{where} {left}/{right}{f' = {pair.times}' if pair.times else ''}".strip()
