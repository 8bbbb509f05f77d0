"""The short number by which a finding is called on paper and in a link: the same as long as its id is the same."""

from collections.abc import Callable, Iterable
from hashlib import sha256


def permanent_number(id: str, again: int = 0) -> str:
    """Six digits computed from an id alone; `again` gives the next ones, where another id has these."""
    text = f"{id}#{again}" if again else id
    return f"{int(sha256(text.encode()).hexdigest(), 16) % 10**6:06}"


def permanent_numbers(ids: Iterable[str], number: Callable[[str, int], str] = permanent_number) -> dict[str, str]:
    """The number of every finding of a period by its id; of two with the same one, the second in the alphabet moves."""
    taken: dict[str, str] = {}
    for id in sorted(ids):
        again = 0
        while number(id, again) in taken:
            again += 1
        taken[number(id, again)] = id
    return {id: found for found, id in taken.items()}
