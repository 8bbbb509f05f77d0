"""How a quantity over time is shown: a line, an XmR chart, many small lines, and the figures as tables to read."""

from fractions import Fraction
from statistics import mean

import pandas as pd

from cchc_lib.chart import Chart, Panel, multiples, series
from cchc_lib.explore.reading import Group
from cchc_lib.explore.words import at, moved_by, parts_of, short_period
from cchc_lib.figures import Observation, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.show import Series
from cchc_lib.vietnamese import SHORT_MARKS, quantity

_ID = "xu_huong"
_PERIOD_COLUMNS = (
    Column("Kỳ"),
    Column("Kết quả", numeric=True),
    Column("Tử số/mẫu số", numeric=True),
    Column("Mục tiêu", numeric=True),
    Column("Ký hiệu"),
    Column("Giới hạn tự nhiên", numeric=True),
    Column("Tín hiệu"),
)
_GROUP_COLUMNS = (
    Column("Nhóm"),
    Column("Kỳ đầu", numeric=True),
    Column("Kỳ cuối", numeric=True),
    Column("Thay đổi", numeric=True),
    Column("Kỳ có số liệu", numeric=True),
    Column("Khác thường"),
)


def line_chart(group: Group, scope: str) -> Chart:
    """One group over time with its targets."""
    claim = _movement(group)
    alt = f"Đường {len(group.moments)} kỳ. {claim}."
    return series(_ID, claim, scope, alt, group.line, steps=group.steps, unit=_axis(group))


def limits_chart(group: Group, scope: str) -> Chart:
    """One group with natural limits; a point is coloured only when a rule fires."""
    loud = [point for point in group.points if point.signal]
    claim = f"{group.title}: {f'{len(loud)} điểm khác thường' if loud else 'không điểm nào khác thường'}"
    claim += f", gần nhất {loud[-1].label} ({loud[-1].signal})" if loud else ""
    alt = f"Biểu đồ XmR {len(group.moments)} kỳ. {claim}."
    return series(_ID, claim, scope, alt, group.points, group.bands, group.steps, _axis(group))


def small_lines(groups: list[Group], claim: str, scope: str) -> Chart:
    """Groups side by side on one scale, in the order given; a point is coloured where a rule fires."""
    panels = tuple(Panel(group.name, group.points) for group in groups)
    return multiples(_ID, claim, scope, f"{len(panels)} đường nhỏ. {claim}.", panels, unit=_axis(groups[0]))


def _axis(group: Group) -> str:
    return "%" if group.unit == "%" else ""


def _movement(group: Group) -> str:
    """What the line says: how the quantity moved between two periods that may be compared."""
    known = _comparable(group)
    if len(known) < 2:
        return f"{group.title}: {at(group.known[-1])}"
    change = known[-1].figure.known - known[0].figure.known
    return f"{group.title} {moved_by(change, group.unit)}: từ {at(known[0])} đến {at(known[-1])}"


def _comparable(series: Series) -> tuple[Observation, ...]:
    """The observations with a value since the last break: a change is told only between these."""
    start = series.breaks[-1] if series.breaks else 0
    return Series(series.moments[start:]).known


def drift(series: Series) -> Fraction | None:
    """The later half of the comparable periods against the earlier one, cases pooled; None with fewer than two.

    One noisy month at an end says little about a small unit; half of the range says more.
    """
    known = _comparable(series)
    if len(known) < 2:
        return None
    early, late = known[: len(known) // 2], known[(len(known) + 1) // 2 :]
    before, after = _pooled(early), _pooled(late)
    if before is None or after is None:
        before, after = (mean(moment.figure.known for moment in half) for half in (early, late))
    return after - before


def _pooled(moments: tuple[Observation, ...]) -> Fraction | None:
    """The rate of all cases together in percent; None where parts are missing or there are no cases."""
    outcomes = [moment.figure.outcome for moment in moments]
    parts = [(out.numerator, out.denominator) for out in outcomes]
    known = [(top, bottom) for top, bottom in parts if top is not None and bottom is not None]
    cases = sum((bottom for _, bottom in known), Fraction(0))
    return 100 * sum((top for top, _ in known), Fraction(0)) / cases if len(known) == len(parts) and cases else None


def periods_table(group: Group, frame: pd.DataFrame, scope: str) -> Table:
    """Every period of `frame`, the group's trend_table, in a row, the newest first; an empty column is left out."""
    rows = [_cells(moment, row) for moment, row in zip(group.moments, frame.to_dict("records"), strict=True)]
    said = [place for place in range(len(rows[0])) if place < 2 or any(row[place].text for row in rows)]
    columns = tuple(_PERIOD_COLUMNS[place] for place in said)
    body = tuple(tuple(row[place] for place in said) for row in reversed(rows))
    marks = {sign for moment in group.moments for sign in moment.marks.split()}
    legend = " · ".join(f"{sign} {means}" for sign, means in SHORT_MARKS.items() if sign in marks)
    return Table(f"{group.title} · {scope}", columns, body, (legend,) if legend else ())


def _cells(moment: Observation, row: dict[str, str]) -> tuple[Cell, ...]:
    figure, target = moment.figure, moment.target
    share = float(figure.value / 100) if figure.unit == "%" and figure.value is not None else None
    cells = (
        Cell(row["nhan_ky"]),
        Cell(row["in"], share=share),
        Cell(parts_of(figure)),
        Cell(quantity(target.value, "%" if figure.unit == "%" else "") if target else ""),
        Cell(row["ky_hieu"]),
    )
    if "quy_tac" not in row:
        return cells
    since = f", từ {short_period(row['tu_ky'])}" if row["tu_ky"] not in ("", row["ky"]) else ""
    signal = Cell(row["quy_tac"] + since, tone="warn" if row["quy_tac"] else "")
    return (*cells, Cell(row["in_gioi_han"]), signal)


def groups_table(moved: list[tuple[Fraction | None, Group]], scope: str) -> Table:
    """Every group in a row, in the order given, with how far it moved."""
    rows = tuple(tuple(map(Cell, _group_texts(group, change))) for change, group in moved)
    note = "Thay đổi: nửa cuối so với nửa đầu của khoảng (gộp tử số và mẫu số), chỉ tính sau lần đứt chuỗi gần nhất."
    return Table(f"{moved[0][1].moments[0].figure.label} · {scope}", _GROUP_COLUMNS, rows, (note,))


def _group_texts(group: Group, change: Fraction | None) -> tuple[str, ...]:
    loud = [point for point in group.points if point.signal]
    said = f"{loud[-1].label}: {loud[-1].signal}" if loud else ""
    known = group.known
    moved = printing.difference(change, group.unit)
    return group.name, at(known[0]), at(known[-1]), moved, f"{len(known)}/{len(group.moments)}", said
