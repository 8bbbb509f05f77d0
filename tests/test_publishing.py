"""A new edition takes the place of the old one whole or not at all, whatever dies in between; one run at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_lib.edition import publishing as publishing_module
from cchc_lib.edition.leftovers import recover
from cchc_lib.edition.location import Location
from cchc_lib.edition.publishing import locked_staging, publish
from cchc_lib.errors import CchcError, RunError

UTF8 = {"PYTHONIOENCODING": "utf-8"}


def small(root, old="cũ"):
    """A location with a tiny published edition, for tests of the swap alone."""
    location = Location(root, "bien_hoa", "2024-H1")
    if old:
        location.published.mkdir(parents=True)
        (location.published / "phu_luc.html").write_text(old)
    return location


def staged(location, new="mới"):
    location.staging.mkdir(parents=True)
    (location.staging / "phu_luc.html").write_text(new)


def standing(location):
    """What a reader finds, and every name beside it."""
    names = sorted(one.name for one in location.published.parent.iterdir())
    return (location.published / "phu_luc.html").read_text(), names


@pytest.fixture
def two_renames(monkeypatch):
    """A file system on which two folders cannot change places in one step."""
    monkeypatch.setattr(publishing_module, "exchange", lambda one, other: False)


@pytest.mark.parametrize("failing", [1, 2])
def test_a_rename_that_fails_leaves_the_old_edition(failing, two_renames, tmp_path, monkeypatch):
    location, rename, calls = small(tmp_path), Path.rename, []

    def fail_once(self, target):
        calls.append(target)
        if len(calls) == failing:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    with pytest.raises(RunError, match="không ghi được: Permission denied"), locked_staging(location) as folder:
        (folder / "phu_luc.html").write_text("mới")
        monkeypatch.setattr(Path, "rename", fail_once)
        publish(location)
    assert standing(location) == ("cũ", ["2024-H1"])


def test_a_keyboard_interrupt_between_the_renames_brings_the_old_edition_back(two_renames, tmp_path, monkeypatch):
    location, rename = small(tmp_path), Path.rename

    def interrupted(self, target):
        if self == location.staging:
            raise KeyboardInterrupt
        return rename(self, target)

    with pytest.raises(KeyboardInterrupt), locked_staging(location) as folder:
        (folder / "phu_luc.html").write_text("mới")
        monkeypatch.setattr(Path, "rename", interrupted)
        publish(location)
    assert standing(location) == ("cũ", ["2024-H1"])


# The process dies at once, as by a power cut, just before or after one of its steps; what the next run makes of it.
KILL = """
import os, shutil
from pathlib import Path
from cchc_lib.edition import publishing as module
module.exchange = lambda one, other: False
location = module.Location(Path({root!r}), "bien_hoa", "2024-H1")
rename, count = Path.rename, []
def dying(self, target):
    count.append(1)
    if {at} == "before %d" % len(count): os._exit(9)
    rename(self, target)
    if {at} == "after %d" % len(count): os._exit(9)
Path.rename = dying
rmtree = shutil.rmtree
def half(path, **kw):
    if {at} == "removing" and path == location.aside:
        (path / "phu_luc.html").unlink()
        os._exit(9)
    rmtree(path, **kw)
shutil.rmtree = half
with module.locked_staging(location) as folder:
    (folder / "phu_luc.html").write_text("mới")
    module.publish(location)
os._exit(7)
"""


@pytest.mark.parametrize(
    ("at", "found"),
    [("before 1", "cũ"), ("after 1", "cũ"), ("before 2", "cũ"), ("after 2", "mới"), ("removing", "mới")],
)
def test_after_a_kill_the_next_run_finds_a_complete_edition(at, found, tmp_path):
    location = small(tmp_path)
    killed = subprocess.run([sys.executable, "-c", KILL.format(root=str(tmp_path), at=repr(at))], check=False)
    assert killed.returncode == 9
    complete = [one for one in (location.published, location.aside) if (one / "phu_luc.html").is_file()]
    assert complete  # never nothing
    with locked_staging(location):
        assert (location.published / "phu_luc.html").read_text() == found
    assert standing(location) == (found, ["2024-H1"])


# A reader who opens one path again and again while two editions change places a few hundred times.
READ = """
import sys
from pathlib import Path
page, seen = Path(sys.argv[1]), set()
print("ready", flush=True)
while not Path(sys.argv[2]).exists():
    try:
        seen.add(page.read_text(encoding="utf-8"))
    except FileNotFoundError:
        seen.add("nothing")
print(sorted(seen))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets two folders change places in one step")
def test_a_reader_never_finds_the_page_missing(tmp_path):
    location, end = small(tmp_path), tmp_path / "end"
    words = [sys.executable, "-c", READ, str(location.published / "phu_luc.html"), str(end)]
    reader = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | UTF8)
    assert reader.stdout.readline() == "ready\n"
    for number in range(600):
        staged(location, new=("mới", "cũ")[number % 2])
        publish(location)
    end.touch()
    assert reader.communicate()[0] == "['cũ', 'mới']\n"


def test_the_first_edition_needs_no_old_one(tmp_path):
    location = small(tmp_path, old="")
    with locked_staging(location) as folder:
        (folder / "phu_luc.html").write_text("mới")
        publish(location)
    assert standing(location) == ("mới", ["2024-H1"])


@pytest.mark.parametrize("way", ["swap", "two renames"])
def test_an_old_edition_that_cannot_be_removed_does_not_spoil_the_new_one(way, request, tmp_path, monkeypatch):
    if way == "two renames":
        request.getfixturevalue("two_renames")
    location = small(tmp_path)
    staged(location)
    monkeypatch.setattr(publishing_module.shutil, "rmtree", lambda path, ignore_errors=False: None)
    publish(location)
    monkeypatch.undo()
    left = {"swap": location.staging.name, "two renames": location.aside.name}[way]
    assert standing(location) == ("mới", [left, "2024-H1"])
    assert (location.published.parent / left / "phu_luc.html").read_text() == "cũ"
    recover(location)
    assert standing(location) == ("mới", ["2024-H1"])


def test_earlier_editions_inside_the_folder_move_with_it(tmp_path):
    location = small(tmp_path)
    (location.published / "lan_cong_bo" / "1").mkdir(parents=True)
    (location.published / "lan_cong_bo" / "1" / "phu_luc.html").write_text("lần 1")
    staged(location)
    publish(location)
    assert (location.published / "lan_cong_bo" / "1" / "phu_luc.html").read_text() == "lần 1"


def test_two_periods_may_be_made_at_once(tmp_path):
    with (
        locked_staging(Location(tmp_path, "bien_hoa", "2024-H1")),
        locked_staging(Location(tmp_path, "bien_hoa", "2024-Q1")) as other,
    ):
        assert other.is_dir()


def test_a_lock_that_cannot_be_had_is_an_error_of_ours(tmp_path):
    location = small(tmp_path)
    with (
        locked_staging(location),
        pytest.raises(CchcError, match="đang được một lệnh khác dựng"),
        locked_staging(location),
    ):
        pass
