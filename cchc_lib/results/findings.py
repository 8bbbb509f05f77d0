"""The findings of a period with their effect and what was decided about each, as rows of text and as findings.csv."""

from collections.abc import Iterable
from fractions import Fraction

from cchc_lib.catalog import Acceptance, Finding
from cchc_lib.figures import Figure
from cchc_lib.results.csv_text import plain_table
from cchc_lib.results.results import Results
from cchc_lib.vietnamese import quantity

UNASSIGNED, NO_DAY = "chưa giao", "chưa có hạn"
_NAMES = (
    *("id", "lop", "lop_ten", "cau", "noi", "ve_trai", "ve_phai", "tinh_lai", "tinh_trang", "luu_y"),
    *("anh_huong", "co_the_la", "giai_thich", "cach_ghi", "so_phat_hien", "nguyen_nhan", "don_vi", "han"),
)


def findings_csv(results: Results) -> str:
    """Every finding with its effect and what was decided about it."""
    return plain_table(_NAMES, ([row[name] for name in _NAMES] for row in finding_rows(results)))


def finding_rows(results: Results) -> list[dict[str, str]]:
    """The findings as rows of text, in the order of the rules."""
    cause_of = {finding.id: cause.main for cause in results.causes() for finding in cause.findings}
    return [_row(results, one, cause_of[one.id]) for one in results.findings]


def _row(results: Results, one: Finding, cause: Finding) -> dict[str, str]:
    figures, given = results.impact(one).figures, results.assigned.get(one.id)
    return {
        "id": one.id, "lop": one.kind, "lop_ten": one.label, "cau": one.statement, "noi": "; ".join(one.places),
        "ve_trai": one.left, "ve_phai": one.right, "tinh_lai": one.recomputed,
        "tinh_trang": state(results.accepted.get(one.id)),
        "luu_y": results.locality.label,
        "anh_huong": "; ".join(named(results, figures)), "co_the_la": "; ".join(ranges(results, figures, (one,))),
        "giai_thich": "; ".join(one.explanations), "cach_ghi": one.proposal,
        "so_phat_hien": number_of(results, one), "nguyen_nhan": number_of(results, cause),
        "don_vi": given.unit if given else UNASSIGNED, "han": given.day_text if given else "",
    }  # fmt: skip


def state(accepted: Acceptance | None) -> str:
    """What was decided on a finding, in words."""
    return f"{accepted.by} chấp nhận ngày {accepted.day_text}: {accepted.reason}" if accepted else "chưa xử lý"


def number_of(results: Results, finding: Finding) -> str:
    """The number by which a finding is called on paper: 'PH-010014'."""
    return f"PH-{results.numbers[finding.id]}"


def named(results: Results, figures: Iterable[Figure]) -> list[str]:
    """Figures by label and breakdown: 'Tỷ lệ thủ tục cung cấp trực tuyến (Cấp xã)'; the same quantity once."""
    return list(dict.fromkeys(_named(results, figure) for figure in _once(figures)))


def ranges(results: Results, figures: Iterable[Figure], findings: Iterable[Finding]) -> list[str]:
    """What the figures could be: '… (Cấp xã): riêng nội dung này 78,57%–79,46%; cùng PH-010014: 72,13%–79,46%'.

    The first range is what these findings do alone; where no other one moves the figure, nothing more is said.
    """
    ids = [one.id for one in findings]
    found = ((figure, _could_be(results, figure, ids)) for figure in _once(figures))
    return list(dict.fromkeys(f"{_named(results, figure)}: {words}" for figure, words in found if words))


def _could_be(results: Results, figure: Figure, ids: list[str]) -> str:
    moving = results.moved_by(figure)
    if results.parts_move(figure) and set(moving) & set(ids):
        return "các phần cũng thay đổi"
    every, alone = results.could_be(figure), results.could_be(figure, ids)
    if every is None or every == alone:
        return _range(figure, *every) if every else ""
    others = ", ".join(f"PH-{results.numbers[id]}" for id in moving if id not in ids)
    together = f"cùng {others}: {_range(figure, *every)}"
    return f"riêng nội dung này {_range(figure, *alone)}; {together}" if alone else together


def _once(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, of those that are one number from the same rows the first."""
    made: dict[object, Figure] = {}
    for one in figures:
        made.setdefault((one.key, one.value, one.unit, one.outcome.rows), one)
    return list(made.values())


def _range(figure: Figure, least: Fraction, most: Fraction) -> str:
    """'72,13%–79,46%', '3–8 người'."""
    first = quantity(least, "%" if figure.unit == "%" else "", figure.decimals)
    return f"{first}–{quantity(most, figure.unit, figure.decimals)}"


def _named(results: Results, figure: Figure) -> str:
    where = results.breakdown(figure)
    return f"{figure.label} ({where})" if where else figure.label
