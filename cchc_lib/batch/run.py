"""Many periods: what is up to date is left alone, the rest is made by several processes, one failure stops no other."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from cchc_lib.batch.processes import Worker
from cchc_lib.catalog import PERIOD_KINDS, Period, parse_period
from cchc_lib.edition import Location, PeriodStatus, note_failure, state, tidy
from cchc_lib.errors import CchcError, nearest
from cchc_lib.load import datasets, periods

_TYPED = {kind.typed: kind.code for kind in PERIOD_KINDS.values()}
DONE, SAME, HELD, FAILED = "xong", "không đổi", "đang dựng", "lỗi"


@dataclass(frozen=True)
class PeriodOutcome:
    """What became of one period."""

    name: str
    result: str  # DONE, SAME, HELD or FAILED
    seconds: float = 0
    why: str = ""
    tried: str = ""  # fingerprint of everything that the try rested on, if another like it would fail too


Tell = Callable[[PeriodOutcome], None]
NotebookStep = Callable[
    [str, str, float | None], None
]  # of which period, which notebook, its seconds, None for one kept


def chosen(
    found: Iterable[PeriodStatus], root: Path, names: Iterable[str], since: str, until: str, kinds: str
) -> tuple[PeriodStatus, ...]:
    """The periods of these localities, kinds and days, all where nothing is said. Raises CchcError."""
    first, last = _edge(since, Period(0, "Y")), _edge(until, Period(9999, "Y"))
    if (first.year, first.first_month) > last.order[:2]:
        raise CchcError(f"--tu {since} sau --den {until}: không có kỳ nào ở giữa; đổi chỗ hai kỳ.")
    wanted = [_kind(name.strip()) for name in kinds.split(",")] if kinds else list(_TYPED.values())
    known = datasets(root)
    for name in names:
        refuse_unknown(name, known)
    return tuple(
        one
        for one in found
        if one.dataset in (names or known)
        and one.period.kind in wanted
        and (first.year, first.first_month) <= (one.period.year, one.period.first_month)
        and one.period.order[:2] <= last.order[:2]
    )


def refuse_unknown(name: str, known: Iterable[str]) -> None:
    """Raise CchcError for a locality that has no data."""
    if name not in known:
        raise CchcError(f"Không có bộ dữ liệu '{name}' trong data/{nearest(name, known)}; hiện có: {', '.join(known)}.")


def _edge(code: str, open_end: Period) -> Period:
    return parse_period(code) if code else open_end


def _kind(name: str) -> str:
    if name not in _TYPED:
        raise CchcError(f"Không có loại kỳ '{name}'{nearest(name, _TYPED)}; chọn trong: {', '.join(_TYPED)}.")
    return _TYPED[name]


def batch(
    found: Iterable[PeriodStatus], root: Path, at_once: int, tell: Tell, step: NotebookStep, cluster: str = ""
) -> list[PeriodOutcome]:
    """Make what is due, `at_once` periods side by side, their notebooks on a `cluster` where one is named.

    `tell` hears of each period as it ends, `step` of each notebook, from other threads too.
    """
    outcomes = [PeriodOutcome(one.name, SAME) for one in found if not one.due]
    for one, outcome in zip((one for one in found if not one.due), outcomes, strict=True):
        tidy(Location(root, one.dataset, one.period.code))
        tell(outcome)
    due = [one for one in found if one.due]
    return outcomes + (
        _make_all(due, root, [Worker(root, cluster) for _ in range(min(at_once, len(due)))], tell, step) if due else []
    )


def _make_all(
    due: list[PeriodStatus], root: Path, workers: list[Worker], tell: Tell, step: NotebookStep
) -> list[PeriodOutcome]:
    free: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def one(status: PeriodStatus) -> PeriodOutcome:
        worker, begun = free.get(), time.monotonic()
        location = Location(root, status.dataset, status.period.code)
        tried = state(location, status.period, periods(root, status.dataset))  # before anybody can change it
        try:
            result, why, passing = worker.make(status.dataset, status.period.code, partial(step, status.name))
        finally:
            free.put(worker)
        return PeriodOutcome(status.name, result, time.monotonic() - begun, why, "" if passing else tried)

    outcomes = []
    with ThreadPoolExecutor(len(workers)) as pool:
        running = {pool.submit(one, status): status for status in due}
        try:
            for future in as_completed(running):
                outcomes.append(future.result())
                _mark(running[future], root, outcomes[-1])
                tell(outcomes[-1])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.interrupt()
            raise
        finally:
            pool.shutdown()
            for worker in workers:
                worker.end()
    return outcomes


def _mark(status: PeriodStatus, root: Path, outcome: PeriodOutcome) -> None:
    """A failure is kept beside the last good edition; one that cannot be written is on the screen all the same."""
    if outcome.result == FAILED:
        with suppress(CchcError):
            note_failure(Location(root, status.dataset, status.period.code), outcome.why, outcome.tried)
