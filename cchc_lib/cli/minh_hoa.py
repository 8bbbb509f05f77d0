"""cchc minh-hoa: makes the data of the illustrative city."""

import click

from cchc_lib import minh_hoa
from cchc_lib.cli.group import command
from cchc_lib.load import find_root


@command()
def minh_hoa_command() -> None:
    """Write the data and say where."""
    root = find_root()
    place = minh_hoa.write(root)
    click.echo(f"Số liệu minh họa: {place.relative_to(root).as_posix()}")
