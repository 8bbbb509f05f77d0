"""What a change means: ordinary variation or a signal, a unit apart from the others, a shift in what is counted."""

from cchc_lib.change.counts import Count
from cchc_lib.change.funnel import RANKED_FROM, Funnel, Limits, Position, curve, funnel
from cchc_lib.change.mix import Contribution, Mix, mix
from cchc_lib.change.xmr import ENOUGH, Segment, Signal, XmR, xmr

__all__ = [
    "ENOUGH",
    "RANKED_FROM",
    "Contribution",
    "Count",
    "Funnel",
    "Limits",
    "Mix",
    "Position",
    "Segment",
    "Signal",
    "XmR",
    "curve",
    "funnel",
    "mix",
    "xmr",
]
