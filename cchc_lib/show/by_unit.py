"""Units on the page: ranked by their rate with the number of cases, held against what chance explains, over time."""

from fractions import Fraction

from cchc_lib.change import RANKED_FROM, Position
from cchc_lib.chart import Chart, spark
from cchc_lib.figures import TODAY, Figure, History, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.funnel import chance_in_words, common_rate, concern, draw_funnel, positions, rank
from cchc_lib.show.series import Series
from cchc_lib.vietnamese import Text, number, plain

LATE = "ty_le_tre_han"
_LATEST = 24  # months in a line as small as a word
_COLUMNS = (
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
    return sorted(found, key=lambda f: ((f.outcome.denominator or 0) < RANKED_FROM, -_rate(f), f.key[1]))


def _rate(figure: Figure) -> Fraction:
    return figure.value or Fraction(0)


def ranking(results: Results, cap: str, title: str) -> Table | None:
    """One row a unit: rate with a heat bar, cases, rank with its uncertainty, verdict, its line over time."""
    figures = late_rates(results, cap)
    if not figures:
        return None
    found = positions(figures)
    highest = max(map(_rate, figures)) or 1
    rows = tuple(
        _row(results, figure, place, float(_rate(figure) / highest))
        for figure, place in zip(figures, found.places, strict=True)
    )
    missing = _missing(results, cap, figures)
    notes: tuple[str, ...] = (
        f"Mức chung: {printing.amount(common_rate(found), '%')}. Đơn vị dưới {RANKED_FROM} hồ sơ không xếp hạng.",
        "Khác mức chung khi nằm ngoài giới hạn 95% hoặc 99,8% (phân phối nhị thức).",
    )
    if missing:
        notes += (f"Không gửi số liệu: {', '.join(missing)}.",)
    columns = _COLUMNS if results.months(LATE) else _COLUMNS[:-1]
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
        Cell(rank(place)),
        Cell(chance_in_words(place), tone=tone),
    )
    months = results.months(LATE)
    return (*cells, _line(months, figure, unit)) if months else cells


def _keyed(results: Results, figure: Figure, text: Text) -> Text:
    """The printed figure with its key; without, where wards that merged were added up for this table alone."""
    same = results.figures.find(figure.name)
    return text if same and same.outcome.value == figure.value else plain(text)


def _line(months: History, figure: Figure, unit: str) -> Cell:
    moments = months.series(LATE, TODAY, cap=figure.key[0], don_vi=months.today(figure.key[1]))
    points = Series(moments).points[-_LATEST:]
    known = [point for point in points if point.value is not None]
    if len(known) < 2:
        return Cell("–")
    words = f"{unit}: từ {known[0].text} ({known[0].label}) đến {known[-1].text} ({known[-1].label})"
    return Cell(f"{known[0].text} → {known[-1].text}", svg=spark(points, words))


def funnel_plot(results: Results, cap: str, id: str, words: str) -> Chart | None:
    """Rates of the units of one level by their number of cases, with the limits of chance."""
    figures = late_rates(results, cap)
    names = {unit.id: unit.name.removeprefix("Phòng ") for unit in results.units}
    late = [place for place in positions(figures).places if place.level == 99.8 and place.side == "above"]
    many = f"{number(len(late))} {words} trễ hạn" if late else f"Không {words} nào trễ hạn"
    claim = f"{many} nhiều hơn mức mà ngẫu nhiên giải thích được"
    named = ", ".join(names[place.count.name] for place in late)
    alt = f"Biểu đồ phễu {len(figures)} đơn vị. {claim}{f': {named}' if named else ''}."
    return draw_funnel(id, claim, results.scope(), alt, names, figures, _tone)


def _tone(place: Position) -> str:
    """Only units that are late more often than chance explains are named."""
    return concern(place) if place.level and place.side == "above" else "quiet"
