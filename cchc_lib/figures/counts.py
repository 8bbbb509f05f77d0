"""Figures as the counts that a funnel and a decomposition are made from."""

from collections.abc import Iterable

from cchc_lib.catalog import DIMENSIONS
from cchc_lib.change import Count
from cchc_lib.figures.figure import Figure


def counts_of(figures: Iterable[Figure], dimension: str) -> list[Count]:
    """The rates among the figures by what `dimension` says of each; one without numerator or denominator is no zero."""
    place = DIMENSIONS.index(dimension)
    parts = ((one.key[place], one.outcome.numerator, one.outcome.denominator) for one in figures)
    return [Count(name, int(top), int(bottom)) for name, top, bottom in parts if top is not None and bottom is not None]
