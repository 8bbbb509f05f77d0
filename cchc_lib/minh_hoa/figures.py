"""All figures of the illustrative city: every item of every form, month by month."""

import numpy as np

from cchc_lib.minh_hoa.cases import case_series, draw_cases
from cchc_lib.minh_hoa.city_flows import city_flows
from cchc_lib.minh_hoa.city_stocks import city_stocks
from cchc_lib.minh_hoa.series import MonthlySeries, city_series
from cchc_lib.minh_hoa.unit_items import other_series


def all_series(seed: int) -> tuple[MonthlySeries, ...]:
    """Every figure by month, drawn from one seed; sorted by form, item and breakdown."""
    rng = np.random.Generator(np.random.PCG64(seed))
    cases = list(draw_cases(rng))
    found = [*case_series(cases), *other_series(rng, cases)]
    flows = city_flows(rng, {cap: _added(found, "mau_3.so_ho_so", cap) for cap in ("huyen", "xa")})
    ward_people = _added(found, "mau_5.so_can_bo_xa", "xa") + _added(found, "mau_5.so_cong_chuc_xa", "xa")
    stocks = city_stocks(_added(found, "mau_4.so_cong_chuc_co_mat", "huyen"), ward_people)
    found += [city_series(name, values, flow=True) for name, values in flows.items()]
    found += [city_series(name, values, flow=False) for name, values in stocks.items()]
    return tuple(sorted(found, key=lambda one: (one.item, one.key)))


def _added(series: list[MonthlySeries], item: str, cap: str) -> np.ndarray:
    """An item of one level by month, over all its units and fields, as far as it was reported."""
    rows = [[value or 0 for value in one.values] for one in series if one.item == item and one.key[0] == cap]
    return np.array(rows).sum(axis=0)
