"""What a figure is held against: six kinds of benchmark, of which only a documented target that is due gives a verdict.

A level that a report mentions is no target, and what an analyst assumes is neither: each kind has its own noun and the
places where it may stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType


@dataclass(frozen=True)
class BenchmarkKind:
    """One kind: its name in muc_tieu.csv, its noun, and what is said of a figure that reaches it or does not.

    Only a target `judges`: the others say on which side of them a figure lies. `leads`: it may stand in a headline, a
    card, a heading. `asks`: a figure on its wrong side may be put before leadership.
    """

    code: str
    noun: str
    judges: bool = False
    leads: bool = True
    asks: bool = False


TARGET = BenchmarkKind("muc_tieu", "mục tiêu", judges=True, asks=True)
MENTIONED = BenchmarkKind("muc_neu", "mức")
SCHEDULE = BenchmarkKind("tien_do", "tiến độ đăng ký", asks=True)
USUAL = BenchmarkKind("muc_thuong_thay", "mức thường thấy")
ASSUMED = BenchmarkKind("gia_dinh", "mức giả định", leads=False)
LAST_YEAR = "cùng kỳ năm trước"  # the sixth kind: no row of a table, worked out of the figures of that period
BENCHMARK_KINDS = MappingProxyType({one.code: one for one in (TARGET, MENTIONED, SCHEDULE, USUAL, ASSUMED)})
ALWAYS = "thuong_xuyen"  # in place of a deadline: to be reached in every period


@dataclass(frozen=True)
class Benchmark:
    """A value that figures of an indicator are held against, at a level and category, from a first to a last day.

    `due` is the day by which a target must be reached, None where it must be in every period; `section` is where a
    report mentions it, `basis` the document, `text` the value as written (percent for rates).
    """

    indicator: str
    cap: str
    category: str
    kind: BenchmarkKind
    first: date
    last: date
    due: date | None
    value: Fraction
    at_least: bool
    text: str
    basis: str
    section: str
    where: str
    note: str = ""

    def is_due(self, when: date) -> bool:
        """Whether a day has come on which it may be judged."""
        return self.due is None or self.due <= when


def benchmarks_in_force(benchmarks: Iterable[Benchmark], when: date) -> dict[tuple[str, str, str], Benchmark]:
    """What holds on a day, by indicator, level and category; a target before a level, a level before an assumption."""
    order = list(BENCHMARK_KINDS)
    held = [one for one in benchmarks if one.first <= when <= one.last]
    held.sort(key=lambda one: -order.index(one.kind.code))
    return {(one.indicator, one.cap, one.category): one for one in held}
