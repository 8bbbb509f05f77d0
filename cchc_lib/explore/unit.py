"""Đơn vị: one unit against its peers of the same level, as a table and on the screen: rates, funnel, its own line."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import find_unit
from cchc_lib.change import RANKED_FROM, Position
from cchc_lib.chart import MOST_POINTS, Chart
from cchc_lib.errors import CchcError
from cchc_lib.explore import choices
from cchc_lib.explore.choices import Choice, Chosen, Display, Options, View
from cchc_lib.explore.reading import OpenPeriod, group_name, locality_name, open_period, read_groups
from cchc_lib.explore.tables import as_float, as_table, figure_cells
from cchc_lib.explore.trend_shown import limits_chart
from cchc_lib.explore.words import parts_of, short_period
from cchc_lib.figures import Figure, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.show import (
    LATE,
    SIDES,
    chance_in_words,
    common_rate,
    concern,
    draw_funnel,
    level_in_words,
    positions,
    rank,
)
from cchc_lib.vietnamese import number

_RANKS = ("thu_hang", "thu_hang_tu", "thu_hang_den")
_COLUMNS = (
    Column("Chỉ số"),
    Column("Kết quả", numeric=True),
    Column("Tử số/mẫu số", numeric=True),
    Column("Mức chung", numeric=True),
    Column("Thứ hạng (có thể từ – đến)"),
    Column("So với mức chung"),
)


@dataclass(frozen=True)
class _UnitRate:
    """One rate of a unit: its figure, those of all units of its level, and where it stands among them."""

    figure: Figure
    peers: list[Figure]
    common: Fraction | None  # the rate of all of them together, in percent
    place: Position


def open_unit(dataset: str, period: str, unit: str, root: Path | None = None) -> pd.DataFrame:
    """One unit against its peers of the same level: a row for every rate that is reported by unit.

    `unit` is an id, a code or a name. Adds to the common columns chung and in_chung (the rate of all units of the
    level, %), so_don_vi (how many they are), thu_hang (1 is the highest rate), thu_hang_tu and thu_hang_den (the ranks
    that chance leaves possible), missing for a unit that is too small to be ranked, in_thu_hang in words;
    ngoai_gioi_han (0, 95 or 99,8: outside of which limits of chance, in %) and so_voi_chung, the verdict in words.
    Raises CchcError for an unknown unit or one without rates.
    """
    reading = open_period(dataset, period, root)
    return _unit_table(reading, _read_unit(reading, unit))


def _unit_table(reading: OpenPeriod, rates: Iterable[_UnitRate]) -> pd.DataFrame:
    """A unit's rates as the table of open_unit."""
    return as_table((_columns(reading, one) for one in rates), "chung", *_RANKS, "ngoai_gioi_han")


def _read_unit(reading: OpenPeriod, unit: str) -> list[_UnitRate]:
    """Every rate of a unit with its place among its peers; raises CchcError as open_unit."""
    try:
        own = find_unit(unit, reading.data.units, reading.data.reference.aliases)
    except ValueError as error:
        raise CchcError(f"{error}.") from None
    ids = dict.fromkeys(figure.id for figure in reading.figures if figure.key[1] == own.id and _is_rate(figure))
    if not ids:
        raise CchcError(f"Kỳ {reading.data.period.code} không có tỷ lệ nào theo đơn vị cho {own.title}.")
    return [_unit_rate(reading, id, own.id) for id in ids]


def _is_rate(figure: Figure) -> bool:
    """Whether numerator and denominator are both known: one that is missing is no zero."""
    return figure.outcome.numerator is not None and figure.outcome.denominator is not None


def _unit_rate(reading: OpenPeriod, id: str, unit: str) -> _UnitRate:
    figures = [figure for figure in reading.figures.of(id, "cap", "don_vi") if _is_rate(figure)]
    own = next(figure for figure in figures if figure.key[1] == unit)
    peers = [figure for figure in figures if figure.key[0] == own.key[0]]
    found = positions(peers)
    return _UnitRate(own, peers, common_rate(found), found.places[peers.index(own)])


def _columns(reading: OpenPeriod, one: _UnitRate) -> dict[str, object]:
    ranks = (one.place.rank, *(one.place.ranks or (None, None)))
    return {
        **figure_cells(
            reading.data.locality.label, reading.data.period, one.figure, group_name(reading.names, one.figure.key)
        ),
        "chung": as_float(one.common),
        "in_chung": printing.amount(one.common, "%"),
        "so_don_vi": len(one.peers),
        **dict(zip(_RANKS, ranks, strict=True)),
        "in_thu_hang": rank(one.place, one.figure.counted or "trường hợp"),
        "ngoai_gioi_han": one.place.level,
        "so_voi_chung": chance_in_words(one.place),
    }


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
    rates = _read_unit(reading, chosen["unit"])
    own = next(one for one in rates if one.figure.id == chosen["indicator"])
    where = f"{reading.data.period.label} · {locality_name(chosen['dataset'], root)}"
    charts = (_funnel(reading, own, where), _line(chosen, root))
    caption = f"{reading.names[chosen['unit']]} giữa các đơn vị cùng cấp · {where}"
    note = "Thứ hạng 1 là cao nhất, kèm khoảng: khi tính cả ngẫu nhiên, đơn vị có thể đứng ở các bậc đó. "
    note += f"Dưới {RANKED_FROM} trường hợp không xếp hạng."
    frame = _unit_table(reading, rates)
    rows = tuple(_cells(one, row) for one, row in zip(rates, frame.to_dict("records"), strict=True))
    return Display((), tuple(filter(None, charts)), (Table(caption, _COLUMNS, rows, (note,)),), frame)


def _cells(one: _UnitRate, row: dict[str, str]) -> tuple[Cell, ...]:
    texts = (row["ten"], row["in"], parts_of(one.figure), row["in_chung"], row["in_thu_hang"])
    return (*map(Cell, texts), Cell(row["so_voi_chung"], tone="warn" if one.place.level else ""))


def _funnel(reading: OpenPeriod, own: _UnitRate, where: str) -> Chart | None:
    """All units of the level that have cases; the chosen one is the only one that is named and coloured."""
    peers = [figure for figure in own.peers if figure.outcome.denominator]
    if not own.place.count.denominator or len(peers) < 2:
        return None
    unit, claim = own.place.count.name, _claim(reading.names, own)

    def tone(place: Position) -> str:
        return concern(place) if place.count.name == unit else "quiet"

    alt = f"Biểu đồ phễu {len(peers)} đơn vị. {claim}."
    return draw_funnel("pheu", claim, f"% · {where}", alt, reading.names, peers, tone)


def _claim(names: dict[str, str], own: _UnitRate) -> str:
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
    return [(one.figure.label, one.figure.id) for one in _read_unit(reading, chosen["unit"])]


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
