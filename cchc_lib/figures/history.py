"""Many periods of one locality: any quantity over time, as reported or on one geography, with its marks and breaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cchc_lib.catalog import (
    TARGET,
    Benchmark,
    Break,
    Key,
    Outcome,
    Period,
    benchmarks_in_force,
    granularity,
    make_key,
    parse_period,
    project,
)
from cchc_lib.errors import CchcError, nearest
from cchc_lib.figures.amounts import Amounts
from cchc_lib.figures.compute import evaluate, received
from cchc_lib.figures.figure import Figure
from cchc_lib.figures.geography import on_geography, partial_transfers, successors
from cchc_lib.indicators import ALL, in_force
from cchc_lib.load import Data

AS_REPORTED, TODAY = "nhu_bao_cao", "hien_nay"
GEOGRAPHIES = (AS_REPORTED, TODAY)


@dataclass(frozen=True)
class Observation:
    """One period of a series: its figure, the target then in force, why it may not be compared with the one before."""

    period: Period
    first: date
    last: date
    figure: Figure
    target: Benchmark | None
    provisional: bool
    revised: bool
    broken: str = ""

    @property
    def marks(self) -> str:
        """The point's signs: '[p] [b]'."""
        signs = (
            ("[p]", self.provisional),
            ("[r]", self.revised),
            ("[b]", self.broken),
            ("[x]", self.figure.value is None),
        )
        return " ".join(sign for sign, holds in signs if holds)


@dataclass(frozen=True)
class History:
    """The periods of one kind, in order of time."""

    periods: tuple[Data, ...]

    @property
    def newest(self) -> Data:
        """The last period."""
        return self.periods[-1]

    @cached_property
    def _as_reported(self) -> tuple[Amounts, ...]:
        return tuple(Amounts(data) for data in self.periods)

    @cached_property
    def _today(self) -> tuple[Amounts, ...]:
        return tuple(Amounts(on_geography(data, self.newest.last)) for data in self.periods)

    def series(self, id: str, geography: str = AS_REPORTED, **breakdown: str) -> tuple[Observation, ...]:
        """One quantity at one breakdown through all periods; raises CchcError for an unknown id or geography."""
        self._refuse_unknown(id, geography)
        key = make_key(**breakdown)
        amounts = self._as_reported if geography == AS_REPORTED else self._today
        points = [self._point(id, key, data, one) for data, one in zip(self.periods, amounts, strict=True)]
        return tuple(self._with_breaks(points, id, key))

    def keys(self, id: str, *dimensions: str, geography: str = AS_REPORTED) -> tuple[Key, ...]:
        """The breakdowns by exactly these dimensions that any period holds for one quantity, in first-seen order."""
        self._refuse_unknown(id, geography)
        amounts = self._as_reported if geography == AS_REPORTED else self._today
        wanted = frozenset(dimensions)
        found: dict[Key, None] = {}
        for one, data in zip(amounts, self.periods, strict=True):
            for name in _items_of(id, one, data.period):
                finer = (key for key in one.keys(name) if granularity(key) >= wanted)
                found |= dict.fromkeys(project(key, wanted) for key in finer)
        return tuple(found)

    def _point(self, id: str, key: Key, data: Data, amounts: Amounts) -> Observation:
        figure, target = _figure(id, key, amounts, data.period), _target(data, id, key)
        provisional = data.report.provisional
        return Observation(data.period, data.first, data.last, figure, target, provisional, _revised(data, figure))

    def _with_breaks(self, points: list[Observation], id: str, key: Key) -> Iterable[Observation]:
        breaks = [one for one in self.breaks if one.indicator in ("", id) and one.unit in ("", key[1])]
        for place, point in enumerate(points):
            since = points[place - 1].last if place else point.last
            why = "; ".join(dict.fromkeys(one.reason for one in breaks if since < one.when <= point.last))
            yield Observation(**{**vars(point), "broken": why}) if why else point

    @cached_property
    def breaks(self) -> list[Break]:
        """Documented breaks: methods that changed, parts of units that moved."""
        data = self.newest
        titles = {unit.id: unit.title for unit in data.reference.units}
        moved = [one for one in partial_transfers(data.reference.succession, titles) if self._mine(one.unit)]
        dated = [Break(parse_period(one.since).starts, "đổi cách tính", indicator=one.id) for one in ALL if one.since]
        return [*data.breaks, *moved, *dated]

    def _mine(self, unit: str) -> bool:
        return any(one.id == unit for data in (self.periods[0], self.newest) for one in data.units)

    def _refuse_unknown(self, id: str, geography: str) -> None:
        known = {one.id for one in ALL} | _received(self.newest)
        if id not in known:
            raise CchcError(f"Không có chỉ số '{id}'{nearest(id, known)}.")
        if geography not in GEOGRAPHIES:
            raise CchcError(f"Không có địa bàn '{geography}'; chọn {' hoặc '.join(GEOGRAPHIES)}.")

    def today(self, unit: str) -> str:
        """What a unit has become by the last period."""
        return successors(self.newest.reference.succession, self.newest.last).get(unit, unit)


def _figure(id: str, key: Key, amounts: Amounts, period: Period) -> Figure:
    if id in amounts.items:
        return received(id, amounts, key)
    method = next((one for one in in_force(period) if one.id == id), None)
    if method is None:
        any_method = next(one for one in ALL if one.id == id)
        return Figure(id, key, Outcome(None), any_method.label, any_method.unit, any_method.decimals)
    return evaluate(method, amounts, key)


def _received(data: Data) -> set[str]:
    """The items that are filled from the forms that were read."""
    return {item.full_id for item in data.reference.items if item.received and item.form in data.forms}


def _items_of(id: str, amounts: Amounts, period: Period) -> list[str]:
    if id in amounts.items:
        return [id]
    forms = {form for one in in_force(period) if one.id == id for form in one.sources}
    by = next((one.by for one in in_force(period) if one.id == id), ())
    return [name for name, item in amounts.items.items() if item.form in forms and set(item.dimensions) & set(by)]


def _target(data: Data, id: str, key: Key) -> Benchmark | None:
    if granularity(key) & {"linh_vuc"}:
        return None
    held = benchmarks_in_force(data.reference.benchmarks, data.last).get((id, key[0], key[3]))
    return held if held and held.kind is TARGET else None


def _revised(data: Data, figure: Figure) -> bool:
    """Whether a figure was made of a row that was corrected after it had been sent."""
    corrected = {(one.item, one.key) for one in data.corrections}
    places = [e.where for e in data.entries if (e.item.full_id, e.key) in corrected] if corrected else []
    return any(place in row for place in places for row in figure.outcome.rows)
