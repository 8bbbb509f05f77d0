"""cchc batch: publishes every period that is due."""

import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

import click

from cchc_lib.batch import DONE, FAILED, HELD, PERIODS_AT_ONCE, SAME, PeriodOutcome, batch, select_periods
from cchc_lib.cli.batch_log import Record, no_log, open_log
from cchc_lib.cli.group import command, invoke_other
from cchc_lib.cli.output import in_seconds, print_unread
from cchc_lib.edition import INDEX, PeriodStatus, alone, index_is_due, period_statuses
from cchc_lib.errors import CchcError
from cchc_lib.load import find_root
from cchc_lib.system import sweep


@command()
@click.argument("names", metavar="[BỘ_DỮ_LIỆU …]", nargs=-1)
@click.option("--tu", "since", metavar="KỲ", default="", help="Chỉ các kỳ bắt đầu từ kỳ này, ví dụ 2021-Q1.")
@click.option("--den", "until", metavar="KỲ", default="", help="Chỉ các kỳ kết thúc chậm nhất cùng kỳ này.")
@click.option("--loai", "kinds", metavar="LOẠI", default="", help="Loại kỳ: thang,quy,6_thang,9_thang,nam.")
@click.option("--cung-luc", "at_once", metavar="N", default=str(PERIODS_AT_ONCE), help="Số kỳ dựng cùng lúc.")
@click.option(
    "--cum", "address", metavar="ĐỊA_CHỈ", default="", help="Cụm máy Dask tính sổ tay, ví dụ tcp://10.0.0.5:8786."
)
@click.option("--nhat-ky", "log", metavar="TỆP", default="", help="Ghi thêm mỗi bước một dòng JSON vào tệp này.")
@click.option("--thay-doi", "changes", is_flag=True, help="Chỉ làm việc đến hạn rồi thôi, để chạy mỗi phút theo lịch.")
@click.pass_context
def batch_command(
    ctx: click.Context, names: tuple[str, ...], at_once: str, address: str, log: str, changes: bool, **which: str
) -> None:
    """Publish what is due of the wanted periods, then the index; exit status 1 when one failed, or would fail again."""
    if not at_once.isdecimal() or len(at_once) > 3 or not int(at_once):
        raise CchcError(f"--cung-luc '{at_once}' không phải số từ 1 đến 999.")
    with suppress(OSError):  # who needs such a folder says so
        sweep()  # a killed run may have published everything, so that nobody needs one
    root = find_root()
    with ExitStack() as stack:
        if changes and not stack.enter_context(alone(root)):
            return
        found = period_statuses(root)
        wanted = select_periods(found, root, names, **which)
        failing = changes and any(one.tried for one in wanted)
        if changes:  # what failed of itself fails again until something changes
            wanted = tuple(one for one in wanted if one.due and not one.tried)
        if address and wanted:
            invoke_other(ctx, "cum", address=address, quiet=True)
        if wanted or not changes or index_is_due(found, root):
            record = stack.enter_context(open_log(log)) if log else no_log
            known = {(one.name, one.failure) for one in wanted if changes and one.failure}
            begun = time.monotonic()
            outcomes = _make(wanted, root, int(at_once), address, record, known)
            silent = bool(wanted) and all((one.name, one.why) in known for one in outcomes)
            _finish(ctx, root, outcomes, found, None if silent else time.monotonic() - begun)
            failing = failing or any(one.result == FAILED for one in outcomes)
    if failing:
        sys.exit(1)


def _make(
    wanted: tuple[PeriodStatus, ...],
    root: Path,
    at_once: int,
    address: str,
    record: Record,
    known: set[tuple[str, str]],
) -> list[PeriodOutcome]:
    """Make them, a line each as it ends; none for a failure that is `known` already, its period with its cause."""
    ended: list[PeriodOutcome] = []

    def on_period(outcome: PeriodOutcome) -> None:
        ended.append(outcome)
        if (outcome.name, outcome.why) not in known:
            took = "" if outcome.result == SAME else f" … {in_seconds(outcome.seconds)}"
            click.echo(f"[{len(ended)}/{len(wanted)}] {outcome.name}: {outcome.result}{took}")
        record(outcome.name, ket_qua=outcome.result, giay=round(outcome.seconds, 1), loi=outcome.why)

    def on_notebook(name: str, title: str, seconds: float | None) -> None:
        record(name, so_tay=title, ket_qua=SAME if seconds is None else DONE, giay=round(seconds or 0, 1))

    return batch(wanted, root, at_once, on_period, on_notebook, address)


def _finish(
    ctx: click.Context,
    root: Path,
    outcomes: list[PeriodOutcome],
    before: tuple[PeriodStatus, ...],
    seconds: float | None,
) -> None:
    """The summary, then the index where it is due; no word without `seconds`."""
    found = period_statuses(root) if any(one.result != SAME for one in outcomes) else before
    if seconds is not None:
        _print_summary(outcomes, found, seconds)
        print_unread(root)
    if index_is_due(found, root):
        invoke_other(ctx, "index", found=found)
    if seconds is not None:
        click.echo(f"\nTrang tổng hợp: {INDEX}")


def _print_summary(outcomes: list[PeriodOutcome], found: Iterable[PeriodStatus], seconds: float) -> None:
    """How many of each result, and every failure with its section, cell and cause."""
    click.echo("\nTổng kết")
    for result in (DONE, SAME, HELD, FAILED):
        many = sum(one.result == result for one in outcomes)
        if many or result != HELD:
            click.echo(f"  {result:<10}{many:>5}")
    click.echo(f"  {'tổng':<10}{len(outcomes):>5} kỳ, {in_seconds(seconds)}")
    published = {one.name for one in found if one.manifest}
    for one in sorted((one for one in outcomes if one.result == FAILED), key=lambda one: one.name):
        kept = "bản đã công bố giữ nguyên, đánh dấu là cũ" if one.name in published else "chưa có bản nào công bố"
        why = one.why.replace("\n", "\n      ")
        click.echo(f"\n  Lỗi {one.name} ({kept}):\n      {why}")
