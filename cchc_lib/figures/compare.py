"""Each result beside the target in force, the same period last year and the previous period."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.catalog import Target
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


def comparison(
    figure: Figure,
    goals: Mapping[tuple[str, str, str], Target],
    last_year: Figures | None = None,
    previous: Figures | None = None,
) -> Comparison:
    """A figure with what stands beside it; `goals` are the targets in force by indicator, level and category.

    No target is of a single unit or field.
    """
    cap, unit, field, category = figure.key
    goal = None if unit or field else goals.get((figure.id, cap, category))
    beside = (None if one is None else one.all(figure.id).get(figure.key) for one in (last_year, previous))
    return Comparison(figure, goal, *beside)
