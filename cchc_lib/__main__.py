"""The command line: cchc annex, cchc check, cchc periods; every word that an official meets is Vietnamese."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from fractions import Fraction

import click

from cchc_lib.check import CLASSES
from cchc_lib.command import VietnameseGroup, explain
from cchc_lib.errors import CchcError, InputError
from cchc_lib.kernel import warm_process
from cchc_lib.load import datasets, find_root, load, periods
from cchc_lib.minh_hoa import write as write_minh_hoa
from cchc_lib.publish import PAGE
from cchc_lib.publish import annex as publish_annex
from cchc_lib.results import get_results
from cchc_lib.shelf import Shelf
from cchc_lib.show.s0_tong_quan import STATES
from cchc_lib.words import number


@click.group(cls=VietnameseGroup, options_metavar="", subcommand_metavar="LỆNH …", no_args_is_help=False)
def cchc():
    """Dựng phụ lục số liệu cải cách hành chính từ dữ liệu trong data/."""


dataset_argument = click.argument("dataset", metavar="BỘ_DỮ_LIỆU")
period_argument = click.argument("period", metavar="KỲ")
detail_option = click.option(
    "--chi-tiet", "detailed", is_flag=True, help="Khi có lỗi, in cả vết lỗi cho người lập trình."
)


@cchc.command(options_metavar="[TÙY CHỌN]")
@dataset_argument
@period_argument
@click.option("--kernel-thuong", "ordinary", is_flag=True, hidden=True)
@detail_option
def annex(dataset: str, period: str, ordinary: bool, detailed: bool):
    """Dựng phụ lục của một kỳ, ví dụ: cchc annex bien_hoa 2024-H1."""
    with told(detailed, ending="Phụ lục đã có trước lần chạy này (nếu có) còn nguyên."):
        root = find_root()
        with nullcontext() if ordinary else warm_process(root) as warm:
            path = publish_annex(dataset, period, root, _progress, warm=warm)
        click.echo(f"Phụ lục: {path.relative_to(root).as_posix()}")


@cchc.command(options_metavar="[TÙY CHỌN]")
@dataset_argument
@period_argument
@detail_option
def check(dataset: str, period: str, detailed: bool):
    """Đối soát số liệu của một kỳ, không dựng phụ lục."""
    with told(detailed):
        results = get_results(dataset, period, find_root())
        for kind, words in CLASSES.items():
            found = [finding for finding in results.findings if finding.kind == kind]
            if found:
                click.echo(f"{words} ({number(len(found))})")
            for finding in found:
                click.echo(f"  - {finding.statement} [{'; '.join(finding.places)}]")
        click.echo(f"{number(len(results.findings))} phát hiện, {number(len(results.figures))} kết quả.")


@cchc.command(name="periods", options_metavar="[TÙY CHỌN]")
@click.argument("dataset", metavar="[BỘ_DỮ_LIỆU]", required=False)
@detail_option
def list_periods(dataset: str | None, detailed: bool):
    """Liệt kê các kỳ có dữ liệu, tình trạng, đã dựng phụ lục chưa."""
    with told(detailed):
        root, problems = find_root(), []
        known = datasets(root)
        if dataset and dataset not in known:
            raise CchcError(f"Không có bộ dữ liệu '{dataset}' trong data/; hiện có: {', '.join(known)}.")
        for name in (dataset,) if dataset else known:
            for period in periods(root, name):
                try:
                    state = STATES[load(name, period.code, root).report["trang_thai"]]
                except InputError as error:
                    state, problems = "không đọc được", [*problems, *error.problems]
                page = Shelf(root, name, period.code).published / PAGE
                made = f"phụ lục: {page.relative_to(root).as_posix()}" if page.is_file() else "chưa dựng phụ lục"
                click.echo(f"{name} {period.code}: {period.label} ({state}), {made}")
        if problems:
            raise InputError(problems)


@cchc.command(name="minh-hoa", options_metavar="[TÙY CHỌN]")
@detail_option
def minh_hoa(detailed: bool):
    """Sinh bộ số liệu minh họa 2021–2025 vào data/minh_hoa."""
    with told(detailed):
        root = find_root()
        place = write_minh_hoa(root)
        click.echo(f"Số liệu minh họa: {place.relative_to(root).as_posix()}")


@contextmanager
def told(detailed: bool, ending: str = "") -> Iterator[None]:
    """A foreseen error becomes words on the error stream and exit status 1."""
    try:
        yield
    except CchcError as error:
        if detailed:
            click.echo(traceback.format_exc(), err=True)
        count = f" ({number(len(error.problems))} chỗ)" if isinstance(error, InputError) else ""
        click.echo(f"Lỗi{count}:\n{error}\n{ending}".rstrip(), err=True)
        sys.exit(1)


def _progress(place: int, many: int, title: str, seconds: float) -> None:
    click.echo(f"[{place}/{many}] {title} … {number(Fraction(round(seconds * 10), 10), 1)} giây")


def main() -> None:
    """Run a command; 0 when all went well, 1 when it could not be done, 2 when it was mistyped."""
    logging.getLogger("papermill").addHandler(logging.NullHandler())  # its notes are in our own error messages
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cchc.main(prog_name="cchc", standalone_mode=False)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "cchc"
        click.echo(f"Gõ lệnh chưa đúng: {explain(error, cchc.commands)}.\nXem cách dùng: {path} --help", err=True)
        sys.exit(2)
    except click.Abort:
        click.echo("\nĐã dừng theo yêu cầu; phụ lục cũ còn nguyên.", err=True)
        sys.exit(130)


if __name__ == "__main__":
    main()
