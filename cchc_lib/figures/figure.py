"""A figure: one quantity in one breakdown, exact, with how it is to be printed; and the figures of a period."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from cchc_lib.catalog import DIMENSIONS, WHOLE, Key, Outcome, granularity, make_key
from cchc_lib.change import Count


@dataclass(frozen=True)
class Figure:
    """One result: which quantity, in which breakdown, its outcome, and how it is to be printed."""

    id: str
    key: Key
    outcome: Outcome
    label: str
    unit: str
    decimals: int
    counted: str = ""
    better: str = ""
    lists: tuple[str, ...] = ()  # the category lists that its `loai` may be of

    @property
    def value(self) -> Fraction | None:
        """The exact value, None where there is none."""
        return self.outcome.value

    @property
    def known(self) -> Fraction:
        """The exact value of a figure that has one. Raises ValueError for one that has none."""
        if self.outcome.value is None:
            raise ValueError(f"{self.name} has no value")
        return self.outcome.value

    @property
    def length(self) -> float | None:
        """The value as a length for a chart."""
        return None if self.outcome.value is None else float(self.outcome.value)

    @property
    def name(self) -> str:
        """What finds the figure in figures.csv: 'ty_le_tre_han|xa|||'."""
        return "|".join((self.id, *self.key))


class Figures:
    """The results of one period, in written order; found by id and breakdown.

    `quantities` makes the figures of each id when the first of them is asked for: a section needs few of them.
    """

    def __init__(
        self,
        quantities: Mapping[str, Callable[[], Iterable[Figure]]],
    ):
        self._quantities = quantities
        self._made: dict[str, dict[Key, Figure]] = {}

    def __iter__(self) -> Iterator[Figure]:
        return (figure for id in self.ids() for figure in self.all(id).values())

    def __len__(self) -> int:
        return sum(len(self.all(id)) for id in self.ids())

    def ids(self) -> Iterable[str]:
        """The quantities that there are, in written order; nothing is computed for it."""
        return self._quantities

    def all(self, id: str) -> Mapping[Key, Figure]:
        """The figures of one quantity by breakdown, the whole first; none of one that is not declared."""
        if id not in self._made and id in self._quantities:
            self._made[id] = {figure.key: figure for figure in self._quantities[id]()}
        return self._made.get(id, {})

    def get(self, id: str, **breakdown: str) -> Figure:
        """The figure at a breakdown: get('ty_le_tre_han', cap='xa'). Raises KeyError for one that is not declared."""
        found, key = self.all(id), make_key(**breakdown)
        if not found:
            raise KeyError(id)
        return found[key] if key in found else replace(found[WHOLE], key=key, outcome=Outcome(None))

    def find(self, name: str) -> Figure | None:
        """The figure of that name, None when the data hold none."""
        id, *parts = name.split("|")
        return self.all(id).get(cast(Key, tuple(parts)))  # one of another length finds nothing

    def of(self, id: str, *dimensions: str) -> list[Figure]:
        """The figures of one quantity broken down by exactly these dimensions."""
        return [figure for key, figure in self.all(id).items() if granularity(key) == frozenset(dimensions)]


def counts_of(figures: Iterable[Figure], dimension: str) -> list[Count]:
    """The rates among the figures as counts, by what `dimension` says of each; one without its parts is no zero."""
    place = DIMENSIONS.index(dimension)
    parts = ((one.key[place], one.outcome.numerator, one.outcome.denominator) for one in figures)
    return [Count(name, int(top), int(bottom)) for name, top, bottom in parts if top is not None and bottom is not None]
