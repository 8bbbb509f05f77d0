"""How Vietnamese is written and read: numbers, dates, spelling, signs, running words."""

from cchc_lib.vietnamese.dates import day, read_day
from cchc_lib.vietnamese.numbers import (
    cut,
    decimals_of,
    half_up,
    in_prose,
    number,
    quantity,
    read_amount,
    read_count,
    read_decimal,
    read_rate,
    signed,
)
from cchc_lib.vietnamese.signs import ILLUSTRATIVE, IN_DOUBT, INTERNAL, MARKS, MISSING, SHORT_MARKS
from cchc_lib.vietnamese.spelling import clean, invisible, lower, same_name
from cchc_lib.vietnamese.text import Shown, Text, place, plain

__all__ = [
    "ILLUSTRATIVE",
    "INTERNAL",
    "IN_DOUBT",
    "MARKS",
    "MISSING",
    "SHORT_MARKS",
    "Shown",
    "Text",
    "clean",
    "cut",
    "day",
    "decimals_of",
    "half_up",
    "in_prose",
    "invisible",
    "lower",
    "number",
    "place",
    "plain",
    "quantity",
    "read_amount",
    "read_count",
    "read_day",
    "read_decimal",
    "read_rate",
    "same_name",
    "signed",
]
