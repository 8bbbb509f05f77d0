"""Our way to run a notebook, as papermill's engines are: execute_notebook(..., engine_name="cchc", root=root)."""

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jupyter_core.utils import ensure_event_loop
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines
from traitlets.config import Config

from cchc_lib.kernel import Opened, limits, opened
from cchc_lib.notebook.manager import Kernel
from cchc_lib.notebook.warm import Warm
from cchc_lib.revision import REVISION
from cchc_lib.system import temporary_folder

ENGINE = "cchc"
_OPENED = "opened"


class CchcEngine(NBClientEngine):
    """A fresh kernel for each notebook, gone with all that it started; what it opened is noted in the notebook."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        root: Path,
        warm: Warm | None = None,
        revision: str = "",
        **settings: Any,
    ) -> None:
        """Run the cells in `root`, in a kernel forked off the `warm` process where there is one.

        `revision` is what changed since the publication before, handed to a notebook that asks for it.
        `settings` are those of nbclient's engine, whose errors are raised, and FloodError.
        """
        with _kernels_folder(warm) as folder, _event_loop():
            Path(folder, REVISION).write_text(revision, encoding="utf-8")
            super().execute_managed_notebook(
                nb_man,
                kernel_name,
                kernel_manager_class=Kernel,
                config=_config(folder, warm),
                resources={"metadata": {"path": str(root)}},  # papermill's cwd would move us too
                # A kernel that has answered has nothing left to do; asked politely, every other takes 2,6 s to end.
                shutdown_kernel="immediate",
                **settings,
            )
            nb_man.nb.metadata.papermill[_OPENED] = asdict(opened(folder, root))

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        """Ours, whatever the notebook says it wants."""
        return "python3"


# Nothing of this package takes a name from papermill's face: as an entry point of papermill, which this may become, it
# is read before that face is whole.
papermill_engines.register(ENGINE, CchcEngine)


def what_opened(executed: NotebookNode) -> Opened:
    """What the kernel of a notebook that this engine ran has asked for and opened."""
    return Opened(**{kind: tuple(names) for kind, names in executed.metadata.papermill[_OPENED].items()})


def _config(folder: str, warm: Warm | None) -> Config:
    """Where the kernel's connection is: in its folder, on a network port only where that has too long a name."""
    kernel = {"connection_file": f"{folder}/kernel.json", "warm": f"{warm.folder}/warm" if warm else ""}
    if hasattr(socket, "AF_UNIX") and len(os.fsencode(f"{folder}/k-99")) <= limits.SOCKET_PATH:
        kernel |= {"transport": "ipc", "ip": f"{folder}/k"}
    return Config(Kernel=kernel)


@contextmanager
def _event_loop() -> Iterator[None]:
    """A thread's own; what still waits in it at the end is told, or it would complain on the screen."""
    with closing(ensure_event_loop(prefer_selector_loop=True)) as loop:
        try:
            yield
        finally:
            waiting = asyncio.all_tasks(loop)
            for task in waiting:
                task.cancel()
            if waiting:
                loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))


@contextmanager
def _kernels_folder(warm: Warm | None) -> Iterator[str]:
    """Inside the warm process's own, where there is one."""
    if warm:
        with TemporaryDirectory(prefix="", dir=warm.folder, ignore_cleanup_errors=True) as folder:
            yield folder
    else:
        with temporary_folder() as (folder, _):
            yield folder
