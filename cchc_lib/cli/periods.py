"""cchc periods: which periods there are, in which state, published or not."""

import click

from cchc_lib.batch import refuse_unknown
from cchc_lib.cli.group import command
from cchc_lib.cli.output import print_unread
from cchc_lib.edition import PAGE, Location, period_statuses
from cchc_lib.errors import InputError, Problem
from cchc_lib.load import datasets, find_root, periods, read_state


@command()
@click.argument("dataset", metavar="[BỘ_DỮ_LIỆU]", required=False)
def periods_command(dataset: str | None) -> None:
    """A line a period, of which one small file is read; what cannot be read is said at the end."""
    root = find_root()
    known = {name: periods(root, name) for name in datasets(root)}
    found = [one for one in period_statuses(root) if dataset in (None, one.dataset)]
    if dataset and not found:
        refuse_unknown(dataset, known)
    problems: list[Problem] = []
    for one in sorted(found, key=lambda one: one.dataset):
        state = "không còn dữ liệu"
        try:
            if one.period in known.get(one.dataset, ()):
                state = read_state(one.dataset, one.period, root).words
        except InputError as error:
            state, problems = "không đọc được", [*problems, *error.problems]
        page = Location(root, one.dataset, one.period.code).published / PAGE
        published = f"{one.words}: {page.relative_to(root).as_posix()}" if page.is_file() else one.words
        click.echo(f"{one.name}: {one.period.label} ({state}), {published}")
    print_unread(root)
    if problems:
        raise InputError(problems)
