"""The same batch on a Dask cluster on the loopback address: the same bytes, and a worker that dies costs only time."""

import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from distributed import Client
from edition import CLOSING, FIGURE, OPENING, ROOT, cchc, files, write_notebook

from cchc_lib.errors import RunError
from cchc_lib.notebook.definition import notebooks
from cchc_lib.publish import cluster
from cchc_lib.publish.notebook_jobs import Runner, jobs, run_jobs
from cchc_lib.results.opening import get_results

DASK = str(Path(sys.executable).with_name("dask"))
FIRST = ("batch", "--cum")


@contextmanager
def dask_cluster(place, workers=2, library=ROOT):
    """The address of a cluster of worker processes on this machine, each under a nurse that starts it again."""
    place.mkdir()
    known, log = place / "scheduler.json", place / "log"
    network = ("--scheduler-file", str(known), "--no-dashboard")
    host, each = ("--host", "127.0.0.1"), ("--nthreads", "1", "--local-directory", str(place))
    calls = [
        ("scheduler", *host, "--port", "0", *network),
        ("worker", *host, "--nworkers", str(workers), *each, *network),
    ]
    with log.open("wb") as said:
        settings = {"stdout": said, "stderr": said, "cwd": place, "env": os.environ | {"PYTHONPATH": str(library)}}
        running = [subprocess.Popen([DASK, *call], **settings) for call in calls[: 2 if workers else 1]]
        try:
            while not known.is_file():
                time.sleep(0.05)
            address = json.loads(known.read_text())["address"]
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=60) if workers else None
            yield address
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait(timeout=30)


@pytest.fixture
def two_localities(edition):
    """A project of two localities, each a period of two notebooks, none published."""
    shutil.copytree(edition / "data/bien_hoa", edition / "data/long_khanh")
    shutil.rmtree(edition / "outputs")
    return edition


@pytest.mark.battery
def test_a_cluster_gives_the_same_bytes(two_localities, tmp_path, capsys, monkeypatch):
    assert cchc(capsys, monkeypatch, two_localities, "batch")[0] == 0
    here = files(two_localities)
    assert "outputs/long_khanh/2024-H1/phu_luc.html" in here
    shutil.rmtree(two_localities / "outputs")
    with dask_cluster(tmp_path / "cum") as address:
        status, said, _ = cchc(capsys, monkeypatch, two_localities, *FIRST, address)
    assert (status, "xong          2" in said) == (0, True)
    assert files(two_localities) == here


@pytest.mark.battery
def test_a_failing_cell_is_told_as_on_one_machine(two_localities, tmp_path, capsys, monkeypatch):
    write_notebook(two_localities, "1_chi_dao", OPENING % "1_chi_dao", "1 / 0", CLOSING)
    with dask_cluster(tmp_path / "cum", 1) as address:
        status, said, _ = cchc(capsys, monkeypatch, two_localities, *FIRST, address, "bien_hoa")
    assert status == 1
    assert "Sổ tay 1_chi_dao, ô 4, dòng 1 (1 / 0): ZeroDivisionError: division by zero" in said


@pytest.mark.battery
def test_a_worker_that_is_killed_costs_only_time(two_localities, tmp_path, capsys, monkeypatch):
    slow = "import time\n" + OPENING % "1_chi_dao" + "\nlate = time.sleep(4)"
    write_notebook(two_localities, "1_chi_dao", slow, FIGURE, CLOSING)
    assert cchc(capsys, monkeypatch, two_localities, "batch")[0] == 0
    here = files(two_localities)
    shutil.rmtree(two_localities / "outputs")
    call = [sys.executable, "-m", "cchc_lib", *FIRST]
    with dask_cluster(tmp_path / "cum") as address, Client(address, set_as_default=False) as client:
        running = subprocess.Popen([*call, address], cwd=two_localities, stdout=subprocess.PIPE, text=True)
        while not any(client.processing().values()):
            time.sleep(0.05)
        time.sleep(1)
        busy = {name for name, work in client.processing().items() if work}
        os.kill(client.run(os.getpid, workers=[sorted(busy)[0]]).popitem()[1], 9)
        said, _ = running.communicate(timeout=120)
    assert (running.returncode, "xong          2" in said) == (0, True)
    assert files(two_localities) == here


@pytest.mark.battery
def test_a_cluster_of_another_library_is_refused(two_localities, tmp_path, capsys, monkeypatch):
    shutil.copytree(ROOT / "cchc_lib", tmp_path / "khac/cchc_lib")
    words = tmp_path / "khac/cchc_lib/vietnamese/numbers.py"
    words.write_text(words.read_text(encoding="utf-8") + "# khác\n", encoding="utf-8")
    with dask_cluster(tmp_path / "cum", 1, tmp_path / "khac") as address:
        status, said, _ = cchc(capsys, monkeypatch, two_localities, *FIRST, address, "bien_hoa")
    assert status == 1
    assert "của cụm có thư viện khác; cập nhật rồi khởi động lại dask worker." in said
    assert not (two_localities / "outputs/bien_hoa/2024-H1").exists()


def test_a_failure_does_not_wait_for_what_was_cancelled(two_localities):
    """A cluster's future that was cancelled before it began is never told to have ended."""
    failed, waiting = Future(), Future()
    failed.set_exception(RunError("Sổ tay 0_tong_quan: lỗi"))
    pool = SimpleNamespace(submit=lambda do, unit: {"0_tong_quan": failed}.get(unit.notebook.name, waiting))
    results = get_results("bien_hoa", "2024-H1", two_localities)
    work = jobs(notebooks(two_localities), results, ())
    with pytest.raises(RunError, match="Sổ tay 0_tong_quan: lỗi"):
        list(run_jobs(work, {}, Runner(pool, None), lambda *_: None))
    assert waiting.cancelled()


def test_a_worker_that_has_read_another_library_refuses(two_localities, monkeypatch):
    (unit, *_) = jobs(notebooks(two_localities), get_results("bien_hoa", "2024-H1", two_localities), ())
    monkeypatch.setattr(cluster, "_warm", lambda root: None)
    with pytest.raises(RunError, match="của cụm có thư viện khác"):
        cluster.run_job_there(unit, cluster._LIBRARY | {"words.py": "khác"})


@pytest.mark.parametrize("address", ["10.0.0.5", "http://10.0.0.5:8786", "tcp://10.0.0.5", "tcp://:8786/x"])
def test_an_address_is_written_in_full(address, two_localities, capsys, monkeypatch):
    status, _, said = cchc(capsys, monkeypatch, two_localities, *FIRST, address)
    assert (status, said) == (1, f"Lỗi:\n--cum '{address}': viết như tcp://10.0.0.5:8786.\n")


def test_a_cluster_that_does_not_answer_is_told(two_localities, capsys, monkeypatch):
    monkeypatch.setattr(cluster, "_ANSWER", 0.5)
    status, _, said = cchc(capsys, monkeypatch, two_localities, *FIRST, "tcp://127.0.0.1:1")
    assert (status, "--cum 'tcp://127.0.0.1:1': cụm máy không trả lời" in said) == (1, True)


@pytest.mark.battery
def test_a_cluster_without_workers_is_told(two_localities, tmp_path, capsys, monkeypatch):
    with dask_cluster(tmp_path / "cum", 0) as address:
        status, _, said = cchc(capsys, monkeypatch, two_localities, *FIRST, address)
    assert (status, f"cụm máy chưa có tiến trình làm việc; chạy dask worker {address}." in said) == (1, True)


def test_without_the_extra_it_is_said_what_to_install(two_localities, capsys, monkeypatch):
    monkeypatch.setattr(cluster, "_HAS_DASK", False)
    status, _, said = cchc(capsys, monkeypatch, two_localities, *FIRST, "tcp://127.0.0.1:8786")
    assert (status, said) == (1, "Lỗi:\n--cum cần gói distributed; chạy make .venv/ready để có.\n")
