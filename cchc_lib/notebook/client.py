"""What a kernel says to us, as soon as it is there, with a limit: no cell can fill our memory."""

import asyncio
import time
from contextlib import suppress
from math import inf
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type

from cchc_lib.kernel import limits


class FloodError(Exception):
    """A cell gave out more than it may."""


class _Counted(AsyncZMQSocketChannel):
    """Adds up what its client hears of one cell, in bytes."""

    client: "Client"

    @property
    def flooded(self) -> bool:
        """Whether that is more than a cell may give out."""
        return self.client.heard > limits.OUTPUT

    async def _recv(self, **settings: Any) -> dict:  # type: ignore[override]  # as the base class does
        parts = await self.socket.recv_multipart(**settings)
        message = self.session.deserialize(self.session.feed_identities(parts)[1])
        self.client.heard += max(sum(map(len, parts)), message["metadata"].get(limits.LENGTH, 0))
        return message


class _Iopub(_Counted):
    """Where outputs arrive."""

    async def get_msg(self, timeout: float | None = None) -> dict:  # type: ignore[override]
        """The next message. Raises FloodError, but not before the other channel had time to."""
        message = await super().get_msg(timeout)
        if self.flooded:
            # An error in what nobody waits for would only be a line on the screen.
            await asyncio.sleep(limits.OUTPUT_GRACE)
            raise FloodError
        return message


class _Shell(_Counted):
    """Where the end of a cell is told; a cell that floods us may never end."""

    async def get_msg(self, timeout: float | None = None) -> dict:  # type: ignore[override]
        """The next message. Raises Empty or FloodError."""
        deadline = inf if timeout is None else time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            try:
                return await super().get_msg(min(limits.OUTPUT_LOOK, max(0, left)))
            except Empty:
                if self.flooded:
                    raise FloodError from None
                if left <= 0:
                    raise


class Client(AsyncKernelClient):
    """Talks to a kernel as soon as it is there, and hears no more of a cell than it may give out."""

    iopub_channel_class = Type(_Iopub)
    shell_channel_class = Type(_Shell)
    heard = 0  # bytes of this cell, on both channels

    def start_channels(self, *args: Any, **which: Any) -> None:
        """Begin to listen."""
        super().start_channels(*args, **which)
        self.iopub_channel.client = self.shell_channel.client = self

    def execute(self, *args: Any, **settings: Any) -> str:
        """Order a cell, which begins to count anew."""
        self.heard = 0
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
