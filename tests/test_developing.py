"""docs/developing.md is true: each kind of thing is added to a copy of the project with the files that it names.

The new value is then found on the published page.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from edition import change
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/developing.md").read_text(encoding="utf-8")
LAWS, RAW = "cchc_lib/show/s2_the_che.py", "data/bien_hoa/raw/2024-H1"

pytestmark = pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")


def project(folder):
    """A copy of the library, the notebooks and the real data."""
    skip = shutil.ignore_patterns("minh_hoa", "__pycache__", ".*")
    for name in ("cchc_lib", "notebooks", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    return folder


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """A copy to which everything was added: the files that each kind touched, what it should show, the page's words."""
    root = project(tmp_path_factory.mktemp("grown"))
    files, expected = {}, {}
    for kind, add in ADDED.items():
        before = contents(root)
        expected[kind] = add(root)
        after = contents(root)
        files[kind] = {name for name in before | after if before.get(name) != after.get(name)}
    return root, files, expected, published(root)


def published(root):
    """The words of the page that the copy's own library publishes, without tags."""
    call = [sys.executable, "-m", "cchc_lib", "annex", "bien_hoa", "2024-H1"]
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(call, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    html = (root / "outputs/bien_hoa/2024-H1/phu_luc.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def contents(root):
    """Every file of a project with its bytes."""
    below = (file for file in sorted(root.rglob("*")) if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in below}


def named(kind):
    """The files that the developers' page says are touched to add this kind of thing, as patterns."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {kind} |"))
    places = re.findall(r"`([^`]+)`", row.split("|")[2])
    return [re.escape(place).replace("…", ".+").replace("<n>", "[0-9]+").replace("<kỳ>", ".+") for place in places]


def covered(kind, files):
    """Whether each of these files is one that the page names for this kind of thing."""
    patterns = named(kind)
    return {name: any(re.search(pattern, name) for pattern in patterns) for name in files}


def append(root, file, text):
    path = root / file
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


def add_indicator(root):
    append(root, "cchc_lib/indicators/s2_the_che.py", '''

@indicator(label="Số văn bản bình quân mỗi tháng", unit="văn bản", decimals=2, basis="Ví dụ")
def so_vbqppl_binh_quan(mau_2):
    """Số văn bản ban hành trong kỳ, nhân đôi để thử."""
    return mau_2.so_vbqppl_ban_hanh + mau_2.so_vbqppl_ban_hanh
''')  # fmt: skip
    change(root, LAWS, '("so_vbqppl_ban_hanh",', '("so_vbqppl_binh_quan", "so_vbqppl_ban_hanh",')
    return "Số văn bản bình quân mỗi tháng 2,00 văn bản"


def add_section(root):
    (root / "cchc_lib/show/s11_an_toan.py").write_text('''"""2.7. An toàn thông tin: what the section shows."""

from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import said

SECTION = Section(
    notebook="11_an_toan",
    number="2.7",
    title="An toàn thông tin",
    forms=("mau_7",),
    subsections=(Subsection("2.7.1", "Chữ ký số", said("Có {mau_7.so_chu_ky_so} chứng thư số trong kỳ.")),),
)
''', encoding="utf-8")  # fmt: skip
    change(
        root,
        "cchc_lib/show/sections.py",
        "    s10_doi_soat,\n",
        "    s10_doi_soat,\n    s11_an_toan,\n",
    )
    change(
        root,
        "cchc_lib/show/sections.py",
        "    s10_doi_soat.SECTION,\n",
        "    s10_doi_soat.SECTION,\n    s11_an_toan.SECTION,\n",
    )
    opening = 'from cchc_lib import open_section\n\nsection = open_section("11_an_toan", dataset, period)'
    cells = [
        new_markdown_cell("# 2.7. An toàn thông tin"),
        new_code_cell('dataset = "bien_hoa"\nperiod = "2024-H1"', metadata={"tags": ["parameters"]}),
        *map(new_code_cell, (opening, "section.title()", 'section.part("2.7.1")', "section.methods()")),
    ]
    nbformat.write(new_notebook(cells=cells), root / "notebooks/11_an_toan.ipynb")
    return "2.7.1. Chữ ký số Có 431 chứng thư số trong kỳ."


def add_chart(root):
    change(root, LAWS, "SECTION = Section(", '''def ban_hanh(results: Results) -> Chart | None:
    """Documents issued, as a bar."""
    issued = results.figures.get("so_vbqppl_ban_hanh")
    row = Bar("Đã ban hành", float(issued.value or 0), printing.value(issued))
    return bars("ban_hanh", "Văn bản ban hành trong kỳ", results.scope("văn bản"), "Một thanh: 1.", (row,))


SECTION = Section(''')  # fmt: skip
    wanted = ("chart import Bar, Chart, bars", "figures import printing", "")
    change(root, LAWS, "from cchc_lib.", "\n".join(f"from cchc_lib.{words}" for words in wanted))
    change(root, LAWS, "van_ban_noi,\n            (),", "van_ban_noi,\n            (ban_hanh,),")
    return "Văn bản ban hành trong kỳ"


def add_rule(root):
    sides = "mau_2.so_vbqppl_ban_hanh,=,mau_4.so_don_vi_hanh_chinh_xa"
    rule = f"thu,so_va_danh_sach,bang,{sides},,,,ca_hai,a; b,c,Quy tắc thử\n"
    append(root, "data/reference/quy_tac.csv", rule)
    return "Tổng số văn bản quy phạm pháp luật ban hành"


def add_form_row(root):
    row = "2,9,so_vbqppl_da_ra_soat_lai,Số văn bản rà soát lại để thử,văn bản,so_dem,,,,,bao_cao\n"
    append(root, "data/reference/bieu_mau.csv", row)
    append(
        root, f"{RAW}/mau_2.csv", "so_vbqppl_da_ra_soat_lai,,,,,07,2.1.1,ban hành 01 Văn bản quy phạm pháp luật,Thử\n"
    )
    return "Số văn bản rà soát lại để thử"


def add_target(root):
    row = "so_vbqppl_ban_hanh,,,muc_tieu,2023-12-15,2024-12-14,2024-06-14,3,toi_thieu,Kế hoạch thử,2.1.1,,\n"
    append(root, "data/bien_hoa/muc_tieu.csv", row)
    return "chưa đạt mục tiêu tối thiểu 3 văn bản"


ADDED = {
    "an indicator": add_indicator,
    "a section": add_section,
    "a chart": add_chart,
    "a rule of the checks": add_rule,
    "a row of a form": add_form_row,
    "a target": add_target,
}


def test_the_page_names_each_kind_of_thing():
    rows = re.findall(r"^\| (.+?) \|", PAGE, re.MULTILINE)
    assert rows == ["to add", "---", *ADDED]


@pytest.mark.parametrize("kind", ADDED)
def test_a_thing_is_added_with_the_files_that_the_page_names(kind, grown):
    _, files, _, _ = grown
    assert files[kind]
    assert [name for name, fits in covered(kind, files[kind]).items() if not fits] == []


@pytest.mark.parametrize("kind", ADDED)
def test_what_was_added_is_on_the_published_page(kind, grown):
    _, _, expected, words = grown
    assert expected[kind] in words


def test_the_last_section_stands_after_the_eleventh(grown):
    root, _, _, words = grown
    assert words.index("III. Đánh giá chung") < words.rindex("2.7. An toàn thông tin")
    said = json.loads((root / "outputs/bien_hoa/2024-H1/manifest.json").read_text(encoding="utf-8"))
    assert [name.partition("_")[0] for name in said["so_tay_doc"]] == [str(number) for number in range(12)]


def test_a_file_that_the_page_does_not_name_is_seen():
    assert covered("a target", {"data/bien_hoa/muc_tieu.csv", "cchc_lib/figures/compare.py"}) == {
        "data/bien_hoa/muc_tieu.csv": True,
        "cchc_lib/figures/compare.py": False,
    }
