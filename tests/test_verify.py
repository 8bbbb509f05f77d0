"""An edition made again elsewhere is the published one, byte for byte, or the figure that moved is named."""

import pytest
from edition import OPENING, break_second, cchc, change, files

from cchc_lib.publish.verify import Difference, Verdict, differences

RAW = "data/bien_hoa/raw/2024-H1"


def test_an_untouched_edition_verifies_and_nothing_is_written(edition, capsys, monkeypatch):
    before = files(edition)
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said) == (0, "bien_hoa 2024-H1: khớp, 7 tệp\n1/1 kỳ khớp.\n")
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
    verdict = Verdict(7, (), (), (), damaged=("an_ban/1/so_lieu.xlsx",))
    monkeypatch.setattr("cchc_lib.cli.verify.verify", lambda *_: verdict)
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify")
    assert (status, said.splitlines()[1:]) == (
        1,
        ["  lần công bố trước không còn nguyên vẹn: an_ban/1/so_lieu.xlsx", "0/1 kỳ khớp."],
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


@pytest.mark.parametrize("words", [(), ("bien_hoa",)])
def test_a_page_whose_data_are_gone_does_not_match(words, edition, capsys, monkeypatch):
    (edition / "data/bien_hoa").rename(edition / "data_cu")
    status, said, _ = cchc(capsys, monkeypatch, edition, "verify", *words)
    assert (status, said.splitlines()[0]) == (1, "bien_hoa 2024-H1: không dựng lại được")
    status, said, _ = cchc(capsys, monkeypatch, edition, "periods", *words)
    assert "bien_hoa 2024-H1: 6 tháng đầu năm 2024 (không còn dữ liệu), phụ lục cũ (không còn dữ liệu gốc)" in said


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
