"""All figures of the illustrative city: every item of every form, month by month."""

import numpy as np

from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.cases import case_counts, case_series
from cchc_lib.minh_hoa.city_flows import flow_series
from cchc_lib.minh_hoa.city_stocks import stock_series
from cchc_lib.minh_hoa.months import MonthlySeries
from cchc_lib.minh_hoa.unit_items import unit_series
from cchc_lib.minh_hoa.units import Place, places


def all_series(seed: int) -> tuple[MonthlySeries, ...]:
    """Every figure by month, drawn from one seed; sorted by form, item and breakdown."""
    rng = np.random.Generator(np.random.PCG64(seed))
    units = all_places()
    cases = case_counts(rng, units)
    found = [*case_series(cases, units), *unit_series(rng, units, cases)]
    reported = {cap: added(found, "mau_3.so_ho_so", cap) for cap in ("huyen", "xa")}
    found += flow_series(rng, reported)
    ward_people = added(found, "mau_5.so_can_bo_xa", "xa") + added(found, "mau_5.so_cong_chuc_xa", "xa")
    found += stock_series(added(found, "mau_4.so_cong_chuc_co_mat", "huyen"), ward_people)
    return tuple(sorted(found, key=lambda one: (one.item, one.key)))


def all_places() -> tuple[Place, ...]:
    """Every unit of the five years."""
    return places(plan.FIELD_SHARES)


def added(series: list[MonthlySeries], item: str, cap: str) -> np.ndarray:
    """An item of one level by month, over all its units and fields, as far as it was reported."""
    rows = [[value or 0 for value in one.values] for one in series if one.item == item and one.key[0] == cap]
    return np.array(rows).sum(axis=0)
