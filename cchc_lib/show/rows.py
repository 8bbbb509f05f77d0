"""What the sections share: which figures a row of a table or of a chart is made of, and in which words."""

from cchc_lib.chart import Bar, Bullet, Chart, Tick, bars
from cchc_lib.figures import Comparison, Figure, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.vietnamese import plain, quantity

DRAWN_FROM = 30  # cases; below that a rate is said in words, not drawn


def known(*figures: Figure) -> bool:
    """Whether every figure has a value: a sentence or chart without one of them is not made."""
    return all(figure.value is not None for figure in figures)


def goal(comparison: Comparison) -> Tick | None:
    """The target as a mark on an axis."""
    target = comparison.target
    return Tick(float(target.value), quantity(target.value, "%"), "mục tiêu") if target else None


def bullet(results: Results, comparison: Comparison, label: str = "") -> Bullet:
    """One rate of a bullet chart; a dozen cases, or a rate that rounds to zero, are words."""
    figure = comparison.figure
    name = label or results.breakdown(figure) or figure.label
    few = figure.outcome.denominator is not None and figure.outcome.denominator < DRAWN_FROM
    tone = "concern" if comparison.met is False else "main"
    drawn = None if few else figure.length
    note = (printing.ratio(figure), " (ít trường hợp, không vẽ tỷ lệ)") if few else printing.ratio(figure)
    return Bullet(name, drawn, printing.value(figure), goal(comparison), note, tone)


def bars_by_kind(results: Results, id: str, item: str, unit: str, claim: str, ending: str = "") -> Chart | None:
    """A bar for each category of an item, the longest first, and the total with its `ending`.

    `claim` says of the first category what it is, with the total in its braces.
    """
    found = sorted((one.figure for one in results.of(item, "loai")), key=lambda figure: -(figure.value or 0))
    total = results.figures.get(item)
    if not found or not known(total, *found):
        return None
    rows = tuple(Bar(results.breakdown(one), one.length, printing.value(one)) for one in found)
    alt = "Thanh ngang: " + "; ".join(f"{plain(row.label)} {plain(row.text)}" for row in rows) + "."
    said = f"{plain(rows[0].label)} {claim.format(printing.printed(total))}"
    return bars(id, said, results.scope(unit), alt, rows, Bar("Tổng số", None, (printing.value(total), ending)))


def indicator_table(results: Results, caption: str, ids: tuple[str, ...]) -> Table | None:
    """The indicators of a part with their breakdowns by level and category, not by unit or field."""
    found = [one for id in ids for one in _worth_a_row(results, id)]
    columns = (Column("Chỉ số"), Column("Kết quả", numeric=True), Column("Tử số/mẫu số", numeric=True))
    aimed = any(one.target for one in found)
    rows = tuple(_row(results, one)[: 4 if aimed else 3] for one in found)
    notes = dict.fromkeys(f"{one.figure.label}: {one.target.note}" for one in found if one.target and one.target.note)
    return Table(caption, (*columns, Column("Mục tiêu")) if aimed else columns, rows, tuple(notes)) if rows else None


def _worth_a_row(results: Results, id: str) -> list[Comparison]:
    """The breakdowns that have a value; the whole of both levels only where it has a target."""
    whole = results.of(id)
    parts = [one for by in (("cap",), ("loai",), ("cap", "loai")) for one in results.of(id, *by) if _said(one)]
    levels = any(one.figure.key[0] for one in parts)
    kept = [one for one in whole if _said(one) and (one.target or not levels)] + parts
    every = [results.compare(figure) for figure in results.figures.all(id).values()]
    aimed = [one for one in every if one.target and not _said(one)]
    return kept or aimed or whole


def _said(one: Comparison) -> bool:
    return one.figure.value is not None or one.figure.outcome.low is not None


def _row(results: Results, one: Comparison) -> tuple[Cell, ...]:
    figure, verdict = one.figure, printing.status(one)
    where = results.breakdown(figure)
    share = float(figure.value) / 100 if figure.unit == "%" and figure.value is not None else None
    # That the period's figures are estimates is said once, on top; here only what is particular to a figure.
    marks = printing.marks(figure, provisional=False) if not printing.is_low(figure) else ""
    return (
        Cell(f"{figure.label} ({where})" if where else figure.label),
        Cell((printing.with_unit(figure), f" {marks}" if marks else ""), share=share),
        Cell(printing.ratio(figure)),
        Cell(
            (printing.target(one), f": {verdict.lower()}") if one.target else "",
            tone=printing.GOAL_TONES.get(verdict, ""),
        ),
    )
