"""The analyst's bench: tidy tables of trends, units and comparisons, and the panels over them in JupyterLab.

The panels stand in cchc_lib.explore.panel, so that who wants a table does not wait for the widgets.
"""

from cchc_lib.explore.comparison import open_comparison
from cchc_lib.explore.contributions import open_contributions
from cchc_lib.explore.reading import default_dataset
from cchc_lib.explore.trend_table import open_trend, with_limits
from cchc_lib.explore.unit import open_unit

__all__ = [
    "default_dataset",
    "open_comparison",
    "open_contributions",
    "open_trend",
    "open_unit",
    "with_limits",
]
