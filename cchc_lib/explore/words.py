"""How a row of a tidy table is said: its number, its change, its period."""

from fractions import Fraction

import pandas as pd

from cchc_lib.catalog import parse_period
from cchc_lib.explore.lists import short
from cchc_lib.vietnamese import MISSING, number, quantity

SIGNS = {"[p]": "số ước", "[r]": "đã sửa", "[b]": "đứt chuỗi", "[x]": "không có số liệu"}


def figure(value: float | None, unit: str = "%", decimals: int = 2) -> str:
    """A float of a tidy table in words: two decimals for rates, as many as are needed for counts."""
    if value is None or pd.isna(value):
        return MISSING
    exact = Fraction(str(round(float(value), 9)))
    return quantity(exact, "%", decimals) if unit == "%" else number(exact, 0 if exact.denominator == 1 else decimals)


def signed(value: float | None, decimals: int = 2, unit: str = "%") -> str:
    """'+0,62', '−1,20'; a change that rounds to nothing has no sign."""
    if value is None or pd.isna(value):
        return MISSING
    places = decimals if unit == "%" or float(value) % 1 else 0
    shown = number(Fraction(str(round(abs(float(value)), 9))), places)
    sign = "" if shown == number(0, places) else "+" if value > 0 else "−"
    return f"{sign}{shown}"


def points(unit: str) -> str:
    """What a change is counted in."""
    return "điểm phần trăm" if unit == "%" else unit


def moved(value: float, unit: str) -> str:
    """'giảm 0,58 điểm phần trăm'."""
    shown = signed(value, unit=unit)
    if shown[0] not in "+−":
        return "không đổi"
    return f"{'tăng' if shown[0] == '+' else 'giảm'} {shown[1:]} {points(unit)}".strip()


def ratio(row) -> str:
    """'1.617/124.587', nothing for a figure that is no rate."""
    parts = row["tu_so"], row["mau_so"]
    return "" if any(map(pd.isna, parts)) else "/".join(figure(part, "") for part in parts)


def at(code: str) -> str:
    """A period's code on an axis."""
    return short(parse_period(code))


def legend(marks: pd.Series) -> str:
    """What the signs of these rows mean, as far as they occur."""
    used = [f"{sign} {means}" for sign, means in SIGNS.items() if marks.str.contains(sign, regex=False).any()]
    return " · ".join(used)
