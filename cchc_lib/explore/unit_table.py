"""One unit against its peers of the same level, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import find_unit
from cchc_lib.change import Position
from cchc_lib.errors import CchcError
from cchc_lib.explore.reading import OpenPeriod, group_name, open_period
from cchc_lib.explore.tables import as_float, as_table, figure_cells
from cchc_lib.figures import Figure, printing
from cchc_lib.show import chance_in_words, common_rate, positions, rank

_RANKS = ("thu_hang", "thu_hang_tu", "thu_hang_den")


@dataclass(frozen=True)
class UnitRate:
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
    return unit_table(reading, read_unit(reading, unit))


def unit_table(reading: OpenPeriod, rates: Iterable[UnitRate]) -> pd.DataFrame:
    """A unit's rates as the table of open_unit."""
    return as_table((_cells(reading, one) for one in rates), "chung", *_RANKS, "ngoai_gioi_han")


def read_unit(reading: OpenPeriod, unit: str) -> list[UnitRate]:
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


def _unit_rate(reading: OpenPeriod, id: str, unit: str) -> UnitRate:
    figures = [figure for figure in reading.figures.of(id, "cap", "don_vi") if _is_rate(figure)]
    own = next(figure for figure in figures if figure.key[1] == unit)
    peers = [figure for figure in figures if figure.key[0] == own.key[0]]
    found = positions(peers)
    return UnitRate(own, peers, common_rate(found), found.places[peers.index(own)])


def _cells(reading: OpenPeriod, one: UnitRate) -> dict[str, object]:
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
