"""Where the library adds, and where it refuses to: nothing is summed that is not all there."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_lib.catalog.form import WHOLE, make_key
from cchc_lib.catalog.indicator import Amount
from cchc_lib.figures.amounts import Amounts, Source

CASES = "mau_7.so_ho_so_truc_tuyen"
XA = make_key(cap="xa")


@pytest.fixture
def amount(received):
    """The amount of an item at a breakdown, out of given figures."""
    return lambda figures, item, key=WHOLE: Amounts(received(figures)).at(item, key)


@pytest.fixture
def wards(real):
    return [unit.id for unit in real.units if unit.cap == "xa"]


def test_a_stated_figure_is_taken_as_stated(amount):
    stated = {"mau_7.so_tthc_truc_tuyen[xa]": 88}
    parts = {"mau_7.so_tthc_truc_tuyen[xa,mot_phan]": 26, "mau_7.so_tthc_truc_tuyen[xa,toan_trinh]": 63}
    assert amount(stated | parts, "mau_7.so_tthc_truc_tuyen", XA) == Amount(
        Fraction(88), ("mau_7.so_tthc_truc_tuyen, dòng 2",)
    )
    assert amount(parts, "mau_7.so_tthc_truc_tuyen", XA).value == 26 + 63


def test_levels_are_added_only_when_all_are_there(amount):
    assert amount({"mau_3.so_tthc[huyen]": 226, "mau_3.so_tthc[xa]": 122}, "mau_3.so_tthc").value == 226 + 122
    assert amount({"mau_3.so_tthc[huyen]": 226}, "mau_3.so_tthc") == Amount(None)
    assert amount({"mau_3.so_tthc[xa]": 122}, "mau_3.so_tthc") == Amount(None)


def test_an_item_of_one_level_is_whole_with_that_level(amount):
    assert amount({"mau_7.so_ho_so_co_thanh_toan[huyen]": 3734}, "mau_7.so_ho_so_co_thanh_toan").value == 3734


def test_categories_are_added_only_when_all_are_there(amount):
    figures = {"mau_3.so_ho_so_cccd[cap_moi]": 7559, "mau_3.so_ho_so_cccd[cap_lai]": 4927}
    assert amount(figures, "mau_3.so_ho_so_cccd") == Amount(None)
    assert amount(figures | {"mau_3.so_ho_so_cccd[cap_doi]": 6243}, "mau_3.so_ho_so_cccd").value == 18729


def test_a_missing_unit_gives_a_sum_that_says_so(amount, wards):
    assert len(wards) == 30
    figures = {f"{CASES}[xa,{ward}]": 10 for ward in wards}
    assert amount(figures, CASES, XA) == replace(amount(figures, CASES, XA), value=Fraction(300), flag="")
    for ward in wards[:2]:
        del figures[f"{CASES}[xa,{ward}]"]
    found = amount(figures, CASES, XA)
    assert (found.value, found.flag, len(found.rows)) == (280, "thieu_2_don_vi", 28)


def test_units_of_one_level_make_no_whole(amount, wards):
    assert amount({f"{CASES}[xa,{ward}]": 10 for ward in wards}, CASES) == Amount(None)


def test_a_total_is_never_divided_among_its_parts(amount):
    assert amount({CASES: 300}, CASES, XA) == Amount(None)
    assert amount({"mau_3.so_ho_so_cccd": 18729}, "mau_3.so_ho_so_cccd", make_key(loai="cap_moi")) == Amount(None)


def test_rates_and_codes_are_never_added_or_averaged(amount):
    rates = {"mau_7.ty_le_van_ban_dien_tu[huyen]": "90%", "mau_7.ty_le_van_ban_dien_tu[xa]": "100%"}
    assert amount(rates, "mau_7.ty_le_van_ban_dien_tu") == Amount(None)


def test_the_coarsest_complete_breakdown_is_added(amount):
    levels = {"mau_3.so_tthc_don_gian_hoa[huyen]": 18, "mau_3.so_tthc_don_gian_hoa[xa]": 4}
    fields = {"mau_3.so_tthc_don_gian_hoa[huyen,noi_vu]": 4, "mau_3.so_tthc_don_gian_hoa[xa,noi_vu]": 4}
    found = amount(levels | fields, "mau_3.so_tthc_don_gian_hoa")
    assert (found.value, len(found.rows)) == (18 + 4, 2)


def test_a_figure_with_two_values_keeps_the_first_and_says_so(received):
    data = received({"mau_3.so_tthc[xa]": 122})
    other = replace(data.entries[0], value=Fraction(112), where="mau_7, dòng 9")
    found = Amounts(replace(data, entries=(*data.entries, other))).at("mau_3.so_tthc", XA)
    assert found == Amount(Fraction(122), ("mau_3.so_tthc, dòng 2", "mau_7, dòng 9"), "mau_thuan")


def test_what_was_not_received_has_no_value_and_zero_is_a_value(amount):
    assert amount({}, "mau_3.so_pakn") == Amount(None)
    assert amount({"mau_3.so_pakn[cong_ttdt_tinh]": 0}, "mau_3.so_pakn", make_key(loai="cong_ttdt_tinh")).value == 0


def test_a_formula_sees_an_item_as_an_attribute(received):
    amounts = Amounts(received({"mau_3.so_ho_so_cccd": 18729, "mau_3.so_ho_so_cccd[cap_moi]": 7559}))
    form = Source("mau_3", amounts, make_key(loai="cap_moi"))
    assert form.so_ho_so_cccd.value == 7559
    assert form.without("loai").so_ho_so_cccd.value == 18729


def test_a_formula_that_names_no_item_fails(received):
    with pytest.raises(KeyError, match=r"mau_3\.so_ho_xo"):
        _ = Source("mau_3", Amounts(received({})), WHOLE).so_ho_xo


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=30, max_size=30))
def test_the_sum_over_all_units_is_the_sum(received, wards, numbers):
    figures = {f"{CASES}[xa,{ward}]": number for ward, number in zip(wards, numbers, strict=True)}
    assert Amounts(received(figures)).at(CASES, XA) == Amount(
        Fraction(sum(numbers)), tuple(f"{CASES}, dòng {line}" for line in range(2, 32))
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_amounts_add_and_subtract_and_nothing_stays_nothing(received, one, other):
    a, b = Amount(Fraction(one), ("x",)), Amount(Fraction(other), ("y", "x"), "thieu_1_don_vi")
    assert (a + b) == Amount(Fraction(one + other), ("x", "y"), "thieu_1_don_vi")
    assert (a - b).value == one - other
    assert (a + Amount(None)).value is None


def test_a_unit_that_sent_other_figures_is_not_missing_from_an_item_that_it_does_not_have(amount, wards):
    figures = {f"{CASES}[xa,{ward}]": 10 for ward in wards[1:]} | {f"mau_7.so_ho_so_co_dvctt[xa,{wards[0]}]": 4}
    assert (amount(figures, CASES, XA).value, amount(figures, CASES, XA).flag) == (290, "")
