"""The page from executed notebooks: only ours is published, hostile words stay words, every gate is passed."""

import subprocess
import sys
from dataclasses import astuple, replace
from pathlib import Path

import gates
import pytest
from demo import BAND, TITLE, demo, notebook, settled
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from cchc_lib.chart.bar import Bar, bars
from cchc_lib.errors import RunError
from cchc_lib.page import markup
from cchc_lib.page.fragment import join
from cchc_lib.page.pieces import Card, Disagreement, Identity, Link
from cchc_lib.page.table import Cell, Column, Table
from cchc_lib.publish.exporter import page
from cchc_lib.vietnamese.text import Shown

WORDS = '<img src=x onerror=alert(1)> "><script>alert(2)</script> {{7*7}} $x$ </style> javascript:alert(3) Bie\u0302n'
HOSTILE = f"{WORDS} {'x' * 5000}"


def shown(fragment):
    """An output as a notebook keeps it."""
    return new_output("display_data", fragment._repr_mimebundle_())


@pytest.mark.parametrize("illustrative", [False, pytest.param(True, marks=pytest.mark.battery)])
def test_the_demo_passes_every_gate(tmp_path, browser, pdftotext, illustrative):
    path = tmp_path / "phu_luc.html"
    path.write_text(page(demo(), TITLE, illustrative), encoding="utf-8")
    assert gates.problems(path, browser, pdftotext) == []


def test_only_our_outputs_of_public_cells_are_published():
    secret = [shown(markup.paragraphs(["bí mật"]))]
    private = [
        new_code_cell("", metadata={"tags": [tag]}, outputs=secret)
        for tag in ("parameters", "injected-parameters", "noi-bo")
    ]
    others = [
        new_output("stream", name="stdout", text="bí mật"),
        new_output("display_data", {"text/html": "<p>bí mật</p>"}),
        new_output("error", ename="bí mật", evalue="", traceback=["bí mật"]),
    ]
    cells = [
        *private,
        new_markdown_cell("bí mật"),
        new_raw_cell("bí mật"),
        new_code_cell("'bí mật'", outputs=[*others, shown(markup.title("Công khai"))]),
    ]
    html = page([new_notebook(cells=cells)], "Phụ lục", False)
    assert "Công khai" in html
    assert "bí mật" not in html


def test_pieces_stand_in_the_order_of_the_notebooks():
    first, second = (join([markup.heading(2, word, word)], section=word) for word in ("mot", "hai"))
    html = page([notebook([markup.title("Phụ lục"), first]), notebook([second])], "Phụ lục", False)
    assert html.index('<section class="section" aria-labelledby="mot">') < html.index(
        '<section class="section" aria-labelledby="hai">'
    )
    assert html.index('<a href="#mot">') < html.index('<a href="#hai">') < html.index("<h1")


def test_notebooks_without_a_title_are_no_annex():
    with pytest.raises(RunError, match="0_tong_quan"):
        page([notebook([markup.paragraphs(["Một câu."])])], "Phụ lục", False)


def test_illustrative_figures_say_so_on_screen_and_on_every_sheet(tmp_path, browser, pdftotext):
    path = tmp_path / "phu_luc.html"
    path.write_text(page(demo(), TITLE, True), encoding="utf-8")
    tab = browser.new_page()
    tab.goto(path.as_uri())
    sheets = subprocess.run(
        [pdftotext, "-", "-"], input=tab.pdf(prefer_css_page_size=True), capture_output=True, check=True
    )
    assert tab.title().startswith("SỐ LIỆU MINH HỌA")
    tab.mouse.wheel(0, 9000)
    assert tab.locator(".ribbon").is_visible()
    tab.close()
    pages = sheets.stdout.decode().split("\f")[:-1]
    assert len(pages) > 3
    assert all("SỐ LIỆU MINH HỌA" in text and f"Trang {n}/{len(pages)}" in text for n, text in enumerate(pages, 1))
    assert "SỐ LIỆU MINH HỌA" not in page(demo(), TITLE, False)


def test_a_later_publication_says_so_on_top_and_on_every_sheet(tmp_path, browser, pdftotext):
    path = tmp_path / "phu_luc.html"
    path.write_text(page(demo(), TITLE, False, 12), encoding="utf-8")
    tab = browser.new_page()
    tab.goto(path.as_uri())
    assert tab.locator("header").inner_text().endswith("Lần công bố 12 của phụ lục.")
    sheets = subprocess.run(
        [pdftotext, "-", "-"], input=tab.pdf(prefer_css_page_size=True), capture_output=True, check=True
    )
    tab.close()
    pages = sheets.stdout.decode().split("\f")[:-1]
    assert len(pages) > 3
    assert all("lần công bố 12" in " ".join(text.split()) for text in pages)  # a long title takes two lines
    assert "ần công bố" not in page(demo(), TITLE, False)


def test_what_may_be_opened_is_printed_open_and_data_of_charts_are_not(tmp_path, browser):
    path = tmp_path / "phu_luc.html"
    path.write_text(page(demo(), TITLE, False), encoding="utf-8")
    tab = browser.new_page()
    tab.goto(path.as_uri())
    assert not tab.locator("details.more dd").first.is_visible()
    tab.emulate_media(media="print")
    assert tab.locator("details.more dd").first.is_visible()
    assert not tab.locator("details.data table").first.is_visible()
    tab.close()


def hostile_notebook():
    """A piece of every kind, with hostile words in every place."""
    figure = Shown(HOSTILE, HOSTILE)
    table = Table(HOSTILE, (Column(HOSTILE), Column(HOSTILE, True)), ((Cell(HOSTILE), Cell(figure, 0.5)),), (HOSTILE,))
    five = replace(table, columns=(Column(HOSTILE),) * 5, rows=((Cell(figure, 2.0),) * 5,))
    card = Card(HOSTILE, figure, HOSTILE, HOSTILE, "Đạt", HOSTILE, 7.0, -1.0, HOSTILE)
    finding = Disagreement(HOSTILE, HOSTILE, figure, ((HOSTILE, figure),), HOSTILE, HOSTILE, "warn")
    chart = bars("thanh", HOSTILE, HOSTILE, HOSTILE, (Bar(WORDS, 3, "3"), Bar("x" * 5000, 2, "2")))
    pieces = [
        markup.heading(2, HOSTILE, "muc"),
        markup.points([HOSTILE, figure, (HOSTILE, figure, Link(HOSTILE, "muc"))]),
        markup.paragraphs([HOSTILE]),
        markup.cards([card]),
        markup.table(table, "bang"),
        markup.table(five, "bang_rong"),
        markup.figures([chart, settled("phan")]),
        markup.disagreements([finding]),
        markup.details(HOSTILE, markup.terms([(HOSTILE, figure)])),
        markup.command_line(HOSTILE),
    ]
    identity = Identity(*[HOSTILE] * (len(astuple(BAND)) - 1), illustrative=True)
    return notebook([markup.identity(identity), markup.title(HOSTILE), join(pieces, section=HOSTILE)])


def test_hostile_words_are_shown_everywhere_and_run_nowhere(tmp_path, browser, pdftotext):
    path = tmp_path / "phu_luc.html"
    path.write_text(page([hostile_notebook()], HOSTILE, True), encoding="utf-8")
    assert gates.problems(path, browser, pdftotext) == []
    tab = browser.new_page()
    tab.goto(path.as_uri())
    words = WORDS.replace("e\u0302", "ê")
    seen = tab.evaluate("document.body.textContent")
    assert seen.count(words) > 40
    assert "49" not in seen
    assert tab.locator("script, img").count() == 0
    assert words in tab.locator("figure svg").first.get_attribute("aria-label")
    tab.close()


def test_two_processes_build_the_same_bytes():
    program = "import sys; from demo import TITLE, demo; from cchc_lib.publish.exporter import page; "
    program += "sys.stdout.buffer.write(page(demo(), TITLE, False).encode())"
    here = Path(__file__).parent
    built = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=here,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{here}:{here.parent}"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert built[0] == built[1]
    assert built[0].startswith(b"<!DOCTYPE html>")


def test_a_table_in_a_notebook_is_legible_in_a_dark_theme(browser):
    """JupyterLab gives tables the letters of its theme, white ones in the dark; ours stand on white."""
    fragment = join([markup.table(Table("Bảng", (Column("Tên"),), ((Cell("một"),),)), "bang")], section="s1")
    html = fragment._repr_mimebundle_()["text/html"]
    theme = "<style>.jp-RenderedHTMLCommon table { color: rgb(255, 255, 255) }</style>"
    tab = browser.new_page()
    tab.set_content(f'{theme}<div class="jp-RenderedHTMLCommon">{html}<table><tr><td id="theirs"></table></div>')
    colour = "one => getComputedStyle(one).color"
    assert tab.locator("#theirs").evaluate(colour) == "rgb(255, 255, 255)"
    assert tab.locator(".cchc tbody tr > *").first.evaluate(colour) != "rgb(255, 255, 255)"
    tab.close()
