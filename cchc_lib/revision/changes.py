"""What changed since the publication before, as a value: figure by figure, with causes."""

from dataclasses import dataclass, field
from functools import cached_property

from cchc_lib.figures import STATUS
from cchc_lib.revision.rows import GOAL, VALUE, PublishedRow, differ, has_value


@dataclass(frozen=True)
class Change:
    """One figure: its old and new row of figures.csv, empty for none, and why they differ."""

    key: str
    old: PublishedRow
    new: PublishedRow
    causes: tuple[str, ...]

    @property
    def is_new(self) -> bool:
        """Whether there was nothing to print before."""
        return has_value(self.new) and not has_value(self.old)

    @property
    def is_gone(self) -> bool:
        """Whether there is nothing to print any more."""
        return has_value(self.old) and not has_value(self.new)

    @property
    def only_beside(self) -> bool:
        """Whether the figure is what it was and only what it is compared with, besides a target, is another."""
        return not differ(self.old, self.new, VALUE) and not differ(self.old, self.new, GOAL)

    @property
    def turns_verdict(self) -> bool:
        """Whether the verdict on its target is the opposite now."""
        return {self.old.get("ket_luan"), self.new.get("ket_luan")} == set(STATUS.values())

    @property
    def rank(self) -> tuple[int, int]:
        """Verdicts that turn, then what has a target, then wholes, then breakdowns; what stayed comes last."""
        parts = sum(bool(part) for part in self.key.split("|")[1:])
        aimed = bool(self.old.get("muc_tieu") or self.new.get("muc_tieu"))
        return (0 if self.turns_verdict else 3 if self.only_beside else 1 if aimed else 2), parts


@dataclass(frozen=True)
class Revision:
    """What a page tells of the publications of its period: which one it is, and what changed since the one before."""

    number: int
    before: int = 0  # the number of the one it is compared with; 0 where there is none, or none whole
    files: dict[str, str] = field(default_factory=dict)  # the data files that differ: 'đổi', 'thêm' or 'bớt' by path
    changes: tuple[Change, ...] = ()

    @cached_property
    def turned_verdicts(self) -> list[Change]:
        """The changes that turn a verdict."""
        return [one for one in self.changes if one.turns_verdict]
