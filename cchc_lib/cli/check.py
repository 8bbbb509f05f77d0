"""cchc check: what is wrong with the figures of a period."""

import click

from cchc_lib.catalog import CLASSES
from cchc_lib.cli.group import command, dataset_argument, period_argument
from cchc_lib.load import find_root
from cchc_lib.results import get_results
from cchc_lib.vietnamese import number


@command()
@dataset_argument
@period_argument
def check_command(dataset: str, period: str) -> None:
    """List the findings by class, and count them."""
    results = get_results(dataset, period, find_root())
    for kind, words in CLASSES.items():
        found = [finding for finding in results.findings if finding.kind == kind]
        if found:
            click.echo(f"{words} ({number(len(found))})")
        for finding in found:
            click.echo(f"  - {finding.statement} [{'; '.join(finding.places)}]")
    click.echo(f"{number(len(results.findings))} phát hiện, {number(len(results.figures))} kết quả.")
