"""The judgements of section III against the figures: supported, contradicted, or not to be checked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cchc_lib.errors import InputError, Problem
from cchc_lib.figures import Comparison
from cchc_lib.load import Row
from cchc_lib.vietnamese import decimals_of, half_up, read_decimal

SIGNS = {
    "<": lambda value, bound: value < bound,
    "<=": lambda value, bound: value <= bound,
    ">": lambda value, bound: value > bound,
    ">=": lambda value, bound: value >= bound,
}
SUPPORTED, CONTRADICTED, UNCHECKED = "Có cơ sở", "Trái số liệu", "Không kiểm được"
AGAINST_ITSELF = "Báo cáo tự mâu thuẫn"


@dataclass(frozen=True)
class Judgement:
    """One statement of the report with its verdict and what the verdict rests on."""

    group: str
    statement: str
    verdict: str
    comparison: Comparison | None
    against: str
    note: str


def judge(rows: Iterable[Row], compared: Callable[..., Comparison]) -> tuple[Judgement, ...]:
    """Every statement with its verdict; `compared` finds the figure that it speaks of.

    Raises InputError for a comparison that cannot be read.
    """
    return tuple(_judge(row, compared) for row in rows)


def _judge(row: Row, compared: Callable[..., Comparison]) -> Judgement:
    one = compared(row["chi_so"], cap=row["cap"], loai=row["loai"]) if row["chi_so"] else None
    verdict = AGAINST_ITSELF if row["trai_voi"] else UNCHECKED
    if one and row["phep"]:
        verdict = _verdict(row, one)
    return Judgement(row["nhom"], row["noi_dung"], verdict, one, row["trai_voi"], row["ghi_chu"])


def _verdict(row: Row, one: Comparison) -> str:
    value, sign, bound = one.figure.value, row["phep"], row["nguong"]
    if value is None or (bound == "muc_tieu" and one.target is None):
        return UNCHECKED
    try:
        limit = one.target.value if bound == "muc_tieu" else read_decimal(bound)
    except ValueError as error:
        raise InputError([Problem(row.where, f"cột 'nguong': {error}")]) from None
    if sign == "=":
        # An equality is meant at the decimals that the report prints.
        return SUPPORTED if half_up(value, decimals_of(bound)) == limit else CONTRADICTED
    if sign not in SIGNS:
        raise InputError([Problem(row.where, f"cột 'phep': '{sign}' không phải một trong = {' '.join(SIGNS)}")])
    return SUPPORTED if SIGNS[sign](value, limit) else CONTRADICTED
