"""What is up to date is left alone, the rest is made by several processes, one failure stops no other."""

import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from cchc_lib.batch.worker_process import Worker
from cchc_lib.edition import Location, PeriodStatus, current_state, note_failure, tidy
from cchc_lib.load import periods

_CORES = os.cpu_count() or 1
# Each period runs several notebooks side by side, but reads, writes and proves alone: on two cores, eight periods took
# 67 s one by one, 56 s two at once, 67 s three at once.
PERIODS_AT_ONCE = max(min(2, _CORES), _CORES // 2)
DONE, SAME, HELD, FAILED = "xong", "không đổi", "đang dựng", "lỗi"


@dataclass(frozen=True)
class PeriodOutcome:
    """What became of one period."""

    name: str
    result: str  # DONE, SAME, HELD or FAILED
    seconds: float = 0
    why: str = ""
    tried: str = ""  # fingerprint of everything that the try rested on, if another like it would fail too


OnPeriod = Callable[[PeriodOutcome], None]
OnNotebook = Callable[[str, str, float | None], None]  # of which period, its title, its seconds, None for one kept


def batch(
    found: Iterable[PeriodStatus],
    root: Path,
    at_once: int,
    on_period: OnPeriod,
    on_notebook: OnNotebook,
    cluster: str = "",
) -> list[PeriodOutcome]:
    """Make what is due, `at_once` periods side by side, their notebooks on a `cluster` where one is named.

    `on_period` is called as each period ends, `on_notebook` as each notebook does, from other threads too.
    """
    due, outcomes = [], []
    for one in found:
        if one.due:
            due.append(one)
            continue
        outcomes.append(PeriodOutcome(one.name, SAME))
        tidy(Location(root, one.dataset, one.period.code))
        on_period(outcomes[-1])
    workers = [Worker(root, cluster) for _ in range(min(at_once, len(due)))]
    return outcomes + (_make_all(due, root, workers, on_period, on_notebook) if due else [])


def _make_all(
    due: list[PeriodStatus], root: Path, workers: list[Worker], on_period: OnPeriod, on_notebook: OnNotebook
) -> list[PeriodOutcome]:
    free: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)
    outcomes = []
    with ThreadPoolExecutor(len(workers)) as pool:
        running = {pool.submit(_make, status, root, free, on_notebook): status for status in due}
        try:
            for future in as_completed(running):
                status, outcome = running[future], future.result()
                outcomes.append(outcome)
                if outcome.result == FAILED:  # kept beside the last good edition
                    note_failure(Location(root, status.dataset, status.period.code), outcome.why, outcome.tried)
                on_period(outcome)
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


def _make(status: PeriodStatus, root: Path, free: SimpleQueue[Worker], on_notebook: OnNotebook) -> PeriodOutcome:
    """One period by the next free process."""
    location = Location(root, status.dataset, status.period.code)
    tried = current_state(location, status.period, periods(root, status.dataset))  # before anybody can change it
    worker, begun = free.get(), time.monotonic()
    try:
        made = worker.make(status.dataset, status.period.code, partial(on_notebook, status.name))
    finally:
        free.put(worker)
    return PeriodOutcome(status.name, made.result, time.monotonic() - begun, made.why, "" if made.passing else tried)
