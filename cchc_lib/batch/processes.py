"""The processes of a batch as the batch sees them: each makes one period after another."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from signal import SIGINT

LOST = ("lỗi", "Tiến trình dựng kỳ này dừng đột ngột (thiếu bộ nhớ, hoặc bị tắt từ ngoài); chạy lại.", True)


class Worker:
    """A process that makes one period after another; one that dies costs the period it had in hand."""

    def __init__(self, root: Path, cluster: str = ""):
        self.root, self.cluster = root, cluster
        self.process: subprocess.Popen | None = None

    def make(self, dataset: str, period: str, step: Callable[[str, float | None], None]) -> tuple[str, str, bool]:
        """The result of one period, why it failed, whether that may pass by itself; `step` hears of every notebook."""
        if self.process is None or self.process.poll() is not None:
            self.process = self._start()
        try:
            self.process.stdin.write(json.dumps({"bo_du_lieu": dataset, "ky": period}) + "\n")
            self.process.stdin.flush()
        except OSError:  # it is gone
            self.end()
            return LOST
        while "buoc" in (answer := self._answer()):
            step(answer["buoc"], answer["giay"])
        return (answer["ket_qua"], answer["loi"], answer["nhat_thoi"]) if answer else LOST

    def _answer(self) -> dict:
        """Its next line; nothing when it is gone, with an empty line or half of one."""
        try:
            return json.loads(self.process.stdout.readline())
        except (OSError, ValueError):
            self.end()
            return {}

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
            (sys.executable, "-m", "cchc_lib.publish.worker", str(self.root), self.cluster),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONSAFEPATH": "1"},
            start_new_session=True,  # a Ctrl-C at the terminal reaches it once, from here
        )
