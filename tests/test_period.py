"""Periods: codes, names, neighbours and windows."""

from datetime import date

import pytest

from cchc_lib.catalog.period import PERIOD_KINDS, bounds, parse_period
from cchc_lib.errors import CchcError

# docs of the field: the window of every kind of period, typed in.
WINDOWS = {
    "2024-M01": ("2023-12-15", "2024-01-14"),
    "2025-M01": ("2024-12-15", "2025-01-14"),
    "2024-M03": ("2024-02-15", "2024-03-14"),
    "2024-M12": ("2024-11-15", "2024-12-14"),
    "2024-Q1": ("2023-12-15", "2024-03-14"),
    "2024-Q2": ("2024-03-15", "2024-06-14"),
    "2024-Q3": ("2024-06-15", "2024-09-14"),
    "2024-Q4": ("2024-09-15", "2024-12-14"),
    "2024-H1": ("2023-12-15", "2024-06-14"),
    "2024-H2": ("2024-06-15", "2024-12-14"),
    "2024-9M": ("2023-12-15", "2024-09-14"),
    "2024-Y": ("2023-12-15", "2024-12-14"),
}


@pytest.mark.parametrize(("code", "days"), WINDOWS.items())
def test_a_period_runs_from_the_15th_to_the_14th(code, days, real):
    assert tuple(map(str, bounds(parse_period(code), real.reference.windows))) == days


def test_the_first_half_of_2024_has_183_days(real):
    assert (real.last - real.first).days + 1 == 17 + 31 + 29 + 31 + 30 + 31 + 14


@pytest.mark.parametrize("code", [*WINDOWS, "2099-M07", "2000-Y"])
def test_a_code_reads_back(code):
    assert parse_period(code).code == code


@pytest.mark.parametrize(
    "code",
    ["2024-T13", "2024-M13", "2024-M5", "2024-M00", "2024-Q5", "2024-H3", "2024-H", "24-H1", "2024H1", "2024-h1",
     "2024-H1\n", " 2024-H1", "", "../2024-H1", "1999-H1", "2024-9M1", "２０２４-H1"],
)  # fmt: skip
def test_what_is_no_code_is_refused_with_the_valid_forms(code):
    with pytest.raises(CchcError, match="2024-M05, 2024-Q1, 2024-H1, 2024-9M, 2024-Y"):
        parse_period(code)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2024-M05", "tháng 5 năm 2024"),
        ("2024-Q3", "quý III năm 2024"),
        ("2024-H1", "6 tháng đầu năm 2024"),
        ("2024-H2", "6 tháng cuối năm 2024"),
        ("2024-9M", "9 tháng đầu năm 2024"),
        ("2024-Y", "năm 2024"),
    ],
)
def test_a_period_is_called_as_officials_call_it(code, label):
    assert parse_period(code).label == label


@pytest.mark.parametrize(
    ("code", "short", "counted"),
    [
        ("2024-M05", "T5/2024", "tháng"),
        ("2024-Q1", "QI/2024", "quý"),
        ("2024-H1", "6TĐ/2024", "kỳ"),
        ("2024-H2", "6TC/2024", "kỳ"),
        ("2024-9M", "9T/2024", "kỳ"),
        ("2024-Y", "2024", "năm"),
    ],
)
def test_a_period_is_short_on_an_axis_and_is_counted_by_what_it_is(code, short, counted):
    period = parse_period(code)
    assert period.short == short
    assert PERIOD_KINDS[period.kind].counted == counted


@pytest.mark.parametrize(
    ("code", "previous", "last_year"),
    [
        ("2024-M01", "2023-M12", "2023-M01"),
        ("2024-M05", "2024-M04", "2023-M05"),
        ("2024-Q1", "2023-Q4", "2023-Q1"),
        ("2024-Q3", "2024-Q2", "2023-Q3"),
        ("2024-H1", "2023-H2", "2023-H1"),
        ("2024-H2", "2024-H1", "2023-H2"),
        ("2024-9M", "2023-9M", "2023-9M"),
        ("2024-Y", "2023-Y", "2023-Y"),
    ],
)
def test_a_period_has_one_before_it_and_one_a_year_ago(code, previous, last_year):
    assert parse_period(code).previous.code == previous
    assert parse_period(code).same_last_year.code == last_year


def test_periods_are_in_order_of_their_closing_month_the_shorter_first():
    written = ["2024-Y", "2024-M06", "2023-Y", "2024-H1", "2024-9M", "2024-Q2", "2024-M07", "2024-Q3"]
    ordered = sorted(map(parse_period, written), key=lambda period: period.order)
    assert [period.code for period in ordered] == [
        "2023-Y", "2024-M06", "2024-Q2", "2024-H1", "2024-M07", "2024-Q3", "2024-9M", "2024-Y",
    ]  # fmt: skip


def test_a_window_may_end_on_the_last_day_of_the_month(real):
    window = real.reference.windows["M"].__class__(1, 0, 0, 0)
    assert bounds(parse_period("2024-M02"), {"M": window}) == (date(2024, 2, 1), date(2024, 2, 29))
