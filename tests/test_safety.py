"""Hostile and awkward input: names that are formulas or paths, folders with strange names, values that would run."""

import csv
import shutil

import openpyxl
import pytest
from edition import CLOSING, OPENING, cchc, files, write_notebook

from cchc_lib.results.csv_text import harmless, plain_table

pytestmark = pytest.mark.usefixtures("one_warm")

HOME = "outputs/bien_hoa/2024-H1"
RUN = ("annex", "bien_hoa", "2024-H1")


def spoil(root, name, old, new):
    """Replace a cell's text in a raw table of the period."""
    path = root / "data/bien_hoa/raw/2024-H1" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_formula_for_a_document_is_words_in_workbook_and_tables(edition, capsys, monkeypatch):
    hostile = "=cmd|'/C calc'!A0"
    spoil(edition, "van_ban.csv", "213/BC-UBND,14/6/2024", f"{hostile},14/12/2024")
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, said) == (0, "")
    book = openpyxl.load_workbook(edition / HOME / "so_lieu.xlsx")
    cell = next(cell for row in book["Văn bản"].iter_rows() for cell in row if cell.value == hostile)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert types == {"n", "s"}  # numbers and words, no formula anywhere
    rows = list(csv.reader((edition / HOME / "noi_bo/findings.csv").read_text(encoding="utf-8").splitlines()))
    assert hostile in str(rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-", "-a1", "--5", "-1.2.3", "@x", "\t=1+1", "\r=1+1", "-1,5"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-12.5", "-12", "a=b", "86,82%", "– không có", "'=1"])
def test_a_number_and_other_words_stay_as_they_are(text):
    assert harmless(text) == text


def test_numbers_stay_numbers_and_formulas_become_words_in_csv():
    row = ["-12.5", "-12", "=1+1", "@x", "+84", "-", "a=b", ""]
    assert plain_table(["a"], [row]) == "a\n-12.5,-12,'=1+1,'@x,'+84,'-,a=b,\n"


@pytest.mark.parametrize("name", ["dự án {số 1}", "a{period}b", "có khoảng trắng 'và' nháy", "x" * 120])
def test_a_project_may_live_in_a_folder_of_any_name(name, edition, tmp_path, capsys, monkeypatch):
    moved = tmp_path / name
    edition.rename(moved)
    before = files(moved)
    status, _, said = cchc(capsys, monkeypatch, moved, *RUN)
    assert (status, said) == (0, "")
    assert files(moved) == before


def test_a_command_may_be_given_anywhere_inside_the_project(edition, capsys, monkeypatch):
    before = files(edition)
    monkeypatch.chdir(edition / "data" / "bien_hoa")
    from_below = edition / "data" / "bien_hoa"
    status, said, _ = cchc(capsys, monkeypatch, from_below, *RUN)
    assert (status, said.splitlines()[-1]) == (0, f"Phụ lục: {HOME}/phu_luc.html")
    assert files(edition) == before


@pytest.mark.parametrize(
    "dataset", ["..", "../..", "/etc", "bien_hoa/../bien_hoa", "BIEN_HOA", "bien hoa", "", "reference"]
)
def test_a_data_set_is_a_name_and_never_a_path(dataset, edition, capsys, monkeypatch):
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", dataset, "2024-H1")
    assert (status, files(edition) == before) == (1, True)
    assert f"Không có bộ dữ liệu '{dataset}' trong data/; hiện có: bien_hoa." in said


@pytest.mark.parametrize("period", ["..", "2024-H1/..", "2024-H3", "2024-h1", "", "２０２４-H1", "2024-H1\n"])
def test_a_period_is_a_code_and_never_a_path(period, edition, capsys, monkeypatch):
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", period)
    assert (status, files(edition) == before) == (1, True)
    assert f"Kỳ báo cáo '{period}' không hợp lệ" in said


def test_outputs_may_be_a_link_to_another_disk(edition, tmp_path, capsys, monkeypatch):
    shutil.move(edition / "outputs", tmp_path / "dia_khac")
    (edition / "outputs").symlink_to(tmp_path / "dia_khac")
    before = (edition / HOME / "phu_luc.html").read_bytes()
    assert cchc(capsys, monkeypatch, edition, *RUN)[0] == 0
    assert (edition / HOME / "phu_luc.html").read_bytes() == before


def test_a_figure_smuggled_under_a_right_key_is_found(edition, capsys, monkeypatch):
    """A notebook that types a number by hand under the key of a computed one."""
    typed = (
        """Fragment('<h1 id="tieu_de">x</h1><data value="ty_le_tre_han|huyen|||">7%</data>', kind="title", **place)"""
    )
    write_notebook(edition, "0_tong_quan", OPENING % "0_tong_quan", typed, CLOSING)
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, *RUN)
    assert (status, files(edition) == before) == (1, True)
    assert "trang in '7%' cho 'ty_le_tre_han|huyen|||', kết quả là '6,99%'" in said
