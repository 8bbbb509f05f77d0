"""environment.yml, pyproject.toml and requirements.lock ask for the same things, and name no server."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = ("environment.yml", "pyproject.toml", "requirements.lock")
TEXT = {name: (ROOT / name).read_text(encoding="utf-8") for name in FILES}
PROJECT = tomllib.loads(TEXT["pyproject.toml"])["project"]
WANTED = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
PINNED = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
SERVER = re.compile(
    r"\w+://|--(?:extra-)?index-url|--find-links|--trusted-host|\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|vn)\b"
)


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower().replace("_", "-")


def at_least(requirement):
    """The lower bound as numbers: 'nbconvert>=7.17.1,<8' → (7, 17, 1)."""
    return numbers(re.search(r">=([0-9.]+)", requirement)[1])


def numbers(text):
    return tuple(int(part) for part in re.findall(r"[0-9]+", text)[:3])


def locked():
    found = {}
    for name, pinned in PINNED.findall(TEXT["requirements.lock"]):
        found.setdefault(name_of(name), []).append(pinned)
    return found


def listed():
    """The lines of environment.yml below 'pip:'."""
    return re.findall(r'^      - "(.+)"$', TEXT["environment.yml"], re.MULTILINE)


def test_conda_users_get_what_the_project_asks_for():
    assert len(WANTED) > 15
    assert listed() == WANTED
    assert f"  - python{PROJECT['requires-python']}\n" in TEXT["environment.yml"]


def test_conda_asks_one_channel_only():
    channels = re.search(r"channels:\n((?:  - .+\n)+)", TEXT["environment.yml"])[1].split()
    assert [word for word in channels if word != "-"] == ["conda-forge", "nodefaults"]


@pytest.mark.parametrize("requirement", WANTED)
def test_the_lock_holds_what_is_asked_for(requirement):
    versions = locked()[name_of(requirement)]
    assert all(numbers(one) >= at_least(requirement) for one in versions)


@pytest.mark.parametrize("requirement", WANTED)
def test_what_runs_here_is_what_is_asked_for(requirement):
    assert numbers(version(name_of(requirement))) >= at_least(requirement)


def test_this_python_is_one_that_is_promised():
    assert sys.version_info[:2] >= at_least(PROJECT["requires-python"])


def test_every_pin_has_a_hash():
    blocks = re.split(r"\n(?=\S)", TEXT["requirements.lock"].strip())
    assert len(blocks) > 100
    assert [block.splitlines()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", FILES)
def test_no_server_is_named(name):
    assert SERVER.findall(TEXT[name]) == []


@pytest.mark.parametrize("line", ["https://host/simple", "--index-url x", "pypi.example.org", "--trusted-host h"])
def test_a_server_is_seen(line):
    assert SERVER.search(line)


def test_a_command_does_not_build_a_grammar_of_web_addresses_first():
    names = ("nbformat", "rfc3987_syntax.syntax_helpers")
    look = f"import sys, cchc_lib.publish.build; print(*(name in sys.modules for name in {names}))"
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, text=True).stdout == "True False\n"
