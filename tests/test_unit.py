"""Units over time: the right one by name, code or id, on the days of the period; nothing is guessed."""

from datetime import date
from unicodedata import normalize

import pytest

from cchc_lib.catalog.period import bounds, parse_period
from cchc_lib.catalog.unit import find_unit, units_at


@pytest.fixture
def find(real):
    """Look a unit up as a period's data are read: find('26014', '2024-H1')."""

    def look(text, code="2024-H1"):
        first, last = bounds(parse_period(code), real.reference.windows)
        units = [u for u in real.reference.units if u.parent == "731" and u.first <= last and u.last >= first]
        return find_unit(text, units, real.reference.aliases)

    return look


@pytest.mark.parametrize(
    ("text", "in_2024_h1", "in_2025_q1"),
    [
        ("26014", "tan_tien", "tan_mai_2024"),
        ("26041", "quyet_thang", "trung_dung_2024"),
        ("Tân Mai", "tan_mai", "tan_mai_2024"),
        ("phường Trung Dũng", "trung_dung", "trung_dung_2024"),
        ("UBND phường Quang Vinh", "quang_vinh", "quang_vinh_2024"),
        ("Long Hưng", "long_hung", "long_hung"),
    ],
)
def test_a_code_or_name_is_of_the_unit_that_had_it_then(text, in_2024_h1, in_2025_q1, find):
    assert find(text, "2024-H1").id == in_2024_h1
    assert find(text, "2025-Q1").id == in_2025_q1


@pytest.mark.parametrize("text", ["26026", "26032", "Tân Tiến", "Quyết Thắng", "tan_mai"])
def test_what_ended_on_31_october_2024_is_unknown_in_2025(text, find):
    find(text, "2024-H1")
    with pytest.raises(ValueError, match="không có trong danh mục đơn vị của kỳ"):
        find(text, "2025-Q1")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Hoà Bình", "hoa_binh"),
        (normalize("NFD", "phường Hóa An"), "hoa_an"),
        ("UBND xã Long Hưng", "long_hung"),
        ("Ủy ban nhân dân phường Tân Phong", "tan_phong"),
        ("Uỷ ban nhân dân phường Tân Phong", "tan_phong"),
        ("Phòng Lao động – Thương binh & Xã hội", "phong_lao_dong_tbxh"),
        ("Lao động – TBXH", "phong_lao_dong_tbxh"),
        ("Văn phòng HĐND – UBND thành phố", "van_phong"),
        ("phòng y tế", "phong_y_te"),
    ],
)
def test_every_spelling_of_the_report_finds_its_unit(text, unit, find):
    assert find(text).id == unit


def test_an_unknown_unit_is_told_with_the_nearest_names(find):
    with pytest.raises(ValueError, match=r"gần nhất: .*Tân Mai"):
        find("Tân Mài")


def test_a_name_of_two_units_in_one_period_is_told_with_their_days(find):
    with pytest.raises(ValueError) as error:
        find("Tân Mai", "2024-Y")
    assert str(error.value) == (
        "đơn vị 'Tân Mai' chỉ nhiều đơn vị: tan_mai (phường Tân Mai đến 31/10/2024), "
        "tan_mai_2024 (phường Tân Mai từ 01/11/2024 đến 30/6/2025); ghi mã riêng của một đơn vị"
    )
    assert find("tan_mai_2024", "2024-Y").id == "tan_mai_2024"


def test_a_code_that_changed_hands_within_the_period_is_told_too(find):
    with pytest.raises(ValueError, match=r"tan_tien .*tan_mai_2024"):
        find("26014", "2024-Y")


@pytest.mark.parametrize(
    ("when", "count"),
    [(date(2024, 6, 14), 30), (date(2024, 10, 31), 30), (date(2024, 11, 1), 25), (date(2025, 7, 1), 0)],
)
def test_the_city_had_thirty_wards_and_communes_then_twenty_five(when, count, real):
    assert len([u for u in units_at(real.reference.units, "731", when) if u.cap == "xa"]) == count


def test_no_code_is_of_two_units_on_one_day(real):
    for when in (date(2024, 6, 14), date(2024, 11, 1), date(2025, 7, 1)):
        codes = [u.code for u in real.reference.units if u.code and u.at(when)]
        assert len(codes) >= 10
        assert len(set(codes)) == len(codes)


def test_ids_are_never_used_twice(real):
    ids = [u.id for u in real.reference.units]
    assert len(ids) > 60
    assert len(set(ids)) == len(ids)
