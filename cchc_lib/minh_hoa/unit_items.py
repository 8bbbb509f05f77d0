"""What units report besides cases by field: online and digitised cases, tasks, staff."""

from collections.abc import Iterator, Sequence

import numpy as np

from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.cases import UnitCases
from cchc_lib.minh_hoa.months import COUNT, MONTH, place_of
from cchc_lib.minh_hoa.series import Counts, MonthlySeries, unit_series
from cchc_lib.minh_hoa.units import PLACES, Place


def other_series(rng: np.random.Generator, cases: Sequence[UnitCases]) -> Iterator[MonthlySeries]:
    """The rows of forms 1, 4, 5 and 7 that every unit sends."""
    for place in PLACES:
        total = np.sum([counts["mau_3.so_ho_so"] for unit, _, counts in cases if unit is place], axis=0)
        flows = _online(rng, total) | _digitised(rng, total) | _tasks(rng, place)
        stocks = _department_staff(rng, place) if place.cap == "huyen" else _ward_staff(rng, place)
        for item, values in (flows | stocks).items():
            yield unit_series(place, item, "", values, flow=item in flows)


def _online(rng: np.random.Generator, total: np.ndarray) -> Counts:
    able = rng.binomial(total, 0.65)
    rate = plan.ONLINE_FIRST + (plan.ONLINE_LAST - plan.ONLINE_FIRST) * MONTH / (COUNT - 1)
    online = rng.binomial(able, np.clip(rate + rng.uniform(-0.04, 0.04), 0, 1))
    return {"mau_7.so_ho_so_co_dvctt": able, "mau_7.so_ho_so_truc_tuyen": online}


def _digitised(rng: np.random.Generator, total: np.ndarray) -> Counts:
    due = rng.binomial(total, 0.8)
    change = place_of(plan.NEW_METHOD)
    (before, until), (after, last) = plan.DIGITISED
    rate = np.concatenate([np.linspace(before, until, change), np.linspace(after, last, COUNT - change)])
    return {"mau_7.so_ho_so_thuoc_dien_so_hoa": due, "mau_7.so_ho_so_so_hoa": rng.binomial(due, rate)}


def _tasks(rng: np.random.Generator, place: Place) -> Counts:
    given = rng.poisson(6 if place.cap == "huyen" else 3, COUNT)
    late = rng.binomial(given, 0.06)
    open_ = rng.binomial(late, 0.3)
    return {
        "mau_1.so_nhiem_vu_duoc_giao": given,
        "mau_1.so_nhiem_vu_dung_han": given - late,
        "mau_1.so_nhiem_vu_qua_han": late - open_,
        "mau_1.so_nhiem_vu_qua_han_chua_xong": open_,
    }


def _department_staff(rng: np.random.Generator, place: Place) -> Counts:
    quota = np.full(COUNT, place.quota)
    vacant = np.repeat(rng.integers(0, 2, COUNT // 6), 6)
    return {"mau_4.so_bien_che_cong_chuc": quota, "mau_4.so_cong_chuc_co_mat": quota - vacant}


def _ward_staff(rng: np.random.Generator, place: Place) -> Counts:
    appointed = place.quota - place.elected
    officials = np.repeat(rng.integers(appointed - 3, appointed + 1, COUNT // 12), 12)
    trained = np.repeat(rng.integers(0, 2, COUNT // 12), 12)
    return {
        "mau_4.so_can_bo_cong_chuc_xa_giao": np.full(COUNT, place.quota),
        "mau_5.so_can_bo_xa": np.full(COUNT, place.elected),
        "mau_5.so_can_bo_xa_dat_chuan": np.full(COUNT, place.elected),
        "mau_5.so_cong_chuc_xa": officials,
        "mau_5.so_cong_chuc_xa_dat_chuan": officials - trained,
    }
