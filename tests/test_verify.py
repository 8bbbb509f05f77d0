"""An edition made again elsewhere is the published one, byte for byte, or the figure that moved is named."""

import json
from pathlib import Path

import pytest
from edition import HOME, OPENING, break_second, cchc, change, files, lay_out_as_before, say_otherwise

from cchc_lib.edition.fingerprints import published_fingerprints
from cchc_lib.publish.verify import Difference, Verdict, differences

pytestmark = pytest.mark.usefixtures("one_warm")

RAW = "data/bien_hoa/raw/2024-H1"


def test_an_untouched_edition_verifies_and_nothing_is_written(edition, capsys, monkeypatch):
    before = files(edition)
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said) == (0, "bien_hoa 2024-H1: khớp, 8 tệp\n1/1 kỳ khớp.\n")
    assert files(edition) == before


def test_one_digit_of_a_raw_file_names_the_figure(edition, capsys, monkeypatch):
    """128 service units instead of 129: the figure and whatever is made of it."""
    change(edition, f"{RAW}/mau_6.csv", ",129,", ",128,")
    before = files(edition)
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify", "bien_hoa", "2024-H1")
    assert status == 1
    lines = said.splitlines()
    assert lines[0] == "bien_hoa 2024-H1: KHÁC bản đã công bố"
    assert "figures.csv" in lines[1] and "so_lieu.xlsx" in lines[1] and "manifest.json" in lines[1]
    assert lines[2] == f"  nguồn đã đổi: {RAW}/mau_6.csv"
    assert "  mau_6.so_don_vi_su_nghiep||||: công bố 129, dựng lại 128" in lines
    assert lines[-1] == "0/1 kỳ khớp."
    assert files(edition) == before


def test_a_published_file_that_was_changed_is_named(edition, capsys, monkeypatch):
    change(edition, "outputs/bien_hoa/2024-H1/figures.csv", "13.616", "13.617")
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify", "bien_hoa", "2024-H1")
    assert status == 1
    assert said.splitlines()[1] == "  tệp khác: figures.csv"
    assert "công bố 13.617, dựng lại 13.616" in said


def test_an_earlier_edition_that_was_changed_is_named(edition, capsys, monkeypatch):
    """The page itself comes out the same: earlier editions are looked at, not made again."""
    verdict = Verdict(7, (), (), (), damaged=("lan_cong_bo/1/so_lieu.xlsx",))
    monkeypatch.setattr("cchc_lib.cli.verify.verify", lambda *_: verdict)
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said.splitlines()[1:]) == (
        1,
        ["  lần công bố trước không còn nguyên vẹn: lan_cong_bo/1/so_lieu.xlsx", "0/1 kỳ khớp."],
    )


def test_an_edition_that_cannot_be_made_again_says_why(edition, capsys, monkeypatch):
    break_second(edition, OPENING % "1_chi_dao", "1 / 0")
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify", "bien_hoa", "2024-H1")
    assert status == 1
    assert said.startswith("bien_hoa 2024-H1: không dựng lại được\n  Sổ tay 1_chi_dao, ô 4")


def test_a_page_without_manifest_does_not_match(edition, capsys, monkeypatch):
    (edition / "outputs/bien_hoa/2024-H1/manifest.json").unlink()
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    told = ["bien_hoa 2024-H1: KHÁC bản đã công bố", "  tệp khác: manifest.json"]
    assert (status, said.splitlines()[:2]) == (1, told)


@pytest.mark.parametrize("name", ["phu_luc.html", "figures.csv", "noi_bo/findings.csv"])
def test_an_edition_that_lost_a_file_is_not_passed_over(name, edition, capsys, monkeypatch):
    (edition / HOME / name).unlink()
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said.splitlines()[0]) == (1, "bien_hoa 2024-H1: KHÁC bản đã công bố")
    assert name in said.splitlines()[1]
    assert said.splitlines()[-1] == "0/1 kỳ khớp."


def test_nor_one_of_which_only_the_folder_is_left(edition, capsys, monkeypatch):
    """Neither data nor a file: what was published once is still told."""
    (edition / "data/bien_hoa").rename(edition / "data_cu")
    for file in (edition / HOME).rglob("*.*"):
        file.unlink()
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said.splitlines()[0]) == (1, "bien_hoa 2024-H1: không dựng lại được")


NO_TABLES = {
    "nothing": b"",
    "cut in a row": b"chi_so,cap,don_vi,linh_vuc,loai,in\nmau_3.so_ho_so,hu",
    "no letters": bytes(range(128, 256)) * 50,
    "an endless cell": b'chi_so,"' + b"x" * 200_000,
    "zeros": bytes(5_000),
}


@pytest.mark.parametrize("content", NO_TABLES.values(), ids=NO_TABLES)
def test_what_looks_for_damage_does_not_fall_over_it(content, edition, capsys, monkeypatch):
    """The table of figures, and that of findings, which the index reads."""
    for name in ("figures.csv", "noi_bo/findings.csv"):
        (edition / HOME / name).write_bytes(content)
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said.splitlines()[0]) == (1, "bien_hoa 2024-H1: KHÁC bản đã công bố")
    assert "figures.csv" in said.splitlines()[1] and "noi_bo/findings.csv" in said.splitlines()[1]
    for words in (("index",), ("periods",)):
        assert cchc(capsys, monkeypatch, edition, *words)[0] == 0


@pytest.mark.parametrize("words", [(), ("bien_hoa",)])
def test_a_page_whose_data_are_gone_does_not_match(words, edition, capsys, monkeypatch):
    (edition / "data/bien_hoa").rename(edition / "data_cu")
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify", *words)
    assert (status, said.splitlines()[0]) == (1, "bien_hoa 2024-H1: không dựng lại được")
    status, said, _ = cchc(capsys, monkeypatch, edition, "periods", *words)
    assert "bien_hoa 2024-H1: 6 tháng đầu năm 2024 (không còn dữ liệu), phụ lục cũ (không còn dữ liệu gốc)" in said


def test_what_git_knows_by_now_is_no_difference(edition, capsys, monkeypatch):
    say_otherwise(edition, tep_cong_bo=None)  # which stands last
    files_again = {"tep_cong_bo": published_fingerprints(edition / HOME)}
    say_otherwise(edition, commit="0" * 40, co_thay_doi=True, **files_again)
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said) == (0, "bien_hoa 2024-H1: khớp, 8 tệp\n1/1 kỳ khớp.\n")


def test_a_manifest_that_says_one_word_more_does_not_match(edition, capsys, monkeypatch):
    say_otherwise(edition, ghi_chu="của tôi")
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    told = ["bien_hoa 2024-H1: KHÁC bản đã công bố", "  tệp khác: manifest.json"]
    assert (status, said.splitlines()[:2]) == (1, told)


@pytest.fixture
def older(edition):
    """The edition as if the library before its files moved had made it: another page, manifest and layout."""
    lay_out_as_before(edition)
    first = json.loads((Path(__file__).parent / "manifests/bien_hoa_2024-H1.json").read_bytes())
    page = edition / HOME / "phu_luc.html"
    page.write_text(page.read_text("utf-8").replace("Cải cách", "Về cải cách"), encoding="utf-8")
    parts = {part: first[part] for part in ("thu_vien", "dau_van_tay_thu_vien", "tep_thu_vien", "so_tay", "phien_ban")}
    say_otherwise(edition, **parts, tep_cong_bo=published_fingerprints(edition / HOME))
    return edition


def test_an_edition_of_another_library_is_compared_by_its_figures(older, capsys, monkeypatch):
    before = files(older)
    monkeypatch.setattr("cchc_lib.publish.verify.build", None)  # no kernel may be asked for
    status, said, _ = cchc(capsys, monkeypatch, older, "verify")
    told = "bien_hoa 2024-H1: bản do thư viện trước dựng; số liệu tính lại khớp\n1/1 kỳ khớp.\n"
    assert (status, said, files(older) == before) == (0, told, True)


def test_a_figure_that_comes_out_otherwise_is_named(older, capsys, monkeypatch):
    """The library before printed 13.617, and said so in its manifest."""
    change(older, f"{HOME}/figures.csv", "13.616", "13.617")
    say_otherwise(older, tep_cong_bo=published_fingerprints(older / HOME))
    status, said, _ = cchc(capsys, monkeypatch, older, "verify")
    assert (status, said.splitlines()) == (
        1,
        [
            "bien_hoa 2024-H1: KHÁC bản đã công bố (bản do thư viện trước dựng)",
            "  mau_3.so_ho_so|huyen|||: công bố 13.617, dựng lại 13.616",
            "0/1 kỳ khớp.",
        ],
    )


def test_inputs_that_changed_since_another_library_used_them_are_named(older, capsys, monkeypatch):
    """Another explanation in the list of sources, which no figure comes from."""
    change(older, f"{RAW}/NGUON.md", "# ", "#  ")
    status, said, _ = cchc(capsys, monkeypatch, older, "verify")
    assert (status, said.splitlines()[1]) == (1, f"  nguồn đã đổi: {RAW}/NGUON.md")


@pytest.mark.parametrize("name", ["phu_luc.html", "so_lieu.xlsx", "notebooks/1_chi_dao.ipynb"])
def test_a_file_of_another_librarys_edition_that_was_changed_is_named(name, older, capsys, monkeypatch):
    """Nobody can make it again, but its manifest says what it was."""
    (older / HOME / name).write_bytes((older / HOME / name).read_bytes() + b" ")
    status, said, _ = cchc(capsys, monkeypatch, older, "verify")
    assert (status, said.splitlines()[1]) == (1, f"  tệp khác: {name}")


def test_without_an_edition_there_is_nothing_to_compare(project, capsys, monkeypatch):
    status, _, said = cchc(capsys, monkeypatch, project, "verify")
    assert (status, "Chưa có kỳ nào được công bố" in said) == (1, True)
    status, said, _ = cchc(capsys, monkeypatch, project, "verify", "bien_hoa", "2024-H1")
    assert (status, "chưa dựng phụ lục nên không có gì để kiểm chứng" in said) == (1, True)


OLD = {"a|huyen|||": {"in": "58", "gia_tri": "58", "dong_nguon": "dòng 2"}, "b||||": {"in": "7", "gia_tri": "7"}}


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (OLD, ()),
        (OLD | {"b||||": {"in": "8", "gia_tri": "8"}}, (Difference("b||||", "in", "7", "8"),)),
        (OLD | {"b||||": {"in": "7", "gia_tri": "7.4"}}, (Difference("b||||", "gia_tri", "7", "7.4"),)),
        (OLD | {"c||||": {"in": "1"}}, (Difference("c||||", "in", "–", "1"),)),
        ({"a|huyen|||": OLD["a|huyen|||"]}, (Difference("b||||", "in", "7", "–"),)),
    ],
)
def test_figures_differ_by_the_column_that_a_reader_sees_first(new, found):
    assert differences(OLD, new) == found
