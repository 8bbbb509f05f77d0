"""From entries to one long table of results: every item and every indicator, at every breakdown that the data hold."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import combinations

from cchc_lib.catalog import WHOLE, Amount, Indicator, Key, Outcome, granularity, project, received_outcome
from cchc_lib.figures.amounts import Amounts, Source
from cchc_lib.figures.figure import Figure, Figures
from cchc_lib.indicators import in_force
from cchc_lib.load import Data

YEAR_GONE = "ty_le_thoi_gian_nam"


def compute(data: Data) -> Figures:
    """Every item and every indicator in force, at the whole and at every declared breakdown that has data."""
    amounts = Amounts(data)
    items = {name: partial(_item, amounts, name) for name in amounts.items}
    indicators = {one.id: partial(_indicator, amounts, one) for one in in_force(data.period)}
    return Figures(items | indicators | {YEAR_GONE: partial(_year_gone, data)})


def _year_gone(data: Data) -> list[Figure]:
    """How much of the calendar year, which is the budget year, had gone by on the last day of the period."""
    year = data.last.year
    days = (
        Fraction((data.last - date(year, 1, 1)).days + 1),
        Fraction((date(year, 12, 31) - date(year, 1, 1)).days + 1),
    )
    outcome = Outcome(100 * days[0] / days[1], *days)
    return [Figure(YEAR_GONE, WHOLE, outcome, "Thời gian của năm đã qua", "%", 2, "ngày")]


def _item(amounts: Amounts, name: str) -> list[Figure]:
    keys = _groupings(amounts.items[name].dimensions, amounts.keys(name))
    return [received(name, amounts, key) for key in keys]


def received(name: str, amounts: Amounts, key: Key) -> Figure:
    """One item of a form at one breakdown, printed as precisely as it came."""
    item = amounts.items[name]
    outcome, lists = received_outcome(amounts.at(name, key)), (item.categories,)
    return Figure(name, key, outcome, item.label, item.unit, amounts.decimals[name], lists=lists)


def _indicator(amounts: Amounts, one: Indicator) -> list[Figure]:
    keys = dict.fromkeys(
        key for name in amounts.items if name.split(".")[0] in one.sources for key in amounts.keys(name)
    )
    figures = (evaluate(one, amounts, key) for key in _groupings(one.by, keys))
    return [figure for figure in figures if figure.key == WHOLE or _meant(figure)]


def _meant(figure: Figure) -> bool:
    """Whether a breakdown is one of this indicator: a category of another item of the same form gives no numerator."""
    out = figure.outcome
    return bool(out.rows) and not (figure.key[3] and out.value is None and out.numerator is None)


def evaluate(one: Indicator, amounts: Amounts, key: Key) -> Figure:
    """One indicator at one breakdown."""
    outcome = one.formula(*(Source(form, amounts, key) for form in one.sources))
    outcome = received_outcome(outcome) if isinstance(outcome, Amount) else outcome
    lists = tuple(name for form in one.sources for name in amounts.lists[form])
    return Figure(one.id, key, outcome, one.label, one.unit, one.decimals, one.counted, one.better, lists)


def _groupings(by: tuple[str, ...], received: Collection[Key]) -> list[Key]:
    """The whole, then every combination of values of the allowed breakdowns that was received."""
    keys = {WHOLE: None}
    for size in range(1, len(by) + 1):
        for names in combinations(by, size):
            if "don_vi" in names and "cap" not in names:
                continue  # a unit always stands with its level
            for key in received:
                if granularity(key) >= frozenset(names):
                    keys[project(key, frozenset(names))] = None
    return list(keys)
