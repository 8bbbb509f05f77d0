"""Units held against what chance explains, as page and bench draw and say it."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from cchc_lib.change import Funnel, Position, curve, funnel
from cchc_lib.chart import Chart, Spot, Tick, funnel_chart
from cchc_lib.figures import Figure, counts_of, printing
from cchc_lib.vietnamese import number, quantity

SIDES = {"above": "cao hơn", "below": "thấp hơn"}


def positions(figures: list[Figure]) -> Funnel:
    """Where every unit stands against all of them, in the order given."""
    return funnel(counts_of(figures, "don_vi"))


def common_rate(found: Funnel) -> Fraction | None:
    """The rate of all units together, in percent."""
    return None if found.rate is None else 100 * found.rate


def chance_in_words(place: Position) -> str:
    """'cao hơn, ngoài 99,8%', or that chance explains the difference."""
    if place.level is None:
        return "không có trường hợp nào"
    return f"{SIDES[place.side]}, ngoài {level_in_words(place)}" if place.level else "không khác"


def level_in_words(place: Position) -> str:
    """The limits outside of which a unit lies: '99,8%'."""
    return f"{place.level}%".replace(".", ",")


def rank(place: Position, counted: str = "hồ sơ") -> str:
    """'3 (1 – 7)', the rank and the ranks that chance leaves possible; a small unit has none."""
    return f"{place.rank} ({place.ranks[0]} – {place.ranks[1]})" if place.ranks else f"ít {counted}, không xếp"


def concern(place: Position) -> str:
    """The tone of a unit in the picture: one outside of 99,8% asks for a reason."""
    return "concern" if place.level == 99.8 else "main"


def draw_funnel(
    id: str,
    claim: str,
    subtitle: str,
    alt: str,
    names: Mapping[str, str],
    figures: list[Figure],
    tone: Callable[[Position], str],
) -> Chart | None:
    """Rates of units by their number of cases, with the limits of chance; None when no case counts.

    `names` says what each unit is called; only a unit in another `tone` than quiet is named in the picture.
    """
    found = positions(figures)
    if not found.rate:
        return None
    spots = tuple(_spot(names, one, place, tone(place)) for one, place in zip(figures, found.places, strict=True))
    most = max(spot.cases for spot in spots)
    centre = Tick(float(100 * found.rate), quantity(100 * found.rate, "%", 2), "mức chung")
    ends = Tick(0, "0", ""), Tick(most, f"{number(most)} hồ sơ", "")
    return funnel_chart(id, claim, subtitle, alt, spots, centre, curve(found.rate, most), ends)


def _spot(names: Mapping[str, str], figure: Figure, place: Position, tone: str) -> Spot:
    value, cases = figure.value, place.count.denominator
    drawn = None if value is None else float(value)
    return Spot(
        names[figure.key[1]], cases, drawn, printing.printed(figure), number(cases), chance_in_words(place), tone
    )
