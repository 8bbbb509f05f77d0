"""What stands on the sides of a rule: received items, added up, each perhaps at one fixed level or category."""

import re
from dataclasses import dataclass

from cchc_lib.catalog import DIMENSIONS, Amount, Item, Key, granularity, make_key
from cchc_lib.check.facts import Facts, breakdown, lower, subject
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.load import Row
from cchc_lib.vietnamese import number

TERM = re.compile(r"(mau_[1-7]\.[a-z0-9_]+)(?:\[([a-z0-9_]+)\])?")


@dataclass(frozen=True)
class Term:
    """One item of a rule: 'mau_6.so_co_quan_khoan[khoi_dang]' is held at that category."""

    name: str
    fixed: tuple[tuple[str, str], ...] = ()

    def key(self, key: Key) -> Key:
        """The breakdown at which the term is looked up when the rule stands at `key`."""
        return make_key(**dict(zip(DIMENSIONS, key, strict=True)) | dict(self.fixed))


def read_terms(facts: Facts, rule: Row, side: str) -> tuple[Term, ...]:
    """The terms of one side; raises InputError for an item or a category that is not declared."""
    return tuple(_term(facts, rule, text.strip()) for text in rule[side].split("+"))


def _term(facts: Facts, rule: Row, text: str) -> Term:
    match = TERM.fullmatch(text)
    item = facts.amounts.items.get(match[1]) if match else None
    if item is None:
        hint = nearest(text, facts.amounts.items)
        raise InputError([Problem(rule.where, f"quy tắc dùng chỉ tiêu '{text}' không có trong biểu mẫu{hint}")])
    return Term(item.full_id, _fixed(facts, rule, item, match[2]) if match[2] else ())


def _fixed(facts: Facts, rule: Row, item: Item, code: str) -> tuple[tuple[str, str], ...]:
    if code in item.caps:
        return (("cap", code),)
    known = [c.code for c in facts.data.reference.categories if c.list == item.categories]
    if code in known:
        return (("loai", code),)
    hint = nearest(code, [*known, *item.caps])
    raise InputError([Problem(rule.where, f"chỉ tiêu '{item.full_id}' không chia theo '{code}'{hint}")])


def shared_keys(facts: Facts, sides: list[tuple[Term, ...]], by: list[str]) -> list[Key]:
    """The breakdowns at which a rule is tried: every one received on a side, or the whole."""
    received = [key for terms in sides for term in terms for key in facts.amounts.keys(term.name)]
    cut = {make_key(**{name: key[DIMENSIONS.index(name)] for name in by}) for key in received}
    return sorted(key for key in cut if granularity(key) == frozenset(by)) or [make_key()]


def add_up(facts: Facts, terms: tuple[Term, ...], key: Key) -> Amount:
    """The sum of the terms, without a value when one of them has none."""
    total = facts.amounts.at(terms[0].name, terms[0].key(key))
    for term in terms[1:]:
        total += facts.amounts.at(term.name, term.key(key))
    return total


def in_words(facts: Facts, terms: tuple[Term, ...], key: Key) -> str:
    """One side by name: 'Cán bộ cấp xã cộng công chức cấp xã'."""
    names = [subject(facts, t.name) + breakdown(facts, t.name, t.key(key)) for t in terms]
    return " cộng ".join([names[0], *map(lower, names[1:])])


def in_figures(facts: Facts, terms: tuple[Term, ...], key: Key) -> str:
    """One side by its figures: '11.822 + 842 + 952'."""
    return " + ".join(number(facts.amounts.at(term.name, term.key(key)).value) for term in terms)
