"""What open findings do to figures: which they put in doubt, what those could be, which conclusions change."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, islice, product

from cchc_lib.catalog import Alternative, Finding, benchmarks_in_force
from cchc_lib.check.impact import Impact
from cchc_lib.figures import Figure, Figures, compare, compute
from cchc_lib.load import Data

Range = tuple[Fraction, Fraction]  # the least and the most that a figure could be
_Choice = dict[str, Alternative]  # of some findings, by their ids, which of their other values is taken

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

    def could_be(self, figure: Figure) -> Range | None:
        """From where to where the figure could lie; None where no finding knows another value that would change it."""
        choices = self._choices(figure)
        found = [self._figures(choice).find(figure.name) for choice in choices if len(choices) > 1]
        ends = [end for one in found if one for end in _ends(one)]
        return (min(ends), max(ends)) if ends and min(ends) < max(ends) else None

    def of(self, finding: Finding) -> Impact:
        """What one finding does; nothing when it is not one of the open ones."""
        doubted = frozenset(finding.doubted) if finding in self._findings else frozenset()
        figures = self._figures({}) if doubted else ()
        touched = tuple(one for one in figures if _says_something(one) and not doubted.isdisjoint(_rows(one)))
        return Impact(touched, tuple(one for one in touched if self._concludes_otherwise(finding, one)))

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
        return compare(now or figure, benchmarks_in_force(held, last), last).reached

    def _choices(self, figure: Figure) -> list[_Choice]:
        """Every combination of the other values that touch the figure, from none of them on."""
        rows = _rows(figure)
        options = [(one.id, tuple(c for c in one.alternatives if any(row in rows for row, _ in c)))
                   for one in self._findings]  # fmt: skip
        able = [(id, changes) for id, changes in options if changes]
        return list(islice(_combined(able), _MOST))

    def _figures(self, choice: _Choice) -> Figures:
        changes = tuple(sorted(choice.values()))
        if changes not in self._made:
            other = {row: value for change in changes for row, value in change}
            entries = tuple(replace(one, value=other.get(one.where, one.value)) for one in self._data.entries)
            self._made[changes] = compute(replace(self._data, entries=entries))
        return self._made[changes]


def _combined(options: list[tuple[str, tuple[Alternative, ...]]]) -> Iterator[_Choice]:
    for size in range(len(options) + 1):
        for some in combinations(options, size):
            for picked in product(*(changes for _, changes in some)):
                yield {id: change for (id, _), change in zip(some, picked, strict=True)}


def _rows(figure: Figure) -> frozenset[str]:
    """The rows that a figure was computed from; those of units that were merged since stand in one text."""
    return frozenset(row for rows in figure.outcome.rows for row in rows.split(" + "))


def _says_something(figure: Figure) -> bool:
    return figure.value is not None or figure.outcome.low is not None


def _ends(figure: Figure) -> list[Fraction]:
    return [end for end in (figure.value, figure.outcome.low, figure.outcome.high) if end is not None]
