"""Findings by what caused them: their permanent numbers, what stands together, what comes first."""

from dataclasses import replace
from datetime import date

import pytest

from cchc_lib.catalog import Acceptance, Assignment, Renaming
from cchc_lib.check import refuse_unknown_decisions
from cchc_lib.check.permanent import permanent_number, permanent_numbers
from cchc_lib.errors import InputError
from cchc_lib.results import answer, finding_rows, get_results
from cchc_lib.show.s10_doi_soat import doi_soat

REAL = get_results("bien_hoa", "2024-H1")
HEADLINE = ("ty_le_dung_han_danh_gia_chung", "ty_le_pakn_da_xu_ly", "ty_le_so_hoa")

# Every id of findings.csv in the first publication of the period.
FORTY = (
    "tong_va_phan:mau_7.so_tthc_truc_tuyen:xa:cap+loai",
    "tthc_hai_muc:xa",
    "cong_chuc_hai_muc:",
    "so_hoa_trong_tong:huyen",
    "cong_bo_va_chu_thich:",
    "cong_bo_la_quyet_dinh:chú thích 3",
    "ty_le_in:ty_le_tthc_noi_bo_don_gian_hoa::2.2.1",
    "ty_le_in:ty_le_xa_kien_toan_mot_cua::2.2.2a",
    "ty_le_in:ty_le_pakn_da_xu_ly:cong_dvc_quoc_gia:2.2.3",
    "ty_le_in:ty_le_ra_soat_vi_tri_viec_lam::2.4.1",
    "ty_le_in:ty_le_mang_on_dinh::2.6.1",
    "ty_le_in:ty_le_van_ban_dien_tu::2.6.1",
    "ngay_sau:394/KH-UBND",
    "cu_hon:2062/UBND-THNC:507/SNV-TT",
    "cu_hon:153/QĐ-UBND:110/KH-UBND",
    "thu_tu_so:394/KH-UBND:798/KH-UBND",
    "thu_tu_so:1522/UBND-THNC:1647/UBND-THNC",
    "thu_tu_so:2062/UBND-THNC:2437/UBND-THNC",
    "thieu_ngay:126/QĐ-UBND",
    "thieu_ngay:30/2020/NĐ-CP",
    "thieu_ngay:chú thích 3",
    "thieu_ngay:2.4.2",
    "thieu_ngay:IV",
    "nam_van_ban:393/KH-UBND",
    "nam_van_ban:1202/KH-UBND",
    "nam_van_ban:153/QĐ-UBND",
    "nam_so_lieu:mau_3.so_pakn",
    "nam_moc:01/1/2023",
    "cung_so:107/2022/NĐ-CP",
    "ky_hieu:17082/UBND0THNC",
    "ky_hieu:4546/UBND-THNC",
    "ngay_nghi:393/KH-UBND",
    "ngay_nghi:2062/UBND-THNC",
    "loai_don_vi:long_hung:nhac_nho",
    "trai_nhau:2",
    "trai_nhau:3",
    "trai_nhau:28",
    "o_so_luong:1",
    "o_so_luong:3",
    "bieu_mau:1, 2",
)


def causes(results=REAL):
    return [[finding.id for finding in cause.findings] for cause in results.causes(HEADLINE)]


def accepting(*ids, renamings=REAL.data.renamings):
    when = date(2024, 6, 20)
    made = tuple(Acceptance("2024-H1", id, "Nguyễn Văn A", when, "20/6/2024", "Đã rõ", "chap_nhan.csv") for id in ids)
    return replace(REAL, data=replace(REAL.data, accepted=made, renamings=renamings))


def test_what_matters_comes_first():
    assert causes()[:7] == [
        ["nam_so_lieu:mau_3.so_pakn"],  # 308 printed for 2023: of the period there is nothing to hold against 97%
        ["so_hoa_trong_tong:huyen"],  # 27.009 beside 13.616: the digitised share is a headline
        ["tong_va_phan:mau_7.so_tthc_truc_tuyen:xa:cap+loai"],  # 88 or 89
        ["tthc_hai_muc:xa"],  # 122 or 112
        ["cong_chuc_hai_muc:"],  # 186 or 191
        ["cong_bo_va_chu_thich:"],  # 17 or 11
        ["cbcc_xa_giao_va_co:"],  # 917 beside 649: touches no figure, and is the first of the questions
    ]
    assert [len(cause.impact.figures) for cause in REAL.causes(HEADLINE)[:8]] == [8, 4, 14, 16, 8, 1, 0, 0]


def test_findings_on_one_document_have_one_cause():
    assert len(REAL.all_findings) == 41
    assert len(causes()) == 34
    assert [ids for ids in causes() if len(ids) > 1] == [
        ["ngay_sau:394/KH-UBND", "thu_tu_so:394/KH-UBND:798/KH-UBND"],
        ["cu_hon:2062/UBND-THNC:507/SNV-TT", "thu_tu_so:2062/UBND-THNC:2437/UBND-THNC", "ngay_nghi:2062/UBND-THNC"],
        ["cu_hon:153/QĐ-UBND:110/KH-UBND", "nam_van_ban:153/QĐ-UBND"],
        ["nam_van_ban:393/KH-UBND", "ngay_nghi:393/KH-UBND"],
        ["thu_tu_so:126/QĐ-UBND:137/QĐ-UBND", "thieu_ngay:126/QĐ-UBND"],
        ["cong_bo_la_quyet_dinh:chú thích 3", "ky_hieu:4546/UBND-THNC"],
    ]


def test_what_was_accepted_comes_after_what_still_touches_figures():
    decided = causes(accepting("so_hoa_trong_tong:huyen"))
    assert decided[0] == ["nam_so_lieu:mau_3.so_pakn"]
    assert decided.index(["so_hoa_trong_tong:huyen"]) > decided.index(["cong_bo_va_chu_thich:"])


def test_who_shows_causes_shows_them_again_when_a_decision_takes_their_effect_away():
    assert answer(accepting("so_hoa_trong_tong:huyen"), "nguyen_nhan") != answer(REAL, "nguyen_nhan")
    assert answer(accepting(), "nguyen_nhan") == answer(REAL, "nguyen_nhan")


def test_an_acceptance_of_the_first_publication_is_still_read():
    assert len(FORTY) == 40
    decided = accepting(*FORTY)
    refuse_unknown_decisions(decided.data, decided.all_findings)
    open_now = [finding.id for finding in decided.findings if finding.id not in decided.accepted]
    assert open_now == ["cbcc_xa_giao_va_co:", "thu_tu_so:126/QĐ-UBND:137/QĐ-UBND", "trai_nhau:18"]  # found since
    # trai_nhau:3 and trai_nhau:28 are findings no longer: ma_phat_hien.csv says so, with the reason
    with pytest.raises(InputError) as error:
        refuse_unknown_decisions(accepting(*FORTY, renamings=()).data, decided.all_findings)
    assert [str(problem).split("'")[1] for problem in error.value.problems] == ["trai_nhau:3", "trai_nhau:28"]


def test_a_decision_follows_its_finding_to_a_new_id():
    steps = (("thu:1", "thu:2"), ("thu:2", "tthc_hai_muc:xa"))
    renamings = tuple(Renaming(old, new, "đổi mã", "ma_phat_hien.csv") for old, new in steps)
    decided = accepting("thu:1", renamings=renamings)
    refuse_unknown_decisions(decided.data, decided.all_findings)
    assert set(decided.accepted) == {"tthc_hai_muc:xa"}
    circle = (*renamings[:1], Renaming("thu:2", "thu:1", "đổi mã", "ma_phat_hien.csv"))
    with pytest.raises(InputError, match="không có phát hiện 'thu:1'"):
        refuse_unknown_decisions(accepting("thu:1", renamings=circle).data, decided.all_findings)


def test_a_number_comes_from_the_id_alone():
    assert permanent_number("tthc_hai_muc:xa") == "010014"
    assert permanent_numbers(["cong_chuc_hai_muc:", "tthc_hai_muc:xa"])["tthc_hai_muc:xa"] == "010014"


def test_two_findings_of_one_number_are_told_apart_whatever_their_order():
    def first_letter(id, again):
        return f"{id[0]}{again}"

    expected = {"b": "b0", "ba": "b1", "bb": "b2", "c": "c0"}
    assert permanent_numbers(["bb", "c", "b", "ba"], first_letter) == expected
    assert permanent_numbers(["ba", "b", "c", "bb"], first_letter) == expected


def line(results, id):
    return next(row for row in finding_rows(results) if row["id"] == id)


def test_a_line_of_findings_csv_ends_with_effect_and_what_could_be_done():
    row = line(REAL, "cong_chuc_hai_muc:")
    assert list(row)[-8:] == [
        "anh_huong", "co_the_la", "giai_thich", "cach_ghi", "so_phat_hien", "nguyen_nhan", "don_vi", "han",
    ]  # fmt: skip
    assert row["anh_huong"].startswith("Số công chức có mặt; Số công chức của thành phố theo trình độ chuyên môn; ")
    assert "Số biên chế công chức chưa sử dụng: 3–8 người; " in row["co_the_la"]
    assert "Tỷ lệ sử dụng biên chế công chức: 95,88%–98,45%; " in row["co_the_la"]
    assert row["giai_thich"].startswith("số thống kê trình độ tính cả cán bộ hoặc người hợp đồng; ")
    assert row["co_the_la"].endswith(
        "Cơ cấu cán bộ, công chức cấp huyện theo trình độ (Đại học): các phần cũng thay đổi"
    )
    assert (row["so_phat_hien"], row["nguyen_nhan"]) == ("PH-637921", "PH-637921")
    assert (row["don_vi"], row["han"]) == ("chưa giao", "")
    other = line(REAL, "thu_tu_so:394/KH-UBND:798/KH-UBND")
    assert other["nguyen_nhan"] == line(REAL, "ngay_sau:394/KH-UBND")["so_phat_hien"] != other["so_phat_hien"]


def test_a_range_says_what_one_finding_does_alone_and_with_which_others():
    row = line(REAL, "tong_va_phan:mau_7.so_tthc_truc_tuyen:xa:cap+loai")
    said = "riêng nội dung này 78,57%–79,46%; cùng PH-010014: 72,13%–79,46%"
    assert f"Tỷ lệ thủ tục cung cấp trực tuyến (Cấp xã): {said}" in row["co_the_la"]
    # mau_3.so_tthc and so_tthc are one number from the same rows.
    assert line(REAL, "tthc_hai_muc:xa")["anh_huong"].count("công khai, niêm yết (Cấp xã)") == 1


def test_a_finding_is_given_to_somebody_until_a_day():
    given = Assignment(
        "2024-H1", "cong_chuc_hai_muc:", "Phòng Nội vụ", date(2024, 6, 20), "20/6/2024", "phan_cong.csv, dòng 2"
    )
    shared = replace(REAL, data=replace(REAL.data, assigned=(given,)))
    row = line(shared, "cong_chuc_hai_muc:")
    assert (row["don_vi"], row["han"]) == ("Phòng Nội vụ", "20/6/2024")
    assert "Phòng Nội vụ, 20/6/2024" in doi_soat(shared).html
    stray = replace(given, finding="cong_chuc_hai_mu")
    with pytest.raises(InputError, match=r"phan_cong\.csv, dòng 2: kỳ 2024-H1 không có phát hiện 'cong_chuc_hai_mu'"):
        refuse_unknown_decisions(replace(REAL.data, assigned=(stray,)), REAL.all_findings)


def test_the_sheet_says_first_how_much_of_it_is_about_figures():
    html = doi_soat(REAL).html
    said = "34 nội dung cần làm rõ (41 phát hiện): 7 liên quan đến số liệu, trong đó 6 làm số liệu nghi vấn; "
    assert said + "1 có thể làm thay đổi kết luận so với mốc." in html
    assert html.index(said) < html.index("PH-343381") < html.index("PH-921302") < html.index("PH-922135")
    assert html.count("chưa giao, chưa có hạn") == 34
    assert "Nguồn: mục 2.2.3; mau_3.csv, dòng 28" in html
    # Every finding has a place of its own that a link may lead to.
    assert [number for number in REAL.numbers.values() if f'id="ph_{number}"' not in html] == []


def test_the_sheet_accuses_nobody():
    words = doi_soat(REAL).html.casefold()
    for word in ("sai", "mâu thuẫn", "cắt cụt", "một bên", "trái nhau", "cần 122 = 112", 'class="bad"'):
        assert word not in words.replace("sai_ty_le", ""), word
