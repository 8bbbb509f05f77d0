"""Numbers, dates and names as a reader sees them, and read back."""

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lib.vietnamese.dates import day, read_day
from cchc_lib.vietnamese.numbers import (
    cut,
    decimals_of,
    half_up,
    in_prose,
    number,
    quantity,
    read_amount,
    read_count,
    read_decimal,
    read_rate,
    signed,
)
from cchc_lib.vietnamese.spelling import clean, invisible, same_name

WIDE = Context(prec=60)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (Fraction(13616), 0, "13.616"),
        (Fraction(100 * 11822, 13616), 2, "86,82"),
        (Fraction(100 * 11, 12), 2, "91,67"),
        (Fraction(100 * 2, 27009), 2, "0,01"),
        (Fraction(98765, 1000), 2, "98,77"),  # half goes up, not to even
        (Fraction(16665, 1000), 2, "16,67"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-1, 1000), 2, "0,00"),
        (Fraction(12836445, 1000), 3, "12.836,445"),
        (1234567, 0, "1.234.567"),
        (0, 0, "0"),
        (None, 2, "–"),
    ],
)
def test_a_number_prints_in_vietnamese(value, decimals, printed):
    assert number(value, decimals) == printed


@given(st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6), st.integers(0, 6))
def test_rounding_is_half_up_of_the_exact_fraction(value, decimals):
    # Sixty digits of a quotient whose denominator has seven at most never fall on a half by mistake.
    exact = WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    expected = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=WIDE)
    assert half_up(value, decimals) == expected


@given(st.fractions(min_value=0, max_value=10**9), st.integers(0, 4))
def test_cutting_never_passes_the_value_and_rounding_is_within_half(value, decimals):
    assert 0 <= value - Fraction(cut(value, decimals)) < Fraction(1, 10**decimals)
    assert abs(value - Fraction(half_up(value, decimals))) <= Fraction(1, 2 * 10**decimals)


@pytest.mark.parametrize("digits", [1, 4, 28])
def test_rounding_does_not_obey_the_precision_that_somebody_has_set(digits):
    """Decimals are exact here, whatever their context says, and however long they are."""
    with localcontext(prec=digits, rounding=ROUND_DOWN):
        assert number(124_587) == "124.587"
        assert number(Fraction(124_587_665, 1000), 2) == "124.587,67"
        assert cut(Fraction(124_587_669, 1000), 2) == Decimal("124587.66")
        assert number(Fraction(10**40 + 1, 2), 1) == "5" + ".000" * 13 + ",5"


@given(st.integers(0, 10**12), st.integers(0, 6))
def test_what_is_printed_reads_back(digits, decimals):
    value = Fraction(digits, 10**decimals)
    assert read_decimal(number(value, decimals)) == value
    assert decimals_of(number(value, decimals)) == decimals


@given(st.integers(0, 10**15))
def test_a_count_reads_back(value):
    assert read_count(number(value)) == value
    assert read_count(in_prose(value)) == value


@pytest.mark.parametrize(
    "text", ["3.26", "1O6", "-5", "13,616", "1.23", "1.2345", "", " 7", "7 ", "٣", "１２", "1e3", "½", "9" * 5_000]
)
def test_what_is_no_count_is_refused(text):
    with pytest.raises(ValueError, match="không phải số đếm"):
        read_count(text)


@pytest.mark.parametrize(
    "text", ["3.26", "3.26%", "1O6", "-5", "1.234.5", "12,", ",5", "1,2,3", "٣,٥", "", "%", "NaN", "9" * 5_000]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="không phải số"):
        read_decimal(text)


def test_a_percent_sign_is_of_rates_and_rates_have_it():
    assert (read_amount("208.986"), read_rate("98,03%")) == (208986, Fraction(9803, 100))
    with pytest.raises(ValueError, match=r"'208\.986%' có dấu %, chỉ tiêu này không phải tỷ lệ; viết 208\.986$"):
        read_amount("208.986%")
    with pytest.raises(ValueError, match=r"'98,03' thiếu dấu %; tỷ lệ viết 98,03%$"):
        read_rate("98,03")


def test_a_dot_before_three_digits_is_thousands_and_a_comma_is_decimals():
    assert read_decimal("1.234") == 1234
    assert read_decimal("12.836,445") == Fraction(12836445, 1000)
    assert read_decimal("98,03%") == Fraction(9803, 100)
    assert read_count("07") == 7


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "printed"),
    [(Fraction(100), "%", 2, "100,00%"), (13616, "hồ sơ", 0, "13.616 hồ sơ"), (None, "%", 2, "–"), (5, "", 0, "5")],
)
def test_a_quantity_carries_its_unit(value, unit, decimals, printed):
    assert quantity(value, unit, decimals) == printed


@pytest.mark.parametrize(
    ("value", "said"),
    [("0.616", "+0,62"), ("-1.2", "−1,20"), ("0.004", "0,00"), ("-0.004", "0,00"), ("0.005", "+0,01")],
)
def test_a_change_has_its_sign_unless_it_rounds_to_nothing(value, said):
    assert signed(Fraction(value)) == said


def test_no_change_is_known_without_two_values():
    assert signed(None) == "–"


@pytest.mark.parametrize(("value", "said"), [(7, "07"), (10, "10"), (0, "0"), (2292, "2.292")])
def test_a_single_digit_in_prose_has_a_zero_before_it(value, said):
    assert in_prose(value) == said


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        (date(2024, 6, 14), "14/6/2024"),
        (date(2024, 1, 8), "08/01/2024"),
        (date(2024, 2, 5), "05/02/2024"),
        (date(2024, 3, 1), "01/3/2024"),
        (date(2023, 12, 15), "15/12/2023"),
    ],
)
def test_a_day_has_zeros_where_the_decree_wants_them(when, printed):
    assert day(when) == printed


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_reads_back(when):
    assert read_day(day(when)) == when


@pytest.mark.parametrize(
    "text", ["31/02/2024", "29/02/2023", "2024/06/14", "14-6-2024", "14/6/24", "hôm nay", "", "٣/٤/٢٠٢٤"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match="không phải ngày có thật"):
        read_day(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Hóa An", "Hoá An"),
        ("Tân Mai", normalize("NFD", "Tân Mai")),
        ("Tài chính – Kế hoạch", "Tài chính - Kế hoạch"),
        ("QUYẾT THẮNG", "Quyết  Thắng"),
        ("Thuỷ", "Thủy"),
    ],
)
def test_spellings_of_one_name_are_one(one, other):
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Tân Mai", "Tân Mải"), ("Hòa An", "Hóa An"), ("Tam Hòa", "Tâm Hòa"), ("Đa", "Da")]
)
def test_names_that_differ_in_a_mark_stay_two(one, other):
    assert same_name(one) != same_name(other)


def test_text_is_cleaned_to_one_spelling():
    assert clean(normalize("NFD", "  Biên   Hòa\t ")) == "Biên Hòa"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Biên Hòa", None),
        ("Biên\u200bHòa", "U+200B"),
        ("\u202eaòH", "U+202E"),
        ("a\x07", "U+0007"),
        ("\ufeffa", "U+FEFF"),
    ],
)
def test_what_a_reader_cannot_see_is_found(text, found):
    assert invisible(text) == found
