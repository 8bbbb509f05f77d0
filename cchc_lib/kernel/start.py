"""How the process of a kernel begins, the same whether Python was started for it or it was forked off."""

import os
import sys

from ipykernel import debugger
from ipykernel.kernelapp import IPKernelApp
from IPython.core import completerlib, logger, oinspect
from IPython.core.debugger import Pdb
from IPython.extensions import storemagic
from jupyter_client.session import Session
from matplotlib import style
from matplotlib.backends import backend_svg
from tornado.platform.asyncio import AsyncIOLoop
from traitlets import default

from cchc_lib.kernel.limits import LENGTH, MEMORY, OUTPUT
from cchc_lib.kernel.opened import watch
from cchc_lib.show import view
from cchc_lib.system import collect_rarely, temporary_root

if sys.platform == "linux":  # elsewhere a kernel may grow until the system stops it
    import resource

# Every kernel finds them read: what it needs to begin, what its first chart draws with, and what notebooks import.
READ = (debugger, storemagic, style, backend_svg, view, completerlib, logger, oinspect, Pdb, AsyncIOLoop)


class Brief(Session):
    """Sends how long a message is in place of one that is too long for its reader."""

    def serialize(self, msg: dict, ident: list[bytes] | bytes | None = None) -> list[bytes]:
        """The parts of a message as they are sent."""
        parts = super().serialize(msg, ident)
        length = sum(map(len, parts))
        told = msg | {"content": {}, "metadata": {LENGTH: length}}
        return parts if length <= OUTPUT else super().serialize(told, ident)


class Program(IPKernelApp):
    """A kernel that cannot fill the memory of whoever reads its outputs."""

    @default("session")
    def _brief(self) -> Brief:
        return Brief(parent=self)


def start(arguments: list[str]) -> None:
    """Be a kernel until told to end; a cell that asks for too much memory gets a MemoryError, others keep theirs.

    What it opens is noted beside its connection file, which `arguments` name.
    """
    if sys.platform == "linux":
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    collect_rarely()
    temporary_root()  # once, before what is opened is noted
    watch(os.path.dirname(arguments[arguments.index("-f") + 1]))
    Program.launch_instance(argv=arguments)


if __name__ == "__main__":
    start(sys.argv[1:])
