"""A form as it is filled in: every item in its order, its figure, and beneath it the breakdowns that have one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from cchc_lib.catalog import DIMENSIONS, WHOLE, Item, Key, granularity, project
from cchc_lib.figures import Figure, first_with_value, marks, missing_units, ratio, value
from cchc_lib.results.results import Results
from cchc_lib.vietnamese import MISSING, Text


@dataclass(frozen=True)
class FormRow:
    """One line of a form: `level` 0 is an item or a heading, 1 and more its breakdowns.

    `shown` is the printed figure, '–' where nothing was reported, '' on a heading; `value` the exact one or None;
    `figure_name` finds it in figures.csv and is '' on a heading.
    """

    number: str
    label: str
    unit: str
    shown: Text
    figure_name: str
    value: Fraction | None
    note: Text
    level: int
    heading: bool = False

    @property
    def quantity(self) -> str:
        """The item or indicator of the line."""
        return self.figure_name.partition("|")[0]

    def breaks_down_by(self, dimension: str) -> bool:
        """Whether the line is of one unit, one field and so on."""
        return bool(self.figure_name) and bool(self.figure_name.split("|")[1 + DIMENSIONS.index(dimension)])


def form_rows(results: Results, form: str) -> tuple[FormRow, ...]:
    """The lines of one form ('mau_3'), from the declared items and the figures of the period."""
    items = [item for item in results.reference.items if item.form == form]
    stated: dict[str, set[Key]] = {item.id: set() for item in items}
    for entry in results.entries(form):
        stated[entry.item.id].add(entry.key)
    return tuple(row for item in items for row in _rows(results, item, stated[item.id]))


def _rows(results: Results, item: Item, stated: set[Key]) -> Iterable[FormRow]:
    id = item.full_id if item.received else item.indicator
    if not id:
        return [FormRow(item.number, item.label, "", "", "", None, "", 0, heading=True)]
    figures = results.figures.all(id)
    if WHOLE not in figures:  # an indicator without a method in force in this period
        return [FormRow(item.number, item.label, item.unit, MISSING, "", None, "", 0)]
    keys = _in_order(results, item, _worth_showing(figures, stated))
    labels, places = _labels(results, item), {key: place for place, key in enumerate(keys)}
    return [_row(labels, item, figures[key], _ancestors(key, places), stated) for key in keys]


def _worth_showing(figures: Mapping[Key, Figure], stated: set[Key]) -> list[Key]:
    """The whole, what was stated, and what was made of it; a sum over levels gives way to the levels in it."""
    valued = {figure.key for figure in first_with_value(figures.values())}
    split_by_level = {granularity(key) - {"cap"} for key in valued if key[0]}
    over_levels = {key for key in valued if not key[0] and granularity(key) in split_by_level}
    return sorted({WHOLE} | stated | (valued - over_levels))


def _in_order(results: Results, item: Item, keys: Iterable[Key]) -> list[Key]:
    names = {name: list(labels) for name, labels in _labels(results, item).items()}

    def place(key: Key) -> tuple[int, ...]:
        return tuple(names[d].index(code) if code else -1 for d, code in zip(DIMENSIONS, key, strict=True))

    return sorted(keys, key=place)


def _labels(results: Results, item: Item) -> dict[str, dict[str, str]]:
    """What each code of each breakdown is called, in printed order."""
    lists = {"cap": "cap", "linh_vuc": "linh_vuc", "loai": item.categories}
    categories = results.reference.categories
    found = {name: {c.code: c.label for c in categories if c.list == wanted} for name, wanted in lists.items()}
    return found | {"don_vi": {unit.id: unit.title for unit in results.units}}


def _row(labels: dict[str, dict[str, str]], item: Item, figure: Figure, line: list[Key], stated: set[Key]) -> FormRow:
    parent = line[-1] if line else WHOLE
    own = [labels[d][code] for d, code, up in zip(DIMENSIONS, figure.key, parent, strict=True) if code and code != up]
    number, label = (item.number, item.label) if figure.key == WHOLE else ("", ", ".join(own))
    note = _note(item, figure, stated)
    return FormRow(number, label, item.unit, value(figure), figure.name, figure.value, note, len(line))


def _ancestors(key: Key, places: dict[Key, int]) -> list[Key]:
    """The lines above that hold this one: the nearest one that it refines, that one's own, up to the whole."""
    kept = (frozenset(names) for size in range(len(DIMENSIONS)) for names in combinations(DIMENSIONS, size))
    wider = {project(key, names) for names in kept}
    above = sorted((one for one in wider if one in places and places[one] < places[key]), key=places.get)
    line: list[Key] = []
    for other in reversed(above):
        if not line or project(line[0], granularity(other)) == other:
            line.insert(0, other)
    return line


def _note(item: Item, figure: Figure, stated: set[Key]) -> Text:
    """What a reader must know about the figure: numerator and denominator, what is missing, what disagrees."""
    parts: list[Text] = [ratio(figure)]
    parts += ["báo cáo nêu hai giá trị"] if "mau_thuan" in figure.outcome.flag.split() else []
    parts += ["cộng các phần"] if item.received and figure.key not in stated and figure.value is not None else []
    parts += [f"thiếu {missing_units(figure)} đơn vị"] if missing_units(figure) else []
    parts += [marks(figure, provisional=False)]
    said = [part for part in parts if part]
    return tuple(piece for place, part in enumerate(said) for piece in (("; ", part) if place else (part,)))
