"""The sixty months, what a longer period makes of them, and which days of the month of the merger a unit saw."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from cchc_lib.catalog import CUMULATIVE, MONTHS, Key, Period, Window, bounds
from cchc_lib.minh_hoa.units import Place

YEARS = range(2021, 2026)
COUNT = 12 * len(YEARS)
WINDOWS = dict.fromkeys(MONTHS, Window(15, -1, 14, 0))
SEASON = (1.0, 0.65, 1.1, 1.05, 1.0, 1.02, 1.03, 1.0, 1.04, 1.03, 1.02, 1.05)  # Tết falls into 15/1–14/2 each year


@dataclass(frozen=True)
class MonthlySeries:
    """One figure of a form month by month; None where nobody reported it."""

    item: str
    key: Key
    values: tuple[int | None, ...]


def place_of(code: str) -> int:
    """'2023-M08' → 31, counted from 2021-M01."""
    return 12 * (int(code[:4]) - YEARS.start) + int(code[6:]) - 1


def code_of(place: int) -> str:
    """31 → '2023-M08'."""
    return Period(YEARS.start + place // 12, "M", place % 12 + 1).code


def all_periods() -> tuple[Period, ...]:
    """Every period of the five years in order of time: months, quarters, halves, nine months, years."""
    found = [
        Period(year, kind, number)
        for year in YEARS
        for kind in MONTHS
        for number in range(1, 2 if kind in CUMULATIVE[1:] else 12 // MONTHS[kind] + 1)
    ]
    return tuple(sorted(found, key=lambda period: period.order))


def months_of(period: Period) -> range:
    """The places of a period's months."""
    start = 12 * (period.year - YEARS.start)
    return range(start + period.first_month - 1, start + period.last_month)


def month_window(place: int) -> tuple[date, date]:
    """First and last day of a month's window."""
    return bounds(Period(YEARS.start + place // 12, "M", place % 12 + 1), WINDOWS)


def presence(place: Place) -> np.ndarray:
    """The part of every month's days on which a unit existed, 0 to 1."""
    return np.array([_part(place, *month_window(month)) for month in range(COUNT)])


def _part(place: Place, first: date, last: date) -> float:
    days = (min(last, place.last) - max(first, place.first)).days + 1
    return max(days, 0) / ((last - first).days + 1)


def closing(place: Place) -> list[bool]:
    """Whether a unit existed on every month's last day: only then does it report what it has."""
    return [place.first <= month_window(month)[1] <= place.last for month in range(COUNT)]


def total(series: MonthlySeries, period: Period, flow: bool) -> int | None:
    """A flow adds up over a period's months, a stock is the last month's; None when no month was reported."""
    months = months_of(period)
    if not flow:
        return series.values[months[-1]]
    known = [value for month in months if (value := series.values[month]) is not None]
    return sum(known) if known else None
