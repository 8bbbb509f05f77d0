"""Reporting periods: their codes, names, order and neighbours; windows are data, the 15th–14th rule one row of it."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cchc_lib.errors import CchcError, CodeError

CODE = re.compile(r"(20[0-9]{2})-(?:(M)(0[1-9]|1[0-2])|(Q)([1-4])|(H)([12])|(9M)|(Y))")
ROMAN = ("", "I", "II", "III", "IV")
_LOOK_BACK = 36  # months: three years say what is usual, and a phone shows them
CUMULATIVE = ("H", "9M", "Y")


@dataclass(frozen=True)
class PeriodKind:
    """A kind of period: how many months, what it is called, how often it comes, what is typed for it on a command line.

    `code` is the letter in a period's code.
    """

    code: str
    months: int
    name: str
    often: str
    typed: str

    @property
    def counted(self) -> str:
        """What one of several in a row is called: '07 tháng liền', '07 kỳ liền'."""
        return self.name if self.name.isalpha() else "kỳ"


PERIOD_KINDS = {
    kind.code: kind
    for kind in (
        PeriodKind("M", 1, "tháng", "hằng tháng", "thang"),
        PeriodKind("Q", 3, "quý", "hằng quý", "quy"),
        PeriodKind("H", 6, "6 tháng", "6 tháng", "6_thang"),
        PeriodKind("9M", 9, "9 tháng", "9 tháng", "9_thang"),
        PeriodKind("Y", 12, "năm", "hằng năm", "nam"),
    )
}
MONTHS = {code: kind.months for code, kind in PERIOD_KINDS.items()}


@dataclass(frozen=True)
class Period:
    """A reporting period: `kind` is M, Q, H, 9M or Y; `number` counts within the year (1 for 9M and Y)."""

    year: int
    kind: str
    number: int = 1

    @property
    def code(self) -> str:
        """2024-M05, 2024-Q1, 2024-H1, 2024-9M, 2024-Y."""
        number = {"M": f"{self.number:02d}", "Q": self.number, "H": self.number}.get(self.kind, "")
        return f"{self.year}-{self.kind}{number}"

    @property
    def last_month(self) -> int:
        """The month in which the period closes, 1 to 12."""
        return self.number * MONTHS[self.kind]

    @property
    def first_month(self) -> int:
        """The first month that the period is named after, 1 to 12."""
        return self.last_month - MONTHS[self.kind] + 1

    @property
    def starts(self) -> date:
        """The first day of its first month: from when a method holds that was declared for it."""
        return date(self.year, self.first_month, 1)

    @property
    def order(self) -> tuple[int, int, int]:
        """What sorts periods: by closing month, the shorter before the longer."""
        return self.year, self.last_month, MONTHS[self.kind]

    @property
    def label(self) -> str:
        """How an official says it: '6 tháng đầu năm 2024'."""
        names = {
            "M": f"tháng {self.number}",
            "Q": f"quý {ROMAN[self.number]}" if self.kind == "Q" else "",
            "H": "6 tháng đầu" if self.number == 1 else "6 tháng cuối",
            "9M": "9 tháng đầu",
            "Y": "",
        }
        return f"{names[self.kind]} năm {self.year}".strip()

    @property
    def short(self) -> str:
        """The period on an axis: 'T5/2024', 'QI/2024', '6TĐ/2024', '9T/2024', '2024'."""
        heads = {
            "M": f"T{self.number}/",
            "Q": f"Q{ROMAN[self.number]}/" if self.kind == "Q" else "",
            "H": "6TĐ/" if self.number == 1 else "6TC/",
            "9M": "9T/",
            "Y": "",
        }
        return f"{heads[self.kind]}{self.year}"

    @property
    def same_last_year(self) -> "Period":
        """The period it is compared with year on year."""
        return Period(self.year - 1, self.kind, self.number)

    def looks_back_on(self, other: "Period") -> bool:
        """Whether `other` is one of the last three years of months up to the end of this period."""
        months = 12 * (self.year - other.year) + self.last_month - other.last_month
        return other.kind == "M" and 0 <= months < _LOOK_BACK

    @property
    def previous(self) -> "Period":
        """The period of the same kind just before it."""
        if self.number > 1:
            return Period(self.year, self.kind, self.number - 1)
        return Period(self.year - 1, self.kind, {"M": 12, "Q": 4, "H": 2}.get(self.kind, 1))


@dataclass(frozen=True)
class Break:
    """A series is not comparable across this day: for one indicator or unit, or for all where it names none."""

    when: date
    reason: str
    indicator: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Window:
    """How a kind of period opens and closes: a day, in a month counted from its first or last month (−1 = before).

    `last_day` 0 stands for the last day of the month.
    """

    first_day: int
    first_shift: int
    last_day: int
    last_shift: int


def refuse_unknown_kind(kind: str) -> None:
    """Raise CchcError for what is no kind of period: M, Q, H, 9M, Y."""
    if kind not in MONTHS:
        raise CchcError(f"Không có loại kỳ '{kind}'; chọn một trong {', '.join(MONTHS)}.")


def parse_period(code: str) -> Period:
    """Read a period's code; raises CchcError with the valid forms on any other text."""
    match = CODE.fullmatch(code)
    if not match:
        raise CodeError(f"Kỳ báo cáo '{code}' không hợp lệ; viết như 2024-M05, 2024-Q1, 2024-H1, 2024-9M, 2024-Y.")
    year, *rest = [part for part in match.groups() if part]
    return Period(int(year), rest[0], int(rest[1]) if len(rest) > 1 else 1)


def bounds(period: Period, windows: Mapping[str, Window]) -> tuple[date, date]:
    """First and last day of the period, both included."""
    window = windows[period.kind]
    first = _in_month(period.year, period.first_month + window.first_shift, window.first_day)
    last = _in_month(period.year, period.last_month + window.last_shift, window.last_day)
    return first, last


def _in_month(year: int, month: int, day: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, day or monthrange(year, month)[1])
