"""Two periods, or two localities, side by side, as a table."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import Outcome
from cchc_lib.errors import CchcError
from cchc_lib.explore.reading import OpenPeriod, group_name, label_of, open_period
from cchc_lib.explore.tables import as_float, as_table, figure_cells, other_cells
from cchc_lib.figures import Figure, printing


@dataclass(frozen=True)
class Pair:
    """The same quantity at the same breakdown on both sides; at least one of them has a value."""

    here: Figure
    other: Figure
    name: str
    alike: bool  # periods of one length, or a rate: else their difference says nothing

    @property
    def difference(self) -> Fraction | None:
        """This side minus the other, in the quantity's unit; None where one is missing or they are not alike."""
        if not self.alike or self.here.value is None or self.other.value is None:
            return None
        return self.here.value - self.other.value


def open_comparison(
    dataset: str, period: str, other_period: str, other_dataset: str = "", root: Path | None = None
) -> pd.DataFrame:
    """Two periods, or two localities, side by side: every figure for the whole and by level, with its change.

    Adds to the common columns those of the other side: ky_kia, gia_tri_kia, tu_so_kia, mau_so_kia, in_kia; chenh_lech
    and in_chenh_lech are this side minus the other, rates in percentage points. Where one side is missing there is no
    change; nor for counts of periods of different length. Raises CchcError when neither side has a figure.
    """
    here, other = open_period(dataset, period, root), open_period(other_dataset or dataset, other_period, root)
    return as_table((_cells(here, other, pair) for pair in read_pairs(here, other)), "chenh_lech")


def read_pairs(here: OpenPeriod, other: OpenPeriod) -> list[Pair]:
    """Every figure for the whole and by level that has a value on one side; raises CchcError when there is none."""
    names = dict.fromkeys(one.name for reading in (here, other) for one in reading.figures if not any(one.key[1:3]))
    pairs = [_pair(here, other, name) for name in names]
    found = [pair for pair in pairs if pair.here.value is not None or pair.other.value is not None]
    if not found:
        codes = " và ".join(reading.data.period.code for reading in (here, other))
        raise CchcError(f"Hai kỳ {codes} không có số liệu nào.")
    return found


def _pair(here: OpenPeriod, other: OpenPeriod, name: str) -> Pair:
    figures = [reading.figures.find(name) for reading in (here, other)]
    shown = next(one for one in figures if one)
    one, twin = (figure or replace(shown, outcome=Outcome(None)) for figure in figures)
    alike = here.data.period.kind == other.data.period.kind or shown.unit == "%"
    return Pair(one, twin, group_name(here.names | other.names, shown.key), alike)


def _cells(here: OpenPeriod, other: OpenPeriod, pair: Pair) -> dict[str, object]:
    return {
        **figure_cells(label_of(here.data, other.data), here.data.period, pair.here, pair.name),
        **other_cells(other.data.period, pair.other),
        "chenh_lech": as_float(pair.difference),
        "in_chenh_lech": printing.difference(pair.difference, pair.here.unit),
    }
