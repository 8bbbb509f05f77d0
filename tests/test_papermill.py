"""What papermill lets pass or dies of, one by one: each is a clear failure of its section and cell here, in time."""

import ast
import os
import shutil
import signal
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from edition import CLOSING, FIGURE, OPENING, ROOT, break_second, cchc, files
from trial import ANNEX, BATCH, left_over, start

from cchc_lib.edition.location import Location
from cchc_lib.edition.period_status import period_statuses
from cchc_lib.errors import RunError
from cchc_lib.kernel import limits
from cchc_lib.notebook import warm as kernel
from cchc_lib.notebook.definition import notebooks
from cchc_lib.notebook.engine import what_opened
from cchc_lib.notebook.run import run
from cchc_lib.notebook.warm import warm_process

# What papermill does, as measured on it, and the tests that hold our runner against it.
KNOWN = {
    "a mistyped or unknown parameter is a log line": ("test_run.test_parameters_are_exactly_dataset_and_period",),
    "sys.exit(0) in a cell is no error, later cells never run": ("test_run.test_a_notebook_that",),
    "an exception in a thread is not raised": ("test_run.test_a_thread_that_raises_can_hide_but_its_figures_cannot",),
    "a failing shell command is not raised": ("test_run.test_a_notebook_is_refused_that",),
    "a kill leaves a partial or an empty file": (
        "test_publishing.test_after_a_kill_the_next_run_finds_a_complete_edition",
        "test_kills.test_killed_at_a_step",
        "test_kills.test_killed_at_random",
    ),
    "the output path goes through str.format": ("test_papermill.test_braces_in_the_projects_folder_are_only_letters",),
    "Vietnamese parameters are escaped": ("test_papermill.test_parameters_are_ascii",),
    "TCP ports are taken by others": ("test_kernel.test_96_kernels_side_by_side",),
    "a hanging cell": (
        "test_kernel.test_a_hanging_cell_is_stopped_with_everything_that_it_started",
        "test_papermill.test_a_cell_that_hangs",
        "test_papermill.test_a_command_that_waits_for_a_hanging_cell_can_be_interrupted",
    ),
    "a dead kernel": ("test_kernel.test_a_killed_kernel_is_told_and_the_next_one_runs", "test_papermill.test_a_cell"),
    "a kernel that does not start": (
        "test_run.test_a_kernel_that_does_not_start_is_told",
        "test_papermill.test_a_kernel_that_never_answers_is_told",
    ),
    "memory exhaustion": (
        "test_kernel.test_a_cell_that_asks_for_too_much_memory_is_stopped",
        "test_papermill.test_a_cell",
    ),
    "100 MB of output": ("test_papermill.test_a_cell_that_floods",),
    "the same, one period among many": ("test_papermill.test_one_period_fails_among_several",),
}


def test_every_known_failure_has_its_test():
    folder = Path(__file__).parent
    for places in KNOWN.values():
        for module, name in (place.split(".") for place in places):
            tree = ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))
            assert name in [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


PERIOD = {"dataset": "bien_hoa", "period": "2024-H1"}
OPEN = OPENING % "1_chi_dao"
DEAD = "tiến trình tính toán bị tắt giữa chừng (thiếu bộ nhớ, hoặc bị tắt từ ngoài); chạy lại"
MUCH = "cần hơn 4 GB bộ nhớ nên bị dừng"
FLOOD = "in ra hoặc cho ra hơn 4 MB nên bị dừng"
slow = pytest.mark.battery


@pytest.fixture(params=["warm", pytest.param("ordinary", marks=slow)])
def warm(request):
    """Everything here holds for both kinds of kernel."""
    return request.getfixturevalue("shared_warm") if request.param == "warm" else None


def told(edition, warm, first, cell, timeout=60):
    """How the run of these two cells fails, in words behind the section and the cell, and the seconds it took."""
    break_second(edition, first + OPEN, cell, CLOSING)
    begun = time.monotonic()
    with pytest.MonkeyPatch.context() as patch, pytest.raises(RunError) as error:
        patch.delenv("PYTEST_CURRENT_TEST")  # with it a kernel does not listen to what is written past Python
        run(notebooks(edition)[1], PERIOD, edition, timeout=timeout, warm=warm)
    where, _, why = str(error.value).partition("): ")
    assert where.startswith("Sổ tay 1_chi_dao, ô 4, dòng 1 (")
    return why, time.monotonic() - begun


@pytest.mark.parametrize(
    ("first", "cell", "why"),
    [
        ("import os\n", "os._exit(0)", DEAD),
        pytest.param("import os\n", "os.abort()", DEAD, marks=slow),
        pytest.param("import ctypes\n", "ctypes.string_at(0)", DEAD, marks=slow),
        ("import numpy\n", "numpy.ones(1 << 30)", MUCH),
        pytest.param("", "list(range(257, 1 << 30))", MUCH, marks=slow),
        pytest.param("", "exit()", "cho ra 0 phần; mỗi ô phải cho ra đúng một phần của phụ lục", marks=slow),
    ],
)
def test_a_cell(first, cell, why, edition, warm):
    assert told(edition, warm, first, cell)[0] == why


@pytest.mark.parametrize(
    ("first", "cell"),
    [
        ("import itertools\n", "max(itertools.count())"),  # C code that never looks at signals
        pytest.param("", "[number for number in iter(int, 1)]", marks=slow),
        pytest.param("import threading\n", "threading.Event().wait()", marks=slow),
        pytest.param("import sys\nadded = sys.path.append('.')\n", "__import__('treo')", marks=slow),
        pytest.param("import subprocess\n", "subprocess.run(['sleep', '60'])", marks=slow),
    ],
)
def test_a_cell_that_hangs(first, cell, edition, warm):
    (edition / "treo.py").write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    why, seconds = told(edition, warm, first, cell, timeout=1)
    assert why == "chạy quá 1 giây nên bị dừng"
    assert seconds < 8


@pytest.mark.parametrize(
    ("first", "cell"),
    [
        ("", "print('x' * (100 << 20))"),
        ("", "[print('x' * 1000) for _ in iter(int, 1)]"),  # without end
        pytest.param("", "'x' * (100 << 20)", marks=slow),
        pytest.param("import sys\n", "sys.stderr.write('x' * (100 << 20))", marks=slow),
        pytest.param("import os\n", "[os.write(1, b'x' * 10000) for _ in range(10000)]", marks=slow),
        pytest.param("", "[print('x' * (3 << 20), flush=True) for _ in range(40)]", marks=slow),
        pytest.param("", "Fragment('x' * (100 << 20), **place)", marks=slow),
        pytest.param("", "(_ for _ in ()).throw(ValueError('x' * (100 << 20)))", marks=slow),
        pytest.param(
            "from IPython.display import display\n",
            "display({'text/html': 'x' * (100 << 20)}, raw=True)",
            marks=slow,
        ),
    ],
)
def test_a_cell_that_floods(first, cell, edition, warm):
    """100 MB of output cost this process less than 40 MB, and some seconds."""
    before = most_memory(reset=True)
    why, seconds = told(edition, warm, first, cell)
    assert why == FLOOD
    assert seconds < 10
    assert most_memory() - before < 40 << 20


def most_memory(reset=False):
    """The most memory that this process ever had, or has had since the last reset."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) << 10


def test_a_cell_may_print_less_than_that_and_is_then_told_what(edition, warm):
    assert told(edition, warm, "", "print('x' * (3 << 20))")[0].startswith("cho ra chữ in ra: 'xxxx")


LAST = """import atexit, threading, time
at_exit = atexit.register(time.sleep, 60)
thread = threading.Thread(target=time.sleep, args=(60,))
started = thread.start()
"""


def test_a_kernel_that_hangs_when_told_to_end_costs_no_time(edition, warm):
    break_second(edition, LAST + OPEN, FIGURE, CLOSING)
    begun = time.monotonic()
    run(notebooks(edition)[1], PERIOD, edition, warm=warm)
    assert time.monotonic() - begun < 8


@pytest.mark.skipif(not kernel.CAN_FORK, reason="kernels are forked on Linux only")
def test_a_kernel_that_never_answers_is_told(edition, monkeypatch):
    sleeper = edition / "python"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(kernel.sys, "executable", str(sleeper))
    monkeypatch.setattr(limits, "START", 1)
    begun = time.monotonic()
    with warm_process(edition) as found, pytest.raises(RunError) as error:
        run(notebooks(edition)[1], PERIOD, edition, warm=found)
    assert str(error.value).startswith("Sổ tay 1_chi_dao, trước ô đầu tiên: không chạy được sổ tay (RuntimeError: ")
    assert time.monotonic() - begun < 8


@slow
def test_braces_in_the_projects_folder_are_only_letters(first_edition, tmp_path, capsys, monkeypatch):
    root = Path(shutil.copytree(first_edition, tmp_path / "{period} {0} Phụ lục"))
    before = files(root)
    shutil.rmtree(root / "outputs")
    assert cchc(capsys, monkeypatch, root, "annex", "bien_hoa", "2024-H1")[0] == 0
    assert files(root) == before


def test_our_way_to_run_a_notebook_is_an_engine_of_papermills(edition, tmp_path):
    done = tmp_path / "done.ipynb"
    shutil.copy(ROOT / "notebooks/2_the_che.ipynb", edition / "notebooks")
    notebook = edition / "notebooks/2_the_che.ipynb"
    papermill.execute_notebook(notebook, done, PERIOD, engine_name="cchc", root=edition, progress_bar=False)
    executed = nbformat.read(done, 4)
    assert "ty_le_vbqppl_trai_phap_luat_da_xu_ly" in executed.cells[-1].outputs[0].data["text/html"]
    assert "data/bien_hoa/raw/2024-H1/mau_2.csv" in what_opened(executed).loaded


def test_parameters_are_ascii(edition, capsys, monkeypatch):
    for words in (("biên_hòa", "2024-H1"), ("bien_hoa", "2024-Q{0}")):
        assert cchc(capsys, monkeypatch, edition, "annex", *words)[0] == 1
    text = (edition / "outputs/bien_hoa/2024-H1/notebooks/1_chi_dao.ipynb").read_text(encoding="utf-8")
    assert r'"dataset = \"bien_hoa\"\n"' in text and r'"period = \"2024-H1\""' in text


HANG = "Path('treo').touch() or time.sleep(60)"
SEVERAL = ("bien_hoa", "long_khanh", "thong_nhat")


@slow
@pytest.mark.parametrize(
    ("break_down", "why"),
    [
        ("print('x' * (100 << 20))", FLOOD),
        ("os._exit(0)", DEAD),
        ("bytearray(5 << 30)", MUCH),
        ("sys.exit(0)", "ô này không chạy đến hết"),
    ],
)
def test_one_period_fails_among_several(break_down, why, edition, capsys, monkeypatch):
    """The others are made, the failed one keeps its last good edition, which is then known to be old."""
    for name in SEVERAL[1:]:
        shutil.copytree(edition / "data/bien_hoa", edition / "data" / name)
    good = files(edition)
    only_one = f"{FIGURE} if dataset != 'bien_hoa' else {break_down}"
    break_second(edition, "import os, sys\n" + OPEN, only_one, CLOSING)
    status, said, _ = cchc(capsys, monkeypatch, edition, "batch", "--cung-luc", "1")
    assert status == 1
    assert [line.split(" … ")[0] for line in said.splitlines()[:3]] == [
        *("[1/3] bien_hoa 2024-H1: lỗi", "[2/3] long_khanh 2024-H1: xong", "[3/3] thong_nhat 2024-H1: xong"),
    ]
    assert "Sổ tay 1_chi_dao, ô 4, dòng 1 (" in said and why in said
    assert {name: now for name, now in files(edition).items() if name in good} == good
    assert (edition / "outputs/bien_hoa/.2024-H1.loi").is_file()
    (old,) = (one for one in period_statuses(edition) if one.dataset == "bien_hoa")
    assert old.words.startswith("phụ lục cũ (notebooks/1_chi_dao.ipynb đã đổi); lần dựng gần đây lỗi: Sổ tay 1_chi_dao")
    assert sorted(os.listdir(Location(edition, "long_khanh", "2024-H1").published.parent)) == ["2024-H1"]


@slow
@pytest.mark.parametrize("words", [ANNEX, BATCH])
def test_a_command_that_waits_for_a_hanging_cell_can_be_interrupted(words, edition, tmp_path):
    break_second(edition, "from pathlib import Path\nimport time\n" + OPEN, HANG, CLOSING)
    running = start(tmp_path, words)
    while not (edition / "treo").exists():
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=20)
    assert (running.returncode, said.splitlines()[-1]) == (130, "Đã dừng theo yêu cầu; phụ lục cũ còn nguyên.")
    assert left_over(tmp_path, 5) == []
    assert sorted(os.listdir(edition / "outputs/bien_hoa")) == ["2024-H1"]
