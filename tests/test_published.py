"""What the report printed, typed in a second time: each rate and each total, worked out, and how it fares."""

import re
from fractions import Fraction

import pytest
from report import ROOT, TEXT, read

from cchc_lib.vietnamese.numbers import cut, decimals_of, half_up, read_decimal

PUBLISHED = read(ROOT / "tests" / "published" / "2024-H1.csv")
PERCENT = re.compile(r"[0-9]+(?:,[0-9]+)?%")
SUM = r"(?:[0-9]+|\([0-9]+(?:\+[0-9]+)+\))"
ARITHMETIC = re.compile(rf"{SUM}/{SUM}|[0-9]+(?:\+[0-9]+)*")


def total(terms):
    return sum(int(term) for term in terms.strip("()").split("+"))


def worked_out(arithmetic):
    """'(11822+842)/13616' → the exact fraction, '7559+4927+6243' → the exact sum."""
    assert ARITHMETIC.fullmatch(arithmetic), arithmetic
    above, _, below = arithmetic.partition("/")
    return Fraction(total(above), total(below or "1"))


def verdict(row):
    """How the printed figure fares against its own arithmetic."""
    if not row["tinh_lai"]:
        return "khong_tinh_duoc"
    exact = worked_out(row["tinh_lai"]) * (100 if row["loai"] == "ty_le" else 1)
    places, printed = decimals_of(row["in"]), read_decimal(row["in"])
    if half_up(exact, places) == printed:
        return "khop"
    return "cat_cut" if cut(exact, places) == printed else "sai"


@pytest.mark.parametrize("row", PUBLISHED, ids=[f"{row['muc']}: {row['in']}" for row in PUBLISHED])
def test_a_printed_figure_fares_as_noted(row):
    assert row["in"].removesuffix("%") in row["trich_dan"]
    assert TEXT.count(row["trich_dan"]) == 1
    assert (row["loai"] == "ty_le") == row["in"].endswith("%")
    assert verdict(row) == {"mau_thuan": "sai"}.get(row["ket_qua"], row["ket_qua"])


def test_the_known_errors_of_the_report():
    wrong = ("cat_cut", "sai", "mau_thuan")
    assert [(row["in"], row["tinh_lai"], row["ket_qua"]) for row in PUBLISHED if row["ket_qua"] in wrong] == [
        ("122", "112", "mau_thuan"),  # thủ tục cấp xã, mục 2.2.1 và 2.6.2
        ("17", "1+1+2+2+1+1+1+1+1", "mau_thuan"),  # quyết định công bố, chú thích 3 kể 11
        ("96%", "30/31", "cat_cut"),
        ("91,66%", "11/12", "cat_cut"),
        ("186", "191", "mau_thuan"),  # công chức, mục 2.3.1 và 2.4.1
        ("191", "186", "mau_thuan"),
        ("88", "26+63", "sai"),  # dịch vụ công trực tuyến cấp xã
        ("112", "122", "mau_thuan"),
    ]


def test_every_percentage_of_the_report_is_here():
    printed = list(PERCENT.finditer(TEXT))
    assert len(printed) == 35
    typed = {(TEXT.find(row["trich_dan"]) + row["trich_dan"].find(row["in"]), row["in"]) for row in PUBLISHED}
    assert [TEXT[max(0, p.start() - 40) : p.end()] for p in printed if (p.start(), p[0]) not in typed] == []


def test_what_is_not_arithmetic_is_refused():
    with pytest.raises(AssertionError, match="31/53%"):
        worked_out("31/53%")
