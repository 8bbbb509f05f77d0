"""Which figures changed since the publication before, and whether by the data, the method, the target or both."""

import json
import re
import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from edition import another_library, change, publish_plainly, say_otherwise

from cchc_lib.catalog.indicator import percent
from cchc_lib.edition import provenance
from cchc_lib.edition.publications import by_key
from cchc_lib.page import markup
from cchc_lib.results import figures_csv
from cchc_lib.results.opening import get_results
from cchc_lib.revision import comparison
from cchc_lib.revision.handover import REVISION_FILE, handed_in, to_text
from cchc_lib.revision.method import received_before
from cchc_lib.revision.numbering import number_publication
from cchc_lib.show import since
from cchc_lib.show.s9_phuong_phap import sua_doi

FIRST_MANIFEST = Path(__file__).parent / "manifests/bien_hoa_2024-H1.json"
RAW = "data/bien_hoa/raw/2024-H1"
FORM, TARGETS = f"{RAW}/mau_3.csv", "data/bien_hoa/muc_tieu.csv"
LATE = ("so_ho_so_tre_han,huyen,,,,952", "so_ho_so_tre_han,huyen,,,,953")
RATE, COUNT = "ty_le_tre_han|huyen|||", "mau_3.so_ho_so_tre_han|huyen|||"


@pytest.fixture
def once(project):
    """A project that was published once, when the 97% that the report mentions was entered as a target."""
    level = "danh_gia_chung,huyen,,muc_neu,2023-12-15,2024-12-14,,97"
    change(project, TARGETS, level, level.replace("muc_neu", "muc_tieu").replace(",,97", ",thuong_xuyen,97"))
    publish_plainly(project)
    return project


def results(root):
    return get_results("bien_hoa", "2024-H1", root)


def revision(root):
    """What a publisher would hand to the notebooks now."""
    now = results(root)
    return comparison.revision(now, number_publication(now), provenance.running_library())


def changes(root):
    """Key → what was printed, what is printed now, why."""
    found = revision(root)
    return {one.key: (one.old.get("in"), one.new.get("in"), " và ".join(one.causes)) for one in found.changes}


def other_method(monkeypatch):
    """From now on late cases are a share of those settled in time, not of all."""
    compute = sys.modules["cchc_lib.figures.compute"]  # the package shows the function of the same name
    in_force = compute.in_force

    def changed(period):
        formula = {"formula": lambda mau_3: percent(mau_3.so_ho_so_tre_han, mau_3.so_ho_so_dung_han)}
        return tuple(replace(one, **formula) if one.id == "ty_le_tre_han" else one for one in in_force(period))

    monkeypatch.setattr(compute, "in_force", changed)
    another_library(monkeypatch, "indicators/s3_thu_tuc_hanh_chinh.py")


def test_nothing_changed(once):
    assert (revision(once).number, revision(once).before) == (1, 0)  # made again: there was none before
    change(once, f"{RAW}/NGUON.md", "# ", "#  ")
    found = revision(once)
    assert (found.number, found.before, found.changes, found.files) == (2, 1, (), {f"{RAW}/NGUON.md": "đổi"})


def test_a_digit_changed_in_a_raw_file_is_the_datas_doing(once):
    """952/13.616 is 6,99%; 953/13.616 is 7,00%."""
    change(once, FORM, *LATE)
    found = changes(once)
    assert found[COUNT] == ("952", "953", "số liệu")
    assert found[RATE] == ("6,99%", "7,00%", "số liệu")
    assert {why for _, _, why in found.values()} == {"số liệu"}


def test_another_formula_on_the_same_data_is_the_methods_doing(once, monkeypatch):
    """952/13.616 is 6,99%; 952/11.822 is 8,05%."""
    other_method(monkeypatch)
    found = changes(once)
    assert found[RATE] == ("6,99%", "8,05%", "cách tính")
    assert {key.split("|")[0] for key in found} == {"ty_le_tre_han"}
    assert {why for _, _, why in found.values()} == {"cách tính"}


def test_both_are_told_apart_figure_by_figure(once, monkeypatch):
    """953/11.822 is 8,06%. The commune level has other cases late, none of which changed."""
    change(once, FORM, *LATE)
    other_method(monkeypatch)
    found = changes(once)
    assert found[COUNT] == ("952", "953", "số liệu")
    assert found[RATE] == ("6,99%", "8,06%", "số liệu và cách tính")
    assert found["ty_le_tre_han|xa|||"][2] == "cách tính"
    assert found["ty_le_dung_han_den_han|huyen|||"][2] == "số liệu"


def test_other_data_of_another_form_do_not_hide_the_method(once, monkeypatch):
    change(once, f"{RAW}/mau_6.csv", ",129,", ",128,")
    other_method(monkeypatch)
    found = changes(once)
    assert found["mau_6.so_don_vi_su_nghiep||||"] == ("129", "128", "số liệu")
    assert found[RATE] == ("6,99%", "8,05%", "cách tính")


@pytest.mark.parametrize("name", ["chart/bar.py", "figures/compute.py"])
def test_another_library_that_computes_the_same_is_no_method(name, once, monkeypatch):
    """Whatever the file is called: the figures of the old data come out as they were."""
    change(once, FORM, *LATE)
    another_library(monkeypatch, name)
    assert {why for _, _, why in changes(once).values()} == {"số liệu"}


def of_first_library(root):
    """The published edition as if the library before its files moved had made it."""
    said = json.loads(FIRST_MANIFEST.read_bytes())
    say_otherwise(root, **{part: said[part] for part in ("thu_vien", "dau_van_tay_thu_vien", "tep_thu_vien")})


def test_a_library_whose_files_all_moved_is_no_method(once):
    """The manifest of a publication from before the files stood in packages, as that library wrote it."""
    of_first_library(once)
    change(once, FORM, *LATE)
    assert {why for _, _, why in changes(once).values()} == {"số liệu"}
    change(once, TARGETS, "thuong_xuyen,97,", "thuong_xuyen,93,")
    assert changes(once)["ty_le_dung_han_danh_gia_chung|huyen|||"][2] == "mục tiêu"


def test_a_library_whose_files_all_moved_and_compute_otherwise_is(once, monkeypatch):
    """952/13.616 is 6,99%; 953/11.822 is 8,06%."""
    of_first_library(once)
    change(once, FORM, *LATE)
    other_method(monkeypatch)
    assert changes(once)[RATE] == ("6,99%", "8,06%", "số liệu và cách tính")


def test_where_registers_and_method_changed_nobody_can_tell(once, monkeypatch):
    names = once / "data/reference/ten_goi.csv"
    names.write_text(names.read_text("utf-8") + "\n", encoding="utf-8")
    other_method(monkeypatch)
    assert changes(once)[RATE] == ("6,99%", "8,05%", "danh mục hoặc cách tính")


def test_a_target_that_changed_turns_the_verdict_on_the_same_value(once):
    """12.664/13.616 is 93,01%: below 97%, above 93%."""
    change(once, TARGETS, "thuong_xuyen,97,", "thuong_xuyen,93,")
    found = revision(once)
    (one,) = found.changes
    assert (one.key, one.causes) == ("ty_le_dung_han_danh_gia_chung|huyen|||", ("mục tiêu",))
    assert (one.turns_verdict, one.old["ket_luan"], one.new["ket_luan"]) == (True, "Chưa đạt", "Đạt")
    assert (one.old["in"], one.new["in"]) == ("93,01%", "93,01%")


def test_a_verdict_that_follows_its_value_is_the_datas_doing(once):
    """13.322/13.616 is 97,84%."""
    change(once, FORM, "so_ho_so_trong_han,huyen,,,,842", "so_ho_so_trong_han,huyen,,,,1.500")
    found = revision(once)
    assert (found.turned_verdicts[0].key, found.turned_verdicts[0].causes) == (
        "ty_le_dung_han_danh_gia_chung|huyen|||",
        ("số liệu",),
    )
    assert found.changes[0] == found.turned_verdicts[0]  # what turns a verdict stands first


def test_a_value_and_its_target_that_both_changed(once):
    change(once, FORM, "so_ho_so_trong_han,huyen,,,,842", "so_ho_so_trong_han,huyen,,,,843")
    change(once, TARGETS, "thuong_xuyen,97,", "thuong_xuyen,93,")
    assert changes(once)["ty_le_dung_han_danh_gia_chung|huyen|||"] == ("93,01%", "93,02%", "số liệu và mục tiêu")


def test_a_target_of_a_figure_without_value_is_told(project):
    level = "huyen,,muc_neu,2023-12-15,2024-12-14,,70"
    change(project, TARGETS, level, level.replace("muc_neu", "muc_tieu").replace(",,70", ",thuong_xuyen,70"))
    publish_plainly(project)
    change(project, TARGETS, "thuong_xuyen,70,", "thuong_xuyen,99,")
    assert changes(project) == {"ty_le_tthc_co_ho_so_mau|huyen|||": ("–", "–", "mục tiêu")}


def test_a_target_and_a_method_that_both_changed(once, monkeypatch):
    change(once, TARGETS, "thuong_xuyen,97,", "thuong_xuyen,93,")
    other_method(monkeypatch)
    assert changes(once)["ty_le_dung_han_danh_gia_chung|huyen|||"][2] == "mục tiêu hoặc cách tính"


def test_a_verdict_that_turns_on_the_same_value_and_target_may_be_judged_anew(once, monkeypatch):
    """Another library, and 'toi_da' where the target said 'toi_thieu': nobody can tell which of the two it was."""
    change(once, TARGETS, "thuong_xuyen,97,toi_thieu", "thuong_xuyen,97,toi_da")
    assert changes(once)["ty_le_dung_han_danh_gia_chung|huyen|||"][2] == "mục tiêu"
    another_library(monkeypatch, "figures/compare.py")
    assert changes(once)["ty_le_dung_han_danh_gia_chung|huyen|||"][2] == "mục tiêu hoặc cách tính"


@pytest.fixture
def with_last_year(project):
    """The same period a year before had the same figures; published after that."""
    folder = project / "data/bien_hoa/raw/2023-H1"
    shutil.copytree(project / RAW, folder)
    for old, new in (("15/12/2023", "15/12/2022"), ('so_lieu_den = "14/6/2024"', 'so_lieu_den = "14/6/2023"')):
        change(project, "data/bien_hoa/raw/2023-H1/ky.toml", old, new)
    publish_plainly(project)
    return project


def test_last_years_file_changes_only_what_stands_beside(with_last_year, page):
    change(with_last_year, "data/bien_hoa/raw/2023-H1/mau_3.csv", *LATE)
    found = revision(with_last_year)
    by_name = {one.key: one for one in found.changes}
    assert by_name[COUNT].causes == by_name[RATE].causes == ("số liệu kỳ so sánh",)
    assert all(one.only_beside and not one.turns_verdict for one in found.changes)
    _, words = page(with_last_year)
    assert f"{len(found.changes)} số giữ nguyên nhưng số cùng kỳ năm trước hoặc kỳ trước đặt cạnh đổi." in words
    assert "cùng kỳ 6,99%" in words and "cùng kỳ 7,00%" in words


def test_a_year_before_that_came_new_is_the_data_of_the_period_beside(once):
    publish_plainly(once)
    shutil.copytree(once / RAW, once / "data/bien_hoa/raw/2023-H1")
    for old, new in (("15/12/2023", "15/12/2022"), ('so_lieu_den = "14/6/2024"', 'so_lieu_den = "14/6/2023"')):
        change(once, "data/bien_hoa/raw/2023-H1/ky.toml", old, new)
    assert {why for _, _, why in changes(once).values()} == {"số liệu kỳ so sánh"}


def test_with_another_method_too_the_period_beside_cannot_be_told(with_last_year, monkeypatch):
    change(with_last_year, "data/bien_hoa/raw/2023-H1/mau_3.csv", *LATE)
    other_method(monkeypatch)
    assert changes(with_last_year)[COUNT] == ("952", "952", "kỳ so sánh hoặc cách tính")


def test_figures_come_and_go(once, page):
    """The row of late cases at the district is taken out, and comes back."""
    text = (once / FORM).read_text("utf-8")
    row = next(line for line in text.splitlines(keepends=True) if line.startswith(LATE[0]))
    (once / FORM).write_text(text.replace(row, ""), encoding="utf-8")
    found = revision(once)
    gone = next(one for one in found.changes if one.key == COUNT)
    assert (gone.is_gone, gone.is_new, gone.causes) == (True, False, ("số liệu",))
    assert f"{sum(one.is_gone for one in found.changes):02} số không còn" in page(once)[1]
    publish_plainly(once)
    (once / FORM).write_text(text, encoding="utf-8")
    found = revision(once)
    back = next(one for one in found.changes if one.key == COUNT)
    assert (back.is_gone, back.is_new) == (False, True)


def test_rows_that_only_moved_down_are_no_change(once):
    """The same figures, each a line lower: sources name other lines, figures say the same."""
    lines = (once / FORM).read_text("utf-8").splitlines(keepends=True)
    (once / FORM).write_text("".join([lines[0], *lines[2:], lines[1]]), encoding="utf-8")
    found = revision(once)
    assert (found.changes, list(found.files)) == ((), [FORM])


def test_what_was_received_is_found_again_in_the_figures(once):
    """Totals that were worked out are not taken for received ones, totals that were stated are."""
    now = results(once)
    first = {(e.item.full_id, e.key): e.value for e in reversed(now.data.entries)}
    found = received_before(by_key(figures_csv(now)), now.data)
    assert {(e.item.full_id, e.key): e.value for e in found} == first
    assert len(found) == len(first) > 120


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The block as a kernel shows it to which the publisher has handed the revision, and its words."""
    return partial(block, file=tmp_path / "sua_doi", monkeypatch=monkeypatch)


def block(root, file, monkeypatch):
    file.write_text(to_text(revision(root)), encoding="utf-8")
    monkeypatch.setenv(REVISION_FILE, str(file))
    html = sua_doi(results(root)).html
    return html, re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html))


def test_the_page_says_what_changed(once, page):
    change(once, FORM, *LATE)
    change(once, TARGETS, "thuong_xuyen,97,", "thuong_xuyen,93,")
    html, words = page(once)
    assert "So với lần công bố trước (lần 1)" in words
    assert "Đây là lần công bố 2 của phụ lục." in words
    assert "Tệp dữ liệu khác trước: bien_hoa/muc_tieu.csv (đổi), 2024-H1/mau_3.csv (đổi)." in words
    flip = "Tỷ lệ đúng hạn hoặc còn trong hạn (đánh giá chung) (Cấp huyện) từ chưa đạt sang đạt."
    assert f"Kết luận về mục tiêu đổi: {flip}" in words
    assert "từ chưa đạt sang đạt; mục tiêu từ 97% sang 93%" in words
    # What was published carries no key of today; what is printed now does.
    assert f'<data value="{RATE}">7,00%</data>' in html and f'<data value="{RATE}">6,99%</data>' not in html
    assert "6,99% (952/13.616)" in html
    assert f'<data value="{RATE}#numerator">953</data>/<data value="{RATE}#denominator">13.616</data>' in html


def test_the_first_publication_says_what_it_said(project, page):
    assert "Đây là ấn bản đầu tiên, chưa có sửa đổi." in page(project)[1]
    publish_plainly(project)
    words = page(project)[1]
    assert "Đây là ấn bản đầu tiên, chưa có sửa đổi." in words and "công bố" not in words


def test_a_page_without_any_change_says_so(once, page):
    change(once, f"{RAW}/NGUON.md", "# ", "#  ")
    words = page(once)[1]
    assert "Không số nào đổi so với lần công bố trước. Tệp dữ liệu khác trước: 2024-H1/NGUON.md (đổi)." in words


def test_a_publication_before_that_is_broken_is_told(once, page):
    change(once, FORM, *LATE)
    publish_plainly(once)
    shutil.rmtree(once / "outputs/bien_hoa/2024-H1/lan_cong_bo")
    assert "Đây là lần công bố 2 của phụ lục; lần trước không còn nguyên vẹn nên không so được." in page(once)[1]


def test_a_long_list_ends_with_how_many_more(once, monkeypatch, page):
    monkeypatch.setattr(since, "_MOST", 2)
    change(once, FORM, *LATE)
    html, words = page(once)
    many = len(revision(once).changes)
    assert html.count('<th scope="row"') == 2
    assert f"… và {many - 2} số khác: so tệp figures.csv với lan_cong_bo/1/figures.csv." in words


def test_old_words_are_text_whatever_they_are(once):
    """A label that would run as a tag, in a table that somebody may have changed on disk."""
    change(once, FORM, *LATE)
    found = revision(once)
    hostile = {"ten": "<img src=x onerror=alert(1)>", "in": "<b>1</b>", "don_vi_tinh": "%", "tu_so": "", "mau_so": ""}
    gone = replace(found.changes[0], key="x||||", old=dict(found.changes[0].old) | hostile, new={})
    html = since.since_before(results(once), replace(found, changes=(gone,))).html
    assert "<img" not in html and "<b>" not in html and markup.text(hostile["in"]) in html


def test_what_is_handed_in_comes_out_of_the_kernels_folder_as_it_was(once, tmp_path, monkeypatch):
    change(once, FORM, *LATE)
    known = revision(once)
    assert known.changes[0].old["in"] and known.files
    (tmp_path / "sua_doi").write_text(to_text(known), encoding="utf-8")
    monkeypatch.setenv(REVISION_FILE, str(tmp_path / "sua_doi"))
    assert handed_in() == known


def test_a_notebook_opened_by_hand_says_when_the_comparison_is_filled_in(once, monkeypatch):
    monkeypatch.delenv(REVISION_FILE, raising=False)
    change(once, FORM, *LATE)
    words = "Phần so với lần công bố trước được điền khi dựng phụ lục để công bố."
    assert words in sua_doi(results(once)).html


def test_a_revision_that_was_handed_in_and_is_gone_stops_the_notebook(project, monkeypatch):
    """Or the page would say that it is not being published."""
    monkeypatch.setenv(REVISION_FILE, str(project / "sua_doi"))
    with pytest.raises(FileNotFoundError):
        handed_in()
