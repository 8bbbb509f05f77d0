"""Commands that speak Vietnamese: their help, and what they say to those who mistype."""

import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from cchc_lib.errors import CchcError, InputError, nearest
from cchc_lib.vietnamese import number

detail_option = click.option(
    "--chi-tiet", "detailed", is_flag=True, help="Khi có lỗi, in cả vết lỗi cho người lập trình."
)


class NoCommand(click.UsageError):
    """The message is the word that is no command."""


class TooMuch(click.UsageError):
    """The message is the first word too many."""


class Vietnamese(click.Command):
    """A command that speaks Vietnamese."""

    allow_extra_args = True  # looked at here, where the words are Vietnamese

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """--help, explained."""
        option = super().get_help_option(ctx)
        option.help = "Hiện hướng dẫn này."
        return option

    def invoke(self, ctx: click.Context):
        """Run, when there is no word too many."""
        if ctx.args and not isinstance(self, click.Group):
            raise TooMuch(ctx.args[0], ctx)
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is typed."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under a Vietnamese heading."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("Tùy chọn"):
            formatter.write_dl(records)


class VietnameseGroup(Vietnamese, click.Group):
    """The commands together."""

    command_class = Vietnamese

    def resolve_command(self, ctx: click.Context, args: list[str]):
        """The command of that name."""
        if args[0] not in self.commands:
            raise NoCommand(args[0], ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, self.commands[name].get_short_help_str(90)) for name in self.list_commands(ctx)])


def explain(error: click.UsageError, known: Iterable[str]) -> str:
    """A typing mistake in words; `known` are the commands that there are."""
    commands = f"các lệnh: {', '.join(sorted(known))}"
    if isinstance(error, click.NoSuchOption):
        return f"không có tùy chọn '{error.option_name}'"
    if isinstance(error, click.BadOptionUsage) and "requires" in error.message:
        return f"tùy chọn '{error.option_name}' thiếu giá trị"
    if isinstance(error, click.BadOptionUsage):
        return f"tùy chọn '{error.option_name}' không nhận giá trị"
    if isinstance(error, click.MissingParameter):
        return f"thiếu {error.param.metavar}" if error.param else "thiếu tham số"
    if isinstance(error, TooMuch):
        return f"thừa '{error.message}'"
    if isinstance(error, NoCommand):
        return f"không có lệnh '{error.message}'{nearest(error.message, known)}; {commands}"
    return f"thiếu lệnh; {commands}"


@contextmanager
def told(detailed: bool, ending: str = "") -> Iterator[None]:
    """A foreseen error, or one of the file system, becomes words on the error stream and exit status 1."""
    try:
        yield
    except CchcError as error:
        if detailed:
            click.echo(traceback.format_exc(), err=True)
        count = f" ({number(len(error.problems))} chỗ)" if isinstance(error, InputError) else ""
        click.echo(f"Lỗi{count}:\n{error}\n{ending}".rstrip(), err=True)
        sys.exit(1)
    except OSError as error:
        if detailed:
            click.echo(traceback.format_exc(), err=True)
        what = f"{error.filename}: không đọc hoặc ghi được" if error.filename else "Hệ thống từ chối"
        what += f": {error.strerror or error}; kiểm tra quyền và chỗ trống"
        click.echo(f"Lỗi:\n{what}.\n{ending}".rstrip(), err=True)
        sys.exit(1)
