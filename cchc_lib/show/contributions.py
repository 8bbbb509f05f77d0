"""What the change of a rate comes from, as page and bench draw and say it."""

from collections.abc import Mapping
from fractions import Fraction

from cchc_lib.change import Contribution, Mix
from cchc_lib.chart import Chart, Effect, Tick, contributions
from cchc_lib.vietnamese import half_up, signed

_LARGEST = 8  # parts that are drawn; the others are one bar


def largest_first(found: Mix) -> list[Contribution]:
    """The parts, those that move the rate most first."""
    return sorted(found.parts, key=lambda part: -abs(part.total))


def split_in_words(found: Mix) -> str:
    """'−0,92 do cơ cấu, +0,34 do tỷ lệ riêng', in percentage points; a side that rounds to nothing is not its cause."""
    causes = ((found.mix, "cơ cấu"), (found.own, "tỷ lệ riêng"))
    told = [f"{signed(100 * part)} do {name}" for part, name in causes if half_up(100 * part, 2)]
    return ", ".join(told + [f"không do {name}" for part, name in causes if not half_up(100 * part, 2)])


def draw_contributions(
    id: str, claim: str, subtitle: str, found: Mix, names: Mapping[str, str], rest: str, total: str
) -> Chart:
    """The largest parts of a change as bars to both sides of zero, the others as one.

    `names` says what each part is called, `rest` what the others are, `total` the whole change.
    """
    parts = largest_first(found)
    drawn, others = parts[:_LARGEST], parts[_LARGEST:]
    rows = [_effect(names[part.name], part.mix, part.own) for part in drawn]
    if others:
        sums = (sum((getattr(part, name) for part in others), Fraction(0)) for name in ("mix", "own"))
        rows.append(_effect(f"{len(others)} {rest} còn lại", *sums))
    whole, alt = _effect(total, found.mix, found.own), f"Thanh hai phía số không. {claim}."
    return contributions(id, claim, subtitle, alt, tuple(rows), whole)


def _effect(name: str, by_mix: Fraction, own: Fraction) -> Effect:
    mix_text, own_text, total = (signed(100 * share) for share in (by_mix, own, by_mix + own))
    return Effect(name, Tick(float(100 * by_mix), mix_text), Tick(float(100 * own), own_text), total)
