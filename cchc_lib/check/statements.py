"""The judgements of section III against the figures and against each other, in words that an authority can sign."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cchc_lib.catalog import AIMED, INEQUALITIES, Claim, tensions
from cchc_lib.figures import Comparison, Figure
from cchc_lib.vietnamese import decimals_of, half_up

SUPPORTED, PARTLY_SUPPORTED = "Có số liệu chứng minh", "Chứng minh một phần"
UNCHECKED = "Không phải nhận định kiểm được bằng số"
TO_RECONCILE = "Cần thống nhất cách diễn đạt"
# Where a figure speaks against a statement, which of the two should change is not ours to say.
CONTRADICTED = "Cần thống nhất với số liệu"


@dataclass(frozen=True)
class Judgement:
    """One statement of the report with its verdict and what the verdict rests on.

    `against` is a sentence that is to be read together with it, `against_section` where that one stands.
    """

    group: str
    statement: str
    verdict: str
    comparison: Comparison | None
    against: str
    against_section: str
    note: str


def judge(
    claims: Iterable[Claim], compared: Callable[..., Comparison], in_doubt: Callable[[Figure], bool]
) -> tuple[Judgement, ...]:
    """Every claim with its verdict, two that are to be read together once.

    `compared` finds the figure that a claim speaks of, or raises KeyError; one that is `in_doubt` proves only a part.
    """
    made = tuple(claims)
    told = {id(other) for _, other in tensions(made) if other}
    return tuple(_judge(claim, compared, in_doubt) for claim in made if id(claim) not in told)


def _judge(claim: Claim, compared: Callable[..., Comparison], in_doubt: Callable[[Figure], bool]) -> Judgement:
    one = compared(claim.indicator, cap=claim.cap, loai=claim.category) if claim.indicator else None
    verdict = TO_RECONCILE if claim.against else UNCHECKED
    if one and claim.sign:
        verdict = _verdict(claim, one)
        verdict = PARTLY_SUPPORTED if verdict == SUPPORTED and in_doubt(one.figure) else verdict
    return Judgement(claim.group, claim.text, verdict, one, claim.against, claim.against_section, claim.note)


def _verdict(claim: Claim, one: Comparison) -> str:
    value, bound = one.figure.value, claim.bound
    if claim.bound_text == AIMED:
        bound = one.target.value if one.target else None
    if value is None or bound is None:
        return UNCHECKED
    if claim.sign == "=":
        # An equality is meant at the decimals that the report prints.
        holds = half_up(value, decimals_of(claim.bound_text)) == bound
    else:
        holds = INEQUALITIES[claim.sign](value, bound)
    return CONTRADICTED if not holds else PARTLY_SUPPORTED if claim.partly else SUPPORTED
