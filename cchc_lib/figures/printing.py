"""How a result is printed: one text for each figure, the same in page, chart, workbook and sentence."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cchc_lib.figures.compare import Comparison
from cchc_lib.figures.figure import Figure
from cchc_lib.vietnamese import MISSING, Shown, Text, decimals_of, half_up, in_prose, number, quantity, signed

STATUS: dict[bool | None, str] = {True: "Đạt", False: "Chưa đạt"}
GOAL_TONES = {"Đạt": "good", "Chưa đạt": "bad"}
UNITS_WITH_VALUE = ("%", "")


def is_low(figure: Figure) -> bool:
    """Whether a rate is not zero but rounds to it at one decimal, so that its count says more than its percentage."""
    exact = figure.value
    return figure.unit == "%" and exact is not None and exact != 0 and half_up(exact, 1) == 0


def printed(figure: Figure) -> str:
    """A figure's value in words: '86,82%', '13.616', '92,55%–100,00%' when only bounds are known, '–' for nothing."""
    low, high = figure.outcome.low, figure.outcome.high
    if low is not None and high is not None:
        return "–".join(quantity(end, "%", figure.decimals) for end in (low, high))
    if is_low(figure) and figure.outcome.numerator is not None:
        return f"{number(figure.outcome.numerator)} {figure.counted} [low]"
    return quantity(figure.value, "%", figure.decimals) if figure.unit == "%" else number(figure.value, figure.decimals)


def printed_number(figure: Figure) -> Decimal | None:
    """The number that is printed, rounded as it is printed; None where words are printed or nothing."""
    in_words = is_low(figure) and figure.outcome.numerator is not None
    return None if figure.value is None or in_words else half_up(figure.value, figure.decimals)


def amount(value: Fraction | None, unit: str) -> str:
    """A value that is no figure of its own, such as a limit or a mean: rates with two decimals, counts as needed."""
    return quantity(value, "%", 2) if unit == "%" else number(value, _needed(value))


def difference(value: Fraction | None, unit: str) -> str:
    """A change with its sign: '+0,62' percentage points, '−36' cases."""
    return signed(value, 2 if unit == "%" else _needed(value))


def _needed(value: Fraction | None) -> int:
    return 0 if value is None or value.denominator == 1 else 2


def unit_of_change(unit: str) -> str:
    """What a change is counted in: 'điểm phần trăm' for rates."""
    return "điểm phần trăm" if unit == "%" else unit


def value(figure: Figure) -> Shown:
    """The value with the key that finds it."""
    return Shown(printed(figure), figure.name)


def counted(figure: Figure) -> Shown:
    """A count in running text, with a zero before a single digit: '07'."""
    return Shown(in_prose(figure.value) if figure.value is not None else MISSING, figure.name)


def with_unit(figure: Figure) -> Text:
    """The value and its unit: '86,82%', '13.616 hồ sơ'."""
    return value(figure) if figure.unit in UNITS_WITH_VALUE else (value(figure), f" {figure.unit}")


def numerator(figure: Figure) -> Shown:
    """The numerator as printed."""
    return Shown(number(figure.outcome.numerator), f"{figure.name}#numerator")


def denominator(figure: Figure) -> Shown:
    """The denominator as printed."""
    return Shown(number(figure.outcome.denominator), f"{figure.name}#denominator")


def in_words(figure: Figure) -> Text:
    """The value in a sentence: a rate that rounds to nothing is the count that it stands for."""
    return (numerator(figure), f" {figure.counted}") if is_low(figure) else value(figure)


def ratio(figure: Figure) -> Text:
    """'11.822/13.616 hồ sơ', or nothing where there are no parts."""
    if figure.outcome.numerator is None or figure.outcome.denominator is None:
        return ""
    return (numerator(figure), "/", denominator(figure), f" {figure.counted}" if figure.counted else "")


def target(comparison: Comparison) -> Text:
    """'≥ 97%', or '–' without a target."""
    goal = comparison.target
    if goal is None:
        return MISSING
    all_of_it = goal.at_least and goal.value == 100 and comparison.figure.unit == "%"
    sign = "" if all_of_it else "≥ " if goal.at_least else "≤ "
    return (sign, target_value(comparison))


def target_value(comparison: Comparison) -> Text:
    """'97%', or '–' without a target."""
    text = _target_text(comparison)
    return Shown(text, f"{comparison.figure.name}#target") if text else MISSING


def _target_text(comparison: Comparison) -> str | None:
    goal = comparison.target
    return None if goal is None else quantity(goal.value, comparison.figure.unit, decimals_of(goal.text))


def status(comparison: Comparison) -> str:
    """'Đạt', 'Chưa đạt', 'Không có mục tiêu', or why it cannot be said."""
    if comparison.target is None:
        return "Không có mục tiêu"
    return STATUS.get(comparison.met, "Không có số liệu" if comparison.figure.value is None else "Chưa xác định")


def change(comparison: Comparison) -> Text:
    """The change on the same period last year, in words, or the reason why there is none."""
    by = comparison.change_on_year
    if by is None:
        return "Không có số liệu cùng kỳ năm trước"
    arrow = "▲ tăng" if by > 0 else "▼ giảm"
    if half_up(by, comparison.figure.decimals) == 0:
        return "Không đổi so với cùng kỳ năm trước"
    shown = Shown(number(abs(by), comparison.figure.decimals), f"{comparison.figure.name}#change")
    return (f"{arrow} ", shown, f" {unit_of_change(comparison.figure.unit)} so với cùng kỳ năm trước")


def every_text(comparison: Comparison) -> dict[str, str]:
    """Every text that may stand for a figure on a page, by its key: what the proof compares with."""
    figure, out = comparison.figure, comparison.figure.outcome
    texts = {
        figure.name: printed(figure),
        f"{figure.name}#numerator": number(out.numerator),
        f"{figure.name}#denominator": number(out.denominator),
        f"{figure.name}#target": _target_text(comparison),
        f"{figure.name}#change": _change_text(comparison),
    }
    return {key: text for key, text in texts.items() if text is not None}


def marks(figure: Figure, provisional: bool) -> str:
    """The quality marks of a figure: '[p] [low]'."""
    found = ["[p]"] if provisional and (figure.value is not None or figure.outcome.low is not None) else []
    found += ["[x]"] if figure.value is None and figure.outcome.low is None else []
    found += ["[low]"] if is_low(figure) else []
    return " ".join(found)


def missing_units(figure: Figure) -> int:
    """How many units that should have reported did not."""
    return sum(int(word.split("_")[1]) for word in figure.outcome.flag.split() if word.startswith("thieu_"))


def first_with_value(figures: Iterable[Figure]) -> list[Figure]:
    """The figures that have something to print, in order."""
    return [f for f in figures if f.value is not None or f.outcome.low is not None]


def _change_text(comparison: Comparison) -> str | None:
    by = comparison.change_on_year
    return None if by is None else number(abs(by), comparison.figure.decimals)
