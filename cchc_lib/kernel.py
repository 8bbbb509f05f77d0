"""The kernel that runs a notebook: this very Python, none of its user's settings, no network port where avoidable."""

import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_event_loop
from traitlets.config import Config

LONGEST_SOCKET = 100  # bytes of a socket's path that every system takes


class Kernel(AsyncKernelManager):
    """Kernels that do not depend on which kernels a user has installed, nor on where a notebook says it wants to run.

    Two libraries on one path would compute one thing and prove another: the working folder is not searched.
    """

    @property
    def kernel_spec(self) -> KernelSpec:
        """How the kernel starts; its folder for settings and history is private and goes when it ends."""
        folder = Path(self.connection_file).parent
        quiet = ("--InteractiveShellApp.ignore_cwd=True", "--HistoryManager.enabled=False")
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *quiet],
            env={"IPYTHONDIR": str(folder / "ipython"), "PYTHONHASHSEED": "0", "MPLBACKEND": "agg"},
            display_name="Python 3",
            language="python",
        )


@contextmanager
def fresh_kernel() -> Iterator[dict]:
    """What papermill needs to start one kernel of ours; its sockets and its event loop are gone afterwards."""
    with TemporaryDirectory(prefix="cchc-") as folder, closing(ensure_event_loop(prefer_selector_loop=True)):
        place = {"connection_file": f"{folder}/kernel.json"}
        if hasattr(socket, "AF_UNIX") and len(f"{folder}/k-99") < LONGEST_SOCKET:
            place |= {"transport": "ipc", "ip": f"{folder}/k"}
        # A kernel that has answered has nothing left to do; asked politely, every other one takes 2,6 seconds to end.
        last = {"shutdown_kernel": "immediate"}
        yield {"kernel_manager_class": Kernel, "config": Config(Kernel=place), "kernel_name": "python3", **last}
