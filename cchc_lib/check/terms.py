"""What stands on the sides of a rule: received items, added up, each perhaps at one fixed level or category."""

from cchc_lib.catalog import DIMENSIONS, Amount, Key, Side, granularity, make_key
from cchc_lib.check.facts import Facts, breakdown, subject
from cchc_lib.vietnamese import lower, number


def shared_keys(facts: Facts, sides: tuple[Side, Side], by: tuple[str, ...]) -> list[Key]:
    """The breakdowns at which a rule is tried: every one received on a side, or the whole."""
    received = [key for terms in sides for term in terms for key in facts.amounts.keys(term.name)]
    cut = {make_key(**{name: key[DIMENSIONS.index(name)] for name in by}) for key in received}
    return sorted(key for key in cut if granularity(key) == frozenset(by)) or [make_key()]


def add_up(facts: Facts, terms: Side, key: Key) -> Amount:
    """The sum of the terms, without a value when one of them has none."""
    total = facts.amounts.at(terms[0].name, terms[0].key(key))
    for term in terms[1:]:
        total += facts.amounts.at(term.name, term.key(key))
    return total


def side_in_words(facts: Facts, terms: Side, key: Key) -> str:
    """One side by name: 'Cán bộ cấp xã cộng công chức cấp xã'."""
    names = [subject(facts, t.name) + breakdown(facts, t.name, t.key(key)) for t in terms]
    return " cộng ".join([names[0], *map(lower, names[1:])])


def in_figures(facts: Facts, terms: Side, key: Key) -> str:
    """One side by its figures: '11.822 + 842 + 952'."""
    return " + ".join(number(facts.amounts.at(term.name, term.key(key)).value) for term in terms)
