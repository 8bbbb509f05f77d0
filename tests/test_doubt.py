"""What findings put in doubt: rows, the figures that were computed from them, and who hears of it."""

import sys
from dataclasses import replace
from datetime import date

import pytest

from cchc_lib.catalog import Acceptance
from cchc_lib.results import answer, get_results

REAL = get_results("bien_hoa", "2024-H1")

# 122 or 112; 88 or 89; 186 or 191; 308 that is said to be of 2023; 27.009 of 13.616; 17 or 11.
IN_DOUBT = [
    "mau_3.so_tthc||||",
    "mau_3.so_tthc|xa|||",
    "mau_3.so_quyet_dinh_cong_bo||||",
    "mau_3.so_pakn||||",
    "mau_3.so_pakn||||tong_dai_1022",
    "mau_3.so_pakn_da_xu_ly||||",
    "mau_3.so_pakn_da_xu_ly||||tong_dai_1022",
    "mau_3.so_pakn_dang_xu_ly||||tong_dai_1022",
    "mau_4.so_cong_chuc_co_mat||||",
    "mau_5.so_cong_chuc_theo_trinh_do||||",
    "mau_7.so_tthc||||",
    "mau_7.so_tthc|xa|||",
    "mau_7.so_tthc_truc_tuyen||||",
    "mau_7.so_tthc_truc_tuyen|xa|||",
    "mau_7.so_tthc_truc_tuyen||||mot_phan",
    "mau_7.so_tthc_truc_tuyen||||toan_trinh",
    "mau_7.so_tthc_truc_tuyen|xa|||mot_phan",
    "mau_7.so_tthc_truc_tuyen|xa|||toan_trinh",
    "mau_7.so_ho_so_thuoc_dien_so_hoa||||",
    "mau_7.so_ho_so_thuoc_dien_so_hoa|huyen|||",
    "so_tthc||||",
    "so_tthc|xa|||",
    "ty_le_tthc_don_gian_hoa||||",
    "ty_le_tthc_don_gian_hoa|xa|||",
    "ty_le_pakn_da_xu_ly||||",
    "ty_le_pakn_da_xu_ly||||tong_dai_1022",
    "ty_le_pakn_dang_xu_ly||||tong_dai_1022",
    "ty_le_su_dung_bien_che_cong_chuc||||",
    "so_bien_che_cong_chuc_chua_su_dung||||",
    "ty_le_cong_chuc_theo_trinh_do||||",
    "ty_le_cong_chuc_theo_trinh_do||||tien_si",
    "ty_le_cong_chuc_theo_trinh_do||||thac_si",
    "ty_le_cong_chuc_theo_trinh_do||||dai_hoc",
    "ty_le_tthc_truc_tuyen||||",
    "ty_le_tthc_truc_tuyen|xa|||",
    "ty_le_tthc_theo_muc_dvc||||",
    "ty_le_tthc_theo_muc_dvc|xa|||",
    "ty_le_tthc_theo_muc_dvc||||mot_phan",
    "ty_le_tthc_theo_muc_dvc||||toan_trinh",
    "ty_le_tthc_theo_muc_dvc|xa|||mot_phan",
    "ty_le_tthc_theo_muc_dvc|xa|||toan_trinh",
    "ty_le_so_hoa||||",
    "ty_le_so_hoa|huyen|||",
]


def accepting(*ids):
    when = date(2024, 6, 20)
    made = (Acceptance("2024-H1", id, "Nguyễn Văn A", when, "20/6/2024", "Đã rõ", "chap_nhan.csv") for id in ids)
    return replace(REAL, data=replace(REAL.data, accepted=tuple(made)))


def in_doubt(results):
    return [figure.name for figure in results.figures if results.in_doubt(figure)]


def test_the_figures_in_doubt_of_the_first_half_of_2024():
    assert in_doubt(REAL) == IN_DOUBT


@pytest.mark.parametrize("name", ["mau_3.so_ho_so|huyen|||", "ty_le_dung_han_danh_gia_chung|huyen|||"])
def test_a_total_that_a_part_passes_is_not_in_doubt(name):
    assert not REAL.in_doubt(REAL.figures.find(name))


def test_a_figure_without_a_value_is_not_in_doubt():
    nothing = REAL.figures.get("ty_le_tthc_co_ho_so_mau", cap="xa")
    assert nothing.value is None and nothing.outcome.rows  # made of 122, and of a number that nobody stated
    assert not REAL.in_doubt(nothing)


def test_what_an_official_accepted_is_no_longer_in_doubt():
    decided = accepting("tthc_hai_muc:xa")
    gone = [name for name in IN_DOUBT if name not in in_doubt(decided)]
    assert gone == [
        "mau_3.so_tthc||||", "mau_3.so_tthc|xa|||", "mau_7.so_tthc||||", "mau_7.so_tthc|xa|||",
        "so_tthc||||", "so_tthc|xa|||", "ty_le_tthc_don_gian_hoa||||", "ty_le_tthc_don_gian_hoa|xa|||",
    ]  # fmt: skip
    # 88/112 keeps the doubt of 88 or 89.
    assert decided.in_doubt(decided.figures.get("ty_le_tthc_truc_tuyen", cap="xa"))


HEARD = []
sys.addaudithook(lambda event, given: HEARD.append(given[0]) if event == "cchc_lib.asked" else None)


def test_who_asks_about_one_figure_is_answered_anew_only_when_that_figure_changes():
    vacant, online = (REAL.figures.get(id) for id in ("so_bien_che_cong_chuc_chua_su_dung", "ty_le_tthc_truc_tuyen"))
    HEARD.clear()
    assert REAL.in_doubt(vacant)
    assert HEARD == ["nghi_van so_bien_che_cong_chuc_chua_su_dung||||"]
    decided = accepting("cong_chuc_hai_muc:")
    assert answer(decided, HEARD[0]) != answer(REAL, HEARD[0])
    assert answer(decided, f"nghi_van {online.name}") == answer(REAL, f"nghi_van {online.name}")
