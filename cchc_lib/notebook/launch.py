"""The kernel that runs a notebook: this very Python, none of its user's settings, no network port where avoidable.

It is forked off a warm process where the system can fork, and started like any other elsewhere, with the same results.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from tempfile import TemporaryDirectory
from types import FrameType

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_event_loop
from traitlets import Type, Unicode
from traitlets.config import Config

from cchc_lib.edition import provenance
from cchc_lib.kernel import PROGRAM, START
from cchc_lib.notebook.channel import Iopub, Shell, Tally
from cchc_lib.notebook.forked import Forked
from cchc_lib.system import temporary_folder

LONGEST_SOCKET = 100  # bytes of a socket's path that every system takes
# macOS can fork but its own libraries do not survive it.
CAN_FORK = sys.platform == "linux"
# -P: two libraries on one path would compute one thing and prove another, so the working folder is not searched.
PYTHON = ("-P", "-m")
QUIET = ("--InteractiveShellApp.ignore_cwd=True", "--HistoryManager.enabled=False")
# One thread each: a forked process has no other, and there are more kernels than cores.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
ENVIRONMENT |= {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


@dataclass(frozen=True)
class Warm:
    """A process that has the library loaded and listens in `folder`; `library` is what it has read."""

    folder: str
    library: dict[str, str]


@contextmanager
def warm_process(root: Path) -> Iterator[Warm | None]:
    """Start one and do not wait for it; none where the system cannot fork, which makes every kernel an ordinary one."""
    library = provenance.library_files() if CAN_FORK else {}
    with temporary_folder() as (folder, held):
        if not CAN_FORK or len(os.fsencode(f"{folder}/12345678/k-99")) > LONGEST_SOCKET:
            yield None
            return
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"{folder}/warm")
            listener.listen(1000)
            number = listener.fileno()
            process = subprocess.Popen(
                [sys.executable, *PYTHON, "cchc_lib.kernel.warm", folder, str(number), str(os.getpid())],
                stdin=subprocess.PIPE,
                pass_fds=(number, held),  # what it and its kernels use stays while any of them lives
                cwd=root,
                env=os.environ | ENVIRONMENT,
                start_new_session=True,
            )
        with process:  # which closes its input, the sign to end, and waits
            try:
                with _ended_by_interrupt(process):
                    yield Warm(folder, library)
            finally:
                process.terminate()  # heard only by one that is not ready yet


@contextmanager
def _ended_by_interrupt(process: subprocess.Popen) -> Iterator[None]:
    """Ctrl-C ends the kernels first: whoever waits for a cell would otherwise wait until that has done its work."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        process.stdin.close()
        before(number, frame)

    signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Client(AsyncKernelClient):
    """Talks to a kernel as soon as it is there, and hears no more of a cell than it may give out."""

    iopub_channel_class = Type(Iopub)
    shell_channel_class = Type(Shell)

    def start_channels(self, **which) -> None:
        """Begin to listen, with one tally for both."""
        super().start_channels(**which)
        self.tally = self.iopub_channel.tally = self.shell_channel.tally = Tally()

    def execute(self, code: str, **settings) -> str:
        """Order a cell, which begins to count anew."""
        self.tally.bytes = 0
        return super().execute(code, **settings)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Until one question was answered on both channels; the base class then listens to silence for 0,2 seconds.

        Raises RuntimeError when the kernel ends or lets the time pass.
        """
        deadline, asked = time.monotonic() + (timeout or START), set()
        while time.monotonic() < deadline:
            asked.add(self.kernel_info())
            with suppress(Empty):  # what it publishes before we listen is lost, so ask again
                while not _answers(await self.get_shell_msg(timeout=1), asked):
                    pass
                while not _answers(await self.get_iopub_msg(timeout=0.1), asked):
                    pass
                return
            if not await self.is_alive():
                raise RuntimeError("the kernel ended before it answered")
        raise RuntimeError("the kernel did not answer in time")


def _answers(message: dict, asked: set[str]) -> bool:
    """Whether it ends the answer to one of our questions: a reply, or the note that there is nothing more to do."""
    last = message["header"]["msg_type"] != "status" or message["content"]["execution_state"] == "idle"
    return last and message["parent_header"].get("msg_id") in asked


class Kernel(AsyncKernelManager):
    """Kernels that depend neither on which kernels a user has installed nor on what a notebook says it wants."""

    warm = Unicode("", help="where the warm process listens; none for an ordinary kernel").tag(config=True)
    client_factory = Type(Client)

    def __init__(self, **settings):
        super().__init__(**settings)
        if self.warm:
            self.provisioner = Forked(parent=self, kernel_spec=self.kernel_spec)

    @property
    def kernel_spec(self) -> KernelSpec:
        """How the kernel starts; its folder for settings and history is private and goes when it ends."""
        return KernelSpec(
            argv=[sys.executable, *PYTHON, PROGRAM, *QUIET, "-f", "{connection_file}"],
            env=ENVIRONMENT | {"IPYTHONDIR": str(Path(self.connection_file).parent / "ipython")},
            display_name="Python 3",
            language="python",
        )

    async def _async_interrupt_kernel(self) -> None:
        """Nothing: the base class interrupts what it is about to kill, and a busy kernel complains on the screen."""


@contextmanager
def event_loop() -> Iterator[None]:
    """A thread's own; what still waits in it at the end is told, or it would complain on the screen."""
    with closing(ensure_event_loop(prefer_selector_loop=True)) as loop:
        try:
            yield
        finally:
            waiting = asyncio.all_tasks(loop)
            for task in waiting:
                task.cancel()
            if waiting:
                loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))


@contextmanager
def fresh_kernel(warm: Warm | None = None) -> Iterator[tuple[str, dict]]:
    """A kernel's folder and what papermill needs to start it; folder, sockets and event loop are gone afterwards."""
    with _kernels_folder(warm) as folder, event_loop():
        kernel = {"connection_file": f"{folder}/kernel.json", "warm": f"{warm.folder}/warm" if warm else ""}
        if hasattr(socket, "AF_UNIX") and len(os.fsencode(f"{folder}/k-99")) <= LONGEST_SOCKET:
            kernel |= {"transport": "ipc", "ip": f"{folder}/k"}
        # A kernel that has answered has nothing left to do; asked politely, every other one takes 2,6 seconds to end.
        names = {"kernel_name": "python3", "shutdown_kernel": "immediate"}
        yield folder, {"kernel_manager_class": Kernel, "config": Config(Kernel=kernel), **names}


@contextmanager
def _kernels_folder(warm: Warm | None) -> Iterator[str]:
    """Inside the warm process's own, where there is one."""
    if warm:
        with TemporaryDirectory(prefix="", dir=warm.folder, ignore_cleanup_errors=True) as folder:
            yield folder
    else:
        with temporary_folder() as (folder, _):
            yield folder
