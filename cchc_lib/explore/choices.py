"""The views of the bench: what can be chosen, what one set of choices gives, and the choices that views have alike."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import PERIOD_KINDS
from cchc_lib.chart import Chart
from cchc_lib.explore.reading import locality_name, newest
from cchc_lib.load import datasets, periods
from cchc_lib.page import Table
from cchc_lib.show import SECTIONS

CAPS = [("Cấp xã", "xa"), ("Cấp huyện", "huyen")]
ON_TIME = "ty_le_dung_han_danh_gia_chung"
_OF_THE_REPORT = [section for section in SECTIONS if section.forms]
Chosen = dict[str, str]
Options = list[tuple[str, str]]  # what a reader sees, what it stands for


@dataclass(frozen=True)
class Choice:
    """One choice: `options` follow from the choices above it; without any it is not shown.

    `first` picks the value it starts with, and starts anew with when one of `anew` changes.
    """

    name: str
    label: str
    options: Callable[[Chosen, Path], Options]
    first: Callable[[Options, Chosen], str] = lambda options, chosen: options[0][1]
    anew: tuple[str, ...] = ()


@dataclass(frozen=True)
class Display:
    """Sentences, charts and tables to look at; `frame` is what is saved as CSV."""

    sentences: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    frame: pd.DataFrame | None = None


@dataclass(frozen=True)
class View:
    """One way to look at the figures: what can be chosen and what the choices give; `display` raises CchcError."""

    name: str
    choices: tuple[Choice, ...]
    display: Callable[[Chosen, Path], Display]


def dataset_options(chosen: Chosen, root: Path) -> Options:
    """The localities that have periods, by name."""
    return [(locality_name(name, root), name) for name in datasets(root) if periods(root, name)]


def kind_options(chosen: Chosen, root: Path) -> Options:
    """Every kind of period, with how many there are."""
    there = [period.kind for period in periods(root, chosen["dataset"])]
    many = {code: f"{there.count(code)} kỳ" if code in there else "chưa có" for code in PERIOD_KINDS}
    return [(f"{kind.name.capitalize()} ({many[code]})", code) for code, kind in PERIOD_KINDS.items()]


def _most_periods(options: Options, chosen: Chosen) -> str:
    """The kind with most periods."""
    return max(options, key=lambda option: int("0" + "".join(filter(str.isdigit, option[0].partition("(")[2]))))[1]


def _longest_kind(options: Options, chosen: Chosen) -> str:
    """The longest kind of which there are two to compare, else the kind with most periods."""
    several = [value for label, value in options if not label.endswith(("(1 kỳ)", "(chưa có)"))]
    return several[-1] if several else _most_periods(options, chosen)


def periods_of(side: str) -> Callable[[Chosen, Path], Options]:
    """The periods of the chosen kind of the locality chosen as `side`, in order of time."""

    def options(chosen: Chosen, root: Path) -> Options:
        found = periods(root, chosen[side])
        return [(one.label.capitalize(), one.code) for one in found if one.kind == chosen["kind"]]

    return options


def latest(options: Options, chosen: Chosen) -> str:
    """The last option."""
    return options[-1][1]


def quantity_options(chosen: Chosen, root: Path) -> Options:
    """The section's indicators, then the items of its form as they were received."""
    section = _OF_THE_REPORT[int(chosen["section"]) - 1]
    indicators = {one.id: one.label for one in section.indicators}
    items = newest(chosen["dataset"], root).reference.items
    received = [
        (f"Số gốc: {item.label}", item.full_id) for item in items if item.form in section.forms and item.received
    ]
    return [(label, id) for id, label in indicators.items()] + received


def one_of(*wanted: str) -> Callable[[Options, Chosen], str]:
    """The first of these values that is among the options, else the first option."""

    def first(options: Options, chosen: Chosen) -> str:
        values = [value for _, value in options]
        return next((value for value in wanted if value in values), values[0])

    return first


def fixed(options: Options) -> Callable[[Chosen, Path], Options]:
    """Options that do not depend on what is chosen."""
    return lambda chosen, root: options


DATASET_CHOICE = Choice("dataset", "Bộ dữ liệu", dataset_options)
KIND_CHOICE = Choice("kind", "Loại kỳ", kind_options, _most_periods, anew=("dataset",))
LONG_KIND_CHOICE = Choice("kind", "Loại kỳ", kind_options, _longest_kind, anew=("dataset",))
_SECTIONS = [(f"{one.number}. {one.title}", str(place)) for place, one in enumerate(_OF_THE_REPORT, 1)]
# Administrative procedures, where most questions begin.
SECTION_CHOICE = Choice("section", "Mục", fixed(_SECTIONS), one_of("3"))
CAP_CHOICE = Choice("cap", "Cấp", fixed(CAPS))
