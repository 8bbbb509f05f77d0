"""Cases by unit and field: received by month, with their state when that month was extracted."""

from collections.abc import Iterable, Iterator

import numpy as np

from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.months import COUNT, MONTH, SEASON, place_of, presence
from cchc_lib.minh_hoa.series import Counts, MonthlySeries, unit_series
from cchc_lib.minh_hoa.units import GIVER, PLACES, SLIVERS, Place

UnitCases = tuple[Place, str, Counts]  # a unit, a field, and the six counts of form 3
_FEBRUARY = MONTH % 12 == 1
_IN_TIME, _PENDING_LATE = 0.045, 0.15  # of all cases; of the late ones


def draw_cases(rng: np.random.Generator) -> Iterator[UnitCases]:
    """The cases of every unit and field, also those that nobody reported."""
    for place in PLACES:
        for field, size in place.cases.items():
            total = rng.poisson(size * _volume(place, field))
            late = rng.binomial(total, _late_rate(place, field))
            if place.id == plan.CHANCE_UNIT:
                month = place_of(plan.CHANCE_MONTH)
                total[month], late[month] = plan.CHANCE_COUNTS[field]
            yield place, field, _states(rng, total, late)


def _states(rng: np.random.Generator, total: np.ndarray, late: np.ndarray) -> Counts:
    in_time = rng.binomial(total - late, _IN_TIME)
    pending = rng.binomial(late, _PENDING_LATE)
    return {
        "mau_3.so_ho_so": total,
        "mau_3.so_ho_so_dung_han": total - late - in_time,
        "mau_3.so_ho_so_trong_han": in_time,
        "mau_3.so_ho_so_tre_han": late,
        "mau_3.so_ho_so_tre_han_da_giai_quyet": late - pending,
        "mau_3.so_ho_so_tre_han_dang_giai_quyet": pending,
    }


def _volume(place: Place, field: str) -> np.ndarray:
    """A month's cases, of an ordinary month's: season, slow growth, the growing field, slivers that moved."""
    volume = np.tile(SEASON, COUNT // 12) * (1 + 0.002 * MONTH) * presence(place)
    if place.cap == "xa":
        volume = volume * _share_growth(field)
    if place.id == GIVER:
        volume = volume * np.where(place_of("2024-M11") <= MONTH, 1 - sum(part for _, part in SLIVERS) / 100, 1.0)
    return volume


def _share_growth(field: str) -> np.ndarray:
    """How a field's share of a ward's cases stands to its old share, while land cases grow over 2024."""
    old = plan.FIELD_SHARES[plan.GROWING]
    grown = old + (plan.GROWN_SHARE - old) * np.clip((MONTH - place_of("2023-M12")) / 12, 0, 1)
    return grown / old if field == plan.GROWING else (1 - grown) / (1 - old)


def _late_rate(place: Place, field: str) -> np.ndarray:
    if place.cap == "huyen":
        rate = plan.DEPARTMENT_LATE * np.where(place_of(plan.SHIFT) <= MONTH, plan.SHIFTED, 1.0)
    else:
        rate = plan.WARD_LATE[field] * np.where(place_of("2024-M01") <= MONTH, plan.WARD_BETTER[field], 1.0)
    rate = rate * np.where(_FEBRUARY, plan.TET_LATE, 1.0)
    return rate * plan.LATE_FACTOR if place.id == plan.LATE_UNIT else rate


def case_series(cases: Iterable[UnitCases]) -> Iterator[MonthlySeries]:
    """The same counts as rows of form 3."""
    for place, field, counts in cases:
        for item, values in counts.items():
            yield unit_series(place, item, field, values)
