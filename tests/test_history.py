"""Series over time: wards that merged, codes that changed hands, months that are missing, methods that changed."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from cchc_lib.errors import CchcError
from cchc_lib.figures.history import TODAY
from cchc_lib.figures.past import open_history

PROJECT = Path(__file__).parent.parent
HEADER = "chi_tieu,cap,don_vi,linh_vuc,loai,gia_tri,muc,trich_dan,ghi_chu\n"
NOTE = "| tệp | nội dung | nơi gửi | ngày nhận | ghi chú |\n| --- | --- | --- | --- | --- |\n"
STATE = 'so_bao_cao = "1"\nngay_bao_cao = "14/6/2024"\nnguoi_ky = "x"\nan_ban = 1\n'
# Cases, late cases: before 1 November 2024 two wards, Tân Tiến (code 26014) and Tân Mai (26026); after it one, Tân Mai,
# which took over the code 26014.
BEFORE = {"Tân Tiến": (100, 10), "Tân Mai": (300, 6), "Bửu Long": (50, 5)}
AFTER = {"Tân Mai": (500, 20), "Bửu Long": (60, 3)}
# Both wards called Tân Mai stand in the window 15/10–14/11/2024, so that month must name its own.
BETWEEN = {"tan_mai_2024": (500, 20), "Bửu Long": (60, 3)}


def month(root, code, cases, state="chinh_thuc"):
    folder = root / f"data/bien_hoa/raw/{code}"
    folder.mkdir(parents=True)
    rows = "".join(
        f"so_ho_so,xa,{ward},,,{n},,,\nso_ho_so_tre_han,xa,{ward},,,{late},,,\n" for ward, (n, late) in cases.items()
    )
    for number in range(1, 8):
        (folder / f"mau_{number}.csv").write_text(HEADER + (rows if number == 3 else ""), encoding="utf-8")
    last = f'so_lieu_den = "14/{int(code[-2:])}/{code[:4]}"\n'
    (folder / "ky.toml").write_text(f'{STATE}{last}trang_thai = "{state}"\n', encoding="utf-8")
    names = [*(f"mau_{number}.csv" for number in range(1, 8)), "ky.toml"]
    (folder / "NGUON.md").write_text(NOTE + "".join(f"| {n} | x | x | x | x |\n" for n in names), encoding="utf-8")
    return folder


@pytest.fixture
def history(tmp_path):
    shutil.copytree(PROJECT / "data/reference", tmp_path / "data/reference")
    shutil.copytree(PROJECT / "data/bien_hoa", tmp_path / "data/bien_hoa", ignore=shutil.ignore_patterns("raw"))
    month(tmp_path, "2024-M09", BEFORE)
    month(tmp_path, "2024-M10", BEFORE)
    month(tmp_path, "2024-M11", BETWEEN)
    month(tmp_path, "2024-M12", AFTER, state="uoc")
    return open_history("bien_hoa", "M", tmp_path)


def values(history, id, **where):
    return [point.figure.value for point in history.series(id, **where)]


def test_as_reported_each_ward_stands_for_its_own_time(history):
    assert values(history, "mau_3.so_ho_so", cap="xa", don_vi="tan_tien") == [100, 100, None, None]
    assert values(history, "mau_3.so_ho_so", cap="xa", don_vi="tan_mai") == [300, 300, None, None]
    assert values(history, "mau_3.so_ho_so", cap="xa", don_vi="tan_mai_2024") == [None, None, 500, 500]


def test_on_todays_geography_the_cases_of_merged_wards_are_added(history):
    expected = [100 + 300, 100 + 300, 500, 500]
    assert values(history, "mau_3.so_ho_so", geography=TODAY, cap="xa", don_vi="tan_mai_2024") == expected


def test_a_rate_on_todays_geography_comes_from_added_counts_and_is_never_an_average(history):
    # The average of 10/100 and 6/300 would be 6 %; 16 of 400 are 4 %.
    expected = [Fraction(100 * 16, 400), Fraction(100 * 16, 400), Fraction(100 * 20, 500), Fraction(100 * 20, 500)]
    assert values(history, "ty_le_tre_han", geography=TODAY, cap="xa", don_vi="tan_mai_2024") == expected


def test_code_26014_means_tan_tien_before_and_tan_mai_after(tmp_path, history):
    month(tmp_path, "2024-M08", {"26014": (7, 1), "26026": (9, 2)})
    month(tmp_path, "2025-M01", {"26014": (11, 3)})
    longer = open_history("bien_hoa", "M", tmp_path)
    assert values(longer, "mau_3.so_ho_so", cap="xa", don_vi="tan_tien")[0] == 7
    assert values(longer, "mau_3.so_ho_so", cap="xa", don_vi="tan_mai")[0] == 9
    assert values(longer, "mau_3.so_ho_so", cap="xa", don_vi="tan_mai_2024")[-1] == 11


def test_a_merged_ward_of_which_one_part_did_not_report_has_no_figure(tmp_path, history):
    month(tmp_path, "2024-M08", {"Tân Mai": (300, 6)})
    longer = open_history("bien_hoa", "M", tmp_path)
    assert values(longer, "mau_3.so_ho_so", geography=TODAY, cap="xa", don_vi="tan_mai_2024")[0] is None


def test_a_ward_that_gave_a_sliver_away_keeps_its_line_and_gets_the_break_mark(tmp_path, history):
    month(tmp_path, "2024-M08", {"Tân Phong": (10, 1)})
    longer = open_history("bien_hoa", "M", tmp_path)
    points = longer.series("mau_3.so_ho_so", cap="xa", don_vi="tan_phong")
    broken = [point.period.code for point in points if point.broken]
    assert broken == ["2024-M11"]
    assert not any(point.broken for point in longer.series("mau_3.so_ho_so", cap="xa", don_vi="buu_long"))


def test_a_documented_change_of_method_breaks_the_series_of_its_indicator_only(tmp_path, history):
    table = "chi_so,tu_ky,ly_do,can_cu\nty_le_tre_han,2024-M11,đếm cả hồ sơ dừng,Văn bản 1\n"
    (tmp_path / "data/bien_hoa/dut_chuoi.csv").write_text(table, encoding="utf-8")
    again = open_history("bien_hoa", "M", tmp_path)
    points = again.series("ty_le_tre_han", cap="xa", don_vi="buu_long")
    assert [point.broken for point in points] == ["", "", "đếm cả hồ sơ dừng", ""]
    assert not any(p.broken for p in again.series("ty_le_dung_han_tren_tong_so", cap="xa", don_vi="buu_long"))


def test_provisional_and_missing_points_say_so(history):
    points = history.series("mau_3.so_ho_so", cap="xa", don_vi="buu_long")
    assert [point.marks for point in points] == ["", "", "", "[p]"]
    gone = history.series("mau_3.so_ho_so", cap="xa", don_vi="tan_tien")
    assert [point.marks for point in gone] == ["", "", "[x]", "[p] [x]"]


def test_a_revised_row_marks_the_figures_that_were_made_of_it(tmp_path, history):
    folder = month(tmp_path, "2025-M01", {"Bửu Long": (60, 3), "Tân Biên": (40, 4)})
    (folder / "sua_doi.csv").write_text(
        "mau,chi_tieu,cap,don_vi,linh_vuc,loai,gia_tri_cu,gia_tri_moi,ly_do,muc,trich_dan,ghi_chu\n"
        "3,so_ho_so_tre_han,xa,buu_long,,,5,3,nhập nhầm,,,\n",
        encoding="utf-8",
    )
    (folder / "NGUON.md").write_text(
        (folder / "NGUON.md").read_text(encoding="utf-8") + "| sua_doi.csv | x | x | x | x |\n", encoding="utf-8"
    )
    again = open_history("bien_hoa", "M", tmp_path)
    assert again.series("ty_le_tre_han", cap="xa", don_vi="buu_long")[-1].marks == "[r]"
    assert again.series("ty_le_tre_han", cap="xa", don_vi="tan_bien")[-1].marks == ""


def test_a_kind_chooses_the_periods(tmp_path, history):
    assert [data.period.code for data in history.periods] == ["2024-M09", "2024-M10", "2024-M11", "2024-M12"]
    assert open_history("bien_hoa", "Q", tmp_path) is None


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda h: h.series("ty_le_tre_hn"), "Không có chỉ số 'ty_le_tre_hn'; gần nhất: ty_le_tre_han"),
        (lambda h: h.series("ty_le_tre_han", geography="cu"), "Không có địa bàn 'cu'"),
        (lambda h: open_history("bien_hoa", "W", PROJECT), "Không có loại kỳ 'W'"),
    ],
)
def test_what_does_not_exist_is_refused(history, call, message):
    with pytest.raises(CchcError, match=message):
        call(history)
