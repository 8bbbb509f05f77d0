"""Figures over time on the page: lines with limits and targets, fields by month, what a change comes from."""

from fractions import Fraction

from cchc_lib.catalog import DIMENSIONS
from cchc_lib.change import Count, Mix, XmR, mix, xmr
from cchc_lib.chart import Band, Chart, Effect, Heated, Point, Shade, Step, Tick, contributions, heat, series
from cchc_lib.figures import Comparison, Figure, Observation, printing
from cchc_lib.results import Results
from cchc_lib.show.rows import scope
from cchc_lib.vietnamese import number, quantity

RULES = {
    "beyond": "vượt giới hạn",
    "run": "bảy tháng liền một phía",
    "trend": "bảy tháng liền một chiều",
    "outer": "hai trong ba tháng gần giới hạn",
}
MONTHS_SHOWN = 12
RECENT = 6  # months that a heading speaks of


def short(moment: Observation) -> str:
    """A month on an axis: 'T5/2024'."""
    return f"T{moment.period.last_month}/{moment.period.year}"


def limits_of(moments: tuple[Observation, ...]) -> XmR:
    """XmR limits and signals of a series, anew at each break."""
    breaks = [place for place, moment in enumerate(moments) if moment.broken and place]
    return xmr([moment.figure.value for moment in moments], breaks)


def points_of(moments: tuple[Observation, ...], limits: XmR) -> tuple[Point, ...]:
    """The points of a line; only one at which a rule fires says so."""
    fired: dict[int, str] = {}
    for signal in limits.signals:
        fired.setdefault(signal.index, RULES[signal.rule])
    return tuple(
        Point(
            short(moment),
            None if moment.figure.value is None else float(moment.figure.value),
            printing.printed(moment.figure),
            ("b" if moment.broken and place else "") + ("p" if moment.provisional else ""),
            fired.get(place, ""),
        )
        for place, moment in enumerate(moments)
    )


def line(results: Results, id: str, indicator: str, claim: str, **breakdown: str) -> Chart | None:
    """One quantity by month with its natural limits, targets and breaks; None without months to compare."""
    moments = series_of(results, indicator, **breakdown)
    if sum(moment.figure.value is not None for moment in moments) < 2:
        return None
    limits = limits_of(moments)
    points = points_of(moments, limits)
    loud = [point for point in points if point.signal]
    last = moments[-1]
    said = f"{claim} {printing.printed(last.figure)} ở {last.period.label}; {_lately(moments, limits)}"
    alt = f"Đường theo tháng, {len(points)} tháng. {said}."
    if loud:
        alt += " Khác thường: " + ", ".join(f"{point.label} {point.text} ({point.signal})" for point in loud[:6]) + "."
    return series(id, said, scope(results), alt, points, _bands(limits), _steps(moments))


def _lately(moments: tuple[Observation, ...], limits: XmR) -> str:
    """What the rules say of the last half-year, in words; what they said before is in the picture."""
    recent = [signal for signal in limits.signals if signal.index >= len(moments) - RECENT]
    if not recent:
        return f"{RECENT} tháng gần đây không khác thường" if len(moments) >= RECENT else "chưa thấy khác thường"
    newest = max(recent, key=lambda signal: (signal.index, signal.rule == "run"))
    when = f"từ {short(moments[newest.start])}" if newest.start < newest.index else f"ở {short(moments[newest.index])}"
    return f"{RULES[newest.rule]} {when}"


def series_of(
    results: Results, indicator: str, geography: str = "nhu_bao_cao", **breakdown: str
) -> tuple[Observation, ...]:
    """The months of one quantity up to the end of the period, at most three years of them."""
    months = results.months(indicator)
    return months.series(indicator, geography, **breakdown) if months else ()


def _bands(limits: XmR) -> tuple[Band, ...]:
    return tuple(
        Band(part.start, part.stop, float(part.low), float(part.centre), float(part.high), _words(part))
        for part in limits.segments
        if part.low is not None
    )


def _words(part) -> str:
    trial = " (tạm, dưới 12 tháng)" if part.provisional else ""
    ends = (quantity(max(part.low, Fraction(0)), "%", 2), quantity(min(part.high, Fraction(100)), "%", 2))
    return f"giới hạn tự nhiên{trial} {ends[0]} – {ends[1]}, trung bình {quantity(part.centre, '%', 2)}"


def _steps(moments: tuple[Observation, ...]) -> tuple[Step, ...]:
    steps, before = [], None
    for place, moment in enumerate(moments):
        if moment.target and moment.target.value != before:
            before = moment.target.value
            steps.append(Step(place, Tick(float(before), quantity(before, "%"), "mục tiêu")))
    return tuple(steps)


def by_field(results: Results, id: str, indicator: str, what: str, cap: str) -> Chart | None:
    """Fields by month of the last year, darker where the rate is higher."""
    months = results.months(indicator)
    if months is None:
        return None
    names = {c.code: c.label for c in results.reference.categories if c.list == "linh_vuc"}
    keys = [key for key in months.keys(indicator, "cap", "linh_vuc") if key[0] == cap]
    moments = [months.series(indicator, cap=cap, linh_vuc=key[2])[-MONTHS_SHOWN:] for key in keys]
    rows = [(names[key[2]], one) for key, one in zip(keys, moments, strict=True) if _known(one)]
    if not rows or len(rows[0][1]) < 2:
        return None
    rows.sort(key=lambda row: -max(_values(row[1])))
    cells = tuple(
        Heated(name, tuple((_or_none(m.figure.value), printing.printed(m.figure)) for m in one)) for name, one in rows
    )
    claim = f"{rows[0][0]} có tháng {what} cao nhất: {quantity(max(_values(rows[0][1])), '%', 2)}"
    columns = tuple(f"T{moment.period.last_month}" for moment in rows[0][1])
    subtitle = f"từ {short(rows[0][1][0])} đến {short(rows[0][1][-1])} · {scope(results)}"
    alt = f"Bảng màu lĩnh vực theo tháng. {claim}."
    return heat(id, claim, subtitle, alt, columns, cells, _shades([v for _, one in rows for v in _values(one)]))


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


def _known(moments: tuple[Observation, ...]) -> bool:
    return any(moment.figure.value is not None for moment in moments)


def _values(moments: tuple[Observation, ...]) -> list[Fraction]:
    return [moment.figure.value for moment in moments if moment.figure.value is not None]


def _or_none(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def change_by(results: Results, indicator: str, dimension: str, cap: str) -> Mix | None:
    """The change of a rate on the same period last year, split over fields or standing units; None without either."""
    if results.last_year_on_last_day is None:
        return None
    before, after = (
        [_count(figure, dimension) for figure in figures.of(indicator, "cap", dimension) if figure.key[0] == cap]
        for figures in (results.last_year_on_last_day, results.on_last_day)
    )
    return mix(filter(None, before), filter(None, after))


def _count(figure: Figure, dimension: str) -> Count | None:
    out = figure.outcome
    if out.numerator is None or out.denominator is None:
        return None
    return Count(figure.key[DIMENSIONS.index(dimension)], int(out.numerator), int(out.denominator))


def contribution(results: Results, id: str, one: Comparison, dimension: str, words: str) -> Chart | None:
    """What the change of a rate on last year comes from, the largest parts drawn."""
    found = change_by(results, one.figure.id, dimension, one.figure.key[0])
    names = {c.code: c.label for c in results.reference.categories if c.list == "linh_vuc"}
    names |= {unit.id: unit.title for unit in results.units}
    if found is None or not found.change:
        return None
    parts = sorted(found.parts, key=lambda part: -abs(part.total))[:8]
    rest = [part for part in found.parts if part not in parts]
    rows = [_effect(names[part.name], part.mix, part.own) for part in parts]
    if rest:
        rows.append(_effect(f"{len(rest)} phần còn lại", sum(p.mix for p in rest), sum(p.own for p in rest)))
    total = _effect("Thay đổi so với cùng kỳ", found.mix, found.own)
    way = "tăng" if found.change > 0 else "giảm"
    split = f"{_signed(found.mix)} do cơ cấu, {_signed(found.own)} do tỷ lệ riêng"
    claim = f"{words} {way} {_points(abs(found.change))}: {split}"
    alt = f"Thanh hai phía số không. {claim}."
    return contributions(id, claim, scope(results, "điểm phần trăm"), alt, tuple(rows), total)


def _effect(name: str, by_mix: Fraction, own: Fraction) -> Effect:
    total = by_mix + own
    return Effect(name, float(100 * by_mix), _signed(by_mix), float(100 * own), _signed(own), _signed(total))


def _points(share: Fraction) -> str:
    return f"{number(100 * share, 2)} điểm"


def _signed(share: Fraction) -> str:
    shown = number(abs(100 * share), 2)
    sign = "" if shown == number(0, 2) else "+" if share > 0 else "−"
    return f"{sign}{shown}"
