"""What a kernel says to us, with a limit: no cell can fill our memory with what it prints or shows."""

import asyncio
import time
from math import inf
from queue import Empty
from typing import Any

from jupyter_client.channels import AsyncZMQSocketChannel

from cchc_lib.kernel import limits


class FloodError(Exception):
    """A cell gave out more than it may."""


class Tally:
    """How many bytes one cell has given out."""

    def __init__(self):
        self.bytes = 0

    def check(self) -> None:
        """Raises FloodError when it is too much."""
        if self.bytes > limits.OUTPUT:
            raise FloodError


class Counted(AsyncZMQSocketChannel):
    """Adds to the tally that its client gives it."""

    tally: Tally

    async def _recv(self, **settings: Any) -> dict:  # type: ignore[override]  # as the base class does
        parts = await self.socket.recv_multipart(**settings)
        message = self.session.deserialize(self.session.feed_identities(parts)[1])
        self.tally.bytes += max(sum(map(len, parts)), message["metadata"].get(limits.LENGTH, 0))
        return message


class Iopub(Counted):
    """Where outputs arrive."""

    async def get_msg(self, timeout: float | None = None) -> dict:  # type: ignore[override]
        """The next message. Raises FloodError, but not before the other channel had time to."""
        message = await super().get_msg(timeout)
        try:
            self.tally.check()
        except FloodError:
            await asyncio.sleep(
                limits.OUTPUT_GRACE
            )  # an error in what nobody waits for would only be a line on the screen
            raise
        return message


class Shell(Counted):
    """Where the end of a cell is told; a cell that floods us may never end."""

    async def get_msg(self, timeout: float | None = None) -> dict:  # type: ignore[override]
        """The next message. Raises Empty or FloodError."""
        deadline = inf if timeout is None else time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            try:
                return await super().get_msg(min(limits.OUTPUT_LOOK, max(0, left)))
            except Empty:
                self.tally.check()
                if left <= 0:
                    raise
