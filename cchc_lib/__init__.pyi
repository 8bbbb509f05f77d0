from .explore import (
    default_dataset,
    open_comparison,
    open_contributions,
    open_trend,
    open_unit,
    with_limits,
)
from .explore.panel import explore_comparison, explore_trend, explore_unit
from .show import open_section

__all__ = [
    "default_dataset",
    "explore_comparison",
    "explore_trend",
    "explore_unit",
    "open_comparison",
    "open_contributions",
    "open_section",
    "open_trend",
    "open_unit",
    "with_limits",
]
