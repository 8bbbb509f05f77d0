"""On the path of a command under test: one of its processes dies, or the disk refuses, at the n-th step to the disk.

CCHC_FAULT = "what role n": role is the module that the process runs; what is kill (this process), cut (all at once, as
a power cut), ENOSPC, EROFS, or count, which harms nobody and writes every step into CCHC_FAULT_LOG.
CCHC_FAULT_BELOW = folders; a step is anything that changes a file below one of them.
"""

import builtins
import ctypes
import errno
import io
import os
import pathlib
import signal
import sys
import threading

CREATING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# A full disk refuses new bytes and names, a read-only one refuses everything.
NEEDS_ROOM = ("open", "write", "os.mkdir", "os.rename", "os.link", "os.fsync", "renameat2")
EVENTS = ("open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.truncate", "ctypes.dlsym")


class Faults:
    """Counts the steps of this process."""

    def __init__(self, what: str, at: int, below: tuple[str, ...], log: str):
        self.what, self.at, self.below, self.log, self.count = what, at, below, log, 0
        self.here, self.written = threading.local(), set()

    def ours(self, path: object, folder: object = -1) -> str:
        """Where a path, an open file or a name in an open folder lies, '' when that is nowhere below our folders."""
        if isinstance(path, int):
            path = os.readlink(f"/proc/self/fd/{path}")
        path = os.fsdecode(path)
        if isinstance(folder, int) and folder >= 0:
            path = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), path)
        path = os.path.abspath(path)
        return path if path.startswith(self.below) else ""

    def step(self, event: str, path: str) -> None:
        """The next step; of the many writes of one file, and of all that goes with a temporary folder, one counts."""
        kills = self.what not in ("ENOSPC", "EROFS")
        again = event == "write" and path in self.written and self.count < self.at
        if again or (kills and event in ("os.remove", "os.rmdir") and "/cchc-tam-" in path):
            return
        self.written.add(path if event == "write" else "")
        self.count += 1
        if self.what == "count":
            with os.fdopen(os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "a") as log:
                log.write(f"{event} {path}\n")
        elif kills and self.count == self.at:
            for number in family() if self.what == "cut" else ():
                os.kill(number, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        elif not kills and self.count >= self.at and (self.what == "EROFS" or event in NEEDS_ROOM):
            number = getattr(errno, self.what)
            raise OSError(number, os.strerror(number), path)

    def hook(self, event: str, arguments: tuple) -> None:
        """What Python tells before it does it."""
        if event not in EVENTS or getattr(self.here, "busy", False):
            return
        self.here.busy = True
        try:
            if event == "ctypes.dlsym":
                if arguments[1] == "renameat2":
                    self.step("renameat2", "outputs")
                return
            if event == "open" and (arguments[0] is None or not (arguments[2] or 0) & CREATING):
                return
            folder = arguments[-1] if event in ("os.remove", "os.rmdir", "os.mkdir") else -1
            if path := self.ours(arguments[0], folder):
                self.step(event, path)
        finally:
            self.here.busy = False


def family() -> list[int]:
    """The other processes of this command: those that know the same folder for temporary files."""
    found, mark = [], f"TMPDIR={os.environ['TMPDIR']}\0".encode()
    for name in os.listdir("/proc"):
        try:
            known = name.isdecimal() and mark in pathlib.Path(f"/proc/{name}/environ").read_bytes()
        except OSError:
            known = False
        found += [int(name)] if known and int(name) != os.getpid() else []
    return found


def watch(faults: Faults) -> None:
    """Let it see every step of this process."""
    plain_open, plain_fsync, plain_dll = io.open, os.fsync, ctypes.CDLL

    class Full(io.FileIO):
        def write(self, data):
            faults.step("write", faults.ours(self.fileno()))
            return super().write(data)

    def opened(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
        if not set(mode) & set("wax+") or not faults.ours(file):
            return plain_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = Full(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        binary = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return binary if "b" in mode else io.TextIOWrapper(binary, encoding or "utf-8", errors, newline)

    def fsync(number):
        if path := faults.ours(number):
            faults.step("os.fsync", path)
        plain_fsync(number)

    def library(name, *more, **settings):
        found = plain_dll(name, *more, **settings)
        if faults.what in ("ENOSPC", "EROFS") and faults.count + 1 >= faults.at:
            return type("Refusing", (), {"renameat2": staticmethod(lambda *_: -1)})  # it says no, it does not raise
        return found

    sys.addaudithook(faults.hook)
    builtins.open = io.open = opened
    os.fsync, ctypes.CDLL = fsync, library


if "CCHC_FAULT" in os.environ:
    WHAT, ROLE, AT = os.environ["CCHC_FAULT"].split()
    words = sys.orig_argv[1:]
    if "-m" in words and words[words.index("-m") + 1] == ROLE:
        BELOW = tuple(os.environ["CCHC_FAULT_BELOW"].split(os.pathsep))
        watch(Faults(WHAT, int(AT), BELOW, os.environ.get("CCHC_FAULT_LOG", "")))
