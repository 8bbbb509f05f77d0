"""Each result beside the target in force, the same period last year and the previous period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cchc_lib.compute import Figure, Figures
from cchc_lib.load.target import Target, in_force


@dataclass(frozen=True)
class Comparison:
    """A figure and what it is compared with; None where there is nothing to compare with."""

    figure: Figure
    target: Target | None = None
    last_year: Figure | None = None
    previous: Figure | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without target, without value, or when bounds lie on both sides of it."""
        low, high = self.figure.outcome.low, self.figure.outcome.high
        ends = [end for end in (self.figure.value, low, high) if end is not None]
        if self.target is None or not ends:
            return None
        verdicts = {end >= self.target.value if self.target.at_least else end <= self.target.value for end in ends}
        return verdicts.pop() if len(verdicts) == 1 else None

    @property
    def change_on_year(self) -> Fraction | None:
        """Value minus last year's, in the figure's own unit (percentage points for rates)."""
        before = self.last_year.value if self.last_year else None
        return None if self.figure.value is None or before is None else self.figure.value - before


def compare(
    figures: Figures,
    targets: Iterable[Target],
    when: date,
    last_year: Figures | None = None,
    previous: Figures | None = None,
) -> dict[str, Comparison]:
    """Every figure's comparison, by the figure's name; `when` is the day on which a target must be in force."""
    goals = in_force(targets, when)
    return {
        figure.name: Comparison(
            figure,
            goals.get((figure.id, figure.key[0], figure.key[3])) if not any(figure.key[1:3]) else None,
            _same(last_year, figure),
            _same(previous, figure),
        )
        for figure in figures
    }


def _same(others: Figures | None, figure: Figure) -> Figure | None:
    return others.find(figure.name) if others else None
