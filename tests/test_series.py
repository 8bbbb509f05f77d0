"""A series as page and bench draw it: exact until it is drawn, in words that fit the kind of its periods."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cchc_lib.catalog import TARGET, WHOLE, Benchmark, Outcome, parse_period
from cchc_lib.figures import Figure, Observation, printing
from cchc_lib.show import Series, limits_in_words, rule_in_words

YEARS = (10, 12, 10, 12, 10, 12, 40)


def observed(code, value, unit="%", **marks):
    figure = Figure("thu", WHOLE, Outcome(None if value is None else Fraction(value)), "Thử", unit, 2)
    said = {"target": None, "provisional": False, "revised": False} | marks
    return Observation(parse_period(code), date(2024, 1, 31), figure, **said)


def yearly(*values, unit="%"):
    return Series(tuple(observed(f"{2018 + place}-Y", value, unit) for place, value in enumerate(values)))


def target(value):
    return Benchmark("thu", "", "", TARGET, date.min, date.max, None, Fraction(value), True, str(value), "", "", "")


def test_the_limits_of_an_exact_series_are_exact():
    # Thirds have no end as decimals: the mean of 1/3 and 2/3 is one half, and 2,66 thirds lie on either side of it.
    (part,) = yearly(Fraction(1, 3), Fraction(2, 3)).limits.segments
    assert part.centre == Fraction(1, 2)
    assert part.high == Fraction(1, 2) + Fraction("2.66") / 3


def test_a_point_says_which_rule_fires_and_the_others_nothing():
    points = yearly(*YEARS).points
    assert [point.signal for point in points] == [""] * 6 + ["vượt giới hạn"]
    assert [point.label for point in points][-1] == "2024"
    assert points[-1].text == "40,00%"


def test_a_plain_line_says_nothing_of_rules_and_works_out_no_limits():
    series = yearly(*YEARS)
    assert [point.signal for point in series.line] == [""] * 7
    assert "limits" not in vars(series)


def test_a_missing_value_is_a_point_without_a_length():
    points = yearly(10, None, 12).points
    assert [point.value for point in points] == [10.0, None, 12.0]
    assert points[1].text == "–"


def test_limits_start_anew_at_a_break_and_the_first_point_breaks_nothing():
    moments = yearly(10, 12, 50, 52).moments
    broken = Series((replace(moments[0], broken="x"), moments[1], replace(moments[2], broken="y"), moments[3]))
    assert [(band.start, band.stop, band.centre) for band in broken.bands] == [(0, 2, 11.0), (2, 4, 51.0)]
    assert [point.mark for point in broken.points] == ["", "", "b", ""]


def test_the_words_of_a_band_are_those_of_its_kind_of_period():
    (band,) = yearly(10, 12).bands
    # Mean 11, the one moving range is 2: 11 − 5,32 and 11 + 5,32.
    assert band.text == "giới hạn tự nhiên (tạm, dưới 12 năm) 5,68% – 16,32%, trung bình 11,00%"


def test_a_percentage_is_held_between_0_and_100_and_a_count_is_not():
    assert limits_in_words(yearly(1, 3).limits.segments[0], "%") == "0,00% – 7,32%"  # 2 ± 5,32
    (part,) = yearly(100, 300, unit="hồ sơ").limits.segments
    assert limits_in_words(part, "hồ sơ") == "-332 – 732"  # 200 ± 532


@pytest.mark.parametrize(
    ("kind", "words"),
    [("M", "07 tháng liền một phía"), ("Q", "07 quý liền một phía"), ("H", "07 kỳ liền một phía")],
)
def test_a_rule_counts_periods_of_its_kind(kind, words):
    (signal,) = (signal for signal in yearly(*[10] * 3, *[11] * 3, *[30] * 7).limits.signals if signal.rule == "run")
    assert rule_in_words(signal, kind) == words


def test_a_target_is_a_step_where_it_comes_into_force():
    goals = (None, 95, 95, 97)
    moments = yearly(90, 91, 92, 93).moments
    aimed = zip(moments, goals, strict=True)
    series = Series(tuple(replace(moment, target=target(goal) if goal else None) for moment, goal in aimed))
    assert [(step.start, step.target.words) for step in series.steps] == [(1, "mục tiêu 95%"), (3, "mục tiêu 97%")]


def test_a_value_that_is_no_figure_has_two_decimals_as_a_rate_and_those_it_needs_as_a_count():
    assert printing.amount(Fraction("86.8243"), "%") == "86,82%"
    assert printing.amount(Fraction(13616), "hồ sơ") == "13.616"
    assert printing.amount(Fraction("12836.445"), "đồng") == "12.836,45"
    assert printing.amount(None, "%") == "–"
