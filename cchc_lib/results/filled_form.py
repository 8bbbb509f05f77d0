"""A form as it is filled in: every item in its order, its figure, and beneath it the breakdowns that have one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from cchc_lib.catalog import DIMENSIONS, WHOLE, Item, Key, granularity, project
from cchc_lib.figures import Figure, first_with_value, marks, missing_units, ratio, value
from cchc_lib.results.results import Results
from cchc_lib.vietnamese import MISSING, Text

_Labels = Mapping[str, Mapping[str, str]]  # by dimension: what each of its codes is called, in printed order


@dataclass(frozen=True)
class FormRow:
    """One line of a form: an item, a heading (neither figure nor unit), or beneath an item one of its breakdowns.

    `number`, `label`, `unit`: as the form prints them, the number only on items and headings. `level`: 0 for an item
    or a heading, 1 and more for breakdowns. `figure`: None on a heading and for an indicator that has no method in
    force. `note`: what a reader must know about the figure.
    """

    number: str
    label: str
    unit: str
    figure: Figure | None
    note: Text
    level: int
    heading: bool = False

    @property
    def figure_name(self) -> str:
        """What finds the figure in figures.csv; '' where there is none."""
        return self.figure.name if self.figure else ""

    @property
    def quantity(self) -> str:
        """The item or indicator of the line; '' where there is none."""
        return self.figure.id if self.figure else ""

    @property
    def shown(self) -> Text:
        """The printed figure, '–' where nothing was reported, '' on a heading."""
        return value(self.figure) if self.figure else "" if self.heading else MISSING

    def breaks_down_by(self, dimension: str) -> bool:
        """Whether the line is of one unit, one field and so on."""
        return self.figure is not None and dimension in granularity(self.figure.key)


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
        return [FormRow(item.number, item.label, "", None, "", 0, heading=True)]
    figures = results.figures.all(id)
    if WHOLE not in figures:  # an indicator without a method in force in this period
        return [FormRow(item.number, item.label, item.unit, None, "", 0)]
    labels = _labels(results, item)
    keys = _in_order(labels, _worth_showing(figures, stated))
    places = {key: place for place, key in enumerate(keys)}
    return [_row(labels, item, figures[key], _ancestors(key, places), stated) for key in keys]


def _worth_showing(figures: Mapping[Key, Figure], stated: set[Key]) -> list[Key]:
    """The whole, what was stated, and what was made of it; a sum over levels gives way to the levels in it."""
    valued = {figure.key for figure in first_with_value(figures.values())}
    split_by_level = {granularity(key) - {"cap"} for key in valued if "cap" in granularity(key)}
    over_levels = {key for key in valued if "cap" not in granularity(key) and granularity(key) in split_by_level}
    return sorted({WHOLE} | stated | (valued - over_levels))


def _in_order(labels: _Labels, keys: Iterable[Key]) -> list[Key]:
    order = {dimension: list(codes) for dimension, codes in labels.items()}

    def place(key: Key) -> tuple[int, ...]:
        return tuple(order[d].index(code) if code else -1 for d, code in zip(DIMENSIONS, key, strict=True))

    return sorted(keys, key=place)


def _labels(results: Results, item: Item) -> _Labels:
    lists = {"cap": "cap", "linh_vuc": "linh_vuc", "loai": item.categories}
    categories = results.reference.categories
    found = {name: {c.code: c.label for c in categories if c.list == wanted} for name, wanted in lists.items()}
    return found | {"don_vi": {unit.id: unit.title for unit in results.units}}


def _row(labels: _Labels, item: Item, figure: Figure, above: list[Key], stated: set[Key]) -> FormRow:
    note = _note(item, figure, stated)
    if figure.key == WHOLE:
        return FormRow(item.number, item.label, item.unit, figure, note, len(above))
    parent = above[-1] if above else WHOLE
    own = [labels[d][code] for d, code, up in zip(DIMENSIONS, figure.key, parent, strict=True) if code and code != up]
    return FormRow("", ", ".join(own), item.unit, figure, note, len(above))


def _ancestors(key: Key, places: Mapping[Key, int]) -> list[Key]:
    """The lines above that hold this one: the nearest one that it refines, that one's own, up to the whole."""
    kept = (frozenset(names) for size in range(len(DIMENSIONS)) for names in combinations(DIMENSIONS, size))
    wider = {project(key, names) for names in kept}
    before = {places[one]: one for one in wider if one in places and places[one] < places[key]}
    found: list[Key] = []
    for _, other in sorted(before.items(), reverse=True):
        if not found or project(found[0], granularity(other)) == other:
            found.insert(0, other)
    return found


def _note(item: Item, figure: Figure, stated: set[Key]) -> Text:
    """What a reader must know about the figure: numerator and denominator, what is missing, what disagrees."""
    parts: list[Text] = [ratio(figure)]
    parts += ["báo cáo nêu hai giá trị"] if "mau_thuan" in figure.outcome.flag.split() else []
    parts += ["cộng các phần"] if item.received and figure.key not in stated and figure.value is not None else []
    parts += [f"thiếu {missing_units(figure)} đơn vị"] if missing_units(figure) else []
    parts += [marks(figure, provisional=False)]
    said = [part for part in parts if part]
    return tuple(piece for place, part in enumerate(said) for piece in (("; ", part) if place else (part,)))
