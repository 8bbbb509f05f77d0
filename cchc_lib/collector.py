"""How often Python looks for objects that hold only each other."""

import gc

MORE = (
    50_000  # objects since the last look; by default 700, which took up to a third of the time of reading and proving
)


def look_seldom() -> None:
    """Look less often: our processes read much, let go of nearly all of it by themselves, and end soon."""
    gc.set_threshold(MORE)
