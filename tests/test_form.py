"""Forms as they are filled in, typed in from the report of Biên Hòa, first half of 2024."""

import pytest
from edition import ROOT

from cchc_lib.catalog.form import FORMS
from cchc_lib.results.filled_form import form_rows
from cchc_lib.results.opening import get_results
from cchc_lib.vietnamese.text import plain


@pytest.fixture(scope="module")
def results():
    return get_results("bien_hoa", "2024-H1", ROOT)


def block(results, form, label):
    """An item and its breakdowns: level, label, figure, note."""
    rows = form_rows(results, form)
    start = next(place for place, row in enumerate(rows) if row.label == label)
    end = next((place for place in range(start + 1, len(rows)) if rows[place].level == 0), len(rows))
    return [(row.level, row.label, plain(row.shown), plain(row.note)) for row in rows[start:end]]


def test_a_heading_has_no_figure(results):
    row = form_rows(results, "mau_1")[0]
    assert (row.number, row.label, row.heading) == ("1", "Kế hoạch cải cách hành chính", True)
    assert (row.shown, row.figure_name, row.figure, row.unit) == ("", "", None, "")


def test_levels_stand_below_their_sum(results):
    assert block(results, "mau_3", "Tổng số hồ sơ") == [
        (0, "Tổng số hồ sơ", "124.587", "cộng các phần"),
        (1, "Cấp huyện", "13.616", ""),
        (1, "Cấp xã", "110.971", ""),
    ]


def test_fields_stand_below_their_level_and_not_a_second_time_by_themselves(results):
    found = block(results, "mau_3", "Số thủ tục được rà soát, đề xuất đơn giản hóa")
    assert [(level, label, figure) for level, label, figure, _ in found] == [
        (0, "Số thủ tục được rà soát, đề xuất đơn giản hóa", "22"),
        (1, "Cấp huyện", "18"),
        (2, "Nội vụ", "4"),
        (2, "Giáo dục và Đào tạo", "4"),
        (2, "Tư pháp", "4"),
        (2, "Tài chính – Kế hoạch", "1"),
        (2, "Lao động – TBXH", "2"),
        (2, "Tài nguyên và Môi trường", "3"),
        (1, "Cấp xã", "4"),
        (2, "Nội vụ", "4"),
    ]


def test_categories_stand_in_their_declared_order(results):
    labels = [row[1] for row in block(results, "mau_4", "Đơn vị sự nghiệp công lập thuộc UBND cấp huyện")]
    assert labels[1:] == ["Mầm non", "Tiểu học", "Trung học cơ sở", "Khác"]


def test_a_computed_row_shows_its_parts(results):
    assert block(results, "mau_1", "Mức độ hoàn thành kế hoạch cải cách hành chính") == [
        (0, "Mức độ hoàn thành kế hoạch cải cách hành chính", "58,49%", "31/53 nhiệm vụ"),
    ]


def test_an_item_that_nobody_reported_has_a_dash_and_a_mark(results):
    row = next(row for row in form_rows(results, "mau_1") if row.label == "Số phiếu khảo sát")
    assert (plain(row.shown), row.figure.value, plain(row.note)) == ("–", None, "[x]")


def test_every_declared_item_has_its_row_and_every_figure_its_name(results):
    items = results.data.reference.items
    assert len(items) > 150
    for form in FORMS:
        rows = form_rows(results, form)
        assert [row.label for row in rows if row.level == 0] == [item.label for item in items if item.form == form]
        names = [row.figure_name for row in rows if not row.heading]
        assert len(set(names)) == len(names)
        assert [name for name in names if results.figures.find(name) is None] == []


def test_no_received_figure_is_left_out(results):
    shown = {row.figure_name for form in FORMS for row in form_rows(results, form)}
    received = {"|".join((entry.item.full_id, *entry.key)) for entry in results.data.entries}
    assert len(received) > 100
    assert received - shown == set()
