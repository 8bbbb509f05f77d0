"""The commands over many periods: cchc batch, cchc verify, cchc index."""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import click

from cchc_lib.batch import DONE, FAILED, HELD, SAME, PeriodOutcome, batch, chosen, refuse_unknown
from cchc_lib.cli.group import Vietnamese, detail_option, told
from cchc_lib.cli.later import later
from cchc_lib.edition import INDEX, PAGE, Location, PeriodStatus, alone, index_is_due, period_statuses, readable
from cchc_lib.errors import CchcError
from cchc_lib.load import datasets, find_root, unread
from cchc_lib.system import sweep
from cchc_lib.vietnamese import number

cluster = later("cchc_lib.publish.cluster")
index = later("cchc_lib.publish.index")
kernel = later("cchc_lib.notebook.launch")
verify = later("cchc_lib.publish.verify")
work = later("cchc_lib.publish.work")

CORES = os.cpu_count() or 1
# Each period runs several notebooks side by side, but reads, writes and proves alone: on two cores, eight periods took
# 67 s one by one, 56 s two at once, 67 s three at once.
AT_ONCE = str(max(min(2, CORES), CORES // 2))
MOST = 20  # figures that are listed one by one

Note = Callable[..., None]  # a step for machines: of which period, and what is known of it by name


@click.command(name="batch", cls=Vietnamese, options_metavar="[TÙY CHỌN]")
@click.argument("names", metavar="[BỘ_DỮ_LIỆU …]", nargs=-1)
@click.option("--tu", "since", metavar="KỲ", default="", help="Chỉ các kỳ bắt đầu từ kỳ này, ví dụ 2021-Q1.")
@click.option("--den", "until", metavar="KỲ", default="", help="Chỉ các kỳ kết thúc chậm nhất cùng kỳ này.")
@click.option("--loai", "kinds", metavar="LOẠI", default="", help="Loại kỳ: thang,quy,6_thang,9_thang,nam.")
@click.option("--cung-luc", "at_once", metavar="N", default=AT_ONCE, help="Số kỳ dựng cùng lúc.")
@click.option(
    "--cum", "address", metavar="ĐỊA_CHỈ", default="", help="Cụm máy Dask tính sổ tay, ví dụ tcp://10.0.0.5:8786."
)
@click.option("--nhat-ky", "log", metavar="TỆP", default="", help="Ghi thêm mỗi bước một dòng JSON vào tệp này.")
@click.option("--thay-doi", "changes", is_flag=True, help="Chỉ làm việc đến hạn rồi thôi, để chạy mỗi phút theo lịch.")
@detail_option
def batch_command(
    names: tuple[str, ...], at_once: str, address: str, log: str, changes: bool, detailed: bool, **which: str
):
    """Dựng mọi kỳ chưa có hoặc đã cũ; chạy lại bất cứ lúc nào."""
    with told(detailed), ExitStack() as stack:
        if not at_once.isdecimal() or len(at_once) > 3 or not int(at_once):
            raise CchcError(f"--cung-luc '{at_once}' không phải số từ 1 đến 999.")
        with suppress(OSError):  # who needs such a folder says so
            sweep()  # a killed run may have published everything, so that nobody needs one
        root = find_root()
        if changes and not stack.enter_context(alone(root)):
            return
        found = period_statuses(root)
        wanted = chosen(found, root, names, **which)
        failing = changes and any(one.tried for one in wanted)
        if changes:  # what failed of itself fails again until something changes
            wanted = tuple(one for one in wanted if one.due and not one.tried)
        if address and wanted:
            cluster.refuse_unreachable(address)
        if wanted or not changes or index_is_due(found, root):
            note = stack.enter_context(_log(log)) if log else _nothing
            outcomes = _all(wanted, found, root, int(at_once), address, note, changes)
            failing = failing or any(one.result == FAILED for one in outcomes)
    if failing:
        sys.exit(1)


def _all(
    wanted: tuple[PeriodStatus, ...], found, root: Path, at_once: int, address: str, note: Note, once: bool
) -> list[PeriodOutcome]:
    """Make what is wanted, line by line, and then the index; `once` is silent on failures that are known already."""
    begun, place = time.monotonic(), []
    known = {one.name: one.failure for one in wanted} if once else {}

    def tell(outcome: PeriodOutcome) -> None:
        place.append(outcome)
        if outcome.result != FAILED or outcome.why != known.get(outcome.name):
            click.echo(f"[{len(place)}/{len(wanted)}] {outcome.name}: {outcome.result}{_seconds(outcome)}")
        note(outcome.name, ket_qua=outcome.result, giay=round(outcome.seconds, 1), loi=outcome.why)

    def step(name: str, title: str, seconds: float | None) -> None:
        note(name, so_tay=title, ket_qua=SAME if seconds is None else DONE, giay=round(seconds or 0, 1))

    outcomes = batch(wanted, root, at_once, tell, step, address)
    renewed = period_statuses(root) if any(one.result != SAME for one in outcomes) else found
    silent = once and wanted and all(one.result == FAILED and one.why == known[one.name] for one in outcomes)
    if not silent:
        _summary(outcomes, renewed, time.monotonic() - begun)
        tell_unread(root)
    if index_is_due(renewed, root):
        index.write_index(renewed, root)
    if not silent:
        click.echo(f"\nTrang tổng hợp: {INDEX}")
    return outcomes


@contextmanager
def _log(path: str) -> Iterator[Note]:
    """Adds one line of JSON to a file for every step."""
    silent = threading.Event()

    def note(name: str, **facts: str | float) -> None:
        dataset, period = name.split(" ")
        said = {"luc": datetime.now(UTC).isoformat(timespec="seconds"), "bo_du_lieu": dataset, "ky": period, **facts}
        try:
            file.write((json.dumps(said, ensure_ascii=False) + "\n").encode())
        except OSError as error:  # figures are not held up by it
            if not silent.is_set():
                click.echo(f"{path}: không ghi được nhật ký ({error.strerror}); làm tiếp, không ghi nữa.", err=True)
            silent.set()

    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(path).open("ab", buffering=0))
        except OSError as error:
            raise CchcError(f"{path}: không ghi được nhật ký ({error.strerror}).") from error
        yield note


def _nothing(name: str, **facts: str | float) -> None:
    """No log is wanted."""


def tell_unread(root: Path) -> None:
    """Which folders of data take no part."""
    for one in unread(root):
        click.echo(f"Không ai đọc {readable(one)}.")


def _seconds(outcome: PeriodOutcome) -> str:
    return f" … {_in_words(outcome.seconds)}" if outcome.result != SAME else ""


def _in_words(seconds: float) -> str:
    return f"{number(Fraction(round(seconds * 10), 10), 1)} giây"


def _summary(outcomes: list[PeriodOutcome], found: Iterable[PeriodStatus], seconds: float) -> None:
    """How many of each, and every failure with its section, cell and cause."""
    click.echo("\nTổng kết")
    for result in (DONE, SAME, HELD, FAILED):
        many = sum(one.result == result for one in outcomes)
        if many or result != HELD:
            click.echo(f"  {result:<10}{many:>5}")
    click.echo(f"  {'tổng':<10}{len(outcomes):>5} kỳ, {_in_words(seconds)}")
    published = {one.name for one in found if one.manifest}
    for one in sorted((one for one in outcomes if one.result == FAILED), key=lambda one: one.name):
        kept = "bản đã công bố giữ nguyên, đánh dấu là cũ" if one.name in published else "chưa có bản nào công bố"
        why = one.why.replace("\n", "\n      ")
        click.echo(f"\n  Lỗi {one.name} ({kept}):\n      {why}")


@click.command(name="verify", cls=Vietnamese, options_metavar="[TÙY CHỌN]")
@click.argument("dataset", metavar="[BỘ_DỮ_LIỆU]", required=False)
@click.argument("period", metavar="[KỲ]", required=False)
@detail_option
def verify_command(dataset: str | None, period: str | None, detailed: bool):
    """Dựng lại ở chỗ khác và so với bản đã công bố, không đổi bản nào."""
    with told(detailed):
        root = find_root()
        # A page whose manifest or data are gone is one that does not match, not one that is passed over.
        places = [(one.dataset, one.period.code) for one in period_statuses(root)]
        pages = [place for place in places if (Location(root, *place).published / PAGE).is_file()]
        wanted = [place for place in pages if dataset in (None, place[0]) and period in (None, place[1])]
        if dataset and not wanted:
            refuse_unknown(dataset, datasets(root))
        pairs = wanted or [(dataset, period)] * bool(period)
        if not pairs:
            raise CchcError("Chưa có kỳ nào được công bố; dựng trước bằng cchc annex hoặc cchc batch.")
        with kernel.warm_process(root) as warm, work.local_runner(warm) as runner:
            good = [_verified(*pair, root, runner) for pair in pairs]
        click.echo(f"{number(sum(good))}/{number(len(good))} kỳ khớp.")
    if not all(good):
        sys.exit(1)


def _verified(dataset: str, period: str, root: Path, runner: "work.Runner") -> bool:
    """Tell the verdict on one edition; whether every file came out the same."""
    try:
        verdict = verify.verify(dataset, period, root, runner)
    except CchcError as error:
        click.echo(f"{dataset} {period}: không dựng lại được\n  {str(error).replace(chr(10), chr(10) + '  ')}")
        return False
    same = not verdict.differing
    click.echo(f"{dataset} {period}: " + (f"khớp, {verdict.files} tệp" if same else "KHÁC bản đã công bố"))
    kept = "lần công bố trước không còn nguyên vẹn"
    for words, names in (("tệp khác", verdict.differing), ("nguồn đã đổi", verdict.inputs), (kept, verdict.damaged)):
        if names:
            click.echo(f"  {words}: {', '.join(names)}")
    for one in verdict.figures[:MOST]:
        column = "" if one.column == "in" else f" (cột {one.column})"
        click.echo(f"  {one.key}{column}: công bố {one.published or '–'}, dựng lại {one.rebuilt or '–'}")
    if len(verdict.figures) > MOST:
        click.echo(f"  … và {number(len(verdict.figures) - MOST)} số khác")
    return same and not verdict.damaged


@click.command(name="index", cls=Vietnamese, options_metavar="[TÙY CHỌN]")
@detail_option
def index_command(detailed: bool):
    """Dựng trang tổng hợp mọi địa phương và kỳ: outputs/index.html."""
    with told(detailed):
        root = find_root()
        path = index.write_index(period_statuses(root), root)
        click.echo(f"Trang tổng hợp: {path.relative_to(root).as_posix()}")
