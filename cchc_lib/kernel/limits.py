"""What a kernel may take, how long anybody waits for one, and how it is started: one value each, for both ends."""

import os

PROGRAM = "cchc_lib.kernel.start"  # what an ordinary kernel's Python runs
PYTHON_FLAGS = ("-P", "-m")  # two libraries on one path would compute one thing and prove another: no working folder
# One thread each: a forked process has no other, and there are more kernels than cores.
ENVIRONMENT = {
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "PYDEVD_DISABLE_FILE_VALIDATION"), "1"),
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "agg",
}
LENGTH = "cchc_length"  # in a message's metadata: how long it was

# How much.
AT_ONCE = min(4, os.cpu_count() or 1)  # kernels side by side: each needs a core and some 200 MB
MEMORY = 4 << 30  # bytes that one kernel may ask for: a section needs a tenth, and the machine has other work
OUTPUT = 4 << 20  # bytes that one cell may give out: the largest piece of a real page needs a thirtieth
SOCKET_PATH = 100  # bytes of a socket's path that every system takes

# How long, in seconds.
TIMEOUT = 600  # for one cell; a whole section takes one or two
START = 60  # until a kernel must have been forked, or must have ended
ORDER = 10  # until a begun order to the warm process must have arrived
OUTPUT_LOOK = 0.05  # between two looks at whether a cell gave out too much
OUTPUT_GRACE = 0.2  # in which whoever waits for a cell's end hears first that it was too much
PARENT_LOOK = 1  # until our parent's end is noticed even if somebody else holds the other end of our input
