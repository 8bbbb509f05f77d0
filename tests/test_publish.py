"""An edition is published whole or not at all, by one run at a time, with the same bytes from the same input."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from edition import CLOSING, OPENING, break_second, cchc, change, files, write_notebook

from cchc_lib.edition import publishing as publishing_module
from cchc_lib.edition.leftovers import recover
from cchc_lib.edition.location import Location
from cchc_lib.edition.publishing import locked_staging, publish
from cchc_lib.errors import CchcError, RunError
from cchc_lib.results.opening import get_results

HOME = "outputs/bien_hoa/2024-H1"
RUN = ("annex", "bien_hoa", "2024-H1")
UTF8 = {"PYTHONIOENCODING": "utf-8"}


def small(root, old="cũ"):
    """A location with a tiny published edition, for tests of the swap alone."""
    location = Location(root, "bien_hoa", "2024-H1")
    if old:
        location.published.mkdir(parents=True)
        (location.published / "phu_luc.html").write_text(old)
    return location


def staged(location, new="mới"):
    location.staging.mkdir(parents=True)
    (location.staging / "phu_luc.html").write_text(new)


def standing(location):
    """What a reader finds, and every name beside it."""
    names = sorted(one.name for one in location.published.parent.iterdir())
    return (location.published / "phu_luc.html").read_text(), names


@pytest.fixture
def two_renames(monkeypatch):
    """A file system on which two folders cannot change places in one step."""
    monkeypatch.setattr(publishing_module, "exchange", lambda one, other: False)


def test_an_edition_holds_these_files(first_edition):
    assert sorted(files(first_edition)) == [
        "outputs/bien_hoa",
        HOME,
        *(f"{HOME}/{name}" for name in ("figures.csv", "findings.csv", "manifest.json", "notebooks")),
        *(f"{HOME}/notebooks/{name}.ipynb" for name in ("0_tong_quan", "1_chi_dao")),
        *(f"{HOME}/{name}" for name in ("phu_luc.html", "so_lieu.xlsx")),
    ]


def test_a_second_run_gives_the_same_bytes(edition, capsys, monkeypatch):
    before = files(edition)
    assert len(before) == 10
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, said) == (0, "")
    after = files(edition)
    assert [name for name in before if after[name] != before[name]] == []


def test_figures_and_findings_are_plain_tables(first_edition):
    figures, findings = (
        list(csv.DictReader((first_edition / HOME / name).read_text(encoding="utf-8").splitlines()))
        for name in ("figures.csv", "findings.csv")
    )
    late = next(row for row in figures if (row["chi_so"], row["cap"]) == ("ty_le_tre_han", "huyen"))
    assert (late["in"], late["gia_tri"], late["tu_so"], late["mau_so"]) == ("6,99%", "6.9917743831", "952", "13616")
    assert list(findings[0]) == [
        *("id", "lop", "lop_ten", "cau", "noi", "ve_trai", "ve_phai", "tinh_lai", "tinh_trang", "luu_y"),
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


@pytest.mark.parametrize("failing", [1, 2])
def test_a_rename_that_fails_leaves_the_old_edition(failing, two_renames, tmp_path, monkeypatch):
    location, rename, calls = small(tmp_path), Path.rename, []

    def fail_once(self, target):
        calls.append(target)
        if len(calls) == failing:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    with pytest.raises(RunError, match="không ghi được: Permission denied"), locked_staging(location) as folder:
        (folder / "phu_luc.html").write_text("mới")
        monkeypatch.setattr(Path, "rename", fail_once)
        publish(location)
    assert standing(location) == ("cũ", ["2024-H1"])


def test_a_keyboard_interrupt_between_the_renames_brings_the_old_edition_back(two_renames, tmp_path, monkeypatch):
    location, rename = small(tmp_path), Path.rename

    def interrupted(self, target):
        if self == location.staging:
            raise KeyboardInterrupt
        return rename(self, target)

    with pytest.raises(KeyboardInterrupt), locked_staging(location) as folder:
        (folder / "phu_luc.html").write_text("mới")
        monkeypatch.setattr(Path, "rename", interrupted)
        publish(location)
    assert standing(location) == ("cũ", ["2024-H1"])


# The process dies at once, as by a power cut, just before or after one of its steps; what the next run makes of it.
KILL = """
import os, shutil
from pathlib import Path
from cchc_lib.edition import publishing as module
module.exchange = lambda one, other: False
location = module.Location(Path({root!r}), "bien_hoa", "2024-H1")
rename, count = Path.rename, []
def dying(self, target):
    count.append(1)
    if {at} == "before %d" % len(count): os._exit(9)
    rename(self, target)
    if {at} == "after %d" % len(count): os._exit(9)
Path.rename = dying
rmtree = shutil.rmtree
def half(path, **kw):
    if {at} == "removing" and path == location.aside:
        (path / "phu_luc.html").unlink()
        os._exit(9)
    rmtree(path, **kw)
shutil.rmtree = half
with module.locked_staging(location) as folder:
    (folder / "phu_luc.html").write_text("mới")
    module.publish(location)
os._exit(7)
"""


@pytest.mark.parametrize(
    ("at", "found"),
    [("before 1", "cũ"), ("after 1", "cũ"), ("before 2", "cũ"), ("after 2", "mới"), ("removing", "mới")],
)
def test_after_a_kill_the_next_run_finds_a_complete_edition(at, found, tmp_path):
    location = small(tmp_path)
    killed = subprocess.run([sys.executable, "-c", KILL.format(root=str(tmp_path), at=repr(at))], check=False)
    assert killed.returncode == 9
    complete = [one for one in (location.published, location.aside) if (one / "phu_luc.html").is_file()]
    assert complete  # never nothing
    with locked_staging(location):
        assert (location.published / "phu_luc.html").read_text() == found
    assert standing(location) == (found, ["2024-H1"])


# A reader who opens one path again and again while two editions change places a few hundred times.
READ = """
import sys
from pathlib import Path
page, seen = Path(sys.argv[1]), set()
print("ready", flush=True)
while not Path(sys.argv[2]).exists():
    try:
        seen.add(page.read_text(encoding="utf-8"))
    except FileNotFoundError:
        seen.add("nothing")
print(sorted(seen))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets two folders change places in one step")
def test_a_reader_never_finds_the_page_missing(tmp_path):
    location, end = small(tmp_path), tmp_path / "end"
    words = [sys.executable, "-c", READ, str(location.published / "phu_luc.html"), str(end)]
    reader = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | UTF8)
    assert reader.stdout.readline() == "ready\n"
    for number in range(600):
        staged(location, new=("mới", "cũ")[number % 2])
        publish(location)
    end.touch()
    assert reader.communicate()[0] == "['cũ', 'mới']\n"


def test_the_first_edition_needs_no_old_one(tmp_path):
    location = small(tmp_path, old="")
    with locked_staging(location) as folder:
        (folder / "phu_luc.html").write_text("mới")
        publish(location)
    assert standing(location) == ("mới", ["2024-H1"])


@pytest.mark.parametrize("way", ["swap", "two renames"])
def test_an_old_edition_that_cannot_be_removed_does_not_spoil_the_new_one(way, request, tmp_path, monkeypatch):
    if way == "two renames":
        request.getfixturevalue("two_renames")
    location = small(tmp_path)
    staged(location)
    monkeypatch.setattr(publishing_module.shutil, "rmtree", lambda path, ignore_errors=False: None)
    publish(location)
    monkeypatch.undo()
    left = {"swap": location.staging.name, "two renames": location.aside.name}[way]
    assert standing(location) == ("mới", [left, "2024-H1"])
    assert (location.published.parent / left / "phu_luc.html").read_text() == "cũ"
    recover(location)
    assert standing(location) == ("mới", ["2024-H1"])


def test_earlier_editions_inside_the_folder_move_with_it(tmp_path):
    location = small(tmp_path)
    (location.published / "lan_cong_bo" / "1").mkdir(parents=True)
    (location.published / "lan_cong_bo" / "1" / "phu_luc.html").write_text("lần 1")
    staged(location)
    publish(location)
    assert (location.published / "lan_cong_bo" / "1" / "phu_luc.html").read_text() == "lần 1"


def test_a_published_folder_can_be_read_by_others(edition):
    mask = os.umask(0)
    os.umask(mask)
    assert (edition / HOME).stat().st_mode & 0o777 == 0o777 & ~mask


def test_what_killed_runs_left_is_swept_and_other_periods_are_not(edition, capsys, monkeypatch):
    beside = edition / "outputs" / "bien_hoa"
    (beside / ".2024-H1.99999").mkdir()
    (beside / ".2024-H1.99999" / "phu_luc.html").write_text("dở dang")
    (beside / ".2024-H1.khoa").write_text("99999")
    (beside / ".2024-Q1.88888").mkdir()
    assert cchc(capsys, monkeypatch, edition, *RUN)[0] == 0
    assert sorted(one.name for one in beside.iterdir()) == [".2024-Q1.88888", "2024-H1"]


def test_two_runs_of_one_period_do_not_mix(edition, capsys, monkeypatch):
    before = files(edition)
    with locked_staging(Location(edition, "bien_hoa", "2024-H1")):
        status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
        assert status == 1
        held = f"Kỳ 2024-H1 của 'bien_hoa' đang được một lệnh khác dựng (tiến trình {os.getpid()})"
        assert held in said
    assert files(edition) == before


def test_two_periods_may_be_made_at_once(tmp_path):
    with (
        locked_staging(Location(tmp_path, "bien_hoa", "2024-H1")),
        locked_staging(Location(tmp_path, "bien_hoa", "2024-Q1")) as other,
    ):
        assert other.is_dir()


def test_somebodys_own_file_is_not_swept_away(edition, capsys, monkeypatch):
    (edition / HOME / "ghi_chu.docx").write_text("của tôi")
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert status == 1
    assert f"{HOME}/ghi_chu.docx: không phải tệp của phụ lục và sẽ mất khi thay bản mới" in said
    (edition / HOME / "ghi_chu.docx").unlink()
    (edition / HOME / "notebooks/cua_toi.ipynb").write_text("của tôi")
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, f"{HOME}/notebooks/cua_toi.ipynb: không phải tệp của phụ lục" in said) == (1, True)
    assert (edition / HOME / "notebooks/cua_toi.ipynb").read_text() == "của tôi"


LEFT = ("~$so_lieu.xlsx", ".~lock.so_lieu.xlsx#", "Thumbs.db", "notebooks/.ipynb_checkpoints")


@pytest.mark.parametrize("name", LEFT)
def test_what_programs_leave_beside_a_file_that_is_looked_at_stops_nothing(name, edition, capsys, monkeypatch):
    (edition / HOME / name).touch()
    assert cchc(capsys, monkeypatch, edition, *RUN)[0] == 0


@pytest.mark.parametrize("name", ["", "lan_cong_bo", "an_ban", "notebooks"])
def test_what_stands_in_the_place_of_a_folder_is_not_swept_away(name, edition, capsys, monkeypatch, tmp_path_factory):
    place, aside = edition / HOME / name, tmp_path_factory.mktemp("ngoai") / "cua_toi"
    if place.exists():
        place.rename(aside)
    aside.mkdir(exist_ok=True)
    (aside / "ghi_chu.txt").write_text("của tôi")
    place.symlink_to(aside)
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, "phải là một thư mục thật của phụ lục; chuyển đi nơi khác" in said) == (1, True)
    assert (aside / "ghi_chu.txt").read_text() == "của tôi"
    place.unlink()
    place.write_text("của tôi")
    assert cchc(capsys, monkeypatch, edition, *RUN)[0] == 1
    assert place.read_text() == "của tôi"


def test_a_file_that_comes_while_the_data_are_read_stops_the_run(edition, capsys, monkeypatch):
    """It stands there when the page is made, and nobody has read it."""

    def read(*place):
        found = get_results(*place)
        (edition / "data/bien_hoa/chap_nhan.csv").write_text("ky,phat_hien,nguoi,ngay,ly_do\n", encoding="utf-8")
        return found

    before = files(edition)
    monkeypatch.setattr("cchc_lib.publish.period.get_results", read)
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
    monkeypatch.setattr("cchc_lib.publish.work.run", None)  # no kernel may be asked for
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, files(edition) == before) == (1, True)
    assert message in said


def test_an_unknown_period_is_told_with_those_that_exist(edition, capsys, monkeypatch):
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2023-H1")
    assert status == 1
    assert "Bộ dữ liệu 'bien_hoa' không có kỳ 2023-H1 (data/bien_hoa/raw/2023-H1); hiện có: 2024-H1." in said


def test_a_lock_that_cannot_be_had_is_an_error_of_ours(tmp_path):
    location = small(tmp_path)
    with (
        locked_staging(location),
        pytest.raises(CchcError, match="đang được một lệnh khác dựng"),
        locked_staging(location),
    ):
        pass
