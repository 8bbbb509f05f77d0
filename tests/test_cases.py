"""Every indicator, worked out by hand: tests/cases/<id>.toml, in numbers that an official can check in the head.

A case gives figures, with their breakdown in brackets: "mau_3.so_ho_so[xa]" = 40; `at` is the breakdown asked for.
It expects the value as it is printed ("–" for none), the parts, or the bounds where only bounds are known.
"""

import tomllib
from pathlib import Path

import pytest
from conftest import breakdown

from cchc_lib.catalog.indicator import Amount, received_outcome
from cchc_lib.figures.amounts import Amounts, Source
from cchc_lib.indicators import ALL
from cchc_lib.vietnamese.numbers import number

FOLDER = Path(__file__).parent / "cases"
CASES = [
    (file.stem, case)
    for file in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


def work_out(data, indicator, at):
    """What the indicator gives at a breakdown."""
    items = {item.full_id: item for item in data.reference.items if item.received}
    of = [item for name, item in items.items() if name.split(".")[0] in indicator.sources and item.categories]
    keys = [breakdown_or_none(data, item, at) for item in [*of, *items.values()]]
    key = next(key for key in keys if key is not None)
    outcome = indicator.formula(*(Source(form, Amounts(data), key) for form in indicator.sources))
    return received_outcome(outcome) if isinstance(outcome, Amount) else outcome


def breakdown_or_none(data, item, at):
    try:
        return breakdown(data, item, at)
    except StopIteration:
        return None


def test_every_indicator_has_its_cases_and_no_case_is_without_an_indicator():
    assert len(ALL) > 50
    assert sorted({name for name, _ in CASES}) == sorted({indicator.id for indicator in ALL})


@pytest.mark.parametrize("name", sorted({name for name, _ in CASES}))
def test_an_indicator_has_an_ordinary_case_one_without_value_and_an_edge(name):
    values = [case["expected"]["value"] for of, case in CASES if of == name]
    assert len(values) >= 3
    assert "–" in values
    assert any(value != "–" for value in values)


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case['name']}" for name, case in CASES])
def test_an_indicator_gives_what_was_worked_out_by_hand(name, case, received):
    indicator = next(one for one in ALL if one.id == name)
    out = work_out(received(case["given"]), indicator, case.get("at", ""))
    expected = case["expected"]
    assert number(out.value, indicator.decimals) == expected["value"]
    for bound in ("low", "high"):
        assert number(getattr(out, bound), indicator.decimals) == expected.get(bound, "–")
    for part in ("numerator", "denominator"):
        assert getattr(out, part) == expected.get(part)
