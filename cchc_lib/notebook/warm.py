"""The warm process as its users see it: it has read the library once, kernels are forked off it and begin at once.

Where a system cannot fork there is none, and every kernel is started like any other, with the same results.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO, cast

from cchc_lib.edition import running_library
from cchc_lib.kernel import limits
from cchc_lib.system import temporary_folder

# macOS can fork but its own libraries do not survive it.
CAN_FORK = sys.platform == "linux"


@dataclass(frozen=True)
class Warm:
    """A process that has the library loaded and listens in `folder`."""

    folder: str


@contextmanager
def warm_process(root: Path) -> Iterator[Warm | None]:
    """Start one and do not wait for it; none where the system cannot fork, which makes every kernel an ordinary one."""
    running_library()  # what is changed from here on is noticed at the end
    with temporary_folder() as (folder, held):
        if not CAN_FORK or held is None or len(os.fsencode(f"{folder}/12345678/k-99")) > limits.SOCKET_PATH:
            yield None
            return
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"{folder}/warm")
            listener.listen(1000)
            number = listener.fileno()
            process = subprocess.Popen(
                [
                    sys.executable,
                    *limits.PYTHON_FLAGS,
                    "cchc_lib.kernel.fork_server",
                    folder,
                    str(number),
                    str(os.getpid()),
                ],
                stdin=subprocess.PIPE,
                pass_fds=(number, held),  # what it and its kernels use stays while any of them lives
                cwd=root,
                env=os.environ | limits.ENVIRONMENT,
                start_new_session=True,
            )
        with process:  # which closes its input, the sign to end, and waits
            try:
                with _ended_by_interrupt(process):
                    yield Warm(folder)
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
        cast(IO[bytes], process.stdin).close()
        before(number, frame)

    signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
