"""cchc annex: publishes one period."""

from contextlib import nullcontext

import click

from cchc_lib.cli.group import command, dataset_argument, explained_errors, period_argument
from cchc_lib.cli.output import in_seconds
from cchc_lib.edition import INDEX, SHEET, index_is_due, period_statuses
from cchc_lib.load import find_root
from cchc_lib.notebook import warm_process
from cchc_lib.publish.build import annex
from cchc_lib.publish.index import write_index
from cchc_lib.publish.notebook_jobs import local_runner


@command()
@dataset_argument
@period_argument
@click.option("--kernel-thuong", "ordinary", is_flag=True, hidden=True)
def annex_command(dataset: str, period: str, ordinary: bool) -> None:
    """Publish a period, then the index where there is one; `ordinary` starts every kernel by itself."""
    with explained_errors(ending="Phụ lục đã có trước lần chạy này (nếu có) còn nguyên."):
        root = find_root()
        with nullcontext() if ordinary else warm_process(root) as warm, local_runner(warm) as runner:
            path = annex(dataset, period, root, _print_step, runner)
        sheet = path.parent / SHEET
        if sheet.is_file():
            click.echo(f"Phiếu đối soát (nội bộ, không công bố): {sheet.relative_to(root).as_posix()}")
        click.echo(f"Phụ lục: {path.relative_to(root).as_posix()}")
    found = period_statuses(root)
    if (root / INDEX).exists() and index_is_due(found, root):
        write_index(found, root)


def _print_step(place: int, many: int, title: str, seconds: float | None) -> None:
    took = "không đổi, giữ nguyên" if seconds is None else in_seconds(seconds)
    click.echo(f"[{place}/{many}] {title} … {took}")
