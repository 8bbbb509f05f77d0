"""Fingerprints change with what they stand for and with nothing else."""

import hashlib
import json
import shutil
import subprocess

import pytest
from edition import ROOT, cchc

from cchc_lib.edition import provenance
from cchc_lib.load.period import load


def git(root, *words):
    who = ("-c", "user.name=x", "-c", "user.email=x@x.vn")
    subprocess.run(("git", "-C", str(root), *who, *words), check=True, capture_output=True)


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A copy of the library's files for the stamp to look at."""
    shutil.copytree(provenance.PACKAGE, tmp_path / "cchc_lib", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(provenance, "PACKAGE", tmp_path / "cchc_lib")
    return tmp_path / "cchc_lib"


def test_the_fingerprint_covers_code_and_templates():
    names = provenance.library_files()
    assert {"words.py", "check/__init__.py", "template/annex.css", "template/page.html.j2"} <= set(names)
    assert not [name for name in names if "__pycache__" in name]


def test_it_is_twelve_hexadecimal_letters_and_stays(library):
    first = provenance.library()
    assert len(first) == 12 and int(first, 16) >= 0
    (library / "__pycache__").mkdir()
    (library / "__pycache__" / "words.cpython-311.pyc").write_bytes(b"x")
    (library / "ghi_chu.txt").write_text("x")
    assert provenance.library() == first


@pytest.mark.parametrize("name", ["words.py", "template/page.html.j2", "check/finding.py"])
def test_it_changes_with_any_file_of_the_library(name, library):
    before = provenance.library()
    (library / name).write_text((library / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert provenance.library() != before


def test_it_changes_when_a_file_is_renamed(library):
    before = provenance.library()
    (library / "words.py").rename(library / "word.py")
    assert provenance.library() != before


def test_the_line_endings_of_a_checkout_do_not_matter(library):
    before = provenance.library()
    for file in library.rglob("*.py"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert provenance.library() == before


def test_inputs_carry_what_sha256sum_prints():
    found = dict(provenance.inputs(load("bien_hoa", "2024-H1", ROOT).files, ROOT))
    path = "data/bien_hoa/raw/2024-H1/bao_cao.txt"
    assert found[path] == hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
    assert list(found) == sorted(found) and len(found) > 20


def test_inputs_as_they_are_now_show_a_change_and_a_loss(edition):
    data = load("bien_hoa", "2024-H1", edition)
    assert dict(provenance.inputs(data.files, edition)) == data.fingerprints
    (edition / "data/bien_hoa/raw/2024-H1/NGUON.md").unlink()
    changed = dict(provenance.inputs(data.files, edition))
    assert [path for path in changed if changed[path] != data.fingerprints[path]] == [
        "data/bien_hoa/raw/2024-H1/NGUON.md"
    ]
    assert changed["data/bien_hoa/raw/2024-H1/NGUON.md"] == ""


def test_git_is_asked_only_about_this_folder(tmp_path):
    assert provenance.commit(tmp_path) == {}
    git(tmp_path, "init", "-q")
    assert provenance.commit(tmp_path) == {}  # nothing committed yet
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("1")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "x")
    said = provenance.commit(tmp_path)
    assert (len(said["commit"]), said["co_thay_doi"]) == (40, False)
    (tmp_path / "data" / "a.csv").write_text("2")
    assert provenance.commit(tmp_path)["co_thay_doi"] is True
    assert provenance.commit(tmp_path / "data") == {}  # a folder inside somebody's repository is not that repository


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
