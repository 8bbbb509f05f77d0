"""The sixty months, the periods made of them, and which days of the month of the merger a unit saw."""

from datetime import date

import numpy as np

from cchc_lib.catalog import CUMULATIVE, MONTHS, Period, Window, bounds, parse_period
from cchc_lib.minh_hoa.units import Place

YEARS = range(2021, 2026)
MONTH_CODES = tuple(Period(year, "M", number).code for year in YEARS for number in range(1, 13))
COUNT = len(MONTH_CODES)
MONTH = np.arange(COUNT)
WINDOWS = dict.fromkeys(MONTHS, Window(15, -1, 14, 0))
_WINDOW = tuple(bounds(parse_period(code), WINDOWS) for code in MONTH_CODES)  # first and last day of every month's
SEASON = (1.0, 0.65, 1.1, 1.05, 1.0, 1.02, 1.03, 1.0, 1.04, 1.03, 1.02, 1.05)  # Tết falls into 15/1–14/2 each year


def place_of(code: str) -> int:
    """'2023-M08' → 31, counted from 2021-M01."""
    return MONTH_CODES.index(code)


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


def presence(place: Place) -> np.ndarray:
    """The part of every month's days on which a unit existed, 0 to 1."""
    return np.array([_part(place, first, last) for first, last in _WINDOW])


def _part(place: Place, first: date, last: date) -> float:
    days = (min(last, place.last) - max(first, place.first)).days + 1
    return max(days, 0) / ((last - first).days + 1)


def closing(place: Place) -> list[bool]:
    """Whether a unit existed on every month's last day: only then does it report what it has."""
    return [place.first <= last <= place.last for _, last in _WINDOW]
