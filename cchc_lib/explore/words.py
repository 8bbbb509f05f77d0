"""How the bench says a change, a rate's parts, a value with its period and a chosen period."""

from fractions import Fraction

from cchc_lib.catalog import parse_period
from cchc_lib.figures import Figure, Observation, amount, difference, printed, unit_of_change


def moved_by(change: Fraction, unit: str) -> str:
    """'giảm 0,58 điểm phần trăm'; 'không đổi' for a change that rounds to nothing."""
    shown = difference(change, unit)
    if shown[0] not in "+−":
        return "không đổi"
    return f"{'tăng' if shown[0] == '+' else 'giảm'} {shown[1:]} {unit_of_change(unit)}".strip()


def parts_of(figure: Figure) -> str:
    """'1.617/124.587', nothing for a figure that is no rate."""
    parts = figure.outcome.numerator, figure.outcome.denominator
    return "" if None in parts else "/".join(amount(part, "") for part in parts)


def at(moment: Observation) -> str:
    """A value and its period: '98,07% (T1/2021)'."""
    return f"{printed(moment.figure)} ({moment.period.short})"


def short_period(code: str) -> str:
    """A chosen period on an axis: '2024-M05' → 'T5/2024'."""
    return parse_period(code).short
