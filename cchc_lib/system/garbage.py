"""How often Python looks for objects that hold only each other."""

import gc

# Objects since the last look; by default 700, which took up to a third of the time of reading and proving.
_MORE = 50_000


def collect_rarely() -> None:
    """Look less often: our processes read much and let go of nearly all of it by themselves."""
    gc.set_threshold(_MORE)
