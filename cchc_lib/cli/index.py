"""cchc index: the page above all annexes."""

import click

from cchc_lib.cli.group import command
from cchc_lib.edition import PeriodStatus, period_statuses
from cchc_lib.load import find_root
from cchc_lib.publish.index import write_index


@command()
def index_command(found: tuple[PeriodStatus, ...] | None = None) -> None:
    """Write it and say where; a command that has `found` how every period stands says the rest itself."""
    root = find_root()
    path = write_index(period_statuses(root) if found is None else found, root)
    if found is None:
        click.echo(f"Trang tổng hợp: {path.relative_to(root).as_posix()}")
