"""What a finding does to figures."""

from dataclasses import dataclass

from cchc_lib.figures import Figure


@dataclass(frozen=True)
class Impact:
    """What one finding does: the figures that it puts in doubt, those of them whose conclusion it may change, and the
    received ones that it only asks about."""

    figures: tuple[Figure, ...] = ()
    conclusions: tuple[Figure, ...] = ()
    asked: tuple[Figure, ...] = ()
