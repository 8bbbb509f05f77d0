"""The same figures give the same bytes: whoever makes the editions, where, when, and in which order of anything."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from edition import ROOT, files

pytestmark = pytest.mark.xdist_group("same")  # they share four editions

BATCH = ("batch", "--tu", "2024-M01", "--loai", "quy,6_thang,nam")
MADE = (("bien_hoa", "2024-H1"), ("minh_hoa", "2024-Q4"), ("minh_hoa", "2025-Q4"), ("minh_hoa", "2025-Y"))
# Months enough for every chart over time, and the periods that are made.
RAW = {f"2025-M{month:02}" for month in range(5, 13)} | {period for dataset, period in MADE if dataset == "minh_hoa"}
OURS = ("TZ", "LANG", "LANGUAGE", "LC_", "PYTHON", "HOME", "XDG_", "MPL", "JUPYTER", "IPYTHON", "LOCPATH")

# A file system may list the names of a folder in any order; the usual ones list them in an order that hides mistakes.
SHUFFLE = """
import os, zlib

def place(name):
    return zlib.crc32(os.fsencode(name) + os.environ["FILE_ORDER"].encode())

class Scan:
    def __init__(self, *path):
        with scandir(*path) as found:
            self.entries = iter(sorted(found, key=lambda entry: place(entry.name)))

    __iter__ = __enter__ = lambda self: self
    __next__ = lambda self: next(self.entries)
    __exit__ = close = lambda self, *_: None

listdir, scandir = os.listdir, os.scandir
os.listdir, os.scandir = lambda *path: sorted(listdir(*path), key=place), Scan
"""
# What somebody may have set for his own notebooks and charts.
HABITS = {
    ".config/matplotlib/matplotlibrc": "svg.fonttype: path\npatch.antialiased: False\nlines.solid_capstyle: round\n",
    ".ipython/profile_default/startup/00.py": "import pandas\npandas.options.display.precision = 1\nprint('a')",
    ".ipython/profile_default/ipython_config.py": "get_config().InteractiveShell.ast_node_interactivity = 'all'",
    ".jupyter/jupyter_config.py": "get_config().ExecutePreprocessor.allow_errors = True",
    ".jupyter/jupyter_nbconvert_config.py": "get_config().TemplateExporter.exclude_input = True",
    ".jupyter/custom/custom.css": "* { color: red }",
}


@dataclass(frozen=True)
class Case:
    """Circumstances of a run."""

    env: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    folder: str = "du_an"  # the project's
    start: str = "."  # where the command is given
    library: Path = ROOT
    python: Path = Path(sys.executable)
    umask: int = -1


def run(root, case, *words):
    """A command in these circumstances; what it left unset is unset."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    done = subprocess.run(
        [case.python, "-P", "-m", "cchc_lib", *words, *case.options],
        cwd=root / case.start,
        env=env | {"PYTHONPATH": str(case.library)} | case.env,
        umask=case.umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")


def copy(source, root):
    """The project without what was published."""
    shutil.copytree(source, root, ignore=shutil.ignore_patterns("outputs"))
    return root


def wrapped(folder, text):
    """A folder of Python's path whose module every Python begins with."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    return os.pathsep.join((str(folder), str(ROOT)))


def different(one, other):
    """The names of files that are in one place only or not the same in both."""
    return sorted(name for name in one | other if one.get(name, b"?") != other.get(name, b"?"))


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """All notebooks, the city as received, and eight months of the illustrative one."""
    root = tmp_path_factory.mktemp("source") / "du_an"
    for name in ("data/reference", "data/bien_hoa", "notebooks"):
        shutil.copytree(ROOT / name, root / name)
    run(root, Case(), "minh-hoa")
    for folder in (root / "data/minh_hoa/raw").iterdir():
        if folder.name not in RAW:
            shutil.rmtree(folder)
    return root


@pytest.fixture(scope="module")
def expected(source):
    """Every file of four editions and the index, made in the plainest circumstances."""
    run(source, Case(), *BATCH)
    found = files(source)
    assert {tuple(name.split("/")[1:3]) for name in found if name.count("/") > 2} == set(MADE)
    return found


CASES = {
    "one by one": Case(
        {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}, ("--cung-luc", "1")
    ),
    "four at once": Case(
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, ("--cung-luc", "4"), umask=0o077
    ),
    "ASCII, no assertions": Case(
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
        | {"TZ": "UTC", "PYTHONHASHSEED": "random", "PYTHONOPTIMIZE": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    ),
    "from below a folder with spaces and letters": Case(
        folder="Hồ sơ Biên Hòa (bản 2)/dự án", start="data/bien_hoa/raw"
    ),
}


@pytest.mark.battery
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_circumstances_do_not_show(case, source, expected, tmp_path):
    root = copy(source, tmp_path / case.folder)
    run(root, case, *BATCH)
    assert different(files(root), expected) == []


def locale(name, folder):
    """The circumstances of a locale, made here: few systems have more than their own."""
    if not shutil.which("localedef"):
        pytest.skip("no localedef: locales cannot be made")
    if subprocess.run(("localedef", "-f", "UTF-8", "-i", name, folder / f"{name}.UTF-8"), check=False).returncode:
        pytest.skip(f"the system does not describe {name}")
    return {"LOCPATH": str(folder), "LC_ALL": f"{name}.UTF-8"}


@pytest.mark.battery
def test_vietnamese_numbers_and_a_library_elsewhere_without_its_cache(source, expected, tmp_path):
    """And an environment that is reached through a link."""
    library = tmp_path / "thư viện"
    shutil.copytree(ROOT / "cchc_lib", library / "cchc_lib", ignore=shutil.ignore_patterns("__pycache__"))
    root = copy(source, tmp_path / "du_an")
    (tmp_path / "env").symlink_to(sys.prefix)
    python = tmp_path / "env" / Path(sys.executable).relative_to(sys.prefix)
    env = locale("vi_VN", tmp_path) | {"PYTHONPYCACHEPREFIX": str(tmp_path / "cache")}
    run(root, Case(env, library=library, python=python), *BATCH)
    assert different(files(root), expected) == []


@pytest.mark.battery
def test_turkish_letters_and_habits_of_a_user(source, expected, tmp_path):
    """Settings of charts and notebooks in the home folder, and no cache of fonts there."""
    for name, text in HABITS.items():
        (tmp_path / "home" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "home" / name).write_text(text, encoding="utf-8")
    root = copy(source, tmp_path / "du_an")
    run(root, Case(locale("tr_TR", tmp_path) | {"HOME": str(tmp_path / "home")}), *BATCH)
    assert different(files(root), expected) == []


@pytest.mark.battery
def test_ordinary_kernels_make_the_same_editions(source, expected, tmp_path):
    root = copy(source, tmp_path / "du_an")
    for dataset, period in (MADE[0], MADE[2]):
        run(root, Case(), "annex", "--kernel-thuong", dataset, period)
    made = files(root)
    assert len(made) == 2 * 22 + 2
    assert different(made, {name: expected[name] for name in made}) == []


@pytest.mark.battery
def test_the_order_of_files_does_not_show(source, expected, tmp_path):
    """Files made in reverse, and every folder listed in a scattered order."""
    root = tmp_path / "du_an"
    for file in sorted((file for file in source.rglob("*") if file.is_file()), reverse=True):
        if not file.is_relative_to(source / "outputs"):
            (root / file.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, root / file.relative_to(source))
    path = wrapped(tmp_path / "wrapped", SHUFFLE)
    run(root, Case({"PYTHONPATH": path, "FILE_ORDER": "hai"}), *BATCH)
    assert different(files(root), expected) == []


@pytest.mark.battery
def test_an_edition_made_again_over_itself_is_the_same(source, expected, tmp_path):
    root = Path(shutil.copytree(source, tmp_path / "du_an"))
    for dataset, period in (MADE[0], MADE[2]):
        run(root, Case(), "annex", dataset, period)
    assert different(files(root), expected) == []


def test_everything_at_once_does_not_show(edition, tmp_path):
    before = files(edition)
    root = copy(edition, tmp_path / "Hồ sơ Biên Hòa")
    env = {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    env |= {"PYTHONPATH": wrapped(tmp_path / "wrapped", SHUFFLE), "FILE_ORDER": "một"}
    run(root, Case(env, start="data/bien_hoa", umask=0o077), "annex", "bien_hoa", "2024-H1")
    assert different(files(root), before) == []


def test_a_shuffled_folder_is_out_of_order(tmp_path):
    """Or the tests of file order would show nothing."""
    (tmp_path / "here").mkdir()
    for name in "abcdefgh":
        (tmp_path / "here" / name).touch()
    env = os.environ | {"PYTHONPATH": wrapped(tmp_path / "wrapped", SHUFFLE), "FILE_ORDER": "một"}
    look = "import os\nfrom pathlib import Path\nways = Path().glob('*'), Path().iterdir()\n"
    look += "print(*(''.join(names) for names in (os.listdir(), *([p.name for p in found] for found in ways))))"
    call = [sys.executable, "-c", look]
    done = subprocess.run(call, cwd=tmp_path / "here", env=env, capture_output=True, text=True, check=True)
    first, *rest = done.stdout.split()
    assert (sorted(first), first != "abcdefgh") == (list("abcdefgh"), True)
    assert rest == [first, first]
