"""Many periods: what is up to date is left alone, the rest is made by several processes, one failure stops no other."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from signal import SIGINT

from cchc_lib.errors import CchcError, nearest
from cchc_lib.load import datasets, periods
from cchc_lib.period import Period, parse_period
from cchc_lib.shelf import Shelf, tidy
from cchc_lib.standing import Standing, note_failure, state

KINDS = {"thang": "M", "quy": "Q", "6_thang": "H", "9_thang": "9M", "nam": "Y"}
DONE, SAME, HELD, FAILED = "xong", "không đổi", "đang dựng", "lỗi"
LOST = (FAILED, "Tiến trình dựng kỳ này dừng đột ngột (thiếu bộ nhớ, hoặc bị tắt từ ngoài); chạy lại.")


@dataclass(frozen=True)
class Outcome:
    """What became of one period."""

    name: str
    result: str  # DONE, SAME, HELD or FAILED
    seconds: float = 0
    why: str = ""
    tried: str = ""  # fingerprint of everything that the try rested on

    @property
    def record(self) -> str:
        """One line for machines."""
        dataset, period = self.name.split(" ")
        said = {"bo_du_lieu": dataset, "ky": period, "ket_qua": self.result, "giay": round(self.seconds, 1)}
        return json.dumps(said | {"loi": self.why}, ensure_ascii=False)


Tell = Callable[[Outcome], None]


def chosen(
    found: Iterable[Standing], root: Path, names: Iterable[str], since: str, until: str, kinds: str
) -> tuple[Standing, ...]:
    """The periods of these localities, kinds and days, all where nothing is said. Raises CchcError."""
    first, last = _edge(since, Period(0, "Y")), _edge(until, Period(9999, "Y"))
    wanted = [_kind(name.strip()) for name in kinds.split(",")] if kinds else list(KINDS.values())
    known = datasets(root)
    for name in (name for name in names if name not in known):
        raise CchcError(f"Không có bộ dữ liệu '{name}' trong data/{nearest(name, known)}; hiện có: {', '.join(known)}.")
    return tuple(
        one
        for one in found
        if one.dataset in (names or known)
        and one.period.kind in wanted
        and (first.year, first.first_month) <= (one.period.year, one.period.first_month)
        and one.period.order[:2] <= last.order[:2]
    )


def _edge(code: str, open_end: Period) -> Period:
    return parse_period(code) if code else open_end


def _kind(name: str) -> str:
    if name not in KINDS:
        raise CchcError(f"Không có loại kỳ '{name}'{nearest(name, KINDS)}; chọn trong: {', '.join(KINDS)}.")
    return KINDS[name]


def batch(found: Iterable[Standing], root: Path, at_once: int, tell: Tell, cluster: str = "") -> list[Outcome]:
    """Make what is due, `at_once` periods side by side, their notebooks on a `cluster` where one is named.

    `tell` hears of each period as it ends.
    """
    outcomes = [Outcome(one.name, SAME) for one in found if not one.due]
    for one, outcome in zip((one for one in found if not one.due), outcomes, strict=True):
        tidy(Shelf(root, one.dataset, one.period.code))
        tell(outcome)
    due = [one for one in found if one.due]
    return outcomes + (_make_all(due, root, min(at_once, len(due)), tell, cluster) if due else [])


def _make_all(due: list[Standing], root: Path, at_once: int, tell: Tell, cluster: str) -> list[Outcome]:
    workers = [Worker(root, cluster) for _ in range(at_once)]
    free: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def one(standing: Standing) -> Outcome:
        worker, begun = free.get(), time.monotonic()
        shelf = Shelf(root, standing.dataset, standing.period.code)
        tried = state(shelf, standing.period, periods(root, standing.dataset))  # before anybody can change it
        try:
            result, why = worker.make(standing.dataset, standing.period.code)
        finally:
            free.put(worker)
        return Outcome(standing.name, result, time.monotonic() - begun, why, tried)

    outcomes = []
    with ThreadPoolExecutor(at_once) as pool:
        running = {pool.submit(one, standing): standing for standing in due}
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


def _mark(standing: Standing, root: Path, outcome: Outcome) -> None:
    """A failure is kept beside the last good edition; one that cannot be written is on the screen all the same."""
    if outcome.result == FAILED:
        with suppress(CchcError):
            note_failure(Shelf(root, standing.dataset, standing.period.code), outcome.why, outcome.tried)


class Worker:
    """A process that makes one period after another; one that dies costs the period it had in hand."""

    def __init__(self, root: Path, cluster: str = ""):
        self.root, self.cluster = root, cluster
        self.process: subprocess.Popen | None = None

    def make(self, dataset: str, period: str) -> tuple[str, str]:
        """The result of one period and why it failed."""
        if self.process is None or self.process.poll() is not None:
            self.process = self._start()
        try:
            self.process.stdin.write(json.dumps({"bo_du_lieu": dataset, "ky": period}) + "\n")
            self.process.stdin.flush()
            answer = json.loads(self.process.stdout.readline())
        except (OSError, ValueError):  # it is gone: no pipe, or an empty or half a line
            self.end()
            return LOST
        return answer["ket_qua"], answer["loi"]

    def interrupt(self) -> None:
        """As Ctrl-C would: the period in hand is given up and swept."""
        if self.process is not None:
            with suppress(OSError):
                self.process.send_signal(SIGINT)

    def end(self) -> None:
        """No more orders; wait until it has gone."""
        process, self.process = self.process, None
        if process is not None:
            with suppress(OSError):
                process.stdin.close()
            process.wait()
            process.stdout.close()

    def _start(self) -> subprocess.Popen:
        return subprocess.Popen(
            (sys.executable, "-m", "cchc_lib.worker", str(self.root), self.cluster),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONSAFEPATH": "1"},
            start_new_session=True,  # a Ctrl-C at the terminal reaches it once, from here
        )
