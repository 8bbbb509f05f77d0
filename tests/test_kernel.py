"""Kernels forked off a warm process: each one fresh, none left over, the same bytes as from ordinary ones."""

import os
import signal
import subprocess
import sys
import time
from ast import literal_eval
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from edition import CLOSING, OPENING, ROOT, break_second, cchc, files
from jupyter_client.provisioning import LocalProvisioner
from nbformat.v4 import new_code_cell, new_notebook

from cchc_lib.edition import running_library
from cchc_lib.errors import RunError
from cchc_lib.notebook import warm as kernel
from cchc_lib.notebook.definition import notebooks
from cchc_lib.notebook.manager import Forked
from cchc_lib.notebook.run import execute, run
from cchc_lib.notebook.warm import warm_process
from cchc_lib.publish.build import annex
from cchc_lib.publish.notebook_jobs import local_runner
from cchc_lib.results.opening import get_results
from cchc_lib.system import temporary

PERIOD = {"dataset": "bien_hoa", "period": "2024-H1"}
WARM = pytest.mark.skipif(not kernel.CAN_FORK, reason="kernels are forked on Linux only")
both = pytest.mark.parametrize("way", [pytest.param("warm", marks=WARM), "ordinary"])


@contextmanager
def kernels(way):
    """The warm process, or None, which makes kernels ordinary ones."""
    with warm_process(ROOT) if way == "warm" else nullcontext() as warm:
        yield warm


def shown(warm, *sources, root=ROOT, timeout=60):
    """What the last of these cells shows, as text."""
    cells = [new_code_cell(source) for source in sources]
    executed, _ = execute(new_notebook(cells=cells), {}, root, timeout, warm, [])
    return executed.cells[-1].outputs[0].data["text/plain"]


def gone(pid, seconds=5):
    """Whether a process is no more, or is within some seconds."""
    end = time.monotonic() + seconds
    while Path(f"/proc/{pid}").exists() and state(pid) != "Z" and time.monotonic() < end:
        time.sleep(0.02)
    return not Path(f"/proc/{pid}").exists() or state(pid) == "Z"


def state(pid):
    """Z for a process that is dead and not yet buried by its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "Z"


SPOIL = """import os, sys, matplotlib
from cchc_lib.vietnamese import numbers as words
own, words.trace = 1, 1
os.environ["TRACE"] = "1"
sys.path.append("/trace")
matplotlib.rcParams["font.size"] = 99
os.chdir("/")"""
LOOK = """import os, sys, matplotlib
from cchc_lib.vietnamese import numbers as words
found = ["own" in globals(), hasattr(words, "trace"), "TRACE" in os.environ, "/trace" in sys.path]
[*found, matplotlib.rcParams["font.size"], os.getcwd()]"""


@both
def test_nothing_that_one_notebook_did_is_there_in_the_next(way):
    with kernels(way) as warm:
        assert shown(warm, SPOIL, LOOK) == "[True, True, True, True, 99.0, '/']"
        assert shown(warm, LOOK) == f"[False, False, False, False, 10.0, '{ROOT}']"


ABOUT = """import os, resource, sys, threading, time, cchc_lib
kernels = ("JPY_", "PYDEVD_", "IPYTHONDIR", "CCHC_SUA_DOI")  # each names a folder of its own
variables = {f"${name}": value for name, value in os.environ.items() if not name.startswith(kernels)}
about = {"path": sys.path, "words": [word for word in sys.argv[1:] if "=" in word], "library": cchc_lib.__file__}
about |= {"zone": time.tzname, "hash": hash("cchc"), "memory": resource.getrlimit(resource.RLIMIT_AS)}
about |= {"input": [sys.stdin.fileno(), sys.stdin.read()], "leads its group": os.getpgid(0) == os.getpid()}
about |= {"threads": sorted(thread.name.rstrip("0123456789") for thread in threading.enumerate())}
about | variables"""


@WARM
def test_a_forked_kernel_finds_what_an_ordinary_one_finds(monkeypatch):
    with kernels("warm") as warm:
        monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")  # after the warm process began
        monkeypatch.setenv("CCHC_TEST", "tiếng Việt")
        forked, ordinary = literal_eval(shown(warm, ABOUT)), literal_eval(shown(None, ABOUT))
    assert {name: (forked.get(name), value) for name, value in ordinary.items() if forked.get(name) != value} == {}
    assert sorted(forked) == sorted(ordinary)
    assert (forked["$CCHC_TEST"], forked["memory"][0]) == ("tiếng Việt", 4 << 30)


@WARM
def test_the_warm_process_has_one_thread_and_has_read_the_library_already():
    look = """import os, sys, threading
[len(os.listdir(f"/proc/{os.getppid()}/task")), "pandas" in sys.modules, "cchc_lib.show.view" in sys.modules]"""
    with kernels("warm") as warm:
        assert shown(warm, look) == "[1, True, True]"


@both
def test_a_killed_kernel_is_told_and_the_next_one_runs(way, edition, tmp_path):
    break_second(edition, "import os\n" + OPENING % "1_chi_dao", "os.kill(os.getpid(), 9)", CLOSING)
    with kernels(way) as warm:
        with pytest.raises(RunError) as error:
            run(notebooks(edition)[1], PERIOD, edition, warm=warm)
        assert str(error.value) == (
            "Sổ tay 1_chi_dao, ô 4, dòng 1 (os.kill(os.getpid(), 9)): "
            "tiến trình tính toán bị tắt giữa chừng (thiếu bộ nhớ, hoặc bị tắt từ ngoài); chạy lại"
        )
        assert shown(warm, "1 + 1") == "2"


@both
def test_a_kernel_that_is_killed_is_not_interrupted_first(way, monkeypatch):
    async def noted(self, number):
        sent.append(number)
        await send(self, number)

    provisioner = Forked if way == "warm" else LocalProvisioner
    sent, send = [], provisioner.send_signal
    monkeypatch.setattr(provisioner, "send_signal", noted)
    with kernels(way) as warm:
        assert shown(warm, "1 + 1") == "2"
    assert signal.SIGINT not in sent


@both
def test_a_hanging_cell_is_stopped_with_everything_that_it_started(way, edition, tmp_path):
    hang = f"""import os, signal, subprocess, time
from pathlib import Path
from tempfile import TemporaryDirectory
stubborn = [signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)]
other = subprocess.Popen(["sleep", "60"])
written = Path({str(tmp_path / "pids")!r}).write_text(f"{{os.getpid()}} {{other.pid}}")"""
    break_second(edition, hang, OPENING % "1_chi_dao", "time.sleep(60)", CLOSING)
    with kernels(way) as warm:
        with pytest.raises(RunError, match=r"ô 5, dòng 1 \(time.sleep\(60\)\): chạy quá 1 giây nên bị dừng"):
            run(notebooks(edition)[1], PERIOD, edition, timeout=1, warm=warm)
        assert all(gone(pid) for pid in (tmp_path / "pids").read_text().split())


@both
@pytest.mark.parametrize("ask", ["bytearray(5 << 30)", "[bytes(1 << 24) for _ in range(1000)]"])
def test_a_cell_that_asks_for_too_much_memory_is_stopped(way, ask, edition, tmp_path):
    break_second(edition, OPENING % "1_chi_dao", ask, CLOSING)
    with kernels(way) as warm, pytest.raises(RunError) as error:
        run(notebooks(edition)[1], PERIOD, edition, warm=warm)
    assert str(error.value) == f"Sổ tay 1_chi_dao, ô 4, dòng 1 ({ask}): cần hơn 4 GB bộ nhớ nên bị dừng"


@WARM
def test_warm_and_ordinary_kernels_give_the_same_bytes():
    section = next(one for one in notebooks(ROOT) if one.name == "7_chinh_quyen_so")
    declared = get_results(*PERIOD.values(), ROOT).fingerprints
    with kernels("warm") as warm:
        text, opened = run(section, PERIOD, ROOT, declared, warm=warm)
    assert (text, opened) == run(section, PERIOD, ROOT, declared)
    assert "<svg" in text
    assert "data/bien_hoa/raw/2024-H1/mau_7.csv" in opened.loaded


@WARM
def test_a_library_that_changed_since_the_warm_process_read_it_is_not_published(edition, monkeypatch):
    noted = []
    monkeypatch.setattr(kernel, "running_library", lambda: noted.append("before the process began"))
    with kernels("warm") as warm:
        assert noted == ["before the process began"]
        old = replace(running_library(), files=running_library().files | {"words.py": "khác"})
        monkeypatch.setattr("cchc_lib.publish.build.running_library", lambda: old)
        before = files(edition)
        with local_runner(warm) as runner, pytest.raises(RunError, match="thư viện đã đổi trong lúc dựng phụ lục"):
            annex("bien_hoa", "2024-H1", edition, lambda *_: None, runner)
    assert files(edition) == before


@WARM
def test_where_a_system_cannot_fork_every_kernel_is_ordinary(monkeypatch):
    monkeypatch.setattr(kernel, "CAN_FORK", False)
    with warm_process(ROOT) as warm:
        assert warm is None


@WARM
def test_a_warm_process_that_ends_takes_its_kernels_along_and_is_told(edition, tmp_path):
    end = f"""import os, signal, time
from pathlib import Path
from tempfile import TemporaryDirectory
written = Path({str(tmp_path / "pid")!r}).write_text(str(os.getpid()))"""
    break_second(edition, end, OPENING % "1_chi_dao", "[os.kill(os.getppid(), 9), time.sleep(60)]", CLOSING)
    with kernels("warm") as warm:
        with pytest.raises(RunError, match="tiến trình tính toán bị tắt giữa chừng"):
            run(notebooks(edition)[1], PERIOD, edition, warm=warm)
        assert gone((tmp_path / "pid").read_text())
        with pytest.raises(RunError, match="Sổ tay 0_tong_quan, trước ô đầu tiên: không chạy được sổ tay"):
            run(notebooks(edition)[0], PERIOD, edition, warm=warm)
    assert not Path(warm.folder).exists()


# A command in the middle of two notebooks.
COMMAND = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from nbformat.v4 import new_code_cell, new_notebook
from cchc_lib.notebook.warm import warm_process
from cchc_lib.notebook.run import execute

folder = Path(sys.argv[1])
SOURCE = '''
import os, time
from pathlib import Path
from tempfile import TemporaryDirectory
Path(f"pid.{os.getpid()}").write_text(str(os.getppid()))
time.sleep(60)'''
with warm_process(folder) as warm, ThreadPoolExecutor(2) as pool:
    (folder / "place").write_text(warm.folder)
    for _ in range(2):
        pool.submit(execute, new_notebook(cells=[new_code_cell(SOURCE)]), {}, folder, 60, warm, [])
"""


@WARM
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_command_that_is_killed_leaves_no_process_no_socket_and_no_file(number, tmp_path):
    command = subprocess.Popen([sys.executable, "-c", COMMAND, str(tmp_path)])
    end = time.monotonic() + 30
    while sum(bool(file.read_text()) for file in tmp_path.glob("pid.*")) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    pids = {file.suffix[1:] for file in tmp_path.glob("pid.*")}
    warm = {file.read_text() for file in tmp_path.glob("pid.*")}
    place = Path((tmp_path / "place").read_text())
    assert (len(pids), len(warm), place.is_dir()) == (2, 1, True)
    command.send_signal(number)
    command.wait()
    assert [pid for pid in sorted(pids | warm) if not gone(pid)] == []
    assert not place.exists()


def ours(folder):
    """What is left of a command that kept its temporary files in this folder: files, and processes that know it."""
    found = [str(file) for file in Path(folder).rglob("*")]
    for words in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(FileNotFoundError, ProcessLookupError):
            found += [words.parent.name] if folder in words.read_text() and state(words.parent.name) != "Z" else []
    return found


@WARM
def test_the_place_for_temporary_files_is_found_without_a_file(tmp_path, monkeypatch):
    """Python would try one there, which a kill at that moment leaves behind."""

    def refuse(file, *_):
        raise AssertionError(f"opens {file}")

    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert temporary.temporary_root() == str(tmp_path)


@WARM
def test_a_place_that_is_not_there_is_passed_over_as_python_does(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "khong_co"))
    monkeypatch.setenv("TEMP", str(tmp_path))
    assert temporary.temporary_root() == str(tmp_path)


@pytest.mark.battery
@WARM
@pytest.mark.parametrize("tenths", range(5, 45, 2))
def test_a_command_that_is_killed_at_any_moment_leaves_nothing(tenths, tmp_path):
    with TemporaryDirectory() as folder:
        command = subprocess.Popen([sys.executable, "-c", COMMAND, str(tmp_path)], env=os.environ | {"TMPDIR": folder})
        time.sleep(tenths / 10)
        command.kill()
        command.wait()
        end = time.monotonic() + 10
        while ours(folder) and time.monotonic() < end:
            time.sleep(0.05)
        assert ours(folder) == []


@WARM
def test_wrong_data_ends_the_warm_process_before_it_is_ready(edition, capsys, monkeypatch):
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-Q1")
    assert (status, "2024-Q1" in said) == (1, True)


@pytest.mark.battery
@WARM
@pytest.mark.parametrize("time", [1, 2, 3])
def test_96_kernels_side_by_side(time):
    with kernels("warm") as warm, ThreadPoolExecutor(96) as pool:
        found = list(pool.map(lambda number: shown(warm, f"import os\n[{number}, os.getpid()]"), range(96)))
        numbers, pids = zip(*(literal_eval(text) for text in found), strict=True)
        assert numbers == tuple(range(96))
        assert len(set(pids)) == 96
        assert [pid for pid in pids if not gone(pid)] == []
        assert sorted(file.name for file in Path(warm.folder).iterdir()) == ["warm"]
    assert not Path(warm.folder).exists()


@pytest.mark.battery
@WARM
def test_a_whole_annex_has_the_same_bytes_from_warm_and_from_ordinary_kernels(edition, capsys, monkeypatch):
    for file in (edition / "notebooks").iterdir():
        file.unlink()
    for file in sorted((ROOT / "notebooks").glob("*.ipynb")):
        (edition / "notebooks" / file.name).write_bytes(file.read_bytes())
    assert cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")[0] == 0
    warm = files(edition)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    assert cchc(capsys, monkeypatch, edition, "annex", "--kernel-thuong", "bien_hoa", "2024-H1")[0] == 0
    assert files(edition) == warm


@WARM
@pytest.mark.parametrize(("length", "forked"), [(100, True), (101, False)])
def test_a_folder_with_the_longest_name_for_sockets_costs_no_time(length, forked, monkeypatch):
    """One letter more, and kernels are ordinary ones that talk over ports."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / ("x" * (length - len(f"{folder}//cchc-tam-12345678/12345678/k-99")))
        place.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(place))
        begun = time.monotonic()
        with kernels("warm") as warm:
            assert (warm is not None) == forked
            assert shown(warm, "1 + 1") == "2"
        assert time.monotonic() - begun < 20
