"""Section III's claims against the figures."""

from dataclasses import replace

import pytest
from lines import records, row

from cchc_lib.check.statements import AGAINST_ITSELF, CONTRADICTED, SUPPORTED, UNCHECKED
from cchc_lib.errors import InputError
from cchc_lib.results.opening import get_results

RESULTS = get_results("bien_hoa", "2024-H1")


def verdict(**cells):
    claim = row("nhan_dinh", nhom="han_che", noi_dung="một nhận định", **cells)
    data = replace(RESULTS.data, **records(RESULTS.data, nhan_dinh=(claim,)))
    (one,) = replace(RESULTS, data=data).judgements
    return one.verdict


def test_a_claim_that_the_figure_bears_out_is_supported():
    # 12.664/13.616 = 93,01%
    assert verdict(chi_so="ty_le_dung_han_danh_gia_chung", cap="huyen", phep="<", nguong="97") == SUPPORTED


def test_a_claim_that_the_figure_refutes_is_contradicted():
    # 110.306/110.971 = 99,40%
    assert verdict(chi_so="ty_le_dung_han_danh_gia_chung", cap="xa", phep="<", nguong="97") == CONTRADICTED


def test_an_equality_holds_at_the_decimals_that_are_printed():
    # 2/27.009 = 0,0074%: 0,01 at two decimals, not 0,02
    assert verdict(chi_so="ty_le_so_hoa", cap="huyen", phep="=", nguong="0,01") == SUPPORTED
    assert verdict(chi_so="ty_le_so_hoa", cap="huyen", phep="=", nguong="0,02") == CONTRADICTED


def test_a_claim_about_a_target_that_nobody_set_cannot_be_checked():
    assert verdict(chi_so="ty_le_tthc_truc_tuyen", cap="huyen", phep=">", nguong="muc_tieu") == UNCHECKED


def test_a_claim_about_a_figure_that_was_not_received_cannot_be_checked():
    assert verdict(chi_so="ty_le_van_de_da_xu_ly", phep=">", nguong="50") == UNCHECKED


def test_a_claim_that_another_sentence_denies_is_a_contradiction_of_the_report_with_itself():
    assert verdict(trai_voi="Chậm khắc phục hạn chế") == AGAINST_ITSELF


def test_a_bound_that_is_no_number_is_refused_with_its_place():
    with pytest.raises(InputError, match=r"nhan_dinh\.csv, dòng 2: cột 'nguong': '9x'"):
        verdict(chi_so="ty_le_so_hoa", cap="huyen", phep="<", nguong="9x")


def test_a_sign_that_is_not_known_is_refused():
    with pytest.raises(InputError, match="cột 'phep': '~'"):
        verdict(chi_so="ty_le_so_hoa", cap="huyen", phep="~", nguong="1")


def test_the_real_report_has_claims_of_each_kind():
    found = [one.verdict for one in RESULTS.judgements]
    assert len(found) == 39
    assert {kind: found.count(kind) for kind in sorted(set(found))} == {
        SUPPORTED: 4,
        UNCHECKED: 30,
        AGAINST_ITSELF: 5,
    }
