"""The page above all annexes: every gate, every state, relative links only, the same bytes from the same editions."""

import json
import re
import shutil

import pytest
from edition import cchc
from gates import elements, problems

from cchc_lib.edition.failure import note_failure
from cchc_lib.edition.fingerprints import published_fingerprints
from cchc_lib.edition.location import Location
from cchc_lib.edition.period_status import period_statuses
from cchc_lib.publish.index import index, write_index

LINKS = ("bien_hoa/2023-H1/phu_luc.html", "bien_hoa/2024-H1/phu_luc.html", "long_khanh/2024-H1/phu_luc.html")


@pytest.fixture
def two(edition):
    """Two localities: one up to date, one whose data changed and whose last try failed; and a period not made."""
    shutil.copytree(edition / "data/bien_hoa", edition / "data/long_khanh")
    page = edition / "data/long_khanh/dia_phuong.toml"
    page.write_text(page.read_text("utf-8").replace("thành phố Biên Hòa", "thành phố Long Khánh"), encoding="utf-8")
    shutil.copytree(edition / "outputs/bien_hoa", edition / "outputs/long_khanh")
    file = edition / "outputs/long_khanh/2024-H1/manifest.json"
    said = (
        file.read_text("utf-8").replace("bien_hoa", "long_khanh").replace("thành phố Biên Hòa", "thành phố Long Khánh")
    )
    file.write_text(said.replace('"minh_hoa": false', '"minh_hoa": true'), encoding="utf-8")
    note_failure(
        Location(edition, "long_khanh", "2024-H1"), "Sổ tay 1_chi_dao, ô 4: <b>lỗi</b> & chuỗi dài " + "x" * 80, ""
    )
    for period in ("2023-9M", "2024-9M"):
        shutil.copytree(edition / "data/long_khanh/raw/2024-H1", edition / "data/long_khanh/raw" / period)
    return a_year_before(edition)


def a_year_before(root):
    """The same edition stands for the year before too, without one of its figures."""
    folder = root / "outputs/bien_hoa/2023-H1"
    shutil.copytree(root / "outputs/bien_hoa/2024-H1", folder)
    for name in ("manifest.json", "figures.csv"):
        text = (folder / name).read_text("utf-8").replace("2024-H1", "2023-H1")
        text = text.replace("ty_le_giai_ngan,", "ty_le_khac,") if name == "figures.csv" else text
        (folder / name).write_text(text, encoding="utf-8")
    said = json.loads((folder / "manifest.json").read_bytes())
    said["tep_cong_bo"]["figures.csv"] = published_fingerprints(folder)["figures.csv"]
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    return root


def words(html, name):
    return [" ".join("".join(one.itertext()).split()) for one in elements(html, name)]


def test_the_index_passes_every_gate(two, browser, pdftotext):
    path = write_index(period_statuses(two), two)
    html = path.read_text("utf-8")
    found = problems(path, browser, pdftotext)
    links = {one.attrib["href"] for one in elements(html, "a") if not one.attrib["href"].startswith("#")}
    assert links == set(LINKS) and all((path.parent / link).is_file() for link in links)
    assert [what for what in found if not allowed(what)] == []


def allowed(what):
    """What the index may do and the annex may not: lead to the annexes, and have no chart but sparks without words."""
    return what == "legible: no letter in any chart" or (
        what.startswith("passive: ") and any(link in what for link in LINKS)
    )


def test_the_index_tells_every_state(two):
    html = index(period_statuses(two), two)
    assert words(html, "h2") == ["Thành phố Biên Hòa", "Thành phố Long Khánh – SỐ LIỆU MINH HỌA"]
    cells = words(html, "td")
    assert "Số ước" in cells and "Số ước, SỐ LIỆU MINH HỌA" in cells and "14/6/2024" in cells
    assert "Phụ lục mới nhất" in cells
    assert "Chưa dựng: 02 kỳ, từ 9 tháng đầu năm 2023 đến 9 tháng đầu năm 2024." in words(html, "p")
    old = next(cell for cell in cells if cell.startswith("Phụ lục cũ (data/long_khanh/dia_phuong.toml đã đổi)"))
    assert "lần dựng gần đây lỗi: Sổ tay 1_chi_dao, ô 4: <b>lỗi</b> & chuỗi" in old  # as words, never as a tag


def test_headline_figures_are_those_of_the_cards_as_printed(edition):
    html = index(period_statuses(edition), edition)
    shown = dict(re.findall(r'<data value="([^"]+)">([^<]+)</data>', html))
    assert shown["ty_le_dung_han_danh_gia_chung|huyen|||"] == "93,01%"
    assert len(shown) == 6  # the rates of petitions and of digitisation are in doubt and head nothing
    assert words(html, "th")[3] == "Tỷ lệ đúng hạn hoặc còn trong hạn (đánh giá chung) (Cấp huyện)"


def test_a_sign_beside_a_headline_figure_is_explained_below_it_and_no_other(edition):
    html = index(period_statuses(edition), edition)
    assert "–" not in words(html, "td")
    assert [one for one in words(html, "li") if one.startswith(("[", "–"))] == []


@pytest.mark.parametrize("text", ["", "chi_so\n\x00", "\x80", "chi_so,in\nty_le_giai_ngan,99%\n"])
def test_figures_that_somebody_changed_are_not_shown(text, edition):
    (edition / "outputs/bien_hoa/2024-H1/figures.csv").write_bytes(text.encode("latin-1"))
    html = index(period_statuses(edition), edition)
    assert set(re.findall(r'<data value="[^"]+">([^<]+)</data>', html)) == {"–"}
    assert "Phụ lục cũ (figures.csv đã đổi)" in words(html, "td")


def test_a_spark_says_the_figures_of_its_periods_and_a_missing_one_is_a_gap(edition):
    """The year before had no such figure: two periods of a kind, one with a value."""
    html = index(period_statuses(edition), a_year_before(edition))
    assert 'class="spark"' not in html  # one period has no course
    html = index(period_statuses(edition), edition)
    assert html.count('class="spark"') == 6
    assert ": 6 tháng đầu năm 2023 93,01%; 6 tháng đầu năm 2024 93,01%" in html
    assert ": 6 tháng đầu năm 2023 –; 6 tháng đầu năm 2024 " in html
    assert "Phụ lục cũ (không còn dữ liệu gốc)" in words(html, "td")


def test_the_same_editions_give_the_same_bytes(two):
    assert index(period_statuses(two), two) == index(period_statuses(two), two)


def test_a_project_without_any_period_has_an_index_that_says_so(project, capsys, monkeypatch):
    shutil.rmtree(project / "data/bien_hoa")
    status, said, _ = cchc(capsys, monkeypatch, project, "index")
    assert (status, said) == (0, "Trang tổng hợp: outputs/index.html\n")
    assert "Chưa có kỳ nào có dữ liệu." in (project / "outputs/index.html").read_text("utf-8")
