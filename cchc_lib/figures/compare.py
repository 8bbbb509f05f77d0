"""Each result beside the benchmark in force, the same period last year and the previous period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cchc_lib.catalog import TARGET, Benchmark
from cchc_lib.figures.figure import Figure, Figures


@dataclass(frozen=True)
class Comparison:
    """A figure and what it is compared with; None where there is nothing to compare with.

    `due`: the day has come on which the benchmark may be judged.
    """

    figure: Figure
    benchmark: Benchmark | None = None
    last_year: Figure | None = None
    previous: Figure | None = None
    due: bool = True

    @property
    def target(self) -> Benchmark | None:
        """The benchmark where it is a documented target, due or not."""
        return self.benchmark if self.benchmark and self.benchmark.kind is TARGET else None

    @property
    def reached(self) -> bool | None:
        """Whether the figure is on the right side of its benchmark, whatever the kind.

        None without a benchmark, without a value, or when bounds lie on both sides of it.
        """
        low, high = self.figure.outcome.low, self.figure.outcome.high
        ends = [end for end in (self.figure.value, low, high) if end is not None]
        if self.benchmark is None or not ends:
            return None
        bound, at_least = self.benchmark.value, self.benchmark.at_least
        sides = {end >= bound if at_least else end <= bound for end in ends}
        return sides.pop() if len(sides) == 1 else None

    @property
    def met(self) -> bool | None:
        """The verdict on a documented target that is due; None on everything else."""
        return self.reached if self.target and self.due else None

    @property
    def change_on_year(self) -> Fraction | None:
        """Value minus last year's, in the figure's own unit (percentage points for rates)."""
        before = self.last_year.value if self.last_year else None
        return None if self.figure.value is None or before is None else self.figure.value - before


def compare(
    figure: Figure,
    benchmarks: Mapping[tuple[str, str, str], Benchmark],
    when: date,
    last_year: Figures | None = None,
    previous: Figures | None = None,
) -> Comparison:
    """A figure with what stands beside it; `benchmarks` are those in force, by indicator, level and category.

    `when` is the day by which a target may be due. No benchmark is of a single unit or field.
    """
    cap, unit, field, category = figure.key
    held = None if unit or field else benchmarks.get((figure.id, cap, category))
    due = held is None or held.is_due(when)
    then, before = (None if one is None else one.all(figure.id).get(figure.key) for one in (last_year, previous))
    return Comparison(figure, held, then, before, due)
