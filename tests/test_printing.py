"""One printed form for each figure, and a key that finds it."""

from datetime import date
from fractions import Fraction

import pytest

from cchc_lib.catalog.benchmark import ASSUMED, MENTIONED, SCHEDULE, TARGET, USUAL, Benchmark
from cchc_lib.catalog.indicator import Outcome
from cchc_lib.figures import printing
from cchc_lib.figures.compare import Comparison
from cchc_lib.figures.figure import Figure
from cchc_lib.vietnamese.text import Shown, plain


def figure(value=None, numerator=None, denominator=None, low=None, high=None, unit="%", decimals=2, flag=""):
    parts = [None if part is None else Fraction(part) for part in (value, numerator, denominator, low, high)]
    outcome = Outcome(*parts, flag=flag)
    return Figure("ty_le_thu", ("xa", "", "", ""), outcome, "Tỷ lệ", unit, decimals, "hồ sơ", "higher")


def benchmark(kind=TARGET, value=97, at_least=True, due=None, section="III.3.2"):
    return Benchmark(
        "ty_le_thu", "xa", "", kind, date.min, date.max, due, Fraction(value), at_least, str(value), "Kế hoạch 5",
        section, "dòng 2",
    )  # fmt: skip


GOAL = benchmark()
LATE = figure(Fraction(95200, 13616), 952, 13616)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (LATE, "6,99%"),
        (figure(100), "100%"),
        (figure(Fraction(9999, 100)), "99,99%"),
        (figure(), "–"),
        (figure(Fraction(200, 27009), 2, 27009), "0,01%"),  # 0,0074…
        (figure(Fraction(200, 61990), 2, 61990), "dưới 0,005%"),  # 0,0032… is not nothing
        (figure(Fraction(200, 6199), 2, 6199, decimals=1), "dưới 0,05%"),
        (figure(0, 0, 34981), "0%"),
        (figure(low=Fraction(9255, 100), high=100), "92,55%–100%"),
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


@pytest.mark.parametrize(
    ("value", "held", "due", "words", "tone"),
    [
        (97, GOAL, True, "đạt mục tiêu tối thiểu 97%", "good"),
        (96, GOAL, True, "chưa đạt mục tiêu tối thiểu 97%", "bad"),
        (96, benchmark(at_least=False, value=5), True, "chưa đạt mục tiêu tối đa 5%", "bad"),
        (60, benchmark(due=date(2024, 12, 31)), False, "mục tiêu tối thiểu 97%, chưa đến hạn (31/12/2024)", ""),
        (None, GOAL, True, "mục tiêu tối thiểu 97%, không có số liệu", ""),
        (93, benchmark(MENTIONED), True, "thấp hơn mức 97% nêu tại mục III.3.2 của báo cáo", "warn"),
        (98, benchmark(MENTIONED), True, "không thấp hơn mức 97% nêu tại mục III.3.2 của báo cáo", ""),
        (
            93,
            benchmark(MENTIONED, section="chú thích 3"),
            True,
            "thấp hơn mức 97% nêu tại chú thích 3 của báo cáo",
            "warn",
        ),
        (93, benchmark(SCHEDULE, section=""), True, "thấp hơn tiến độ đăng ký 97% (Kế hoạch 5)", "warn"),
        (9, benchmark(USUAL, 5, False, section=""), True, "cao hơn mức thường thấy 5% (Kế hoạch 5)", "warn"),
        (93, benchmark(ASSUMED), True, "", ""),
        (93, None, True, "", ""),
    ],
)
def test_what_is_said_of_a_figure_is_what_its_benchmark_allows(value, held, due, words, tone):
    one = Comparison(figure(value), held, due=due)
    assert (plain(printing.verdict(one)), printing.tone(one)) == (words, tone)


@pytest.mark.parametrize(
    ("one", "held", "due", "words"),
    [
        (figure(93), benchmark(MENTIONED), True, "Thấp hơn mức 97% nêu tại mục III.3.2 của báo cáo"),
        (figure(60), GOAL, False, "Chưa đến hạn"),
        (figure(93), benchmark(ASSUMED), True, "Không có mục tiêu"),
        (figure(low=90, high=100), GOAL, True, "Chưa xác định"),
    ],
)
def test_the_status_of_what_is_no_verdict_is_no_verdict(one, held, due, words):
    assert printing.status(Comparison(one, held, due=due)) == words


@pytest.mark.parametrize(
    ("numerator", "denominator", "result", "share"),
    [
        (11, 12, "11/12", "11/12 hồ sơ, còn 01 trường hợp"),
        (7, 7, "7/7", "7/7 hồ sơ"),
        (29, 29, "29/29", "29/29 hồ sơ"),
        (29, 30, "96,67%", "29/30 hồ sơ (96,67%)"),
        (296, 308, "96,10%", "296/308 hồ sơ (96,10%)"),
    ],
)
def test_a_rate_of_few_is_a_fraction(numerator, denominator, result, share):
    one = figure(Fraction(100 * numerator, denominator), numerator, denominator)
    assert (plain(printing.result(one)), plain(printing.share(one))) == (result, share)


def test_a_target_prints_as_it_was_set():
    assert plain(printing.target(Comparison(LATE, GOAL))) == "tối thiểu 97%"
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
