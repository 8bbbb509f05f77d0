"""Which figures are not what they were in the publication before, the weightiest first."""

from dataclasses import dataclass
from functools import cached_property

from cchc_lib.edition import Edition, by_key
from cchc_lib.figures import STATUS
from cchc_lib.results import Results, figures_csv
from cchc_lib.revision.cause import GOAL, VALUE, Causes, Row, moved, says
from cchc_lib.revision.numbering import Numbering, place


@dataclass(frozen=True)
class Change:
    """One figure: its old and new row of figures.csv, empty for none, and why they differ."""

    key: str
    old: Row
    new: Row
    causes: tuple[str, ...]

    @property
    def came(self) -> bool:
        """Whether there was nothing to print before."""
        return says(self.new) and not says(self.old)

    @property
    def went(self) -> bool:
        """Whether there is nothing to print any more."""
        return says(self.old) and not says(self.new)

    @property
    def stayed(self) -> bool:
        """Whether the figure is what it was and only what it is compared with, besides a target, is another."""
        return not moved(self.old, self.new, VALUE) and not moved(self.old, self.new, GOAL)

    @property
    def flips(self) -> bool:
        """Whether the verdict on its target is the opposite now."""
        return {self.old.get("ket_luan"), self.new.get("ket_luan")} == set(STATUS.values())

    @property
    def rank(self) -> tuple[int, int]:
        """Verdicts that flip, then what has a target, then wholes, then breakdowns; what stayed comes last."""
        parts = sum(bool(part) for part in self.key.split("|")[1:])
        aimed = bool(self.old.get("muc_tieu") or self.new.get("muc_tieu"))
        return (0 if self.flips else 3 if self.stayed else 1 if aimed else 2), parts


@dataclass(frozen=True)
class Revision:
    """What changed since the publication before."""

    before: Edition
    files: dict[str, str]  # the data files that differ: 'đổi', 'thêm' or 'bớt' by path
    changes: tuple[Change, ...]

    @cached_property
    def flips(self) -> list[Change]:
        """The changes that turn a verdict."""
        return [one for one in self.changes if one.flips]


def revision(results: Results) -> tuple[Numbering, Revision | None]:
    """Which publication this is, and what changed since the one before; None where there is none to compare with."""
    where = place(results)
    if where.before is None:
        return where, None
    causes, old, new = Causes(where.before, results), where.before.figures(), by_key(figures_csv(results))
    found = []
    for key in dict.fromkeys((*new, *old)):
        then, now = old.get(key, {}), new.get(key, {})
        why = causes.of(key, then, now)
        found += [Change(key, then, now, why)] if why else []
    return where, Revision(where.before, causes.files, tuple(sorted(found, key=lambda one: one.rank)))
