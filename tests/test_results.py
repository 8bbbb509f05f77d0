"""A period as a whole: data, figures, comparisons and findings, stopped early by what cannot be right."""

from dataclasses import replace

import pytest
from lines import records, row

from cchc_lib.errors import InputError
from cchc_lib.results.opening import get_results


def test_a_figure_that_the_data_do_not_hold_has_no_value(project):
    results = get_results("bien_hoa", "2024-H1", project)
    assert results.report.provisional
    assert results.compared("ty_le_tre_han", cap="xa", don_vi="tan_mai").figure.value is None
    assert results.compared("ty_le_tre_han", cap="xa").figure.value > 0


def test_every_printed_figure_is_found_by_its_key(project):
    texts = get_results("bien_hoa", "2024-H1", project).texts()
    assert texts["ty_le_dung_han_danh_gia_chung|huyen|||"] == "93,01%"
    assert texts["ty_le_dung_han_danh_gia_chung|huyen|||#target"] == "97%"
    assert texts["ty_le_giai_ngan||||#denominator"] == "600.867"


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        (
            "data/bien_hoa/muc_tieu.csv",
            "ty_le_cap_nhat_kien_thuc",
            "ty_le_cap_nhat_kien_thuk",
            "gần nhất: ty_le_cap_nhat_kien_thuc",
        ),
        ("data/bien_hoa/raw/2024-H1/nhan_dinh.csv", "ty_le_so_hoa", "ty_le_so_hoaa", "gần nhất: ty_le_so_hoa"),
        (
            "data/bien_hoa/raw/2024-H1/nhiem_vu.csv",
            "ty_le_tthc_don_gian_hoa;",
            "ty_le_tthc_don_gian;",
            "gần nhất: ty_le_tthc_",
        ),
    ],
)
def test_an_indicator_that_nobody_declared_stops_the_period(path, old, new, fault, project):
    file = project / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=f"chỉ số '{new.strip(';')}' chưa khai báo.*{fault}"):
        get_results("bien_hoa", "2024-H1", project)


def test_last_year_is_found_when_its_folder_is_there(project):
    raw = project / "data/bien_hoa/raw"
    (raw / "2023-H1").mkdir()
    for file in (raw / "2024-H1").iterdir():
        (raw / "2023-H1" / file.name).write_bytes(file.read_bytes().replace(b",952,", b",1.952,"))
    one = get_results("bien_hoa", "2024-H1", project).compared("ty_le_tre_han", cap="huyen")
    assert one.last_year.outcome.numerator == 1952
    assert one.change_on_year < 0
    assert one.previous is None


def test_a_benchmark_without_a_figure_is_still_there():
    """The plan of 2024 wants 80% of the city's staff and 60% of the communes' trained; the report gives no number."""
    held = get_results("bien_hoa", "2024-H1").without_figures("ty_le_cap_nhat_kien_thuc")
    told = [(one.figure.key[0], one.figure.value, one.benchmark.text, one.due, one.met) for one in held]
    assert told == [("huyen", None, "80", False, None), ("xa", None, "60", False, None)]


def test_a_correction_that_flips_a_verdict_is_told(project):
    level, goal = ("ty_le_pakn_da_xu_ly,,{},muc_{},2023-12-15,2024-12-14,{},97".format(*words) for words in (
        ("tong_dai_1022", "neu", ""), ("tong_dai_1022", "tieu", "thuong_xuyen")
    ))  # fmt: skip
    file = project / "data/bien_hoa/muc_tieu.csv"
    text = file.read_text(encoding="utf-8")
    assert level in text
    file.write_text(text.replace(level, goal), encoding="utf-8")
    real = get_results("bien_hoa", "2024-H1", project)
    cells = {"mau": "3", "chi_tieu": "so_pakn_da_xu_ly", "loai": "tong_dai_1022"}
    given = row("sua_doi", **cells, gia_tri_cu="300", gia_tri_moi="296", ly_do="nhập nhầm")
    corrected = replace(real, data=replace(real.data, **records(real.data, sua_doi=(given,))))
    # 300/308 = 97,40% met the target of 97% that 296/308 = 96,10% does not; the level for all channels gives no verdict
    assert corrected.flipped() == ["Tỷ lệ phản ánh, kiến nghị đã xử lý"]
    assert real.flipped() == []
