"""The three panels of the bench: a trend, a unit, a comparison."""

from pathlib import Path

from cchc_lib.explore import comparison, trend, unit
from cchc_lib.explore.panel import Bench
from cchc_lib.load import find_root


def explore_trend(dataset: str = "", root: Path | None = None) -> Bench:
    """One quantity over time: as a line, with the limits of an XmR chart, or as many small lines."""
    return Bench("xu_huong", trend.ASKS, trend.sheet, dataset, root or find_root())


def explore_unit(dataset: str = "", root: Path | None = None) -> Bench:
    """One unit against its peers: every rate with its rank, the funnel, the unit's own line."""
    return Bench("don_vi", unit.ASKS, unit.sheet, dataset, root or find_root())


def explore_comparison(dataset: str = "", root: Path | None = None) -> Bench:
    """Two periods, or two localities, side by side, and what the change of a rate comes from."""
    return Bench("so_sanh", comparison.ASKS, comparison.sheet, dataset, root or find_root())
