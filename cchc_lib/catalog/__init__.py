"""What exists: periods, units, forms, indicators, targets, findings; nothing here reads or computes."""

from cchc_lib.catalog.finding import CLASSES, Finding
from cchc_lib.catalog.form import (
    DIMENSIONS,
    FORMS,
    KINDS,
    NUMBER_KINDS,
    WHOLE,
    Category,
    Item,
    Key,
    codes,
    granularity,
    make_key,
    project,
)
from cchc_lib.catalog.indicator import Amount, Indicator, Outcome, between, declared, indicator, percent, plain
from cchc_lib.catalog.period import CODE, CUMULATIVE, MONTHS, ROMAN, Period, Window, bounds, parse_period
from cchc_lib.catalog.target import Target, targets_in_force
from cchc_lib.catalog.unit import Unit, bare_name, find_unit, units_at

__all__ = [
    "CLASSES",
    "CODE",
    "CUMULATIVE",
    "DIMENSIONS",
    "FORMS",
    "KINDS",
    "MONTHS",
    "NUMBER_KINDS",
    "ROMAN",
    "WHOLE",
    "Amount",
    "Category",
    "Finding",
    "Indicator",
    "Item",
    "Key",
    "Outcome",
    "Period",
    "Target",
    "Unit",
    "Window",
    "bare_name",
    "between",
    "bounds",
    "codes",
    "declared",
    "find_unit",
    "granularity",
    "indicator",
    "make_key",
    "parse_period",
    "percent",
    "plain",
    "project",
    "targets_in_force",
    "units_at",
]
