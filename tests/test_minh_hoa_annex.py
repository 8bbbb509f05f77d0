"""The illustrative city's annexes: every gate, every comparison, and a label on everything that they touch."""

import csv
import json
import shutil
from functools import cache
from pathlib import Path

import nbformat
import openpyxl
import pytest
from gates import elements, problems
from test_annex import cchc, edition, on_paper

from cchc_lib.page.fragment import MIME

PROJECT = Path(__file__).parent.parent
LABEL = "SỐ LIỆU MINH HỌA"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A project whose only locality is the illustrative one, as `cchc minh-hoa` writes it."""
    root = tmp_path_factory.mktemp("minh_hoa")
    shutil.copytree(PROJECT / "data/reference", root / "data/reference")
    shutil.copytree(PROJECT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    done = cchc(root, "minh-hoa")
    assert done.returncode == 0, done.stderr
    return root


BATTERY = [pytest.param(period, marks=pytest.mark.battery) for period in ("2024-Y", "2025-Q1")]


@pytest.fixture(scope="module")
def made(city):
    """The edition of a period, made once."""
    return cache(lambda period: edition(city, "minh_hoa", period))


@pytest.fixture(scope="module", params=["2024-H1", *BATTERY])
def folder(request, made):
    return made(request.param)


def page(folder):
    return (folder / "phu_luc.html").read_text(encoding="utf-8")


def test_the_page_passes_every_gate(folder, browser, pdftotext):
    assert problems(folder / "phu_luc.html", browser, pdftotext) == []


def test_page_charts_sheets_and_files_say_that_they_are_illustrative(folder):
    html = page(folder)
    assert f"<title>{LABEL} – " in html and f'class="ribbon" aria-label="Lưu ý">{LABEL}' in html
    scopes = ["".join(one.itertext()) for one in elements(html, "span") if one.attrib.get("class") == "scope"]
    assert len(scopes) > 20
    assert [scope for scope in scopes if LABEL not in scope] == []
    book = openpyxl.load_workbook(folder / "so_lieu.xlsx")
    assert len(book.sheetnames) == 10
    for sheet in book:
        assert any(LABEL in str(cell.value) for line in sheet.iter_rows(max_row=6) for cell in line), sheet.title
    for name in ("figures.csv", "noi_bo/findings.csv"):
        with open(folder / name, encoding="utf-8", newline="") as file:
            assert all(row["luu_y"] == LABEL for row in csv.DictReader(file))
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["luu_y"] == LABEL
    paths = [*(folder / "notebooks").glob("*.ipynb"), *(folder / "noi_bo/notebooks").glob("*.ipynb")]
    assert len(paths) == 11
    for path in paths:
        cells = nbformat.read(path, 4).cells
        shown = [out.data for cell in cells if cell.cell_type == "code" for out in cell.outputs if MIME in out.data]
        assert shown and all(LABEL in data["text/html"] for data in shown), path.name


def test_the_internal_sheet_says_both_on_every_sheet_of_paper(folder, browser, pdftotext):
    path = folder / "noi_bo/phieu_doi_soat.html"
    html = path.read_text(encoding="utf-8")
    assert f"<title>NỘI BỘ – không công bố – {LABEL} – Phiếu đối soát số liệu" in html
    assert '<p class="internal">NỘI BỘ – không công bố</p>' in html
    sheets = on_paper(path, browser, pdftotext)
    assert sheets and all(LABEL in sheet and "NỘI BỘ – không công bố" in sheet for sheet in sheets)
    book = openpyxl.load_workbook(folder / "noi_bo/doi_soat.xlsx")
    assert all(LABEL in sheet["A3"].value and "NỘI BỘ" in sheet["A3"].value for sheet in book)


def test_figures_stand_beside_last_year_and_the_target(folder):
    html = page(folder)
    assert "so với cùng kỳ năm trước" in html
    assert "Không có số liệu cùng kỳ năm trước" not in html.split('id="can_chi_dao"')[0]
    with open(folder / "figures.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["chi_so"] == "ty_le_tre_han" and row["don_vi"] == ""]
    assert rows and all(row["cung_ky"] and row["ky_truoc"] for row in rows)


def test_time_and_units_are_drawn(folder):
    html = page(folder)
    for id in ("dien_bien", "dien_bien_tre_han", "linh_vuc_theo_thang", "dong_gop_linh_vuc", "pheu_xa"):
        assert html.count(f'<figure id="{id}"') == 1, id
    assert html.count('class="spark"') > 30
    assert 'id="don_vi_xa"' in html and 'id="don_vi_huyen"' in html


def test_the_truly_late_ward_is_named_and_the_unlucky_one_is_not(made):
    html = page(made("2024-H1"))
    plot = html.split('<figure id="pheu_xa"')[1].split("</figure>")[0]
    assert "Hoa Phượng" in plot.split("<details")[0]
    assert "Hoa Cải" not in plot.split("<details")[0]


def test_the_real_page_says_once_that_it_has_neither_history_nor_units(real_project):
    html = page(real_project / "outputs/bien_hoa/2024-H1")
    assert html.count("Kỳ này không có số liệu cùng kỳ năm trước và kỳ trước để so sánh.") == 1
    assert html.count("Kỳ này không có số hồ sơ theo từng phòng, phường, xã") == 1
