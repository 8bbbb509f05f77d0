"""What open findings do to figures: which they put in doubt, what those could be, which conclusions change."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, islice, product

from cchc_lib.catalog import Alternative, Finding, Key, benchmarks_in_force
from cchc_lib.check.impact import Impact
from cchc_lib.figures import Figure, Figures, compare, compute
from cchc_lib.load import Data

Range = tuple[Fraction, Fraction]  # the least and the most that a figure could be
_Choice = dict[str, Alternative]  # of some findings, by their ids, which of their other values is taken

_Whole = tuple[str, tuple[str, ...]]  # a received quantity with its breakdown but for the category

_MOST = 64  # combinations that a figure is computed in; the first ones change the fewest rows


class Impacts:
    """The effects of a period's open findings, computed when they are first asked for.

    A figure is computed again with every combination of the other values that these findings know for its rows: the
    sum for a total, the count for a stated number, the second of two values for the first and the other way round.
    """

    def __init__(self, data: Data, findings: Iterable[Finding]):
        self._data, self._findings = data, tuple(findings)
        self._made: dict[tuple[Alternative, ...], Figures] = {}

    @cached_property
    def _doubted(self) -> frozenset[str]:
        return frozenset(row for finding in self._findings for row in finding.doubted)

    def doubts(self, figure: Figure) -> bool:
        """Whether a row that the figure was computed from is in doubt; not where nothing is printed."""
        return _says_something(figure) and not self._doubted.isdisjoint(_rows(figure))

    def moved_by(self, figure: Figure) -> tuple[str, ...]:
        """The ids of the findings that know another value for a row of the figure."""
        return tuple(dict.fromkeys(id for choice in self._choices(figure) for id in choice))

    def parts_move(self, figure: Figure) -> bool:
        """Whether the figure is of a part, and with another value of the total the parts could not stay as they are."""
        return any(not self._adds_up(figure, choice) for choice in self._choices(figure) if choice)

    def _adds_up(self, figure: Figure, choice: _Choice) -> bool:
        """Whether the parts, among which the figure's own rows are, make up their stated total."""
        other, rows = {row: value for change in choice.values() for row, value in change}, _rows(figure)
        whole_of = {one.where: (one.item.full_id, one.key[:3]) for one in self._data.entries if one.key[3]}
        totals: dict[_Whole, Fraction | None] = {}
        parts: dict[_Whole, dict[Key, Fraction | None]] = defaultdict(dict)
        for one in self._data.entries if rows & set(whole_of) else ():
            value = other.get(one.where, one.value)
            if one.where in whole_of:
                parts[whole_of[one.where]][one.key] = value
            else:
                totals[one.item.full_id, one.key[:3]] = value
        wholes = {whole_of[row] for row in rows & set(whole_of)} & set(totals)
        return all(_sum(parts[whole].values()) in (None, totals[whole]) for whole in wholes)

    def could_be(self, figure: Figure, only: Collection[str] = ()) -> Range | None:
        """From where to where the figure could lie, by the findings `only` or by all of them.

        None where none knows another value that would change it, and for a part that would change with its total.
        """
        if self.parts_move(figure):
            return None
        choices = [choice for choice in self._choices(figure) if not only or set(choice) <= set(only)]
        found = [self._figures(choice).find(figure.name) for choice in choices if len(choices) > 1]
        ends = [end for one in found if one for end in _ends(one)]
        return (min(ends), max(ends)) if ends and min(ends) < max(ends) else None

    def of(self, finding: Finding) -> Impact:
        """What one finding does; nothing when it is not one of the open ones."""
        if finding not in self._findings:
            return Impact()
        touched = self._made_of(finding.doubted)
        received = {item.full_id for item in self._data.reference.items}
        return Impact(
            touched,
            tuple(one for one in touched if self._concludes_otherwise(finding, one)),
            tuple(one for one in self._made_of(finding.asked) if one.id in received),
        )

    def _made_of(self, rows: Iterable[str]) -> tuple[Figure, ...]:
        """The figures that say something and were computed from one of the rows."""
        wanted = frozenset(rows)
        figures = self._figures({}) if wanted else ()
        return tuple(one for one in figures if _says_something(one) and not wanted.isdisjoint(_rows(one)))

    def _concludes_otherwise(self, finding: Finding, figure: Figure) -> bool:
        """Whether the verdict on the figure's target differs only because of this finding's other value."""
        choices = [choice for choice in self._choices(figure) if finding.id in choice]
        return any(
            self._met(figure, choice) is not self._met(figure, {k: v for k, v in choice.items() if k != finding.id})
            for choice in choices
        )

    def _met(self, figure: Figure, choice: _Choice) -> bool | None:
        held, last = self._data.reference.benchmarks, self._data.last
        now = self._figures(choice).find(figure.name)
        return compare(now, benchmarks_in_force(held, last), last).reached if now else None

    def _choices(self, figure: Figure) -> list[_Choice]:
        """Every combination of the other values that touch the figure, from none of them on."""
        rows = _rows(figure)
        options = [(one.id, tuple(c for c in one.alternatives if any(row in rows for row, _ in c)))
                   for one in self._findings]  # fmt: skip
        able = [(id, changes) for id, changes in options if changes]
        return list(islice(_combined(able), _MOST))

    def _figures(self, choice: _Choice) -> Figures:
        changes = tuple(sorted(choice.values(), key=repr))
        if changes not in self._made:
            other = {row: value for change in changes for row, value in change}
            changed = ((one, other.get(one.where, one.value)) for one in self._data.entries)
            entries = tuple(replace(one, value=value) for one, value in changed if value is not None)
            self._made[changes] = compute(replace(self._data, entries=entries))
        return self._made[changes]


def _combined(options: list[tuple[str, tuple[Alternative, ...]]]) -> Iterator[_Choice]:
    for size in range(len(options) + 1):
        for some in combinations(options, size):
            for picked in product(*(changes for _, changes in some)):
                yield {id: change for (id, _), change in zip(some, picked, strict=True)}


def _sum(values: Collection[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if len(known) == len(values) else None


def _rows(figure: Figure) -> frozenset[str]:
    """The rows that a figure was computed from; those of units that were merged since stand in one text."""
    return frozenset(row for rows in figure.outcome.rows for row in rows.split(" + "))


def _says_something(figure: Figure) -> bool:
    return figure.value is not None or figure.outcome.low is not None


def _ends(figure: Figure) -> list[Fraction]:
    return [end for end in (figure.value, figure.outcome.low, figure.outcome.high) if end is not None]
