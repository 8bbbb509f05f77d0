"""Every number, date and name as a reader sees it; the one rounding rule; the one grammar that reads them back."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

MISSING = "–"
ILLUSTRATIVE = "SỐ LIỆU MINH HỌA"
SIGNS = str.maketrans(",.", ".,")
# The signs beside figures, as annex and index explain them.
MARKS = {
    "[p]": "số ước, có thể thay đổi; khi kỳ là số ước thì mọi số là [p], chỉ ghi ở thẻ và so_lieu.xlsx",
    "[r]": "số đã sửa so với ấn bản trước",
    "[b]": "đứt chuỗi: không so sánh được với kỳ trước",
    "[x]": "không có số liệu",
    "[z]": "không áp dụng",
    "[low]": "khác 0 nhưng làm tròn về 0, nên in số đếm thay cho tỷ lệ",
    MISSING: "không có giá trị: không có số liệu, hoặc mẫu số bằng 0",
}
COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")
DECIMAL = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


@dataclass(frozen=True)
class Shown:
    """A figure as it is printed everywhere, with the key that finds it in figures.csv."""

    text: str
    key: str

    def __str__(self):
        return self.text


def half_up(value: Fraction | int, decimals: int) -> Decimal:
    """Round half away from zero at `decimals`, from the exact fraction: 16,665 is 16,67 and never 16,66."""
    top, bottom = value.numerator, value.denominator  # whole numbers: a fraction would be reduced at every step
    whole = (2 * abs(top) * 10**decimals + bottom) // (2 * bottom)
    return Decimal(whole if top >= 0 else -whole).scaleb(-decimals)


def cut(value: Fraction, decimals: int) -> Decimal:
    """Drop what follows `decimals`, as a report does that truncates."""
    whole = int(abs(value) * 10**decimals)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


def number(value: Fraction | int | None, decimals: int = 0) -> str:
    """13616 → '13.616'; 86,8243 at two decimals → '86,82'; nothing → '–'."""
    if value is None:
        return MISSING
    return f"{half_up(value, decimals):,f}".translate(SIGNS)


def quantity(value: Fraction | int | None, unit: str, decimals: int = 0) -> str:
    """A number with its unit: '86,82%' attached, '13.616 hồ sơ' apart."""
    text = number(value, decimals)
    if value is None or not unit:
        return text
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def in_prose(value: Fraction | int) -> str:
    """Counts below ten carry a zero in running text: '07 đơn vị'."""
    text = number(value)
    return f"0{text}" if len(text) == 1 and value > 0 else text


def day(when: date | None) -> str:
    """14/6/2024 and 08/01/2024: a zero for days below ten and for months 1 and 2 (NĐ 30/2020/NĐ-CP)."""
    if when is None:
        return MISSING
    month = f"{when.month:02d}" if when.month < 3 else f"{when.month}"
    return f"{when.day:02d}/{month}/{when.year}"


@lru_cache(maxsize=100_000)
def read_count(text: str) -> Fraction:
    """'13.616' → 13616, '07' → 7. Raises ValueError, in Vietnamese, on anything else."""
    if not COUNT.fullmatch(text):
        raise ValueError(f"'{text}' không phải số đếm; viết như 13616 hoặc 13.616")
    return Fraction(int(text.replace(".", "")))


@lru_cache(maxsize=100_000)
def read_decimal(text: str) -> Fraction:
    """'12.836,445' → 12836,445; '98,03%' → 98,03. Raises ValueError, in Vietnamese, on '3.26' and the like."""
    bare = text.removesuffix("%")
    if not DECIMAL.fullmatch(bare):
        raise ValueError(f"'{text}' không phải số; dấu chấm là hàng nghìn, dấu phẩy là thập phân: 12.836,445; 98,03%")
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


def read_day(text: str) -> date:
    """'08/01/2024' → 8 January 2024. Raises ValueError, in Vietnamese, on no date or an impossible one."""
    parts = DATE.fullmatch(text)
    try:
        return date(*(int(part) for part in reversed(parts.groups()))) if parts else date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' không phải ngày có thật; viết ngày/tháng/năm, như 14/6/2024") from None


@lru_cache(maxsize=100_000)
def clean(text: str) -> str:
    """One spelling of the same text: NFC, single spaces, no space around it."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def invisible(text: str) -> str | None:
    """The first character that a reader could not see (control, direction override, zero width), by its code point."""
    if text.isprintable():
        return None
    return next((f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"}), None)


# Grave, acute, hook, tilde and dot below, as they stand apart after decomposition.
_TONES = re.compile("[\u0300\u0301\u0309\u0303\u0323]")


def same_name(text: str) -> str:
    """What two spellings of one name share: case, place of the tone mark (Hoà, Hòa), dashes and spaces folded."""
    apart = unicodedata.normalize("NFD", re.sub(r"[-–—,.&]", " ", text.casefold()))
    return " ".join(_TONES.sub("", word) + "".join(_TONES.findall(word)) for word in apart.split())
