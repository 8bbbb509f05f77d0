"""What a change means: ordinary variation or a signal, a unit apart from the others, a shift in what is counted."""

from cchc_lib.change.counts import Count, overall
from cchc_lib.change.funnel import Funnel, Limits, Place, curve, funnel, limits, wilson
from cchc_lib.change.mix import Mix, Part, mix
from cchc_lib.change.xmr import Segment, Signal, XmR, xmr

__all__ = [
    "Count",
    "Funnel",
    "Limits",
    "Mix",
    "Part",
    "Place",
    "Segment",
    "Signal",
    "XmR",
    "curve",
    "funnel",
    "limits",
    "mix",
    "overall",
    "wilson",
    "xmr",
]
