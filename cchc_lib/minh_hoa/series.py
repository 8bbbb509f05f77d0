"""Figures month by month: of the city, of a unit as far as it reported, and what a longer period makes of them."""

from dataclasses import dataclass

import numpy as np

from cchc_lib.catalog import Key, Period, make_key
from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.months import COUNT, MONTH_CODES, closing, months_of, presence
from cchc_lib.minh_hoa.units import Place

Counts = dict[str, np.ndarray]  # by item, a number for every month


@dataclass(frozen=True)
class MonthlySeries:
    """One figure of a form month by month; None where nobody reported it.

    A `flow` counts events, so that months add up; any other tells a state on the last day.
    """

    item: str
    key: Key
    flow: bool
    values: tuple[int | None, ...]

    def total(self, period: Period) -> int | None:
        """A flow adds up over a period's months, a stock is the last month's; None when no month was reported."""
        months = months_of(period)
        if not self.flow:
            return self.values[months[-1]]
        known = [value for month in months if (value := self.values[month]) is not None]
        return sum(known) if known else None


def city_series(name: str, values: np.ndarray | int, flow: bool) -> MonthlySeries:
    """What `name` says: an item, its level and its kind where it has them: 'mau_7.so_tthc_truc_tuyen xa mot_phan'."""
    item, *codes = name.split()
    key = make_key(**{"cap" if code in ("huyen", "xa") else "loai": code for code in codes})
    return MonthlySeries(item, key, flow, tuple(int(value) for value in np.broadcast_to(values, COUNT)))


def unit_series(place: Place, item: str, field: str, values: np.ndarray, flow: bool = True) -> MonthlySeries:
    """The values of the months in which a unit existed and reported; a stock only where it saw the last day."""
    there = presence(place) > 0 if flow else closing(place)
    silent = plan.SILENT_MONTHS if place.id == plan.SILENT_UNIT else ()
    known = tuple(
        int(value) if here and code not in silent else None
        for value, here, code in zip(values, there, MONTH_CODES, strict=True)
    )
    return MonthlySeries(item, make_key(cap=place.cap, don_vi=place.id, linh_vuc=field), flow, known)
