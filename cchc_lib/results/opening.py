"""Load, compute, check and compare one period, before any notebook starts; everything that is wrong is said at once."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cchc_lib.catalog import Period
from cchc_lib.check import check, refuse_unknown_decisions
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.figures import History
from cchc_lib.indicators import ALL
from cchc_lib.load import Data, Reference, TableReader, find_root, load, load_reference, periods, raw_files
from cchc_lib.results.results import Results

Prints = tuple[tuple[str, str], ...]  # files with the fingerprints of their bytes


def get_results(dataset: str, period: str, root: Path | None = None) -> Results:
    """One period checked, with the fingerprints of every file that its page may rest on.

    Raises CchcError or InputError; nothing is published by then.
    """
    opened = open_results(dataset, period, root)
    known = {path: print for one in (*opened.neighbours, opened.data) for path, print in one.fingerprints.items()}
    others = {path: opened.root / path for path in opened.files if path not in known}
    known |= {path: sha256(file.read_bytes()).hexdigest() for path, file in others.items()}
    results = replace(opened, fingerprints=known)
    refuse_unknown_decisions(results.data, results.all_findings)
    return results


def open_results(dataset: str, period: str, root: Path | None = None, months: Iterable[str] = ()) -> Results:
    """One period to be shown: `months` are the quantities that are shown by month, of which three years are read.

    Raises CchcError or InputError; what the checks find is no error.
    """
    root = root or find_root()
    data = load(dataset, period, root)
    have = periods(root, dataset)
    around = dict.fromkeys((data.period.same_last_year, data.period.previous))
    neighbours = tuple(load(dataset, one.code, root, data.reference) for one in around if one in have)
    past = [one for one in have if data.period.looks_back_on(one)]
    files = {path for one in (*neighbours, data) for path in one.fingerprints}
    files |= {path for month in past for path in raw_files(root, dataset, month)}
    histories = _histories(data, past, months, root)
    results = Results(data, root, check, neighbours, histories, tuple(past), tuple(sorted(files)))
    _refuse_unknown_indicators(results)
    return results


def _histories(data: Data, past: list[Period], ids: Iterable[str], root: Path) -> dict[str, History | None]:
    """The months of each quantity, read once for all that are made of the same forms."""
    forms = {id: tuple(sorted({form for one in ALL if one.id == id for form in one.sources})) for id in ids}
    if not past:
        return dict.fromkeys(forms)
    opened = {
        of: History(tuple(load(data.dataset, month.code, root, data.reference, of) for month in past))
        for of in dict.fromkeys(forms.values())
    }
    return {id: opened[of] for id, of in forms.items()}


def refuse_unreadable_months(results: Results) -> None:
    """Raise InputError with all that is wrong in the months that the page draws, before any notebook starts."""
    raw = f"data/{results.dataset}/raw/"
    whole, dataset = results.fingerprints, results.dataset
    common = tuple((path, print) for path, print in whole.items() if not path.startswith(raw))
    found: list[Problem] = []
    for month in results.past_months:
        own = tuple((path, print) for path, print in whole.items() if path.startswith(f"{raw}{month.code}/"))
        found += _unreadable(results.root, dataset, month.code, own, common)
    if found:
        raise InputError(found)


@lru_cache(maxsize=500)
def _unreadable(root: Path, dataset: str, month: str, own: Prints, common: Prints) -> tuple[Problem, ...]:
    """What is wrong with a month; one whose files have these fingerprints is read once in the life of a process."""
    try:
        load(dataset, month, root, _reference(root, dataset, common))
    except InputError as error:
        return error.problems
    return ()


@lru_cache(maxsize=1)
def _reference(root: Path, dataset: str, common: Prints) -> Reference:
    """The common tables, read once for all months."""
    reader = TableReader(root)
    found = load_reference(reader, dataset)
    reader.finish()
    return found


def _refuse_unknown_indicators(results: Results) -> None:
    data, known = results.data, set(results.figures.ids())
    rows = [(t.where, t.indicator) for t in data.reference.benchmarks]
    rows += [(claim.where, claim.indicator) for claim in data.claims if claim.indicator]
    rows += [(task.where, id) for task in data.tasks for id in task.indicators]
    problems = [
        Problem(where, f"chỉ số '{id}' chưa khai báo{nearest(id, known)}") for where, id in rows if id not in known
    ]
    if problems:
        raise InputError(problems)
