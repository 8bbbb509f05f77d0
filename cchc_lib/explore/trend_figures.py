"""The figures behind the lines, as tables to read: a period a row, or a group a row."""

from fractions import Fraction

from cchc_lib.change import Segment
from cchc_lib.explore.reading import Group
from cchc_lib.explore.words import at, legend, parts_of
from cchc_lib.figures import printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.show import limits_in_words
from cchc_lib.vietnamese import quantity

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


def periods_table(group: Group, scope: str, limits: bool) -> Table:
    """Every period in a row, the newest first; a column that says nothing is left out."""
    segments = [part for part in group.limits.segments for _ in range(part.start, part.stop)]
    rows = [_cells(group, place, segments[place]) for place in reversed(range(len(group.moments)))]
    there = range(len(_PERIOD_COLUMNS) if limits else 5)
    said = [place for place in there if place < 2 or any(row[place].text for row in rows)]
    columns = tuple(_PERIOD_COLUMNS[place] for place in said)
    body = tuple(tuple(row[place] for place in said) for row in rows)
    note = legend(group.moments)
    return Table(f"{group.title} · {scope}", columns, body, (note,) if note else ())


def _cells(group: Group, place: int, segment: Segment) -> tuple[Cell, ...]:
    moment = group.moments[place]
    figure, target = moment.figure, moment.target
    share = float(figure.value / 100) if figure.unit == "%" and figure.value is not None else None
    signal = _signal(group, place)
    return (
        Cell(moment.period.label),
        Cell(printing.printed(figure), share=share),
        Cell(parts_of(figure)),
        Cell(quantity(target.value, "%" if figure.unit == "%" else "") if target else ""),
        Cell(moment.marks),
        Cell(limits_in_words(segment, figure.unit)),
        Cell(signal, tone="warn" if signal else ""),
    )


def _signal(group: Group, place: int) -> str:
    """The rule and, of a pattern over several periods, where it began."""
    signal = group.signals.get(place)
    if signal is None:
        return ""
    since = f", từ {group.moments[signal.start].period.short}" if signal.start < place else ""
    return group.rule(signal) + since


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
