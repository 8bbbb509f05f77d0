"""Each result beside the benchmark in force, the same period last year and the previous period."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cchc_lib.catalog import TARGET, Benchmark, benchmarks_in_force
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


class Comparisons(Mapping[str, Comparison]):
    """Every figure's comparison, by the figure's name, made when it is asked for.

    `when` is the day on which a benchmark must be in force, and by which a target may be due.
    """

    def __init__(
        self,
        figures: Figures,
        benchmarks: Iterable[Benchmark],
        when: date,
        last_year: Figures | None = None,
        previous: Figures | None = None,
    ):
        self._figures, self._beside = figures, (last_year, previous)
        self._benchmarks, self._when = benchmarks_in_force(benchmarks, when), when

    def of(self, id: str, **breakdown: str) -> Comparison:
        """The comparison of a figure; one that the data do not hold has no value, and perhaps a benchmark."""
        return self._compare(self._figures.get(id, **breakdown))

    def without_figures(self, id: str) -> list[Comparison]:
        """The benchmarks in force of a quantity that the data hold no figure for, each beside one without value."""
        held = (self.of(id, cap=cap, loai=category) for of, cap, category in self._benchmarks if of == id)
        return [one for one in held if one.figure.name not in self]

    def __iter__(self) -> Iterator[str]:
        return (figure.name for figure in self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def __getitem__(self, name: str) -> Comparison:
        figure = self._figures.find(name)
        if figure is None:
            raise KeyError(name)
        return self._compare(figure)

    def _compare(self, figure: Figure) -> Comparison:
        cap, unit, field, category = figure.key
        benchmark = None if unit or field else self._benchmarks.get((figure.id, cap, category))
        due = benchmark is None or benchmark.is_due(self._when)
        last_year, previous = (None if one is None else one.find(figure.name) for one in self._beside)
        return Comparison(figure, benchmark, last_year, previous, due)
