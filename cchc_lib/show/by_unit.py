"""Units on the page: ranked by their rate with the number of cases, held against what chance explains, over time."""

from cchc_lib.change import SMALL, Count, Funnel, Position, funnel, limits
from cchc_lib.chart import Bound, Chart, Spot, Tick, spark
from cchc_lib.chart import funnel as funnel_chart
from cchc_lib.figures import Figure, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.over_time import limits_of, points_of, series_of
from cchc_lib.show.rows import scope
from cchc_lib.vietnamese import Text, number, plain, quantity

LATE = "ty_le_tre_han"
LATEST = 24  # months in a line as small as a word
SIDES = {"above": "cao hơn", "below": "thấp hơn"}
COLUMNS = (
    Column("Đơn vị"),
    Column("Tỷ lệ trễ hạn", numeric=True),
    Column("Trễ hạn/tổng số", numeric=True),
    Column("Thứ hạng (có thể từ – đến)"),
    Column("So với mức chung"),
    Column("Diễn biến"),
)


def late_rates(results: Results, cap: str) -> list[Figure]:
    """The units of one level that have cases, the latest first; small ones, which are not ranked, at the end."""
    found = [figure for figure in results.on_last_day.of(LATE, "cap", "don_vi") if figure.key[0] == cap]
    found = [figure for figure in found if figure.outcome.denominator and figure.outcome.numerator is not None]
    return sorted(found, key=lambda f: (f.outcome.denominator < SMALL, -f.value, f.key[1]))


def places(figures: list[Figure]) -> Funnel:
    """Where every unit stands against all of them."""
    return funnel(Count(f.key[1], int(f.outcome.numerator), int(f.outcome.denominator)) for f in figures)


def ranking(results: Results, cap: str, title: str) -> Table | None:
    """One row a unit: rate with a heat bar, cases, rank with its uncertainty, verdict, its line over time."""
    figures = late_rates(results, cap)
    if not figures:
        return None
    found = places(figures)
    highest = max(figure.value for figure in figures) or 1
    rows = tuple(
        _row(results, figure, place, float(figure.value / highest))
        for figure, place in zip(figures, found.places, strict=True)
    )
    missing = _missing(results, cap, figures)
    notes = (
        f"Mức chung: {quantity(100 * found.rate, '%', 2)}. Đơn vị dưới {SMALL} hồ sơ không xếp hạng.",
        "Khác mức chung khi nằm ngoài giới hạn 95% hoặc 99,8% (phân phối nhị thức).",
    )
    if missing:
        notes += (f"Không gửi số liệu: {', '.join(missing)}.",)
    columns = COLUMNS if results.months(LATE) else COLUMNS[:-1]
    return Table(title, columns, rows, notes)


def _missing(results: Results, cap: str, figures: list[Figure]) -> list[str]:
    """Units that reported in some month before and not now; without months nobody knows who should have."""
    here = {figure.key[1] for figure in figures}
    months = results.months(LATE)
    known = {key[1] for key in months.keys(LATE, "cap", "don_vi")} if months else set()
    units = [unit for unit in results.units if unit.cap == cap and unit.at(results.last)]
    return [unit.title for unit in units if unit.id in known - here]


def _row(results: Results, figure: Figure, place: Position, share: float) -> tuple[Cell, ...]:
    unit = next(unit.title for unit in results.units if unit.id == figure.key[1])
    tone = {"above": "bad", "below": "good"}.get(place.side, "") if place.level else ""
    cells = (
        Cell(unit),
        Cell(_keyed(results, figure, printing.value(figure)), share=share),
        Cell(_keyed(results, figure, printing.ratio(figure))),
        Cell(f"{place.rank} ({place.ranks[0]} – {place.ranks[1]})" if place.ranks else "ít hồ sơ, không xếp"),
        Cell(verdict(place), tone=tone),
    )
    return (*cells, _line(results, figure, unit)) if results.months(LATE) else cells


def _keyed(results: Results, figure: Figure, text: Text) -> Text:
    """The printed figure with its key; without, where wards that merged were added up for this table alone."""
    same = results.figures.find(figure.name)
    return text if same and same.outcome.value == figure.value else plain(text)


def verdict(place: Position) -> str:
    """'cao hơn, ngoài 99,8%', or that chance explains the difference."""
    if not place.level:
        return "không khác"
    return f"{SIDES[place.side]}, ngoài {str(place.level).replace('.', ',')}%"


def _line(results: Results, figure: Figure, unit: str) -> Cell:
    moments = series_of(results, LATE, "hien_nay", cap=figure.key[0], don_vi=results.months(LATE).today(figure.key[1]))
    points = points_of(moments, limits_of(moments))[-LATEST:]
    known = [point for point in points if point.value is not None]
    if len(known) < 2:
        return Cell("–")
    words = f"{unit}: từ {known[0].text} ({known[0].label}) đến {known[-1].text} ({known[-1].label})"
    return Cell(f"{known[0].text} → {known[-1].text}", svg=spark(points, words))


def funnel_plot(results: Results, cap: str, id: str, words: str) -> Chart | None:
    """Rates of the units of one level by their number of cases, with the limits of chance."""
    figures = late_rates(results, cap)
    found = places(figures)
    if not figures or not found.rate:
        return None
    names = {unit.id: unit.name.removeprefix("Phòng ") for unit in results.units}
    spots = tuple(_spot(names, f, place) for f, place in zip(figures, found.places, strict=True))
    most = int(max(figure.outcome.denominator for figure in figures))
    outside = [place for place in found.places if place.level == 99.8 and place.side == "above"]
    claim = f"{number(len(outside))} {words} trễ hạn nhiều hơn mức mà ngẫu nhiên giải thích được" if outside else (
        f"Không {words} nào trễ hạn nhiều hơn mức mà ngẫu nhiên giải thích được"
    )  # fmt: skip
    named = ", ".join(names[place.count.name] for place in outside)
    alt = f"Biểu đồ phễu {len(spots)} đơn vị. {claim}{f': {named}' if named else ''}."
    rate = quantity(100 * found.rate, "%", 2)
    return funnel_chart(
        id, claim, scope(results), alt, spots, Tick(float(100 * found.rate), rate, "mức chung"),
        _bounds(found, most), (Tick(0, "0", ""), Tick(most, f"{number(most)} hồ sơ", "")),
    )  # fmt: skip


def _spot(names: dict[str, str], figure: Figure, place: Position) -> Spot:
    tone = {99.8: "concern", 95: "main"}.get(place.level or 0, "quiet") if place.side == "above" else "quiet"
    cases = int(figure.outcome.denominator)
    return Spot(
        names[figure.key[1]], cases, float(figure.value), printing.printed(figure), number(cases), verdict(place), tone
    )


def _bounds(found: Funnel, most: int) -> tuple[Bound, ...]:
    steps = sorted({max(1, round(most * step / 40)) for step in range(1, 41)})
    return tuple(
        Bound(n, *(100 * end for end in (one.low_998, one.low_95, one.high_95, one.high_998)))
        for n in steps
        for one in (limits(found.rate, n),)
    )
