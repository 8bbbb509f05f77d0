"""A figure beside its target in force, last year and the period before; no verdict where there is nothing to judge."""

from datetime import date
from fractions import Fraction

import pytest

from cchc_lib.catalog.benchmark import ASSUMED, BENCHMARK_KINDS, MENTIONED, TARGET, Benchmark, benchmarks_in_force
from cchc_lib.catalog.indicator import Outcome
from cchc_lib.figures.compare import Comparison, compare
from cchc_lib.figures.figure import Figure, Figures

DAY = date(2024, 6, 14)


def figure(value, key=("huyen", "", "", ""), low=None, high=None):
    return Figure("ty_le_thu", key, Outcome(value, low=low, high=high), "Tỷ lệ", "%", 2)


def target(value, at_least=True, first=date(2023, 12, 15), last=date(2024, 12, 14), cap="huyen", category="", **also):
    said = {"kind": TARGET, "due": None, "section": ""} | also
    return Benchmark(
        "ty_le_thu", cap, category, first=first, last=last, value=Fraction(value), at_least=at_least, text=str(value),
        basis="Kế hoạch", where="dòng 2", **said,
    )  # fmt: skip


def only(*figures):
    return Figures({"ty_le_thu": lambda: figures})


def compared(one, *targets, **past):
    return compare(one, benchmarks_in_force(targets, DAY), DAY, **past)


@pytest.mark.parametrize(
    ("value", "at_least", "met"),
    [(97, True, True), (Fraction(9699, 100), True, False), (98, True, True), (97, False, True), (98, False, False)],
)
def test_a_target_is_met_at_its_very_value(value, at_least, met):
    assert compared(figure(Fraction(value)), target(97, at_least)).met is met


def test_a_target_is_met_by_the_exact_value_not_the_rounded_one():
    assert compared(figure(Fraction(969_951, 10_000)), target(97)).met is False  # 96,9951 prints 97,00


def test_only_the_target_in_force_on_the_day_counts():
    old, new = target(90, last=date(2023, 12, 14)), target(97)
    assert compared(figure(Fraction(95)), old, new).target is new
    assert compared(figure(Fraction(95)), old).target is None
    assert compared(figure(Fraction(95)), target(90, first=DAY, last=DAY)).met is True


@pytest.mark.parametrize(
    "key", [("xa", "", "", ""), ("", "", "", ""), ("huyen", "", "", "x"), ("huyen", "phong_y_te", "", "")]
)
def test_a_target_is_of_its_own_breakdown_only(key):
    assert compared(figure(Fraction(95), key), target(97)).target is None


def test_a_target_may_be_of_one_category():
    one = figure(Fraction(95), ("", "", "", "tong_dai_1022"))
    assert compared(one, target(97, cap="", category="tong_dai_1022")).met is False


@pytest.mark.parametrize(
    ("low", "high", "met"), [(98, 100, True), (90, 96, False), (92, 100, None), (None, None, None)]
)
def test_bounds_meet_a_target_only_when_both_do(low, high, met):
    one = figure(None, low=low and Fraction(low), high=high and Fraction(high))
    assert compared(one, target(97)).met is met


def test_without_target_there_is_no_verdict():
    assert compared(figure(Fraction(95))).met is None


@pytest.mark.parametrize(
    ("due", "met"), [(date(2024, 6, 13), False), (DAY, False), (date(2024, 6, 15), None), (date(2024, 12, 31), None)]
)
def test_a_target_is_judged_when_its_day_has_come_and_not_before(due, met):
    one = compared(figure(Fraction(60)), target(80, due=due))
    assert (one.met, one.reached) == (met, False)


@pytest.mark.parametrize("kind", [kind for kind in BENCHMARK_KINDS.values() if kind is not TARGET])
def test_only_a_documented_target_gives_a_verdict(kind):
    one = compared(figure(Fraction(93)), target(97, kind=kind, section="III.3.2"))
    assert (one.met, one.reached, one.target) == (None, False, None)


def test_a_target_stands_before_a_level_and_a_level_before_an_assumption():
    level, goal, guess = (target(97, kind=kind) for kind in (MENTIONED, TARGET, ASSUMED))
    for given, held in (
        ((level, goal, guess), goal),
        ((goal, level), goal),
        ((guess, level), level),
        ((guess,), guess),
    ):
        assert compared(figure(Fraction(95)), *given).benchmark is held


def test_the_change_on_the_year_is_in_points():
    before = only(figure(Fraction(90)))
    assert compared(figure(Fraction(95)), last_year=before).change_on_year == 5
    assert compared(figure(None), last_year=before).change_on_year is None
    assert compared(figure(Fraction(95)), last_year=only()).change_on_year is None
    assert compared(figure(Fraction(95)), previous=before).previous.value == 90


def test_a_comparison_stands_alone():
    assert Comparison(figure(Fraction(95))).change_on_year is None
