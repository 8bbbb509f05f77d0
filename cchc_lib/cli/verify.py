"""cchc verify: whether what is published comes out the same again."""

import sys
from pathlib import Path

import click

from cchc_lib.batch import refuse_unknown
from cchc_lib.cli.group import command
from cchc_lib.edition import Location, period_statuses
from cchc_lib.errors import CchcError
from cchc_lib.load import datasets, find_root
from cchc_lib.notebook import warm_process
from cchc_lib.publish.notebook_jobs import Runner, local_runner
from cchc_lib.publish.verify import verify
from cchc_lib.vietnamese import number

_MOST = 20  # figures that are listed one by one


@command()
@click.argument("dataset", metavar="[BỘ_DỮ_LIỆU]", default="")
@click.argument("period", metavar="[KỲ]", default="")
def verify_command(dataset: str, period: str) -> None:
    """Make what is published again elsewhere, print a verdict each; exit status 1 when one differs."""
    root = find_root()
    places = _published(root, dataset, period) or [(dataset, period)] * bool(period)
    if not places:
        raise CchcError("Chưa có kỳ nào được công bố; dựng trước bằng cchc annex hoặc cchc batch.")
    with warm_process(root) as warm, local_runner(warm) as runner:
        good = [_print_verdict(*place, root, runner) for place in places]
    click.echo(f"{number(sum(good))}/{number(len(good))} kỳ khớp.")
    if not all(good):
        sys.exit(1)


def _published(root: Path, dataset: str, period: str) -> list[tuple[str, str]]:
    """Locality and period of every edition; one whose page, manifest or data are gone does not match, and is told."""
    places = [(one.dataset, one.period.code) for one in period_statuses(root)]
    editions = [place for place in places if Location(root, *place).published.is_dir()]
    wanted = [place for place in editions if dataset in ("", place[0]) and period in ("", place[1])]
    if dataset and not wanted:
        refuse_unknown(dataset, datasets(root))
    return wanted


def _print_verdict(dataset: str, period: str, root: Path, runner: Runner) -> bool:
    """Whether everything came out the same."""
    try:
        verdict = verify(dataset, period, root, runner)
    except CchcError as error:
        click.echo(f"{dataset} {period}: không dựng lại được\n  {str(error).replace(chr(10), chr(10) + '  ')}")
        return False
    click.echo(f"{dataset} {period}: {verdict.words}")
    kept = "lần công bố trước không còn nguyên vẹn"
    for words, names in (("tệp khác", verdict.differing), ("nguồn đã đổi", verdict.inputs), (kept, verdict.damaged)):
        if names:
            click.echo(f"  {words}: {', '.join(names)}")
    for one in verdict.figures[:_MOST]:
        column = "" if one.column == "in" else f" (cột {one.column})"
        click.echo(f"  {one.key}{column}: công bố {one.published or '–'}, dựng lại {one.rebuilt or '–'}")
    if len(verdict.figures) > _MOST:
        click.echo(f"  … và {number(len(verdict.figures) - _MOST)} số khác")
    return verdict.good
