"""The indicators of every section, in printed order, and which of them hold for a period."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from cchc_lib.catalog import Indicator, Period, declared, parse_period
from cchc_lib.indicators import (
    s1_chi_dao_dieu_hanh,
    s2_the_che,
    s3_thu_tuc_hanh_chinh,
    s4_to_chuc_bo_may,
    s5_cong_vu,
    s6_tai_chinh_cong,
    s7_chinh_quyen_so,
)

MODULES = (
    s1_chi_dao_dieu_hanh,
    s2_the_che,
    s3_thu_tuc_hanh_chinh,
    s4_to_chuc_bo_may,
    s5_cong_vu,
    s6_tai_chinh_cong,
    s7_chinh_quyen_so,
)


def reach(indicator: Indicator) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and last month, as (year, month), for which a method holds."""
    first, last = parse_period(indicator.since or "2000-M01"), parse_period(indicator.until or "2099-M12")
    return (first.year, first.first_month), (last.year, last.last_month)


def without_overlap(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The same indicators; raises TypeError when two methods of one id hold for the same month."""
    indicators = tuple(indicators)
    for one, other in combinations(indicators, 2):
        if one.id == other.id and reach(one)[0] <= reach(other)[1] and reach(other)[0] <= reach(one)[1]:
            raise TypeError(f"indicator {one.id}: two methods hold at the same time; give them since and until")
    return indicators


ALL = without_overlap(indicator for section in MODULES for indicator in declared(section))


@lru_cache(maxsize=1000)
def in_force(period: Period) -> tuple[Indicator, ...]:
    """The indicators whose method holds in the period's last month."""
    month = (period.year, period.last_month)
    return tuple(indicator for indicator in ALL if reach(indicator)[0] <= month <= reach(indicator)[1])
