"""What a change means: ordinary variation or a signal, a unit apart from the others, a shift in what is counted."""

from cchc_lib.change.counts import Count
from cchc_lib.change.funnel import SMALL, Funnel, Position, funnel, limits
from cchc_lib.change.mix import Contribution, Mix, mix
from cchc_lib.change.xmr import XmR, xmr

__all__ = ["SMALL", "Contribution", "Count", "Funnel", "Mix", "Position", "XmR", "funnel", "limits", "mix", "xmr"]
