"""What an indicator is: declared in one place, refused at once when something is missing."""

from fractions import Fraction

import pytest

from cchc_lib.catalog.indicator import Amount, Outcome, between, declared, indicator, percent
from cchc_lib.catalog.period import parse_period
from cchc_lib.indicators.methods import ALL, MODULES, in_force, without_overlap


def declare(formula, **words):
    return indicator(**{"label": "Tỷ lệ", "unit": "%", "basis": "Thông tư"} | words)(formula)


def ty_le_thu(mau_3):
    """Cách tính."""
    return percent(mau_3.so_tthc_don_gian_hoa, mau_3.so_tthc)


def no_docstring(mau_3):
    return mau_3.so_tthc


def no_form(mau_9):
    """Cách tính."""


def no_source():
    """Cách tính."""


@pytest.mark.parametrize(
    ("formula", "words", "fault"),
    [
        (no_docstring, {}, "no_docstring: it has no docstring"),
        (no_form, {}, "'mau_9' is no form"),
        (no_source, {}, "it has no source"),
        (ty_le_thu, {"basis": ""}, "it has no basis"),
        (ty_le_thu, {"better": "more"}, "better='more' is none of"),
        (ty_le_thu, {"by": ("cap", "phuong")}, "'phuong' is no breakdown"),
    ],
)
def test_what_is_missing_is_said_on_import(formula, words, fault):
    with pytest.raises(TypeError, match=fault):
        declare(formula, **words)


def test_the_function_is_the_declaration():
    one = declare(ty_le_thu)
    assert (one.id, one.sources, one.method, one.decimals) == ("ty_le_thu", ("mau_3",), "Cách tính.", 2)


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ({"until": "2024-M12"}, {"since": "2025-M01"}, True),
        ({"until": "2024-Y"}, {"since": "2025-M01"}, True),
        ({"until": "2025-M01"}, {"since": "2025-M01"}, False),
        ({}, {"since": "2025-M01"}, False),
    ],
)
def test_two_methods_of_one_indicator_never_hold_together(first, second, fits):
    methods = [declare(ty_le_thu, **first), declare(ty_le_thu, **second, of="ty_le_thu")]
    if fits:
        assert len(without_overlap(methods)) == 2
        return
    with pytest.raises(TypeError, match="two methods hold at the same time"):
        without_overlap(methods)


def test_the_sections_declare_in_printed_order_and_all_hold_now():
    assert [section.__name__.rpartition(".")[2][:2] for section in MODULES] == [f"s{n}" for n in range(1, 8)]
    assert all(declared(section) for section in MODULES)
    assert in_force(parse_period("2024-H1")) == ALL


def test_every_indicator_says_what_it_counts_and_prints():
    rates = [one for one in ALL if one.unit == "%"]
    assert len(rates) > 30
    without_parts = [one.id for one in rates if not one.counted]
    assert without_parts == [
        "ty_le_xa_kien_toan_mot_cua",
        "ty_le_ra_soat_vi_tri_viec_lam",
        "ty_le_van_ban_dien_tu",
        "ty_le_mang_on_dinh",
    ]
    assert [one.id for one in ALL if one.unit != "%" and one.decimals] == []
    assert [one.id for one in ALL if not one.method.endswith(".")] == []


def test_a_percentage_keeps_its_parts_rows_and_flags():
    part, whole = Amount(Fraction(11), ("a",)), Amount(Fraction(12), ("b", "a"), "thieu_1_don_vi")
    assert percent(part, whole) == Outcome(
        Fraction(275, 3), Fraction(11), Fraction(12), rows=("a", "b"), flag="thieu_1_don_vi"
    )


@pytest.mark.parametrize("whole", [Amount(Fraction(0)), Amount(None)])
def test_a_percentage_of_nothing_has_no_value(whole):
    assert percent(Amount(Fraction(0)), whole).value is None


def test_bounds_stand_in_where_the_exact_value_is_unknown():
    low, high, unknown = Outcome(Fraction(90)), Outcome(Fraction(100)), Outcome(None)
    assert between(Outcome(Fraction(95)), low, high).value == 95
    assert between(unknown, low, high) == Outcome(None, low=Fraction(90), high=Fraction(100))
    assert between(unknown, high, high).value == 100
    assert between(unknown, unknown, high) == unknown
