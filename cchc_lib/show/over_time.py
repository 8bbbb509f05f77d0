"""Figures over time on the page: lines with limits and targets, fields by month, what a change comes from."""

from fractions import Fraction

from cchc_lib.change import Mix, mix
from cchc_lib.chart import Chart, Heated, Shade, heat, series
from cchc_lib.figures import Comparison, Observation, counts_of, printing
from cchc_lib.results import Results
from cchc_lib.show.contributions import draw_contributions, split_in_words
from cchc_lib.show.series import Series
from cchc_lib.vietnamese import number, quantity

_MONTHS_SHOWN = 12
_RECENT = 6  # months that a heading speaks of
_SAID = 6  # unusual months that are said to who cannot see the line


def month_line(results: Results, id: str, indicator: str, claim: str, **breakdown: str) -> Chart | None:
    """One quantity by month with its natural limits, targets and breaks; None without months to compare."""
    history = results.months(indicator)
    months = Series(history.series(indicator, **breakdown) if history else ())
    if len(months.known) < 2:
        return None
    points, last = months.points, months.moments[-1]
    said = f"{claim} {printing.printed(last.figure)} ở {last.period.label}; {_lately(months)}"
    alt = f"Đường theo tháng, {len(points)} tháng. {said}."
    loud = [f"{point.label} {point.text} ({point.signal})" for point in points if point.signal]
    alt += f" Khác thường: {', '.join(loud[:_SAID])}." if loud else ""
    return series(id, said, results.scope(), alt, points, months.bands, months.steps)


def _lately(months: Series) -> str:
    """What the rules say of the last half-year, in words; what they said before is in the picture."""
    moments = months.moments
    recent = [signal for signal in months.limits.signals if signal.index >= len(moments) - _RECENT]
    if not recent:
        return f"{_RECENT} tháng gần đây không khác thường" if len(moments) >= _RECENT else "chưa thấy khác thường"
    newest = max(recent, key=lambda signal: (signal.index, signal.rule == "run"))
    where = "từ" if newest.start < newest.index else "ở"
    return f"{months.rule(newest)} {where} {moments[newest.start].period.short}"


def by_field(results: Results, id: str, indicator: str, what: str, cap: str) -> Chart | None:
    """Fields by month of the last year, darker where the rate is higher."""
    months = results.months(indicator)
    if months is None:
        return None
    names = {c.code: c.label for c in results.reference.categories if c.list == "linh_vuc"}
    keys = [key for key in months.keys(indicator, "cap", "linh_vuc") if key[0] == cap]
    fields = [(names[key[2]], months.series(indicator, cap=cap, linh_vuc=key[2])[-_MONTHS_SHOWN:]) for key in keys]
    rows = [(name, moments) for name, moments in fields if _values(moments)]
    if not rows or len(rows[0][1]) < 2:
        return None
    rows.sort(key=lambda row: -max(_values(row[1])))
    (highest, moments), every = rows[0], [value for _, one in rows for value in _values(one)]
    claim = f"{highest} có tháng {what} cao nhất: {quantity(max(every), '%', 2)}"
    columns = tuple(f"T{moment.period.last_month}" for moment in moments)
    subtitle = f"từ {moments[0].period.short} đến {moments[-1].period.short} · {results.scope()}"
    alt = f"Bảng màu lĩnh vực theo tháng. {claim}."
    cells = tuple(Heated(name, tuple(map(_cell, one))) for name, one in rows)
    return heat(id, claim, subtitle, alt, columns, cells, _shades(every))


def _values(moments: tuple[Observation, ...]) -> list[Fraction]:
    return [moment.figure.value for moment in moments if moment.figure.value is not None]


def _cell(moment: Observation) -> tuple[float | None, str]:
    return moment.figure.length, printing.printed(moment.figure)


def _shades(values: list[Fraction]) -> tuple[Shade, ...]:
    """Four classes of even width from nothing to the highest rate."""
    top = max(values) or Fraction(1)
    cuts = [top * step / 4 for step in (1, 2, 3)]
    words = [quantity(cut, "%", 1) for cut in cuts]
    return (
        Shade(float(cuts[0]), f"dưới {words[0]}"),
        Shade(float(cuts[1]), f"{words[0]} – dưới {words[1]}"),
        Shade(float(cuts[2]), f"{words[1]} – dưới {words[2]}"),
        Shade(None, f"từ {words[2]}"),
    )


def change_by(results: Results, indicator: str, dimension: str, cap: str) -> Mix | None:
    """The change of a rate on the same period last year, split over fields or standing units; None without either."""
    if results.last_year_on_last_day is None:
        return None
    before, after = (
        counts_of((one for one in figures.of(indicator, "cap", dimension) if one.key[0] == cap), dimension)
        for figures in (results.last_year_on_last_day, results.on_last_day)
    )
    return mix(before, after)


def contribution(results: Results, id: str, one: Comparison, dimension: str, words: str) -> Chart | None:
    """What the change of a rate on last year comes from, the largest parts drawn."""
    found = change_by(results, one.figure.id, dimension, one.figure.key[0])
    names = {c.code: c.label for c in results.reference.categories if c.list == "linh_vuc"}
    names |= {unit.id: unit.title for unit in results.units}
    if found is None or not found.change:
        return None
    way = "tăng" if found.change > 0 else "giảm"
    claim = f"{words} {way} {number(abs(100 * found.change), 2)} điểm: {split_in_words(found)}"
    whole = "Thay đổi so với cùng kỳ"
    return draw_contributions(id, claim, results.scope("điểm phần trăm"), found, names, "phần", whole)
