"""A manifest reads back as it was written, also one that a library before this one wrote; a damaged one is none."""

import json
import shutil
from pathlib import Path

import pytest
from edition import HOME, publish_plainly, say_otherwise

from cchc_lib.edition.manifest import PublicationBefore, read_manifest, write_manifest

FIRST = Path(__file__).parent / "manifests/bien_hoa_2024-H1.json"


@pytest.fixture
def first(tmp_path):
    """The folder of an edition that the library made before its files stood in packages."""
    (tmp_path / "2024-H1").mkdir()
    shutil.copy(FIRST, tmp_path / "2024-H1/manifest.json")
    return tmp_path / "2024-H1"


def test_a_manifest_of_a_library_before_is_understood(first):
    found = read_manifest(first)
    assert (found.dataset, found.period, found.locality) == ("bien_hoa", "2024-H1", "thành phố Biên Hòa")
    assert (found.report_number, found.cut_off, found.state) == ("213/BC-UBND", "14/6/2024", "uoc")
    assert (found.report_edition, found.illustrative, found.complete) == (1, False, True)
    assert (found.number, found.before) == (1, None)
    assert (found.made_of.library.version, found.made_of.library.fingerprint) == ("0.1.0", "a4f426cc599d")
    assert {"words.py", "template/annex.css"} <= found.made_of.library.files.keys()
    assert found.made_of.notebooks.keys() >= {"notebooks/0_tong_quan.ipynb"}
    assert "mau_3.csv" in found.made_of.folders["data/bien_hoa/raw/2024-H1"]
    assert found.files["figures.csv"].startswith("bd7df844")
    assert found.runs == {}  # what a notebook had asked for it did not say, so each runs again
    assert (len(found.commit), found.edited) == (40, False)


def test_it_is_written_as_it_was_read_but_for_what_notebooks_rested_on(first, tmp_path):
    write_manifest(read_manifest(first), tmp_path)
    written, read = (json.loads((folder / "manifest.json").read_bytes()) for folder in (tmp_path, first))
    assert list(written) == list(read)
    assert written == read | {"so_tay_doc": {}}


def test_one_of_today_is_written_as_it_was_read(project, tmp_path_factory):
    publish_plainly(project)
    other = tmp_path_factory.mktemp("khac")
    write_manifest(read_manifest(project / HOME), other)
    assert (other / "manifest.json").read_bytes() == (project / HOME / "manifest.json").read_bytes()


@pytest.mark.parametrize(
    ("parts", "complete"),
    [
        (("lan_cong_bo", "lan_cong_bo_truoc", "so_tay_doc", "commit", "co_thay_doi"), True),  # the newest ones
        (("thu_muc",), False),
        (("tep_thu_vien", "the_chi_tieu", "ten"), False),
    ],
)
def test_parts_that_a_library_did_not_write_yet_are_nothing(parts, complete, first):
    say_otherwise(first.parent, first.name, **dict.fromkeys(parts))
    found = read_manifest(first)
    assert (found.period, found.complete) == ("2024-H1", complete)
    assert found.before is None


@pytest.mark.parametrize("part", ["bo_du_lieu", "ky", "tep_cong_bo", "tep_du_lieu"])
def test_without_what_every_library_says_there_is_no_manifest(part, first):
    say_otherwise(first.parent, first.name, **{part: None})
    assert read_manifest(first) is None


def test_the_publication_before_is_named(first):
    say_otherwise(
        first.parent, first.name, lan_cong_bo_truoc={"so": 3, "manifest.json": "a" * 64, "figures.csv": "b" * 64}
    )
    assert read_manifest(first).before == PublicationBefore(3, "a" * 64, "b" * 64)


@pytest.mark.parametrize(
    "runs",
    [[], "x", {"a": []}, {"a": {"dau_van_tay": 1, "tep": [], "hoi": []}}, {"a": {"dau_van_tay": "x", "tep": []}}],
)
def test_a_notebook_of_which_nothing_is_known_runs_again_and_the_rest_stands(runs, first):
    good = {"6_tai_chinh_cong": {"dau_van_tay": "0" * 64, "tep": ["data/x.csv"], "hoi": ["bang so_in"]}}
    say_otherwise(first.parent, first.name, so_tay_doc=runs | good if isinstance(runs, dict) else runs)
    found = read_manifest(first)
    assert list(found.runs) == (["6_tai_chinh_cong"] if isinstance(runs, dict) else [])


def test_the_fingerprint_is_that_of_the_files_bytes(first):
    before = read_manifest(first)
    text = first / "manifest.json"
    text.write_text(json.dumps(json.loads(text.read_bytes())), encoding="utf-8")
    after = read_manifest(first)
    assert before.fingerprint != after.fingerprint and before.files == after.files
