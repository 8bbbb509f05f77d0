"""Vietnamese numbers, written and read: one rounding rule, one grammar."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from cchc_lib.vietnamese.signs import MISSING

_SIGNS = str.maketrans(",.", ".,")
_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")
_LONGEST = 40  # letters of a number that anybody could have meant
_DECIMAL = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")


def half_up(value: Fraction | int, decimals: int) -> Decimal:
    """Round half away from zero at `decimals`, from the exact fraction: 16,665 is 16,67 and never 16,66."""
    top, bottom = value.numerator, value.denominator  # whole numbers: a fraction would be reduced at every step
    whole = (2 * abs(top) * 10**decimals + bottom) // (2 * bottom)
    return _shifted(whole if top >= 0 else -whole, decimals)


def cut(value: Fraction, decimals: int) -> Decimal:
    """Drop what follows `decimals`, as a report does that truncates."""
    whole = int(abs(value) * 10**decimals)
    return _shifted(whole if value >= 0 else -whole, decimals)


def _shifted(whole: int, decimals: int) -> Decimal:
    """1667 at two decimals → 16.67: all digits, whatever precision somebody has set for decimals in this process."""
    sign, digits, _ = Decimal(whole).as_tuple()
    return Decimal((sign, digits, -decimals))


def number(value: Fraction | int | None, decimals: int = 0) -> str:
    """13616 → '13.616'; 86,8243 at two decimals → '86,82'; nothing → '–'."""
    if value is None:
        return MISSING
    return f"{half_up(value, decimals):,f}".translate(_SIGNS)


def quantity(value: Fraction | int | None, unit: str, decimals: int = 0) -> str:
    """A number with its unit: '86,82%' attached, '13.616 hồ sơ' apart."""
    text = number(value, decimals)
    if value is None or not unit:
        return text
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def signed(value: Fraction | int | None, decimals: int = 2) -> str:
    """A change: '+0,62', '−1,20'; one that rounds to nothing has no sign, nothing is '–'."""
    if value is None:
        return MISSING
    sign = "" if half_up(value, decimals) == 0 else "+" if value > 0 else "−"
    return f"{sign}{number(max(value, -value), decimals)}"


def in_prose(value: Fraction | int) -> str:
    """Counts below ten carry a zero in running text: '07 đơn vị'."""
    text = number(value)
    return f"0{text}" if len(text) == 1 and value > 0 else text


@lru_cache(maxsize=100_000)
def read_count(text: str) -> Fraction:
    """'13.616' → 13616, '07' → 7. Raises ValueError, in Vietnamese, on anything else."""
    if len(text) > _LONGEST or not _COUNT.fullmatch(text):
        raise ValueError(f"'{text:.40}' không phải số đếm; viết như 13616 hoặc 13.616")
    return Fraction(int(text.replace(".", "")))


@lru_cache(maxsize=100_000)
def read_decimal(text: str) -> Fraction:
    """'12.836,445' → 12836,445; '98,03%' → 98,03. Raises ValueError, in Vietnamese, on '3.26' and the like."""
    bare = text.removesuffix("%")
    if len(bare) > _LONGEST or not _DECIMAL.fullmatch(bare):
        raise ValueError(
            f"'{text:.40}' không phải số; dấu chấm là hàng nghìn, dấu phẩy là thập phân: 12.836,445; 98,03%"
        )
    return Fraction(bare.replace(".", "").replace(",", "."))


def read_amount(text: str) -> Fraction:
    """'208.986' → 208986. Raises ValueError, in Vietnamese, on what is no number, and on a percentage."""
    if text.endswith("%"):
        raise ValueError(f"'{text}' có dấu %, chỉ tiêu này không phải tỷ lệ; viết {text.removesuffix('%')}")
    return read_decimal(text)


def read_rate(text: str) -> Fraction:
    """'98,03%' → 98,03. Raises ValueError, in Vietnamese, on what is no number, and on one without its sign."""
    value = read_decimal(text)
    if not text.endswith("%"):
        raise ValueError(f"'{text}' thiếu dấu %; tỷ lệ viết {text}%")
    return value


def decimals_of(text: str) -> int:
    """How many decimals a printed number carries: '86,82%' → 2."""
    return len(text.removesuffix("%").partition(",")[2])
