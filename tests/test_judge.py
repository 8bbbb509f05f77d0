"""Section III's claims against the figures."""

from dataclasses import replace

import pytest
from lines import records, row, rows

from cchc_lib.check.statements import CONTRADICTED, PARTLY_SUPPORTED, SUPPORTED, TO_RECONCILE, UNCHECKED
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
    # 852/3.734 = 22,8174%: 22,82 at two decimals, not 22,81
    paid = {"chi_so": "ty_le_khong_tien_mat", "cap": "huyen", "phep": "="}
    assert verdict(**paid, nguong="22,82") == SUPPORTED
    assert verdict(**paid, nguong="22,81") == CONTRADICTED


def test_a_figure_in_doubt_proves_only_a_part():
    # 2/27.009 = 0,0074%, and what the 27.009 count is a question
    assert verdict(chi_so="ty_le_so_hoa", cap="huyen", phep="=", nguong="0,01") == PARTLY_SUPPORTED
    assert verdict(chi_so="ty_le_so_hoa", cap="huyen", phep="=", nguong="0,02") == CONTRADICTED


def test_a_claim_about_a_target_that_nobody_set_cannot_be_checked():
    assert verdict(chi_so="ty_le_tthc_truc_tuyen", cap="huyen", phep=">", nguong="muc_tieu") == UNCHECKED


def test_a_claim_about_a_figure_that_was_not_received_cannot_be_checked():
    assert verdict(chi_so="ty_le_van_de_da_xu_ly", phep=">", nguong="50") == UNCHECKED


def test_a_claim_beside_another_sentence_on_the_same_thing_is_to_be_reconciled():
    assert verdict(trai_voi="Chậm khắc phục hạn chế") == TO_RECONCILE


def test_a_figure_may_prove_only_a_part():
    # 30/30 inspected; the report holds no figure on how cases are handled
    inspected = {"chi_so": "ty_le_kiem_tra_ky_luat", "phep": "=", "nguong": "100"}
    assert verdict(**inspected) == SUPPORTED
    assert verdict(**inspected, muc_do="mot_phan") == PARTLY_SUPPORTED
    assert verdict(**inspected | {"nguong": "99"}, muc_do="mot_phan") == CONTRADICTED


def test_how_much_is_proven_is_a_part_or_all_of_it():
    with pytest.raises(InputError, match=r"nhan_dinh\.csv, dòng 2: cột 'muc_do': 'nua' không phải mot_phan"):
        verdict(chi_so="ty_le_kiem_tra_ky_luat", phep="=", nguong="100", muc_do="nua")


def test_two_claims_that_are_read_together_are_one_row():
    good = {"stt": "1", "noi_dung": "Đã khắc phục", "trich_dan": "Đã khắc phục", "trai_voi": "Chậm khắc phục"}
    bad = {"stt": "2", "noi_dung": "Chậm khắc phục", "trich_dan": "Chậm khắc phục", "trai_voi": "Đã khắc phục"}
    data = replace(RESULTS.data, **records(RESULTS.data, nhan_dinh=rows("nhan_dinh", good, bad)))
    (one,) = replace(RESULTS, data=data).judgements
    assert (one.statement, one.against, one.verdict) == ("Đã khắc phục", "Chậm khắc phục", TO_RECONCILE)


def test_a_bound_that_is_no_number_is_refused_with_its_place():
    with pytest.raises(InputError, match=r"nhan_dinh\.csv, dòng 2: cột 'nguong': '9x'"):
        verdict(chi_so="ty_le_so_hoa", cap="huyen", phep="<", nguong="9x")


def test_a_sign_that_is_not_known_is_refused():
    with pytest.raises(InputError, match="cột 'phep': '~'"):
        verdict(chi_so="ty_le_so_hoa", cap="huyen", phep="~", nguong="1")


def test_the_words_are_those_of_the_house():
    assert (SUPPORTED, PARTLY_SUPPORTED, TO_RECONCILE, UNCHECKED) == (
        "Có số liệu chứng minh",
        "Chứng minh một phần",
        "Cần thống nhất cách diễn đạt",
        "Không phải nhận định kiểm được bằng số",
    )


def test_the_statements_of_the_real_report():
    found = {verdict: [one.statement for one in RESULTS.judgements if one.verdict == verdict]
             for verdict in dict.fromkeys(one.verdict for one in RESULTS.judgements)}  # fmt: skip
    assert {kind: len(statements) for kind, statements in found.items()} == {
        UNCHECKED: 29,
        TO_RECONCILE: 2,
        PARTLY_SUPPORTED: 6,
        SUPPORTED: 1,
    }  # 39 statements, of which 2 and 13 are one row
    assert found[TO_RECONCILE] == [
        "Các tồn tại, hạn chế từ các năm trước đã được khắc phục",
        "Chậm trễ trong công tác đăng ký cấp phát chữ ký số ảnh hưởng đến việc số hóa chưa đạt chỉ tiêu",
    ]
    assert found[PARTLY_SUPPORTED] == [
        "Tập trung kiểm tra trách nhiệm công vụ của đội ngũ công chức, viên chức",
        "Chậm trễ phải có văn bản đôn đốc, nhắc nhở",  # reminders are counted, documents are not
        "Số hóa TTHC, cấp kết quả điện tử tại 02 cấp chưa đạt yêu cầu",
        "Tỷ lệ số hóa tại thành phố 0,01%",  # of 27.009, whose scope is a question
        "Tỷ lệ giải quyết phản ánh, kiến nghị thấp hơn 97%",  # 308 are said to be of 2023
        "Tỷ lệ giải quyết hồ sơ đúng hạn tại thành phố thấp hơn 97%",  # 92,55% to 100% of the settled ones
    ]
    assert found[SUPPORTED] == [
        "Tỷ lệ số hóa cấp xã 0%",
    ]
