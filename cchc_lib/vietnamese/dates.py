"""Vietnamese dates, written and read."""

import re
from datetime import date

_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def day(when: date) -> str:
    """14/6/2024 and 08/01/2024: a zero for days below ten and for months 1 and 2 (NĐ 30/2020/NĐ-CP)."""
    month = f"{when.month:02d}" if when.month < 3 else f"{when.month}"
    return f"{when.day:02d}/{month}/{when.year}"


def read_day(text: str) -> date:
    """'08/01/2024' → 8 January 2024. Raises ValueError, in Vietnamese, on no date or an impossible one."""
    parts = _DATE.fullmatch(text)
    try:
        return date(*(int(part) for part in reversed(parts.groups()))) if parts else date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' không phải ngày có thật; viết ngày/tháng/năm, như 14/6/2024") from None
