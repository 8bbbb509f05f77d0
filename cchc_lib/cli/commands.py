"""The command line: which commands there are, and how they end; every word that an official meets is Vietnamese."""

import io
import logging
import sys

import click

from cchc_lib.cli.group import LazyGroup, explain
from cchc_lib.system import collect_rarely

COMMANDS = {
    "annex": ("cchc_lib.cli.annex:annex_command", "Dựng phụ lục của một kỳ, ví dụ: cchc annex bien_hoa 2024-H1."),
    "batch": ("cchc_lib.cli.batch:batch_command", "Dựng mọi kỳ chưa có hoặc đã cũ; chạy lại bất cứ lúc nào."),
    "check": ("cchc_lib.cli.check:check_command", "Đối soát số liệu của một kỳ, không dựng phụ lục."),
    "cum": ("cchc_lib.cli.cum:cluster_command", "Hỏi một cụm máy có tính được sổ tay không."),
    "index": (
        "cchc_lib.cli.index:index_command",
        "Dựng trang tổng hợp mọi địa phương và kỳ: outputs/index.html.",
    ),
    "minh-hoa": (
        "cchc_lib.cli.minh_hoa:minh_hoa_command",
        "Sinh bộ số liệu minh họa 2021–2025 vào data/minh_hoa.",
    ),
    "periods": (
        "cchc_lib.cli.periods:periods_command",
        "Liệt kê các kỳ có dữ liệu, tình trạng, đã dựng phụ lục chưa.",
    ),
    "verify": (
        "cchc_lib.cli.verify:verify_command",
        "Dựng lại ở chỗ khác và so với bản đã công bố, không đổi bản nào.",
    ),
}


@click.group(
    cls=LazyGroup,
    commands_by_name=COMMANDS,
    help="Dựng phụ lục số liệu cải cách hành chính từ dữ liệu trong data/.",
    options_metavar="",
    subcommand_metavar="LỆNH …",
    no_args_is_help=False,
)
def cchc() -> None:
    """All commands."""


def main() -> None:
    """Run a command; 0 when all went well, 1 when it could not be done, 2 when it was mistyped."""
    collect_rarely()
    logging.getLogger("papermill").addHandler(logging.NullHandler())  # its notes are in our own error messages
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cchc.main(prog_name="cchc", standalone_mode=False)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "cchc"
        click.echo(f"Gõ lệnh chưa đúng: {explain(error, COMMANDS)}.\nXem cách dùng: {path} --help", err=True)
        sys.exit(2)
    except click.Abort:
        click.echo("\nĐã dừng theo yêu cầu; phụ lục cũ còn nguyên.", err=True)
        sys.exit(130)
