"""Two periods, or two localities, side by side, as a table."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import Outcome
from cchc_lib.errors import CchcError
from cchc_lib.explore.reading import OpenPeriod, group_name, open_period
from cchc_lib.explore.tables import as_float, as_table, figure_cells, other_cells
from cchc_lib.figures import Figure, printing


def open_comparison(
    dataset: str, period: str, other_period: str, other_dataset: str = "", root: Path | None = None
) -> pd.DataFrame:
    """Two periods, or two localities, side by side: every figure for the whole and by level, with its change.

    Adds to the common columns those of the other side: ky_kia, gia_tri_kia, tu_so_kia, mau_so_kia, in_kia; chenh_lech
    and in_chenh_lech are this side minus the other, rates in percentage points. Where one side is missing there is no
    change; nor for counts of periods of different length. Raises CchcError when neither side has a figure.
    """
    here, other = open_period(dataset, period, root), open_period(other_dataset or dataset, other_period, root)
    names = dict.fromkeys(one.name for reading in (here, other) for one in reading.figures if not any(one.key[1:3]))
    pairs = [_pair(here, other, name) for name in names]
    rows = [_cells(here, other, *pair) for pair in pairs if any(figure.value is not None for figure in pair)]
    if not rows:
        codes = " và ".join(reading.data.period.code for reading in (here, other))
        raise CchcError(f"Hai kỳ {codes} không có số liệu nào.")
    return as_table(rows, "chenh_lech")


def _pair(here: OpenPeriod, other: OpenPeriod, name: str) -> tuple[Figure, Figure]:
    """The same quantity at the same breakdown on both sides; a side that does not hold it has no value."""
    found = here.figures.find(name), other.figures.find(name)
    shown = next(filter(None, found))
    one, twin = (figure or replace(shown, outcome=Outcome(None)) for figure in found)
    return one, twin


def _cells(here: OpenPeriod, other: OpenPeriod, figure: Figure, twin: Figure) -> dict[str, object]:
    alike = here.data.period.kind == other.data.period.kind or figure.unit == "%"  # else a difference says nothing
    comparable = alike and figure.value is not None and twin.value is not None
    change = figure.known - twin.known if comparable else None
    label = here.data.locality.label or other.data.locality.label
    return {
        **figure_cells(label, here.data.period, figure, group_name(here.names | other.names, figure.key)),
        **other_cells(other.data.period, twin),
        "chenh_lech": as_float(change),
        "in_chenh_lech": printing.difference(change, figure.unit),
    }
