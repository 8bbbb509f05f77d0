"""Every kind of rule finds its fault and is silent on what is right; the real period's findings, all of them."""

from dataclasses import replace
from datetime import date

import pytest
from lines import records, rows, rule, with_rule

from cchc_lib.catalog.finding import CLASSES, Acceptance, Finding
from cchc_lib.catalog.report import FINAL, PROVISIONAL
from cchc_lib.check.decisions import refuse_unknown_decisions
from cchc_lib.check.rules import RULE_KINDS, check
from cchc_lib.errors import InputError
from cchc_lib.figures.compute import compute


@pytest.fixture
def found(real, received):
    """The statements that one rule makes about given figures and tables."""

    def run(one, given=None, report=None, **tables):
        data = with_rule(received(given or {}, **records(real, **tables)), one)
        data = replace(data, report=replace(data.report, **(report or {})))
        return [finding.statement for finding in check(data, compute(data))]

    return run


RATES = "cat_cut sai_ty_le khong_kiem_duoc"


def papers(*lines):
    return {"van_ban": rows("van_ban", *lines)}


def paper(symbol, when="", kind="Kế hoạch", section="1.1", **more):
    return {"so_ky_hieu": symbol, "ngay": when, "loai_van_ban": kind, "muc": section, **more}


# --- figures


def test_parts_are_added_up(found):
    given = {"mau_7.so_tthc_truc_tuyen[xa]": 88, "mau_7.so_tthc_truc_tuyen[xa,mot_phan]": 26}
    wrong = given | {"mau_7.so_tthc_truc_tuyen[xa,toan_trinh]": 63}
    right = given | {"mau_7.so_tthc_truc_tuyen[xa,toan_trinh]": 62}
    assert found(rule("bo_phan"), wrong) == [
        "Thủ tục cung cấp trực tuyến cấp xã: mục 2.7 ghi 88, cộng các phần 26 + 63 = 89 (chênh 1)"
    ]
    assert found(rule("bo_phan"), right) == []
    assert found(rule("bo_phan"), given) == []  # one category is missing: nothing to add up


def test_parts_of_units_are_added_up_only_when_every_unit_is_there(found, real):
    wards = [u.id for u in real.units if u.cap == "xa"]
    given = {f"mau_7.so_ho_so_truc_tuyen[xa,{ward}]": 10 for ward in wards} | {"mau_7.so_ho_so_truc_tuyen[xa]": 301}
    (statement,) = found(rule("bo_phan"), given)
    assert statement.endswith("= 300 (chênh 1)")
    del given[f"mau_7.so_ho_so_truc_tuyen[xa,{wards[0]}]"]
    assert found(rule("bo_phan"), given) == []


def test_a_figure_stated_twice_has_one_value(received):
    data = received({"mau_3.so_tthc[xa]": 122})
    again = [replace(data.entries[0], value=value, text=str(value), section="2.6.2") for value in (122, 112)]
    for entry, expected in zip(
        again, [[], ["Thủ tục công khai, niêm yết cấp xã: mục 2.3 ghi 122, mục 2.6.2 ghi 112"]], strict=True
    ):
        two = replace(data, entries=(*data.entries, replace(entry, where="mau_3, dòng 9")))
        two = with_rule(two, rule("nhac_lai"))
        assert [f.statement for f in check(two, compute(two))] == expected


def test_two_sections_say_one_number(found):
    one = rule("bang", ve_trai="mau_3.so_tthc", phep="=", ve_phai="mau_7.so_tthc", theo="cap", chu_de="Thủ tục")
    given = {"mau_3.so_tthc[huyen]": 226, "mau_7.so_tthc[huyen]": 226, "mau_3.so_tthc[xa]": 122}
    assert found(one, given | {"mau_7.so_tthc[xa]": 122}) == []
    assert found(one, given) == []  # nothing to compare with
    assert found(one, given | {"mau_7.so_tthc[xa]": 112}) == [
        "Thủ tục cấp xã: mục 2.3 ghi 122, mục 2.7 ghi 112 (chênh 10)"
    ]


def test_a_side_may_be_said_in_its_own_words(found):
    one = rule(
        "bang", ve_trai="mau_4.so_cong_chuc_co_mat", ve_phai="mau_5.so_cong_chuc_theo_trinh_do",
        chu_de="Công chức có mặt", loi_phai="thống kê trình độ cho",
    )  # fmt: skip
    given = {"mau_4.so_cong_chuc_co_mat": 186, "mau_5.so_cong_chuc_theo_trinh_do": 191}
    assert found(one, given) == ["Công chức có mặt: mục 2.4 ghi 186, mục 2.5 thống kê trình độ cho 191 (chênh 5)"]


def test_a_sum_of_items_is_shown(found):
    one = rule("bang", ve_trai="mau_3.so_ho_so", theo="cap",
               ve_phai="mau_3.so_ho_so_dung_han + mau_3.so_ho_so_trong_han + mau_3.so_ho_so_tre_han")  # fmt: skip
    given = {"mau_3.so_ho_so[xa]": 100, "mau_3.so_ho_so_dung_han[xa]": 90, "mau_3.so_ho_so_trong_han[xa]": 6}
    assert found(one, given | {"mau_3.so_ho_so_tre_han[xa]": 4}) == []
    assert found(one, given | {"mau_3.so_ho_so_tre_han[xa]": 5}) == [
        "Tổng số hồ sơ cấp xã: mục 2.3 ghi 100, cộng các phần 90 + 6 + 5 = 101 (chênh 1)"
    ]


def test_a_part_does_not_pass_its_whole(found):
    one = rule(
        "khong_vuot", ve_trai="mau_7.so_ho_so_thuoc_dien_so_hoa", phep="<=", ve_phai="mau_3.so_ho_so", theo="cap"
    )
    given = {"mau_3.so_ho_so[huyen]": 13616}
    assert found(one, given | {"mau_7.so_ho_so_thuoc_dien_so_hoa[huyen]": 13616}) == []
    assert found(one, given | {"mau_7.so_ho_so_thuoc_dien_so_hoa[huyen]": 27009}) == [
        "Hồ sơ, kết quả thuộc diện số hóa cấp huyện 27.009, bằng 1,98 lần tổng số hồ sơ 13.616"
    ]


def test_a_part_that_passes_its_whole_shows_the_ratio_at_every_level(real):
    one = next(finding for finding in check(real, compute(real)) if finding.id == "so_hoa_trong_tong:huyen")
    assert one.recomputed == "cấp huyện 27.009/13.616 = 1,98 lần; cấp xã 34.981/110.971 = 0,32 lần"
    assert one.statement == (
        "Hồ sơ, kết quả thuộc diện số hóa cấp huyện 27.009, bằng 1,98 lần tổng số hồ sơ 13.616 "
        "(cấp xã 34.981/110.971 = 0,32 lần)"
    )
    assert one.label == "Hai số cần làm rõ phạm vi"  # the two may count different things: none is a part of the other
    assert len(one.explanations) == 5  # none is preferred
    assert "tính cả lĩnh vực ngoài phần mềm một cửa, như căn cước công dân" in one.explanations


def test_what_may_be_behind_parts_that_pass_their_total_is_not_what_may_be_missing(received):
    given = {"mau_7.so_tthc_truc_tuyen[xa,mot_phan]": 26, "mau_7.so_tthc_truc_tuyen[xa,toan_trinh]": 63}
    told = {}
    for total in (88, 90):
        data = with_rule(received({"mau_7.so_tthc_truc_tuyen[xa]": total} | given), rule("bo_phan"))
        (one,) = check(data, compute(data))
        told[total] = (one.explanations, one.proposal)
    assert told == {
        88: (("có chỗ tính ở hơn một phần",), "Nêu thủ tục nào được tính ở cả hai phần; ghi 88 hoặc 89"),
        90: (("các phần chưa kê đủ",), "Nói rõ phần còn lại là gì; ghi 90 hoặc 89"),
    }


def test_a_class_has_its_own_explanations(real):
    found = {one.kind: one for one in check(real, compute(real)) if one.id.startswith("ty_le_in:")}
    assert found["khong_kiem_duoc"].explanations == (
        "tử số, mẫu số có thể ở mẫu kèm theo",
        "100% là mọi đơn vị nên không ghi số",
        "tỷ lệ lấy từ phần mềm",
    )
    assert found["khong_kiem_duoc"].proposal == "Ghi kèm tử số, mẫu số"
    assert (found["khong_kiem_duoc"].right, found["khong_kiem_duoc"].recomputed) == (
        "không nêu tử số, mẫu số",
        "không tính lại được",
    )
    assert found["cat_cut"].explanations[0] == "làm tròn xuống thay vì làm tròn đến số gần nhất"


def test_as_many_explanations_as_classes(found):
    with pytest.raises(InputError, match=r"cột 'giai_thich' có 2 phần cách nhau bằng dấu \|, cột 'lop' có 3 lớp"):
        found(rule("in", RATES, giai_thich="làm tròn xuống | tỷ lệ lấy từ phần mềm"))


def test_a_wide_gap_between_what_is_given_and_what_is_there_is_a_question(found):
    one = rule("noi_ro", "can_noi_ro", ve_trai="mau_4.so_can_bo_cong_chuc_xa_giao", phep="10%",
               ve_phai="mau_5.so_can_bo_xa + mau_5.so_cong_chuc_xa")  # fmt: skip
    there = {"mau_5.so_can_bo_xa": 309, "mau_5.so_cong_chuc_xa": 340}
    assert found(one, there) == []  # nothing was given
    assert found(one, there | {"mau_4.so_can_bo_cong_chuc_xa_giao": 721}) == []  # 72 of 721 are 9,99%
    assert found(one, there | {"mau_4.so_can_bo_cong_chuc_xa_giao": 917}) == [
        "Cán bộ, công chức cấp xã được giao: mục 2.4 ghi 917, mục 2.5 kê 309 + 340 = 649 (chênh 268)"
    ]
    with pytest.raises(InputError, match="cột 'phep': '10' phải là mức chênh được phép, như 10%"):
        found(replace(one, cells=one.cells | {"phep": "10"}))


def test_what_was_given_to_part_time_workers_is_compared_with_nobody_else(real):
    (other,) = [entry.where for entry in real.entries if entry.item.id == "so_nguoi_khong_chuyen_trach_giao"]  # 648
    assert [finding.id for finding in check(real, compute(real)) if other in finding.places] == []


def test_a_term_may_be_held_at_one_category(found):
    one = rule("khong_vuot", ve_trai="mau_6.so_co_quan_khoan[phong_chuyen_mon]", phep="<=",
               ve_phai="mau_4.so_phong_chuyen_mon")  # fmt: skip
    given = {"mau_6.so_co_quan_khoan": 18, "mau_4.so_phong_chuyen_mon": 12}
    assert found(one, given | {"mau_6.so_co_quan_khoan[phong_chuyen_mon]": 12}) == []
    assert found(one, given | {"mau_6.so_co_quan_khoan[phong_chuyen_mon]": 13}) == [
        "Cơ quan thực hiện khoán biên chế và kinh phí (Phòng chuyên môn) 13, "
        "bằng 1,08 lần cơ quan chuyên môn thuộc UBND cấp huyện 12"
    ]


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ("mau_3.so_tth", "'mau_3.so_tth' không có trong biểu mẫu; gần nhất: mau_3.so_tthc"),
        ("mau_3.so_tthc[xã]", "'mau_3.so_tthc[xã]' không có trong biểu mẫu"),
        ("mau_6.so_co_quan_khoan[doan_te]", "không chia theo 'doan_te'; gần nhất: doan_the"),
    ],
)
def test_a_rule_over_unknown_items_stops(left, words, found):
    with pytest.raises(InputError) as error:
        found(rule("bang", ve_trai=left, phep="=", ve_phai="mau_3.so_tthc"))
    assert words in str(error.value)


def test_a_number_is_of_the_things_named(found):
    one = rule("dem", ve_trai="mau_5.so_don_vi_phe_binh", ve_phai="danh_sach:phe_binh")
    named = [{"danh_sach": "phe_binh", "don_vi": name} for name in ("phường An Bình", "Phòng Y tế")]
    given = {"mau_5.so_don_vi_phe_binh": 2}
    assert found(one, given, danh_sach=rows("danh_sach", *named)) == []
    assert found(one, given) == []  # no list, nothing to count
    assert found(one, given, danh_sach=rows("danh_sach", *named[:1])) == [
        "Đơn vị bị phê bình: mục 2.5 nêu 2, kể tên 1 (chênh 1)"
    ]


def test_documents_that_are_counted_are_told_apart_by_their_kind(found):
    one = rule("dem", "so_va_danh_sach", ve_trai="mau_3.so_quyet_dinh_cong_bo", ve_phai="van_ban:chú thích 3",
               theo="Quyết định")  # fmt: skip
    listed = papers(paper("300/QĐ-UBND", section="chú thích 3"), paper("5866/UBND-THNC", section="chú thích 3"))
    opening = "Quyết định công bố thủ tục của tỉnh đã triển khai: mục 2.3 nêu 17, kể tên 2 (chênh 15), gồm "
    assert found(one, {"mau_3.so_quyet_dinh_cong_bo": 17}, **listed) == [opening + "01 quyết định và 01 văn bản khác"]
    decisions = papers(*(paper(f"{number}/QĐ-UBND", section="chú thích 3") for number in (300, 499)))
    assert found(one, {"mau_3.so_quyet_dinh_cong_bo": 17}, **decisions) == [opening + "02 quyết định"]


def test_a_zero_for_a_dash_is_proposed_only_for_a_symbol_that_is_cited_elsewhere(proposed):
    wrong = paper("17082/UBND0THNC", "31/10/2023", "Văn bản")
    told = {"kind": "ky_hieu", "classes": "ky_hieu"}
    assert proposed(wrong, **told) == ["xem lại"]
    assert proposed(wrong, paper("1647/UBND-THNC", "23/01/2024", "Văn bản"), **told) == [
        "Có thể là 17082/UBND-THNC; đối chiếu văn bản lưu"
    ]


def test_what_is_counted_may_stand_in_two_lists_or_in_the_register(found):
    lists = rows("danh_sach", {"danh_sach": "co", "don_vi": "Phòng Y tế"}, {"danh_sach": "chua", "don_vi": "Thanh tra"})
    both = rule("dem", ve_trai="mau_4.so_phong_chuyen_mon", ve_phai="danh_sach:co + danh_sach:chua")
    assert found(both, {"mau_4.so_phong_chuyen_mon": 2}, danh_sach=lists) == []
    register = rule("dem", ve_trai="mau_4.so_don_vi_hanh_chinh_xa", ve_phai="don_vi:xa")
    assert found(register, {"mau_4.so_don_vi_hanh_chinh_xa": 30}) == []
    assert found(register, {"mau_4.so_don_vi_hanh_chinh_xa": 29}) == [
        "Đơn vị hành chính cấp xã: mục 2.4 nêu 29, kể tên 30 (chênh 1)"
    ]


@pytest.mark.parametrize(
    ("printed", "statement"),
    [
        ("91,67%", []),
        ("92%", []),
        ("91,7%", []),
        ("91,66%", ["ghi 91,66%, tính 11/12 là 91,67%, chưa làm tròn đúng"]),
        ("91%", ["ghi 91%, tính 11/12 là 92%, chưa làm tròn đúng"]),
        ("90%", ["ghi 90%, tính 11/12 là 92%"]),
    ],
)
def test_a_printed_rate_is_rounded_half_up(printed, statement, found):
    given = {"mau_3.so_pakn_da_xu_ly[cong_dvc_quoc_gia]": 11, "mau_3.so_pakn[cong_dvc_quoc_gia]": 12}
    line = {"chi_so": "ty_le_pakn_da_xu_ly", "loai": "cong_dvc_quoc_gia", "gia_tri": printed, "muc": "2.2.3"}
    opening = "Tỷ lệ phản ánh, kiến nghị đã xử lý (Cổng Dịch vụ công Quốc gia): mục 2.2.3 "
    assert found(rule("in", RATES), given, so_in=rows("so_in", line)) == [opening + words for words in statement]


@pytest.mark.parametrize(
    ("given", "printed", "ending"),
    [
        ({"mau_7.ty_le_van_ban_dien_tu": "98,03%"}, "98,03%", "không nêu tử số, mẫu số nên không tính lại được"),
        ({}, "98,03%", "không nêu tử số, mẫu số nên không tính lại được"),
    ],
)
def test_a_rate_without_parts_cannot_be_checked(given, printed, ending, found):
    line = {"chi_so": "ty_le_van_ban_dien_tu", "gia_tri": printed, "muc": "2.6.1"}
    (statement,) = found(rule("in", RATES), given, so_in=rows("so_in", line))
    assert statement.endswith(f"mục 2.6.1 ghi {printed}, {ending}")


def test_a_rate_of_nothing_is_wrong_whatever_it_says(found):
    given = {"mau_3.so_pakn_da_xu_ly[cong_ttdt_tinh]": 0, "mau_3.so_pakn[cong_ttdt_tinh]": 0}
    line = {"chi_so": "ty_le_pakn_da_xu_ly", "loai": "cong_ttdt_tinh", "gia_tri": "100%", "muc": "2.2.3"}
    (statement,) = found(rule("in", RATES), given, so_in=rows("so_in", line))
    assert statement.endswith("ghi 100%, mẫu số bằng 0 nên không có tỷ lệ (0/0)")


def test_a_rate_known_by_its_bounds_is_wrong_only_outside_them(found):
    given = {"mau_3.so_ho_so_dung_han[huyen]": 90, "mau_3.so_ho_so_tre_han[huyen]": 10}
    for printed, ending in (("95%", "chỉ tính được khoảng 90%–100%"), ("89%", "chỉ tính được khoảng 90%–100%")):
        line = {"chi_so": "ty_le_dung_han_da_giai_quyet", "cap": "huyen", "gia_tri": printed, "muc": "2.2.2b"}
        (statement,) = found(rule("in", RATES), given, so_in=rows("so_in", line))
        assert statement.endswith(f"ghi {printed}, {ending}")


def test_a_printed_rate_of_no_indicator_stops(found):
    lines = rows("so_in", {"chi_so": "ty_le_tre_hn", "gia_tri": "7%"}, {"chi_so": "ty_le_x", "gia_tri": "7%"})
    with pytest.raises(InputError) as error:
        found(rule("in", RATES), so_in=lines)
    assert len(error.value.problems) == 2
    assert "chỉ số 'ty_le_tre_hn' chưa khai báo; gần nhất: ty_le_tre_han" in str(error.value)


def test_a_category_is_called_as_its_own_list_calls_it(found, real):
    given = {"mau_7.so_tthc_truc_tuyen[xa,mot_phan]": 26, "mau_7.so_tthc[xa]": 112}
    given |= {"mau_6.so_don_vi_tu_chu[mot_phan]": 3, "mau_6.so_don_vi_tu_chu": 127}
    lines = (
        {"chi_so": "ty_le_tthc_theo_muc_dvc", "cap": "xa", "loai": "mot_phan", "gia_tri": "20%", "muc": "2.6.2"},
        {"chi_so": "ty_le_theo_muc_tu_chu", "loai": "mot_phan", "gia_tri": "20%", "muc": "2.5"},
    )
    online, funded = found(rule("in", RATES), given, so_in=rows("so_in", *lines))
    assert "cấp xã (Một phần): " in online
    assert "(Tự bảo đảm một phần chi thường xuyên): " in funded


def test_a_received_rate_is_not_over_a_hundred(found):
    assert found(rule("ty_le_nhan"), {"mau_7.ty_le_mang_on_dinh": "100%"}) == []
    (statement,) = found(rule("ty_le_nhan"), {"mau_7.ty_le_mang_on_dinh": "100,1%"})
    assert statement.endswith("mục 2.7 ghi 100,1%, lớn hơn 100%")


# --- days of documents


def test_a_day_is_a_real_one(found):
    assert found(rule("ngay_that"), **papers(paper("1/KH-UBND", "29/02/2024"))) == []
    assert found(rule("ngay_that"), **papers(paper("1/KH-UBND", "29/02/2023"))) == [
        "Kế hoạch 1/KH-UBND: ngày 29/02/2023 không có trong lịch"
    ]
    span = rows("moc_thoi_gian", {"noi_dung": "Cuộc thi", "tu_ngay": "01/01/2024", "den_ngay": "31/11/2024"})
    assert found(rule("ngay_that"), moc_thoi_gian=span) == ["Cuộc thi: ngày 31/11/2024 không có trong lịch"]


def test_a_cited_document_is_not_of_after_the_report(found):
    assert found(rule("ngay_sau"), **papers(paper("394/KH-UBND", "14/6/2024"))) == []
    assert found(
        rule("ngay_sau"), **papers(paper("394/KH-UBND", "08/11/2024"), paper("394/KH-UBND", "08/11/2024"))
    ) == ["Kế hoạch 394/KH-UBND ngày 08/11/2024 đề ngày sau ngày ký báo cáo 14/6/2024"]


def test_a_document_is_not_older_than_what_it_implements(found):
    basis = paper("507/SNV-TT", "20/02/2024", "Văn bản")
    for when, expected in (
        ("20/02/2024", []),
        ("26/02/2023",
         ["Văn bản 2062/UBND-THNC ngày 26/02/2023 đề ngày trước Văn bản 507/SNV-TT ngày 20/02/2024 được triển khai"]),
    ):  # fmt: skip
        one = paper("2062/UBND-THNC", when, "Văn bản", trien_khai="507/SNV-TT; 1/XX")
        assert found(rule("cu_hon"), **papers(one, one, basis)) == expected


def test_numbers_of_one_register_follow_the_days(found):
    city, province = {"co_quan": "UBND thành phố Biên Hòa"}, {"co_quan": "UBND tỉnh"}
    low, high = paper("394/KH-UBND", "08/01/2024", **city), paper("798/KH-UBND", "15/01/2024", **city)
    assert found(rule("thu_tu_so"), **papers(high, low)) == []
    late = paper("394/KH-UBND", "08/11/2024", co_quan="Chủ tịch UBND thành phố Biên Hòa")
    assert found(rule("thu_tu_so"), **papers(late, high)) == [
        "Kế hoạch 798/KH-UBND ngày 15/01/2024 có số lớn hơn nhưng đề ngày sớm hơn Kế hoạch 394/KH-UBND ngày 08/11/2024"
    ]
    # Another issuer, another symbol, another year: another register. Without an issuer two registers may be meant.
    assert found(rule("thu_tu_so"), **papers(late, paper("798/KH-UBND", "15/01/2024", **province))) == []
    assert found(rule("thu_tu_so"), **papers(late, paper("798/QĐ-UBND", "15/01/2024", **city))) == []
    assert found(rule("thu_tu_so"), **papers(late, paper("798/KH-UBND", "15/01/2023", **city))) == []
    unclear = papers(late, paper("798/KH-UBND", "15/01/2024"), paper("500/KH-UBND", "08/12/2024", **province))
    assert found(rule("thu_tu_so"), **unclear) == []


def test_a_document_is_cited_with_its_day(found):
    assert found(rule("thieu_ngay"), **papers(paper("1/KH-UBND", "05/3/2020"))) == []
    bare, dated = (
        paper("30/2020/NĐ-CP", "", "Nghị định", "2.6.1"),
        paper("30/2020/NĐ-CP", "05/3/2020", section="III.3.2"),
    )
    assert found(rule("thieu_ngay"), **papers(bare, dated)) == [
        "Nghị định 30/2020/NĐ-CP: mục 2.6.1 không ghi ngày, mục III.3.2 ghi 05/3/2020"
    ]
    never = papers(paper("300/QĐ-UBND", section="chú thích 3"), paper("499/QĐ-UBND", section="chú thích 3"))
    assert found(rule("thieu_ngay"), **never) == ["Chú thích 3 dẫn 2 văn bản không ghi ngày: 300/QĐ-UBND, 499/QĐ-UBND"]


@pytest.mark.parametrize(
    ("when", "weekday"),
    [
        ("08/01/2023", "Chủ nhật"),
        ("18/5/2024", "thứ Bảy"),
        ("29/4/2024", "thứ Hai"),  # off, made up on Saturday 4 May
        ("04/5/2024", ""),
        ("17/5/2024", ""),
        ("07/01/2018", ""),  # a year that the calendar does not know
    ],
)
def test_the_locality_signs_on_working_days(when, weekday, found):
    own = papers(paper("1/KH-UBND", when, co_quan="UBND thành phố Biên Hòa"))
    expected = [f"Kế hoạch 1/KH-UBND ngày {when} đề ngày nghỉ ({weekday})"] if weekday else []
    assert found(rule("ngay_nghi"), **own) == expected
    assert found(rule("ngay_nghi"), **papers(paper("1/KH-UBND", when, co_quan="Chính phủ"))) == []


@pytest.fixture
def proposed(real, received):
    """What one rule proposes for the documents given."""

    def run(*lines, kind="nam_van_ban", classes="nam"):
        data = with_rule(received({}, **records(real, **papers(*lines))), rule(kind, classes, cach_ghi="xem lại"))
        return [finding.proposal for finding in check(data, compute(data))]

    return run


CITY = {"co_quan": "UBND thành phố Biên Hòa"}
NEXT = paper("798/KH-UBND", "15/01/2024", **CITY)


def test_the_one_other_day_that_fits_the_register_is_proposed(proposed):
    wrong_year = paper("393/KH-UBND", "08/01/2023", trich_yeu="CCHC năm 2024", **CITY)
    # 08/10, 08/11 and 08/12/2023 fit the subject too, but no document of that year shows where 393 would stand.
    fits = "393/KH-UBND có thể là 08/01/2024: 798/KH-UBND ngày 15/01/2024; đối chiếu văn bản lưu"
    assert proposed(NEXT, wrong_year) == [fits]
    wrong_month = paper("394/KH-UBND", "08/11/2024", **CITY)  # 08/02 to 08/6/2024 stand after 798
    assert proposed(NEXT, wrong_month, kind="ngay_sau", classes="ngay_sau") == [
        "394/KH-UBND có thể là 08/01/2024: 798/KH-UBND ngày 15/01/2024; đối chiếu văn bản lưu"
    ]


def test_where_no_day_or_more_than_one_fits_the_filed_document_is_asked(proposed):
    unclear = "394/KH-UBND: chưa suy ra được ngày từ các văn bản được dẫn; đối chiếu văn bản lưu"
    late = paper("394/KH-UBND", "08/11/2024", **CITY)
    for others in ([], [paper("300/KH-UBND", "10/01/2024", **CITY), NEXT], [paper("798/KH-UBND", "15/3/2024", **CITY)]):
        # No neighbour; neighbours on both sides of which none leaves room; 08/01, 08/02 and 08/3 all before 798.
        assert proposed(*others, late, kind="ngay_sau", classes="ngay_sau") == [unclear]


def test_a_day_in_order_leaves_the_year_of_the_subject(proposed):
    between = paper("1202/KH-UBND", "19/01/2024", trich_yeu="rà soát TTHC năm 2023", **CITY)
    after = paper("1390/KH-UBND", "22/01/2024", **CITY)
    expected = ["Trích yếu của 1202/KH-UBND có thể là năm 2024; đối chiếu văn bản lưu"]
    assert proposed(NEXT, between, after) == expected


def test_what_is_proposed_for_the_documents_of_the_first_half_of_2024(real):
    found = {one.id: one.proposal for one in check(real, compute(real))}
    for id in ("ngay_sau:394/KH-UBND", "thu_tu_so:394/KH-UBND:798/KH-UBND"):
        assert found[id] == (
            "394/KH-UBND có thể là 08/01/2024: 393/KH-UBND cũng đề ngày 08/01; 798/KH-UBND ngày 15/01/2024; "
            "đối chiếu văn bản lưu"
        )
    for id in ("nam_van_ban:393/KH-UBND", "ngay_nghi:393/KH-UBND"):
        assert found[id] == "393/KH-UBND có thể là 08/01/2024: 798/KH-UBND ngày 15/01/2024; đối chiếu văn bản lưu"
    assert found["nam_van_ban:1202/KH-UBND"] == "Trích yếu của 1202/KH-UBND có thể là năm 2024; đối chiếu văn bản lưu"
    # 17/01/2024 would be before 110/KH-UBND of 29/3/2024, 26/01/2023 before 507/SNV-TT of 20/02/2024.
    assert found["cu_hon:153/QĐ-UBND:110/KH-UBND"].startswith("153/QĐ-UBND: chưa suy ra được ngày")
    assert found["cu_hon:2062/UBND-THNC:507/SNV-TT"].startswith("2062/UBND-THNC: chưa suy ra được ngày")
    assert found["thu_tu_so:1522/UBND-THNC:1647/UBND-THNC"].startswith("Đối chiếu sổ văn bản đi")
    assert found["ty_le_in:ty_le_tthc_noi_bo_don_gian_hoa::2.2.1"] == "Ghi 97% khi đính chính hoặc ở báo cáo kỳ sau"
    # 107/2021 follows 60/2021 of 21/6/2021; no other decree of 2022 is cited that 107/2022 could follow.
    assert found["cung_so:107/2022/NĐ-CP"] == "Mục 2.2.2c có thể là 107/2021/NĐ-CP ngày 06/12/2021; tra Công báo"
    assert found["ky_hieu:17082/UBND0THNC"] == "Có thể là 17082/UBND-THNC; đối chiếu văn bản lưu"
    assert found["nam_moc:01/1/2023"].startswith("Có thể là 01/01/2024. ")
    assert found["nam_so_lieu:mau_3.so_pakn"].startswith("Có thể là “6 tháng đầu năm 2024”. ")
    assert found["bieu_mau:1, 2"] == "Mẫu số 1, 2 có gửi kèm không?"


def test_which_of_two_ways_of_citing_could_be_the_other(proposed):
    ways = (
        paper("107/2021/NĐ-CP", "06/12/2021", section="2.2.2"),
        paper("107/2022/NĐ-CP", "06/12/2022", section="2.2.2c"),
    )
    lines = [one | {"co_quan": "Chính phủ"} for one in (*ways, paper("60/2021/NĐ-CP", "21/6/2021"))]
    two_ways = {"kind": "cung_so", "classes": "cung_so"}
    assert proposed(*lines[:2], **two_ways) == ["xem lại"]  # nothing tells them apart
    assert proposed(*lines, **two_ways) == ["Mục 2.2.2c có thể là 107/2021/NĐ-CP ngày 06/12/2021; tra Công báo"]
    assert proposed(*lines[:2], lines[1], **two_ways) == [
        "Mục 2.2.2 có thể là 107/2022/NĐ-CP ngày 06/12/2022; tra Công báo"  # cited so twice
    ]


def test_a_document_cited_without_its_issuer_is_of_who_issued_it_elsewhere(found):
    province = {"co_quan": "Chủ tịch UBND tỉnh Đồng Nai"}
    higher = paper("137/QĐ-UBND", "17/01/2024", "Quyết định", **province)
    lower, city = (
        paper("126/QĐ-UBND", "19/01/2024", "Quyết định"),
        paper("377/QĐ-UBND", "07/3/2024", "Quyết định", **CITY),
    )
    assert found(rule("thu_tu_so"), **papers(lower, higher, city)) == []  # the province's or the city's 126
    named = paper("126/QĐ-UBND", "", "Quyết định", "chú thích 3", **province)
    assert found(rule("thu_tu_so"), **papers(lower, higher, city, named)) == [
        "Quyết định 137/QĐ-UBND ngày 17/01/2024 có số lớn hơn nhưng đề ngày sớm hơn "
        "Quyết định 126/QĐ-UBND ngày 19/01/2024"
    ]


# --- years and spans


@pytest.mark.parametrize(
    ("when", "subject", "wrong"),
    [
        ("08/01/2024", "CCHC năm 2024", False),
        ("28/12/2023", "CCHC năm 2024", False),  # a plan of the last quarter is for the next year
        ("08/01/2023", "CCHC năm 2024", True),
        ("19/01/2024", "rà soát TTHC năm 2023", True),
        ("19/01/2024", "giai đoạn 2021-2030", False),
    ],
)
def test_the_year_of_a_subject_fits_the_day(when, subject, wrong, found):
    assert bool(found(rule("nam_van_ban"), **papers(paper("1/KH-UBND", when, trich_yeu=subject)))) == wrong


def test_the_year_of_a_number_is_that_of_the_day(found):
    assert (
        found(rule("nam_so_hieu"), **papers(paper("107/2021/NĐ-CP", "06/12/2021"), paper("9/KH", "06/12/2021"))) == []
    )
    assert found(rule("nam_so_hieu"), **papers(paper("107/2021/NĐ-CP", "06/12/2022", "Nghị định"))) == [
        "Nghị định 107/2021/NĐ-CP ngày 06/12/2022: số hiệu mang năm 2021, ngày thuộc năm 2022"
    ]


@pytest.mark.parametrize(
    ("quote", "count"), [("trong 6 tháng đầu năm 2023: 308", 1), ("trong 6 tháng đầu năm 2024: 308", 0)]
)
def test_a_figure_is_of_the_year_of_the_period(quote, count, received):
    data = received({"mau_3.so_pakn[tong_dai_1022]": 308})
    data = replace(data, entries=tuple(replace(e, quote=quote) for e in data.entries))
    data = with_rule(data, rule("nam_so_lieu"))
    assert [f.statement for f in check(data, compute(data))] == [
        "Phản ánh, kiến nghị đã tiếp nhận (Tổng đài 1022) 308: mục 2.3 ghi năm 2023, kỳ báo cáo là 6 tháng đầu năm 2024"
    ][:count]


def span(what, first, last=""):
    return {
        "moc_thoi_gian": rows("moc_thoi_gian", {"noi_dung": what, "tu_ngay": first, "den_ngay": last, "muc": "1.4"})
    }


def test_a_span_starts_in_its_year(found):
    assert found(rule("nam_moc"), **span("Cuộc thi năm 2024", "01/01/2024")) == []
    assert found(rule("nam_moc"), **span("Cuộc thi năm 2024", "15/12/2023")) == []
    assert found(rule("nam_moc"), **span("Cuộc thi năm 2024", "01/1/2023")) == [
        "Cuộc thi năm 2024: mục 1.4 ghi bắt đầu từ 01/1/2023"
    ]


def test_a_span_ends_after_it_starts(found):
    assert found(rule("moc_nguoc"), **span("Cuộc thi", "01/01/2024", "01/01/2024")) == []
    assert found(rule("moc_nguoc"), **span("Cuộc thi", "02/01/2024", "01/01/2024")) == [
        "Cuộc thi: mục 1.4 ghi từ 02/01/2024 đến 01/01/2024"
    ]


def test_figures_are_of_the_days_of_the_period(found):
    assert found(rule("moc_ky"), **span("Số liệu hồ sơ", "15/12/2023", "14/6/2024")) == []
    assert found(rule("moc_ky"), **span("Số liệu hồ sơ", "01/01/2024", "14/6/2024")) == [
        "Số liệu hồ sơ: mục 1.4 ghi 01/01/2024 đến 14/6/2024, kỳ báo cáo là 15/12/2023 đến 14/6/2024"
    ]


@pytest.mark.parametrize(
    ("state", "signed", "count"),
    [(PROVISIONAL, 14, 0), (FINAL, 14, 1), (FINAL, 17, 0)],
)
def test_figures_are_not_final_while_the_period_runs(state, signed, count, found):
    said = found(rule("moc_ky"), report={"state": state, "signed": date(2024, 6, signed)})
    assert said == ["Báo cáo ký ngày 14/6/2024, khi kỳ chưa khép (14/6/2024), nhưng số liệu ghi là chính thức"][:count]


def test_figures_run_to_the_last_day_of_the_period(found):
    assert found(rule("moc_ky"), report={"cut_off": date(2024, 5, 31)}) == [
        "Số liệu đến ngày 31/5/2024, kỳ báo cáo khép ngày 14/6/2024"
    ]


def test_a_finding_on_the_page_of_the_period_leads_to_it(real):
    data = replace(real, report=replace(real.report, state=FINAL, signed=date(2024, 6, 14)))
    one = next(finding for finding in check(data, compute(data)) if finding.id.endswith(":chinh_thuc"))
    assert one.places == ("data/bien_hoa/raw/2024-H1/ky.toml",)
    assert (one.left, one.right) == ("ký ngày 14/6/2024", "15/12/2023 đến 14/6/2024")


def accepting(real, period, id):
    when = date(2024, 6, 20)
    one = Acceptance(period, id, "Nguyễn Văn A", when, "20/6/2024", "Đã giải trình", "chap_nhan.csv, dòng 2")
    return replace(real, accepted=(one,))


def test_a_decision_is_on_a_finding_that_the_period_has(real):
    findings = check(real, compute(real))
    refuse_unknown_decisions(accepting(real, "2024-H1", "tthc_hai_muc:xa"), findings)
    refuse_unknown_decisions(accepting(real, "2023-H1", "tthc_hai_muc:xã"), findings)  # another period's matter
    with pytest.raises(InputError) as error:
        refuse_unknown_decisions(accepting(real, "2024-H1", "tthc_hai_muc:xã"), findings)
    assert str(error.value).startswith(
        "chap_nhan.csv, dòng 2: kỳ 2024-H1 không có phát hiện 'tthc_hai_muc:xã'; gần nhất: tthc_hai_muc:xa"
    )


def test_a_finding_that_leads_nowhere_cannot_be_made():
    with pytest.raises(ValueError, match="finding thu:1 leads to no row or file"):
        Finding("thu:1", "nam", "Sai", (), "a", "b", "c")


def test_one_document_is_written_one_way(found):
    first = paper("107/2021/NĐ-CP", "06/12/2021", "Nghị định", "2.2.2")
    assert found(rule("cung_so"), **papers(first, first)) == []
    assert found(rule("cung_so"), **papers(first, paper("107/2020/NĐ-CP", "14/9/2020", "Nghị định"))) == []
    assert found(rule("cung_so"), **papers(first, paper("107/2022/NĐ-CP", "06/12/2022", "Nghị định", "2.2.2c"))) == [
        "Nghị định 107/2021/NĐ-CP ngày 06/12/2021 (mục 2.2.2) còn được ghi là "
        "Nghị định 107/2022/NĐ-CP ngày 06/12/2022 (mục 2.2.2c)"
    ]


# --- words


@pytest.mark.parametrize(
    ("symbol", "kind", "why"),
    [
        ("1647/UBND-THNC", "Văn bản", ""),
        ("107/2021/NĐ-CP", "Nghị định", ""),
        ("18-NQ/TW", "Nghị quyết", ""),
        ("488/TTr-NV", "Tờ trình", ""),
        ("17082/UBND0THNC", "Văn bản", "ký hiệu chưa đúng thể thức"),
        ("4546/UBND-THNC", "Quyết định", "Quyết định thường có ký hiệu QĐ"),
    ],
)
def test_a_symbol_is_that_of_its_kind(symbol, kind, why, found):
    assert found(rule("ky_hieu"), **papers(paper(symbol, "", kind))) == ([f"{kind} {symbol}: {why}"] if why else [])


def test_a_list_of_decisions_holds_decisions(found):
    one = rule("cung_loai", ve_phai="chú thích 3", theo="Quyết định")
    right, wrong = paper("300/QĐ-UBND", section="chú thích 3"), paper("5866/UBND-THNC", section="chú thích 3")
    assert found(one, **papers(right, paper("5866/UBND-THNC"))) == []
    assert found(one, **papers(right, wrong)) == [
        "1 trong 2 văn bản kể tên ở chú thích 3 không mang ký hiệu quyết định (QĐ): 5866/UBND-THNC"
    ]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("UBND phường Long Hưng", 1),
        ("UBND xã Long Hưng", 0),
        ("Long Hưng", 0),
        ("phường Tân Mai", 0),
        ("Phòng Y tế", 0),
    ],
)
def test_a_commune_is_not_called_a_ward(said, count, found):
    named = rows("danh_sach", {"danh_sach": "nhac_nho", "don_vi": said, "muc": "chú thích 5"})
    assert (
        found(rule("loai_don_vi"), danh_sach=named)
        == ["Chú thích 5 ghi phường Long Hưng, theo danh mục đơn vị hành chính là xã Long Hưng"][:count]
    )


def test_a_list_names_a_unit_once(found):
    twice = [{"danh_sach": "a", "don_vi": "Phòng Y tế"}, {"danh_sach": "a", "don_vi": "Y tế"}]
    assert found(rule("ke_hai_lan"), danh_sach=rows("danh_sach", *twice)) == [
        "Phòng Y tế được kể hai lần trong một danh sách: “Phòng Y tế” và “Y tế”"
    ]
    twice[1]["danh_sach"] = "b"
    assert found(rule("ke_hai_lan"), danh_sach=rows("danh_sach", *twice)) == []


def test_two_judgements_that_are_to_be_read_together_are_told_once(found):
    good = {"stt": "1", "noi_dung": "Đã khắc phục", "muc": "III.3.1", "trich_dan": "Đã khắc phục"}
    bad = {"stt": "2", "noi_dung": "Chậm khắc phục", "muc": "III.3.2", "trich_dan": "Chậm khắc phục"}
    assert found(rule("trai_nhau"), nhan_dinh=rows("nhan_dinh", good, bad)) == []
    both = rows("nhan_dinh", good | {"trai_voi": "Chậm khắc phục"}, bad | {"trai_voi": "Đã khắc phục"})
    assert found(rule("trai_nhau"), nhan_dinh=both) == [
        "Cần đọc cùng nhau: “Đã khắc phục” (mục III.3.1) và “Chậm khắc phục” (mục III.3.2)"
    ]


def test_a_cell_for_a_quantity_holds_a_number(found):
    line = {"stt": "1", "muc": "1.3"}
    assert found(rule("o_so_luong"), tuyen_truyen=rows("tuyen_truyen", line | {"so_luong": "2.292 bài"})) == []
    assert found(rule("o_so_luong"), tuyen_truyen=rows("tuyen_truyen", line | {"so_luong": "Thời sự"}, line)) == [
        "Bảng tuyên truyền (mục 1.3), dòng 1: cột Số lượng ghi “Thời sự”, không có số",
        "Bảng tuyên truyền (mục 1.3), dòng 1: cột Số lượng để trống, không có số",
    ]


def test_a_report_refers_to_all_forms_or_to_none(found):
    named = [{"noi_dung": "Biểu mẫu", "gia_tri": f"Mẫu số {number}"} for number in range(1, 8)]
    assert found(rule("bieu_mau")) == []
    assert found(rule("bieu_mau"), so_khac=rows("so_khac", *named)) == []
    assert found(rule("bieu_mau"), so_khac=rows("so_khac", *named[2:])) == [
        "Báo cáo dẫn số liệu kèm theo Mẫu số 3, 4, 5, 6, 7, không dẫn Mẫu số 1, 2"
    ]


# --- the table of rules, and the real period


def test_a_rule_of_no_kind_or_class_stops(found):
    with pytest.raises(InputError) as error:
        found(rule("bangg", "namm"))
    assert str(error.value) == (
        "quy_tac.csv, dòng 2: kiểu quy tắc 'bangg' không có; gần nhất: bang\n"
        "quy_tac.csv, dòng 2: lớp phát hiện 'namm' không có; gần nhất: nam"
    )


def test_every_kind_is_used_and_every_class_can_be_given(real):
    rules = real.reference.rules
    assert len(rules) > 60
    assert {one.kind for one in rules} == set(RULE_KINDS)
    assert {name for one in rules for name in one.classes} == set(CLASSES)
    assert all(one.description and all(one.proposals) for one in rules)
    assert all(len(told) > 1 for one in rules for told in one.explanations)


@pytest.mark.parametrize("kind", RULE_KINDS)
def test_a_kind_is_silent_where_there_is_nothing(kind, found):
    sides = {"ve_trai": "mau_3.so_tthc", "ve_phai": "mau_7.so_tthc", "phep": "="}
    sides |= {"dem": {"ve_phai": "danh_sach:nhac_nho"}, "noi_ro": {"phep": "10%"}}.get(kind, {})
    assert found(rule(kind, **sides, theo="Quyết định" if kind == "cung_loai" else "")) == []


def test_findings_have_their_own_ids_and_lead_to_rows(real):
    findings = check(real, compute(real))
    assert len({finding.id for finding in findings}) == len(findings)
    assert all(finding.places and finding.left and finding.right and finding.recomputed for finding in findings)
    assert all(finding.label == CLASSES[finding.kind] for finding in findings)
    assert all("  " not in f.statement and not f.statement.endswith(".") for f in findings)


def test_the_findings_of_the_first_half_of_2024(real):
    assert [(finding.kind, finding.id) for finding in check(real, compute(real))] == [
        ("tong_bo_phan", "tong_va_phan:mau_7.so_tthc_truc_tuyen:xa:cap+loai"),
        ("hai_gia_tri", "tthc_hai_muc:xa"),
        ("nhan_su", "cong_chuc_hai_muc:"),
        ("can_noi_ro", "cbcc_xa_giao_va_co:"),
        ("hai_pham_vi", "so_hoa_trong_tong:huyen"),
        ("so_va_danh_sach", "cong_bo_va_chu_thich:"),
        ("ky_hieu", "cong_bo_la_quyet_dinh:chú thích 3"),
        ("cat_cut", "ty_le_in:ty_le_tthc_noi_bo_don_gian_hoa::2.2.1"),
        ("khong_kiem_duoc", "ty_le_in:ty_le_xa_kien_toan_mot_cua::2.2.2a"),
        ("cat_cut", "ty_le_in:ty_le_pakn_da_xu_ly:cong_dvc_quoc_gia:2.2.3"),
        ("khong_kiem_duoc", "ty_le_in:ty_le_ra_soat_vi_tri_viec_lam::2.4.1"),
        ("khong_kiem_duoc", "ty_le_in:ty_le_mang_on_dinh::2.6.1"),
        ("khong_kiem_duoc", "ty_le_in:ty_le_van_ban_dien_tu::2.6.1"),
        ("ngay_sau", "ngay_sau:394/KH-UBND"),
        ("cu_hon", "cu_hon:2062/UBND-THNC:507/SNV-TT"),
        ("cu_hon", "cu_hon:153/QĐ-UBND:110/KH-UBND"),
        ("thu_tu_so", "thu_tu_so:394/KH-UBND:798/KH-UBND"),
        ("thu_tu_so", "thu_tu_so:1522/UBND-THNC:1647/UBND-THNC"),
        ("thu_tu_so", "thu_tu_so:2062/UBND-THNC:2437/UBND-THNC"),
        ("thu_tu_so", "thu_tu_so:126/QĐ-UBND:137/QĐ-UBND"),
        ("thieu_ngay", "thieu_ngay:126/QĐ-UBND"),
        ("thieu_ngay", "thieu_ngay:30/2020/NĐ-CP"),
        ("thieu_ngay", "thieu_ngay:chú thích 3"),
        ("thieu_ngay", "thieu_ngay:2.4.2"),
        ("thieu_ngay", "thieu_ngay:IV"),
        ("nam", "nam_van_ban:393/KH-UBND"),
        ("nam", "nam_van_ban:1202/KH-UBND"),
        ("nam", "nam_van_ban:153/QĐ-UBND"),
        ("nam", "nam_so_lieu:mau_3.so_pakn"),
        ("nam", "nam_moc:01/1/2023"),
        ("cung_so", "cung_so:107/2022/NĐ-CP"),
        ("ky_hieu", "ky_hieu:17082/UBND0THNC"),
        ("ky_hieu", "ky_hieu:4546/UBND-THNC"),
        ("ngay_nghi", "ngay_nghi:393/KH-UBND"),
        ("ngay_nghi", "ngay_nghi:2062/UBND-THNC"),
        ("loai_don_vi", "loai_don_vi:long_hung:nhac_nho"),
        ("nhan_dinh", "trai_nhau:2"),
        ("nhan_dinh", "trai_nhau:18"),
        ("thieu_so_luong", "o_so_luong:1"),
        ("thieu_so_luong", "o_so_luong:3"),
        ("bieu_mau", "bieu_mau:1, 2"),
    ]
