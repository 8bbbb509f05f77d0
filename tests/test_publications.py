"""A publication with other data, figures or findings keeps the one before it; anything else takes its place."""

import json
import shutil
import subprocess
import sys

import pytest
from edition import (
    CLOSING,
    FIGURE,
    HOME,
    OPENING,
    another_library,
    break_second,
    cchc,
    change,
    files,
    lay_out_as_before,
    publish_plainly,
    say_otherwise,
    write_notebook,
)

from cchc_lib.edition.fingerprints import fingerprints_of, published_fingerprints
from cchc_lib.edition.location import Location
from cchc_lib.edition.period_status import period_statuses
from cchc_lib.edition.publications import compared_files, damage, earlier, last
from cchc_lib.edition.publishing import locked_staging
from cchc_lib.publish import build as period_module
from cchc_lib.results.opening import get_results
from cchc_lib.revision.numbering import number_publication

pytestmark = pytest.mark.usefixtures("one_warm")

RAW = "data/bien_hoa/raw/2024-H1"
LATE = (f"{RAW}/mau_3.csv", "so_ho_so_tre_han,huyen,,,,952", "so_ho_so_tre_han,huyen,,,,953")


def location(root):
    return Location(root, "bien_hoa", "2024-H1")


def manifest(root, folder=""):
    return json.loads((root / HOME / folder / "manifest.json").read_text("utf-8"))


def standing(root):
    """The published number and the kept ones, oldest first."""
    return manifest(root)["lan_cong_bo"], [one.number for one in earlier(location(root))]


@pytest.fixture
def twice(project):
    """A project published, then published again with one late case more."""
    publish_plainly(project)
    change(project, *LATE)
    publish_plainly(project)
    return project


def test_the_first_publication_is_compared_with_nothing(project):
    where = publish_plainly(project)
    assert (where.number, where.kept, where.before) == (1, 0, None)
    assert manifest(project)["lan_cong_bo_truoc"] == {}
    assert not (project / HOME / "lan_cong_bo").exists()


def test_other_data_keep_the_publication_before_as_it_was(project):
    publish_plainly(project)
    first = {name.removeprefix(f"{HOME}/"): content for name, content in files(project).items() if content}
    change(project, *LATE)
    where = publish_plainly(project)
    assert (where.number, where.kept, where.before.number) == (2, 1, 1)
    kept = files(project)
    assert {name: kept[f"{HOME}/lan_cong_bo/1/{name}"] for name in first} == first
    assert manifest(project)["lan_cong_bo_truoc"] == {
        "so": 1,
        "manifest.json": fingerprints_of(["manifest.json"], project / HOME / "lan_cong_bo/1")["manifest.json"],
        "figures.csv": manifest(project, "lan_cong_bo/1")["tep_cong_bo"]["figures.csv"],
    }


def test_making_it_again_piles_nothing_up_and_gives_the_same_bytes(twice):
    before = files(twice)
    where = publish_plainly(twice)
    assert (where.number, where.kept, where.before.number) == (2, 0, 1)
    assert files(twice) == before


def test_another_library_with_the_same_figures_is_no_new_publication(twice, monkeypatch):
    another_library(monkeypatch)
    publish_plainly(twice)
    assert standing(twice) == (2, [1])


def test_another_library_with_other_figures_is(twice, monkeypatch):
    monkeypatch.setattr("cchc_lib.revision.numbering.figures_csv", lambda results: "khác")
    assert publish_plainly(twice).kept == 2
    assert standing(twice) == (3, [1, 2])


def test_data_that_go_back_to_what_they_were_are_a_third_publication(twice):
    change(twice, LATE[0], LATE[2], LATE[1])
    where = publish_plainly(twice)
    assert (where.number, where.before.number, standing(twice)) == (3, 2, (3, [1, 2]))


@pytest.mark.parametrize("name", ["phu_luc.html", "figures.csv", "noi_bo/findings.csv"])
def test_a_broken_publication_is_mended_under_its_number(name, twice):
    before = files(twice)
    (twice / HOME / name).write_text("hỏng", encoding="utf-8")
    assert publish_plainly(twice).number == 2
    assert files(twice) == before


@pytest.mark.parametrize("name", ["phu_luc.html", "figures.csv", "noi_bo/findings.csv"])
def test_a_broken_publication_is_not_kept_but_its_number_stays_its_own(name, twice):
    (twice / HOME / name).unlink()
    change(twice, LATE[0], LATE[2], LATE[1])
    where = publish_plainly(twice)
    assert (where.number, where.kept, where.before.number, standing(twice)) == (3, 0, 1, (3, [1]))


def test_an_edition_of_the_layout_before_is_made_again_in_its_place(project):
    publish_plainly(project)
    lay_out_as_before(project)
    assert (project / HOME / "findings.csv").is_file() and not (project / HOME / "noi_bo").exists()
    assert publish_plainly(project).kept == 0
    assert standing(project) == (1, [])
    assert (project / HOME / "noi_bo/findings.csv").is_file() and not (project / HOME / "findings.csv").exists()


def test_an_edition_of_the_layout_before_is_kept_whole_and_compared(project):
    publish_plainly(project)
    lay_out_as_before(project)
    change(project, *LATE)
    where = publish_plainly(project)
    assert (where.number, where.kept, where.before.number) == (2, 1, 1)
    assert (project / HOME / "lan_cong_bo/1/findings.csv").is_file()
    assert not (project / HOME / "findings.csv").exists()
    assert damage(location(project)) == []
    (project / HOME / "lan_cong_bo/1/findings.csv").unlink()
    assert damage(location(project)) == ["lan_cong_bo/1/findings.csv"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"bo_du_lieu": "bien_hoa", "ky": "2024-H1"}'])
def test_a_publication_without_a_manifest_is_not_kept(text, twice):
    (twice / HOME / "manifest.json").write_text(text)
    where = publish_plainly(twice)
    assert (where.number, where.kept, where.before.number, standing(twice)) == (2, 0, 1, (2, [1]))


def test_a_notebook_that_somebody_saved_again_costs_no_publication(project):
    """What readers were told is page, figures and findings."""
    publish_plainly(project)
    say_otherwise(project, tep_cong_bo=manifest(project)["tep_cong_bo"] | {"notebooks/1.ipynb": "0" * 64})
    change(project, *LATE)
    assert publish_plainly(project).kept == 1
    assert damage(location(project)) == ["lan_cong_bo/1/notebooks/1.ipynb"]


def test_earlier_publications_that_somebody_removed_leave_the_number(twice):
    shutil.rmtree(twice / HOME / "lan_cong_bo")
    where = publish_plainly(twice)
    assert (where.number, where.before) == (2, None)


def test_an_edition_of_an_older_library_is_kept_too(project):
    """Its manifest has no number of its own."""
    publish_plainly(project)
    say_otherwise(project, lan_cong_bo=None, lan_cong_bo_truoc=None)
    change(project, *LATE)
    where = publish_plainly(project)
    assert (where.number, where.kept, where.before.number) == (2, 1, 1)


def test_kept_files_take_no_room(twice):
    file = twice / HOME / "lan_cong_bo/1/figures.csv"
    inode = file.stat().st_ino
    change(twice, LATE[0], LATE[2], LATE[1])
    publish_plainly(twice)
    assert (file.stat().st_ino, file.stat().st_nlink) == (inode, 1)


def test_where_files_cannot_have_two_names_they_are_copied(project, monkeypatch):
    publish_plainly(project)
    figures = (project / HOME / "figures.csv").read_bytes()
    change(project, *LATE)
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError(95, "Operation not supported")))
    publish_plainly(project)
    assert (project / HOME / "lan_cong_bo/1/figures.csv").read_bytes() == figures
    assert damage(location(project)) == []


def test_the_place_is_the_same_before_and_after_publishing(twice):
    """So that a page made again elsewhere is compared with the same publication."""
    where, said = number_publication(get_results("bien_hoa", "2024-H1", twice)), manifest(twice)
    assert (where.number, where.before.number) == (said["lan_cong_bo"], said["lan_cong_bo_truoc"]["so"]) == (2, 1)
    assert where.before.manifest.fingerprint == said["lan_cong_bo_truoc"]["manifest.json"]


def test_what_the_comparison_reads_is_told(twice):
    names = ("manifest.json", "phu_luc.html", "figures.csv", "noi_bo/findings.csv", "findings.csv")
    found = compared_files(location(twice))
    assert sorted(found) == sorted(f"{folder}{name}" for folder in ("", "lan_cong_bo/1/") for name in names)
    gone = [name for name, print in found.items() if not print]
    assert gone == ["findings.csv", "lan_cong_bo/1/findings.csv"]  # where an earlier library put them


def due(root):
    return next(one.due for one in period_statuses(root))


def write_other(folder):
    (folder / "figures.csv").write_text("khác", encoding="utf-8")


@pytest.mark.parametrize("spoil", [shutil.rmtree, pytest.param(write_other, marks=pytest.mark.battery)])
def test_a_page_is_due_when_what_it_is_compared_with_is_another(spoil, edition, capsys, monkeypatch):
    change(edition, *LATE)
    assert cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")[0] == 0
    assert due(edition) == ""
    spoil(edition / HOME / "lan_cong_bo/1")
    assert due(edition) == "lan_cong_bo/1 đã đổi"
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert status == 1
    assert "lần công bố trước không còn nguyên vẹn: lan_cong_bo/1/" in said


OPEN = """from cchc_lib.show import open_section

section = open_section("9_phuong_phap", dataset, period)"""


def test_a_page_with_the_comparison_verifies_and_the_index_counts_it(edition, capsys, monkeypatch):
    """The kernel that writes the comparison, the publisher and the one who makes it again elsewhere agree."""
    write_notebook(edition, "9_phuong_phap", OPEN, 'section.block("sua_doi", last=True)')
    change(edition, *LATE)
    assert cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")[0] == 0
    page = (edition / HOME / "phu_luc.html").read_text("utf-8")
    assert "Đây là lần công bố 2 của phụ lục." in page and "6,99% (952/13.616)" in page
    assert '<p class="again">Lần công bố 2 của phụ lục; <a href="#sua_doi">xem so với lần trước</a>.</p>' in page
    before = files(edition)
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said.splitlines()[-1], files(edition) == before) == (0, "1/1 kỳ khớp.", True)
    cchc(capsys, monkeypatch, edition, "index")
    assert "Số ước, lần công bố 2" in (edition / "outputs/index.html").read_text("utf-8")


def test_publications_that_change_while_notebooks_run_stop_the_run(edition, capsys, monkeypatch):
    def change_it(*_):
        write_other(edition / HOME)
        return manifest_of(*_)

    manifest_of = period_module.manifest
    monkeypatch.setattr(period_module, "manifest", change_it)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, "đã đổi trong lúc dựng phụ lục; chạy lại." in said) == (1, True)


def test_a_notebook_that_reads_publications_is_refused(edition, capsys, monkeypatch):
    """What it needs of them is handed to it."""
    reading = f"Path('{HOME}/noi_bo/findings.csv').read_text(encoding='utf-8') and {FIGURE}"
    break_second(edition, "from pathlib import Path\n" + OPENING % "1_chi_dao", reading, CLOSING)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, f"mở tệp mà phụ lục không khai báo: {HOME}/noi_bo/findings.csv" in said) == (1, True)


def test_a_publication_that_somebody_put_back_by_hand_gets_a_number_of_its_own(twice):
    for name in ("manifest.json", "phu_luc.html", "figures.csv", "noi_bo/findings.csv"):
        shutil.copy(twice / HOME / "lan_cong_bo/1" / name, twice / HOME / name)
    publish_plainly(twice)
    assert standing(twice) == (3, [1, 2])


def test_a_manifest_that_was_written_anew_breaks_the_chain(twice):
    """Page and manifest changed together, so that they agree: the one after it names another fingerprint."""
    folder = twice / HOME / "lan_cong_bo/1"
    (folder / "figures.csv").write_text("khác", encoding="utf-8")
    say_otherwise(twice, f"{HOME}/lan_cong_bo/1", tep_cong_bo=published_fingerprints(folder))
    assert earlier(location(twice))[0].damaged == []
    assert damage(location(twice)) == ["lan_cong_bo/1/manifest.json"]


def test_somebodys_own_file_among_the_earlier_publications_goes_with_them(twice):
    (twice / HOME / "lan_cong_bo/ghi_chu.txt").write_text("của tôi", encoding="utf-8")
    (twice / HOME / "lan_cong_bo/1/ghi_chu.txt").write_text("của tôi", encoding="utf-8")
    change(twice, LATE[0], LATE[2], LATE[1])
    publish_plainly(twice)
    assert (twice / HOME / "lan_cong_bo/ghi_chu.txt").read_text("utf-8") == "của tôi"
    assert (twice / HOME / "lan_cong_bo/1/ghi_chu.txt").read_text("utf-8") == "của tôi"
    assert last(location(twice)).number == 2


@pytest.fixture
def named_before(twice):
    """A project whose earlier publication stands in the folder as it was called first."""
    (twice / HOME / "lan_cong_bo").rename(twice / HOME / "an_ban")
    return twice


def test_earlier_publications_under_the_first_name_are_read(named_before):
    assert standing(named_before) == (2, [1])
    assert damage(location(named_before)) == []
    write_other(named_before / HOME / "an_ban/1")
    assert damage(location(named_before)) == ["an_ban/1/figures.csv"]
    assert due(named_before) == "an_ban/1 đã đổi"


def test_they_get_the_new_name_with_the_next_publication(named_before):
    (named_before / HOME / "an_ban/ghi_chu.txt").write_text("của tôi", encoding="utf-8")
    first = (named_before / HOME / "an_ban/1/figures.csv").read_bytes()
    change(named_before, LATE[0], LATE[2], LATE[1])
    where = publish_plainly(named_before)
    assert (where.number, where.before.number, standing(named_before)) == (3, 2, (3, [1, 2]))
    assert not (named_before / HOME / "an_ban").exists()
    assert (named_before / HOME / "lan_cong_bo/1/figures.csv").read_bytes() == first
    assert (named_before / HOME / "lan_cong_bo/ghi_chu.txt").read_text("utf-8") == "của tôi"
    assert damage(location(named_before)) == []


def test_a_page_made_again_renames_them_too_and_stays_the_same(named_before):
    before = files(named_before)
    publish_plainly(named_before)
    assert files(named_before) == {name.replace("an_ban", "lan_cong_bo"): content for name, content in before.items()}


def test_what_stands_under_both_names_loses_neither(named_before):
    """Somebody copied one back by hand."""
    shutil.copytree(named_before / HOME / "an_ban/1", named_before / HOME / "lan_cong_bo/1")
    write_other(named_before / HOME / "an_ban/1")
    before = files(named_before)
    publish_plainly(named_before)
    assert files(named_before) == before


# The process dies at once at its nth step of this kind, as by a power cut.
KILL = """
import os, shutil
from pathlib import Path
from cchc_lib.edition import publishing as module
done = []
def dying(real):
    def step(*args, **kw):
        done.append(1)
        if len(done) == {nth}: os._exit(9)
        return real(*args, **kw)
    return step
location = module.Location(Path({root!r}), "bien_hoa", "2024-H1")
with module.locked_staging(location) as folder:
    (folder / "phu_luc.html").write_text("lần 3")
    if {renames}: module.exchange = lambda *_: False  # as where folders cannot change places
    {owner}.{name} = dying({owner}.{name})
    module.publish(location, kept=2)
os._exit(7)
"""


@pytest.mark.parametrize(
    ("owner", "name", "nth", "published"),
    [
        ("os", "fsync", 1, 2),
        ("os", "link", 1, 2),  # the page of edition 1 into the folder that is made
        ("os", "link", 2, 2),
        ("module", "exchange", 1, 2),
        ("Path", "rename", 1, 2),
        ("Path", "rename", 2, 2),  # the old edition is aside, the new one not in its place
        ("shutil", "rmtree", 1, 3),  # the new one stands, the old one is still aside
    ],
)
def test_a_kill_loses_no_publication_and_doubles_none(owner, name, nth, published, tmp_path):
    one = location(tmp_path)
    (one.published / "lan_cong_bo/1").mkdir(parents=True)
    (one.published / "phu_luc.html").write_text("lần 2")
    (one.published / "lan_cong_bo/1/phu_luc.html").write_text("lần 1")
    script = KILL.format(root=str(tmp_path), owner=owner, name=name, nth=nth, renames=owner == "Path")
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    with locked_staging(one):
        pass  # the next run mends what it finds
    pages = {str(file.parent.relative_to(one.published)): file.read_text() for file in one.published.rglob("*.html")}
    earlier = {f"lan_cong_bo/{number}": f"lần {number}" for number in range(1, published)}
    assert pages == {".": f"lần {published}"} | earlier
    assert sorted(file.name for file in one.published.parent.iterdir()) == ["2024-H1"]


def test_a_run_that_fails_keeps_everything(twice, monkeypatch):
    before = files(twice)
    change(twice, LATE[0], LATE[2], LATE[1])
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        publish_plainly(twice)
    assert files(twice) == before
    with locked_staging(location(twice)):
        pass
    assert files(twice) == before
