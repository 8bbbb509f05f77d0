"""One kernel as Jupyter sees it: this very Python, none of its user's settings, no more output than it may give."""

import sys
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type, Unicode

from cchc_lib.kernel import limits
from cchc_lib.notebook.channel import Iopub, Shell, Tally
from cchc_lib.notebook.forked import Forked

# -P: two libraries on one path would compute one thing and prove another, so the working folder is not searched.
PYTHON_FLAGS = ("-P", "-m")
_QUIET = ("--InteractiveShellApp.ignore_cwd=True", "--HistoryManager.enabled=False")
# One thread each: a forked process has no other, and there are more kernels than cores.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
ENVIRONMENT |= {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


class Client(AsyncKernelClient):
    """Talks to a kernel as soon as it is there, and hears no more of a cell than it may give out."""

    iopub_channel_class = Type(Iopub)
    shell_channel_class = Type(Shell)

    def start_channels(self, *args: Any, **which: Any) -> None:
        """Begin to listen, with one tally for both."""
        super().start_channels(*args, **which)
        self.tally = self.iopub_channel.tally = self.shell_channel.tally = Tally()

    def execute(self, *args: Any, **settings: Any) -> str:
        """Order a cell, which begins to count anew."""
        self.tally.bytes = 0
        return super().execute(*args, **settings)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Until one question was answered on both channels; the base class then listens to silence for 0,2 seconds.

        Raises RuntimeError when the kernel ends or lets the time pass.
        """
        deadline, asked = time.monotonic() + (timeout or limits.START), set()
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

    def __init__(self, **settings: Any):
        super().__init__(**settings)
        if self.warm:
            self.provisioner = Forked(parent=self, kernel_spec=self.kernel_spec)

    @property
    def kernel_spec(self) -> KernelSpec:
        """How the kernel starts; its folder for settings and history is private and goes when it ends."""
        return KernelSpec(
            argv=[sys.executable, *PYTHON_FLAGS, limits.PROGRAM, *_QUIET, "-f", "{connection_file}"],
            env=ENVIRONMENT | {"IPYTHONDIR": str(Path(self.connection_file).parent / "ipython")},
            display_name="Python 3",
            language="python",
        )

    async def _async_interrupt_kernel(self) -> None:
        """Nothing: the base class interrupts what it is about to kill, and a busy kernel complains on the screen."""
