"""Commands that speak Vietnamese and are read when they are called: their help, their errors, typing mistakes."""

import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

import click

from cchc_lib.errors import CchcError, InputError, nearest
from cchc_lib.vietnamese import number

_DETAILED = "detailed"  # in a context's notes: whether programmers want the whole trace of an error


class _TooMuchError(click.UsageError):
    """The message is the first word too many."""


class _Vietnamese(click.Command):
    """Help under Vietnamese headings."""

    def __init__(self, *args, **settings):
        super().__init__(*args, **settings)
        click.help_option(help="Hiện hướng dẫn này.")(self)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is typed."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under a Vietnamese heading."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("Tùy chọn"):
            formatter.write_dl(records)


class Command(_Vietnamese):
    """A command whose foreseen errors are words, with --chi-tiet for those who want their whole trace."""

    allow_extra_args = True  # looked at here, where the words are Vietnamese

    def __init__(self, *args, params: list[click.Parameter], **settings):
        words = "Khi có lỗi, in cả vết lỗi cho người lập trình."
        own = click.Option(["--chi-tiet", _DETAILED], is_flag=True, expose_value=False, callback=_note, help=words)
        super().__init__(*args, params=[*params, own], options_metavar="[TÙY CHỌN]", **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run, when there is no word too many."""
        if ctx.args:
            raise _TooMuchError(ctx.args[0], ctx)
        with explained_errors():
            return super().invoke(ctx)


command = partial(click.command, cls=Command)
dataset_argument = click.argument("dataset", metavar="BỘ_DỮ_LIỆU")
period_argument = click.argument("period", metavar="KỲ")


class LazyGroup(_Vietnamese, click.Group):
    """The commands together, each read when it is called.

    `commands_by_name` says where a command stands, 'module:attribute', and its help, which is so shown without it.
    """

    def __init__(self, *args, commands_by_name: Mapping[str, tuple[str, str]], **settings):
        super().__init__(*args, **settings)
        self.commands_by_name = commands_by_name

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(self.commands_by_name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name: the one place of the library where an import waits."""
        if cmd_name not in self.commands_by_name:
            return None
        place, help_ = self.commands_by_name[cmd_name]
        module, _, attribute = place.partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        found.help = help_
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, self.commands_by_name[name][1]) for name in self.list_commands(ctx)])


def invoke_other(ctx: click.Context, name: str, **settings) -> Any:
    """What another command of the group does, read only now, with these parameters; what it returns."""
    group = ctx.find_root()
    found = group.command.get_command(group, name)  # type: ignore[attr-defined]  # the root is the group
    return ctx.invoke(found, **settings)


def explain(error: click.UsageError, known: Iterable[str]) -> str:
    """A typing mistake in words; `known` are the commands that there are."""
    commands = f"các lệnh: {', '.join(sorted(known))}"
    if isinstance(error, click.NoSuchOption):
        return f"không có tùy chọn '{error.option_name}'"
    if isinstance(error, click.BadOptionUsage):
        return f"tùy chọn '{error.option_name}' {'thiếu' if 'requires' in error.message else 'không nhận'} giá trị"
    if isinstance(error, click.MissingParameter):
        return f"thiếu {error.param.metavar}" if error.param else "thiếu tham số"
    if isinstance(error, _TooMuchError):
        return f"thừa '{error.message}'"
    if isinstance(error, click.NoSuchCommand):
        return f"không có lệnh '{error.command_name}'{nearest(error.command_name, known)}; {commands}"
    return f"thiếu lệnh; {commands}"


@contextmanager
def explained_errors(ending: str = "") -> Iterator[None]:
    """A foreseen error, or one of the file system, becomes words on the error stream and exit status 1."""
    try:
        yield
    except CchcError as error:
        count = f" ({number(len(error.problems))} chỗ)" if isinstance(error, InputError) else ""
        _end(f"Lỗi{count}:\n{error}", ending)
    except OSError as error:
        what = f"{error.filename}: không đọc hoặc ghi được" if error.filename else "Hệ thống từ chối"
        _end(f"Lỗi:\n{what}: {error.strerror or error}; kiểm tra quyền và chỗ trống.", ending)


def _end(words: str, ending: str) -> None:
    if click.get_current_context().meta.get(_DETAILED):
        click.echo(traceback.format_exc(), err=True)
    click.echo(f"{words}\n{ending}".rstrip(), err=True)
    sys.exit(1)


def _note(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.meta[_DETAILED] = value
