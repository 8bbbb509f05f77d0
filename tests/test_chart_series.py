"""Charts over time and over many units: the same guarantees as the other charts, and what each alone must show."""

import os
import re
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_chart import FIGURES, HOSTILE, LOOK, NAMES, boxes, collisions, strokes, table_of, words_of

from cchc_lib.change.funnel import limits
from cchc_lib.chart import heat, multiples, spark
from cchc_lib.chart.band import Band, Step
from cchc_lib.chart.contribution import Effect, contributions
from cchc_lib.chart.funnel_chart import Spot, funnel_chart
from cchc_lib.chart.heat import DARK, Heated, Shade
from cchc_lib.chart.heat import SHADES as GREYS
from cchc_lib.chart.line import Point, ends_for
from cchc_lib.chart.marks import INK, PAGE_WIDTH, PAPER
from cchc_lib.chart.multiples import Panel
from cchc_lib.chart.parts import Tick
from cchc_lib.chart.series_chart import series
from cchc_lib.vietnamese.numbers import number
from cchc_lib.vietnamese.text import Shown, plain

MONTHS = [f"{month}/{year}" for year in (2023, 2024) for month in range(1, 13)]
LATE = (
    *("5,1", "4,6", "5,4", "4,9", "5,6", "4,8", "5,2", "–", "5,0", "5,7", "4,7", "5,3"),
    *("5,5", "4,9", "9,8", "5,2", "4,8", "5,4", "6,1", "6,4", "6,0", "6,3", "6,6", "6,2"),
)
COMMUNES = (
    *("An Bình", "An Hòa", "Bửu Hòa", "Bửu Long", "Hiệp Hòa", "Hóa An", "Hố Nai", "Hòa Bình", "Long Bình"),
    *("Long Bình Tân", "Phước Tân", "Quang Vinh", "Quyết Thắng", "Tam Hiệp", "Tam Hòa", "Tam Phước", "Tân Biên"),
    *("Tân Hạnh", "Tân Hiệp", "Tân Hòa", "Tân Mai", "Tân Phong", "Tân Tiến", "Tân Vạn", "Thanh Bình"),
    *("Thống Nhất", "Trảng Dài", "Trung Dũng", "Bình Đa", "Long Hưng"),
)


def value(text):
    return None if text == "–" else float(text.replace(",", "."))


def shown(text):
    return text if text == "–" else f"{text}%"


def line(texts, labels=MONTHS, marks=None, signals=None):
    marks, signals = marks or {}, signals or {}
    return tuple(
        Point(label, value(text), shown(text), marks.get(i, ""), signals.get(i, ""))
        for i, (label, text) in enumerate(zip(labels, texts, strict=False))
    )


def late_rate():
    signals = {14: "vượt giới hạn"} | dict.fromkeys(range(18, 24), "bảy tháng liền trên trung bình")
    points = line(LATE, marks={12: "b", 23: "p"}, signals=signals)
    bands = (
        Band(0, 12, 2.9, 5.1, 7.3, "1–12/2023: trung bình 5,1%, giới hạn tạm 2,9–7,3%"),
        Band(12, 24, 1.6, 6.0, 10.4, "1–12/2024: trung bình 6,0%, giới hạn 1,6–10,4%"),
    )
    return series(
        "tre_han", "Tháng 3/2024 vượt giới hạn", "Tỷ lệ trễ hạn, Biên Hòa", "9,8% tháng 3/2024.", points, bands
    )


def on_time():
    points = line(
        ["95,2", "96,1", "95,8", "97,3", "97,9", "98,4"],
        ["6T/2022", "2022", "6T/2023", "2023", "6T/2024", "2024"],
        {5: "p"},
    )
    steps = (
        Step(0, Tick(95, "95% từ 2022", "mục tiêu")),
        Step(2, Tick(97, Shown("97% từ 2023", "ty_le||||#target"), "mục tiêu")),
        Step(4, Tick(98, "98% từ 2024", "mục tiêu")),
    )
    return series(
        "dung_han", "Đúng hạn đạt mục tiêu năm 2024", "Biên Hòa, 2022–2024", "98,4% năm 2024.", points, (), steps
    )


def long_line():
    labels = [f"{m}/{y}" for y in range(2020, 2025) for m in range(1, 13)]
    texts = [number(Fraction(40 + 5 * (i * 7 % 5) + i, 10), 1) for i in range(60)]
    texts[17] = texts[18] = texts[40] = "–"
    return series("nam_nam", "Năm năm", "Biên Hòa", "Tăng dần.", line(texts, labels, {30: "b", 58: "p", 59: "p"}))


def first_period():
    return series("ky_dau", "Kỳ đầu tiên", "Biên Hòa", "93,01%.", line(["93,01"], ["6 tháng 2024"]))


FIELDS = (
    "Đất đai",
    "Hộ tịch",
    "Chứng thực",
    "Xây dựng",
    "Đăng ký kinh doanh",
    "Lao động, thương binh và xã hội",
    "Giáo dục",
    "Môi trường",
)


def fields_over_time():
    panels = []
    for k, name in enumerate(FIELDS):
        texts = [number(Fraction(20 + 13 * k + 9 * ((i * (k + 3)) % 7), 10), 1) for i in range(12)]
        if k == 2:
            texts[4] = texts[5] = "–"
        if k == 5:
            texts[11] = "–"
        panels.append(Panel(name, line(texts, MONTHS[12:], signals={6: "vượt giới hạn"} if k == 3 else {})))
    return multiples(
        "linh_vuc",
        "Giáo dục, môi trường trễ nhiều",
        "12 tháng 2024",
        "Tám lĩnh vực.",
        tuple(panels),
    )


APART = {
    "Trảng Dài": (3217, "10,0", "trên giới hạn 99,8%", "concern"),
    "Tân Mai": (5930, "9,4", "trên giới hạn 99,8%", "concern"),
    "Phước Tân": (840, "8,4", "trên giới hạn 95%", "second"),
    "Bửu Long": (1105, "1,5", "dưới giới hạn 99,8%", "main"),
    "Hố Nai": (2050, "1,8", "dưới giới hạn 99,8%", "main"),
}


def ward(name, place):
    cases = 21 if name == "Long Hưng" else 150 + (place * 7919) % 7600
    texts = cases, number(Fraction(480 + (place * 37) % 80, 100), 2), "trong giới hạn", "quiet"
    cases, rate, verdict, tone = APART.get(name, texts)
    return Spot(name, cases, value(rate), shown(rate), number(cases), verdict, tone)


def bounds_at(percent, sizes):
    return tuple(limits(Fraction(percent) / 100, n) for n in sizes)


def wards():
    spots = tuple(ward(name, place) for place, name in enumerate(COMMUNES))
    bounds = bounds_at("5.2", (60, 100, 150, 220, 300, 400, 550, 750, 1000, 1400, 1900, 2600, 3500, 4500, 6000, 8000))
    cases, centre = (Tick(0, "0"), Tick(8000, "8.000 hồ sơ")), Tick(5.2, "5,2%", "chung")
    return funnel_chart(
        "pheu", "Hai phường trễ hơn hẳn", "30 phường, xã, 2024", "Hai phường.", spots, centre, bounds, cases
    )


SHADES = (Shade(2, "dưới 2%"), Shade(5, "2–<5%"), Shade(10, "5–<10%"), Shade(None, "từ 10%"))


def field_by_month():
    rows = []
    for k, name in enumerate(FIELDS):
        texts = [number(Fraction((k * 31 + i * i * 7 + 3) % 140, 10), 1) for i in range(12)]
        if k == 4:
            texts[3] = "–"
        rows.append(Heated(name, tuple((value(t), t) for t in texts)))
    columns = tuple(f"T{i}" for i in range(1, 13))
    return heat(
        "nhiet", "Đất đai trễ nhiều nhất", "Tỷ lệ trễ hạn (%), 2024", "Tám lĩnh vực.", columns, tuple(rows), SHADES
    )


def unit_by_indicator():
    rows = tuple(
        Heated(
            name,
            tuple(
                (value(t), t)
                for t in (
                    number(Fraction(k * 17 % 130, 10), 1),
                    number(Fraction(k * 29 % 90, 10), 1),
                    "–" if k == 3 else "4,4",
                )
            ),
        )
        for k, name in enumerate(COMMUNES[:10])
    )
    return heat("don_vi", "Theo phường", "%, 2024", "Mười phường.", ("Trễ hạn", "Tạm dừng", "Trả lại"), rows, SHADES)


def why():
    rows = (
        Effect("Đất đai", Tick(2.0, "+2,00"), Tick(-1.33, "−1,33"), "+0,67"),
        Effect("Hộ tịch", Tick(4.0, "+4,00"), Tick(-0.67, "−0,67"), "+3,33"),
        Effect("Chứng thực", Tick(-0.4, "−0,40"), Tick(0, "0,00"), "−0,40"),
        Effect("Lao động, thương binh và xã hội", Tick(0, "0,00"), Tick(0.4, "+0,40"), "+0,40"),
    )
    total = Effect("Thay đổi chung", Tick(5.6, "+5,60"), Tick(-1.6, "−1,60"), "+4,00 điểm %")
    return contributions("vi_sao", "Tỷ lệ trễ tăng do cơ cấu", "2024 so với 2023", "Tăng 4 điểm.", rows, total)


EXAMPLES = (
    late_rate,
    on_time,
    long_line,
    first_period,
    fields_over_time,
    wards,
    field_by_month,
    unit_by_indicator,
    why,
)


def every(name, text, low, high):
    """One chart of each kind with the same name, figure and lengths in all its places."""
    head = (name, name, name)
    points = tuple(
        Point(
            name, None if i == 4 else (low, high)[i % 2], text, "b" if i == 7 else "p" if i > 9 else "", name * (i > 5)
        )
        for i in range(12)
    )
    bands, steps = (
        (Band(0, 7, low, low, high, name), Band(7, 12, -high, low, high, text)),
        (Step(3, Tick(high, text, name)),),
    )
    spots = tuple(
        Spot(name, 10 * i, (low, high)[i % 2], text, text, name, ("quiet", "concern")[i % 2]) for i in range(20)
    )
    shades = (Shade(low, name), Shade(high, text), Shade(None, name))
    effect = Effect(name, Tick(-low, text), Tick(high, text), text)
    panels = (Panel(name, points), Panel(text, points), Panel(name, points))
    return (
        series("a", *head, points, bands, steps),
        series("b", *head, points[:5], bands[:1]),
        multiples("c", *head, panels),
        funnel_chart(
            "d", *head, spots, Tick(low, text, name), bounds_at(5, (10, 50, 100, 200)), (Tick(0, text), Tick(200, text))
        ),
        heat(
            "e",
            *head,
            (name, text),
            (Heated(name, ((low, text), (None, text))), Heated(text, ((high, text),) * 2)),
            shades,
        ),
        heat("f", *head, (text,) * 12, (Heated(name, ((high, text),) * 12),), shades),
        contributions("g", *head, (effect, effect), effect),
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_number_of_a_picture_is_in_its_table(example):
    chart = example()
    numbers = re.findall(r"\d(?:[\d.,]*\d)?", " ".join(words_of(chart)))
    assert set(numbers) <= set(re.findall(r"\d(?:[\d.,]*\d)?", table_of(chart)))
    assert numbers


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_picture_is_one_clean_element(example):
    chart = example()
    root = ElementTree.fromstring(chart.svg)
    assert root.attrib["role"] == "img" and root.attrib["aria-label"] == chart.alt
    assert root.attrib["viewBox"].split()[2] == str(PAGE_WIDTH) and "width" not in root.attrib
    assert {child.tag.rpartition("}")[2] for child in root} <= {"path", "text"}
    assert not {name for node in root for name in node.attrib} & {"id", "style", "href", "font-family", "transform"}
    assert min(int(text.get("font-size")) for text in root.iterfind(".//{*}text")) >= 12
    assert collisions(chart) == []
    assert len(chart.svg) < 30_000


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_and_stays_inside(name):
    for chart in every(name, name, 3, 40):
        assert not re.search(r"<(?!/?(?:svg|path|text)\b)", chart.svg)
        assert collisions(chart) == []
        assert " ".join(normalize("NFC", name).split()) in table_of(chart)
    small = spark(line(LATE), name)
    assert not re.search(r"<(?!/?(?:svg|path)\b)", small)
    assert ElementTree.fromstring(small).get("aria-label") == " ".join(normalize("NFC", name).split())


@settings(max_examples=40, deadline=None, derandomize=True)
@given(NAMES, FIGURES, st.floats(0, 100), st.floats(0, 100))
def test_no_names_and_no_values_make_words_collide(name, figure, one, other):
    low, high = sorted((one, other))
    assert [hit for chart in every(name, figure, low, high) for hit in collisions(chart)] == []


WALK = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 1000)), st.sampled_from(["", "", "b", "p"]), st.booleans())
)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(WALK.filter(lambda walk: 0 < len(walk) <= 60))
def test_no_line_crosses_a_figure(walk):
    texts = ["–" if tenths is None else number(Fraction(tenths, 10), 1) for tenths, _, _ in walk]
    points = tuple(
        Point(f"{i}/2024", value(text), shown(text), mark, "vượt giới hạn" * signal)
        for i, (text, (_, mark, signal)) in enumerate(zip(texts, walk, strict=True))
    )
    chart = series(
        "a", "t", "s", "a", points, (Band(0, len(points), 20, 50, 80, "giới hạn"),), (Step(0, Tick(60, "60%")),)
    )
    assert collisions(chart) == []
    assert set(re.findall(r"[\d,]+%", " ".join(words_of(chart)))) <= set(re.findall(r"[\d,]+%", table_of(chart)))


def navy(chart):
    """The strokes of the line itself."""
    return re.findall(r'<path d="M [^"]+" fill="none"[^>]*stroke="#12436d"[^>]*>', chart.svg)


def test_a_line_stops_at_a_missing_value_and_at_a_break():
    def strokes_of(texts, marks=None):
        return len(navy(series("a", "t", "s", "a", line(texts, marks=marks))))

    assert strokes_of(["1", "2", "3", "4", "5"]) == 4
    assert strokes_of(["1", "2", "–", "4", "5"]) == 2
    assert strokes_of(["1", "2", "3", "4", "5"], {3: "b"}) == 3
    assert strokes_of(["1", "–", "3", "–", "5"]) == 0


def test_a_point_that_no_stroke_reaches_is_a_dot_even_in_a_long_line():
    texts = ["5"] * 30
    assert dots_of(series("a", "t", "s", "a", line(texts, range(30)))) == 1  # the last
    texts[10] = texts[12] = "–"
    assert dots_of(series("a", "t", "s", "a", line(texts, range(30)))) == 2


def dots_of(chart):
    return len(re.findall(r'd="M [^"]* C ', chart.svg))


def test_only_signals_are_coloured_and_the_farthest_is_named():
    chart = late_rate()
    assert chart.svg.lower().count("#f46a25") == 8  # one beyond, six in the run, one in the key
    assert "3/2024: 9,8%" in words_of(chart)
    assert "vượt giới hạn; bảy tháng liền trên trung bình" in words_of(chart)
    assert "#f46a25" not in on_time().svg.lower()


def test_signs_of_a_panel_stand_in_its_table_and_key():
    points = line(["5,0", "5,5", "6,0"], marks={1: "b", 2: "p"})
    chart = multiples("a", "t", "s", "a", (Panel("Đất đai", points),))
    assert [plain(row[1].text) for row in chart.data.rows] == ["5,0%", "5,5% [b]", "6,0% [p]"]
    assert {"[p] số ước", "[b] thay đổi phạm vi, không so sánh được"} <= set(words_of(chart))


def test_breaks_gaps_and_provisional_figures_carry_their_signs():
    words = words_of(late_rate())
    assert [sign for sign in ("[b]", "[p]", "–") if sign in words] == ["[b]", "[p]", "–"]
    assert words[-3:] == ["[p] số ước", "[b] thay đổi phạm vi, không so sánh được", "– không có số liệu"]
    rows = {row[0].text: row[2].text for row in late_rate().data.rows if row[2].text}
    assert rows == {"8/2023": "–", "1/2024": "[b]", "12/2024": "[p]"}


def test_the_last_figure_stands_at_the_end_of_the_line():
    assert boxes(late_rate())[[text for *_, text in boxes(late_rate())].index("6,2%")][2] == pytest.approx(318, abs=1)
    gone = series("a", "t", "s", "a", line(["5,0", "6,0", "–"]))
    assert "2/2023: 6,0%" in words_of(gone)


def test_a_target_holds_until_the_next():
    notes = on_time().data.notes
    assert [getattr(note, "text", note) for note in notes[:3]] == [
        "mục tiêu 95% từ 2022",
        "mục tiêu 97% từ 2023",
        "mục tiêu 98% từ 2024",
    ]
    # In order: each line begins where the one before ends.
    dashed = [s for s in horizontal(on_time()) if s[2] - s[0] > 30]
    assert [round(a[2], 1) for a in dashed[:-1]] == [round(b[0], 1) for b in dashed[1:]]


def horizontal(chart):
    found = re.findall(r'd="M (\S+) (\S+) L (\S+) (\S+)" [^>]*dasharray', chart.svg)
    return [tuple(map(float, ends)) for ends in found if ends[1] == ends[3]]


@pytest.mark.parametrize(
    ("values", "unit", "printed"),
    [
        ([4.6, 9.8], "%", ("4%", "10%")),
        ([93.01], "%", ("80%", "100%")),
        ([98.2, 99.9], "%", ("98%", "100%")),
        ([100.0, 100.0], "%", ("80%", "100%")),
        ([0.0], "%", ("0,0%", "0,2%")),
        ([None, None], "%", ("0%", "1%")),
        ([12000, 13616], "hồ sơ", ("12.000 hồ sơ", "14.000 hồ sơ")),
        ([-3.0, 2.0], "", ("-3", "2")),
    ],
)
def test_an_axis_ends_at_round_figures(values, unit, printed):
    assert tuple(tick.words for tick in ends_for(values, unit)) == printed


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.floats(0, 100), min_size=1))
def test_a_percentage_has_no_axis_beyond_0_and_100(values):
    low, high = ends_for(values)
    assert 0 <= low.value <= min(values) + 1e-9 and max(values) - 1e-9 <= high.value <= 100 and low.value < high.value


def test_natural_limits_beyond_a_percentage_are_cut_in_drawing_only():
    chart = series("a", "t", "s", "a", line(["1,0", "3,0"]), (Band(0, 2, -4.0, 2.0, 8.0, "giới hạn −4–8%"),))
    assert chart.data.notes == ("giới hạn −4–8%", "Trục từ 0% đến 8%.")
    near_all = series("a", "t", "s", "a", line(["97,0", "99,0"]), (Band(0, 2, 92.0, 98.0, 104.0, "giới hạn 92–104%"),))
    assert near_all.data.notes == ("giới hạn 92–104%", "Trục từ 92% đến 100%.")


def test_a_line_to_a_provisional_point_is_dashed():
    strokes = navy(series("a", "t", "s", "a", line(["1", "2", "3", "4"], marks={3: "p"})))
    assert ["dasharray" in stroke for stroke in strokes] == [False, False, True]


def test_all_panels_share_one_scale_and_one_set_of_periods():
    assert fields_over_time().data.notes[0] == "Mỗi ô: 1/2024 – 12/2024, trục từ 2% đến 18%."
    assert [column.label for column in fields_over_time().data.columns] == ["Kỳ", *FIELDS]
    with pytest.raises(ValueError, match="same periods"):
        multiples("a", "t", "s", "a", (Panel("A", line(["1"])), Panel("B", line(["1", "2"]))))
    with pytest.raises(ValueError, match="1 to 60"):
        series("a", "t", "s", "a", line(["1"] * 61, range(61)))


def test_units_outside_the_limits_are_named_and_the_others_are_dots():
    words = words_of(wards())
    assert [name for name in COMMUNES if name in words] == ["Bửu Long", "Hố Nai", "Phước Tân", "Tân Mai", "Trảng Dài"]
    assert dots_of(wards()) == 30 + 4  # and four in the key


def test_a_curve_of_many_limits_is_drawn_in_few_strokes():
    def lines(sizes):
        cases = (Tick(0, "0"), Tick(4000, "4.000"))
        chart = funnel_chart(
            "a", "t", "s", "a", (Spot("A", 1, 20.0, "20%", "1"),), Tick(5, "5%"), bounds_at(5, sizes), cases
        )
        return strokes(chart)

    fine, coarse = lines(range(50, 4001, 50)), lines((50, 4000))
    assert len(coarse) == 4 + 5  # each limit in one stroke, and three lines in the key, the axis, the centre
    assert 20 < len(fine) < 60  # of 4 × 79
    assert {end for line in fine for end in (line[:2], line[2:])} >= {
        end for line in coarse for end in (line[:2], line[2:])
    }


def test_a_unit_that_cannot_be_named_is_counted():
    spots = tuple(Spot(f"Phường {i}", 100, 5.0, "5%", "100", "ngoài", "concern") for i in range(9))
    cases, centre = (Tick(0, "0"), Tick(200, "200")), Tick(5, "5%", "chung")
    chart = funnel_chart("a", "t", "s", "a", spots, centre, bounds_at(5, (10, 200)), cases)
    named = [word for word in words_of(chart) if word.startswith("Phường")]
    assert f"{9 - len(named)} đơn vị ngoài giới hạn không ghi được tên: xem bảng số liệu" in " ".join(words_of(chart))
    assert collisions(chart) == []


def test_a_unit_without_cases_is_in_the_table_only():
    chart = funnel_chart(
        "a", "t", "s", "a", (Spot("A", 0, None, "–", "0"),), Tick(5, "5%"), (), (Tick(0, "0"), Tick(9, "9"))
    )
    assert dots_of(chart) == 0 and chart.data.rows[0][0].text == "A"


def test_figures_stand_in_cells_where_all_fit_and_the_table_has_them_always():
    assert "10,2" in words_of(unit_by_indicator()) and "10,2" not in words_of(field_by_month())
    assert sum(cell.text == "–" for row in field_by_month().data.rows for cell in row) == 1
    assert {shade.text for shade in SHADES} <= set(words_of(field_by_month()))


def test_a_value_on_a_threshold_belongs_to_the_darker_class():
    def fill(number_of):
        chart = heat("a", "t", "s", "a", ("x",), (Heated("A", ((number_of, ""),)),), SHADES)
        return re.search(r'z" fill="(#[0-9a-f]{6})"', chart.svg)[1]

    assert (fill(1.99), fill(2), fill(10)) == ("#eef3f7", "#b4cadd", "#12436d")


def test_shades_grow_darker_and_words_on_them_are_legible():
    for colours in GREYS.values():
        light = [luminance(colour) for colour in colours]
        assert all(a > 1.25 * b for a, b in pairwise(light))
        for colour in colours:
            on = luminance(PAPER if colour in DARK else INK)
            high, low = sorted((luminance(colour), on), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contributions_run_from_what_raises_to_what_lowers_and_end_with_the_total():
    names = [row[0].text for row in why().data.rows]
    assert names == ["Hộ tịch", "Đất đai", "Lao động, thương binh và xã hội", "Chứng thực", "Thay đổi chung"]
    assert words_of(why())[-2:] == ["+4,00 điểm %", "do cơ cấu hồ sơ +5,60; do tỷ lệ riêng −1,60"]


def test_bars_stand_on_their_side_of_zero_and_are_as_long_as_their_effects():
    found = re.findall(r'd="M ([\d.]+) [\d.]+ L ([\d.]+) [^"]*z" fill="#(28a197|12436d)"', why().svg)[2:]
    (raised, own), (land, _) = (
        [float(b) - float(a) for a, b, _ in found[:2]],
        [float(b) - float(a) for a, b, _ in found[2:4]],
    )
    assert own / raised == pytest.approx(0.67 / 4, abs=0.01) and land / raised == pytest.approx(0.5, abs=0.01)
    assert float(found[0][0]) == pytest.approx(float(found[1][1]), abs=0.02)  # both start from zero


def test_a_spark_is_small_and_silent_and_keeps_its_gaps():
    small = spark(line(LATE, signals={14: "x"}), "Trễ hạn 24 tháng, mới nhất 6,2%")
    root = ElementTree.fromstring(small)
    assert root.get("role") == "img" and root.get("aria-label") == "Trễ hạn 24 tháng, mới nhất 6,2%"
    assert not list(root.iterfind(".//{*}text")) and len(small) < 1200
    assert small.count("L") == 21  # 24 points, one missing: two strokes fewer
    assert ElementTree.fromstring(spark(line(["–", "–"]), "không có số liệu")).findall("*") == []


def test_bad_input_is_an_error():
    with pytest.raises(ValueError, match="finite"):
        Point("1", float("nan"), "x")
    with pytest.raises(ValueError, match="for a break"):
        Point("1", 1.0, "x", "r")
    with pytest.raises(ValueError, match="2 to 5 shades"):
        heat("a", "t", "s", "a", ("x",), (), (Shade(None, "tất cả"),))
    endless = Effect("a", Tick(float("inf"), ""), Tick(0, ""), "")
    with pytest.raises(ValueError, match="finite"):
        contributions("a", "t", "s", "a", (endless,), endless)


PROGRAM = "from test_chart_series import *; print([e().svg for e in EXAMPLES], [c.svg for c in every('a', '1', 3, 40)])"


def test_another_process_with_other_hashes_draws_the_same_bytes():
    here = f"{[e().svg for e in EXAMPLES]} {[c.svg for c in every('a', '1', 3, 40)]}\n"
    odd = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parent)}
    there = subprocess.run([sys.executable, "-c", PROGRAM], env=odd, capture_output=True, text=True, check=True).stdout
    assert there == here


@pytest.mark.parametrize("width", (328, 440))
def test_in_a_browser_words_are_large_enough_and_apart(browser, width):
    charts = [example() for example in EXAMPLES] + [c for name in HOSTILE for c in every(name, name, 3, 40)]
    page = browser.new_page()
    page.set_content(
        f"<style>body{{font:16px system-ui,sans-serif}}svg{{width:{width}px;display:block}}</style>"
        + "".join(chart.svg for chart in charts)
    )
    assert page.locator("svg text").count() > 300
    assert page.evaluate(LOOK) == []
    assert page.locator("img, script").count() == 0
    page.close()
