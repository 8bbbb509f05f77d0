"""Charts: what they print is in their table, nothing overlaps, nothing hostile gets through, bytes stay the same."""

import os
import re
import subprocess
import sys
from itertools import combinations
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lib.chart.bar import Bar, bars
from cchc_lib.chart.bullet import Bullet, bullets
from cchc_lib.chart.dot import Rate, dots
from cchc_lib.chart.lettering import fits, measure, wrap
from cchc_lib.chart.marks import LABEL, PAGE_WIDTH, Style
from cchc_lib.chart.parts import Portion, Tick
from cchc_lib.chart.segment import Segmented, segments
from cchc_lib.chart.unit_matrix import Sign, UnitCell, matrix
from cchc_lib.errors import CchcError
from cchc_lib.vietnamese.text import Shown, plain

TARGET = Tick(97, Shown("97%", "ty_le_dung_han||||#target"), "mục tiêu")
SCRIPT = "<img src=x onerror=alert(1)>"
LONG = "Ủy ban nhân dân phường Long Bình Tân " * 8
HOSTILE = (
    SCRIPT,
    '"><script>alert(1)</script>',
    "$a_b$ và $x^2",
    "{{7*7}}",
    LONG,
    "W" * 300,
    normalize("NFD", "Tổ dân phố"),
)


def settlement():
    return segments(
        "ho_so",
        "952 hồ sơ trễ hạn",
        "Thành phố Biên Hòa",
        "Trong 13.616 hồ sơ có 952 hồ sơ trễ hạn.",
        (
            Segmented(
                "Thành phố",
                (
                    Portion("trước và đúng hạn", 11822, Shown("11.822", "so_ho_so_dung_han|huyen|||")),
                    Portion("đang giải quyết, trong hạn", 842, "842", "quiet"),
                    Portion("trễ hạn", 952, "952", "concern"),
                ),
                "13.616 hồ sơ",
            ),
        ),
    )


def online():
    rows = (
        Bullet("Thành phố", 84.12, "84,12%", Tick(80, "80%", "mục tiêu"), "7.508/8.925 hồ sơ"),
        Bullet("Cấp xã", 52.61, "52,61%", note="11.994/22.800 hồ sơ"),
        Bullet("Số hóa, thành phố", 0.0074, "2 hồ sơ [low]", note="2/27.009 hồ sơ", tone="concern"),
        Bullet("Cổng Dịch vụ công Quốc gia", None, "11/12 trường hợp", TARGET, "không tính tỷ lệ"),
    )
    return bullets("truc_tuyen", "Hồ sơ trực tuyến", "Thành phố Biên Hòa", "84,12% ở thành phố.", rows)


def schools():
    rows = (Bar("tiểu học", 54, "54"), Bar("THCS", 35, "35"), Bar("mầm non", 34, "34"), Bar("khác", 6, "6", "quiet"))
    return bars("don_vi", "129 đơn vị", "Biên Hòa", "54 trường tiểu học.", rows, Bar("Tổng số", None, "129 đơn vị"))


def simplified():
    huyen, xa = Portion("cấp huyện", 4, "4"), Portion("cấp xã", 4, "4", "second")
    rows = (Bar("Nội vụ", None, "8", parts=(huyen, xa)), Bar("Tư pháp", None, "4", parts=(huyen,)))
    return bars("linh_vuc", "Nội vụ nhiều nhất", "Biên Hòa", "8 thủ tục nội vụ.", rows)


def on_time():
    rows = (
        Rate("Thành phố", 86.82, "86,82–93,01%", 93.01, tone="concern"),
        Rate("Cấp xã", 94.81, "94,81–99,40%", 99.40),
        Rate("Long Hưng", None, "–", note="không có số liệu"),
    )
    axis = (Tick(80, "80%"), Tick(100, "100%"))
    return dots("dung_han", "Thành phố dưới 97%", "Biên Hòa", "Thành phố dưới 97%.", rows, TARGET, axis)


def reminded():
    cells = (
        UnitCell("TN và Môi trường", ("N", "P"), "12 phòng chuyên môn"),
        UnitCell("Tư pháp", (), "12 phòng chuyên môn"),
        UnitCell("Quang Vinh", ("N",), "30 phường, xã"),
        UnitCell("An Bình", ("P",), "30 phường, xã"),
    )
    signs = (Sign("N", "nhắc nhở", "second"), Sign("P", "phê bình", "concern"))
    return matrix("nhac_nho", "10 đơn vị bị nhắc nhở", "Biên Hòa", "10 nhắc nhở, 4 phê bình.", cells, signs)


EXAMPLES = (settlement, online, schools, simplified, on_time, reminded)


def every(name: str, text: str, low: float, high: float):
    """One chart of each kind with the same name, figure and lengths in all its places."""
    head = (name, name, name)
    tick, part = Tick(low, text, name), Portion(name, low, text)
    percents = (Tick(0, "0"), Tick(100, "100%"))
    return (
        segments("a", *head, (Segmented(name, (part, Portion(name, high, text, "concern"), part), text, name),)),
        bullets("b", *head, (Bullet(name, high, text, tick, name), Bullet(name, None, text, tick, name))),
        bars("c", *head, (Bar(name, low, text), Bar(name, high, text)), Bar(name, None, text)),
        bars("d", *head, (Bar(name, None, text, parts=(part, part)), Bar(name, high, text))),
        dots("e", *head, (Rate(name, low, text, high, name), Rate(name, None, text)), tick, percents),
        matrix("f", *head, (UnitCell(name, ("N",), name), UnitCell(name), UnitCell(text, ("N",))), (Sign("N", name),)),
    )


def words_of(chart) -> list[str]:
    return [text.text for text in ElementTree.fromstring(chart.svg).iterfind(".//{*}text")]


def table_of(chart) -> str:
    cells = [plain(cell.text) for row in chart.data.rows for cell in row]
    return "\n".join((*cells, *(column.label for column in chart.data.columns), *map(plain, chart.data.notes)))


def boxes(chart) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom of every line of words, in the wide font of the layout."""
    found = []
    for word in ElementTree.fromstring(chart.svg).iterfind(".//{*}text"):
        style = Style(int(word.get("font-size")), word.get("font-weight") == "700")
        x, y, width = float(word.get("x")), float(word.get("y")), measure(word.text, style)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[word.get("text-anchor", "start")]
        found.append((left, y - 0.9 * style.size, left + width, y + 0.2 * style.size, word.text))
    return found


def strokes(chart) -> list[tuple[float, ...]]:
    """Both ends of every straight line: leaders, targets, rules."""
    lines = ElementTree.fromstring(chart.svg).iterfind(".//{*}path[@fill='none']")
    found = (re.fullmatch(r"M (\S+) (\S+) L (\S+) (\S+)", line.get("d")) for line in lines)
    return [tuple(map(float, line.groups())) for line in found if line]


def collisions(chart) -> list[str]:
    """Words that touch other words, are crossed by a line, or leave the picture."""
    height = float(ElementTree.fromstring(chart.svg).get("viewBox").split()[3])
    placed = boxes(chart)
    assert placed
    out = [text for left, top, right, low, text in placed if left < -1 or right > PAGE_WIDTH or top < 0 or low > height]
    for a, b in combinations(placed, 2):
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            out.append(f"{a[4]} | {b[4]}")
    for x1, y1, x2, y2 in strokes(chart):
        for left, top, right, low, text in placed:
            # A pixel of a stroke's end beside a letter is no crossing.
            if min(x1, x2) < right - 1 and max(x1, x2) > left + 1 and min(y1, y2) < low - 2 and max(y1, y2) > top + 2:
                out.append(f"{text} | line at {x1:g}")
    return out


def test_a_small_piece_is_labelled_beside_the_bar_and_a_large_one_in_it():
    assert words_of(settlement()) == [
        "Thành phố",
        "13.616 hồ sơ",
        "11.822",
        "trước và đúng hạn",
        "842 đang giải quyết, trong hạn",
        "952 trễ hạn",
    ]


def test_the_table_of_a_chart_keeps_the_key_of_every_figure():
    rows = [[cell.text for cell in row] for row in settlement().data.rows]
    assert rows == [
        ["Thành phố", "trước và đúng hạn", Shown("11.822", "so_ho_so_dung_han|huyen|||")],
        ["Thành phố", "đang giải quyết, trong hạn", "842"],
        ["Thành phố", "trễ hạn", "952"],
        ["Thành phố", "Tổng số", "13.616 hồ sơ"],
    ]
    assert [column.numeric for column in settlement().data.columns] == [False, False, True]


def test_bars_are_as_long_as_their_values():
    ends = re.findall(r'd="M ([\d.]+) [\d.]+ L ([\d.]+)', schools().svg)
    tieu_hoc, thcs, mam_non, khac = (float(end) - float(start) for start, end in ends[:4])
    assert thcs / tieu_hoc == pytest.approx(35 / 54, abs=0.001)
    assert mam_non / tieu_hoc == pytest.approx(34 / 54, abs=0.001)
    assert khac / tieu_hoc == pytest.approx(6 / 54, abs=0.001)


def test_a_dozen_cases_are_words_and_no_bar():
    few = bullets("it", "t", "s", "a", (Bullet("Cổng Dịch vụ công", None, "11/12 trường hợp", TARGET),))
    assert words_of(few) == ["Cổng Dịch vụ công", "11/12 trường hợp", "mục tiêu 97%"]
    assert "<path" not in few.svg


def test_the_line_of_a_target_is_named_and_in_the_table():
    assert "mục tiêu 97%" in words_of(on_time())
    assert on_time().data.notes == ("mục tiêu 97%", "Trục từ 80% đến 100%.")


def test_a_letter_of_the_matrix_is_explained_under_it():
    words = words_of(reminded())
    assert words[-4:] == ["N", "nhắc nhở", "P", "phê bình"]
    assert [plain(cell.text) for cell in reminded().data.rows[0]] == [
        "TN và Môi trường",
        "12 phòng chuyên môn",
        "nhắc nhở; phê bình",
    ]


def test_units_with_long_names_stand_in_fewer_columns():
    def lefts(name):
        chart = matrix("m", "t", "s", "a", tuple(UnitCell(name) for _ in range(6)), (Sign("N", "nhắc nhở"),))
        return len({left for left, *_, text in boxes(chart) if text.startswith(name[:3])})

    assert lefts("Trảng Dài") == 3
    assert lefts("Tài nguyên và Môi trường thành phố") == 2
    assert lefts(LONG) == 1


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_number_of_a_picture_is_in_its_table(example):
    chart = example()
    numbers = re.findall(r"\d(?:[\d.,]*\d)?", " ".join(words_of(chart)))
    in_table = set(re.findall(r"\d(?:[\d.,]*\d)?", table_of(chart)))
    assert set(numbers) <= in_table


def test_the_examples_do_have_numbers():
    assert sum(len(re.findall(r"\d+", " ".join(words_of(example())))) for example in EXAMPLES) > 50


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_picture_is_one_clean_element(example):
    chart = example()
    root = ElementTree.fromstring(chart.svg)
    assert chart.svg.startswith("<svg ")
    assert root.attrib["role"] == "img" and root.attrib["aria-label"] == chart.alt
    assert root.attrib["viewBox"].split()[2] == str(PAGE_WIDTH) and "width" not in root.attrib
    assert {child.tag.rpartition("}")[2] for child in root} <= {"path", "text"}
    assert not {name for node in root for name in node.attrib} & {"id", "style", "href", "font-family", "transform"}
    assert min(int(text.get("font-size")) for text in root.iterfind(".//{*}text")) >= 12
    assert collisions(chart) == []


@pytest.mark.parametrize("name", (LONG, "W" * 300, "i" * 300))
@pytest.mark.parametrize("figure", ("1", "86,82%", "86,82–93,01%", "208.986/600.867 triệu đồng"))
def test_a_long_name_leaves_room_for_its_figure(name, figure):
    for chart in every(name, figure, 3, 97):
        assert collisions(chart) == []


@pytest.mark.parametrize("length", range(1, 40))
def test_a_note_shares_the_line_of_the_target_only_where_it_fits(length):
    row = Bullet("Thành phố", 84.12, "84,12%", TARGET, "W" * length)
    assert collisions(bullets("b", "t", "s", "a", (row,))) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_and_stays_inside(name):
    for chart in every(name, name, 3, 40):
        assert not re.search(r"<(?!/?(?:svg|path|text)\b)", chart.svg)
        assert normalize("NFC", "".join(name.split()))[:8] in "".join("".join(words_of(chart)).split())
        assert collisions(chart) == []
        assert chart.data.rows[0][0].text == " ".join(normalize("NFC", name).split())


def test_what_is_cut_on_the_picture_is_whole_in_the_table():
    chart = bars("dai", "t", "s", "a", (Bar(LONG, 1, "1"),))
    assert words_of(chart)[2].endswith("…")
    assert LONG.strip() in table_of(chart)


def test_two_spellings_of_one_letter_give_the_same_picture():
    nfc, nfd = "Tổ dân phố", normalize("NFD", "Tổ dân phố")
    assert nfc != nfd
    assert [chart.svg for chart in every(nfd, "1", 3, 40)] == [chart.svg for chart in every(nfc, "1", 3, 40)]


def test_a_letter_that_the_font_lacks_is_an_error_that_names_it():
    with pytest.raises(CchcError, match="ký tự U\\+4E2D không vẽ được"):
        bars("la", "t", "s", "a", (Bar("中", 1, "1"),))


def test_a_bar_has_no_negative_length():
    with pytest.raises(ValueError, match="finite lengths from zero"):
        bars("am", "t", "s", "a", (Bar("a", -1, "-1"),))
    with pytest.raises(ValueError, match="finite lengths from zero"):
        bullets("am", "t", "s", "a", (Bullet("a", float("nan"), "x"),))


def test_an_id_is_plain_ascii():
    with pytest.raises(ValueError, match="chart id"):
        bars("hồ sơ", "t", "s", "a", (Bar("a", 1, "1"),))


def test_words_break_at_spaces_and_a_cut_shows():
    assert wrap("Tài nguyên và Môi trường", 100, LABEL) == ("Tài nguyên và", "Môi trường")
    assert wrap("Tài nguyên và Môi trường", 100, LABEL, 1)[0].endswith("…")
    assert wrap("", 100, LABEL) == ()
    assert not fits("W" * 30, 100, LABEL, 9)


NAMES = st.text("aăâđêôơưẤỀộỷWMil <>&$_\"'-–.,%0123456789", min_size=1, max_size=90).filter(str.strip)
FIGURES = st.text("0123456789.,%/ hồsơ", min_size=1, max_size=40).filter(str.strip)
LENGTHS = st.one_of(st.floats(0, 130), st.integers(0, 100))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(NAMES, FIGURES, LENGTHS, LENGTHS)
def test_no_names_and_no_lengths_make_words_collide(name, figure, low, high):
    assert [hit for chart in every(name, figure, low, high) for hit in collisions(chart)] == []


@pytest.mark.parametrize("counts", ((2, 3, 900), (900, 2, 3), (2, 3, 900, 4, 5), (900, 2, 3, 900), (1, 1, 1, 1, 999)))
def test_leaders_of_small_pieces_cross_no_label(counts):
    parts = tuple(Portion("Nhà nước bảo đảm chi thường xuyên", count, str(count)) for count in counts)
    chart = segments("s", "t", "s", "a", (Segmented("Tổng", parts),))
    assert len(strokes(chart)) == 2 * sum(count < 10 for count in counts)
    assert collisions(chart) == []


PARTS = st.lists(st.tuples(NAMES, st.one_of(st.integers(0, 5), st.integers(0, 20000))), min_size=1, max_size=7)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(PARTS)
def test_no_split_of_a_whole_makes_labels_collide(parts):
    row = Segmented("Tổng", tuple(Portion(name, value, str(value)) for name, value in parts))
    assert collisions(segments("s", "t", "s", "a", (row,))) == []


PROGRAM = "from tests.test_chart import *; print([e().svg for e in EXAMPLES], [c.svg for c in every('a', '1', 3, 40)])"


def test_another_process_with_other_hashes_and_settings_draws_the_same_bytes(tmp_path):
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: path\npath.sketch: 3, 9, 3\ntext.color: red\n")
    plain_run = os.environ | {"PYTHONHASHSEED": "1"}
    odd_run = os.environ | {"PYTHONHASHSEED": "2", "MATPLOTLIBRC": str(tmp_path / "matplotlibrc")}
    one, other = (
        subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=True).stdout
        for env in (plain_run, odd_run)
    )
    here = f"{[e().svg for e in EXAMPLES]} {[c.svg for c in every('a', '1', 3, 40)]}\n"
    assert one == other == here


LOOK = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const frame = svg.getBoundingClientRect()
  const words = [...svg.querySelectorAll('text')].map(t => ({text: t.textContent, box: t.getBoundingClientRect(),
    size: parseFloat(t.getAttribute('font-size')) * svg.getScreenCTM().a}))
  const touch = (a, b) => a.left < b.right - .5 && b.left < a.right - .5 && a.top < b.bottom - 3 && b.top < a.bottom - 3
  return words.flatMap((w, i) => [
    ...(w.size < 11 ? ['small: ' + w.text] : []),
    ...(w.box.left < frame.left - .5 || w.box.right > frame.right + .5 ? ['out: ' + w.text] : []),
    ...words.slice(i + 1).filter(o => touch(w.box, o.box)).map(o => w.text + ' | ' + o.text)])
})"""


@pytest.mark.parametrize("width", (328, 440))
def test_in_a_browser_words_are_large_enough_and_apart(browser, width):
    charts = [example() for example in EXAMPLES] + [c for name in HOSTILE for c in every(name, name, 3, 40)]
    style = f"body{{font:16px system-ui,sans-serif}}svg{{width:{width}px;display:block}}"
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.set_content(f"<style>{style}</style>" + "".join(chart.svg for chart in charts))
    assert page.locator("svg text").count() > 100
    assert page.evaluate(LOOK) == []
    assert page.locator("img, script").count() == 0 and asked == []
    page.close()
