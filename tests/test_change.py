"""What a change means, by textbook and by hand: limits and signals over time, limits by size, a change taken apart."""

from fractions import Fraction as F
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lib.change import funnel, mix, xmr
from cchc_lib.change.counts import Count, overall
from cchc_lib.change.funnel import curve, limits, wilson
from cchc_lib.change.xmr import Signal

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, "Individuals control charts": flow of ten batches.
FLOW = [F(text) for text in ("49.6", "47.6", "49.9", "51.3", "47.8", "51.2", "52.6", "52.4", "53.6", "52.1")]
# Neighbours differ by 2: mean 10, limits 10 ± 5,32, outer third from 10 ± 3,546…
CALM = [F(9), F(11)] * 8


def signals(values, breaks=()):
    return [(s.start, s.index, s.rule, s.direction) for s in xmr(values, breaks).signals]


def test_limits_of_the_textbook():
    only = xmr(FLOW).segments[0]
    assert only.centre == F("50.81")
    assert only.mean_range == F("16.9") / 9  # 2,0 2,3 1,4 3,5 3,4 1,4 0,2 1,2 1,5
    # The handbook prints 45,8159 and 55,8041, with 3/1,128 where Wheeler rounds to 2,66.
    assert (float(only.low), float(only.high)) == pytest.approx((45.8151, 55.8049), abs=5e-5)
    assert xmr(FLOW).signals == ()


def test_limits_of_fewer_than_twelve_points_are_on_trial():
    assert [xmr(CALM[:n]).segments[0].provisional for n in (10, 11, 12, 13)] == [True, True, False, False]
    assert xmr([*CALM[:11], None]).segments[0].provisional


def test_a_missing_value_is_no_zero_and_no_neighbour():
    result = xmr([F(4), F(6), None, F(20), F(21)])
    assert (result.segments[0].centre, result.segments[0].mean_range) == (F(51, 4), F(3, 2))


def test_one_point_beyond_the_limits():
    assert signals([*CALM, F(20)]) == [(16, 16, "beyond", "high")]
    assert signals([*CALM, F(0)]) == [(16, 16, "beyond", "low")]


def test_a_point_on_the_limit_is_not_beyond_it():
    # Three points: mean 2, ranges 3 and 3; limits 2 ± 7,98. Shown with the limit's own formula, not with luck.
    result = xmr([F(1), F(4), F(1)])
    assert (result.segments[0].low, result.segments[0].high) == (F("-5.98"), F("9.98"))
    assert result.signals == ()


def test_seven_on_one_side_of_the_mean_and_not_six():
    seven = [F(n) for n in (11, 15, 11, 15, 11, 15, 11, 9, 5, 9, 5, 9, 5, 9)]  # mean 10
    assert signals(seven) == [(0, 6, "run", "high"), (7, 13, "run", "low")]
    six = [F(n) for n in (11, 15, 11, 15, 11, 15, 9, 5, 9, 5, 9, 5)]
    assert signals(six) == []


def test_a_value_on_the_mean_and_a_missing_one_end_a_run():
    high, low = [F(11), F(12), F(11)], [F(9), F(8), F(9)]
    whole = [*high, *high, F(11), *low, *low, F(9)]
    assert [(s.start, s.index, s.rule) for s in xmr(whole).signals] == [(0, 6, "run"), (7, 13, "run")]
    cut = [*high, None, *high, F(11), *low, None, *low, F(9)]
    assert signals(cut) == []
    on_the_mean = [*high, F(10), *high, F(11), *low, F(10), *low, F(9)]
    assert signals(on_the_mean) == []


def test_six_steps_upwards_are_a_trend_and_five_are_not():
    assert (0, 6, "trend", "up") in signals([F(n) for n in (1, 2, 3, 4, 5, 6, 7)])
    assert (1, 7, "trend", "down") in signals([F(n) for n in (6, 9, 8, 7, 6, 5, 4, 3, 8)])
    assert "trend" not in str(signals([F(n) for n in (1, 2, 3, 4, 5, 6, 6, 5)]))
    assert "trend" not in str(signals([F(1), F(2), F(3), None, F(4), F(5), F(6), F(7)]))


def test_two_of_three_in_the_outer_third_on_one_side():
    near = [F(10)] * 6 + [F(11), F(9)] * 10  # ranges close to 2: the outer third starts near 3,3 away from 10
    found = signals([*near, F(14), F(12), F(14), F(8), F(7), F(9)])
    assert found == [(26, 28, "outer", "high")]
    assert signals([*near, F(13), F(12), F(13), F(8), F(7), F(9)]) == []  # the middle third ends at 13,09
    assert signals([*near, F(14), F(8), F(9), F(14)]) == []  # two of four
    assert signals([*near, F(14), F(6)]) == []  # one on each side
    assert signals([*near, F(14), None, F(14)]) == []


def test_limits_start_anew_at_a_break_and_no_pattern_crosses_it():
    low, high = CALM[:12], [value + 50 for value in CALM[:12]]
    assert len(signals(low + high)) > 0
    result = xmr(low + high, breaks=[12])
    assert [(s.start, s.stop, s.centre, s.mean_range) for s in result.segments] == [(0, 12, 10, 2), (12, 24, 60, 2)]
    assert result.signals == ()
    rising = [F(n) for n in range(1, 8)]
    assert "trend" not in str(signals(rising, breaks=[4]))


@pytest.mark.parametrize("values", ([F(5)] * 20, [F(0)] * 20, [F(1), F(1), None, F(9), F(9)]))
def test_where_neighbours_never_differ_there_are_no_signals(values):
    assert xmr(values).signals == ()
    assert xmr(values).segments[0].low == xmr(values).segments[0].high


def test_nothing_one_point_and_no_point():
    assert (xmr([]).segments, xmr([]).signals) == ((), ())
    one = xmr([F(3)]).segments[0]
    assert (one.centre, one.low, one.high, one.provisional) == (F(3), None, None, True)
    none = xmr([None, None]).segments[0]
    assert (none.centre, none.low, none.high, xmr([None, None]).signals) == (None, None, None, ())


def test_a_break_outside_the_series_is_an_error():
    with pytest.raises(ValueError, match="breaks"):
        xmr(FLOW, breaks=[10])


VALUES = st.lists(st.one_of(st.none(), st.integers(0, 40).map(F)), max_size=40)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(VALUES, st.integers(-50, 50), st.integers(1, 9))
def test_another_unit_or_another_zero_changes_no_signal_and_the_mirror_turns_each(values, shift, scale):
    def turned(way):
        return {"high": "low", "low": "high", "up": "down", "down": "up"}[way]

    found = set(xmr(values).signals)
    assert set(xmr([None if v is None else v * scale + shift for v in values]).signals) == found
    mirror = {Signal(s.index, s.rule, turned(s.direction), s.start) for s in found}
    assert set(xmr([None if v is None else -v for v in values]).signals) == mirror


def test_funnel_limits_of_twenty_cases_at_one_in_ten():
    # P(X ≥ 5) = 0,0432, P(X ≥ 6) = 0,0113: 5 is within, 6 beyond 95%; between them by a straight line:
    # 5 + (0,043174 − 0,025)/0,031921 = 5,5693 of 20. P(X ≥ 7) = 0,0024, P(X ≥ 8) = 0,0004: 7,7034 of 20.
    found = limits(F(1, 10), 20)
    assert (found.low_998, found.low_95) == (0, 0)  # no late case at all: P = 0,12, nothing rare
    assert (found.high_95 * 20, found.high_998 * 20) == pytest.approx((5.5693, 7.7034), abs=1e-4)


def test_funnel_limits_of_ten_cases_at_one_half():
    # P(X = 0) = 1/1024, P(X ≤ 1) = 11/1024 < 0,025 < P(X ≤ 2) = 56/1024.
    found = limits(F(1, 2), 10)
    assert found.low_95 * 10 == pytest.approx(2 - (56 - 25.6) / 45)
    assert found.low_998 * 10 == pytest.approx(1 - (11 - 1.024) / 10)
    assert (found.high_95, found.high_998) == pytest.approx((1 - found.low_95, 1 - found.low_998))


def chance_of_at_least(k, n, rate):
    return sum(comb(n, i) * rate**i * (1 - rate) ** (n - i) for i in range(k, n + 1))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(1, 50), st.fractions(F(1, 1000), F(999, 1000), max_denominator=1000))
def test_a_count_lies_outside_exactly_where_chance_leaves_so_little(n, rate):
    found = limits(rate, n)
    for k in range(n + 1):
        at_least, at_most = chance_of_at_least(k, n, rate), chance_of_at_least(n - k, n, 1 - rate)
        for tail, low, high in (
            (F(25, 1000), found.low_95, found.high_95),
            (F(1, 1000), found.low_998, found.high_998),
        ):
            assert (k / n > high) == (at_least < tail)
            assert (k / n < low) == (at_most < tail)


def test_one_late_case_of_one_is_no_signal():
    assert limits(F(1, 20), 1).high_95 == 1


def test_limits_close_in_with_size():
    found = [limits(F(1, 20), n) for n in (10, 100, 1000, 10000, 100000)]
    widths = [f.high_998 - f.low_998 for f in found]
    assert widths == sorted(widths, reverse=True)
    # Ever nearer to the normal approximation: 0,05 ± 1,96·√(0,05·0,95/100000) = 0,05 ± 0,00135.
    assert (found[-1].low_95, found[-1].high_95) == pytest.approx((0.04865, 0.05135), abs=2e-5)


def test_a_rate_of_nothing_or_all_has_no_width():
    assert limits(F(0), 50).high_998 == 0 and limits(F(1), 50).low_998 == 1


def test_a_curve_goes_in_even_steps_to_the_largest_unit():
    assert [found.n for found in curve(F(1, 20), 800, 4)] == [200, 400, 600, 800]
    assert curve(F(1, 20), 800)[-1] == limits(F(1, 20), 800)
    assert [found.n for found in curve(F(1, 20), 2)] == [1, 2]


WARDS = (
    Count("Trảng Dài", 90, 1000),
    Count("Tân Mai", 50, 1000),
    Count("Quang Vinh", 31, 1000),
    Count("An Bình", 66, 1000),
    Count("Hiệp Hòa", 2, 12),
    Count("Long Hưng", 0, 0),
    Count("Phước Tân", 11, 988),
)


def test_wards_are_apart_from_the_others_or_not():
    found = funnel(WARDS)
    assert found.rate == F(250, 5000)
    assert [(p.count.name, p.level, p.side, p.rank is None) for p in found.places] == [
        ("Trảng Dài", 99.8, "above", False),
        ("Tân Mai", 0, "", False),
        ("Quang Vinh", 95, "below", False),
        ("An Bình", 95, "above", False),
        ("Hiệp Hòa", 0, "", True),
        ("Long Hưng", None, "", True),
        ("Phước Tân", 99.8, "below", False),
    ]


def test_a_rank_says_which_other_ranks_are_possible():
    ranks = {p.count.name: (p.rank, p.ranks) for p in funnel(WARDS).places}
    # Intervals in %: Trảng Dài 7,4–10,9; An Bình 5,2–8,3; Tân Mai 3,8–6,5; Quang Vinh 2,2–4,4; Phước Tân 0,6–2,0.
    assert ranks["Trảng Dài"] == (1, (1, 2))
    assert ranks["An Bình"] == (2, (1, 3))
    assert ranks["Tân Mai"] == (3, (2, 4))
    assert ranks["Quang Vinh"] == (4, (3, 4))
    assert ranks["Phước Tân"] == (5, (5, 5))
    assert ranks["Hiệp Hòa"] == ranks["Long Hưng"] == (None, None)


def test_the_interval_of_wilson():
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    expected = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (part, whole), interval in expected.items():
        assert wilson(Count("", part, whole)) == pytest.approx(interval, abs=5e-5)
    assert wilson(Count("", 20, 20))[1] == 1


def test_no_units_no_cases_and_no_late_case():
    assert (funnel([]).rate, funnel([]).places) == (None, ())
    assert [p.level for p in funnel([Count("a", 0, 0)]).places] == [None]
    assert [(p.level, p.rank) for p in funnel([Count("a", 0, 40), Count("b", 0, 60)]).places] == [(0, 1), (0, 1)]


def test_a_part_is_never_more_than_its_whole():
    for wrong in ((3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="no part of a whole"):
            Count("a", *wrong)


BEFORE = (Count("Đất đai", 20, 100), Count("Hộ tịch", 2, 100))
AFTER = (Count("Đất đai", 45, 250), Count("Hộ tịch", 0, 50))


def test_every_field_does_better_and_the_whole_does_worse():
    # 22/200 = 11% late, then 45/300 = 15%; yet land falls from 20% to 18% and civil status from 2% to 0%.
    found = mix(BEFORE, AFTER)
    assert found.change == F(4, 100)
    # Land: share 1/2 → 5/6. Own rate −2 points × mean share 2/3; mix +1/3 × (19% − 13%).
    # Civil status: share 1/2 → 1/6. Own rate −2 points × mean share 1/3; mix −1/3 × (1% − 13%).
    assert [(p.name, p.mix, p.own) for p in found.parts] == [
        ("Đất đai", F(2, 100), F(-4, 300)),
        ("Hộ tịch", F(4, 100), F(-2, 300)),
    ]
    assert (found.mix, found.own) == (F(6, 100), F(-2, 100))


def test_a_unit_that_ends_or_begins_is_all_mix():
    # 10/100 at A and 30/100 at B = 20%; B becomes C with 10/50; A 5/50: 15%. Level: 17,5%.
    found = mix((Count("A", 10, 100), Count("B", 30, 100)), (Count("C", 10, 50), Count("A", 5, 50)))
    assert [(p.name, p.mix, p.own) for p in found.parts] == [
        ("C", F(1, 2) * (F("0.2") - F("0.175")), 0),
        ("A", 0, 0),
        ("B", F(-1, 2) * (F("0.3") - F("0.175")), 0),
    ]
    assert found.mix == found.change == F("-0.05")


def test_an_empty_period_gives_no_result():
    assert mix((), AFTER) is None and mix(BEFORE, (Count("Đất đai", 0, 0),)) is None


def test_a_name_stands_once():
    with pytest.raises(ValueError, match="stands twice"):
        mix(BEFORE, (*AFTER, *AFTER))


COUNTS = st.integers(0, 50).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
PERIOD = st.dictionaries(st.sampled_from("abcdef"), COUNTS).map(lambda d: tuple(Count(k, *v) for k, v in d.items()))


@settings(max_examples=400, derandomize=True, deadline=None)
@given(PERIOD, PERIOD)
def test_the_parts_sum_to_the_change_exactly(before, after):
    found = mix(before, after)
    if overall(before) is None or overall(after) is None:
        assert found is None
        return
    assert sum(part.total for part in found.parts) == found.mix + found.own == overall(after) - overall(before)
    back = {part.name: part for part in mix(after, before).parts}
    assert all((back[p.name].mix, back[p.name].own) == (-p.mix, -p.own) for p in found.parts)
