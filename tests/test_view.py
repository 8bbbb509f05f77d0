"""What notebooks hold: every piece of the real period, and every piece of a period that holds next to nothing."""

import re
from dataclasses import replace

import pytest
from conftest import NO_RECORDS

from cchc_lib.errors import CchcError
from cchc_lib.figures.amounts import Amounts
from cchc_lib.results.opening import open_results
from cchc_lib.show.sections import SECTIONS
from cchc_lib.show.view import OpenSection, open_section

REAL = open_results("bien_hoa", "2024-H1", months=[id for section in SECTIONS for id in section.months])


def with_entries(kept):
    """The real period with only some of its figures, nothing named, nothing aimed at."""
    entries = tuple(entry for entry in REAL.data.entries if kept(entry))
    reference = replace(REAL.data.reference, benchmarks=())
    return replace(REAL, data=replace(REAL.data, entries=entries, reference=reference, **NO_RECORDS), neighbours=())


def every_piece(section, results):
    """All fragments that a notebook could ask for."""
    opened = OpenSection(section, results)
    if section.blocks:
        return [opened.block(block) for block in section.blocks]
    parts = [opened.part(part.number) for part in section.subsections]
    return [opened.title(), *parts, opened.form(), opened.findings(), opened.methods()]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.notebook)
def test_a_period_without_any_figure_still_gives_a_whole_page(section):
    pieces = every_piece(section, with_entries(lambda entry: False))
    html = "".join(piece.html for piece in pieces)
    assert "<h2" in html
    assert "None" not in html and "nan" not in re.sub(r"<[^>]+>", " ", html).split()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.notebook)
@pytest.mark.parametrize("cap", ["huyen", "xa"])
def test_a_period_with_figures_of_one_level_only_gives_a_whole_page(section, cap):
    pieces = every_piece(section, with_entries(lambda entry: entry.key[0] == cap))
    assert "<h2" in "".join(piece.html for piece in pieces)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.notebook)
def test_dropping_any_one_item_breaks_no_page(section):
    items = {entry.item for entry in REAL.data.entries}
    assert len(items) > 60
    own = section.forms or ("mau_3", "mau_6")
    for item in sorted(item.full_id for item in items if item.form in own):
        assert every_piece(section, with_entries(lambda entry, item=item: entry.item.full_id != item))


def test_a_zero_everywhere_gives_no_rate_and_no_crash():
    entries = tuple(replace(entry, value=entry.value * 0, text="0") for entry in REAL.data.entries)
    zero = replace(REAL, data=replace(REAL.data, entries=entries))
    assert zero.figures.get("ty_le_tre_han", cap="xa").value is None
    for section in SECTIONS:
        assert every_piece(section, zero)


def test_every_piece_says_where_it_belongs_and_only_the_closing_one_is_last():
    section = open_section("3_thu_tuc_hanh_chinh", "bien_hoa", "2024-H1")
    pieces = [section.title(), section.part("2.2.2"), section.chart("ho_so"), section.form(), section.methods()]
    assert {(p.section, p.dataset, p.period) for p in pieces} == {("3_thu_tuc_hanh_chinh", "bien_hoa", "2024-H1")}
    assert [piece.last for piece in pieces] == [False, False, False, False, True]


def test_the_heading_tells_the_story_and_the_contents_stay_short():
    title = open_section("6_tai_chinh_cong", "bien_hoa", "2024-H1").title()
    words = re.sub(r"<[^>]+>", "", title.html).strip()
    assert words == "2.5. Cải cách tài chính công: ước thực hiện 34,78% kế hoạch vốn đầu tư công"
    assert title.toc == ((2, "muc_2_5", "2.5. Cải cách tài chính công"),)


def test_the_four_rates_stand_side_by_side_with_the_bounds_of_the_first():
    html = open_section("3_thu_tuc_hanh_chinh", "bien_hoa", "2024-H1").chart("bon_ty_le").html
    for text in ("92,55%–100%", "86,82%", "93,01%", "92,55%"):
        assert text in html


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: open_section("2_the", "bien_hoa", "2024-H1"), "Không có mục '2_the'; gần nhất: 2_the_che"),
        (lambda: open_section("2_the_che", "bien_hoa", "2024-T13"), "Kỳ báo cáo '2024-T13' không hợp lệ"),
        (lambda: open_section("2_the_che", "bien_hoa", "2024-H1").part("9"), "không có phần '9'; hiện có: 2.1.1"),
        (lambda: open_section("2_the_che", "bien_hoa", "2024-H1").chart("x"), "Mục 2.1 không có biểu đồ 'x'"),
        (lambda: open_section("0_tong_quan", "bien_hoa", "2024-H1").block("the"), "không có khối 'the'"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused_with_what_does(call, message):
    with pytest.raises(CchcError, match=re.escape(message)):
        call()


def test_every_indicator_belongs_to_the_methods_of_exactly_one_section():
    methods = [every_piece(section, REAL)[-1].html for section in SECTIONS if section.subsections]
    ids = {figure.id for figure in REAL.figures if "." not in figure.id} - {"ty_le_thoi_gian_nam"}
    assert len(ids) > 40
    for id in sorted(ids):
        assert sum(f"Mã: {id}." in html for html in methods) == 1, id


def test_the_items_of_the_forms_are_those_that_the_amounts_know():
    assert set(Amounts(REAL.data).items) == {i.full_id for i in REAL.data.reference.items if i.received}
