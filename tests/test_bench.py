"""The bench as a reader uses it: what was planted in the illustrative city is found; awkward series are worked out."""

import csv
import json
import shutil
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from test_history import AFTER, BETWEEN, month

from cchc_lib import open_comparison, open_contributions, open_trend, open_unit, with_limits
from cchc_lib.errors import CchcError
from cchc_lib.minh_hoa.writing import write
from cchc_lib.results import RESULT_COLUMNS

PROJECT = Path(__file__).parent.parent
ON_TIME, LATE, DIGITISED = "ty_le_dung_han_danh_gia_chung", "ty_le_tre_han", "ty_le_so_hoa"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A project with the illustrative city."""
    root = tmp_path_factory.mktemp("city")
    shutil.copytree(PROJECT / "data/reference", root / "data/reference")
    write(root)
    return root


@pytest.fixture(scope="module")
def planted(city):
    """What su_that.json tells, by kind."""
    told = json.loads((city / "data/minh_hoa/su_that.json").read_text(encoding="utf-8"))["planted"]
    return {one["kind"]: one for one in told}


def of(rows, cap, unit=""):
    """One group's rows by period."""
    return rows[(rows["cap"] == cap) & (rows["don_vi"] == unit)].set_index("ky")


# What was planted.


def test_the_shift_is_seen_in_its_month_and_in_none_of_the_eight_before(city, planted):
    (when,) = planted["level_shift"]["periods"]
    until = of(with_limits(open_trend("minh_hoa", LATE, until=when, by="cap", root=city)), "huyen")
    assert until["quy_tac"].iloc[-9:].tolist() == [""] * 8 + ["vượt giới hạn"]
    assert until.index[-1] == when == "2023-M08"


def test_the_run_after_the_shift_begins_in_its_month(city, planted):
    rows = of(with_limits(open_trend("minh_hoa", LATE, by="cap", root=city)), "huyen")
    runs = rows[rows["quy_tac"].str.endswith("tháng liền một phía") & (rows["gia_tri"] > rows["trung_binh"])]
    assert runs["tu_ky"].tolist() == planted["level_shift"]["periods"]


def test_the_truly_late_ward_stands_outside_in_every_year(city, planted):
    unit = planted["late_unit"]["unit"]
    for year in range(2021, 2026):
        late = open_unit("minh_hoa", f"{year}-Y", unit, city).set_index("chi_so").loc[LATE]
        assert (late["so_voi_chung"], late["ngoai_gioi_han"]) == ("cao hơn, ngoài 99,8%", 99.8)
        assert late[["thu_hang", "thu_hang_tu", "thu_hang_den"]].tolist() == [1, 1, 1]
        assert late["in_thu_hang"] == "1 (1 – 1)"


def test_the_unlucky_ward_is_the_worst_of_its_month_and_still_explained_by_chance(city, planted):
    chance = planted["chance"]
    late = open_unit("minh_hoa", chance["periods"][0], chance["unit"], city).set_index("chi_so").loc[LATE]
    assert [late["tu_so"], late["mau_so"]] == chance["size"]["unit"] == [3, 36]
    assert late[["thu_hang", "thu_hang_tu", "thu_hang_den"]].tolist() == [1, 1, 24]
    assert (late["so_voi_chung"], late["ngoai_gioi_han"]) == ("không khác", 0)


def test_the_fall_of_the_on_time_rate_comes_from_the_mix_of_cases(city, planted):
    mix = planted["mix"]
    parts = open_contributions("minh_hoa", ON_TIME, *mix["periods"], by="linh_vuc", root=city).set_index("linh_vuc")
    (on_time, cases), (later_on_time, later_cases) = (mix["size"][period]["all"] for period in mix["periods"])
    change = 100 * (Fraction(later_on_time, later_cases) - Fraction(on_time, cases))
    assert change < 0
    assert parts["dong_gop"].sum() == pytest.approx(float(change), abs=1e-12)
    assert parts["do_co_cau"].sum() + parts["do_ty_le"].sum() == pytest.approx(float(change), abs=1e-12)
    assert parts["do_co_cau"].sum() < 0 < parts["do_ty_le"].sum()
    assert (parts["do_ty_le"] > 0).all()  # no field became worse
    assert parts.index[0] == mix["field"] == "dat_dai"


def test_merged_wards_are_one_part_on_todays_geography_and_the_parts_add_up(city, planted):
    parts = open_contributions("minh_hoa", ON_TIME, "2023-Y", "2024-Y", root=city)
    assert len(parts) == 25
    assert parts["don_vi"].is_unique
    size = planted["mix"]["size"]
    assert parts["mau_so_kia"].sum() == size["2023-Y"]["all"][1]
    assert parts["mau_so"].sum() == size["2024-Y"]["all"][1]
    rates = [Fraction(*size[year]["all"]) for year in ("2023-Y", "2024-Y")]
    assert parts["dong_gop"].sum() == pytest.approx(float(100 * (rates[1] - rates[0])), abs=1e-12)
    assert parts.loc[0, "ten_nhom"] == "phường Hoa Phượng"


def test_as_reported_the_wards_before_and_after_the_merger_are_different_parts(city):
    parts = open_contributions("minh_hoa", ON_TIME, "2023-Y", "2024-Y", geography="nhu_bao_cao", root=city)
    assert len(parts) == 34
    assert {"phường Hoa Mai (đến 31/10/2024)", "phường Hoa Mai (từ 01/11/2024)"} <= set(parts["ten_nhom"])


def test_the_silent_ward_is_missing_and_not_zero(city, planted):
    silent = planted["silent"]
    ward = silent["unit"]
    months = of(open_trend("minh_hoa", LATE, "M", "2022-M06", "2022-M10", by="don_vi", root=city), "xa", ward)
    assert months["in"].tolist() == ["2,09%", "–", "–", "–", "1,42%"]
    assert months.index[months["gia_tri"].isna()].tolist() == silent["periods"][:3]
    assert months["ky_hieu"].tolist() == ["", "[x]", "[x]", "[x]", ""]
    quarter = of(open_trend("minh_hoa", LATE, "Q", "2022-Q3", "2022-Q3", by="don_vi", root=city), "xa", ward)
    assert quarter["in"].tolist() == ["–"]


def test_the_new_method_breaks_the_line_and_limits_start_anew(city, planted):
    (when,) = planted["break"]["periods"]
    rows = of(with_limits(open_trend("minh_hoa", DIGITISED, "M", "2022-M11", "2023-M02", by="cap", root=city)), "xa")
    assert rows["ky_hieu"].tolist() == ["", "", "[b]", ""]
    assert rows.loc[when, "dut_chuoi"].startswith("Từ năm 2023 chỉ tính hồ sơ đã số hóa cả thành phần và kết quả")
    size = planted["break"]["size"]
    assert rows.loc["2022-M12", ["tu_so", "mau_so"]].tolist() == size["2022-M12"]
    assert rows.loc["2023-M01", ["tu_so", "mau_so"]].tolist() == size["2023-M01"]
    assert (
        rows["trung_binh"].iloc[0]
        == rows["trung_binh"].iloc[1]
        > 40
        > 10
        > rows["trung_binh"].iloc[2]
        == rows["trung_binh"].iloc[3]
    )


def test_the_revised_figure_says_so_and_only_that_one(city, planted):
    revised = planted["revision"]
    rows = of(
        open_trend("minh_hoa", revised["indicator"], "M", "2024-M02", "2024-M04", by="don_vi", root=city),
        "xa",
        revised["unit"],
    )
    assert rows["ky_hieu"].tolist() == ["", "[r]", ""]
    assert rows.loc[revised["periods"][0], "gia_tri"] == revised["size"]["new"] == 255


def test_provisional_periods_say_so(city, planted):
    marked = {
        code: mark
        for kind in ("M", "Q", "H", "Y")
        for code, mark in open_trend("minh_hoa", LATE, kind, root=city).set_index("ky")["ky_hieu"].items()
    }
    assert sorted(code for code, mark in marked.items() if mark == "[p]") == sorted(planted["provisional"]["periods"])


def test_a_series_across_the_merger_equals_sums_by_hand(city):
    """Cases of today's wards from the raw tables: the wards they were made of, added month by month."""
    became = {"mh_hoa_hue": "mh_hoa_lan_2024", "mh_hoa_lan": "mh_hoa_lan_2024"}
    rows = of(
        open_trend("minh_hoa", LATE, "M", "2024-M09", "2024-M12", "don_vi", "hien_nay", city), "xa", "mh_hoa_lan_2024"
    )
    by_hand = []
    for code in rows.index:
        added = {"so_ho_so": 0, "so_ho_so_tre_han": 0}
        with (city / f"data/minh_hoa/raw/{code}/mau_3.csv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                ward = became.get(row["don_vi"], row["don_vi"])
                if row["chi_tieu"] in added and ward == "mh_hoa_lan_2024":
                    added[row["chi_tieu"]] += int(row["gia_tri"].replace(".", ""))
        by_hand.append(added)
    assert [cases["so_ho_so"] for cases in by_hand] == [995, 954, 980, 1037]
    assert rows["mau_so"].tolist() == [cases["so_ho_so"] for cases in by_hand]
    assert rows["tu_so"].tolist() == [cases["so_ho_so_tre_han"] for cases in by_hand]
    expected = [100 * cases["so_ho_so_tre_han"] / cases["so_ho_so"] for cases in by_hand]
    assert rows["gia_tri"].tolist() == pytest.approx(expected)


@pytest.fixture(scope="module")
def tables(city):
    """One of each kind of table."""
    trend = open_trend("minh_hoa", LATE, "Y", by="cap", root=city)
    return (
        trend,
        with_limits(trend),
        open_unit("minh_hoa", "2024-Y", "mh_hoa_ban", city),
        open_comparison("minh_hoa", "2024-Y", "2023-Y", root=city),
        open_contributions("minh_hoa", ON_TIME, "2023-Y", "2024-Y", by="linh_vuc", root=city),
    )


def test_every_table_of_the_illustrative_city_says_so_in_every_row(tables):
    assert [set(table["luu_y"]) for table in tables] == [{"SỐ LIỆU MINH HỌA"}] * 5


def test_every_table_begins_as_figures_csv_does(tables):
    common = ["luu_y", "ky", "chi_so", "cap", "don_vi", "linh_vuc", "loai", "ten", "don_vi_tinh", "in"]
    common += ["gia_tri", "tu_so", "mau_so"]
    assert list(RESULT_COLUMNS)[:13] == common
    assert [list(table.columns[:14]) for table in tables] == [[*common, "ten_nhom"]] * 5


def test_numbers_are_numbers_and_words_are_words(tables):
    words = {"ky", "chi_so", "cap", "don_vi", "linh_vuc", "loai", "ten", "don_vi_tinh", "ten_nhom", "luu_y"}
    words |= {"nhan_ky", "ky_hieu", "dut_chuoi", "quy_tac", "tu_ky", "so_voi_chung", "ky_kia"}
    for table in tables:
        for name in table.columns.drop(["den_ngay", "tam_thoi"], errors="ignore"):
            number = not (name in words or name == "in" or name.startswith("in_"))
            assert pd.api.types.is_numeric_dtype(table[name]) is number, name


# Worked cases: three wards by hand.

SMALL = {"Bửu Long": (50, 5), "Tân Biên": (40, 0)}


@pytest.fixture
def wards(tmp_path):
    """A project without periods; month(wards, code, cases) adds one."""
    shutil.copytree(PROJECT / "data/reference", tmp_path / "data/reference")
    shutil.copytree(PROJECT / "data/bien_hoa", tmp_path / "data/bien_hoa", ignore=shutil.ignore_patterns("raw"))
    return tmp_path


def late(root, by="don_vi", **range_):
    return open_trend("bien_hoa", LATE, by=by, root=root, **range_)


def test_a_single_point_has_a_value_and_no_limits(wards):
    month(wards, "2024-M03", SMALL)
    rows = of(with_limits(late(wards)), "xa", "buu_long")
    assert rows["in"].tolist() == ["10,00%"]
    assert rows[["gioi_han_duoi", "gioi_han_tren"]].isna().all(axis=None)
    assert rows["quy_tac"].tolist() == [""]
    assert rows["luu_y"].tolist() == [""]


def test_limits_stand_as_numbers_and_as_they_are_printed(wards):
    month(wards, "2024-M03", {"Bửu Long": (100, 10)})
    month(wards, "2024-M04", {"Bửu Long": (100, 5)})
    row = of(with_limits(late(wards)), "xa", "buu_long").iloc[0]
    # Mean 7,5; the one moving range is 5: 7,5 − 2,66 × 5 and 7,5 + 2,66 × 5.
    assert row[["gioi_han_duoi", "trung_binh", "gioi_han_tren"]].tolist() == pytest.approx([-5.8, 7.5, 20.8])
    assert row["in_gioi_han"] == "0,00% – 20,80%"  # no percentage is below zero
    assert row["tam_thoi"]


def test_a_first_period_has_nothing_to_be_compared_with(wards):
    month(wards, "2024-M03", SMALL)
    with pytest.raises(CchcError, match="không có kỳ 2024-M02"):
        open_comparison("bien_hoa", "2024-M03", "2024-M02", root=wards)


def test_a_ward_without_a_single_case_has_no_rate(wards):
    month(wards, "2024-M03", {"Bửu Long": (50, 5), "Tân Biên": (0, 0)})
    month(wards, "2024-M04", SMALL)
    rows = of(late(wards), "xa", "tan_bien")
    assert rows["in"].tolist() == ["–", "0%"]
    assert rows["mau_so"].tolist() == [0, 40]
    empty = open_unit("bien_hoa", "2024-M03", "tan_bien", wards).set_index("chi_so").loc[LATE]
    assert empty["so_voi_chung"] == "không có trường hợp nào"
    assert empty[["thu_hang", "thu_hang_tu", "thu_hang_den", "ngoai_gioi_han"]].isna().all()
    assert empty["in_thu_hang"] == "ít hồ sơ, không xếp"


def test_without_any_figure_the_line_is_empty_and_the_numbers_stay_numbers(wards):
    month(wards, "2024-M03", SMALL)
    month(wards, "2024-M04", SMALL)
    rows = with_limits(open_trend("bien_hoa", "ty_le_ho_so_truc_tuyen", root=wards))
    assert rows["in"].tolist() == ["–", "–"]
    assert rows["gia_tri"].dtype == rows["trung_binh"].dtype == float
    assert rows[["gia_tri", "trung_binh"]].isna().all(axis=None)


def test_a_ward_that_ends_and_one_that_begins_stand_only_in_their_own_time(wards):
    month(wards, "2024-M10", {"Tân Tiến": (100, 10), "Tân Mai": (300, 6)})
    month(wards, "2024-M11", BETWEEN)
    month(wards, "2024-M12", AFTER)
    rows = late(wards)
    assert of(rows, "xa", "tan_tien")["in"].tolist() == ["10,00%", "–", "–"]
    assert of(rows, "xa", "tan_mai_2024")["in"].tolist() == ["–", "4,00%", "4,00%"]
    today = of(late(wards, geography="hien_nay"), "xa", "tan_mai_2024")
    assert today["in"].tolist() == ["4,00%", "4,00%", "4,00%"]  # 16 of 400, 20 of 500 twice
    assert today["tu_so"].tolist() == [16, 20, 20]


def test_a_count_that_was_not_sent_is_no_zero_among_the_peers(wards):
    folder = month(wards, "2024-M03", SMALL)
    table = folder / "mau_3.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("so_ho_so_tre_han,xa,Tân Biên,,,0,,,\n", ""), encoding="utf-8")
    assert text != table.read_text(encoding="utf-8")
    own = open_unit("bien_hoa", "2024-M03", "buu_long", wards).set_index("chi_so").loc[LATE]
    assert (own["so_don_vi"], own["chung"]) == (1, 10.0)


def test_a_range_is_cut_from_what_was_read_and_today_stays_today(wards):
    month(wards, "2024-M10", {"Tân Tiến": (100, 10), "Tân Mai": (300, 6)})
    month(wards, "2024-M12", AFTER)
    rows = late(wards, geography="hien_nay", until="2024-M10")
    assert rows["ky"].unique().tolist() == ["2024-M10"]
    # The wards of December with October's cases.
    assert dict(zip(rows["don_vi"], rows["in"], strict=True)) == {"tan_mai_2024": "4,00%", "buu_long": "–"}


def test_a_figure_of_one_side_only_is_shown_without_a_change(wards):
    month(wards, "2024-M03", {"Bửu Long": (50, 5)})
    folder = month(wards, "2024-M04", {"Bửu Long": (60, 3)})
    table = folder / "mau_3.csv"
    text = "".join(line for line in table.read_text(encoding="utf-8").splitlines(True) if "tre_han" not in line)
    table.write_text(text, encoding="utf-8")
    rows = open_comparison("bien_hoa", "2024-M04", "2024-M03", root=wards).set_index(["chi_so", "cap", "loai"])
    cases = rows.loc[("mau_3.so_ho_so", "xa", "")]
    assert (cases["in"], cases["in_kia"], cases["chenh_lech"]) == ("60", "50", 10)
    gone = rows.loc[(LATE, "xa", "")]
    assert (gone["in"], gone["in_kia"]) == ("–", "10,00%")
    assert pd.isna(gone["chenh_lech"])


def test_counts_of_a_month_and_of_a_year_have_no_difference_but_rates_do(city):
    rows = open_comparison("minh_hoa", "2024-Y", "2024-M05", root=city).set_index(["chi_so", "cap", "loai"])
    assert pd.isna(rows.loc[("mau_3.so_ho_so", "xa", ""), "chenh_lech"])
    assert rows.loc[(LATE, "xa", ""), "chenh_lech"] == pytest.approx(2.4603072 - 2.0925053)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda root: open_trend("minh_hoa", LATE, by="phuong", root=root), "Không chia được theo 'phuong'"),
        (lambda root: open_trend("minh_hoa", "ty_le_tre_hn", root=root), "gần nhất: ty_le_tre_han"),
        (lambda root: open_trend("minh_hoa", LATE, since="2030-M01", root=root), "không có kỳ loại 'M' trong khoảng"),
        (lambda root: open_trend("dong_nai", LATE, "H", root=root), "không có kỳ loại 'H'"),
        (lambda root: open_unit("minh_hoa", "2024-Y", "Hoa Mai", root), "chỉ nhiều đơn vị"),
        (lambda root: open_contributions("minh_hoa", LATE, "2023-Y", "2024-Y", by="", root=root), "Không chia được"),
        (
            lambda root: open_contributions("minh_hoa", "mau_3.so_ho_so", "2023-Y", "2024-Y", root=root),
            "không có tử số, mẫu số theo 'don_vi'",
        ),
    ],
)
def test_what_cannot_be_answered_says_why(city, call, message):
    with pytest.raises(CchcError, match=message):
        call(city)
