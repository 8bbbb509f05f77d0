"""A small project with a published annex, to be broken in one way at a time."""

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cchc_lib.cli.commands import main
from cchc_lib.edition import provenance
from cchc_lib.edition.fingerprints import published_fingerprints
from cchc_lib.edition.location import FIGURES, FINDINGS, INTERNAL_FOLDER, MANIFEST, Location
from cchc_lib.edition.manifest import write_manifest
from cchc_lib.edition.publishing import locked_staging, publish
from cchc_lib.publish import build as publish_module
from cchc_lib.publish.build import annex, listed, manifest
from cchc_lib.publish.notebook_jobs import local_runner
from cchc_lib.results import figures_csv, findings_csv
from cchc_lib.results.opening import get_results
from cchc_lib.revision.numbering import number_publication

ROOT = Path(__file__).parent.parent
HOME = "outputs/bien_hoa/2024-H1"
PARAMETERS = 'dataset = "bien_hoa"\nperiod = "2024-H1"'
OPENING = """from cchc_lib.page import Fragment

place = {"section": "%s", "dataset": dataset, "period": period}"""
TITLE = """Fragment('<h1 id="tieu_de">Cải cách hành chính</h1>', kind="title", **place)"""
FIGURE = """Fragment('<p>Tiếp nhận <data value="mau_3.so_ho_so|huyen|||">13.616</data> hồ sơ.</p>', **place)"""
CLOSING = """Fragment('<p>Hết.</p>', last=True, **place)"""


def write_notebook(root, name, *sources, parameters=PARAMETERS, tags=()):
    """A notebook with these cells below its parameters; `tags` go to the last one."""
    cells = [new_markdown_cell(f"# Mục {name}"), new_code_cell(parameters, metadata={"tags": ["parameters"]})]
    cells += [new_code_cell(source) for source in sources]
    cells[-1].metadata["tags"] = [*cells[-1].metadata.get("tags", []), *tags]
    (root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=cells), root / "notebooks" / f"{name}.ipynb")


def write_good_notebooks(root):
    """Two sections: one with the title, one with a figure."""
    write_notebook(root, "0_tong_quan", OPENING % "0_tong_quan", TITLE, CLOSING)
    write_notebook(root, "1_chi_dao", OPENING % "1_chi_dao", FIGURE, CLOSING)


def break_second(root, *sources, **kw):
    """The second notebook with other cells."""
    write_notebook(root, "1_chi_dao", *sources, **kw)


def files(root):
    """Every file below outputs/ with its bytes, and every folder."""
    below = sorted((root / "outputs").rglob("*"))
    return {str(one.relative_to(root)): one.read_bytes() if one.is_file() else None for one in below}


def cchc(capsys, monkeypatch, root, *words):
    """Run a command in the project: its exit status and what it said."""
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["cchc", *words])
    try:
        main()
        status = 0
    except SystemExit as end:
        status = end.code
    said = capsys.readouterr()
    return status, said.out, said.err


def publish_plainly(root, dataset="bien_hoa", period="2024-H1"):
    """Publish the figures and findings under a page of one word, without any notebook: quick, for what tells editions.

    What stands in this place under which number, and what it was compared with.
    """
    results = get_results(dataset, period, root)
    location, numbering = Location(root, dataset, period), number_publication(results)
    made_of = provenance.take(provenance.running_library(), results.fingerprints, listed(dataset, period, root), root)
    with locked_staging(location) as folder:
        texts = {"phu_luc.html": "trang", FIGURES: figures_csv(results), FINDINGS: findings_csv(results)}
        (folder / INTERNAL_FOLDER).mkdir()
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        said = replace(manifest(results, made_of, numbering), files=published_fingerprints(folder))
        write_manifest(said, folder)
        publish(location, numbering.kept)
    return numbering


def say_otherwise(root, folder=HOME, **parts):
    """Other parts in the manifest of a publication; one that is None is left out."""
    file = root / folder / MANIFEST
    said = json.loads(file.read_bytes()) | parts
    said = {name: part for name, part in said.items() if part is not None}
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def lay_out_as_before(root):
    """The published edition as it lay when findings and page were one product: all of it at the top."""
    home = root / HOME
    for file in sorted((home / INTERNAL_FOLDER).rglob("*")):
        if file.name in ("findings.csv", "10_doi_soat.ipynb"):
            name = file.relative_to(home / INTERNAL_FOLDER)
            file.rename(home / name.with_name(name.name.replace("10_doi_soat", "9_doi_soat_phuong_phap")))
    shutil.rmtree(home / INTERNAL_FOLDER)
    say_otherwise(root, tep_cong_bo=published_fingerprints(home))


def another_library(monkeypatch, name="chart/bar.py", version=None):
    """From now on this process runs a library of which one file is another."""
    known = provenance.running_library()
    changed = replace(known, files=known.files | {name: "0" * 64}, version=version or known.version)
    for place in (provenance, publish_module):
        monkeypatch.setattr(place, "running_library", lambda: changed)
    return changed


def change(root, file, old, new):
    """Other words in a file of the project, in the first place where they stand."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def publish_first(root):
    """Make a project in `root` and publish its annex."""
    shutil.copytree(ROOT / "data", root / "data")
    write_good_notebooks(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr(sys, "argv", ["cchc", "annex", "bien_hoa", "2024-H1"])
        main()
    assert "outputs/bien_hoa/2024-H1/phu_luc.html" in files(root)
    return root


def publish_real(root):
    """Copy the real data and all notebooks to `root` and publish Biên Hòa's annex there."""
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("minh_hoa", ".*"))
    with local_runner() as runner:
        annex("bien_hoa", "2024-H1", root, lambda *_: None, runner)
    return root
