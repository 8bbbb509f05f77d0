"""One quantity over time as page and bench draw it: limits and signals from exact values, then points, bands, targets.

The only place where a value becomes a float is the chart's own point, band or step.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from cchc_lib.catalog import PERIOD_KINDS
from cchc_lib.change import ENOUGH, Segment, Signal, XmR, xmr
from cchc_lib.chart import Band, Point, Step, Tick
from cchc_lib.figures import Observation, printing
from cchc_lib.vietnamese import in_prose, quantity

_RULES = {
    "beyond": "vượt giới hạn",
    "run": "{0} {1} liền một phía",
    "trend": "{0} {1} liền một chiều",
    "outer": "hai trong ba {1} gần giới hạn",
}


@dataclass(frozen=True)
class Series:
    """One quantity at one breakdown, an observation a period, in order of time."""

    moments: tuple[Observation, ...]

    @property
    def known(self) -> tuple[Observation, ...]:
        """The observations that have a value."""
        return tuple(moment for moment in self.moments if moment.figure.value is not None)

    @property
    def breaks(self) -> tuple[int, ...]:
        """The places, after the first, that may not be compared with what was before."""
        return tuple(place for place, moment in enumerate(self.moments) if moment.broken and place)

    @cached_property
    def limits(self) -> XmR:
        """Natural limits and signals of the exact values, anew at each break."""
        return xmr([moment.figure.value for moment in self.moments], self.breaks)

    @cached_property
    def signals(self) -> dict[int, Signal]:
        """The signal at each place where a rule fires, of several the one with the longest pattern."""
        return first_signals(self.limits)

    def rule(self, signal: Signal) -> str:
        """A signal's rule in words: '17 tháng liền một phía'."""
        return rule_in_words(signal, self.moments[0].period.kind)

    @property
    def line(self) -> tuple[Point, ...]:
        """The points of a line, whatever the rules say."""
        return tuple(self._point(place, moment) for place, moment in enumerate(self.moments))

    def _point(self, place: int, moment: Observation) -> Point:
        marks = ("b" if place in self.breaks else "") + ("p" if moment.provisional else "")
        return Point(moment.period.short, moment.figure.length, printing.printed(moment.figure), marks)

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of a line; only one at which a rule fires says so."""
        said = {place: self.rule(signal) for place, signal in self.signals.items()}
        return tuple(replace(point, signal=said.get(place, "")) for place, point in enumerate(self.line))

    @property
    def bands(self) -> tuple[Band, ...]:
        """The natural limits of each stretch that has any."""
        bands = []
        for part in self.limits.segments:
            low, centre, high = part.low, part.centre, part.high
            if low is not None and centre is not None and high is not None:
                bands.append(Band(part.start, part.stop, float(low), float(centre), float(high), self._limits_of(part)))
        return tuple(bands)

    def _limits_of(self, part: Segment) -> str:
        first = self.moments[0]
        unit, counted = first.figure.unit, PERIOD_KINDS[first.period.kind].counted
        trial = f" (tạm, dưới {ENOUGH} {counted})" if part.provisional else ""
        centre = printing.amount(part.centre, unit)
        return f"giới hạn tự nhiên{trial} {limits_in_words(part, unit)}, trung bình {centre}"

    @property
    def steps(self) -> tuple[Step, ...]:
        """The targets, each from where it came into force."""
        steps, before = [], None
        for place, moment in enumerate(self.moments):
            if moment.target and moment.target.value != before:
                before = moment.target.value
                tick = Tick(float(before), quantity(before, moment.figure.unit), "mục tiêu")
                steps.append(Step(place, tick))
        return tuple(steps)


def first_signals(limits: XmR) -> dict[int, Signal]:
    """The signal at each place where a rule fires; of several the longest pattern, which comes first."""
    return {signal.index: signal for signal in reversed(limits.signals)}


def rule_in_words(signal: Signal, kind: str) -> str:
    """A rule over periods of one kind, as long as its pattern is: '17 tháng liền một phía', '07 quý liền một phía'."""
    return _RULES[signal.rule].format(in_prose(signal.index - signal.start + 1), PERIOD_KINDS[kind].counted)


def limits_in_words(part: Segment, unit: str) -> str:
    """'1,20% – 3,45%', of a percentage only as far as a percentage goes; '' without limits."""
    low, high = part.low, part.high
    if low is None or high is None:
        return ""
    if unit == "%":
        low, high = max(low, Fraction(0)), min(high, Fraction(100))
    return f"{printing.amount(low, unit)} – {printing.amount(high, unit)}"
