"""Đơn vị: one unit against its peers of the same level, all rates, the funnel, its own line."""

from pathlib import Path

from cchc_lib.change import RANKED_FROM, Position
from cchc_lib.chart import MOST_POINTS, Chart
from cchc_lib.errors import CchcError
from cchc_lib.explore import choices
from cchc_lib.explore.choices import Choice, Chosen, Display, Options, View
from cchc_lib.explore.reading import OpenPeriod, locality_name, open_period, read_groups
from cchc_lib.explore.trend_charts import limits_chart
from cchc_lib.explore.unit_table import UnitRate, read_unit, unit_table
from cchc_lib.explore.words import parts_of, short_period
from cchc_lib.figures import printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.show import LATE, SIDES, concern, draw_funnel, level_in_words
from cchc_lib.vietnamese import number

_COLUMNS = (
    Column("Chỉ số"),
    Column("Kết quả", numeric=True),
    Column("Tử số/mẫu số", numeric=True),
    Column("Mức chung", numeric=True),
    Column("Thứ hạng (có thể từ – đến)"),
    Column("So với mức chung"),
)


def _display(chosen: Chosen, root: Path) -> Display:
    """The unit's place by every rate, or a sentence that says what is missing."""
    if not chosen["period"]:
        raise CchcError("Bộ dữ liệu này không có kỳ loại đã chọn; chọn loại kỳ khác.")
    if not chosen["unit"]:
        raise CchcError(
            f"Kỳ {short_period(chosen['period'])} không có tỷ lệ nào chia theo đơn vị ở cấp này; "
            "chọn cấp, kỳ hoặc bộ dữ liệu khác (cchc minh-hoa cho số liệu minh họa có đủ đơn vị)."
        )
    reading = open_period(chosen["dataset"], chosen["period"], root)
    rates = read_unit(reading, chosen["unit"])
    own = next(one for one in rates if one.figure.id == chosen["indicator"])
    where = f"{reading.data.period.label} · {locality_name(chosen['dataset'], root)}"
    charts = (_funnel(reading, own, where), _line(chosen, root))
    caption = f"{reading.names[chosen['unit']]} giữa các đơn vị cùng cấp · {where}"
    note = "Thứ hạng 1 là cao nhất, kèm khoảng: khi tính cả ngẫu nhiên, đơn vị có thể đứng ở các bậc đó. "
    note += f"Dưới {RANKED_FROM} trường hợp không xếp hạng."
    frame = unit_table(reading, rates)
    rows = tuple(_cells(one, row) for one, row in zip(rates, frame.to_dict("records"), strict=True))
    return Display((), tuple(filter(None, charts)), (Table(caption, _COLUMNS, rows, (note,)),), frame)


def _cells(one: UnitRate, row: dict[str, str]) -> tuple[Cell, ...]:
    texts = (row["ten"], row["in"], parts_of(one.figure), row["in_chung"], row["in_thu_hang"])
    return (*map(Cell, texts), Cell(row["so_voi_chung"], tone="warn" if one.place.level else ""))


def _funnel(reading: OpenPeriod, own: UnitRate, where: str) -> Chart | None:
    """All units of the level that have cases; the chosen one is the only one that is named and coloured."""
    peers = [figure for figure in own.peers if figure.outcome.denominator]
    if not own.place.count.denominator or len(peers) < 2:
        return None
    unit, claim = own.place.count.name, _claim(reading.names, own)

    def tone(place: Position) -> str:
        return concern(place) if place.count.name == unit else "quiet"

    alt = f"Biểu đồ phễu {len(peers)} đơn vị. {claim}."
    return draw_funnel("pheu", claim, f"% · {where}", alt, reading.names, peers, tone)


def _claim(names: dict[str, str], own: UnitRate) -> str:
    place, figure = own.place, own.figure
    size = f"{printing.amount(figure.value, '%')} trong {number(place.count.denominator)} trường hợp"
    said = f"{figure.label}, {names[place.count.name]}: {size}; "
    if not place.level:
        return said + "ngẫu nhiên giải thích được chênh lệch với mức chung"
    return said + f"{SIDES[place.side]} mức chung, ngoài giới hạn {level_in_words(place)}"


def _line(chosen: Chosen, root: Path) -> Chart | None:
    """The unit's own line of the same kind of periods, up to this one."""
    groups = read_groups(
        chosen["dataset"], chosen["indicator"], chosen["kind"], until=chosen["period"], by="don_vi", root=root
    )
    own = next(group for group in groups if group.key[1] == chosen["unit"]).last(MOST_POINTS)
    if len(own.known) < 2:
        return None
    span = f"{own.moments[0].period.short} – {own.moments[-1].period.short} · {own.unit}"
    return limits_chart(own, f"{span} · {locality_name(chosen['dataset'], root)}")


def _unit_options(chosen: Chosen, root: Path) -> Options:
    """The units of the level that have at least one rate in the period."""
    if not chosen["period"]:
        return []
    reading = open_period(chosen["dataset"], chosen["period"], root)
    of_level = (figure for figure in reading.figures if figure.key[0] == chosen["cap"])
    with_rates = {figure.key[1] for figure in of_level if figure.outcome.denominator}
    return [(reading.names[unit.id], unit.id) for unit in reading.data.units if unit.id in with_rates]


def _rate_options(chosen: Chosen, root: Path) -> Options:
    """The rates that this unit has in the period."""
    if not chosen["unit"]:
        return []
    reading = open_period(chosen["dataset"], chosen["period"], root)
    return [(one.figure.label, one.figure.id) for one in read_unit(reading, chosen["unit"])]


UNIT = View(
    "don_vi",
    (
        choices.DATASET_CHOICE,
        choices.LONG_KIND_CHOICE,
        Choice("period", "Kỳ", choices.periods_of("dataset"), choices.latest, anew=("dataset", "kind")),
        choices.CAP_CHOICE,
        Choice("unit", "Đơn vị", _unit_options),
        Choice("indicator", "Chỉ số vẽ", _rate_options, choices.one_of(LATE)),
    ),
    _display,
)
