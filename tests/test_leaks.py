"""Nothing internal is published: the words of the checks are searched for in every file that the public may read."""

import csv
import json
import re

import pytest
from edition import CLOSING, FIGURE, HOME, OPENING, ROOT, break_second, cchc, change, files
from xlsxwriter import Workbook

from cchc_lib.edition.period_status import period_statuses
from cchc_lib.errors import RunError
from cchc_lib.publish.index import write_index
from cchc_lib.publish.leaks import Internal, finding_words, leaks, read_words
from cchc_lib.publish.proof import internal_words, public_faults
from cchc_lib.results.opening import get_results

pytestmark = pytest.mark.usefixtures("one_warm")

RUN = ("annex", "bien_hoa", "2024-H1")
STATEMENT = "Thủ tục cấp xã: mục 2.2.1 ghi 122, mục 2.6.2 ghi 112 (chênh 10)"
WHOSE = "phát hiện tthc_hai_muc:xa"
FOUND = f"có nội dung nội bộ của {WHOSE}: “{STATEMENT}”"
WARDS = """Fragment('<p><data value="mau_3.so_ho_so|xa|||">110.971</data></p>', last=True, **place)"""


@pytest.fixture(scope="module")
def results():
    return get_results("bien_hoa", "2024-H1", ROOT)


def row(**cells):
    """A row of findings.csv with these cells."""
    return {"id": "ngay_sau:394/KH-UBND", "cau": "Kế hoạch 394/KH-UBND đề ngày sau báo cáo"} | cells


# A wording of a finding, and whether it is the checks' own, to be searched for.
WORDINGS = (
    ("122", False),
    ("26 + 63 = 89", False),
    ("ngày 08/11/2024", False),
    ("nêu 17 (chú thích 3)", False),
    ("4546/UBND-THNC, 5866/UBND-THNC, 5830/UBND-THNC, 8181/UBND-THNC, 6773/UBND-THNC, 17082/UBND0THNC", False),
    ("báo cáo ký ngày 14/6/2024", False),
    ("kỳ báo cáo: 6 tháng đầu năm 2024", False),  # the name of the period
    ("Tổng số hồ sơ cấp huyện 13.616 (mục 2.2.2b)", False),  # the name of a figure
    ("mục 1.1: “ban hành Kế hoạch số 393/KH-UBND ngày 08/01/2023 về CCHC năm 2024”", False),  # the report's own
    ("ban hành Kế hoạch số 393/KH-UBND ngày 08/01/2023 về CCHC năm 2024", False),
    ("mục 1.1: “câu mà không chỗ nào trong báo cáo có”", True),
    ("hai câu khó cùng đúng", True),
    ("không nêu tử số, mẫu số nên không tính lại được", True),
    ("08/01/2023 là Chủ nhật, ngày nghỉ", True),
    ("Nguyễn Văn A chấp nhận ngày 20/6/2024: Đã đối chiếu", True),
)


@pytest.mark.parametrize(("words", "own"), WORDINGS, ids=[words[:30] for words, _ in WORDINGS])
def test_a_wording_is_searched_for_where_five_words_of_the_checks_are_left(words, own):
    report = ("ban hành Kế hoạch số 393/KH-UBND ngày 08/01/2023 về CCHC năm 2024",)
    labels = ("Tổng số hồ sơ", "6 tháng đầu năm 2024")
    found = list(finding_words([row(ve_trai=words)], report, labels))
    kept = [Internal("phát hiện ngay_sau:394/KH-UBND", text) for text in (row()["id"], row()["cau"])]
    assert found == kept + [Internal("phát hiện ngay_sau:394/KH-UBND", words)] * own


def test_the_class_and_the_rows_of_a_finding_may_be_read_by_anybody():
    places = "data/bien_hoa/raw/2024-H1/mau_3.csv, dòng 2; data/bien_hoa/raw/2024-H1/mau_7.csv, dòng 16"
    assert len(list(finding_words([row(noi=places, lop_ten="Văn bản đề ngày sau báo cáo", luu_y="a b c d e f")]))) == 2


def as_html(folder, words):
    (folder / "a.html").write_text(f"<p>{words}</p>", encoding="utf-8")
    return folder / "a.html"


def broken_in_a_drawing(folder, words):
    first, _, rest = words.partition(" mục 2.6.2 ")
    lines = f"<svg><text>{first}</text><text>mục\u00a02.6.2 <tspan>{rest}</tspan></text></svg>"
    (folder / "a.html").write_text(lines, encoding="utf-8")
    return folder / "a.html"


def as_description(folder, words):
    (folder / "a.html").write_text(f'<svg aria-label="{words.upper()}"></svg>', encoding="utf-8")
    return folder / "a.html"


def as_csv(folder, words):
    with open(folder / "a.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["1", f'"{words}"'])
    return folder / "a.csv"


def as_notebook(folder, words):
    lines = [f"<p>{words[:20]}", f"{words[20:]}</p>"]
    said = {"cells": [{"outputs": [{"data": {"text/html": lines}}]}]}
    (folder / "a.ipynb").write_text(json.dumps(said), encoding="utf-8")
    return folder / "a.ipynb"


def as_name_in_json(folder, words):
    (folder / "a.json").write_text(json.dumps({words: 1}), encoding="utf-8")
    return folder / "a.json"


def as_workbook(folder, words):
    with Workbook(folder / "a.xlsx") as book:
        sheet = book.add_worksheet("Nội dung")
        sheet.write_rich_string(3, 2, words[:20], book.add_format({"bold": True}), words[20:])
    return folder / "a.xlsx"


def in_a_heading_of_a_workbook(folder, words):
    with Workbook(folder / "a.xlsx") as book:
        book.add_worksheet("Nội dung").set_header(f"&L{words}")
    return folder / "a.xlsx"


PLACES = (
    *(as_html, broken_in_a_drawing, as_description, as_csv, as_notebook, as_name_in_json),
    *(as_workbook, in_a_heading_of_a_workbook),
)


@pytest.mark.parametrize("write", PLACES)
def test_the_words_are_found(write, tmp_path):
    internal = [Internal(WHOSE, STATEMENT)]
    assert leaks("a", read_words(write(tmp_path, STATEMENT)), internal) == [f"a: {FOUND}"]
    assert leaks("a", read_words(write(tmp_path, STATEMENT.replace("122", "123"))), internal) == []


def test_a_file_that_nobody_can_read_is_not_passed_over(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(ValueError, match=r"'\.pdf' file"):
        read_words(tmp_path / "a.pdf")


def test_the_real_public_files_say_nothing_of_the_findings_and_the_internal_ones_do(real_project, results):
    home = real_project / HOME
    assert public_faults(home, results) == []
    statements = [Internal(one.id, one.statement) for one in results.findings]
    assert len(statements) == 41 and len(internal_words(results)) > 2 * 41
    for name in ("phieu_doi_soat.html", "doi_soat.xlsx", "findings.csv", "notebooks/10_doi_soat.ipynb"):
        assert len(leaks(name, read_words(home / "noi_bo" / name), statements)) == 41, name


def test_a_page_that_says_a_finding_is_not_published(edition, capsys, monkeypatch):
    said = STATEMENT.replace("ghi 112", "ghi <b>112</b>")
    break_second(edition, OPENING % "1_chi_dao", FIGURE, f"Fragment('<p>{said}</p>', last=True, **place)")
    before = files(edition)
    status, _, told = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, files(edition) == before) == (1, True)
    assert f"notebooks/1_chi_dao.ipynb: {FOUND}" in told and f"phu_luc.html: {FOUND}" in told


@pytest.mark.parametrize("words", ["tthc_hai_muc:xa", "PH-010014", "hai mục lấy danh mục ở hai thời điểm"])
def test_nor_one_that_says_its_name_its_number_or_what_may_explain_it(words, edition, capsys, monkeypatch):
    break_second(edition, OPENING % "1_chi_dao", FIGURE, f"Fragment('<p title=\"{words}\"></p>', last=True, **place)")
    status, _, told = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, f"“{words}”" in told) == (1, True)


def test_nor_one_that_passes_a_verdict_on_a_statement(edition, results, capsys, monkeypatch):
    verdict = results.judgements[14].verdict
    break_second(edition, OPENING % "1_chi_dao", FIGURE, f"Fragment('<p>{verdict}</p>', last=True, **place)")
    status, _, told = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, f"của nhận định “Tỷ lệ số hóa tại thành phố 0,01%”: “{verdict}”" in told) == (1, True)


def test_nor_tables_that_do(edition, capsys, monkeypatch):
    """The words stand for the name of a quantity, which goes to workbook and table."""
    change(edition, "data/reference/bieu_mau.csv", "Tổng số hồ sơ,", f'"{STATEMENT}",')
    status, _, told = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, f"so_lieu.xlsx: {FOUND}" in told, f"figures.csv: {FOUND}" in told) == (1, True, True)


def test_the_index_page_says_nothing_of_a_finding_either(edition):
    write_index(period_statuses(edition), edition)
    before = (edition / "outputs/index.html").read_bytes()
    findings = edition / HOME / "noi_bo/findings.csv"
    text = findings.read_text(encoding="utf-8")
    assert STATEMENT in text
    findings.write_text(text.replace(f'"{STATEMENT}"', "Chốt số liệu"), encoding="utf-8")  # what the page says anyway
    told = re.escape("outputs/index.html: có nội dung nội bộ của phát hiện tthc_hai_muc:xa: “Chốt số liệu”")
    with pytest.raises(RunError, match=told):
        write_index(period_statuses(edition), edition)
    assert (edition / "outputs/index.html").read_bytes() == before


def test_a_notebook_is_of_one_audience(edition, capsys, monkeypatch):
    break_second(edition, OPENING % "1_chi_dao", FIGURE, CLOSING.replace("last=True", "last=True, internal=True"))
    before = files(edition)
    status, _, told = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, files(edition) == before) == (1, True)
    assert "Sổ tay 1_chi_dao: vừa có phần công bố, vừa có phần nội bộ" in told
    assert "chuyển phần nội bộ sang sổ tay 10_doi_soat" in told


def internal_notebook(root, closing):
    """The first notebook has a figure, the second is an internal sheet that ends like this."""
    file = root / "notebooks/0_tong_quan.ipynb"
    cells = json.loads(file.read_text(encoding="utf-8"))
    cells["cells"][-1]["source"] = WARDS
    file.write_text(json.dumps(cells), encoding="utf-8")
    title = """Fragment('<h1 id="tieu_de">Phiếu</h1>', kind="title", **place, internal=True)"""
    break_second(root, OPENING % "1_chi_dao", title, closing.replace("last=True", "last=True, internal=True"))


def test_an_internal_notebook_goes_to_the_internal_folder_and_its_page_says_so(edition, results, capsys, monkeypatch):
    lines = "".join(f"<p>{one.statement}</p>" for one in results.findings)
    internal_notebook(edition, CLOSING.replace("<p>Hết.</p>", lines))
    status, said, told = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, told) == (0, "")
    assert said.splitlines()[-2].endswith(f"{HOME}/noi_bo/phieu_doi_soat.html")
    home = edition / HOME
    assert [file.name for file in home.glob("notebooks/*")] == ["0_tong_quan.ipynb"]
    assert [file.name for file in home.glob("noi_bo/notebooks/*")] == ["1_chi_dao.ipynb"]
    sheet = (home / "noi_bo/phieu_doi_soat.html").read_text(encoding="utf-8")
    assert "<title>NỘI BỘ – không công bố – Phiếu đối soát số liệu: Báo cáo số 213/BC-UBND" in sheet
    assert STATEMENT in sheet and STATEMENT not in (home / "phu_luc.html").read_text(encoding="utf-8")
    before = files(edition)
    assert "[2/2] Mục 1_chi_dao … không đổi, giữ nguyên" in cchc(capsys, monkeypatch, edition, *RUN)[1]
    assert files(edition) == before


def test_a_sheet_that_lacks_a_finding_is_not_published(edition, capsys, monkeypatch):
    internal_notebook(edition, CLOSING)
    status, _, told = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, "noi_bo/phieu_doi_soat.html: thiếu phát hiện tthc_hai_muc:xa" in told) == (1, True)
