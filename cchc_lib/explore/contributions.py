"""What the change of a rate comes from: read, as a table, and drawn."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from cchc_lib.change import Contribution, Count, Mix, mix
from cchc_lib.chart import Chart
from cchc_lib.errors import CchcError, nearest
from cchc_lib.explore.reading import GROUPINGS, OpenPeriod, group_name, open_period, refuse_unknown_grouping
from cchc_lib.explore.tables import as_table, figure_cells, other_cells
from cchc_lib.explore.words import moved_by
from cchc_lib.figures import GEOGRAPHIES, TODAY, Figure, counts_of, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.show import draw_contributions, largest_first, split_in_words
from cchc_lib.vietnamese import number, signed

_PART = {"linh_vuc": "lĩnh vực", "don_vi": "đơn vị"}
_PART_COLUMNS = (
    Column("Phần"),
    Column("Kỳ kia", numeric=True),
    Column("Kỳ này", numeric=True),
    Column("Mẫu số kỳ kia", numeric=True),
    Column("Mẫu số kỳ này", numeric=True),
    Column("Do cơ cấu", numeric=True),
    Column("Do tỷ lệ riêng", numeric=True),
    Column("Đóng góp", numeric=True),
)


@dataclass(frozen=True)
class Parts:
    """The change of one rate between two periods, split by level, unit, field or category."""

    indicator: str
    before: OpenPeriod
    after: OpenPeriod
    by: str
    cap: str  # the level that the parts are of, '' where they are of none
    mix: Mix

    def figures(self, part: Contribution) -> tuple[Figure, Figure]:
        """A part's rate before and after; without a value where the part was not there."""
        breakdown = {"cap": self.cap, self.by: part.name}
        before, after = (side.figures.get(self.indicator, **breakdown) for side in (self.before, self.after))
        return before, after


def open_contributions(
    dataset: str,
    indicator: str,
    before: str,
    after: str,
    by: str = "don_vi",
    cap: str = "xa",
    geography: str = TODAY,
    root: Path | None = None,
) -> pd.DataFrame:
    """What the change of a rate comes from: a row for each part, the greatest contribution first.

    The common columns are of the period `after`, those ending in _kia of the period `before`. Adds do_co_cau (by the
    part's share of the cases), do_ty_le (by its own rate) and dong_gop, both together, in percentage points; over all
    parts they add up exactly to the change. On today's geography merged units are one part in both periods.
    Raises CchcError for an unknown name or when one of the periods has no parts.
    """
    return contribution_table(read_parts(dataset, indicator, before, after, by, cap, geography, root))


def contribution_table(parts: Parts) -> pd.DataFrame:
    """Parts as the table of open_contributions."""
    return as_table(_cells(parts, part) for part in largest_first(parts.mix))


def read_parts(
    dataset: str,
    indicator: str,
    before: str,
    after: str,
    by: str,
    cap: str,
    geography: str = TODAY,
    root: Path | None = None,
) -> Parts:
    """The parts with their exact values; parameters and errors as in open_contributions."""
    if not by:
        raise CchcError(f"Không chia được theo '{by}'; chọn {', '.join(filter(None, GROUPINGS))}.")
    refuse_unknown_grouping(by)
    if geography not in GEOGRAPHIES:
        raise CchcError(f"Không có địa bàn '{geography}'; chọn {' hoặc '.join(GEOGRAPHIES)}.")
    old, new = (open_period(dataset, period, root) for period in (before, after))
    if geography == TODAY and by == "don_vi":
        when = max(old.data.last, new.data.last)
        old, new = (open_period(dataset, period, root, when) for period in (before, after))
    level = cap if by in ("don_vi", "linh_vuc") else ""
    found = mix(_counts(old, indicator, by, level), _counts(new, indicator, by, level))
    if found is None:
        raise CchcError(f"Chỉ số '{indicator}' không có tử số, mẫu số theo '{by}' ở cả hai kỳ {before}, {after}.")
    return Parts(indicator, old, new, by, level, found)


def _counts(reading: OpenPeriod, indicator: str, by: str, level: str) -> list[Count]:
    """The parts by their codes: two wards of one name stay two."""
    if not reading.figures.all(indicator):
        known = {figure.id for figure in reading.figures}
        raise CchcError(f"Không có chỉ số '{indicator}'{nearest(indicator, known)}.")
    found = reading.figures.of(indicator, *GROUPINGS[by])
    return counts_of((one for one in found if level in ("", one.key[0])), by)


def _cells(found: Parts, part: Contribution) -> dict[str, object]:
    before, after = found.figures(part)
    return {
        **figure_cells(
            found.after.data.locality.label, found.after.data.period, after, group_name(found.after.names, after.key)
        ),
        **other_cells(found.before.data.period, before),
        "do_co_cau": float(100 * part.mix),
        "do_ty_le": float(100 * part.own),
        "dong_gop": float(100 * part.total),
    }


def contribution_chart(parts: Parts, what: str, scope: str) -> Chart:
    """The largest parts as bars; `what` and `scope` say which rate, where and when."""
    found, names = parts.mix, parts.after.names
    most = largest_first(found)[0]
    claim = f"{what} {moved_by(100 * found.change, '%')}: {split_in_words(found)}; "
    claim += f"{names[most.name]} đóng góp nhiều nhất ({signed(100 * most.total)})"
    return draw_contributions("dong_gop", claim, scope, found, names, _PART[parts.by], "Thay đổi chung")


def contribution_rows(parts: Parts, label: str, scope: str) -> Table:
    """Every part in a row to read, the greatest first."""
    rows = tuple(tuple(map(Cell, _part_texts(parts, part))) for part in largest_first(parts.mix))
    note = "Hai cột “do cơ cấu” và “do tỷ lệ riêng” cộng lại đúng bằng thay đổi chung, không có phần dư."
    return Table(f"Đóng góp vào thay đổi của {label} · {scope}", _PART_COLUMNS, rows, (note,))


def _part_texts(parts: Parts, part: Contribution) -> tuple[str, ...]:
    sides = parts.figures(part)
    rates = (printing.printed(figure) for figure in sides)
    cases = (number(figure.outcome.denominator) for figure in sides)
    effects = (signed(100 * effect, 3) for effect in (part.mix, part.own, part.total))
    return parts.after.names[part.name], *rates, *cases, *effects
