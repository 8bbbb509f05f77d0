"""A line over time, with its gaps and breaks, its targets as they were in force, and its natural limits."""

from cchc_lib.chart.band import Band, Step, band_marks, explained, step_marks
from cchc_lib.chart.drawing import Chart, picture
from cchc_lib.chart.labels import key, labels, spread
from cchc_lib.chart.lettering import measure, printable, wrap
from cchc_lib.chart.line import (
    GUTTER,
    MOST_POINTS,
    Frame,
    Point,
    cuts,
    dot,
    ends_for,
    frame_for,
    meanings,
    telling,
    trace,
    upward_scale,
)
from cchc_lib.chart.marks import AXIS, FIGURE, NOTE, WIDTH, Block, Box, Mark, Stroke, Words, stack
from cchc_lib.vietnamese import plain

_TOP, _TALL, _LABELS = 16, 150, 6
# From the beginning of a target's line: above it, below it.
_NEAR = ((2, -4, "start"), (2, 15, "start"))
_EVERY = 24  # with more points, dots only where they say something


def series(
    id: str,
    title: str,
    subtitle: str,
    alt: str,
    points: tuple[Point, ...],
    bands: tuple[Band, ...] = (),
    steps: tuple[Step, ...] = (),
    unit: str = "%",
) -> Chart:
    """Up to 60 points between two round ends; the last figure stands at the end, signals beside their points."""
    if not 0 < len(points) <= MOST_POINTS:
        raise ValueError(f"{len(points)} points: a line takes 1 to {MOST_POINTS}")
    ends = ends_for(_reach(points, bands, steps, unit), unit)
    above, below = key(explained(bands, steps)), key(meanings(points))
    drawing = stack((above, _plot(points, bands, steps, ends), below), 4)
    records = [(p.label, p.text, " ".join(p.signs), p.signal) for p in points]
    axis = f"Trục từ {ends[0].words} đến {ends[1].words}."
    notes = (*(step.target.words for step in steps), *(band.text for band in bands), axis)
    return picture(id, title, subtitle, alt, drawing, ("Kỳ", "Số liệu", "Ký hiệu", "Tín hiệu"), records, notes)


def _reach(points, bands, steps, unit: str) -> list[float | None]:
    """All that must be seen; limits of a percentage only as far as a percentage goes."""
    limits = [value for band in bands for value in (band.low, band.centre, band.high)]
    if unit == "%":
        limits = [min(100.0, max(0.0, value)) for value in limits]
    return [*(point.value for point in points), *limits, *(step.target.value for step in steps)]


def _plot(points, bands, steps, ends) -> Block:
    scale, left = upward_scale(ends, _TOP, _TOP + _TALL)
    last = wrap(points[-1].text, GUTTER, FIGURE, 1) if points[-1].value is not None else ()
    right = WIDTH - (measure(last[0], FIGURE) + 10 if last else 6)
    ground = frame_for(len(points), ends, left + 6, right, _TOP, _TOP + _TALL)
    rules = [Stroke(left, y, right, y, AXIS) for y in (_TOP, _TOP + _TALL)]
    dots = [dot(points[i], ground.at(i, points[i].value), 4.5 if points[i].signal else 3) for i in _dotted(points)]
    marks: list[Mark] = [
        *scale,
        *rules,
        *(mark for band in bands for mark in band_marks(band, ground)),
        *cuts(points, ground, _TOP, _TOP + _TALL),
        *step_marks(steps, len(points), ground),
        *trace(points, ground),
        *dots,
    ]
    if last:
        marks.append(Words(WIDTH, min(ground.up.at(points[-1].value) + 5, _TOP + _TALL), last[0], FIGURE, "end"))
    plot = Block((*marks, *_words(points, bands, steps, ground, marks)), _TOP + _TALL + 2)
    return stack((plot, _signs(points, ground), _names(points, ground)), 1)


def _dotted(points: tuple[Point, ...]) -> list[int]:
    """Every point of a short line; of a long one the last, the open, the coloured and the lonely."""
    said = telling(points)
    return [
        i
        for i, point in enumerate(points)
        if i in said or (point.value is not None and (len(points) <= _EVERY or "p" in point.mark))
    ]


def _words(points, bands, steps, ground: Frame, marks) -> list[Words]:
    """Figures of targets, of the farthest point of each signal, and of a last known point that is not at the end."""
    taken = [mark for mark in marks if not isinstance(mark, Box)]
    room = (ground.across.left - 6, 0, ground.across.right + 4, _TOP + _TALL)
    starts = [((step.target.text,), (ground.between(step.start), ground.up.at(step.target.value))) for step in steps]
    aims = labels(starts, taken, room, _NEAR)
    named = [(points[i], ground.at(i, points[i].value)) for i in _named(points, bands)]
    figures = [((f"{plain(point.label)}: {plain(point.text)}", point.text), at) for point, at in named]
    return aims + labels(figures, [*taken, *aims], room)


def _named(points: tuple[Point, ...], bands: tuple[Band, ...]) -> list[int]:
    """One point of each signal, the farthest from its centre, and the last one known, unless it ends the line."""
    there = {i: point.value for i, point in enumerate(points) if point.value is not None}
    middle = sum(there.values()) / max(1, len(there))
    centres = {i: band.centre for band in bands for i in range(band.start, band.stop)}
    far = sorted(there, key=lambda i: (-abs(there[i] - centres.get(i, middle)), -i))
    signals: dict[str, int] = {}
    for i in far:
        signals.setdefault(plain(points[i].signal), i)
    signals.pop("", None)
    return [i for i in (*signals.values(), *list(there)[-1:]) if i != len(points) - 1]


def _signs(points: tuple[Point, ...], ground: Frame) -> Block:
    """Signs under their points, a row of equal ones once, in its middle: breaks first, then gaps."""
    places = []
    for rank, sign in enumerate(("[b]", "–", "[p]")):
        have = [i for i, point in enumerate(points) if sign in point.signs]
        starts = [i for i in have if i - 1 not in have or sign == "[b]"]
        for start in starts:
            stop = next(i for i in range(start, len(points) + 1) if sign == "[b]" or i not in have)
            x = ground.between(start) if sign == "[b]" else ground.across.at((start + stop - 1) / 2)
            places.append((rank, x, sign))
    return spread(((x, sign) for _, x, sign in sorted(places)), NOTE)


def _names(points: tuple[Point, ...], ground: Frame) -> Block:
    """The last and the first period, and others between them at equal steps."""
    stride = -(-len(points) // _LABELS)
    order = [len(points) - 1, 0, *range(len(points) - 1 - stride, 0, -stride)]
    return spread(((ground.across.at(i), printable(points[i].label, NOTE)) for i in dict.fromkeys(order)), NOTE)
