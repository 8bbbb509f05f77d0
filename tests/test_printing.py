"""One printed form for each figure, and a key that finds it."""

from datetime import date
from fractions import Fraction

import pytest
from cchc_lib.catalog.target import Target

from cchc_lib.catalog.indicator import Outcome
from cchc_lib.figures import printing
from cchc_lib.figures.compare import Comparison
from cchc_lib.figures.figure import Figure
from cchc_lib.vietnamese.text import Shown, plain


def figure(value=None, numerator=None, denominator=None, low=None, high=None, unit="%", decimals=2, flag=""):
    parts = [None if part is None else Fraction(part) for part in (value, numerator, denominator, low, high)]
    return Figure("ty_le_thu", ("xa", "", "", ""), Outcome(*parts, flag=flag), "Tỷ lệ", unit, decimals, "hồ sơ")


GOAL = Target("ty_le_thu", "xa", "", date.min, date.max, Fraction(97), True, "97", "Kế hoạch", "dòng 2")
LATE = figure(Fraction(95200, 13616), 952, 13616)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (LATE, "6,99%"),
        (figure(100), "100,00%"),
        (figure(), "–"),
        (figure(Fraction(200, 27009), 2, 27009), "2 hồ sơ [low]"),
        (figure(0, 0, 34981), "0,00%"),
        (figure(low=Fraction(9255, 100), high=100), "92,55%–100,00%"),
        (figure(13616, unit="hồ sơ", decimals=0), "13.616"),
    ],
)
def test_a_figure_prints_one_way(one, text):
    assert printing.printed(one) == text
    assert printing.value(one) == Shown(text, "ty_le_thu|xa|||")


def test_a_ratio_shows_its_parts_with_their_keys():
    assert printing.ratio(LATE) == (
        Shown("952", "ty_le_thu|xa|||#numerator"),
        "/",
        Shown("13.616", "ty_le_thu|xa|||#denominator"),
        " hồ sơ",
    )
    assert printing.ratio(figure(100)) == ""


def test_a_count_in_prose_carries_a_zero_and_its_unit():
    assert printing.counted(figure(7, unit="đơn vị", decimals=0)).text == "07"
    assert printing.counted(figure(unit="đơn vị", decimals=0)).text == "–"
    assert plain(printing.with_unit(figure(13616, unit="hồ sơ", decimals=0))) == "13.616 hồ sơ"


@pytest.mark.parametrize(
    ("one", "target", "words"),
    [
        (figure(97), GOAL, "Đạt"),
        (figure(96), GOAL, "Chưa đạt"),
        (figure(96), None, "Không có mục tiêu"),
        (figure(), GOAL, "Không có số liệu"),
    ],
)
def test_the_status_is_words(one, target, words):
    assert printing.status(Comparison(one, target)) == words


def test_a_target_prints_as_it_was_set():
    assert plain(printing.target(Comparison(LATE, GOAL))) == "≥ 97%"
    assert printing.target(Comparison(LATE)) == "–"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (95, 90, "▲ tăng 5,00 điểm phần trăm so với cùng kỳ năm trước"),
        (90, 95, "▼ giảm 5,00 điểm phần trăm so với cùng kỳ năm trước"),
        (90, Fraction(90001, 1000), "Không đổi so với cùng kỳ năm trước"),
        (90, None, "Không có số liệu cùng kỳ năm trước"),
    ],
)
def test_a_change_is_said_in_words(now, before, words):
    assert plain(printing.change(Comparison(figure(now), last_year=figure(before)))) == words


@pytest.mark.parametrize(
    ("one", "provisional", "marks"),
    [
        (LATE, True, "[p]"),
        (LATE, False, ""),
        (figure(), True, "[x]"),
        (figure(Fraction(200, 27009), 2, 27009), True, "[p] [low]"),
        (figure(low=90, high=100), True, "[p]"),
    ],
)
def test_marks_say_how_good_a_figure_is(one, provisional, marks):
    assert printing.marks(one, provisional) == marks


def test_missing_units_are_counted():
    assert printing.missing_units(figure(1, flag="thieu_2_don_vi mau_thuan")) == 2
    assert printing.missing_units(LATE) == 0


def test_every_text_has_its_key():
    before = figure(Fraction(9799, 1000))
    assert printing.every_text(Comparison(LATE, GOAL, last_year=before)) == {
        "ty_le_thu|xa|||": "6,99%",
        "ty_le_thu|xa|||#numerator": "952",
        "ty_le_thu|xa|||#denominator": "13.616",
        "ty_le_thu|xa|||#target": "97%",
        "ty_le_thu|xa|||#change": "2,81",
    }
