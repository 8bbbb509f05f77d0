"""Contributions: what each unit or field adds to a change, by its share of the cases and by its own rate."""

from dataclasses import dataclass

from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.labels import key, patch_sample
from cchc_lib.chart.lettering import headline, lettering, measure, wrap
from cchc_lib.chart.marks import FILL, MUTED, PLAIN, WIDTH, Block, Mark, Stroke, Words, filled, stack
from cchc_lib.chart.parts import Axis, Tick, under_rule
from cchc_lib.vietnamese import Text, plain

_MIX, _OWN = "do cơ cấu hồ sơ", "do tỷ lệ riêng"
_BAR, _LINE = 10, 15
_LONG = 90  # the widest figure at the end of a bar


@dataclass(frozen=True)
class Effect:
    """One unit: its two effects with their signs as printed, and both together."""

    name: Text
    mix: Tick
    own: Tick
    total: Text


def contributions(id: str, title: str, subtitle: str, alt: str, rows: tuple[Effect, ...], total: Effect) -> Chart:
    """Bars to both sides of zero, from what raises most to what lowers most; the total in words under a rule."""
    ordered = sorted(rows, key=lambda row: (-(row.mix.value + row.own.value), plain(row.name)))
    axis = _axis(ordered)
    parts = f"{_MIX} {plain(total.mix.text)}; {_OWN} {plain(total.own.text)}"
    sums = stack((headline(total.name, total.total), lettering(parts)), 1)
    signs = key(((patch_sample(FILL["second"]), _MIX), (patch_sample(FILL["main"]), _OWN)))
    drawing = stack((signs, *(_row(row, axis) for row in ordered), under_rule(sums, 4)), 8)
    records = [(row.name, row.mix.text, row.own.text, row.total) for row in (*ordered, total)]
    return picture(id, title, subtitle, alt, drawing, ("Nội dung", _MIX, _OWN, "Cộng"), records)


def _axis(rows: list[Effect]) -> Axis:
    """Room for the figures outside the longest bars on both sides."""
    ends = [effect for row in rows for effect in (row.mix, row.own)]
    values = [0.0, *(effect.value for effect in ends)]
    low, high = min(values), max(values)
    left = max((_width(effect) for effect in ends if effect.value < 0), default=0)
    right = max((_width(effect) for effect in ends if effect.value >= 0), default=0)
    return Axis(low, high if high > low else low + 1, left, WIDTH - right)


def _width(effect: Tick) -> float:
    return 6 + max((measure(line, PLAIN) for line in wrap(effect.text, _LONG, PLAIN, 1)), default=0)


def _row(row: Effect, axis: Axis) -> Block:
    zero = axis.at(0)
    marks = [*_bar(row.mix, "second", 0, axis), *_bar(row.own, "main", _LINE, axis)]
    bars = Block((*marks, Stroke(zero, -1, zero, 2 * _LINE - 2, MUTED)), 2 * _LINE)
    return stack((headline(row.name, row.total), bars), 2)


def _bar(effect: Tick, tone: str, top: float, axis: Axis) -> tuple[Mark, ...]:
    """The bar and, outside its end, its figure."""
    start, end = sorted((axis.at(0), axis.at(effect.value)))
    bar = (filled(start, top + 2, end - start, _BAR, tone),) if effect.value else ()
    x, anchor = (start - 4, "end") if effect.value < 0 else (end + 4, "start")
    return *bar, *(Words(x, top + 11, line, PLAIN, anchor) for line in wrap(effect.text, _LONG, PLAIN, 1))
