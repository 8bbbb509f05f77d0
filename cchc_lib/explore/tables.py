"""The tables of the bench: a row a figure. All begin as the long table of figures.csv does, with the same columns.

luu_y       SỐ LIỆU MINH HỌA in every row of illustrative figures, else ''
ky          the period: 2024-M05, 2024-Q1, 2024-H1, 2024-9M, 2024-Y
chi_so      the quantity's id: ty_le_tre_han, mau_3.so_ho_so
cap         level: huyen, xa; '' where the figure is not broken down, as in the three columns that follow
don_vi      unit, by its id
linh_vuc    field of procedures
loai        category
ten         what the quantity is called
don_vi_tinh unit of the value: '%', 'hồ sơ', …
in          the value as the page prints it: '2,09%', '–'
gia_tri     the value, in `don_vi_tinh`; missing where there is none, never zero
tu_so       numerator of a rate, cases
mau_so      denominator of a rate, cases
ten_nhom    the breakdown in words: 'Cấp xã', 'phường Hoa Ban'; '' for the whole
…           what the one table adds, as its function says

Numbers are floats, missing as NaN; what is printed stands in columns of words whose names begin with `in`. In
comparisons the other period has the same columns, ending in `_kia`.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import pandas as pd

from cchc_lib.catalog import DIMENSIONS, Period
from cchc_lib.figures import Figure, printed

_NUMBERS = ("gia_tri", "tu_so", "mau_so")


def figure_cells(label: str, period: Period, figure: Figure, name: str) -> dict[str, object]:
    """The columns that every table begins with; `label` is luu_y, `name` the breakdown in words."""
    return {
        "luu_y": label,
        "ky": period.code,
        "chi_so": figure.id,
        **dict(zip(DIMENSIONS, figure.key, strict=True)),
        "ten": figure.label,
        "don_vi_tinh": figure.unit,
        **_value_cells(figure),
        "ten_nhom": name,
    }


def other_cells(period: Period, figure: Figure) -> dict[str, object]:
    """The same figure of the other period."""
    cells = {"ky": period.code, **_value_cells(figure)}
    return {f"{column}_kia": cell for column, cell in cells.items()}


def _value_cells(figure: Figure) -> dict[str, object]:
    out = figure.outcome
    numbers = (as_float(value) for value in (out.value, out.numerator, out.denominator))
    return {"in": printed(figure), **dict(zip(_NUMBERS, numbers, strict=True))}


def as_float(value: Fraction | float | None) -> float | None:
    """A number for a column; nothing stays nothing."""
    return None if value is None else float(value)


def as_table(rows: Iterable[Mapping[str, object]], *numbers: str) -> pd.DataFrame:
    """The rows as a table; the common numbers, and those named, are floats even where all of them are missing."""
    table = pd.DataFrame(rows)
    others = [f"{name}_kia" for name in _NUMBERS if f"{name}_kia" in table]
    return table.astype({name: float for name in (*_NUMBERS, *others, *numbers)})
