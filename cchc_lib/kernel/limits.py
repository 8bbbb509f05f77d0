"""What a kernel may take, and how it is started: one value each, for both ends of the connection."""

PROGRAM = "cchc_lib.kernel.start"  # what an ordinary kernel's Python runs
MEMORY = 4 << 30  # bytes that one kernel may ask for: a section needs a tenth, and the machine has other work
OUTPUT = 4 << 20  # bytes that one cell may give out: the largest piece of a real page needs a thirtieth
LENGTH = "cchc_length"  # in a message's metadata: how long it was
START = 60  # seconds within which a kernel must have been forked, or must have ended
