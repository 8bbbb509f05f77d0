"""How the process of a kernel begins, the same whether Python was started for it or it was forked off."""

import os
import sys
import tempfile

from ipykernel import debugger
from ipykernel.kernelapp import IPKernelApp
from IPython.extensions import storemagic
from matplotlib import style
from matplotlib.backends import backend_svg

from cchc_lib import view
from cchc_lib.forked import MEMORY
from cchc_lib.reads import watch

try:
    import resource
except ImportError:  # Windows; there a kernel may grow until the system stops it
    resource = None

# Every kernel finds them read: what it needs to begin, what its first chart draws with, and what notebooks import.
READ = (debugger, storemagic, style, backend_svg, view)


def start(arguments: list[str]) -> None:
    """Be a kernel until told to end; a cell that asks for too much memory gets a MemoryError, others keep theirs.

    What it opens is noted beside its connection file, which `arguments` name.
    """
    if resource and sys.platform == "linux":
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    tempfile.gettempdir()  # which is found by trying, once
    watch(os.path.dirname(arguments[arguments.index("-f") + 1]))
    IPKernelApp.launch_instance(argv=arguments)


if __name__ == "__main__":
    start(sys.argv[1:])
