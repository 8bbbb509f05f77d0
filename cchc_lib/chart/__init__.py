"""Charts that speak: each function takes values already computed and texts already printed, and returns a Chart."""

from cchc_lib.chart.band import Band, Step
from cchc_lib.chart.bar import Bar, bars
from cchc_lib.chart.bullet import Bullet, bullets
from cchc_lib.chart.contribution import Effect, contributions
from cchc_lib.chart.dot import Rate, dots
from cchc_lib.chart.drawing import Chart
from cchc_lib.chart.funnel_chart import Spot, funnel_chart
from cchc_lib.chart.heat import Heated, Shade, heat
from cchc_lib.chart.lettering import font, wrap
from cchc_lib.chart.line import MOST_POINTS, Point
from cchc_lib.chart.marks import INK, MUTED, PAGE_WIDTH, PAPER, WIDTH, Style
from cchc_lib.chart.multiples import MOST_PANELS, Panel, multiples
from cchc_lib.chart.parts import Portion, Tick
from cchc_lib.chart.segment import Segmented, segments
from cchc_lib.chart.series_chart import series
from cchc_lib.chart.spark import spark
from cchc_lib.chart.unit_matrix import Sign, UnitCell, matrix

__all__ = [
    "INK",
    "MOST_PANELS",
    "MOST_POINTS",
    "MUTED",
    "PAGE_WIDTH",
    "PAPER",
    "WIDTH",
    "Band",
    "Bar",
    "Bullet",
    "Chart",
    "Effect",
    "Heated",
    "Panel",
    "Point",
    "Portion",
    "Rate",
    "Segmented",
    "Shade",
    "Sign",
    "Spot",
    "Step",
    "Style",
    "Tick",
    "UnitCell",
    "bars",
    "bullets",
    "contributions",
    "dots",
    "font",
    "funnel_chart",
    "heat",
    "matrix",
    "multiples",
    "segments",
    "series",
    "spark",
    "wrap",
]
