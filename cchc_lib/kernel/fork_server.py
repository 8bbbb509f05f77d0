"""The warm process: it has read the library once and forks off a kernel for everybody who connects.

A kernel lives as long as the connection that ordered it, the warm process as long as the one that started it. Nothing
of a notebook ever runs here, so no kernel can inherit anything from another.
"""

import gc
import json
import os
import shutil
import signal
import socket
import sys
import threading
import time
import traceback
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ, DefaultSelector
from typing import NoReturn, cast

from cchc_lib.kernel.limits import ORDER, PARENT_LOOK
from cchc_lib.kernel.start import start


class ForkServer:
    """Forks kernels until its parent ends."""

    def __init__(self, listener: socket.socket, parent: int):
        self.parent, self.wanted = parent, True
        self.kernels: dict[int, socket.socket] = {}  # a kernel's process and who ordered it
        self.selector = DefaultSelector()
        for source, answer in ((sys.stdin, self._end), (listener, self._fork), (_deaths(), self._reap)):
            self.selector.register(source, EVENT_READ, answer)

    def serve(self) -> None:
        """Answer orders, signals, ends of kernels and of those who ordered them; at last end every kernel."""
        while self.wanted and os.getppid() == self.parent:
            for key, _ in self.selector.select(PARENT_LOOK):
                key.data(key.fileobj)
        for pid in self.kernels:
            _signal(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def _end(self, _) -> None:
        self.wanted = False

    def _fork(self, listener: socket.socket) -> None:
        connection, _ = listener.accept()
        connection.settimeout(ORDER)
        try:
            with connection.makefile("rb") as lines:
                order = json.loads(lines.readline())
            pid = os.fork()
        except (OSError, ValueError):  # nobody waits any more, or the system has no room for one more process
            connection.close()
            return
        if pid == 0:
            connection.close()
            self._become(order)
        self.kernels[pid] = connection
        self.selector.register(connection, EVENT_READ, partial(self._obey, pid))
        with suppress(OSError):
            connection.sendall(b"%d\n" % pid)

    def _obey(self, pid: int, connection: socket.socket) -> None:
        """Pass on signals; a closed connection is the order to kill."""
        if pid not in self.kernels:
            return
        signals = b""
        with suppress(OSError):
            signals = connection.recv(64)
        for number in signals or (signal.SIGKILL,):
            _signal(pid, number)
        if not signals:
            self.selector.unregister(connection)

    def _reap(self, deaths: socket.socket) -> None:
        """Tell those who ordered the dead kernels, by closing their connection; what a kernel started ends with it."""
        deaths.recv(4096)
        while dead := self.kernels and os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            _signal(dead.si_pid, signal.SIGKILL)
            os.waitpid(dead.si_pid, 0)
            connection = self.kernels.pop(dead.si_pid)
            if connection in self.selector.get_map():
                self.selector.unregister(connection)
            connection.close()

    def _become(self, order: dict) -> NoReturn:
        """Be the kernel, with nothing of the warm process but what it has read."""
        try:
            os.setsid()
            os.close(signal.set_wakeup_fd(-1))
            for number in (signal.SIGCHLD, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            with open(os.devnull) as nothing:
                os.dup2(nothing.fileno(), sys.stdin.fileno())
            for key in tuple(self.selector.get_map().values()):
                if key.fileobj is not sys.stdin:
                    cast(socket.socket, key.fileobj).close()
            self.selector.close()
            os.environ.clear()
            os.environ.update(order["env"])
            time.tzset()
            os.chdir(order["cwd"])
            sys.argv[1:] = order["arguments"]
            start([*order["arguments"], f"--IPKernelApp.parent_handle={os.getppid()}"])
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)


def _deaths() -> socket.socket:
    """A socket that becomes readable when a kernel ends."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(theirs.detach(), warn_on_full_buffer=False)
    return ours


def _signal(pid: int, number: int) -> None:
    """To a kernel and all that it has started; to itself alone while it has no group of its own."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        os.kill(pid, number)


def main(folder: str, listener: int, parent: int) -> None:
    """Serve, with no thread but this one, and remove the folder that the kernels used."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # from here on the end of our input ends us
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    gc.collect()
    gc.freeze()  # what everybody shares is not touched by anybody's collector, so it stays shared
    ForkServer(socket.socket(fileno=listener), parent).serve()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
