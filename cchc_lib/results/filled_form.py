"""A form as it is filled in: every item in its order, its figure, and beneath it the breakdowns that have one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_lib.catalog import WHOLE, Item, Key, granularity, project
from cchc_lib.figures import Figure, first_with_value, marks, missing_units, ratio, value
from cchc_lib.results.results import Results
from cchc_lib.vietnamese import IN_DOUBT, MISSING, Text


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
    keys = sorted(_worth_showing(figures, stated), key=lambda key: results.named(figures[key]))
    above = [_ancestors(key, keys[:place]) for place, key in enumerate(keys)]
    return [_row(results, item, figures[key], up, stated) for key, up in zip(keys, above, strict=True)]


def _worth_showing(figures: Mapping[Key, Figure], stated: set[Key]) -> set[Key]:
    """The whole, what was stated, and what was made of it; a sum over levels gives way to the levels in it."""
    valued = {figure.key for figure in first_with_value(figures.values())}
    split_by_level = {granularity(key) - {"cap"} for key in valued if "cap" in granularity(key)}
    over_levels = {key for key in valued if "cap" not in granularity(key) and granularity(key) in split_by_level}
    return {WHOLE} | stated | (valued - over_levels)


def _row(results: Results, item: Item, figure: Figure, above: list[Key], stated: set[Key]) -> FormRow:
    note = _note(results, item, figure, stated)
    if figure.key == WHOLE:
        return FormRow(item.number, item.label, item.unit, figure, note, len(above))
    parent = above[-1] if above else WHOLE
    codes = zip(results.named(figure), figure.key, parent, strict=True)
    own = ", ".join(label for (_, label), code, up in codes if code != up)
    return FormRow("", own, item.unit, figure, note, len(above))


def _ancestors(key: Key, before: list[Key]) -> list[Key]:
    """The lines above that hold this one: the nearest one that it refines, that one's own, up to the whole."""
    found: list[Key] = []
    for other in reversed(before):
        if project(found[0] if found else key, granularity(other)) == other:
            found.insert(0, other)
    return found


def _note(results: Results, item: Item, figure: Figure, stated: set[Key]) -> Text:
    """What a reader must know about the figure: numerator and denominator, what is missing, whether it is in doubt."""
    parts: list[Text] = [ratio(figure)]
    parts += ["cộng các phần"] if item.received and figure.key not in stated and figure.value is not None else []
    parts += [f"thiếu {missing_units(figure)} đơn vị"] if missing_units(figure) else []
    parts += [marks(figure, provisional=False), IN_DOUBT if results.in_doubt(figure) else ""]
    said = [part for part in parts if part]
    return tuple(piece for place, part in enumerate(said) for piece in (("; ", part) if place else (part,)))
