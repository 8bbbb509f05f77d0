"""III and IV: the report's statements beside the figures, its tasks beside the indicators; then the units."""

from cchc_lib.catalog import Task
from cchc_lib.check import TO_RECONCILE, UNCHECKED
from cchc_lib.figures import printing
from cchc_lib.page import Cell, Column, Fragment, Table, markup
from cchc_lib.results import Results
from cchc_lib.show.by_unit import LATE, funnel_plot, ranking
from cchc_lib.show.rows import DOUBT_NOTE, GROUPS, spoken_of
from cchc_lib.show.section import Section
from cchc_lib.vietnamese import MISSING

_LEVELS = {"huyen": "phòng chuyên môn", "xa": "phường, xã"}


def danh_gia(results: Results) -> Fragment:
    """Section III: each statement that speaks of a figure, beside it."""
    heading = markup.heading(2, "III. Đánh giá chung: nhận định của báo cáo và số liệu", "muc_iii")
    found = [
        (o, words)
        for o in results.judgements
        if o.verdict not in (UNCHECKED, TO_RECONCILE) and (words := spoken_of(results, o))
    ]
    if not found:
        return heading + markup.paragraphs(["Kỳ này không có nhận định nào kèm số liệu."])
    columns = (Column("Nhận định của báo cáo"), Column("Số liệu"))
    notes = ["Bảng chỉ ghi các nhận định có số liệu đi kèm; các nhận định khác xem báo cáo."]
    notes += [DOUBT_NOTE] if any(o.comparison and results.in_doubt(o.comparison.figure) for o, _ in found) else []
    rows = tuple(
        (Cell(f"{GROUPS[group]}: {one.statement}"), Cell(words))
        for group in GROUPS
        for one, words in found
        if one.group == group
    )
    return heading + markup.table(Table("Nhận định có số liệu đi kèm", columns, rows, tuple(notes)), "bang_danh_gia")


def phuong_huong(results: Results) -> Fragment:
    """Section IV: task, indicator, present value, benchmark."""
    heading = markup.heading(2, "IV. Phương hướng, nhiệm vụ: chỉ số theo dõi", "muc_iv")
    tasks = results.passages(Task)
    if not tasks:
        return heading + markup.paragraphs(["Kỳ này không có nhiệm vụ nào được nhập."])
    rows = tuple(cells for task in tasks for cells in _followed(results, task))
    columns = (Column("Chỉ số theo dõi"), Column("Nhiệm vụ"), Column("Hiện tại", numeric=True), Column("Mốc so sánh"))
    notes = ("Chỉ số do người lập bản này chọn để theo dõi; nhiệm vụ ghi tóm tắt theo báo cáo.", DOUBT_NOTE)
    doubtful = any(results.in_doubt(one.figure) for task in tasks for id in task.indicators for one in results.of(id))
    table = Table("Chỉ số theo dõi của từng nhiệm vụ", columns, rows, notes if doubtful else notes[:1])
    return (
        heading
        + markup.points([f"Nhiệm vụ {task.number}. {task.text}." for task in tasks])
        + markup.table(table, "bang_nhiem_vu")
    )


def _followed(results: Results, task: Task) -> list[tuple[Cell, ...]]:
    """One row an indicator of a task; a task without one says so."""
    found = [one for id in task.indicators for one in _current(results, id)]
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(f"{one.figure.label}{_where(results, one)}"),
            Cell(task.number),
            Cell(
                results.marked(
                    one.figure, printing.share(one.figure) if printing.ratio(one.figure) else printing.value(one.figure)
                )
            ),
            Cell(printing.verdict(one) or MISSING, tone=printing.tone(one)),
        )
        for one in found
    ]
    return rows or [(Cell("Chưa có chỉ số theo dõi"), Cell(task.number), Cell(MISSING), Cell(MISSING))]


def _current(results: Results, id: str) -> list:
    levels = [one for one in results.of(id, "cap") if one.figure.value is not None]
    return levels or results.of(id)


def _where(results: Results, one) -> str:
    where = results.breakdown(one.figure)
    return f" ({where.lower()})" if where else ""


def theo_don_vi(results: Results) -> Fragment:
    """The units: said once where the period holds no figures by unit."""
    heading = markup.heading(2, "Theo đơn vị", "theo_don_vi")
    made = {cap: ranking(results, cap, f"{words.capitalize()}: hồ sơ trễ hạn") for cap, words in _LEVELS.items()}
    tables = [(cap, table) for cap, table in made.items() if table]
    if tables:
        plots = [funnel_plot(results, cap, f"pheu_{cap}", _LEVELS[cap]) for cap, _ in tables]
        drawn = markup.figures([plot for plot in plots if plot])
        return sum((markup.table(table, f"don_vi_{cap}") for cap, table in tables), heading + drawn)
    return heading + markup.paragraphs(
        ["Kỳ này không có số hồ sơ theo từng phòng, phường, xã nên không xếp hạng, so sánh kết quả của các đơn vị."]
    )


SECTION = Section(
    notebook="8_danh_gia_phuong_huong",
    title="Đánh giá chung, phương hướng",
    months=(LATE,),
    blocks={"danh_gia": danh_gia, "phuong_huong": phuong_huong, "theo_don_vi": theo_don_vi},
)
