"""What a change means: ordinary variation or a signal, a unit apart from the others, a shift in what is counted."""

from cchc_lib.change.counts import Count
from cchc_lib.change.funnel import SMALL, Funnel, Place, funnel, limits
from cchc_lib.change.mix import Mix, Part, mix
from cchc_lib.change.xmr import XmR, xmr

__all__ = ["SMALL", "Count", "Funnel", "Mix", "Part", "Place", "XmR", "funnel", "limits", "mix", "xmr"]
