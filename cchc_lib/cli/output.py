"""What several commands say in the same words."""

from fractions import Fraction
from pathlib import Path

import click

from cchc_lib.edition import readable
from cchc_lib.load import unread
from cchc_lib.vietnamese import number


def in_seconds(seconds: float) -> str:
    """A time that was measured: '12,4 giây'."""
    return f"{number(Fraction(round(seconds * 10), 10), 1)} giây"


def print_unread(root: Path) -> None:
    """Name the folders of data that take no part."""
    for one in unread(root):
        click.echo(f"Không ai đọc {readable(one)}.")
