"""III and IV: the report's judgements beside the figures, its tasks beside the indicators; then the units."""

from cchc_lib.catalog import Task
from cchc_lib.check import PARTLY_SUPPORTED, SUPPORTED, UNCHECKED, Judgement
from cchc_lib.figures import printing
from cchc_lib.page import Cell, Column, Fragment, Table, markup
from cchc_lib.results import Results
from cchc_lib.show.by_unit import LATE, funnel_plot, ranking
from cchc_lib.show.section import Section
from cchc_lib.vietnamese import MISSING, Text

GROUPS = {"lam_duoc": "Mặt làm được", "han_che": "Hạn chế"}
_LEVELS = {"huyen": "phòng chuyên môn", "xa": "phường, xã"}
_TONES = {SUPPORTED: "good", PARTLY_SUPPORTED: "good"}


def danh_gia(results: Results) -> Fragment:
    """Section III: statement, figure, verdict."""
    found = results.judgements
    pieces = [markup.heading(2, "III. Đánh giá chung: nhận định của báo cáo và số liệu", "muc_iii")]
    if not found:
        return pieces[0] + markup.paragraphs(["Kỳ này không có nhận định nào được nhập."])
    counts = {
        verdict: sum(one.verdict == verdict for one in found) for verdict in dict.fromkeys(o.verdict for o in found)
    }
    said = "; ".join(f"{verdict.lower()}: {count}" for verdict, count in counts.items())
    pieces.append(markup.paragraphs([f"Đối chiếu {len(found)} nhận định của báo cáo với số liệu: {said}."]))
    checked = [one for one in found if one.verdict != UNCHECKED]
    others = [one for one in found if one.verdict == UNCHECKED]
    if checked:
        pieces.append(_table(results, "Nhận định đối chiếu được", "nhan_dinh", checked))
    if others:
        rest = _table(results, "Nhận định không có số liệu để kiểm", "nhan_dinh_khac", others)
        pieces.append(markup.details(f"{len(others)} nhận định không có số liệu để kiểm", rest))
    return sum(pieces[1:], pieces[0])


def _table(results: Results, caption: str, id: str, found: list[Judgement]) -> Fragment:
    columns = (Column("Nhận định"), Column("Số liệu, căn cứ"), Column("Kết luận"))
    rows = tuple(_judged(results, one) for group in GROUPS for one in found if one.group == group)
    return markup.table(Table(caption, columns, rows), id)


def _judged(results: Results, one: Judgement) -> tuple[Cell, ...]:
    evidence: Text = one.note or MISSING
    if one.comparison and one.comparison.figure.value is not None:
        figure = one.comparison.figure
        where = results.breakdown(figure)
        evidence = (
            f"{figure.label}{f' ({where})' if where else ''}: ",
            printing.value(figure),
            ", ",
            printing.ratio(figure),
        )
        evidence += (f". {one.note}",) if one.note else ()
    elif one.against:
        evidence = (f"Đọc cùng câu “{one.against}”", f". {one.note}" if one.note else "")
    return (
        Cell(f"{GROUPS[one.group]}: {one.statement}"),
        Cell(evidence),
        Cell(one.verdict, tone=_TONES.get(one.verdict, "")),
    )


def phuong_huong(results: Results) -> Fragment:
    """Section IV: task, indicator, present value, target."""
    heading = markup.heading(2, "IV. Phương hướng, nhiệm vụ: chỉ số theo dõi", "muc_iv")
    tasks = results.passages(Task)
    if not tasks:
        return heading + markup.paragraphs(["Kỳ này không có nhiệm vụ nào được nhập."])
    rows = tuple(cells for task in tasks for cells in _followed(results, task))
    columns = (Column("Chỉ số theo dõi"), Column("Nhiệm vụ"), Column("Hiện tại", numeric=True), Column("Mục tiêu"))
    table = markup.table(Table("Chỉ số theo dõi của từng nhiệm vụ", columns, rows), "bang_nhiem_vu")
    return heading + markup.points([f"Nhiệm vụ {task.number}. {task.text}." for task in tasks]) + table


def _followed(results: Results, task: Task) -> list[tuple[Cell, ...]]:
    """One row an indicator of a task; a task without one says so."""
    found = [one for id in task.indicators for one in _current(results, id)]
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(f"{one.figure.label}{_where(results, one)}"),
            Cell(task.number),
            Cell(printing.value(one.figure)),
            Cell(printing.target(one)),
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
        ["Kỳ này không có số liệu theo từng phòng, phường, xã nên không xếp hạng, so sánh các đơn vị."]
    )


SECTION = Section(
    notebook="8_danh_gia_phuong_huong",
    title="Đánh giá chung, phương hướng",
    months=(LATE,),
    blocks={"danh_gia": danh_gia, "phuong_huong": phuong_huong, "theo_don_vi": theo_don_vi},
)
