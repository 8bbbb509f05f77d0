"""The one long table: its columns, and its views as the text of figures.csv and as numbers for pandas."""

from dataclasses import fields
from fractions import Fraction

import pandas as pd
import pytest
from edition import ROOT

from cchc_lib.edition import by_key
from cchc_lib.results.long_table import (
    RESULT_COLUMNS,
    ResultRow,
    as_frame,
    exact_text,
    figures_csv,
    long_table,
)
from cchc_lib.results.opening import get_results

TEXTS = ["luu_y", "ky", "chi_so", "cap", "don_vi", "linh_vuc", "loai", "ten", "don_vi_tinh", "in"]
NUMBERS = ["gia_tri", "tu_so", "mau_so", "can_duoi", "can_tren", "cung_ky", "ky_truoc", "muc_tieu"]
COLUMNS = [*TEXTS, *NUMBERS, "ket_luan", "ky_hieu", "dong_nguon"]


@pytest.fixture(scope="module")
def results():
    return get_results("bien_hoa", "2024-H1", ROOT)


def one(rows, chi_so, cap="", loai=""):
    return next(row for row in rows if (row.chi_so, row.cap, row.loai) == (chi_so, cap, loai))


def test_every_column_is_declared_once_and_described_in_the_docstring():
    assert list(RESULT_COLUMNS) == COLUMNS
    assert [field.name.rstrip("_") for field in fields(ResultRow)][: len(COLUMNS)] == COLUMNS
    lines = [line.split() for line in ResultRow.__doc__.splitlines() if line.startswith("    ")]
    assert [words[0] for words in lines if words and words[0] in RESULT_COLUMNS] == COLUMNS
    assert len(set(RESULT_COLUMNS.values())) == len(COLUMNS)


def test_a_row_holds_exact_numbers_and_what_is_printed(results):
    row = one(long_table(results), "ty_le_tre_han", cap="huyen")
    assert (row.gia_tri, row.tu_so, row.mau_so) == (Fraction(95200, 13616), 952, 13616)
    assert (row.in_, str(row.so_in), row.so_le, row.don_vi_tinh) == ("6,99%", "6.99", 2, "%")
    assert (row.ky, row.don_vi, row.linh_vuc, row.loai, row.chia_theo) == ("2024-H1", "", "", "", "Cấp huyện")
    assert row.dong_nguon.count("mau_3.csv, dòng ") == 2


def test_figures_csv_is_the_table_as_text(results):
    text = figures_csv(results)
    assert text.splitlines()[0].split(",") == COLUMNS
    row = by_key(text)["ty_le_tre_han|huyen|||"]
    assert (row["in"], row["tu_so"], row["mau_so"], row["gia_tri"]) == ("6,99%", "952", "13616", "6.9917743831")
    missing = by_key(text)["mau_1.so_nhiem_vu_ke_hoach||||"]
    assert (missing["in"], {missing[name] for name in NUMBERS}) == ("–", {""})
    assert len(by_key(text)) == len(text.splitlines()) - 1 == len(long_table(results)) > 300


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Fraction(0), "0"),
        (Fraction(13616), "13616"),
        (Fraction("-0.5"), "-0.5"),
        (Fraction(2, 3), "0.6666666667"),
    ],
)
def test_a_number_for_machines(value, text):
    assert exact_text(value) == text


def test_a_frame_holds_numbers_as_numbers_and_all_else_as_text(results):
    frame = as_frame(results)
    assert list(frame.columns) == COLUMNS
    assert {str(frame[name].dtype) for name in NUMBERS} == {"float64"}
    assert {str(frame[name].dtype) for name in COLUMNS if name not in NUMBERS} == {"str"}
    row = frame[(frame.chi_so == "ty_le_tre_han") & (frame.cap == "huyen")].iloc[0]
    assert (row["in"], row.tu_so, row.mau_so, round(row.gia_tri, 4)) == ("6,99%", 952, 13616, 6.9918)
    missing = frame[frame.chi_so == "mau_1.so_nhiem_vu_ke_hoach"].iloc[0]
    assert pd.isna(missing.gia_tri)
    assert (missing["in"], missing.cap, missing.don_vi, missing.linh_vuc, missing.loai) == ("–", "", "", "", "")
    assert not frame.isin(["nan", "None"]).any().any()
    assert not frame.duplicated(["chi_so", "cap", "don_vi", "linh_vuc", "loai"]).any()


def test_a_frame_can_be_reckoned_with(results):
    frame = as_frame(results)
    of_levels = frame[(frame.chi_so == "mau_3.so_ho_so") & (frame.cap != "")]
    assert of_levels.gia_tri.sum() == 13616 + 110971


def test_two_readings_give_the_same_table(results):
    assert as_frame(results).equals(as_frame(get_results("bien_hoa", "2024-H1", ROOT)))
