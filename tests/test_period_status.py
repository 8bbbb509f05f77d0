"""Touch one thing and look whether the period would be made again: what decides the page does, nothing else does."""

import json
import os

import pytest
from edition import HOME, another_library, cchc, say_otherwise

from cchc_lib.edition import provenance
from cchc_lib.edition.failure import note_failure
from cchc_lib.edition.fingerprints import published_fingerprints
from cchc_lib.edition.location import Location
from cchc_lib.edition.period_status import UNKNOWN, index_is_due, period_statuses

pytestmark = pytest.mark.usefixtures("one_warm")

RAW = "data/bien_hoa/raw/2024-H1"


def why(root):
    """Why the only period of the project would be made again."""
    (one,) = period_statuses(root)
    return one.due


def touch(path):
    """The same file with one more line."""
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def add(path, text=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_nothing_touched_is_nothing_due(edition):
    (one,) = period_statuses(edition)
    assert (one.name, one.due, one.failure, one.words) == ("bien_hoa 2024-H1", "", "", "phụ lục mới nhất")


# Every kind of input: the file that is touched.
INPUTS = (
    f"{RAW}/mau_3.csv",
    f"{RAW}/ky.toml",
    f"{RAW}/NGUON.md",
    "data/bien_hoa/dia_phuong.toml",
    "data/bien_hoa/muc_tieu.csv",
    "data/reference/don_vi.csv",
    "notebooks/1_chi_dao.ipynb",
)


@pytest.mark.parametrize("name", INPUTS)
def test_a_changed_input_is_named(name, edition):
    touch(edition / name)
    assert why(edition) == f"{name} đã đổi"


# Every folder where a new file would change the page.
NEW = (
    f"{RAW}/sua_doi.csv",
    "data/bien_hoa/chap_nhan.csv",
    "data/bien_hoa/phan_cong.csv",
    "data/reference/muc_tieu.csv",
    "data/bien_hoa/raw/2024-M05/ky.toml",  # a month of its history
    "data/bien_hoa/raw/2023-H1/ky.toml",  # the same period last year
)


@pytest.mark.parametrize("name", NEW)
def test_a_new_input_is_named(name, edition):
    add(edition / name)
    found = {one.name: one.due for one in period_statuses(edition)}
    assert found["bien_hoa 2024-H1"] == f"thêm {name}"


def test_a_file_that_went_away_is_named(edition):
    (edition / RAW / "so_khac.csv").unlink()
    assert why(edition) == f"bớt {RAW}/so_khac.csv"


# What no page rests on.
OTHER = (
    "README.md",
    "data/reference/NGUON.md",
    "data/bien_hoa/README.md",
    "data/bien_hoa/raw/2024-M07/ky.toml",  # a month after the period's end
    "data/bien_hoa/raw/2024-9M/ky.toml",
    "data/long_khanh/don_vi.csv",
    "notebooks/kham_pha/thu.ipynb",
)


@pytest.mark.parametrize("name", OTHER)
def test_another_file_is_not_looked_at(name, edition):
    add(edition / name, "x")
    found = {one.name: one.due for one in period_statuses(edition)}
    assert found["bien_hoa 2024-H1"] == ""


@pytest.mark.parametrize("name", ["vietnamese/numbers.py", "page/template/annex.css"])
def test_a_changed_library_or_template_is_named(name, edition, monkeypatch):
    another_library(monkeypatch, name)
    assert why(edition) == f"thư viện đã đổi: {name}"


def test_another_version_of_the_library_is_named_where_no_file_differs(edition):
    say_otherwise(edition, thu_vien="0.0.9")
    assert why(edition) == f"thư viện đã đổi: phiên bản {provenance.running_library().version}"


def test_another_version_of_a_tool_is_named(edition, monkeypatch):
    changed = provenance.tools() | {"pandas": "0.1"}
    monkeypatch.setattr(provenance, "tools", lambda: changed)
    assert why(edition) == "pandas đã đổi"


@pytest.mark.parametrize("name", ["phu_luc.html", "figures.csv", "so_lieu.xlsx", "notebooks/1_chi_dao.ipynb"])
def test_a_published_file_that_was_changed_or_lost_is_made_again(name, edition):
    file = edition / HOME / name
    file.write_bytes(file.read_bytes() + b" ")
    assert why(edition) == f"{name} đã đổi"


@pytest.mark.parametrize("name", ["phu_luc.html", "figures.csv", "manifest.json"])
def test_an_edition_that_is_not_whole_is_made_again(name, edition):
    (edition / HOME / name).unlink()
    assert why(edition) == UNKNOWN


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"ky": "2024-H1"}'])
def test_an_edition_without_a_whole_manifest_is_made_again(text, edition):
    (edition / HOME / "manifest.json").write_text(text)
    assert why(edition) == UNKNOWN


def test_the_listing_names_the_folders_of_the_files_that_were_read(first_edition):
    said = json.loads((first_edition / HOME / "manifest.json").read_text(encoding="utf-8"))
    folders = {path.rpartition("/")[0] for path in said["tep_du_lieu"]}
    assert folders == set(said["thu_muc"]) == {"data/reference", "data/bien_hoa", RAW}
    listed = {f"{folder}/{name}" for folder, names in said["thu_muc"].items() for name in names}
    assert set(said["tep_du_lieu"]) <= listed


def test_earlier_editions_inside_the_folder_are_no_change(edition):
    add(edition / HOME / "lan_cong_bo/1/phu_luc.html", "lần 1")
    assert why(edition) == ""


def test_a_failure_is_kept_beside_the_edition_until_it_is_up_to_date_again(edition):
    location = Location(edition, "bien_hoa", "2024-H1")
    before = published_fingerprints(location.published)
    note_failure(location, "Sổ tay 1_chi_dao, ô 4: lỗi\ndòng hai", "")
    assert period_statuses(edition)[0].words == "phụ lục mới nhất"  # what is published is what would be made now
    touch(edition / INPUTS[0])
    said = f"phụ lục cũ ({INPUTS[0]} đã đổi); lần dựng gần đây lỗi: Sổ tay 1_chi_dao, ô 4: lỗi"
    assert period_statuses(edition)[0].words == said
    assert published_fingerprints(location.published) == before
    assert [file.name for file in location.published.parent.iterdir() if "loi" in file.name] == [".2024-H1.loi"]


def test_an_edition_whose_data_are_gone_stays_listed(edition, capsys, monkeypatch):
    (edition / RAW).rename(edition / "data/2024-H1")
    assert [(one.name, one.due) for one in period_statuses(edition)] == [("bien_hoa 2024-H1", "không còn dữ liệu gốc")]


def test_periods_says_when_an_edition_is_old(edition, capsys, monkeypatch):
    touch(edition / "notebooks/1_chi_dao.ipynb")
    _, said, _ = cchc(capsys, monkeypatch, edition, "periods")
    assert "phụ lục cũ (notebooks/1_chi_dao.ipynb đã đổi): outputs/bien_hoa/2024-H1/phu_luc.html" in said


def test_the_index_is_due_when_what_it_lists_has_changed(edition, capsys, monkeypatch):
    assert index_is_due(period_statuses(edition), edition)
    cchc(capsys, monkeypatch, edition, "index")
    assert not index_is_due(period_statuses(edition), edition)
    touch(edition / "notebooks/1_chi_dao.ipynb")
    assert index_is_due(period_statuses(edition), edition)


# What a manifest may hold that no command of ours has written.
DAMAGED = [
    *("", "[", "[]", "{}", "[" * 200_000, '"x"', "\x00"),
    {"tep_cong_bo": None},
    {"tep_cong_bo": ["figures.csv"]},
    {"tep_cong_bo": {"figures.csv": 1}},
    {"tep_du_lieu": [1]},
    {"thu_muc": {"data/bien_hoa": 1}},
    {"trang_thai": "x"},
    {"trang_thai": []},
    {"lan_cong_bo": "x"},
    {"lan_cong_bo": True},
    {"lan_cong_bo_truoc": {"so": [1]}},
    {"the_chi_tieu": [1]},
    {"minh_hoa": "x"},
    {"an_ban": "1"},
    {"commit": 1},
]


@pytest.mark.parametrize("damaged", DAMAGED, ids=lambda damaged: str(damaged)[:40])
def test_a_damaged_manifest_is_none(damaged, edition, capsys, monkeypatch):
    file = edition / HOME / "manifest.json"
    text = damaged if isinstance(damaged, str) else json.dumps(json.loads(file.read_bytes()) | damaged)
    file.write_text(text, encoding="utf-8")
    assert why(edition) == UNKNOWN
    for words in (("index",), ("periods",)):
        assert cchc(capsys, monkeypatch, edition, *words)[0] == 0
    earlier = edition / HOME / "lan_cong_bo/1"
    earlier.mkdir(parents=True)
    (earlier / "manifest.json").write_text(text, encoding="utf-8")
    assert cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")[0] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_in_the_place_of_a_manifest_is_not_waited_for(edition, capsys, monkeypatch):
    file = edition / HOME / "manifest.json"
    file.unlink()
    os.mkfifo(file)
    assert why(edition) == UNKNOWN
    for words in (("index",), ("periods",)):
        assert cchc(capsys, monkeypatch, edition, *words)[0] == 0


def test_a_manifest_without_one_of_its_parts_is_none(edition):
    say_otherwise(edition, thu_muc=None)
    assert why(edition) == UNKNOWN


def test_a_name_that_is_no_text_stops_nobody(edition, capsys, monkeypatch):
    """As old archives leave it: 'báo cáo.doc' in letters of Windows."""
    place = os.fsencode(edition / RAW) + b"/b\xe1o c\xe1o.doc"
    with open(place, "w", encoding="utf-8"):
        pass
    assert why(edition) == f"thêm {RAW}/b?o c?o.doc"
    assert cchc(capsys, monkeypatch, edition, "index")[0] == 0
    status, said, _ = cchc(capsys, monkeypatch, edition, "batch")
    assert (status, "b?o c?o.doc" in said) == (1, True)


def test_folders_that_nobody_reads_are_told(edition, capsys, monkeypatch):
    for name in ("bien_hoa (copy)", "long_khanh", "trong"):
        (edition / f"data/{name}/raw").mkdir(parents=True)
    (edition / "data/bien_hoa (copy)/dia_phuong.toml").touch()
    for name in ("2024-Q3", "2024-h2"):
        (edition / f"data/bien_hoa/raw/{name}").mkdir()
    letters = "tên chỉ được có chữ thường không dấu, số và gạch dưới"
    folders = (
        "bien_hoa/raw/2024-Q3: thiếu ky.toml",
        "bien_hoa/raw/2024-h2: tên không phải mã kỳ, như 2024-H1; đổi tên hoặc chuyển đi",
        f"bien_hoa (copy): {letters}; đổi tên hoặc chuyển đi",
        "long_khanh: có raw/ mà thiếu dia_phuong.toml",
        "trong: có raw/ mà thiếu dia_phuong.toml",
    )
    told = [f"Không ai đọc data/{folder}." for folder in folders]
    for command in ("batch", "periods"):
        status, said, _ = cchc(capsys, monkeypatch, edition, command)
        assert (status, [one for one in said.splitlines() if one.startswith("Không ai")]) == (0, told)


def test_what_an_editor_leaves_among_the_notebooks_is_no_notebook(edition):
    (edition / "notebooks/.#1_chi_dao.ipynb").symlink_to("nobody@nowhere")
    (edition / "notebooks/cu.ipynb").mkdir()
    assert why(edition) == ""
