"""The findings of a period with what was decided about each, as rows of text and as findings.csv."""

from cchc_lib.catalog import Acceptance
from cchc_lib.results.csv_text import plain_table
from cchc_lib.results.results import Results

_NAMES = ("id", "lop", "lop_ten", "cau", "noi", "ve_trai", "ve_phai", "tinh_lai", "tinh_trang", "luu_y")


def findings_csv(results: Results) -> str:
    """Every finding with what was decided about it."""
    return plain_table(_NAMES, ([row[name] for name in _NAMES] for row in finding_rows(results)))


def finding_rows(results: Results) -> list[dict[str, str]]:
    """The findings as rows of text, with what was decided about each."""
    accepted = results.accepted
    return [
        {
            "id": one.id, "lop": one.kind, "lop_ten": one.label, "cau": one.statement, "noi": "; ".join(one.places),
            "ve_trai": one.left, "ve_phai": one.right, "tinh_lai": one.recomputed,
            "tinh_trang": _state(accepted.get(one.id)),
            "luu_y": results.locality.label,
        }
        for one in results.findings
    ]  # fmt: skip


def _state(accepted: Acceptance | None) -> str:
    return f"{accepted.by} chấp nhận ngày {accepted.day_text}: {accepted.reason}" if accepted else "chưa xử lý"
