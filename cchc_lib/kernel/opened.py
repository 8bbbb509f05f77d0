"""Which files a kernel opens, told by Python itself, so that no notebook rests on one that nobody declared.

The kernel notes each file once in a list beside its connection file; the run reads the list when the kernel has ended.
What the interpreter, its packages and the system need to run is passed over.
"""

import json
import os
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

LIST = "opened"
LIBRARY = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOOK = "cchc_lib/page/template/"
CODE = (".py", ".pyc")
SYSTEM = ("/dev/", "/proc/", "/sys/", "/etc/localtime", "/usr/share/zoneinfo/")
# What reaches outside without opening a file in this process.
ELSEWHERE = {
    **dict.fromkeys(("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"), "lệnh ngoài"),
    **dict.fromkeys(("sqlite3.connect", "urllib.Request"), "nguồn ngoài"),
}


def watch(folder: str) -> None:
    """From now on note what this process opens, in the kernel's own `folder`; never undone."""
    file = os.open(os.path.join(folder, LIST), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    known = set(sys.path)
    passed = (*_python(), os.path.join(folder, ""), *SYSTEM)

    def note(event: str, arguments: tuple) -> None:
        if event == "open":
            path = arguments[0]
        elif event in ELSEWHERE:
            path = f"{ELSEWHERE[event]} ({event})"
        else:
            return
        if isinstance(path, int) or path in known:
            return
        known.add(path)
        whole = path if event != "open" else os.path.abspath(os.fsdecode(path))
        if not (whole.startswith(passed) or (whole.startswith(LIBRARY) and whole.endswith(CODE))):
            os.write(file, json.dumps(whole).encode() + b"\n")

    sys.addaudithook(note)


def opened(folder: str, root: Path) -> tuple[str, ...]:
    """What the kernel of that folder opened: a file of the project or the library by its path there, others in full."""
    list_ = Path(folder, LIST)
    lines = list_.read_text(encoding="utf-8").splitlines() if list_.is_file() else ()
    return tuple(sorted({_below(json.loads(line), root) for line in lines}))


def hidden(paths: Iterable[str], declared: Iterable[str]) -> tuple[str, ...]:
    """Those that nobody declared, the library's own look aside."""
    known = set(declared)
    return tuple(path for path in paths if path not in known and not path.startswith(LOOK))


def _below(path: str, root: Path) -> str:
    for folder in (os.path.dirname(LIBRARY), str(root), str(root.resolve())):
        if path.startswith(os.path.join(folder, "")):
            return Path(path).relative_to(folder).as_posix()
    return path


def _python() -> tuple[str, ...]:
    """The folders of the interpreter and its packages, each with a separator at its end.

    An environment may be reached through a link; matplotlib opens its fonts where they really are.
    """
    found = [sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    found += [os.path.abspath(sys.pycache_prefix)] if sys.pycache_prefix else []  # compiled modules, kept elsewhere
    return tuple(os.path.join(folder, "") for folder in dict.fromkeys((*found, *map(os.path.realpath, found))))
