"""What a command costs: its seconds, the memory of all its processes, the Pythons that it started."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

BIN = Path(sys.executable).parent
# Every user has the cache of compiled modules; who switched it off would measure the compiler.
ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
LOOK = 0.5  # seconds between two looks at the memory
# What every Python reads when it starts.
NOTE = "import os; print(os.getpid(), file=open(os.environ['STARTED'], 'a'))"


def command(*words: str, **env: str) -> float:
    """Seconds of one command of this environment, started in the project."""
    begun = time.perf_counter()
    subprocess.run([BIN / words[0], *words[1:]], check=True, capture_output=True, env=ENV | env)
    return time.perf_counter() - begun


def program(text: str, *words: str) -> dict:
    """What a program says last: one line of JSON."""
    done = subprocess.run([sys.executable, "-c", text, *words], check=True, capture_output=True, env=ENV)
    return json.loads(done.stdout.splitlines()[-1])


def pythons(*words: str) -> tuple[float, int]:
    """Seconds of a command and how many further Pythons it started: a kernel is one, or the fork of one."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text(NOTE)
        path = os.pathsep.join(filter(None, (folder, ENV.get("PYTHONPATH"))))
        seconds = command(*words, PYTHONPATH=path, STARTED=f"{folder}/started")
        return seconds, len((Path(folder) / "started").read_text().split()) - 1


def memory(*words: str) -> tuple[float, int]:
    """Seconds of a command and the most bytes that its processes had together, each shared page counted once."""
    seen, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK):
            seen.append(sum(map(_bytes, _below(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return command(*words), max(seen)
    finally:
        ended.set()
        watcher.join()


def _below(pid: int) -> list[int]:
    """Every process that this one, or one of those, has started."""
    parents = dict(filter(None, map(_parent, Path("/proc").glob("[0-9]*"))))
    found, new = [], [pid]
    while new:
        new = [child for child, parent in parents.items() if parent in new]
        found += new
    return found


def _parent(place: Path) -> tuple[int, int] | None:
    try:
        return int(place.name), int((place / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has ended
        return None


def _bytes(pid: int) -> int:
    """A process's share of what it uses; nothing of one that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
