"""The figures behind the lines, as tables to read: a period a row, or a group a row."""

from fractions import Fraction

import pandas as pd

from cchc_lib.explore.reading import Group
from cchc_lib.explore.words import at, parts_of, short_period
from cchc_lib.figures import Observation, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.vietnamese import SHORT_MARKS, quantity

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
