"""What killed runs left is swept; what is somebody's own is named and stays."""

import pytest
from edition import cchc

pytestmark = pytest.mark.usefixtures("one_warm")

HOME = "outputs/bien_hoa/2024-H1"
RUN = ("annex", "bien_hoa", "2024-H1")


def test_what_killed_runs_left_is_swept_and_other_periods_are_not(edition, capsys, monkeypatch):
    beside = edition / "outputs" / "bien_hoa"
    (beside / ".2024-H1.99999").mkdir()
    (beside / ".2024-H1.99999" / "phu_luc.html").write_text("dở dang")
    (beside / ".2024-H1.khoa").write_text("99999")
    (beside / ".2024-Q1.88888").mkdir()
    assert cchc(capsys, monkeypatch, edition, *RUN)[0] == 0
    assert sorted(one.name for one in beside.iterdir()) == [".2024-Q1.88888", "2024-H1"]


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
