"""Fingerprints change with what they stand for and with nothing else."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from edition import ROOT, cchc, files

from cchc_lib.edition import provenance
from cchc_lib.edition.fingerprints import fingerprints_of
from cchc_lib.edition.git import commit
from cchc_lib.edition.provenance import library_on_disk
from cchc_lib.load.period import load
from cchc_lib.publish import build as period_module


def git(root, *words):
    who = ("-c", "user.name=x", "-c", "user.email=x@x.vn")
    subprocess.run(("git", "-C", str(root), *who, *words), check=True, capture_output=True)


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A copy of the library's files to be looked at in its place."""
    shutil.copytree(provenance.PACKAGE, tmp_path / "cchc_lib", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(provenance, "PACKAGE", tmp_path / "cchc_lib")
    return tmp_path / "cchc_lib"


def test_the_fingerprint_covers_code_and_templates():
    names = library_on_disk().files
    code = {"errors.py", "check/__init__.py", "vietnamese/numbers.py"}
    assert code | {"page/template/annex.css", "page/template/page.html.j2"} <= set(names)
    assert not [name for name in names if "__pycache__" in name]


def test_it_is_twelve_hexadecimal_letters_and_stays(library):
    first = library_on_disk().fingerprint
    assert len(first) == 12 and int(first, 16) >= 0
    (library / "__pycache__").mkdir()
    (library / "__pycache__" / "errors.cpython-311.pyc").write_bytes(b"x")
    (library / "ghi_chu.txt").write_text("x")
    assert library_on_disk().fingerprint == first


@pytest.mark.parametrize("name", ["errors.py", "page/template/page.html.j2", "vietnamese/numbers.py"])
def test_it_changes_with_any_file_of_the_library(name, library):
    before = library_on_disk().fingerprint
    (library / name).write_text((library / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert library_on_disk().fingerprint != before


def test_it_changes_when_a_file_is_renamed(library):
    before = library_on_disk().fingerprint
    (library / "errors.py").rename(library / "error.py")
    assert library_on_disk().fingerprint != before


def test_the_line_endings_of_a_checkout_do_not_matter(library):
    before = library_on_disk().fingerprint
    for file in library.rglob("*.py"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert library_on_disk().fingerprint == before


def test_inputs_carry_what_sha256sum_prints():
    found = fingerprints_of(load("bien_hoa", "2024-H1", ROOT).files, ROOT)
    path = "data/bien_hoa/raw/2024-H1/bao_cao.txt"
    assert found[path] == hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
    assert list(found) == sorted(found) and len(found) > 20


def test_inputs_as_they_are_now_show_a_change_and_a_loss(edition):
    data = load("bien_hoa", "2024-H1", edition)
    assert fingerprints_of(data.files, edition) == data.fingerprints
    (edition / "data/bien_hoa/raw/2024-H1/NGUON.md").unlink()
    changed = fingerprints_of(data.files, edition)
    assert [path for path in changed if changed[path] != data.fingerprints[path]] == [
        "data/bien_hoa/raw/2024-H1/NGUON.md"
    ]
    assert changed["data/bien_hoa/raw/2024-H1/NGUON.md"] == ""


def test_git_is_asked_only_about_this_folder(tmp_path):
    assert commit(tmp_path) == ("", None)
    git(tmp_path, "init", "-q")
    assert commit(tmp_path) == ("", None)  # nothing committed yet
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("1")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    name, edited = commit(tmp_path)
    assert (len(name), edited) == (40, False)
    (tmp_path / "data" / "a.csv").write_text("2")
    assert commit(tmp_path) == (name, True)
    assert commit(tmp_path / "data") == ("", None)  # a folder inside somebody's repository is not that repository


def test_an_unrelated_commit_changes_the_manifest_and_nothing_else(edition, capsys, monkeypatch):
    home = edition / "outputs/bien_hoa/2024-H1"
    before = {file: file.read_bytes() for file in sorted(home.rglob("*")) if file.is_file()}
    (edition / ".gitignore").write_text("outputs/\n")
    git(edition, "init", "-q")
    git(edition, "add", ".")
    git(edition, "commit", "-qm", "x")
    assert cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")[0] == 0
    assert [file.name for file in before if file.read_bytes() != before[file]] == ["manifest.json"]
    said = json.loads((home / "manifest.json").read_text(encoding="utf-8"))
    assert (len(said["commit"]), said["co_thay_doi"]) == (40, False)


def test_a_file_of_the_library_is_read_again_only_when_somebody_touched_it(library):
    read = []

    def look(event, arguments):
        if event == "open" and str(arguments[0]).startswith(str(library)):
            read.append(str(arguments[0]).removeprefix(f"{library}/"))

    sys.addaudithook(look)
    first = library_on_disk()
    assert sorted(read) == sorted(first.files) and len(read) > 100
    read.clear()
    assert library_on_disk() == first
    assert read == []
    (library / "errors.py").write_bytes((library / "errors.py").read_bytes() + b"\n")
    assert [name for name, print in library_on_disk().files.items() if print != first.files[name]] == ["errors.py"]
    assert read == ["errors.py", "errors.py", "errors.py"]  # read and written by this test, then read once


def test_the_same_size_and_time_do_not_hide_a_change(library):
    """As a careless copy leaves them: the system keeps a time of its own."""
    first, file = library_on_disk(), library / "errors.py"
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    file.write_bytes(file.read_bytes()[::-1])
    os.utime(file, ns=times)
    assert file.stat().st_mtime_ns == times[1]
    assert library_on_disk() != first


# The command in a process of its own, which counts how often it opens each file of the library for a fingerprint.
COUNT = """
import collections, os, sys
import cchc_lib
from cchc_lib.cli import main
opened, library = collections.Counter(), os.path.dirname(cchc_lib.__file__) + os.sep
def callers(frame):
    while frame:
        yield os.path.basename(frame.f_code.co_filename)
        frame = frame.f_back
def look(event, arguments):
    if event == "open" and str(arguments[0]).startswith(library) and "fingerprints.py" in callers(sys._getframe()):
        opened[str(arguments[0])] += 1
sys.addaudithook(look)
sys.argv = ["cchc", *sys.argv[1:]]
main()
print(len(opened), max(opened.values()))
"""


@pytest.mark.parametrize("words", [("annex", "bien_hoa", "2024-H1"), ("verify",), ("batch",), ("index",)])
def test_no_command_opens_a_file_of_the_library_twice_for_its_fingerprint(words, edition):
    command = [sys.executable, "-c", COUNT, *words]
    done = subprocess.run(command, cwd=edition, capture_output=True, encoding="utf-8", check=True)
    many, most = done.stdout.splitlines()[-1].split()
    assert (int(many) == len(library_on_disk().files), int(most)) == (True, 1)


def test_a_library_that_changes_on_the_disk_while_notebooks_run_stops_the_run(edition, capsys, monkeypatch):
    def changed():
        known = library_on_disk()
        return replace(known, files=known.files | {"errors.py": "0" * 64})

    before = files(edition)
    monkeypatch.setattr(period_module, "library_on_disk", changed)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, files(edition) == before) == (1, True)
    assert "Dữ liệu, sổ tay hoặc thư viện đã đổi trong lúc dựng phụ lục; chạy lại." in said
