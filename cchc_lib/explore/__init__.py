"""The analyst's bench: tidy tables of trends, units and comparisons, and the panels over them in JupyterLab."""

from cchc_lib.explore.comparison_table import open_comparison
from cchc_lib.explore.contribution_table import open_contributions
from cchc_lib.explore.explorers import explore_comparison, explore_trend, explore_unit
from cchc_lib.explore.panel import Explorer
from cchc_lib.explore.reading import default_dataset
from cchc_lib.explore.trend_table import open_trend, with_limits
from cchc_lib.explore.unit_table import open_unit

__all__ = [
    "Explorer",
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
