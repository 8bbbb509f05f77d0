"""The log of a batch: a line of JSON for every step, for machines."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import click

from cchc_lib.errors import CchcError

Record = Callable[..., None]  # of which period ('bien_hoa 2024-H1'), and by name what is known of one step


def no_log(name: str, **facts: str | float) -> None:
    """No log is wanted."""


@contextmanager
def open_log(path: str) -> Iterator[Record]:
    """Add to the file of that path. Raises CchcError when it cannot be opened; one that fills up is said once."""
    failed = Event()

    def record(name: str, **facts: str | float) -> None:
        dataset, period = name.split(" ")
        line = {"luc": datetime.now(UTC).isoformat(timespec="seconds"), "bo_du_lieu": dataset, "ky": period, **facts}
        try:
            file.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
        except OSError as error:  # figures are not held up by it
            if not failed.is_set():
                click.echo(f"{path}: không ghi được nhật ký ({error.strerror}); làm tiếp, không ghi nữa.", err=True)
            failed.set()

    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(path).open("ab", buffering=0))
        except OSError as error:
            raise CchcError(f"{path}: không ghi được nhật ký ({error.strerror}).") from error
        yield record
