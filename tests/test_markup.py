"""Pieces of the page as worked examples: what goes in, what HTML comes out."""

import pytest
from jinja2 import UndefinedError

from cchc_lib.page import markup
from cchc_lib.page.fragment import MIME, Fragment, join, read
from cchc_lib.page.pieces import Card, Link
from cchc_lib.page.table import Cell, Column, Table
from cchc_lib.vietnamese.text import Shown

RATE = Shown("92,55%", "ty_le_dung_han|huyen|||")


def columns(*labels):
    return tuple(Column(label) for label in labels)


def test_a_figure_carries_its_key():
    sentence = ("Đạt ", RATE, " số hồ sơ.")
    expected = 'Đạt <data value="ty_le_dung_han|huyen|||">92,55%</data> số hồ sơ.'
    assert markup.text(sentence) == expected


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ('"><script>', "&#34;&gt;&lt;script&gt;"),
        ("{{7*7}} $x$ javascript:", "{{7*7}} $x$ javascript:"),
        ("Bie\u0302n Ho\u0300a", "Biên Hòa"),  # NFD becomes NFC
        ("\u0338x", "\u25cc\u0338x"),  # would join the tag before it
        ("a\u202eb\x00c", "a\ufffdb\ufffdc"),  # what nobody can see is shown
        ("một\nhai", "một hai"),
    ],
)
def test_text_is_never_code(hostile, shown):
    assert markup.text(hostile) == shown
    assert markup.text(Shown(hostile, hostile)) == f'<data value="{shown}">{shown}</data>'


def test_a_link_leads_to_a_place_on_the_page_only():
    assert markup.text(Link("mục 2.2", "cai_cach")) == '<a href="#cai_cach">mục 2.2</a>'
    with pytest.raises(ValueError, match="no anchor"):
        markup.text(Link("mục 2.2", "javascript:alert(1)"))


def test_a_table_names_its_columns_and_its_rows():
    rows = ((Cell("Trễ hạn"), Cell(RATE, share=0.074, tone="bad")),)
    html = markup.table(Table("Hồ sơ", (Column("Kết quả"), Column("Tỷ lệ", True)), rows, ("[p] ước",)), "ho_so").html
    assert "<caption>Hồ sơ</caption>" in html
    assert '<th scope="col">Kết quả</th><th scope="col" class="n">Tỷ lệ</th>' in html
    assert '<th scope="row">Trễ hạn</th><td class="n bad">' in html
    assert '<span style="width:7.4%">' in html
    assert "<li>[p] ước</li>" in html


@pytest.mark.parametrize(
    ("labels", "words", "narrow"),
    [
        (("Cấp", "Số", "Tỷ lệ"), ("Cấp xã", "122", "3,28%"), False),
        (("Cấp", "Số", "Tỷ lệ", "Nguồn", "Ghi chú"), ("xã", "1", "2", "3", "4"), True),  # five columns
        (("Cấp", "Số", "Tỷ lệ"), ("Trung_tâm_hành", "208.986/600.867", "13.616/15.000"), True),  # 3 long words
    ],
)
def test_a_table_too_wide_for_a_phone_is_stacked(labels, words, narrow):
    content = Table("Bảng", columns(*labels), (tuple(map(Cell, words)),))
    html = markup.table(content, "bang").html
    assert markup.stacked(content) is narrow
    assert ('role="table"' in html) is narrow
    assert (f'data-label="{labels[1]}"' in html) is narrow


def test_a_table_without_rows_is_still_a_table():
    assert "<tbody>" in markup.table(Table("Trống", columns("Đơn vị", "Số"), ()), "trong").html


def test_a_word_of_any_length_may_break():
    content = Table("Bảng", columns("Tên", "Số"), ((Cell("x" * 5000), Cell("1")),))
    assert '<th scope="row" class="long">' in markup.table(content, "bang").html


def test_a_card_says_its_status_in_words():
    card = Card("Đúng hạn", RATE, "11.822/12.774", "Mục tiêu 97%", "Chưa đạt", "–", 0.9255, 0.97, "[p]", "bad")
    html = markup.cards([card]).html
    assert '<p class="status bad">Chưa đạt</p>' in html
    assert 'style="width:92.5%"' in html
    assert 'style="left:97.0%"' in html


def test_cards_are_eight_at_most_and_know_three_tones():
    card = Card("Đúng hạn", RATE, "", "", "Đạt", "", tone="tốt")
    with pytest.raises(ValueError, match="9 cards"):
        markup.cards([card] * 9)
    with pytest.raises(KeyError, match="tốt"):
        markup.cards([card])


def test_a_piece_that_lacks_a_part_stops_the_run():
    with pytest.raises(UndefinedError, match="columns"):
        markup._TABLE.table(object(), "bang", False)


def test_headings_go_to_the_contents_in_order():
    both = join(
        [markup.heading(2, "Một cửa", "mot_cua"), markup.heading(3, (RATE, " đúng hạn"), "dung_han")], section="s3"
    )
    assert both.toc == ((2, "mot_cua", "Một cửa"), (3, "dung_han", "92,55% đúng hạn"))
    assert both.section == "s3"
    assert markup.heading(2, "Một cửa", "mot_cua") + markup.paragraphs(["Một câu."]) == Fragment(
        '<h2 id="mot_cua">Một cửa</h2>\n<p>Một câu.</p>\n', ((2, "mot_cua", "Một cửa"),)
    )


def test_only_the_title_is_of_the_first_level():
    assert markup.title("Cải cách hành chính: Biên Hòa").html.startswith('<h1 id="tieu_de">')
    with pytest.raises(ValueError, match="level 1"):
        markup.heading(1, "Một cửa", "mot_cua")


def test_a_fragment_survives_the_notebook():
    piece = join(
        [markup.heading(2, "Một cửa", "mot_cua")], section="s3", dataset="bien_hoa", period="2024-H1", last=True
    )
    shown = piece._repr_mimebundle_()
    assert read(shown[MIME]) == piece
    assert piece.html in shown["text/html"]
    assert shown["text/html"].startswith("<style>.cchc.cchc.cchc {")
    assert ":root" not in shown["text/html"]
