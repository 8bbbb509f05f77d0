"""How the process of a kernel begins, the same whether Python was started for it or it was forked off."""

import sys

from ipykernel.kernelapp import IPKernelApp
from jupyter_client.session import Session
from traitlets import default

try:
    import resource
except ImportError:  # Windows; there a kernel may grow until the system stops it
    resource = None

MEMORY = 4 << 30  # bytes that one kernel may ask for: a section needs a tenth, and the machine has other work
OUTPUT = 4 << 20  # bytes that one cell may give out: the largest piece of a real page needs a thirtieth
LENGTH = "cchc_length"  # in a message's metadata: how long it was


class Brief(Session):
    """Sends how long a message is in place of one that is too long for its reader."""

    def serialize(self, msg: dict, ident: list[bytes] | bytes | None = None) -> list[bytes]:
        """The parts of a message as they are sent."""
        parts = super().serialize(msg, ident)
        length = sum(map(len, parts))
        return (
            parts if length <= OUTPUT else super().serialize(msg | {"content": {}, "metadata": {LENGTH: length}}, ident)
        )


class Program(IPKernelApp):
    """A kernel that cannot fill the memory of whoever reads its outputs."""

    @default("session")
    def _brief(self) -> Brief:
        return Brief(parent=self)


def start(arguments: list[str]) -> None:
    """Be a kernel until told to end; a cell that asks for too much memory gets a MemoryError, others keep theirs."""
    if resource and sys.platform == "linux":
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    Program.launch_instance(argv=arguments)


if __name__ == "__main__":
    start(sys.argv[1:])
