"""An edition is published whole or not at all, with the same bytes from the same input."""

import csv
import json
import os
import shutil
from pathlib import Path

import pytest
from edition import CLOSING, OPENING, break_second, cchc, change, files, lay_out_as_before, write_notebook

from cchc_lib.edition.location import Location
from cchc_lib.edition.publishing import locked_staging
from cchc_lib.results.opening import get_results

pytestmark = pytest.mark.usefixtures("one_warm")

HOME = "outputs/bien_hoa/2024-H1"
RUN = ("annex", "bien_hoa", "2024-H1")


def test_an_edition_holds_these_files(first_edition):
    assert sorted(files(first_edition)) == sorted(
        [
            *("outputs/bien_hoa", HOME, f"{HOME}/notebooks", f"{HOME}/noi_bo", f"{HOME}/noi_bo/notebooks"),
            *(f"{HOME}/{name}" for name in ("phu_luc.html", "so_lieu.xlsx", "figures.csv", "manifest.json")),
            *(f"{HOME}/notebooks/{name}.ipynb" for name in ("0_tong_quan", "1_chi_dao")),
            *(f"{HOME}/noi_bo/{name}" for name in ("findings.csv", "doi_soat.xlsx")),
        ]
    )


def test_a_second_run_gives_the_same_bytes(edition, capsys, monkeypatch):
    before = files(edition)
    assert len(before) == 13
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, said) == (0, "")
    after = files(edition)
    assert [name for name in before if after[name] != before[name]] == []


def test_an_edition_of_the_layout_before_is_replaced_and_nothing_of_it_is_left(edition, capsys, monkeypatch):
    before = files(edition)
    lay_out_as_before(edition)
    assert f"{HOME}/findings.csv" in files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, said, files(edition) == before) == (0, "", True)


def test_figures_and_findings_are_plain_tables(first_edition):
    figures, findings = (
        list(csv.DictReader((first_edition / HOME / name).read_text(encoding="utf-8").splitlines()))
        for name in ("figures.csv", "noi_bo/findings.csv")
    )
    late = next(row for row in figures if (row["chi_so"], row["cap"]) == ("ty_le_tre_han", "huyen"))
    assert (late["in"], late["gia_tri"], late["tu_so"], late["mau_so"]) == ("6,99%", "6.9917743831", "952", "13616")
    assert list(findings[0]) == [
        *("id", "lop", "lop_ten", "cau", "noi", "ve_trai", "ve_phai", "tinh_lai", "tinh_trang", "luu_y"),
        *("anh_huong", "co_the_la", "giai_thich", "cach_ghi", "so_phat_hien", "nguyen_nhan", "don_vi", "han"),
    ]
    assert {row["tinh_trang"] for row in findings} == {"chưa xử lý"}


def test_the_manifest_says_what_the_edition_was_made_of_and_no_time(first_edition):
    said = json.loads((first_edition / HOME / "manifest.json").read_text(encoding="utf-8"))
    assert (said["bo_du_lieu"], said["ky"], said["trang_thai"]) == ("bien_hoa", "2024-H1", "uoc")
    assert said["lenh"] == "cchc annex bien_hoa 2024-H1"
    assert sorted(said["so_tay"]) == ["notebooks/0_tong_quan.ipynb", "notebooks/1_chi_dao.ipynb"]
    assert len(said["tep_du_lieu"]["data/bien_hoa/raw/2024-H1/mau_3.csv"]) == 64
    assert "pandas" in said["phien_ban"]
    assert "commit" not in said  # this project is no git repository


def test_published_notebooks_hold_no_time_and_no_path(first_edition):
    text = (first_edition / HOME / "notebooks" / "0_tong_quan.ipynb").read_text(encoding="utf-8")
    assert "13.616" not in text and "Cải cách hành chính" in text
    assert not any(word in text for word in ("start_time", "duration", "input_path", str(first_edition)))


def test_a_published_folder_can_be_read_by_others(edition):
    mask = os.umask(0)
    os.umask(mask)
    assert (edition / HOME).stat().st_mode & 0o777 == 0o777 & ~mask


def test_two_runs_of_one_period_do_not_mix(edition, capsys, monkeypatch):
    before = files(edition)
    with locked_staging(Location(edition, "bien_hoa", "2024-H1")):
        status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
        assert status == 1
        held = f"Kỳ 2024-H1 của 'bien_hoa' đang được một lệnh khác dựng (tiến trình {os.getpid()})"
        assert held in said
    assert files(edition) == before


def test_a_file_that_comes_while_the_data_are_read_stops_the_run(edition, capsys, monkeypatch):
    """It stands there when the page is made, and nobody has read it."""

    def read(*place):
        found = get_results(*place)
        (edition / "data/bien_hoa/chap_nhan.csv").write_text("ky,phat_hien,nguoi,ngay,ly_do\n", encoding="utf-8")
        return found

    before = files(edition)
    monkeypatch.setattr("cchc_lib.publish.build.get_results", read)
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, "đã đổi trong lúc dựng phụ lục; chạy lại." in said) == (1, True)
    assert files(edition) == before


def test_the_page_above_all_annexes_follows_a_new_annex(edition, capsys, monkeypatch):
    assert cchc(capsys, monkeypatch, edition, "index")[0] == 0
    change(edition, "data/bien_hoa/raw/2024-H1/mau_6.csv", ",208.986,", ",308.986,")
    assert "34,78%" in (edition / "outputs/index.html").read_text(encoding="utf-8")
    assert cchc(capsys, monkeypatch, edition, *RUN)[0] == 0
    assert "51,42%" in (edition / "outputs/index.html").read_text(encoding="utf-8")


def test_an_outputs_that_is_no_folder_is_told_in_words(edition, capsys, monkeypatch):
    shutil.rmtree(edition / "outputs")
    (edition / "outputs").write_text("")
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert status == 1
    assert "outputs/bien_hoa/2024-H1: không ghi được" in said
    assert "Traceback" not in said


def test_data_that_change_while_notebooks_run_stop_the_run(edition, capsys, monkeypatch):
    change = "Path('data/bien_hoa/raw/2024-H1/NGUON.md').open('a').write(' ') and Fragment('', **place)"
    break_second(edition, "from pathlib import Path\n" + OPENING % "1_chi_dao", change, CLOSING)
    write_notebook(edition, "0_tong_quan", OPENING % "0_tong_quan", *title_and_figure(), CLOSING)
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, files(edition) == before) == (1, True)
    assert "Dữ liệu, sổ tay hoặc thư viện đã đổi trong lúc dựng phụ lục; chạy lại." in said


def title_and_figure():
    return (
        """Fragment('<h1 id="tieu_de">Tiêu đề</h1>', kind="title", **place)""",
        """Fragment('<p><data value="mau_3.so_ho_so|huyen|||">13.616</data></p>', **place)""",
    )


def test_another_locality_needs_no_code(edition, capsys, monkeypatch):
    """A copy under another name with another figure: 13.616 becomes 13.000."""
    other = Path(shutil.copytree(edition / "data" / "bien_hoa", edition / "data" / "long_khanh"))
    for name, old, new in (
        ("dia_phuong.toml", "Biên Hòa", "Long Khánh"),
        ("raw/2024-H1/mau_3.csv", ",13.616,", ",13.000,"),
    ):
        text = (other / name).read_text(encoding="utf-8")
        assert old in text
        (other / name).write_text(text.replace(old, new), encoding="utf-8")
    for name in ("0_tong_quan", "1_chi_dao"):
        file = edition / "notebooks" / f"{name}.ipynb"
        file.write_text(file.read_text(encoding="utf-8").replace("13.616", "13.000"), encoding="utf-8")
    before = files(edition)
    status, said, _ = cchc(capsys, monkeypatch, edition, "annex", "long_khanh", "2024-H1")
    assert (status, said.splitlines()[-1]) == (0, "Phụ lục: outputs/long_khanh/2024-H1/phu_luc.html")
    page = (edition / "outputs/long_khanh/2024-H1/phu_luc.html").read_text(encoding="utf-8")
    assert "13.000</data>" in page and "Long Khánh" in page and "Biên Hòa" not in page
    assert {name: files(edition)[name] for name in before} == before


@pytest.mark.parametrize("words", [("annex", "bien_ha", "2024-H1"), ("annex", "../data/bien_hoa", "2024-H1")])
def test_an_unknown_data_set_touches_nothing(words, edition, capsys, monkeypatch):
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, *words)
    assert (status, files(edition) == before) == (1, True)
    assert f"Không có bộ dữ liệu '{words[1]}' trong data/; hiện có: bien_hoa." in said


# What is wrong in the data, in which file, and what the official reads before any kernel starts.
WRONG_DATA = {
    "a missing column": ("mau_3.csv", ",linh_vuc,", ",linh_vực,", "mau_3.csv: thiếu cột 'linh_vuc'"),
    "an unknown item": (
        "mau_3.csv",
        "so_ho_so_dung_han,huyen",
        "so_ho_so_dung_hn,huyen",
        "gần nhất: so_ho_so_dung_han",
    ),
    "text for a number": ("mau_3.csv", ",13.616,", ",3.26,", "'3.26' không phải số đếm"),
    "an unknown unit": ("danh_sach.csv", "Quang Vinh", "Quang Vình", "Quang Vình"),
}


@pytest.mark.parametrize("name", WRONG_DATA)
def test_data_with(name, edition, capsys, monkeypatch):
    file, old, new, message = WRONG_DATA[name]
    path = edition / "data/bien_hoa/raw/2024-H1" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr("cchc_lib.publish.notebook_jobs.run", None)  # no kernel may be asked for
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, files(edition) == before) == (1, True)
    assert message in said


def test_an_unknown_period_is_told_with_those_that_exist(edition, capsys, monkeypatch):
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2023-H1")
    assert status == 1
    assert "Bộ dữ liệu 'bien_hoa' không có kỳ 2023-H1 (data/bien_hoa/raw/2023-H1); hiện có: 2024-H1." in said
