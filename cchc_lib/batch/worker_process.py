"""The processes of a batch as the batch sees them: each makes one period after another."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from signal import SIGINT
from typing import IO, NamedTuple, cast


class Answer(NamedTuple):
    """What came of a period: 'xong', 'đang dựng' or 'lỗi', why it failed, whether that may pass by itself."""

    result: str
    why: str
    passing: bool


LOST = Answer("lỗi", "Tiến trình dựng kỳ này dừng đột ngột (thiếu bộ nhớ, hoặc bị tắt từ ngoài); chạy lại.", True)


class Worker:
    """A process that makes one period after another; one that dies costs the period it had in hand."""

    def __init__(self, root: Path, cluster: str = ""):
        self._words = (
            ("cchc_lib.publish.cluster_worker", str(root), cluster)
            if cluster
            else ("cchc_lib.publish.worker", str(root))
        )
        self._process: subprocess.Popen | None = None

    def make(self, dataset: str, period: str, on_notebook: Callable[[str, float | None], None]) -> Answer:
        """Order one period and wait for it; `on_notebook` gets the title of each notebook that is done, its seconds."""
        if self._process is None or self._process.poll() is not None:
            self._process = self._start()
        orders = cast(IO[str], self._process.stdin)
        try:
            orders.write(json.dumps({"bo_du_lieu": dataset, "ky": period}) + "\n")
            orders.flush()
        except OSError:  # it is gone
            self.end()
            return LOST
        while "buoc" in (answer := self._answer()):
            on_notebook(answer["buoc"], answer["giay"])
        return Answer(answer["ket_qua"], answer["loi"], answer["nhat_thoi"]) if answer else LOST

    def _answer(self) -> dict:
        """Its next line; nothing when it is gone, with an empty line or half of one."""
        process = cast(subprocess.Popen, self._process)
        try:
            return json.loads(cast(IO[str], process.stdout).readline())
        except (OSError, ValueError):
            self.end()
            return {}

    def interrupt(self) -> None:
        """As Ctrl-C would: the period in hand is given up and swept."""
        if self._process is not None:
            self._process.send_signal(SIGINT)

    def end(self) -> None:
        """No more orders; wait until it has gone."""
        process, self._process = self._process, None
        if process is not None:
            process.communicate()

    def _start(self) -> subprocess.Popen:
        return subprocess.Popen(
            (sys.executable, "-m", *self._words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONSAFEPATH": "1"},
            start_new_session=True,  # a Ctrl-C at the terminal reaches it once, from here
        )
