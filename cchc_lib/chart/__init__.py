"""Charts that speak: each function takes values already computed and texts already printed, and returns a Chart."""

from cchc_lib.chart.bar import Bar, bars
from cchc_lib.chart.bullet import Bullet, bullets
from cchc_lib.chart.dot import Rate, dots
from cchc_lib.chart.drawing import Chart
from cchc_lib.chart.parts import Part, Tick
from cchc_lib.chart.progress_bar import Progress, progress
from cchc_lib.chart.segment import Segmented, segments
from cchc_lib.chart.unit_matrix import Sign, Unit, matrix

__all__ = [
    "Bar",
    "Bullet",
    "Chart",
    "Part",
    "Progress",
    "Rate",
    "Segmented",
    "Sign",
    "Tick",
    "Unit",
    "bars",
    "bullets",
    "dots",
    "matrix",
    "progress",
    "segments",
]
