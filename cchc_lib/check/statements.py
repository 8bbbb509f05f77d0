"""The judgements of section III against the figures: supported, contradicted, or not to be checked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cchc_lib.catalog import AIMED, INEQUALITIES, Claim
from cchc_lib.figures import Comparison
from cchc_lib.vietnamese import decimals_of, half_up

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


def judge(claims: Iterable[Claim], compared: Callable[..., Comparison]) -> tuple[Judgement, ...]:
    """Every claim with its verdict; `compared` finds the figure that it speaks of, or raises KeyError."""
    return tuple(_judge(claim, compared) for claim in claims)


def _judge(claim: Claim, compared: Callable[..., Comparison]) -> Judgement:
    one = compared(claim.indicator, cap=claim.cap, loai=claim.category) if claim.indicator else None
    verdict = AGAINST_ITSELF if claim.against else UNCHECKED
    if one and claim.sign:
        verdict = _verdict(claim, one)
    return Judgement(claim.group, claim.text, verdict, one, claim.against, claim.note)


def _verdict(claim: Claim, one: Comparison) -> str:
    value, bound = one.figure.value, claim.bound
    if claim.bound_text == AIMED:
        bound = one.target.value if one.target else None
    if value is None or bound is None:
        return UNCHECKED
    if claim.sign == "=":
        # An equality is meant at the decimals that the report prints.
        return SUPPORTED if half_up(value, decimals_of(claim.bound_text)) == bound else CONTRADICTED
    return SUPPORTED if INEQUALITIES[claim.sign](value, bound) else CONTRADICTED
