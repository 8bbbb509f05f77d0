"""How a result is printed: one text for each figure, the same in page, chart, workbook and sentence."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cchc_lib.catalog import ASSUMED, TARGET, Benchmark
from cchc_lib.figures.compare import Comparison
from cchc_lib.figures.figure import Figure
from cchc_lib.vietnamese import (
    MISSING,
    Shown,
    Text,
    day,
    decimals_of,
    half_up,
    in_prose,
    number,
    place,
    plain,
    quantity,
    signed,
)

STATUS: dict[bool | None, str] = {True: "Đạt", False: "Chưa đạt"}
GOAL_TONES = {"Đạt": "good", "Chưa đạt": "bad"}
UNITS_WITH_VALUE = ("%", "")
DRAWN_FROM = 30  # cases; of fewer a rate is said as its fraction, and not drawn


def is_low(figure: Figure) -> bool:
    """Whether a rate is not zero but rounds to it at its decimals."""
    exact = figure.value
    return figure.unit == "%" and exact is not None and exact != 0 and half_up(exact, figure.decimals) == 0


def is_of_few(figure: Figure) -> bool:
    """Whether a rate is of so few cases that its fraction says more than its percentage: 11/12."""
    out = figure.outcome
    return (
        figure.unit == "%"
        and out.numerator is not None
        and out.denominator is not None
        and out.denominator < DRAWN_FROM
    )


def is_next_to_nothing(figure: Figure) -> bool:
    """Whether of what should be done nothing is, or so little that it rounds to no whole percent."""
    exact = figure.value
    return figure.unit == "%" and figure.better == "higher" and exact is not None and half_up(exact, 0) == 0


def printed(figure: Figure) -> str:
    """A figure's value in words: '86,82%', '13.616', '100%', 'dưới 0,005%' for what rounds to nothing but is not.

    '92,55%–100%' when only bounds are known, '–' for nothing.
    """
    low, high = figure.outcome.low, figure.outcome.high
    if low is not None and high is not None:
        return "–".join(_percent(end, figure.decimals) for end in (low, high))
    if is_low(figure):
        return f"dưới {number(Fraction(1, 2 * 10**figure.decimals), figure.decimals + 1)}%"
    return _percent(figure.value, figure.decimals) if figure.unit == "%" else number(figure.value, figure.decimals)


def _percent(value: Fraction | None, decimals: int) -> str:
    """A rate; all and nothing are exact and stand without decimals."""
    return quantity(value, "%", 0 if _is_exact(value) else decimals)


def _is_exact(rate: Fraction | None) -> bool:
    return rate in (0, 100)


def printed_number(figure: Figure) -> Decimal | None:
    """The number that is printed, rounded as it is printed; None where words are printed or nothing."""
    if figure.value is None or is_low(figure):
        return None
    return half_up(figure.value, 0 if figure.unit == "%" and _is_exact(figure.value) else figure.decimals)


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


def rest(figure: Figure) -> Shown:
    """How many cases a rate leaves out, as in running text: '01'."""
    return Shown(in_prose(_rest(figure)), f"{figure.name}#rest")


def _rest(figure: Figure) -> Fraction:
    return (figure.outcome.denominator or Fraction(0)) - (figure.outcome.numerator or Fraction(0))


def result(figure: Figure) -> Text:
    """The value as a result is told: '86,82%', of few cases '11/12'."""
    return (numerator(figure), "/", denominator(figure)) if is_of_few(figure) else value(figure)


def share(figure: Figure) -> Text:
    """A rate with its parts, if it has any: '296/308 phản ánh, kiến nghị (96,10%)'.

    Of few cases only the parts: '11/12 đơn vị, còn 01 trường hợp'.
    """
    if not is_of_few(figure):
        return (ratio(figure), " (", value(figure), ")") if ratio(figure) else value(figure)
    left = _rest(figure)
    return (
        (ratio(figure), ", còn ", rest(figure), " trường hợp")
        if figure.better == "higher" and left > 0
        else ratio(figure)
    )


def ratio(figure: Figure) -> Text:
    """'11.822/13.616 hồ sơ', or nothing where there are no parts."""
    if figure.outcome.numerator is None or figure.outcome.denominator is None:
        return ""
    return (numerator(figure), "/", denominator(figure), f" {figure.counted}" if figure.counted else "")


def target(comparison: Comparison) -> Text:
    """'tối thiểu 97%', or '–' without a target."""
    goal = comparison.target
    if goal is None:
        return MISSING
    all_of_it = goal.at_least and goal.value == 100 and comparison.figure.unit == "%"
    sign = "" if all_of_it else "tối thiểu " if goal.at_least else "tối đa "
    return (sign, benchmark_value(comparison))


def benchmark_value(comparison: Comparison) -> Text:
    """'97%', or '–' without a benchmark."""
    held, figure = comparison.benchmark, comparison.figure
    return Shown(_benchmark_text(held, figure), f"{figure.name}#target") if held else MISSING


def _benchmark_text(held: Benchmark, figure: Figure) -> str:
    return quantity(held.value, figure.unit, decimals_of(held.text))


def benchmark(comparison: Comparison) -> Text:
    """A benchmark with its kind and source: 'mục tiêu tối thiểu 80%', 'mức 97% nêu tại mục III.3.2 của báo cáo'."""
    held = comparison.benchmark
    if held is None or held.kind is TARGET:
        return ("mục tiêu ", target(comparison)) if held else MISSING
    source = f" nêu tại {place(held.section)} của báo cáo" if held.section else f" ({held.basis})"
    return (f"{held.kind.noun} ", benchmark_value(comparison), source)


def verdict(comparison: Comparison) -> Text:
    """What is said of a figure beside its benchmark, as a clause.

    Of a documented target that is due: 'đạt mục tiêu tối thiểu 97%', 'chưa đạt …'; before its day 'mục tiêu tối
    thiểu 80%, chưa đến hạn (31/12/2024)'. Of any other kind only the side: 'thấp hơn mức 97% nêu tại mục III.3.2 …'.
    Of an assumption, of few cases that miss it (their rest is said), and without a benchmark, nothing.
    """
    held, words = comparison.benchmark, benchmark(comparison)
    missed_by_few = is_of_few(comparison.figure) and comparison.reached is False
    if held is None or held.kind is ASSUMED or missed_by_few:
        return ""
    if not comparison.due:
        return (words, f", chưa đến hạn ({day(held.due)})" if held.due else "")
    reached = comparison.reached
    if reached is None:
        return (words, ", ", "chưa xác định" if first_with_value([comparison.figure]) else "không có số liệu")
    if held.kind.judges:
        return ("đạt " if reached else "chưa đạt ", words)
    if reached:
        return ("không thấp hơn " if held.at_least else "không cao hơn ", words)
    return ("thấp hơn " if held.at_least else "cao hơn ", words)


def status(comparison: Comparison) -> str:
    """'Đạt', 'Chưa đạt' or 'Chưa đến hạn' for a target, the side of any other benchmark, or why nothing can be said."""
    held = comparison.benchmark
    if held is None or held.kind is ASSUMED:
        return "Không có mục tiêu"
    if not comparison.due:
        return "Chưa đến hạn"
    if comparison.reached is None:
        return "Chưa xác định" if first_with_value([comparison.figure]) else "Không có số liệu"
    if held.kind.judges:
        return STATUS[comparison.met]
    words = plain(verdict(comparison))
    return words[:1].upper() + words[1:]


def tone(comparison: Comparison) -> str:
    """The colour of a verdict: good or bad for a target that is due, amber for the wrong side of another benchmark."""
    if comparison.met is not None:
        return "good" if comparison.met else "bad"
    held = comparison.benchmark
    aside = held is not None and held.kind is not ASSUMED and comparison.due and comparison.reached is False
    return "warn" if aside else ""


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
        f"{figure.name}#rest": in_prose(_rest(figure)) if is_of_few(figure) else None,
        f"{figure.name}#target": _benchmark_text(comparison.benchmark, figure) if comparison.benchmark else None,
        f"{figure.name}#change": _change_text(comparison),
    }
    return {key: text for key, text in texts.items() if text is not None}


def marks(figure: Figure, provisional: bool) -> str:
    """The quality marks of a figure: '[p]', '[x]'."""
    found = ["[p]"] if provisional and (figure.value is not None or figure.outcome.low is not None) else []
    found += ["[x]"] if figure.value is None and figure.outcome.low is None else []
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
