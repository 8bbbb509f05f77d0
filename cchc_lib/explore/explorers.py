"""The three panels of the bench: a trend, a unit, a comparison."""

from pathlib import Path

from cchc_lib.explore.comparison import COMPARISON
from cchc_lib.explore.panel import Explorer
from cchc_lib.explore.trend import TREND
from cchc_lib.explore.unit import UNIT
from cchc_lib.load import find_root


def explore_trend(dataset: str = "", root: Path | None = None) -> Explorer:
    """One quantity over time: as a line, with the limits of an XmR chart, or as many small lines."""
    return Explorer(TREND, dataset, root or find_root())


def explore_unit(dataset: str = "", root: Path | None = None) -> Explorer:
    """One unit against its peers: every rate with its rank, the funnel, the unit's own line."""
    return Explorer(UNIT, dataset, root or find_root())


def explore_comparison(dataset: str = "", root: Path | None = None) -> Explorer:
    """Two periods, or two localities, side by side, and what the change of a rate comes from."""
    return Explorer(COMPARISON, dataset, root or find_root())
