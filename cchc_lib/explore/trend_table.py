"""One quantity over time as a table, and its natural limits."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import DIMENSIONS, Period, parse_period
from cchc_lib.change import XmR, xmr
from cchc_lib.explore.reading import Group, read_groups
from cchc_lib.explore.tables import as_float, as_table, figure_cells
from cchc_lib.figures import AS_REPORTED, Observation
from cchc_lib.show import first_signals, limits_in_words, rule_in_words

_LIMITS = ("trung_binh", "gioi_han_duoi", "gioi_han_tren")


def open_trend(
    dataset: str,
    indicator: str,
    kind: str = "M",
    since: str = "",
    until: str = "",
    by: str = "",
    geography: str = AS_REPORTED,
    root: Path | None = None,
) -> pd.DataFrame:
    """One quantity over time, a row for each group and period, in order of time.

    `kind` is M, Q, H, 9M or Y; `by` is cap, don_vi, linh_vuc, loai or nothing; `geography` nhu_bao_cao or hien_nay.
    Adds to the common columns nhan_ky (the period in words), den_ngay (its last day), muc_tieu (the target in force, in
    don_vi_tinh), ky_hieu (signs: '[p] [b]'), dut_chuoi (why it may not be compared with the period before).
    Raises CchcError for an unknown name or when the locality has no period of that kind.

    bang = open_trend("minh_hoa", "ty_le_tre_han", kind="M", by="don_vi", geography="hien_nay")
    bang.pivot(index="ky", columns="ten_nhom", values="gia_tri")
    """
    return trend_table(read_groups(dataset, indicator, kind, since, until, by, geography, root))


def trend_table(groups: Sequence[Group], limits: bool = False) -> pd.DataFrame:
    """Groups as the table of open_trend, or with the columns of with_limits, from their exact values."""
    rows = [_cells(group, moment) for group in groups for moment in group.moments]
    if not limits:
        return as_table(rows, "muc_tieu")
    more = [
        cells
        for group in groups
        for cells in _limit_cells(group.limits, [moment.period for moment in group.moments], group.unit)
    ]
    return as_table((row | cells for row, cells in zip(rows, more, strict=True)), "muc_tieu", *_LIMITS)


def _cells(group: Group, moment: Observation) -> dict[str, object]:
    return {
        **figure_cells(group.label, moment.period, moment.figure, group.name),
        "nhan_ky": moment.period.label,
        "den_ngay": pd.Timestamp(moment.last),
        "muc_tieu": as_float(moment.target.value) if moment.target else None,
        "ky_hieu": moment.marks,
        "dut_chuoi": moment.broken,
    }


def with_limits(trend: pd.DataFrame) -> pd.DataFrame:
    """The same rows with the limits of an XmR chart per group, limits anew at each break.

    Adds trung_binh, gioi_han_duoi, gioi_han_tren (mean and natural limits, in don_vi_tinh, missing where there are
    none), in_gioi_han (the limits as printed), tam_thoi (limits of fewer than 12 periods), quy_tac (the rule that fires
    at a row, of several the longest pattern) and tu_ky (the period in which that pattern began).
    """
    groups = trend.groupby(["chi_so", *DIMENSIONS], sort=False)
    return pd.concat([_limited(group) for _, group in groups], ignore_index=True)


def _limited(group: pd.DataFrame) -> pd.DataFrame:
    values = [None if pd.isna(value) else Fraction(value) for value in group["gia_tri"]]
    found = xmr(values, [place for place, why in enumerate(group["dut_chuoi"]) if why])
    cells = _limit_cells(found, [parse_period(code) for code in group["ky"]], group["don_vi_tinh"].iloc[0])
    more = pd.DataFrame(cells, index=group.index).astype({name: float for name in _LIMITS})
    return group.join(more)


def _limit_cells(limits: XmR, periods: list[Period], unit: str) -> list[dict[str, object]]:
    """For each place the limits that hold there and the rule that fires."""
    fired = first_signals(limits)
    cells: list[dict[str, object]] = []
    for part in limits.segments:
        numbers = map(as_float, (part.centre, part.low, part.high))
        common = {"in_gioi_han": limits_in_words(part, unit), "tam_thoi": part.provisional}
        held = dict(zip(_LIMITS, numbers, strict=True)) | common
        for place in range(part.start, part.stop):
            signal = fired.get(place)
            rule = rule_in_words(signal, periods[place].kind) if signal else ""
            cells.append({**held, "quy_tac": rule, "tu_ky": periods[signal.start].code if signal else ""})
    return cells
