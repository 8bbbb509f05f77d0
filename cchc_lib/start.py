"""How the process of a kernel begins, the same whether Python was started for it or it was forked off."""

import sys

from ipykernel.kernelapp import IPKernelApp

try:
    import resource
except ImportError:  # Windows; there a kernel may grow until the system stops it
    resource = None

MEMORY = 4 << 30  # bytes that one kernel may ask for: a section needs a tenth, and the machine has other work


def start(arguments: list[str]) -> None:
    """Be a kernel until told to end; a cell that asks for too much memory gets a MemoryError, others keep theirs."""
    if resource and sys.platform == "linux":
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    IPKernelApp.launch_instance(argv=arguments)


if __name__ == "__main__":
    start(sys.argv[1:])
