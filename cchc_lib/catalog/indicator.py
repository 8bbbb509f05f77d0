"""What an indicator is: one function; its name is the id, its arguments the sources, its docstring the method."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from types import ModuleType

from cchc_lib.catalog.form import DIMENSIONS, FORMS

_BETTER = ("higher", "lower", "")


@dataclass(frozen=True)
class Amount:
    """A number on its way through a formula: its value, or None, and the source rows that it was made of."""

    value: Fraction | None
    rows: tuple[str, ...] = ()
    flag: str = ""

    def __add__(self, other: "Amount") -> "Amount":
        return self._join(other, lambda a, b: a + b)

    def __sub__(self, other: "Amount") -> "Amount":
        return self._join(other, lambda a, b: a - b)

    def _join(self, other: "Amount", rule: Callable[[Fraction, Fraction], Fraction]) -> "Amount":
        value = None if self.value is None or other.value is None else rule(self.value, other.value)
        rows = tuple(dict.fromkeys(self.rows + other.rows))
        flag = " ".join(dict.fromkeys(f"{self.flag} {other.flag}".split()))
        return Amount(value, rows, flag)


@dataclass(frozen=True)
class Outcome:
    """What a formula gives: a value with its numerator and denominator, or only the bounds between which it lies."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    rows: tuple[str, ...] = ()
    flag: str = ""


def percent(part: Amount, whole: Amount) -> Outcome:
    """Part over whole in percent; a whole of zero gives no value (766: "0 hoặc N/A"; we choose no value)."""
    both = part + whole
    value = 100 * part.value / whole.value if part.value is not None and whole.value else None
    return Outcome(value, part.value, whole.value, rows=both.rows, flag=both.flag)


def received_outcome(amount: Amount) -> Outcome:
    """A count, a sum of money or a rate as it was received or added up."""
    return Outcome(amount.value, rows=amount.rows, flag=amount.flag)


def between(exact: Outcome, low: Outcome, high: Outcome) -> Outcome:
    """The exact outcome where its parts are known, else the bounds between which it must lie."""
    if exact.value is not None or low.value is None or high.value is None:
        return exact
    rows = tuple(dict.fromkeys(low.rows + high.rows))
    if low.value == high.value:
        return Outcome(low.value, low.numerator, low.denominator, rows=rows, flag=low.flag)
    return Outcome(None, low=low.value, high=high.value, rows=rows, flag=low.flag)


@dataclass(frozen=True)
class Indicator:
    """One declared quantity; `better` says which way is good, `counted` what numerator and denominator count.

    `since` and `until` are the first and last period's codes for which this method holds.
    """

    id: str
    label: str
    unit: str
    decimals: int
    better: str
    by: tuple[str, ...]
    basis: str
    counted: str
    since: str
    until: str
    sources: tuple[str, ...]
    method: str
    formula: Callable = field(compare=False)


def indicator(
    *,
    label: str,
    unit: str,
    basis: str,
    decimals: int = 2,
    better: str = "",
    by: tuple[str, ...] = (),
    counted: str = "",
    since: str = "",
    until: str = "",
    of: str = "",
) -> Callable[[Callable], Indicator]:
    """Declare the indicator that the function below computes; `of` names the indicator it is another method of.

    Raises TypeError on import when an argument is no form, a breakdown is unknown, or docstring or basis is missing.
    """

    def declare(formula: Callable) -> Indicator:
        sources = tuple(inspect.signature(formula).parameters)
        method = inspect.cleandoc(formula.__doc__ or "")
        wrong = [f"'{name}' is no form" for name in sources if name not in FORMS]
        wrong += [f"'{name}' is no breakdown" for name in by if name not in DIMENSIONS]
        wrong += [] if sources else ["it has no source"]
        wrong += [] if method else ["it has no docstring: its method"]
        wrong += [] if basis else ["it has no basis"]
        wrong += [] if better in _BETTER else [f"better='{better}' is none of {_BETTER}"]
        if wrong:
            raise TypeError(f"indicator {formula.__name__}: {'; '.join(wrong)}")
        return Indicator(
            of or formula.__name__, label, unit, decimals, better, by, basis, counted, since, until,
            sources, method, formula,
        )  # fmt: skip

    return declare


def declared(module: ModuleType) -> tuple[Indicator, ...]:
    """A section's indicators, in written order."""
    return tuple(value for value in vars(module).values() if isinstance(value, Indicator))
