"""The widgets without a screen: what each choice shows, what they say when there is nothing, what they save."""

import re
import shutil
import sys
from fractions import Fraction
from pathlib import Path
from subprocess import run
from xml.etree import ElementTree

import nbformat
import papermill
import pytest
from ipywidgets import Widget

from cchc_lib import default_dataset, explore_comparison, explore_trend, explore_unit, open_trend
from cchc_lib.explore.choices import quantity_options
from cchc_lib.explore.panel import READING
from cchc_lib.explore.saving import as_csv
from cchc_lib.explore.trend import TREND
from cchc_lib.explore.words import moved_by
from cchc_lib.figures import past
from cchc_lib.minh_hoa.writing import write
from cchc_lib.notebook.engine import ENGINE

PROJECT = Path(__file__).parent.parent
NOTEBOOKS = sorted((PROJECT / "notebooks/kham_pha").glob("*.ipynb"))
BENCHES = (explore_trend, explore_unit, explore_comparison)
LABEL = "SỐ LIỆU MINH HỌA"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A project with Biên Hòa's one period and the illustrative city."""
    folder = tmp_path_factory.mktemp("du_an")
    shutil.copytree(PROJECT / "data", folder / "data", ignore=shutil.ignore_patterns("minh_hoa", ".*"))
    shutil.copytree(PROJECT / "notebooks/kham_pha", folder / "notebooks/kham_pha")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A project with Biên Hòa only."""
    folder = tmp_path_factory.mktemp("mot_ky")
    shutil.copytree(PROJECT / "data", folder / "data", ignore=shutil.ignore_patterns("minh_hoa", ".*"))
    shutil.copytree(PROJECT / "notebooks/kham_pha", folder / "notebooks/kham_pha")
    return folder


@pytest.fixture(autouse=True)
def no_widget_left():
    yield
    Widget.close_all()


def choose(bench, **choices):
    """Move the controls as a hand would, one after the other."""
    for name, value in choices.items():
        bench.controls[name].value = value
    return bench


def words(bench):
    """Everything that stands on the screen."""
    return "\n".join(part.value for part in (bench.banner, bench.status, bench.view, bench.saved, bench.table))


def claims(bench):
    return [chart.title for chart in bench.shown.charts]


# Trends.


def test_a_change_of_indicator_and_range_changes_chart_and_table(root):
    bench = explore_trend("minh_hoa", root).refresh()
    assert claims(bench) == [
        "Tỷ lệ đúng hạn hoặc còn trong hạn (đánh giá chung) giảm 1,74 điểm phần trăm: "
        "từ 98,07% (T1/2021) đến 96,33% (T12/2025)"
    ]
    assert bench.table.value.count("<tr") == 61
    choose(bench, indicator="ty_le_tre_han", since="2025-M01")
    assert claims(bench)[0].startswith("Tỷ lệ hồ sơ trễ hạn giảm")
    assert bench.table.value.count("<tr") == 13
    assert bench.bang["ky"].iloc[[0, -1]].tolist() == ["2025-M01", "2025-M12"]


def test_xmr_names_the_rule_and_where_its_pattern_began(root):
    bench = choose(explore_trend("minh_hoa", root).refresh(), indicator="ty_le_tre_han", by="cap", view="xmr")
    assert "điểm khác thường, gần nhất T12/2025" in claims(bench)[0]
    assert "29 tháng liền một phía, từ T8/2023" in bench.table.value


def test_small_lines_show_twelve_wards_a_page_and_all_in_the_table(root):
    bench = explore_trend("minh_hoa", root).refresh()
    choose(bench, by="don_vi", geography="hien_nay", view="nhieu_duong")
    pages = [label for label, _ in bench.controls["group"].options]
    # Of 25 wards and 12 departments two departments have no cases.
    assert pages == [f"{ends} (theo mức thay đổi)" for ends in ("1 – 12", "13 – 24", "25 – 35")]
    assert bench.table.value.count("<tr") == 36
    first = bench.shown.charts[0].data.columns[1:]
    choose(bench, group="12")
    assert len(first) == len(bench.shown.charts[0].data.columns[1:]) == 12
    assert first != bench.shown.charts[0].data.columns[1:]


def test_a_change_is_never_told_across_a_break(root):
    bench = choose(explore_trend("minh_hoa", root).refresh(), section="7", indicator="ty_le_so_hoa")
    assert re.search(r"tăng .* từ [0-9,]+% \(T1/2023\) đến", claims(bench)[0])
    assert bench.shown.sentences[0].startswith("[b] T1/2023: Từ năm 2023 chỉ tính hồ sơ đã số hóa")


def test_wards_stand_in_the_reason_of_a_break_by_their_names(root):
    bench = choose(explore_trend("minh_hoa", root).refresh(), by="don_vi", group="xa mh_hoa_cau")
    assert "một phần địa bàn phường Hoa Cau chuyển sang phường Hoa Sen" in bench.shown.sentences[0]


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"since": "2025-M06", "until": "2025-M01"}, "Kỳ đầu T6/2025 ở sau kỳ cuối T1/2025; chọn lại"),
        ({"by": "loai"}, "không có số liệu theo loại trong các kỳ đã chọn; thử “Không chia”"),
        ({"since": "2025-M12"}, "Chỉ một kỳ có số liệu nên chưa nói được xu hướng"),
        ({"dataset": "bien_hoa", "kind": "M"}, "không có kỳ loại tháng; đang có: 6 tháng (1 kỳ)"),
        ({"section": "7", "by": "linh_vuc"}, "thử “Không chia”"),
    ],
)
def test_a_choice_without_data_gets_a_sentence_that_helps(root, choices, sentence):
    bench = choose(explore_trend("minh_hoa", root).refresh(), **choices)
    assert sentence in "".join(bench.shown.sentences)
    assert sentence in bench.view.value
    assert "Traceback" not in words(bench)


@pytest.mark.parametrize(("dataset", "kind"), [("minh_hoa", "Y"), ("bien_hoa", "H")])
def test_every_quantity_of_every_section_gives_a_chart_or_a_sentence(root, dataset, kind):
    chosen = choose(explore_trend(dataset, root).refresh(), kind=kind).chosen
    for section in "1234567":
        for _, indicator in quantity_options(chosen | {"section": section}, root):
            shown = TREND.display(chosen | {"indicator": indicator}, root)
            assert shown.charts or shown.sentences, indicator


# Units and comparisons.


def test_the_late_ward_and_the_unlucky_one(root):
    bench = choose(explore_unit("minh_hoa", root).refresh(), period="2024-Y", unit="mh_hoa_phuong")
    assert claims(bench)[0] == (
        "Tỷ lệ hồ sơ trễ hạn, phường Hoa Phượng: 6,24% trong 15.669 trường hợp; cao hơn mức chung, ngoài giới hạn 99,8%"
    )
    choose(bench, kind="M", period="2024-M05", unit="mh_hoa_cai")
    assert claims(bench)[0] == (
        "Tỷ lệ hồ sơ trễ hạn, xã Hoa Cải: 8,33% trong 36 trường hợp; "
        "ngẫu nhiên giải thích được chênh lệch với mức chung"
    )
    assert "1 (1 – 24)" in bench.table.value


def test_the_fall_is_explained_by_fields_and_by_wards(root):
    bench = choose(explore_comparison("minh_hoa", root).refresh(), period="2024-Y")
    assert bench.chosen["other_period"] == "2023-Y"
    assert claims(bench) == [
        "Tỷ lệ đúng hạn hoặc còn trong hạn (đánh giá chung), cấp xã giảm 0,58 điểm phần trăm: "
        "−0,92 do cơ cấu, +0,34 do tỷ lệ riêng; Đất đai đóng góp nhiều nhất (−0,62)"
    ]
    choose(bench, by="don_vi")
    assert claims(bench)[0].endswith("phường Hoa Phượng đóng góp nhiều nhất (−0,11)")
    assert "17 đơn vị còn lại" in bench.view.value


def test_two_localities_stand_side_by_side_without_contributions(root):
    bench = choose(explore_comparison("bien_hoa", root).refresh(), other_dataset="minh_hoa")
    assert bench.chosen["other_period"] == "2023-H1"
    choose(bench, other_period="2024-H1")
    assert "Đóng góp chỉ tách được giữa hai kỳ của cùng một địa phương" in bench.view.value
    assert "6TĐ/2024, bien_hoa" in bench.table.value
    assert LABEL in bench.banner.value


def test_the_data_set_with_the_most_periods_is_opened_first(tmp_path):
    for period in ("a_xa/raw/2024-H1", "b_xa/raw/2024-Q1", "b_xa/raw/2024-Q2", "c_xa/raw/2024-Q1", "c_xa/raw/2024-Q2"):
        (tmp_path / "data" / period).mkdir(parents=True)
        (tmp_path / "data" / period / "ky.toml").touch()
        (tmp_path / "data" / period).parents[1].joinpath("dia_phuong.toml").touch()
    assert default_dataset(tmp_path) == "b_xa"


@pytest.mark.parametrize(
    ("explore", "sentence"),
    [
        (explore_trend, "Chỉ một kỳ có số liệu nên chưa nói được xu hướng"),
        (explore_unit, "không có tỷ lệ nào chia theo đơn vị ở cấp này"),
        (explore_comparison, "Hai bên đang là cùng một kỳ"),
    ],
)
def test_a_locality_with_one_period_gets_help_and_learns_of_the_illustrative_one(alone, explore, sentence):
    assert default_dataset(alone) == "bien_hoa"
    bench = explore(root=alone).refresh()
    assert sentence in bench.view.value
    assert "Chạy lệnh cchc minh-hoa" in bench.view.value
    assert LABEL not in words(bench)


# What is shown while reading, and how often files are read.


def test_who_waits_is_told_why(root):
    bench = explore_trend("minh_hoa", root)
    said = []
    bench.status.observe(lambda change: said.append(change["new"]), "value")
    assert READING in bench.status.value
    bench.refresh()
    assert READING not in bench.status.value
    choose(bench, indicator="ty_le_tre_han")
    assert any(READING in words for words in said)


def test_a_change_reads_no_file_again(root, monkeypatch):
    bench = explore_trend("minh_hoa", root).refresh()
    monkeypatch.setattr(past, "load", lambda *_: pytest.fail("read again"))
    choose(bench, indicator="ty_le_tre_han", since="2023-M01", by="don_vi", geography="hien_nay", view="nhieu_duong")
    assert claims(bench)


# Illustrative everywhere; what is saved.


@pytest.mark.parametrize("explore", BENCHES)
def test_illustrative_figures_say_so_on_every_view_and_in_every_file(root, explore):
    bench = explore("minh_hoa", root).refresh()
    assert LABEL in bench.banner.value
    assert [LABEL in chart.subtitle for chart in bench.shown.charts] == [True] * len(bench.shown.charts)
    assert [LABEL in table.caption for table in bench.shown.tables] == [True] * len(bench.shown.tables)
    for kind in ("csv", "svg"):
        for path in bench.save(kind):
            text = (root / path).read_text(encoding="utf-8-sig")
            assert LABEL in text
            assert "minh_hoa" in path
            assert path in bench.saved.value
    rows = (root / bench.save("csv")[0]).read_text(encoding="utf-8-sig").splitlines()[1:]
    assert rows
    assert all(LABEL in row for row in rows)


def test_a_picture_is_saved_with_its_words(root):
    bench = explore_trend("minh_hoa", root).refresh()
    svg, png = ((root / bench.save(kind)[0]).read_bytes() for kind in ("svg", "png"))
    said = [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert said[0] == LABEL
    assert " ".join(said).count("giảm 1,74 điểm phần trăm") == 1
    assert b"href" not in svg
    assert png.startswith(b"\x89PNG")
    assert 20_000 < len(png) < 300_000


def test_nothing_to_save_is_said(alone):
    bench = explore_unit(root=alone).refresh()
    assert bench.save("csv") == []
    assert "Chưa có gì để lưu" in bench.saved.value
    assert bench.buttons["csv"].disabled


def test_text_that_a_spreadsheet_would_run_is_saved_as_words(root):
    bench = explore_trend("minh_hoa", root).refresh()
    bench.shown.frame["ten"] = "=1+1"
    assert ",'=1+1," in (root / bench.save("csv")[0]).read_text(encoding="utf-8-sig")


def test_large_numbers_are_saved_with_all_their_digits(root):
    rows = open_trend("minh_hoa", "mau_3.so_ho_so", "Y", "2024-Y", "2024-Y", root=root)
    rows["gia_tri"] = 12836445.0
    assert ",12836445," in as_csv(rows)


# Words, notebooks, layers.


def test_a_change_is_told_with_its_direction_unless_it_rounds_to_nothing():
    assert moved_by(Fraction("-0.58"), "%") == "giảm 0,58 điểm phần trăm"
    assert moved_by(Fraction(36), "hồ sơ") == "tăng 36 hồ sơ"
    assert moved_by(Fraction("0.001"), "%") == "không đổi"


def test_there_are_three_notebooks_without_saved_output():
    assert [path.stem for path in NOTEBOOKS] == ["don_vi", "so_sanh", "xu_huong"]
    for path in NOTEBOOKS:
        cells = nbformat.read(path, 4).cells
        assert cells[0].source.splitlines()[2].endswith("?")
        assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("dataset", ["", "bien_hoa"])
def test_a_notebook_runs_without_a_screen(path, dataset, root, alone, tmp_path):
    home = alone if dataset == "bien_hoa" else root
    done = tmp_path / path.name
    papermill.execute_notebook(
        home / "notebooks/kham_pha" / path.name,
        done,
        {"dataset": dataset},
        engine_name=ENGINE,
        root=home / "notebooks/kham_pha",
        progress_bar=False,
    )
    outputs = [output for cell in nbformat.read(done, 4).cells for output in cell.get("outputs", ())]
    assert {output.output_type for output in outputs} <= {"display_data", "execute_result"}
    assert sum("application/vnd.jupyter.widget-view+json" in output.data for output in outputs) == 1
    assert (LABEL in str(outputs)) is (dataset != "bien_hoa")


@pytest.mark.parametrize("what", ["cchc_lib.publish.build, cchc_lib.show", "cchc_lib.explore"])
def test_annex_and_tables_never_import_widgets(what):
    code = f"import sys, {what}; sys.exit('ipywidgets' in sys.modules)"
    assert run([sys.executable, "-c", code], check=False).returncode == 0
