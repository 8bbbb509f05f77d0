"""One long list of results: every item and indicator, at the breakdowns that the data hold and no others."""

from fractions import Fraction

import pytest

from cchc_lib.figures.compute import compute
from cchc_lib.figures.figure import Figures
from cchc_lib.vietnamese.numbers import number


@pytest.fixture
def figures(received):
    return lambda given: compute(received(given))


def test_an_item_is_a_figure_at_the_whole_and_where_it_was_received(figures):
    found = figures({"mau_3.so_tthc[huyen]": 226, "mau_3.so_tthc[xa]": 122})
    assert [(f.name, f.value) for f in found if f.id == "mau_3.so_tthc"] == [
        ("mau_3.so_tthc||||", 226 + 122),
        ("mau_3.so_tthc|huyen|||", 226),
        ("mau_3.so_tthc|xa|||", 122),
    ]


def test_an_indicator_without_data_stands_once_without_a_value(figures):
    found = figures({})
    assert [(f.key, f.value) for f in found if f.id == "ty_le_tre_han"] == [(("", "", "", ""), None)]


def test_a_unit_stands_with_its_level(figures):
    found = figures({"mau_3.so_ho_so[xa,tan_mai]": 40, "mau_3.so_ho_so_tre_han[xa,tan_mai]": 3})
    assert [f.key for f in found if f.id == "ty_le_tre_han" and f.value is not None] == [
        ("xa", "", "", ""),
        ("xa", "tan_mai", "", ""),
    ]
    one = found.get("ty_le_tre_han", cap="xa", don_vi="tan_mai")
    assert (one.value, one.outcome.numerator, one.outcome.denominator) == (Fraction(15, 2), 3, 40)


def test_a_level_of_which_one_unit_reported_says_how_many_are_missing(figures):
    found = figures({"mau_3.so_ho_so[xa,tan_mai]": 40, "mau_3.so_ho_so_tre_han[xa,tan_mai]": 3})
    assert found.get("ty_le_tre_han", cap="xa").outcome.flag == "thieu_29_don_vi"


def test_an_indicator_is_not_broken_down_further_than_it_declares(figures):
    found = figures({"mau_7.so_tthc[xa]": 112, "mau_7.so_tthc_truc_tuyen[xa,toan_trinh]": 63})
    assert {f.key for f in found if f.id == "ty_le_tthc_truc_tuyen"} <= {("", "", "", ""), ("xa", "", "", "")}
    assert found.get("ty_le_tthc_theo_muc_dvc", cap="xa", loai="toan_trinh").value == Fraction(6300, 112)


def test_a_received_figure_prints_as_precisely_as_it_came(figures):
    found = figures({"mau_7.ty_le_van_ban_dien_tu": "98,03%"}).get("mau_7.ty_le_van_ban_dien_tu")
    assert number(found.value, found.decimals) == "98,03"


def test_figures_are_found_by_id_and_breakdown(figures):
    found = figures({"mau_3.so_tthc[huyen]": 226})
    assert found.get("mau_3.so_tthc", cap="huyen").value == 226
    assert found.get("mau_3.so_tthc", cap="xa").value is None  # declared, not received
    assert found.find("mau_3.so_tthc|xa|||") is None
    assert [f.value for f in found.of("mau_3.so_tthc", "cap")] == [226]
    with pytest.raises(KeyError):
        found.get("mau_3.so_ttch")


def test_only_what_is_asked_for_is_computed_and_once(real):
    made, whole = [], next(iter(compute(real)))
    found = Figures({id: lambda id=id: made.append(id) or [whole] for id in ("so_thu", "so_khac")})
    assert found.get("so_thu") is found.find("so_thu||||") is found.of("so_thu")[0] is whole
    assert found.find("so_la||||") is None
    assert made == ["so_thu"]
    assert len(found) == 2
    assert made == ["so_thu", "so_khac"]


def test_no_figure_stands_twice_and_the_order_is_that_of_the_forms(real):
    found = list(compute(real))
    names = [f.name for f in found]
    assert len(set(names)) == len(names) > 300
    forms = [f.id.split(".")[0] for f in found if "." in f.id]
    assert forms == sorted(forms)


@pytest.mark.parametrize(
    ("id", "breakdown", "printed"),
    [
        ("ty_le_hoan_thanh_ke_hoach", {}, "58,49"),
        ("ty_le_dung_han_danh_gia_chung", {"cap": "huyen"}, "93,01"),
        ("ty_le_dung_han_danh_gia_chung", {"cap": "xa"}, "99,40"),
        ("ty_le_dung_han_danh_gia_chung", {}, "98,70"),  # 122.970 of 124.587, not the mean of the two
        ("ty_le_pakn_da_xu_ly", {"loai": "cong_dvc_quoc_gia"}, "91,67"),
        ("ty_le_pakn_da_xu_ly", {"loai": "cong_ttdt_tinh"}, "–"),
        ("ty_le_giai_ngan", {}, "34,78"),
        ("ty_le_so_hoa", {"cap": "huyen"}, "0,01"),
        ("ty_le_khong_tien_mat", {"cap": "huyen"}, "22,82"),
        ("so_bien_che_cong_chuc_chua_su_dung", {}, "8"),
    ],
)
def test_the_figures_of_the_first_half_of_2024(id, breakdown, printed, real):
    found = compute(real).get(id, **breakdown)
    assert number(found.value, found.decimals) == printed
