"""Each result beside the target in force, the same period last year and the previous period."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cchc_lib.catalog import Target, targets_in_force
from cchc_lib.figures.figure import Figure, Figures


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


class Comparisons(Mapping[str, Comparison]):
    """Every figure's comparison, by the figure's name, made when it is asked for.

    `when` is the day on which a target must be in force.
    """

    def __init__(
        self,
        figures: Figures,
        targets: Iterable[Target],
        when: date,
        last_year: Figures | None = None,
        previous: Figures | None = None,
    ):
        self._figures, self._beside = figures, (last_year, previous)
        self._goals = targets_in_force(targets, when)

    def __iter__(self) -> Iterator[str]:
        return (figure.name for figure in self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def __getitem__(self, name: str) -> Comparison:
        figure = self._figures.find(name)
        if figure is None:
            raise KeyError(name)
        cap, unit, field, category = figure.key
        goal = None if unit or field else self._goals.get((figure.id, cap, category))
        return Comparison(figure, goal, *(None if one is None else one.find(name) for one in self._beside))
