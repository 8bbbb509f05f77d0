"""What can be chosen, and what one set of choices gives: sentences, charts, tables, and the same rows to save."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from cchc_lib.chart import Chart
from cchc_lib.page import Table

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
