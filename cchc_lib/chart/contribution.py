"""Contributions: what each unit or field adds to a change, by its share of the cases and by its own rate."""

from dataclasses import dataclass
from math import isfinite

from cchc_lib.chart.drawing import Chart, picture, tabulate
from cchc_lib.chart.labels import key, patch_sample
from cchc_lib.chart.lettering import headline, lettering, measure, wrap
from cchc_lib.chart.marks import AXIS, FILL, MUTED, WIDTH, Block, Stroke, Style, Words, filled, stack
from cchc_lib.chart.parts import Axis
from cchc_lib.vietnamese import Text, plain

_FIGURE, _BAR, _LINE = Style(12), 10, 15
_LONG = 90  # the widest figure at the end of a bar


@dataclass(frozen=True)
class Effect:
    """One unit: its two effects with their signs as printed, and both together."""

    name: Text
    mix: float
    mix_text: Text
    own: float
    own_text: Text
    total_text: Text

    def __post_init__(self):
        if not (isfinite(self.mix) and isfinite(self.own)):
            raise ValueError(f"an effect needs finite lengths: {self.mix}, {self.own}")


def contributions(
    id: str,
    title: str,
    subtitle: str,
    alt: str,
    rows: tuple[Effect, ...],
    total: Effect,
    names: tuple[Text, Text] = ("do cơ cấu hồ sơ", "do tỷ lệ riêng"),
) -> Chart:
    """Bars to both sides of zero, from what raises most to what lowers most; the total in words under a rule."""
    ordered = sorted(rows, key=lambda row: (-(row.mix + row.own), plain(row.name)))
    axis = _axis(ordered)
    parts = f"{plain(names[0])} {plain(total.mix_text)}; {plain(names[1])} {plain(total.own_text)}"
    sums = stack((headline(total.name, total.total_text), lettering(parts)), 1).down(4)
    rule = Stroke(0, 0.5, WIDTH, 0.5, AXIS)
    signs = key(zip((patch_sample(FILL["second"]), patch_sample(FILL["main"])), names, strict=True))
    drawing = stack((signs, *(_row(row, axis) for row in ordered), Block((rule, *sums.marks), sums.height)), 8)
    records = [(row.name, row.mix_text, row.own_text, row.total_text) for row in (*ordered, total)]
    data = tabulate(title, ("Nội dung", plain(names[0]), plain(names[1]), "Cộng"), records)
    return picture(id, title, subtitle, alt, drawing, data)


def _ends(rows: list[Effect]):
    effects = [effect for row in rows for effect in ((row.mix, row.mix_text), (row.own, row.own_text))]
    return [(value, _printed(text)) for value, text in effects]


def _printed(text: Text) -> str:
    return next(iter(wrap(text, _LONG, _FIGURE, 1)), "")


def _axis(rows: list[Effect]) -> Axis:
    """Room for the figures outside the longest bars on both sides."""
    ends = _ends(rows)
    left = max((measure(text, _FIGURE) + 6 for value, text in ends if value < 0), default=0)
    right = max((measure(text, _FIGURE) + 6 for value, text in ends if value >= 0), default=0)
    low, high = min([0.0, *(value for value, _ in ends)]), max([0.0, *(value for value, _ in ends)])
    return Axis(low, high if high > low else low + 1, left, WIDTH - right)


def _row(row: Effect, axis: Axis) -> Block:
    zero = axis.at(0)
    marks = [*_bar(row.mix, row.mix_text, "second", 0, axis), *_bar(row.own, row.own_text, "main", _LINE, axis)]
    bars = Block((*marks, Stroke(zero, -1, zero, 2 * _LINE - 2, MUTED)), 2 * _LINE)
    return stack((headline(row.name, row.total_text), bars), 2)


def _bar(value: float, text: Text, tone: str, top: float, axis: Axis) -> tuple:
    """The bar and, outside its end, its figure."""
    start, end = sorted((axis.at(0), axis.at(value)))
    bar = (filled(start, top + 2, end - start, _BAR, tone),) if value else ()
    beyond = (start - 4, "end") if value < 0 else (end + 4, "start")
    return *bar, Words(beyond[0], top + 11, _printed(text), _FIGURE, beyond[1])
