"""What a kernel says to us, with a limit: no cell can fill our memory with what it prints or shows."""

import asyncio
import time
from math import inf
from queue import Empty

from jupyter_client.channels import AsyncZMQSocketChannel

from cchc_lib.kernel import LENGTH, OUTPUT

LOOK_UP = 0.05  # seconds between two looks at whether it was too much
GRACE = 0.2  # seconds in which whoever waits for the cell's end hears it first


class FloodError(Exception):
    """A cell gave out more than it may."""


class Tally:
    """How many bytes one cell has given out."""

    def __init__(self):
        self.bytes = 0

    def check(self) -> None:
        """Raises FloodError when it is too much."""
        if self.bytes > OUTPUT:
            raise FloodError


class Counted(AsyncZMQSocketChannel):
    """Adds to the tally that its client gives it."""

    async def _recv(self, **settings) -> dict:
        parts = await self.socket.recv_multipart(**settings)
        message = self.session.deserialize(self.session.feed_identities(parts)[1])
        self.tally.bytes += max(sum(map(len, parts)), message["metadata"].get(LENGTH, 0))
        return message


class Iopub(Counted):
    """Where outputs arrive."""

    async def get_msg(self, timeout: float | None = None) -> dict:
        """The next message. Raises FloodError, but not before the other channel had time to."""
        message = await super().get_msg(timeout)
        try:
            self.tally.check()
        except FloodError:
            await asyncio.sleep(GRACE)  # an error in what nobody waits for would only be a line on the screen
            raise
        return message


class Shell(Counted):
    """Where the end of a cell is told; a cell that floods us may never end."""

    async def get_msg(self, timeout: float | None = None) -> dict:
        """The next message. Raises Empty or FloodError."""
        deadline = inf if timeout is None else time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            try:
                return await super().get_msg(min(LOOK_UP, max(0, left)))
            except Empty:
                self.tally.check()
                if left <= 0:
                    raise
