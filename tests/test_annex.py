"""The real annex from the command line to the browser, another locality without code, and hostile names."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from gates import problems

PROJECT = Path(__file__).parent.parent
HOSTILE = "<img src=x onerror=alert(1)>"
CHARTS = (
    *("ke_hoach", "kiem_tra", "don_gian_hoa", "linh_vuc", "ho_so", "tre_han", "bon_ty_le", "can_cuoc", "phan_anh"),
    *("don_vi_su_nghiep", "bien_che", "trinh_do", "dat_chuan", "ky_luat", "giai_ngan", "chu_ky_so", "dich_vu_cong"),
    "giao_dich",
)


# What the public may read of an edition, and what is for the authority alone.
PUBLIC = {
    *("phu_luc.html", "so_lieu.xlsx", "figures.csv", "manifest.json"),
    *(
        f"notebooks/{name}.ipynb"
        for name in (
            *(
                "0_tong_quan",
                "1_chi_dao_dieu_hanh",
                "2_the_che",
                "3_thu_tuc_hanh_chinh",
                "4_to_chuc_bo_may",
                "5_cong_vu",
            ),
            *("6_tai_chinh_cong", "7_chinh_quyen_so", "8_danh_gia_phuong_huong", "9_phuong_phap"),
        )
    ),
}
INTERNAL = {"phieu_doi_soat.html", "findings.csv", "doi_soat.xlsx", "notebooks/10_doi_soat.ipynb"}


def copy_project(folder):
    for name in ("data", "notebooks"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("minh_hoa", ".*"))
    return folder


def cchc(root, *words):
    """Run the command as a user does, in the project's folder."""
    call = [sys.executable, "-m", "cchc_lib", *words]
    return subprocess.run(call, cwd=root, capture_output=True, text=True, encoding="utf-8", env=os.environ)


def edition(root, dataset="bien_hoa", period="2024-H1"):
    done = cchc(root, "annex", dataset, period)
    assert done.returncode == 0, done.stderr
    folder = root / f"outputs/{dataset}/{period}"
    home = f"outputs/{dataset}/{period}"
    assert done.stdout.splitlines()[-2:] == [
        f"Phiếu đối soát (nội bộ, không công bố): {home}/noi_bo/phieu_doi_soat.html",
        f"Phụ lục: {home}/phu_luc.html",
    ]
    return folder


def on_paper(path, browser, pdftotext):
    """The words of each printed sheet of a page."""
    page = browser.new_page()
    page.goto(path.as_uri())
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    done = subprocess.run([pdftotext, "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(sheet.split()) for sheet in done.stdout.decode().split("\f")[:-1]]


@pytest.fixture(scope="module")
def annex(real_project):
    return real_project / "outputs/bien_hoa/2024-H1"


def test_the_real_annex_passes_every_gate_in_a_real_browser(annex, browser, pdftotext):
    assert problems(annex / "phu_luc.html", browser, pdftotext) == []


def test_a_publication_is_two_products_and_every_file_is_of_one(annex):
    found = {file.relative_to(annex).as_posix() for file in annex.rglob("*") if file.is_file()}
    assert found == PUBLIC | {f"noi_bo/{name}" for name in INTERNAL}


def test_the_internal_sheet_passes_every_gate_of_a_page_without_charts(annex, browser, pdftotext):
    found = problems(annex / "noi_bo/phieu_doi_soat.html", browser, pdftotext)
    assert found == ["pictured: no picture", "legible: no letter in any chart"]


def test_the_internal_sheet_holds_the_findings_and_the_verdicts_and_the_annex_none_of_them(annex):
    sheet, html = (
        (annex / name).read_text(encoding="utf-8") for name in ("noi_bo/phieu_doi_soat.html", "phu_luc.html")
    )
    assert re.findall('<h2 id="([a-z_]+)"', sheet) == ["doi_soat", "nhan_dinh"]
    title = "Phiếu đối soát số liệu: Báo cáo số 213/BC-UBND, 6 tháng đầu năm 2024"
    assert f"<title>NỘI BỘ – không công bố – {title}</title>" in sheet
    statement = "Thủ tục cấp xã: mục 2.2.1 ghi 122, mục 2.6.2 ghi 112 (chênh 10)"
    assert statement in sheet and statement not in html
    with open(annex / "noi_bo/findings.csv", encoding="utf-8", newline="") as file:
        assert sum(row["cau"] in sheet for row in csv.DictReader(file)) == 41
    assert [
        words for words in ("chưa xử lý", "đối soát", "Đối soát", "NỘI BỘ", "Báo cáo tự mâu thuẫn") if words in html
    ] == []
    # The statements of section III that speak of a figure stand beside it, without a verdict.
    table = html.split('<table id="bang_danh_gia"')[1].split("</table>")[0]
    assert table.count('<th scope="row"') == 7 and "Kết luận" not in table
    assert "Hạn chế: Tỷ lệ số hóa tại thành phố 0,01%" in table


def test_every_sheet_of_paper_of_the_internal_sheet_says_so(annex, browser, pdftotext):
    for name, label in (("noi_bo/phieu_doi_soat.html", "NỘI BỘ – không công bố"), ("phu_luc.html", "")):
        words = on_paper(annex / name, browser, pdftotext)
        assert len(words) > 2
        assert [label in sheet if label else "NỘI BỘ" not in sheet for sheet in words] == [True] * len(words)


def test_every_chart_is_on_the_page_once(annex):
    html = (annex / "phu_luc.html").read_text(encoding="utf-8")
    assert len(CHARTS) == 18
    assert [html.count(f'<figure id="{id}"') for id in CHARTS] == [1] * len(CHARTS)


def test_the_page_follows_the_printed_order(annex):
    html = (annex / "phu_luc.html").read_text(encoding="utf-8")
    order = ["diem_chinh", "the_chi_tieu", "can_chi_dao", "muc_i", "muc_2_1", "muc_2_2", "muc_2_3", "muc_2_4"]
    order += ["muc_2_5", "muc_2_6", "muc_iii", "muc_iv", "theo_don_vi", "chat_luong", "sua_doi"]
    order += ["tai_lap", "ky_hieu"]
    places = [html.index(f'<h2 id="{id}"') for id in order]
    assert places == sorted(places)


@pytest.mark.battery
def test_the_same_input_gives_the_same_bytes_elsewhere(annex, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    again = edition(copy_project(tmp_path))
    for name in sorted(PUBLIC | {f"noi_bo/{name}" for name in INTERNAL}):
        assert (again / name).read_bytes() == (annex / name).read_bytes(), name


def test_a_figure_is_the_same_in_table_workbook_and_page(annex):
    with open(annex / "figures.csv", encoding="utf-8-sig", newline="") as file:
        (row,) = [r for r in csv.DictReader(file) if r["chi_so"] == "ty_le_tre_han" and r["cap"] == "huyen"]
    # 952/13.616
    assert (row["in"], row["tu_so"], row["mau_so"]) == ("6,99%", "952", "13616")
    assert '<data value="ty_le_tre_han|huyen|||">6,99%</data>' in (annex / "phu_luc.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(annex / "so_lieu.xlsx")
    (line,) = [
        line for line in book["Kết quả"].iter_rows() if [c.value for c in line[:2]] == ["ty_le_tre_han", "huyen"]
    ]
    assert [cell.value for cell in line[8:13]] == [6.99, "6,99%", "7%", 952, 13616]
    assert line[8].number_format == '#,##0.00"%"'


def test_another_locality_needs_a_folder_and_no_code(tmp_path):
    root = copy_project(tmp_path)
    shutil.copytree(root / "data/bien_hoa", root / "data/long_khanh")
    about = root / "data/long_khanh/dia_phuong.toml"
    about.write_text(about.read_text(encoding="utf-8").replace("Biên Hòa", "Long Khánh"), encoding="utf-8")
    form = root / "data/long_khanh/raw/2024-H1/mau_6.csv"
    form.write_text(form.read_text(encoding="utf-8").replace("208.986", "300.433"), encoding="utf-8")
    html = (edition(root, "long_khanh") / "phu_luc.html").read_text(encoding="utf-8")
    assert "<title>Kết quả cải cách hành chính thành phố Long Khánh 6 tháng đầu năm 2024 (số ước)</title>" in html
    assert '<data value="ty_le_giai_ngan||||">50,00%</data>' in html  # 300.433/600.867
    assert "208.986" not in html.replace("208.986 triệu đồng/600.867", "")


def test_a_unit_and_a_sender_with_markup_for_a_name_are_text(tmp_path, browser):
    root = copy_project(tmp_path)
    units = root / "data/reference/don_vi.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("Tân Mai", HOSTILE), encoding="utf-8")
    lists = root / "data/bien_hoa/raw/2024-H1/danh_sach.csv"
    lists.write_text(lists.read_text(encoding="utf-8").replace("UBND phường Tân Mai", HOSTILE), encoding="utf-8")
    for table in ("sap_nhap.csv", "NGUON.md"):
        path = root / f"data/bien_hoa/raw/2024-H1/{table}"
        text = path.read_text(encoding="utf-8").replace("phường Tân Mai", HOSTILE)
        path.write_text(text.replace("UBND thành phố Biên Hòa, Báo cáo", HOSTILE), encoding="utf-8")
    page = browser.new_page()
    seen = []
    page.on("dialog", lambda dialog: (seen.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: seen.append(request.url))
    path = edition(root) / "phu_luc.html"
    page.goto(path.as_uri())
    assert page.locator("main").text_content().count(HOSTILE) > 2
    assert page.locator("img").count() == 0
    assert seen == [path.as_uri()]
    page.close()
