"""A quantity over time as the library's charts: a line, an XmR chart, many small lines; and how far it moved."""

from fractions import Fraction
from statistics import mean

from cchc_lib.chart import Chart, Panel, multiples, series
from cchc_lib.explore.reading import Group
from cchc_lib.explore.words import at, moved_by
from cchc_lib.figures import Observation
from cchc_lib.show import Series

_ID = "xu_huong"


def line_chart(group: Group, scope: str) -> Chart:
    """One group over time with its targets."""
    claim = _movement(group)
    alt = f"Đường {len(group.moments)} kỳ. {claim}."
    return series(_ID, claim, scope, alt, group.line, steps=group.steps, unit=_axis(group))


def limits_chart(group: Group, scope: str) -> Chart:
    """One group with natural limits; a point is coloured only when a rule fires."""
    loud = [point for point in group.points if point.signal]
    claim = f"{group.title}: {f'{len(loud)} điểm khác thường' if loud else 'không điểm nào khác thường'}"
    claim += f", gần nhất {loud[-1].label} ({loud[-1].signal})" if loud else ""
    alt = f"Biểu đồ XmR {len(group.moments)} kỳ. {claim}."
    return series(_ID, claim, scope, alt, group.points, group.bands, group.steps, _axis(group))


def small_lines(groups: list[Group], claim: str, scope: str) -> Chart:
    """Groups side by side on one scale, in the order given; a point is coloured where a rule fires."""
    panels = tuple(Panel(group.name, group.points) for group in groups)
    return multiples(_ID, claim, scope, f"{len(panels)} đường nhỏ. {claim}.", panels, unit=_axis(groups[0]))


def _axis(group: Group) -> str:
    return "%" if group.unit == "%" else ""


def _movement(group: Group) -> str:
    """What the line says: how the quantity moved between two periods that may be compared."""
    known = _comparable(group)
    if len(known) < 2:
        return f"{group.title}: {at(group.known[-1])}"
    change = known[-1].figure.known - known[0].figure.known
    return f"{group.title} {moved_by(change, group.unit)}: từ {at(known[0])} đến {at(known[-1])}"


def _comparable(series: Series) -> tuple[Observation, ...]:
    """The observations with a value since the last break: a change is told only between these."""
    start = series.breaks[-1] if series.breaks else 0
    return Series(series.moments[start:]).known


def drift(series: Series) -> Fraction | None:
    """The later half of the comparable periods against the earlier one, cases pooled; None with fewer than two.

    One noisy month at an end says little about a small unit; half of the range says more.
    """
    known = _comparable(series)
    if len(known) < 2:
        return None
    early, late = known[: len(known) // 2], known[(len(known) + 1) // 2 :]
    before, after = _pooled(early), _pooled(late)
    if before is None or after is None:
        before, after = (mean(moment.figure.known for moment in half) for half in (early, late))
    return after - before


def _pooled(moments: tuple[Observation, ...]) -> Fraction | None:
    """The rate of all cases together in percent; None where parts are missing or there are no cases."""
    outcomes = [moment.figure.outcome for moment in moments]
    parts = [(out.numerator, out.denominator) for out in outcomes]
    known = [(top, bottom) for top, bottom in parts if top is not None and bottom is not None]
    cases = sum((bottom for _, bottom in known), Fraction(0))
    return 100 * sum((top for top, _ in known), Fraction(0)) / cases if len(known) == len(parts) and cases else None
