"""The notebooks of a batch on many machines: a Dask cluster does the work, again where a machine was lost with it.

Every machine has this project's folder under the same path and the same environment. Whoever can reach a Dask cluster
can run anything on it, so it belongs in a closed network, or behind Dask's own TLS.
"""

import asyncio
import atexit
import re
import socket
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from functools import lru_cache, partial
from pathlib import Path

from cchc_lib.edition import running_library
from cchc_lib.errors import CchcError, PassingError
from cchc_lib.notebook import Warm, warm_process
from cchc_lib.publish.notebook_jobs import Job, JobResult, Runner, run_job

try:
    import distributed
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker
except ImportError:  # the extra that few need
    _HAS_DASK = False
else:
    _HAS_DASK = True

_ANSWER = 10  # seconds within which a cluster answers
_ADDRESS = re.compile(r"(?:tcp|tls)://[^\s/]+:[0-9]{1,5}")
_LIBRARY = running_library().files  # as this process has read it, whatever is on the disk by now


def count_workers(address: str) -> int:
    """How many processes the cluster of that address has. Raises CchcError when nothing can be done there."""
    if not _ADDRESS.fullmatch(address):
        raise CchcError(f"--cum '{address}': viết như tcp://10.0.0.5:8786.")
    if not _HAS_DASK:
        raise CchcError("--cum cần gói distributed; chạy make .venv/ready để có.")
    with _connected(address) as client:
        return len(client.nthreads())


@contextmanager
def cluster_runner(address: str) -> Iterator[Runner]:
    """The workers of the cluster at that address. Raises CchcError when it does not answer or has none."""
    lost = (KilledWorker, CommClosedError, CancelledError, asyncio.CancelledError, TimeoutError)
    # A notebook is not a pure function to Dask: the same one is to run again when asked for again.
    with _connected(address) as client, client.get_executor(pure=False) as pool:
        yield Runner(pool, partial(run_job_there, library=_LIBRARY), lost)


@contextmanager
def _connected(address: str) -> Iterator["distributed.Client"]:
    try:
        client = distributed.Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise CchcError(f"--cum '{address}': cụm máy không trả lời; kiểm tra địa chỉ và dask scheduler.") from error
    with client:
        if not client.nthreads():
            raise CchcError(f"--cum '{address}': cụm máy chưa có tiến trình làm việc; chạy dask worker {address}.")
        yield client


def run_job_there(job: Job, library: Mapping[str, str]) -> JobResult:
    """Run a job on a machine of the cluster, which must have the same library. Raises RunError."""
    warm = _warm(job.root)
    if library != _LIBRARY:
        where = f"máy {socket.gethostname()} của cụm"
        raise PassingError(
            f"Sổ tay {job.notebook.name}: {where} có thư viện khác; cập nhật rồi khởi động lại dask worker."
        )
    return run_job(job, warm)


@lru_cache(maxsize=1)
def _warm(root: Path) -> Warm | None:
    """The warm process of this worker, kept until the worker ends."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(warm_process(root))
