"""Many periods of one locality: any quantity over time, as reported or on one geography, with its marks and breaks."""

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
        key = make_key(**breakdown)
        breaks = [one for one in self.breaks if one.indicator in ("", id) and one.unit in ("", key[1])]
        points, since = [], self.periods[0].last
        for data, amounts in zip(self.periods, self._amounts(id, geography), strict=True):
            why = dict.fromkeys(one.reason for one in breaks if since < one.when <= data.last)
            points.append(_observation(id, key, data, amounts, "; ".join(why)))
            since = data.last
        return tuple(points)

    def keys(self, id: str, *dimensions: str, geography: str = AS_REPORTED) -> tuple[Key, ...]:
        """The breakdowns by exactly these dimensions that any period holds for one quantity, in first-seen order."""
        wanted = frozenset(dimensions)
        found: dict[Key, None] = {}
        for data, amounts in zip(self.periods, self._amounts(id, geography), strict=True):
            for name in _items_of(id, amounts, data.period):
                finer = (key for key in amounts.keys(name) if granularity(key) >= wanted)
                found |= dict.fromkeys(project(key, wanted) for key in finer)
        return tuple(found)

    @cached_property
    def breaks(self) -> list[Break]:
        """Documented breaks: methods that changed, parts of units that moved."""
        data = self.newest
        titles = {unit.id: unit.title for unit in data.reference.units}
        ours = {unit.id for known in (self.periods[0], data) for unit in known.units}
        moved = [one for one in partial_transfers(data.reference.succession, titles) if one.unit in ours]
        dated = [Break(parse_period(one.since).starts, "đổi cách tính", indicator=one.id) for one in ALL if one.since]
        return [*data.breaks, *moved, *dated]

    def _amounts(self, id: str, geography: str) -> tuple[Amounts, ...]:
        """What each period received, on a geography. Raises CchcError for an unknown id or geography."""
        items = self.newest.reference.items
        known = {one.id for one in ALL}
        known |= {item.full_id for item in items if item.received and item.form in self.newest.forms}
        if id not in known:
            raise CchcError(f"Không có chỉ số '{id}'{nearest(id, known)}.")
        if geography not in GEOGRAPHIES:
            raise CchcError(f"Không có địa bàn '{geography}'; chọn {' hoặc '.join(GEOGRAPHIES)}.")
        return self._as_reported if geography == AS_REPORTED else self._today

    def today(self, unit: str) -> str:
        """What a unit has become by the last period."""
        return successors(self.newest.reference.succession, self.newest.last).get(unit, unit)


def _observation(id: str, key: Key, data: Data, amounts: Amounts, broken: str) -> Observation:
    figure, target = _figure(id, key, amounts, data.period), None
    if "linh_vuc" not in granularity(key):
        held = benchmarks_in_force(data.reference.benchmarks, data.last).get((id, key[0], key[3]))
        target = held if held and held.kind is TARGET else None
    provisional, revised = data.report.provisional, _revised(data, figure)
    return Observation(data.period, data.last, figure, target, provisional, revised, broken)


def _figure(id: str, key: Key, amounts: Amounts, period: Period) -> Figure:
    if id in amounts.items:
        return received(id, amounts, key)
    method = next((one for one in in_force(period) if one.id == id), None)
    if method is None:
        any_method = next(one for one in ALL if one.id == id)
        return Figure(id, key, Outcome(None), any_method.label, any_method.unit, any_method.decimals)
    return evaluate(method, amounts, key)


def _items_of(id: str, amounts: Amounts, period: Period) -> list[str]:
    if id in amounts.items:
        return [id]
    forms = {form for one in in_force(period) if one.id == id for form in one.sources}
    by = next((one.by for one in in_force(period) if one.id == id), ())
    return [name for name, item in amounts.items.items() if item.form in forms and set(item.dimensions) & set(by)]


def _revised(data: Data, figure: Figure) -> bool:
    """Whether a figure was made of a row that was corrected after it had been sent."""
    corrected = {(one.item, one.key) for one in data.corrections}
    places = [e.where for e in data.entries if (e.item.full_id, e.key) in corrected] if corrected else []
    return any(place in row for place in places for row in figure.outcome.rows)
