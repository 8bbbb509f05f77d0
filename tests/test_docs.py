"""README.md and docs/huong_dan.md name every command and option that exists, and none that does not."""

import re
from pathlib import Path

import click
import pytest

from cchc_lib.cli.commands import cchc

ROOT = Path(__file__).parent.parent
README, GUIDE = "README.md", "docs/huong_dan.md"
TEXT = {name: (ROOT / name).read_text(encoding="utf-8") for name in (README, GUIDE)}
MAKE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z./]+):", MAKE, re.MULTILINE))
VARIABLES = set(re.findall(r"^([A-Z]+) \?=", MAKE, re.MULTILINE))


def options():
    """The options of every command that are shown in its help, by the command's name."""
    group = click.Context(cchc)
    found = {}
    for name in cchc.list_commands(group):
        command = cchc.get_command(group, name)
        params = command.get_params(click.Context(command, parent=group, info_name=name))
        found[name] = {word for one in params if isinstance(one, click.Option) and not one.hidden for word in one.opts}
    return found


OPTIONS = options()
ALL = set().union(*OPTIONS.values())


def code(text):
    """The pieces of a text that are typed: every line of a block, every `piece` in a sentence."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def commands(text):
    """Every 'cchc word' that is typed, with all that follows it there."""
    return [found.groups() for piece in code(text) for found in re.finditer(r"\bcchc ([a-z][a-z-]*)(.*)", piece)]


def unknown(text):
    """What a text has people type that does not exist: commands, options, targets of make."""
    typed = commands(text)
    found = {f"cchc {name}" for name, _ in typed if name not in OPTIONS}
    found |= {
        f"cchc {name} {option}"
        for name, rest in typed
        for option in re.findall(r"--[a-z-]+", rest)
        if option not in OPTIONS.get(name, ())
    }
    alone = [piece for piece in code(text) if piece.startswith("--")]
    found |= {option for piece in alone for option in re.findall(r"--[a-z-]+", piece) if option not in ALL}
    makes = [found.groups() for piece in code(text) for found in re.finditer(r"\bmake ([a-z./]+)(.*)", piece)]
    found |= {f"make {target}" for target, _ in makes if target not in TARGETS}
    found |= {name for _, rest in makes for name in re.findall(r"\b([A-Z]+)=", rest) if name not in VARIABLES}
    return found


def test_there_is_something_to_name():
    assert {"annex", "batch", "cum"} <= set(OPTIONS)
    assert {"--tu", "--den", "--nhat-ky", "--chi-tiet", "--help"} <= OPTIONS["batch"]
    assert "--kernel-thuong" not in ALL
    assert {"annex", "test", "lab", "battery", "bench", "lock", ".venv/ready"} == TARGETS
    assert {"PYTHON", "DATASET", "PERIOD"} <= VARIABLES


@pytest.mark.parametrize("name", [README, GUIDE])
def test_every_command_and_every_option_is_named(name):
    assert set(OPTIONS) - {command for command, _ in commands(TEXT[name])} == set()
    typed = {option for piece in code(TEXT[name]) for option in re.findall(r"--[a-z-]+", piece)}
    assert typed >= ALL, ALL - typed


def test_the_readme_names_every_target_of_make_and_what_can_be_set():
    typed = " ".join(code(TEXT[README]))
    targets = TARGETS - {".venv/ready"}  # which the others need and make
    assert [target for target in sorted(targets) if f"make {target}" not in typed] == []
    assert [name for name in sorted(VARIABLES - {"BIN"}) if f"{name}=" not in typed] == []


@pytest.mark.parametrize("name", [README, GUIDE])
def test_nothing_is_named_that_does_not_exist(name):
    assert len(commands(TEXT[name])) > 8
    assert unknown(TEXT[name]) == set()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("`cchc publish bien_hoa`", "cchc publish"),
        ("```\ncchc annex --tu 2024-Q1\n```", "cchc annex --tu"),
        ("`--tat-ca`", "--tat-ca"),
        ("`make docs`", "make docs"),
        ("`make annex CITY=x`", "CITY"),
    ],
)
def test_what_does_not_exist_is_seen(text, what):
    assert unknown(text) == {what}
