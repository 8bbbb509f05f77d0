"""The analyst's bench: tidy tables of trends, units and comparisons, and the panels over them in JupyterLab."""

from cchc_lib.explore.benches import explore_comparison, explore_trend, explore_unit
from cchc_lib.explore.lists import default_dataset
from cchc_lib.explore.panel import Bench
from cchc_lib.explore.tables import open_comparison, open_contributions, open_trend, open_unit, with_limits

__all__ = [
    "Bench",
    "default_dataset",
    "explore_comparison",
    "explore_trend",
    "explore_unit",
    "open_comparison",
    "open_contributions",
    "open_trend",
    "open_unit",
    "with_limits",
]
