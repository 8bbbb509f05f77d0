"""Every gate stops a page that is broken in one way, and lets the same page through when it is not."""

import gates
import gates_browser
import pytest
from demo import notebook, on_time

from cchc_lib.page import markup
from cchc_lib.page.table import Cell, Column, Table
from cchc_lib.publish.exporter import page

TABLE = Table("Hồ sơ theo cấp", (Column("Cấp"), Column("Số", True)), ((Cell("Cấp xã"), Cell("122")),))
PIECES = [
    markup.title("Phụ lục số liệu"),
    markup.heading(2, "Một cửa", "mot_cua"),
    markup.table(TABLE, "bang"),
    markup.figure(on_time("hinh")),
    markup.paragraphs(["Hết."]),
]
GOOD = page([notebook(PIECES)], "Phụ lục số liệu", False)
BODY = "<p>Hết.</p>"

READ = [
    (gates.small, BODY, "x" * 600_000, "more than 600.000"),
    (gates.passive, BODY, "<script></script>", "<script>"),
    (gates.passive, BODY, "<svg><script></script></svg>", "<script>"),
    (gates.passive, BODY, '<p onclick="x()">Hết.</p>', "onclick on <p>"),
    (gates.passive, BODY, '<a href="https://example.org">x</a>', "href='https://example.org'"),
    (gates.passive, BODY, '<a href="javascript:x()">x</a>', "href='javascript:x()'"),
    (gates.passive, BODY, '<img src="x.png" alt="">', "src='x.png'"),
    (gates.passive, BODY, '<svg><image xlink:href="x.png"/></svg>', "href='x.png'"),
    (gates.passive, BODY, '<p style="background:url(x.png)">Hết.</p>', "style: url("),
    (gates.passive, "<style>", "<style>@import 'x.css';", "style: @import"),
    (gates.guarded, "img-src data:", "img-src *", "head begins with"),
    (gates.guarded, "<head>", '<head><meta charset="utf-8">', "head begins with"),
    (gates.vietnamese, 'lang="vi"', 'lang="en"', "<html> without lang=vi"),
    (gates.vietnamese, "Hết", "He\u0302\u0301t", "not NFC: <p>He"),
    (gates.valid, BODY, "<p><div></p>", "unexpected-end-tag"),
    (gates.valid, BODY, '<p id="bang">Hết.</p>', "id 'bang' 2 times"),
    (gates.valid, BODY, '<a href="#khong_co">x</a>', "no place 'khong_co' to go to"),
    (gates.outlined, BODY, "<h1>Hai</h1>", "2 h1"),
    (gates.outlined, BODY, "<h4>Nhảy</h4>", "h2 is followed by h4"),
    (gates.outlined, BODY, "<h2> </h2>", "empty h2"),
    (gates.tabulated, "<caption>Hồ sơ theo cấp</caption>", "", "table bang: no caption"),
    (gates.tabulated, '<th scope="row">', "<th>", "table bang: th without scope"),
    (gates.pictured, 'role="img"', "", "svg without role=img"),
    (gates.pictured, 'aria-label="', 'aria-label="Biểu đồ" data-x="', "picture without a finding"),
    (
        gates.pictured,
        BODY,
        '<img src="data:image/png;base64,AA" alt="No description has been provided">',
        "picture without",
    ),
]
LINES = '<text x="0" y="20">Trảng Dài</text><text x="0" y="24">Tân Phong</text>'
LOOKED_AT = [
    (gates_browser.accessible, BODY, '<p style="color:#bbb">Hết.</p>', "color-contrast"),
    (gates_browser.accessible, BODY, '<img src="data:image/png;base64,AA">', "image-alt"),
    (gates_browser.fitting, BODY, '<p style="width:340px">Hết.</p>', "px wide"),
    (
        gates_browser.fitting,
        BODY,
        f"<p style='overflow:hidden'><b style='white-space:pre'>{'x' * 80}</b></p>",
        "<b id=",
    ),
    (gates_browser.legible, "<text ", '<text font-size="9" ', "px"),
    (gates_browser.tidy, BODY, f'<svg viewBox="0 0 320 40">{LINES}</svg>', "Trảng Dài lies on Tân Phong"),
    (gates_browser.tidy, BODY, '<svg viewBox="0 0 320 40"><text x="300" y="20">Trảng Dài</text></svg>', "is clipped"),
    (gates_browser.quiet, BODY, '<img src="missing.png" alt="">', "console: Loading the image"),
    (gates_browser.quiet, "<meta http-equiv", "<script>alert(1)</script><meta http-equiv", "dialog: 1"),
]
PRINTED = [
    ('<p style="break-before:page;break-after:page">\u00a0</p><p>Hết.</p>', "page 2: empty"),
    ('<p style="break-before:page">Hết.</p>', "page 2: a line alone"),
    ('<p style="min-width:180mm">Hết.</p>', "px: Hết."),
    (f"<style>@page {{ margin: 5mm }}</style><p style='max-width:none'>{'một ' * 99}</p>", "mm from the left"),
    ("<style>@page { size: A5 }</style>", "is not A4"),
]


def broken(old, new):
    """The good page with every `old` replaced."""
    assert old in GOOD
    return GOOD.replace(old, new)


@pytest.fixture
def opened(tmp_path, browser):
    """A function that writes a page and opens it."""
    tabs = []

    def show(html):
        path = tmp_path / "phu_luc.html"
        path.write_text(html, encoding="utf-8")
        tabs.append(browser.new_page())
        tabs[-1].goto(path.as_uri())
        return tabs[-1]

    yield show
    for tab in tabs:
        tab.close()


def test_a_good_page_passes(tmp_path, browser, pdftotext):
    path = tmp_path / "phu_luc.html"
    path.write_text(GOOD, encoding="utf-8")
    assert gates.problems(path, browser, pdftotext) == []


@pytest.mark.parametrize(("gate", "old", "new", "said"), READ)
def test_a_gate_that_reads_stops_a_broken_page(gate, old, new, said):
    assert gate(GOOD) == []
    assert said in "; ".join(gate(broken(old, new)))


@pytest.mark.parametrize(("gate", "old", "new", "said"), LOOKED_AT)
def test_a_gate_that_looks_stops_a_broken_page(opened, browser, tmp_path, gate, old, new, said):
    tab = opened(broken(old, new))
    found = gate(browser, tmp_path / "phu_luc.html") if gate is gates_browser.quiet else gate(tab)
    assert said in "; ".join(found)


@pytest.mark.parametrize(("new", "said"), PRINTED)
def test_the_printed_page_is_stopped(opened, pdftotext, new, said):
    assert said in "; ".join(gates_browser.printed(opened(broken(BODY, new)), pdftotext))


def test_a_page_without_tables_or_charts_is_not_passed_in_silence(opened):
    bare = page([notebook([markup.title("Phụ lục số liệu")])], "Phụ lục", False)
    assert gates.tabulated(bare) == ["no table"]
    assert gates.pictured(bare) == ["no picture"]
    assert gates_browser.legible(opened(bare)) == ["no letter in any chart"]
