"""Errors a reader can act on: what was found, where, what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: `where` names the file and row or cell, `what` shows the value and what to do."""

    where: str
    what: str

    def __str__(self):
        return f"{self.where}: {self.what}"


class CchcError(Exception):
    """An error whose message is written for the official who meets it."""


class CodeError(CchcError, ValueError):
    """A code that cannot be read; where a table is read, one problem among others."""


class InputError(CchcError):
    """Everything that is wrong with the input, in one go."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RunError(CchcError):
    """A notebook did not do all of its work."""


class PassingError(RunError):
    """What stopped a run lies outside data, notebooks and library: the same run may go well a minute later."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a message that teaches the right word: '; gần nhất: so_ho_so' or nothing."""
    found = get_close_matches(word, sorted(known), n=3, cutoff=0.6)
    return f"; gần nhất: {', '.join(found)}" if found else ""
