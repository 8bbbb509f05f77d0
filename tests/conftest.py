"""What tests of pages need from the machine: skipped with a reason at a desk, required where CI is true."""

import os
import shutil
import signal
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from edition import publish_first, publish_real
from filelock import FileLock
from playwright.sync_api import sync_playwright
from trial import TEMPORARY, two_editions

from cchc_lib.catalog.form import make_key
from cchc_lib.load.data import Entry
from cchc_lib.load.period import load
from cchc_lib.load.records import TABLES
from cchc_lib.notebook.warm import warm_process
from cchc_lib.vietnamese.numbers import read_decimal

NO_RECORDS = {table.name: () for table in TABLES.values()}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A script's background job does not hear Ctrl-C, nor do the commands that it starts; those under test must.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_sessionfinish():
    """Of every worker too; what is left to Python's end does not happen there."""
    for folder in TEMPORARY:
        shutil.rmtree(folder, ignore_errors=True)


def program(*names):
    """The path of the first of these programs that is installed."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        reason = f"none of {', '.join(names)} is installed; pages cannot be looked at"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return found


@pytest.fixture(scope="module")  # playwright's event loop must not run on under tests that start kernels
def browser():
    """The system's Chromium without a window."""
    path = program(*CHROMIUM)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="session")
def pdftotext():
    """The program that tells which word stands where on a printed page."""
    return program("pdftotext")


@pytest.fixture
def project(tmp_path):
    """A copy of the project's data that a test may spoil."""
    shutil.copytree(Path(__file__).parent.parent / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture(scope="session")
def real():
    """The data of Biên Hòa, first half of 2024, as received."""
    return load("bien_hoa", "2024-H1", Path(__file__).parent.parent)


@pytest.fixture
def received(real):
    """The same period with other figures: received({'mau_3.so_ho_so[xa]': 40}), every other table empty."""
    return partial(with_figures, real)


def with_figures(data, given, **records):
    """The data with only these figures and records; a figure's breakdown stands in brackets: '[xa,tan_mai]'."""
    items = {item.full_id: item for item in data.reference.items if item.received}
    entries = tuple(entry(data, items, name, value, line) for line, (name, value) in enumerate(given.items(), 2))
    return replace(data, entries=entries, **NO_RECORDS | records)


def entry(data, items, name, value, line):
    """One received figure: a count as a number, a rate as it would be printed."""
    full_id, _, codes = name.removesuffix("]").partition("[")
    key = breakdown(data, items[full_id], codes)
    section = f"2.{full_id[4]}"  # as if every figure of form 3 stood in section 2.3
    return Entry(items[full_id], key, read_decimal(str(value)), str(value), f"{full_id}, dòng {line}", section, "")


def breakdown(data, item, codes):
    """The key of 'xa,tan_mai' for an item: each code goes to the one breakdown that knows it."""
    known = {
        "cap": {"huyen", "xa"},
        "don_vi": {unit.id for unit in data.units},
        "linh_vuc": {c.code for c in data.reference.categories if c.list == "linh_vuc"},
        "loai": {c.code for c in data.reference.categories if c.list == item.categories},
    }
    places = [next(name for name in known if code in known[name]) for code in filter(None, codes.split(","))]
    return make_key(**dict(zip(places, filter(None, codes.split(",")), strict=True)))


def made_once(tmp_path_factory, name, make):
    """A folder for reading alone, made by the first worker of a run that needs it and found by the others."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{place}.lock"):
        if not Path(f"{place}.made").exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(place)
            Path(f"{place}.made").touch()
    return place


@pytest.fixture(scope="session")
def first_edition(tmp_path_factory):
    """A small project whose annex was published once."""
    return made_once(tmp_path_factory, "first", publish_first)


@pytest.fixture
def edition(first_edition, tmp_path):
    """A copy of it that a test may break."""
    return Path(shutil.copytree(first_edition, tmp_path / "du_an"))


@pytest.fixture(scope="module")
def shared_warm():
    """One warm process for the tests of a module: each would wait some seconds for its own."""
    with warm_process(Path(__file__).parent.parent) as warm:
        yield warm


@pytest.fixture
def one_warm(shared_warm, monkeypatch):
    """Commands that are given in this process use it."""
    for command in ("annex", "verify"):
        monkeypatch.setattr(f"cchc_lib.cli.{command}.warm_process", lambda root: nullcontext(shared_warm))


@pytest.fixture(scope="session")
def real_project(tmp_path_factory):
    """A project with the real data, all notebooks and Biên Hòa's annex published once; for reading alone."""
    return made_once(tmp_path_factory, "real", publish_real)


@pytest.fixture
def real_copy(real_project, tmp_path):
    """A copy of it that a test may touch."""
    return Path(shutil.copytree(real_project, tmp_path / "du_an"))


@pytest.fixture(scope="session")
def editions(first_edition, tmp_path_factory):
    """A project with two published localities in which a digit has changed since; see two_editions."""
    return two_editions(first_edition, tmp_path_factory.mktemp("editions"))
