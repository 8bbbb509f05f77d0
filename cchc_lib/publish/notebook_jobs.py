"""A period's notebooks as jobs of work: kept from the published edition where nothing that they read has changed."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from nbformat import NotebookNode, v4

from cchc_lib.edition import INTERNAL_NOTEBOOKS, NOTEBOOKS, Manifest, Provenance
from cchc_lib.errors import PassingError
from cchc_lib.kernel import limits
from cchc_lib.notebook import Notebook, Warm, run
from cchc_lib.page import LOOK
from cchc_lib.results import Results, answer, frame
from cchc_lib.revision import REVISION

# Which notebook of how many is done, its title, its seconds, None for one that did not have to run.
Progress = Callable[[int, int, str, float | None], None]


@dataclass(frozen=True)
class Job:
    """One notebook of one period: what it is given, every file that it may open, the revision if it asks for it."""

    notebook: Notebook
    parameters: dict[str, str]
    root: Path
    declared: tuple[str, ...]
    revision: str
    timeout: int


@dataclass(frozen=True)
class JobResult:
    """What came of a job: the executed notebook's text, what it rests on, the seconds it took.

    `files` are those that it opened itself; `asked` is what it asked of the period's results and of its publisher.
    """

    text: str
    files: tuple[str, ...]
    asked: tuple[str, ...]
    seconds: float | None = None

    @property
    def node(self) -> NotebookNode:
        """The executed notebook."""
        return v4.reads(self.text)


@dataclass(frozen=True)
class Runner:
    """Who does the work: an executor as the standard library has them, and what it is to do with a job.

    `lost` are the errors that speak of a lost machine and not of the work.
    """

    pool: Executor
    do: Callable[[Job], JobResult]
    lost: tuple[type[BaseException], ...] = ()


@contextmanager
def local_runner(warm: Warm | None = None) -> Iterator[Runner]:
    """This machine: a few threads, each of which waits for one kernel at a time."""
    with ThreadPoolExecutor(limits.AT_ONCE) as pool:
        yield Runner(pool, partial(run_job, warm=warm))


def run_job(job: Job, warm: Warm | None = None) -> JobResult:
    """Run a job's notebook in a kernel of its own. Raises RunError."""
    begun = time.monotonic()
    text, opened = run(job.notebook, job.parameters, job.root, job.declared, job.timeout, warm, job.revision)
    return JobResult(text, opened.files, opened.asked, time.monotonic() - begun)


def jobs(planned: list[Notebook], results: Results, revision: str, timeout: int = limits.TIMEOUT) -> list[Job]:
    """The work of one period, of which `revision` tells what changed since the publication before."""
    parameters = {"dataset": results.data.dataset, "period": results.data.period.code}
    return [Job(notebook, parameters, results.root, results.files, revision, timeout) for notebook in planned]


def job_fingerprint(job: Job, files: Iterable[str], asked: Iterable[str], results: Results, made_of: Provenance) -> str:
    """Changes with everything that could change the executed notebook: what it opened, what it was answered."""
    library = {f"cchc_lib/{name}": print for name, print in made_of.library.files.items()}
    known = made_of.data_files | library
    revision = sha256(job.revision.encode()).hexdigest()
    facts = {
        "tham_so": job.parameters,
        "so_tay": made_of.notebooks[f"notebooks/{job.notebook.name}.ipynb"],
        "thu_vien": {name: print for name, print in library.items() if name != LOOK},
        "phien_ban": made_of.tools,
        "da_doc": {path: known.get(path, "") for path in files},
        "khung": frame(results),
        "da_hoi": {line: revision if line == REVISION else answer(results, line) for line in asked},
    }
    return sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def notebook_file(name: str, internal: bool) -> str:
    """Where an edition holds an executed notebook."""
    return f"{INTERNAL_NOTEBOOKS if internal else NOTEBOOKS}/{name}.ipynb"


def run_jobs(work: list[Job], kept: Mapping[str, JobResult], runner: Runner, progress: Progress) -> Iterator[JobResult]:
    """What came of each job, in their order; the first that fails, in that order, stops the rest. Raises RunError."""
    running = [None if job.notebook.name in kept else runner.pool.submit(runner.do, job) for job in work]
    try:
        for place, (job, future) in enumerate(zip(work, running, strict=True), 1):
            made = _result(future, job, runner) if future else kept[job.notebook.name]
            progress(place, len(work), job.notebook.title, made.seconds)
            yield made
    finally:
        # What has begun ends before its folders go; some executors never tell the end of what was cancelled.
        wait([future for future in running if future and not future.cancel()])


def _result(future: Future[JobResult], job: Job, runner: Runner) -> JobResult:
    try:
        return future.result()
    except runner.lost as error:
        what = f"mất tiến trình tính trên cụm máy ({type(error).__name__})"
        raise PassingError(f"Sổ tay {job.notebook.name}: {what}; kiểm tra cụm máy rồi chạy lại.") from error


def reusable_results(
    work: list[Job], results: Results, made_of: Provenance, published: Manifest | None, folder: Path
) -> dict[str, JobResult]:
    """The jobs whose outcome the edition in `folder` holds already, by the notebook's name."""
    found = {}
    for job in work:
        run = published.runs.get(job.notebook.name) if published else None
        if published and run and run.fingerprint == job_fingerprint(job, run.files, run.asked, results, made_of):
            with suppress(OSError):  # it is gone
                files = (notebook_file(job.notebook.name, internal) for internal in (False, True))
                name = next((file for file in files if file in published.files), "")
                content = (folder / name).read_bytes()
                if sha256(content).hexdigest() == published.files.get(name):
                    found[job.notebook.name] = JobResult(content.decode(), run.files, run.asked)
    return found
