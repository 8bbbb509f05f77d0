"""Findings by what caused them: their permanent numbers, what stands together, what comes first."""

from cchc_lib.check.permanent import permanent_number, permanent_numbers


def test_a_number_comes_from_the_id_alone():
    assert permanent_number("tthc_hai_muc:xa") == "010014"
    assert permanent_numbers(["cong_chuc_hai_muc:", "tthc_hai_muc:xa"])["tthc_hai_muc:xa"] == "010014"


def test_two_findings_of_one_number_are_told_apart_whatever_their_order():
    def first_letter(id, again):
        return f"{id[0]}{again}"

    expected = {"b": "b0", "ba": "b1", "bb": "b2", "c": "c0"}
    assert permanent_numbers(["bb", "c", "b", "ba"], first_letter) == expected
    assert permanent_numbers(["ba", "b", "c", "bb"], first_letter) == expected
