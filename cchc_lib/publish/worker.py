"""A process of the batch: makes one period after another, as told by lines of JSON, until its input ends."""

import gc
import json
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import TextIO

from cchc_lib.edition import HeldError
from cchc_lib.errors import CchcError, PassingError
from cchc_lib.notebook import warm_process
from cchc_lib.publish.build import annex
from cchc_lib.publish.notebook_jobs import Progress, Runner, local_runner
from cchc_lib.system import collect_rarely


def serve(root: Path, runner: Runner, answers: TextIO) -> None:
    """Answer every order {bo_du_lieu, ky} with {buoc, giay} for each notebook and then {ket_qua, loi, nhat_thoi}."""

    def send(**facts: str | float | None) -> None:
        answers.write(json.dumps(facts) + "\n")
        answers.flush()

    def on_notebook(place: int, many: int, title: str, seconds: float | None) -> None:
        send(buoc=title, giay=seconds)

    orders: SimpleQueue[str] = SimpleQueue()
    busy = threading.Event()
    threading.Thread(target=_listen, args=(orders, busy), daemon=True).start()
    while line := orders.get():
        busy.set()
        order = json.loads(line)
        found = make(order["bo_du_lieu"], order["ky"], root, runner, on_notebook)
        busy.clear()
        send(**found)
        gc.collect()  # what a period leaves; with many of them this process would grow by some megabytes each


def _listen(orders: SimpleQueue[str], busy: threading.Event) -> None:
    """Pass on the orders; a batch that ends before its period is made has been killed, and so has the period."""
    for line in sys.stdin:
        orders.put(line)
    orders.put("")
    if busy.is_set():
        os.kill(os.getpid(), signal.SIGINT)


def make(dataset: str, period: str, root: Path, runner: Runner, progress: Progress) -> dict[str, str | bool]:
    """Publish one period: 'xong', 'đang dựng' by somebody else, or 'lỗi', why, and whether that may pass by itself."""
    try:
        annex(dataset, period, root, progress, runner)
    except HeldError as held:
        return _answer("đang dựng", str(held))
    except CchcError as error:
        return _answer("lỗi", str(error), isinstance(error, PassingError))
    except BrokenPipeError:  # whoever ordered has gone
        raise
    except Exception as error:
        traceback.print_exc()
        command = f"cchc annex {dataset} {period}"
        return _answer("lỗi", f"Lỗi chưa lường trước ({type(error).__name__}); chạy {command} để thấy vết lỗi.")
    return _answer("xong")


def _answer(result: str, why: str = "", passing: bool = False) -> dict[str, str | bool]:
    """What a batch is told of one period."""
    return {"ket_qua": result, "loi": why, "nhat_thoi": passing}


def main(root: Path, runner: AbstractContextManager[Runner]) -> None:
    """Be such a process until its input ends; where no kernel is to be had, every order is answered with the reason."""
    collect_rarely()
    logging.getLogger("papermill").addHandler(logging.NullHandler())
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would not hear it
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a kernel prints must not stand between the answers
    try:
        with runner as ready:
            serve(root, ready, answers)
    except CchcError as error:
        for _ in sys.stdin:
            answers.write(json.dumps(_answer("lỗi", str(error), passing=True)) + "\n")
            answers.flush()
    except (KeyboardInterrupt, BrokenPipeError):  # whoever ordered has gone
        sys.exit(130)


@contextmanager
def _here(root: Path) -> Iterator[Runner]:
    with warm_process(root) as warm, local_runner(warm) as runner:
        yield runner


if __name__ == "__main__":
    main(Path(sys.argv[1]), _here(Path(sys.argv[1])))
