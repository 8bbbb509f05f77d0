"""Which files a kernel opens, told by Python itself, so that no notebook rests on one that nobody declared.

The kernel notes each file once in a list beside its connection file; the run reads the list when the kernel has ended.
What the interpreter, its packages and the system need to run is passed over.
"""

import json
import os
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

LIST = "opened"
LIBRARY = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ASKED = "cchc_lib.asked"  # the audit event by which results tell what is asked of them
OPENING = "open_section"  # the function that reads a whole period for a notebook
SYSTEM = ("/dev/", "/proc/", "/sys/", "/etc/localtime", "/usr/share/zoneinfo/")
# What reaches outside without opening a file in this process.
ELSEWHERE = {
    **dict.fromkeys(("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"), "lệnh ngoài"),
    **dict.fromkeys(("sqlite3.connect", "urllib.Request"), "nguồn ngoài"),
}


@dataclass(frozen=True)
class Opened:
    """What a kernel rests on: what it asked of results, and the files that it opened.

    A file of the project or the library is told by its path there, any other in full; `loaded` are those that opening
    its section read, of which `asked` says what was shown, `files` those that the notebook opened besides.
    """

    asked: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()


def watch(folder: str) -> None:
    """From now on note what this process opens, in the kernel's own `folder`; never undone."""
    file = os.open(os.path.join(folder, LIST), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    known: set[tuple[str, str]] = set()
    seen: set[object] = set(sys.path)  # what is passed over, as it was named
    passed = (*_python(), os.path.join(folder, ""), *SYSTEM)

    def write(kind: str, what: str) -> None:
        if (kind, what) not in known:
            known.add((kind, what))
            os.write(file, json.dumps([kind, what]).encode() + b"\n")

    def note(event: str, arguments: tuple) -> None:
        if event == ASKED:
            write("asked", arguments[0])
        elif event in ELSEWHERE:
            write("files", f"{ELSEWHERE[event]} ({event})")
        elif event == "open" and not isinstance(arguments[0], int) and arguments[0] not in seen:
            path = os.path.abspath(os.fsdecode(arguments[0]))
            if path.startswith(passed) or (path.startswith(LIBRARY) and path.endswith((".py", ".pyc"))):
                seen.add(arguments[0])
            else:
                write("loaded" if _by_section() else "files", path)

    sys.addaudithook(note)


def opened(folder: str, root: Path) -> Opened:
    """What the kernel of that folder asked for and opened."""
    lines = Path(folder, LIST).read_text(encoding="utf-8").splitlines()
    found: dict[str, set[str]] = {"asked": set(), "files": set(), "loaded": set()}
    for kind, what in map(json.loads, lines):
        found[kind].add(what if kind == "asked" else _below(what, root))
    return Opened(**{kind: tuple(sorted(words)) for kind, words in found.items()})


def _by_section() -> bool:
    """Whether a section is just being opened, which reads the whole period and tells by itself what of it is asked."""
    frame: FrameType | None = sys._getframe(2)
    while frame and frame.f_code.co_name != OPENING:
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.startswith(LIBRARY)


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
