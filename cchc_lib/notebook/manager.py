"""Kernels as Jupyter sees them: this very Python, none of its user's settings; forked off the warm process if one is.

A forked kernel is a process held by a connection to the warm process.
"""

import asyncio
import json
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo, port_names
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Type, Unicode

from cchc_lib.kernel import limits
from cchc_lib.notebook.client import Client
from cchc_lib.revision import REVISION, REVISION_FILE

_QUIET = ("--InteractiveShellApp.ignore_cwd=True", "--HistoryManager.enabled=False")


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
        folder = Path(self.connection_file).parent
        return KernelSpec(
            argv=[sys.executable, *limits.PYTHON_FLAGS, limits.PROGRAM, *_QUIET, "-f", "{connection_file}"],
            env=limits.ENVIRONMENT | {"IPYTHONDIR": str(folder / "ipython"), REVISION_FILE: str(folder / REVISION)},
            display_name="Python 3",
            language="python",
        )

    async def _async_interrupt_kernel(self) -> None:
        """Nothing: the base class interrupts what it is about to kill, and a busy kernel complains on the screen."""


class Forked(LocalProvisioner):
    """A kernel forked off the warm process: it is there while its connection to that process is open."""

    line: socket.socket

    @property
    def has_process(self) -> bool:
        """Whether one was launched."""
        return self.pid is not None

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> KernelConnectionInfo:
        """The connection to a new kernel; `cmd` would have started an ordinary one."""
        arguments = cmd[cmd.index(limits.PROGRAM) + 1 :]
        order = {"arguments": arguments, "env": settings["env"], "cwd": settings["cwd"]}
        self.line = socket.socket(socket.AF_UNIX)
        try:
            self.line.settimeout(limits.START)
            self.line.connect(cast(Kernel, self.parent).warm)
            self.line.sendall(json.dumps(order).encode() + b"\n")
            self.pid = int(self.line.recv(20))
        except (OSError, ValueError) as error:
            self.line.close()
            raise RuntimeError("the warm process gave no kernel") from error
        await self._listening()
        return self.connection_info

    async def _listening(self) -> None:
        """Who calls before the kernel has hung up its sockets is told to try again a tenth of a second later."""
        info, deadline = dict(self.connection_info), time.monotonic() + limits.START
        sockets = [Path(f"{info['ip']}-{info[name]}") for name in port_names]
        while not all(map(Path.exists, sockets)) and not self._ended(0) and time.monotonic() < deadline:
            await asyncio.sleep(0.002)

    def _ended(self, patience: float) -> bool:
        """Whether it has ended, within so many seconds."""
        try:
            self.line.settimeout(patience)
            self.line.recv(1)  # nothing is ever said, so this is the end, here or of the warm process
        except (BlockingIOError, TimeoutError):
            return False
        except OSError:
            pass
        return True

    async def poll(self) -> int | None:
        """None while it runs; how it ended nobody asks."""
        return 1 if self._ended(0) else None

    async def wait(self) -> None:
        """Until it has ended."""
        self._ended(limits.START)
        self.line.close()

    async def send_signal(self, signum: int) -> None:
        """To it and all that it has started, if it still runs."""
        with suppress(OSError):
            self.line.sendall(bytes([signum]))

    async def kill(self, restart: bool = False) -> None:
        """End it at once: nobody asks again a tenth of a second later."""
        await self.send_signal(signal.SIGKILL)
        await self.wait()

    async def cleanup(self, restart: bool = False) -> None:
        """Let go of it, which ends it if it still runs."""
        if self.has_process:
            self.line.close()
        await super().cleanup(restart)
