"""cchc cum: whether a cluster answers."""

import click

from cchc_lib.cli.group import command
from cchc_lib.publish.cluster import count_workers
from cchc_lib.vietnamese import number


@command()
@click.argument("address", metavar="ĐỊA_CHỈ")
def cluster_command(address: str, quiet: bool = False) -> None:
    """Count its workers; `quiet` for a command that only wants to know that there are any."""
    many = count_workers(address)
    if not quiet:
        click.echo(f"Cụm máy {address}: {number(many)} tiến trình làm việc.")
