"""What the sections share: which figures a row of a table or of a chart is made of, and in which words."""

from cchc_lib.catalog import ASSUMED, TARGET, Claim
from cchc_lib.chart import Bar, Bullet, Chart, Tick, bars
from cchc_lib.check import Judgement
from cchc_lib.figures import Comparison, Figure, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.vietnamese import IN_DOUBT, MARKS, Text, lower, place, plain, quantity

DOUBT_NOTE = f"{IN_DOUBT} {MARKS[IN_DOUBT]}."
GROUPS = {"lam_duoc": "Mặt làm được", "han_che": "Hạn chế"}  # of the statements of section III


def known(*figures: Figure) -> bool:
    """Whether every figure has a value: a sentence or chart without one of them is not made."""
    return all(figure.value is not None for figure in figures)


def goal(comparison: Comparison) -> Tick | None:
    """The benchmark as a mark on an axis; an assumption is not drawn."""
    held = comparison.benchmark
    if held is None or held.kind is ASSUMED:
        return None
    name = held.kind.noun if held.kind is TARGET else f"{held.kind.noun} nêu tại {place(held.section)}"
    return Tick(float(held.value), quantity(held.value, "%"), name)


def bullet(results: Results, comparison: Comparison, label: str = "") -> Bullet:
    """One rate of a bullet chart; a dozen cases, or a rate that rounds to zero, are words."""
    figure = comparison.figure
    name = label or results.breakdown(figure) or figure.label
    few = printing.is_of_few(figure)
    tone = "concern" if comparison.met is False else "main"
    note = (printing.ratio(figure), " (ít trường hợp, không vẽ tỷ lệ)") if few else printing.ratio(figure)
    text = results.marked(figure, printing.result(figure))
    return Bullet(name, None if few else figure.length, text, goal(comparison), note, tone)


def bars_by_kind(
    results: Results, id: str, item: str, unit: str, claim: str, ending: str = "", stock: bool = False
) -> Chart | None:
    """A bar for each category of an item, the longest first, and the total with its `ending`.

    The title is the `claim`, with the total in its braces, and what the total is made of; `stock` as in Results.scope.
    """
    found = sorted((one.figure for one in results.of(item, "loai")), key=lambda figure: -(figure.value or 0))
    total = results.figures.get(item)
    if not found or not known(total, *found):
        return None
    rows = tuple(Bar(results.breakdown(one), one.length, printing.value(one)) for one in found)
    alt = "Thanh ngang: " + "; ".join(f"{plain(row.name)} {plain(row.text)}" for row in rows) + "."
    made_of = ", ".join(f"{lower(plain(row.name))} {plain(row.text)}" for row in rows)
    said = f"{claim.format(printing.printed(total))}: {made_of}"
    return bars(id, said, results.scope(unit, stock), alt, rows, Bar("Tổng số", None, (printing.value(total), ending)))


def indicator_table(results: Results, caption: str, ids: tuple[str, ...]) -> Table | None:
    """The indicators of a part with their breakdowns by level and category, not by unit or field."""
    found = [one for id in ids for one in _worth_a_row(results, id)]
    columns = (Column("Chỉ số"), Column("Kết quả", numeric=True), Column("Tử số/mẫu số", numeric=True))
    held = [one.benchmark for one in found if one.benchmark]
    aimed = any(one.kind is not ASSUMED for one in held)
    heading = Column("Mục tiêu" if all(one.kind in (TARGET, ASSUMED) for one in held) else "Mốc so sánh")
    rows = tuple(_row(results, one)[: 4 if aimed else 3] for one in found)
    told = [(one.figure.label, one.benchmark) for one in found if one.benchmark and one.benchmark.kind is not ASSUMED]
    notes = list(dict.fromkeys(f"{label}: {one.note}." for label, one in told if one.note))
    return Table(caption, (*columns, heading) if aimed else columns, rows, tuple(notes)) if rows else None


def _worth_a_row(results: Results, id: str) -> list[Comparison]:
    """The breakdowns that have a value or a benchmark; the whole of both levels only where it has a benchmark."""
    whole = results.of(id)
    parts = [one for by in (("cap",), ("loai",), ("cap", "loai")) for one in results.of(id, *by) if _said(one)]
    levels = any(one.figure.key[0] for one in parts)
    kept = [one for one in whole if _said(one) and (one.benchmark or not levels)] + parts
    every = [results.compare(figure) for figure in results.figures.all(id).values()] + results.without_figures(id)
    aimed = [one for one in every if one.benchmark and one.benchmark.kind is not ASSUMED and not _said(one)]
    return kept + aimed or whole


def _said(one: Comparison) -> bool:
    return one.figure.value is not None or one.figure.outcome.low is not None


def _row(results: Results, one: Comparison) -> tuple[Cell, ...]:
    figure, verdict = one.figure, printing.verdict(one)
    where = results.breakdown(figure)
    share = float(figure.value) / 100 if figure.unit == "%" and figure.value is not None else None
    # That the period's figures are estimates is said once, on top; here only what is particular to a figure.
    marks = printing.marks(figure, provisional=False)
    unit = "" if figure.unit in printing.UNITS_WITH_VALUE else f" {figure.unit}"
    unit = f" {figure.counted}" if printing.is_of_few(figure) else unit
    return (
        Cell(f"{figure.label} ({where})" if where else figure.label),
        Cell((results.marked(figure, printing.result(figure)), unit, f" {marks}" if marks else ""), share=share),
        Cell("" if printing.is_of_few(figure) else printing.ratio(figure)),
        Cell(verdict, tone=printing.tone(one)),
    )


def spoken_of(results: Results, one: Judgement) -> Text:
    """The figure that a statement speaks of, in print; nothing where it speaks of none that has a value."""
    if not one.comparison or one.comparison.figure.value is None:
        return ""
    figure = one.comparison.figure
    where = results.breakdown(figure)
    return (
        f"{figure.label}{f' ({where})' if where else ''}: ",
        results.marked(figure, printing.share(figure) if printing.ratio(figure) else printing.with_unit(figure)),
    )


def caveats(results: Results, indicator: str) -> list[Text]:
    """What the report itself says of a figure without a number: how it came about."""
    claims = (one for one in results.passages(Claim) if one.indicator == indicator and not one.sign)
    return [f"Báo cáo nêu ({place(one.section)}): “{one.quote}”." for one in claims]
