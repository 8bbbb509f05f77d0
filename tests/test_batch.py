"""Many periods by one command: what is up to date is left alone, a failure stops no other, a second run goes on."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import pytest
from edition import CLOSING, FIGURE, OPENING, break_second, cchc, files, write_good_notebooks

from cchc_lib.batch.selection import select_periods
from cchc_lib.batch.worker_process import LOST, Worker
from cchc_lib.catalog.period import parse_period
from cchc_lib.edition.location import Location
from cchc_lib.edition.lock import alone
from cchc_lib.edition.period_status import PeriodStatus, period_statuses
from cchc_lib.edition.publishing import locked_staging
from cchc_lib.errors import CchcError
from cchc_lib.publish.worker import make

PAGE = "outputs/{}/2024-H1/phu_luc.html"


def periods(*codes, dataset="bien_hoa"):
    return tuple(PeriodStatus(dataset, parse_period(code), None, "chưa dựng phụ lục", "") for code in codes)


def second_locality(root):
    """A copy of the city under another name."""
    shutil.copytree(root / "data/bien_hoa", root / "data/long_khanh")
    return root


def touch_report(root):
    """The report's text with one more line, which changes no figure."""
    file = root / "data/bien_hoa/raw/2024-H1/bao_cao.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


@pytest.fixture
def untouched(monkeypatch):
    """No process may be started."""
    monkeypatch.setattr(Worker, "_start", None)


MANY = periods("2023-Y", "2024-M01", "2024-Q1", "2024-M05", "2024-H1", "2024-9M", "2024-Y")


@pytest.mark.parametrize(
    ("since", "until", "kinds", "codes"),
    [
        ("", "", "", ["2023-Y", "2024-M01", "2024-Q1", "2024-M05", "2024-H1", "2024-9M", "2024-Y"]),
        ("2024-Q1", "", "", ["2024-M01", "2024-Q1", "2024-M05", "2024-H1", "2024-9M", "2024-Y"]),
        ("2024-M02", "", "", ["2024-M05"]),
        ("", "2024-H1", "", ["2023-Y", "2024-M01", "2024-Q1", "2024-M05", "2024-H1"]),
        ("2024-H1", "2024-H1", "quy, 6_thang", ["2024-Q1", "2024-H1"]),
        ("", "", "nam", ["2023-Y", "2024-Y"]),
    ],
)
def test_periods_are_chosen_by_range_and_kind(since, until, kinds, codes, project):
    assert [one.period.code for one in select_periods(MANY, project, (), since, until, kinds)] == codes


@pytest.mark.parametrize(
    ("names", "kinds", "message"),
    [
        (("bien_ha",), "", "Không có bộ dữ liệu 'bien_ha' trong data/; gần nhất: bien_hoa; hiện có: bien_hoa."),
        ((), "qúy", "Không có loại kỳ 'qúy'"),
    ],
)
def test_what_cannot_be_chosen_is_told(names, kinds, message, project):
    with pytest.raises(CchcError, match=message):
        select_periods(MANY, project, names, "", "", kinds)


def test_a_range_that_ends_before_it_begins_is_told(project):
    with pytest.raises(CchcError, match="--tu 2024-H1 sau --den 2023-Y: không có kỳ nào ở giữa; đổi chỗ hai kỳ"):
        select_periods(MANY, project, (), "2024-H1", "2023-Y", "")


def test_nothing_changed_starts_no_process_and_no_heavy_library(edition, untouched, capsys, monkeypatch):
    before = files(edition)
    status, said, _ = cchc(capsys, monkeypatch, edition, "batch")
    assert status == 0
    assert said.splitlines()[:6] == [
        *("[1/1] bien_hoa 2024-H1: không đổi", "", "Tổng kết"),
        *("  xong          0", "  không đổi     1", "  lỗi           0"),
    ]
    after = files(edition)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"outputs/index.html"}


def test_what_a_killed_run_left_goes_even_when_nothing_is_to_do(edition, untouched, capsys, monkeypatch, tmp_path):
    for name in ("cchc-tam-abcdefgh", "cchc-tam-somebody-else"):
        (tmp_path / "t" / name).mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    assert cchc(capsys, monkeypatch, edition, "batch")[0] == 0
    assert os.listdir(tmp_path / "t") == ["cchc-tam-somebody-else"]


def test_twenty_unchanged_localities_are_left_as_they_are(edition, untouched):
    """The manifest of each is its own."""
    for number in range(1, 20):
        name = f"thanh_pho_{number}"
        shutil.copytree(edition / "data/bien_hoa", edition / "data" / name)
        shutil.copytree(edition / "outputs/bien_hoa", edition / "outputs" / name)
        place = edition / "outputs" / name / "2024-H1/manifest.json"
        place.write_text(place.read_text(encoding="utf-8").replace("bien_hoa", name), encoding="utf-8")
    call = [sys.executable, "-m", "cchc_lib", "batch"]
    first = subprocess.run(call, cwd=edition, capture_output=True, text=True, encoding="utf-8", check=False)
    assert first.returncode == 0, first.stderr
    assert "  không đổi    20" in first.stdout


def test_one_failure_stops_no_other_and_keeps_the_last_good_edition(edition, capsys, monkeypatch):
    second_locality(edition)
    file = edition / "data/bien_hoa/raw/2024-H1/mau_3.csv"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace(",13.616,", ",13.6,", 1), encoding="utf-8")
    page = (edition / PAGE.format("bien_hoa")).read_bytes()
    log = edition / "nhat_ky.jsonl"
    status, said, _ = cchc(capsys, monkeypatch, edition, "batch", "--nhat-ky", str(log), "--cung-luc", "2")
    assert status == 1
    assert (edition / PAGE.format("long_khanh")).is_file()
    assert (edition / PAGE.format("bien_hoa")).read_bytes() == page
    assert "  Lỗi bien_hoa 2024-H1 (bản đã công bố giữ nguyên, đánh dấu là cũ):" in said
    assert "mau_3.csv, dòng " in said and "'13.6' không phải số đếm" in said
    (old,) = (one for one in period_statuses(edition) if one.dataset == "bien_hoa")
    assert old.words.startswith("phụ lục cũ (data/bien_hoa/raw/2024-H1/mau_3.csv đã đổi); lần dựng gần đây lỗi: data/")
    records = sorted((json.loads(line) for line in log.read_text("utf-8").splitlines()), key=lambda r: r["bo_du_lieu"])
    assert [(r["bo_du_lieu"], r["ky"], r.get("so_tay", ""), r["ket_qua"]) for r in records] == [
        ("bien_hoa", "2024-H1", "", "lỗi"),
        ("long_khanh", "2024-H1", "Mục 0_tong_quan", "xong"),
        ("long_khanh", "2024-H1", "Mục 1_chi_dao", "xong"),
        ("long_khanh", "2024-H1", "", "xong"),
    ]
    assert list(records[0]) == ["luc", "bo_du_lieu", "ky", "ket_qua", "giay", "loi"] and "'13.6'" in records[0]["loi"]
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", records[0]["luc"])

    file.write_text(good, encoding="utf-8")  # what is published is again what would be made
    status, said, _ = cchc(capsys, monkeypatch, edition, "batch")
    assert (status, said.splitlines()[:2]) == (
        0,
        ["[1/2] bien_hoa 2024-H1: không đổi", "[2/2] long_khanh 2024-H1: không đổi"],
    )


def test_a_failing_cell_is_named_and_a_mended_one_goes_on(edition, capsys, monkeypatch):
    break_second(edition, OPENING % "1_chi_dao", "1 / 0", CLOSING)
    status, said, _ = cchc(capsys, monkeypatch, edition, "batch")
    assert status == 1
    assert "Sổ tay 1_chi_dao, ô 4, dòng 1 (1 / 0): ZeroDivisionError: division by zero" in said
    assert (edition / "outputs/bien_hoa/.2024-H1.loi").is_file()
    assert "lần dựng gần đây lỗi: Sổ tay 1_chi_dao, ô 4" in (edition / "outputs/index.html").read_text("utf-8")
    write_good_notebooks(edition)
    cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert not (edition / "outputs/bien_hoa/.2024-H1.loi").exists()


def test_a_period_that_somebody_else_makes_is_no_failure(edition, capsys, monkeypatch):
    (edition / "data/bien_hoa/chap_nhan.csv").write_text("ky,phat_hien,nguoi,ngay,ly_do\n", encoding="utf-8")
    with locked_staging(Location(edition, "bien_hoa", "2024-H1")):
        status, said, _ = cchc(capsys, monkeypatch, edition, "batch")
    assert status == 0
    assert "[1/1] bien_hoa 2024-H1: đang dựng" in said and "  đang dựng     1" in said
    assert not (edition / "outputs/bien_hoa/.2024-H1.loi").exists()


def test_a_process_that_dies_costs_one_period(tmp_path, monkeypatch):
    """The first order kills the process; the next one gets a new process, which dies too."""
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    worker = Worker(tmp_path)
    assert [worker.make("bien_hoa", code, print) for code in ("2024-H1", "2024-Q1")] == [LOST, LOST]
    worker.end()


SLOW = """import os, time

pause = time.sleep(int(os.environ.get("PAUSE", 0)) * (dataset == "long_khanh"))"""


def test_an_interrupted_batch_leaves_the_old_editions_and_goes_on_when_run_again(edition):
    before = files(edition)
    second_locality(edition)
    break_second(edition, OPENING % "1_chi_dao", SLOW, FIGURE, CLOSING)
    shutil.rmtree(edition / "outputs/bien_hoa")
    call = [sys.executable, "-m", "cchc_lib", "batch", "--cung-luc", "1"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    running = subprocess.Popen(call, cwd=edition, env=os.environ | {"PAUSE": "60"}, **pipes)
    assert running.stdout.readline().startswith("[1/2] bien_hoa 2024-H1: xong")
    while not list((edition / "outputs/long_khanh").glob(".2024-H1.[0-9]*")):
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said.strip()) == (130, "Đã dừng theo yêu cầu; phụ lục cũ còn nguyên.")
    assert files(edition)[PAGE.format("bien_hoa")] == before[PAGE.format("bien_hoa")]
    assert [name for name in os.listdir(edition / "outputs/long_khanh") if name != "2024-H1"] == []
    done = subprocess.run(call, cwd=edition, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "[1/2] bien_hoa 2024-H1: không đổi"
    assert done.stdout.splitlines()[1].startswith("[2/2] long_khanh 2024-H1: xong … ")


@pytest.mark.parametrize("many", ["0", "hai", "-1"])
def test_a_number_of_periods_at_once_is_a_number(many, edition, capsys, monkeypatch):
    status, _, said = cchc(capsys, monkeypatch, edition, "batch", f"--cung-luc={many}")
    assert (status, said) == (1, f"Lỗi:\n--cung-luc '{many}' không phải số từ 1 đến 999.\n")


CHANGES = ("batch", "--thay-doi")


def test_by_the_minute_nothing_is_said_while_nothing_changes(edition, untouched, capsys, monkeypatch):
    cchc(capsys, monkeypatch, edition, "index")
    assert cchc(capsys, monkeypatch, edition, *CHANGES) == (0, "", "")


def test_by_the_minute_what_changed_is_made_and_what_fails_is_told_once(edition, capsys, monkeypatch):
    file = edition / "data/bien_hoa/raw/2024-H1/mau_3.csv"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace(",13.616,", ",13.6,", 1), encoding="utf-8")
    status, said, _ = cchc(capsys, monkeypatch, edition, *CHANGES)
    assert (status, said.startswith("[1/1] bien_hoa 2024-H1: lỗi … ")) == (1, True)
    assert cchc(capsys, monkeypatch, edition, *CHANGES) == (1, "", "")  # it still fails, and nobody is told again
    status, said, _ = cchc(capsys, monkeypatch, edition, "batch")  # who asks by hand is answered
    assert (status, said.startswith("[1/1] bien_hoa 2024-H1: lỗi … ")) == (1, True)

    file.write_text(good + "\n", encoding="utf-8")
    status, said, _ = cchc(capsys, monkeypatch, edition, *CHANGES)
    assert (status, said.startswith("[1/1] bien_hoa 2024-H1: xong … ")) == (0, True)
    assert cchc(capsys, monkeypatch, edition, *CHANGES) == (0, "", "")


def test_by_the_minute_what_may_pass_is_tried_again_and_told_once(edition, capsys, monkeypatch):
    touch_report(edition)
    strange = edition / "outputs/bien_hoa/2024-H1/ghi_chu.docx"
    strange.touch()
    status, said, _ = cchc(capsys, monkeypatch, edition, *CHANGES)
    assert (status, "ghi_chu.docx: không phải tệp của phụ lục" in said) == (1, True)
    assert cchc(capsys, monkeypatch, edition, *CHANGES) == (1, "", "")
    strange.unlink()
    status, said, _ = cchc(capsys, monkeypatch, edition, *CHANGES)
    assert (status, said.startswith("[1/1] bien_hoa 2024-H1: xong … ")) == (0, True)


def test_by_the_minute_a_lost_process_is_tried_again(edition, capsys, monkeypatch):
    touch_report(edition)
    with monkeypatch.context() as patch:
        patch.setattr(Worker, "make", lambda *_: LOST)
        status, said, _ = cchc(capsys, monkeypatch, edition, *CHANGES)
        assert (status, "dừng đột ngột" in said) == (1, True)
    assert cchc(capsys, monkeypatch, edition, *CHANGES)[0] == 0


def test_a_log_that_cannot_be_written_holds_up_no_figure(edition, capsys, monkeypatch):
    touch_report(edition)
    status, said, warned = cchc(capsys, monkeypatch, edition, "batch", "--nhat-ky", "/dev/full")
    assert (status, said.startswith("[1/1] bien_hoa 2024-H1: xong … ")) == (0, True)
    assert warned == "/dev/full: không ghi được nhật ký (No space left on device); làm tiếp, không ghi nữa.\n"


def test_a_file_that_may_not_be_read_is_told_in_words(edition, capsys, monkeypatch):
    def refuse(root):
        raise PermissionError(13, "Permission denied", "data/bien_hoa/raw/2024-H1/mau_3.csv")

    what = "data/bien_hoa/raw/2024-H1/mau_3.csv: không đọc hoặc ghi được: Permission denied"
    said = f"Lỗi:\n{what}; kiểm tra quyền và chỗ trống.\n"
    for command in ("batch", "index", "verify"):
        monkeypatch.setattr(f"cchc_lib.cli.{command}.period_statuses", refuse)
        assert cchc(capsys, monkeypatch, edition, command) == (1, "", said)


def test_a_fault_of_the_library_is_no_lack_of_memory(monkeypatch, tmp_path, capsys):
    """And no process dies of it."""

    def break_down(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("cchc_lib.publish.worker.annex", break_down)
    why = "Lỗi chưa lường trước (ZeroDivisionError); chạy cchc annex bien_hoa 2024-H1 để thấy vết lỗi."
    found = make("bien_hoa", "2024-H1", tmp_path, None, print)
    assert found == {"ket_qua": "lỗi", "loi": why, "nhat_thoi": False}
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_the_failures_are_told_when_the_index_cannot_be_written(edition, capsys, monkeypatch):
    shutil.rmtree(edition / "outputs")
    (edition / "outputs").touch()
    status, said, wrong = cchc(capsys, monkeypatch, edition, "batch")
    assert (status, "Lỗi bien_hoa 2024-H1" in said, "outputs/index.html: không ghi được" in wrong) == (1, True, True)


def test_by_the_minute_one_command_works_and_the_next_leaves_it_alone(edition, untouched, capsys, monkeypatch):
    (edition / "data/bien_hoa/raw/2024-H1/NGUON.md").write_text("", encoding="utf-8")
    with alone(edition) as first:
        assert first
        assert cchc(capsys, monkeypatch, edition, *CHANGES) == (0, "", "")
