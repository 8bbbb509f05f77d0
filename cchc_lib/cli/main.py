"""The command line: one period here, many periods in `many`; every word that an official meets is Vietnamese."""

import logging
import sys
from contextlib import nullcontext
from fractions import Fraction

import click

from cchc_lib.batch import refuse_unknown
from cchc_lib.cli.group import VietnameseGroup, detail_option, explain, told
from cchc_lib.cli.later import later
from cchc_lib.cli.many import batch_command, index_command, tell_unread, verify_command
from cchc_lib.edition import INDEX, PAGE, Location, index_is_due, period_statuses
from cchc_lib.errors import InputError
from cchc_lib.load import datasets, find_root, load, periods
from cchc_lib.system import collect_rarely
from cchc_lib.vietnamese import number

findings = later("cchc_lib.check")
index = later("cchc_lib.publish.index")
illustrative = later("cchc_lib.minh_hoa")
kernel = later("cchc_lib.notebook.launch")
publish = later("cchc_lib.publish.period")
results = later("cchc_lib.results.results")
show = later("cchc_lib.show")
work = later("cchc_lib.publish.work")


@click.group(cls=VietnameseGroup, options_metavar="", subcommand_metavar="LỆNH …", no_args_is_help=False)
def cchc():
    """Dựng phụ lục số liệu cải cách hành chính từ dữ liệu trong data/."""


dataset_argument = click.argument("dataset", metavar="BỘ_DỮ_LIỆU")
period_argument = click.argument("period", metavar="KỲ")


@cchc.command(options_metavar="[TÙY CHỌN]")
@dataset_argument
@period_argument
@click.option("--kernel-thuong", "ordinary", is_flag=True, hidden=True)
@detail_option
def annex(dataset: str, period: str, ordinary: bool, detailed: bool):
    """Dựng phụ lục của một kỳ, ví dụ: cchc annex bien_hoa 2024-H1."""
    with told(detailed, ending="Phụ lục đã có trước lần chạy này (nếu có) còn nguyên."):
        root = find_root()
        with nullcontext() if ordinary else kernel.warm_process(root) as warm, work.local_runner(warm) as runner:
            path = publish.annex(dataset, period, root, _progress, runner)
        click.echo(f"Phụ lục: {path.relative_to(root).as_posix()}")
    with told(detailed):
        found = period_statuses(root)
        if (root / INDEX).exists() and index_is_due(found, root):
            index.write_index(found, root)


@cchc.command(options_metavar="[TÙY CHỌN]")
@dataset_argument
@period_argument
@detail_option
def check(dataset: str, period: str, detailed: bool):
    """Đối soát số liệu của một kỳ, không dựng phụ lục."""
    with told(detailed):
        known = results.get_results(dataset, period, find_root())
        for kind, words in findings.CLASSES.items():
            found = [finding for finding in known.findings if finding.kind == kind]
            if found:
                click.echo(f"{words} ({number(len(found))})")
            for finding in found:
                click.echo(f"  - {finding.statement} [{'; '.join(finding.places)}]")
        click.echo(f"{number(len(known.findings))} phát hiện, {number(len(known.figures))} kết quả.")


@cchc.command(name="periods", options_metavar="[TÙY CHỌN]")
@click.argument("dataset", metavar="[BỘ_DỮ_LIỆU]", required=False)
@detail_option
def list_periods(dataset: str | None, detailed: bool):
    """Liệt kê các kỳ có dữ liệu, tình trạng, đã dựng phụ lục chưa."""
    with told(detailed):
        root, problems = find_root(), []
        known = {name: periods(root, name) for name in datasets(root)}
        found = [one for one in period_statuses(root) if dataset in (None, one.dataset)]
        if dataset and not found:
            refuse_unknown(dataset, known)
        for one in sorted(found, key=lambda one: one.dataset):
            state = "không còn dữ liệu"
            try:
                if one.period in known.get(one.dataset, ()):
                    report = load(one.dataset, one.period.code, root).report
                    state = show.s0_tong_quan.STATES[report["trang_thai"]]
            except InputError as error:
                state, problems = "không đọc được", [*problems, *error.problems]
            page = Location(root, one.dataset, one.period.code).published / PAGE
            made = f"{one.words}: {page.relative_to(root).as_posix()}" if page.is_file() else one.words
            click.echo(f"{one.name}: {one.period.label} ({state}), {made}")
        tell_unread(root)
        if problems:
            raise InputError(problems)


@cchc.command(name="minh-hoa", options_metavar="[TÙY CHỌN]")
@detail_option
def minh_hoa(detailed: bool):
    """Sinh bộ số liệu minh họa 2021–2025 vào data/minh_hoa."""
    with told(detailed):
        root = find_root()
        place = illustrative.write(root)
        click.echo(f"Số liệu minh họa: {place.relative_to(root).as_posix()}")


def _progress(place: int, many: int, title: str, seconds: float | None) -> None:
    took = "không đổi, giữ nguyên" if seconds is None else f"{number(Fraction(round(seconds * 10), 10), 1)} giây"
    click.echo(f"[{place}/{many}] {title} … {took}")


for command in (batch_command, index_command, verify_command):
    cchc.add_command(command)


def main() -> None:
    """Run a command; 0 when all went well, 1 when it could not be done, 2 when it was mistyped."""
    collect_rarely()
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
