"""Real commands in a project of their own, whose processes, temporary files and published editions can be looked at."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from zlib import crc32

from edition import ROOT

FAULTS = Path(__file__).parent / "faults"
NAMES = ("bien_hoa", "long_khanh")
ANNEX = ("annex", "bien_hoa", "2024-H1")
BATCH = ("batch", "--cung-luc", "2")
# The battery harms a run at a sample of its steps; with this set it does so at every single one, which takes hours.
EVERY_STEP = bool(os.environ.get("CCHC_EVERY_STEP"))
TEMPORARY = set()  # folders that go when the tests end


def tree(folder):
    """Every file and folder below with its bytes."""
    below = sorted(folder.rglob("*"))
    return {str(one.relative_to(folder)): one.read_bytes() if one.is_file() else "folder" for one in below}


def temporary(place):
    """The folder for temporary files of this project's commands: the name is short, or no socket has room below it."""
    folder = Path(gettempdir()) / f"thu-{crc32(os.fsencode(place)):08x}"
    folder.mkdir(exist_ok=True)
    TEMPORARY.add(folder)
    return folder


def environment(place, **more):
    """Of a command in this project: its processes are known by the folder for their temporary files."""
    path = os.pathsep.join([str(FAULTS), str(ROOT)])
    return os.environ | {"TMPDIR": str(temporary(place)), "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"} | more


def start(place, words, **more):
    """The real command in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "cchc_lib", *words],
        cwd=place / "du_an",
        env=environment(place, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def done(place, words, **more):
    """Its exit status and all that it and its processes said."""
    running = start(place, words, **more)
    said = running.communicate(timeout=120)[0]
    return running.returncode, said


def processes(place):
    """Every process of this project's commands, with the words that it was called by."""
    found, mark = {}, f"TMPDIR={temporary(place)}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (folder / "environ").read_bytes():
                found[int(folder.name)] = (folder / "cmdline").read_text().split("\0")
    return found


def left_over(place, seconds=15):
    """What of a command is still there after some seconds: processes and temporary files."""
    end = time.monotonic() + seconds
    while (found := [*processes(place).values(), *tree(temporary(place))]) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def change(root, old, new):
    """Another digit in the data of every locality and in the notebook that shows it."""
    for file in [root / "notebooks/1_chi_dao.ipynb", *sorted(root.glob("data/*/raw/2024-H1/mau_3.csv"))]:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


def two_editions(first_edition, place):
    """A project with two published localities, and what outputs/ holds before a digit changed and after: by command."""
    root = Path(shutil.copytree(first_edition, place / "du_an"))
    shutil.copytree(root / "data/bien_hoa", root / "data/long_khanh")
    assert done(place, BATCH)[0] == 0
    before = tree(root / "outputs")
    change(root, "13.616", "13.618")
    after = {}
    for words in (ANNEX, BATCH):
        other = place / words[0]
        shutil.copytree(root, other / "du_an")
        assert done(other, words)[0] == 0
        after[words] = tree(other / "du_an" / "outputs")
    assert before["bien_hoa/2024-H1/phu_luc.html"] != after[ANNEX]["bien_hoa/2024-H1/phu_luc.html"]
    return root, before, after


def published(outputs, name):
    """The files of one locality's edition."""
    return {path: content for path, content in outputs.items() if path.startswith(f"{name}/2024-H1/")}


def mixed(place, before, after):
    """The localities whose folder is neither the old edition nor the new one, whole."""
    now = tree(place / "du_an" / "outputs")
    return [name for name in NAMES if published(now, name) not in (published(before, name), published(after, name))]


def faults_of_a_run(place, words, before, after):
    """After something died: is what stands whole, does a plain run bring the new edition, is then nothing left?"""
    found = [f"mixed: {name}" for name in mixed(place, before, after[words])]
    found += [f"lives on: {' '.join(words)}" for words in wait_for_processes(place)]
    status, said = done(place, words)
    found += [f"the next run ends with {status}: {said}"] if status else []
    now, wanted = tree(place / "du_an" / "outputs"), after[words]
    found += [f"differs: {name}" for name in sorted(now | wanted) if now.get(name) != wanted.get(name)]
    return found + [f"left: {one}" for one in left_over(place)]


def wait_for_processes(place, seconds=5):
    """The processes that have not noticed the end of their command after some seconds."""
    end = time.monotonic() + seconds
    while processes(place) and time.monotonic() < end:
        time.sleep(0.02)
    return list(processes(place).values())
