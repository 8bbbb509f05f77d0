"""Findings that have one cause stand together; what changes a conclusion comes first."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from cchc_lib.catalog import CLASSES, ON_DOCUMENTS, Document, Finding
from cchc_lib.check.impact import Impact
from cchc_lib.check.register import by_day


@dataclass(frozen=True)
class Cause:
    """Findings with one cause, the weightiest class first, and all that they touch."""

    findings: tuple[Finding, ...]
    impact: Impact

    @property
    def main(self) -> Finding:
        """The finding that stands for all of them."""
        return self.findings[0]


def rank_causes(
    findings: Iterable[Finding],
    documents: Iterable[Document],
    impact: Callable[[Finding], Impact],
    headline: Collection[str],
) -> tuple[Cause, ...]:
    """The causes of findings in the order of their weight.

    First what changes a conclusion, then what touches a `headline` indicator, then any figure, then what asks about
    figures, then the rest; where these are equal the order of the classes and of the rules.
    """
    order, made = list(CLASSES), tuple(findings)
    groups = _together(made, {one.where: by_day(one) for one in documents})
    ordered = [sorted(group, key=lambda one: order.index(one.kind)) for group in groups]
    causes = [Cause(tuple(group), _joined(impact(one) for one in group)) for group in ordered]

    def weight(cause: Cause) -> tuple[bool, bool, bool, bool, int, int]:
        touched = cause.impact.figures
        leads = any(figure.id in headline for figure in touched)
        return (
            not cause.impact.conclusions,
            not leads,
            not touched,
            not cause.impact.asked,
            order.index(cause.main.kind),
            made.index(cause.main),
        )

    return tuple(sorted(causes, key=weight))


def _together(findings: Iterable[Finding], cited: dict[str, tuple[str, str]]) -> list[list[Finding]]:
    """Findings on days, numbers and symbols that share a document are one group; any other is its own."""
    groups: list[tuple[set[tuple[str, str]], list[Finding]]] = []
    for one in findings:
        papers = {cited[place] for place in one.places if place in cited} if one.kind in ON_DOCUMENTS else set()
        same = [group for group in groups if group[0] & papers]
        groups = [group for group in groups if not group[0] & papers]
        groups.append((papers.union(*(found for found, _ in same)), [*(f for _, found in same for f in found), one]))
    return [found for _, found in groups]


def _joined(impacts: Iterable[Impact]) -> Impact:
    sides = zip(*((one.figures, one.conclusions, one.asked) for one in impacts), strict=True)
    return Impact(*(tuple(dict.fromkeys(figure for side in found for figure in side)) for found in sides))
