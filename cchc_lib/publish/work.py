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

from cchc_lib.edition import BEFORE, MANIFEST, NOTEBOOKS, OWN, Location
from cchc_lib.errors import PassingError
from cchc_lib.kernel import limits
from cchc_lib.notebook import TIMEOUT, Notebook, Warm, run
from cchc_lib.page import LOOK
from cchc_lib.results import Results, answer, frame

# Which notebook of how many is done, its title, its seconds, None for one that did not have to run.
Progress = Callable[[int, int, str, float | None], None]


@dataclass(frozen=True)
class Job:
    """One notebook of one period: what it is given and every file that it may open."""

    notebook: Notebook
    parameters: dict[str, str]
    root: Path
    declared: tuple[str, ...]
    timeout: int

    @property
    def home(self) -> str:
        """Where the period's publications stand, of which one takes the place of another."""
        return f"outputs/{self.parameters['dataset']}/{self.parameters['period']}/"


@dataclass(frozen=True)
class JobResult:
    """What came of a job: the executed notebook's text, what it rests on, the seconds it took.

    `files` are those that it opened itself, of which publications, whose files move, are told by one word,
    `lan_cong_bo`; `asked` is what it asked of the period's results.
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

    `library` is what its processes have read of the library, where they read it before the work began; `lost` are the
    errors that speak of a lost machine and not of the work.
    """

    pool: Executor
    do: Callable[[Job], JobResult]
    library: Mapping[str, str] | None = None
    lost: tuple[type[BaseException], ...] = ()


@contextmanager
def local_runner(warm: Warm | None = None) -> Iterator[Runner]:
    """This machine: a few threads, each of which waits for one kernel at a time."""
    with ThreadPoolExecutor(limits.AT_ONCE) as pool:
        yield Runner(pool, partial(run_job, warm=warm), warm and warm.library)


def run_job(job: Job, warm: Warm | None = None) -> JobResult:
    """Run a job's notebook in a kernel of its own. Raises RunError."""
    begun = time.monotonic()
    text, opened = run(job.notebook, job.parameters, job.root, job.declared, job.timeout, warm)
    files = sorted({OWN if path.startswith(job.home) else path for path in opened.files})
    return JobResult(text, tuple(files), opened.asked, time.monotonic() - begun)


def jobs(planned: list[Notebook], results: Results, earlier: Iterable[str], timeout: int = TIMEOUT) -> list[Job]:
    """The work of one period; `earlier` are the files of publications that it is compared with."""
    parameters = {"dataset": results.data.dataset, "period": results.data.period.code}
    declared = (*results.files, *earlier)
    return [Job(notebook, parameters, results.root, declared, timeout) for notebook in planned]


def fingerprint(job: Job, files: Iterable[str], asked: Iterable[str], results: Results, made_of: Mapping) -> str:
    """Changes with everything that could change the executed notebook: what it opened, what it was answered."""
    library = {f"cchc_lib/{name}": print for name, print in made_of["tep_thu_vien"].items()}
    known = results.fingerprints | library | {OWN: [made_of[OWN], made_of[BEFORE]]}
    facts = {
        "tham_so": job.parameters,
        "so_tay": made_of["so_tay"][f"notebooks/{job.notebook.name}.ipynb"],
        "thu_vien": {name: print for name, print in library.items() if name != LOOK},
        "phien_ban": made_of["phien_ban"],
        "da_doc": {path: known.get(path, "") for path in files},
        "khung": frame(results),
        "da_hoi": {line: answer(results, line) for line in asked},
    }
    return sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


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


def kept(work: list[Job], results: Results, made_of: Mapping) -> dict[str, JobResult]:
    """The jobs whose outcome the published edition holds already, by the notebook's name."""
    folder = Location(results.root, results.data.dataset, results.data.period.code).published
    said, found = {}, {}
    with suppress(OSError, ValueError, RecursionError):  # nothing is published
        said = json.loads((folder / MANIFEST).read_bytes())
    for job in work:
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):  # this one is not whole
            name = f"{NOTEBOOKS}/{job.notebook.name}.ipynb"
            content, note = (folder / name).read_bytes(), said["so_tay_doc"][job.notebook.name]
            whole = sha256(content).hexdigest() == said["tep_cong_bo"][name]
            if whole and note["dau_van_tay"] == fingerprint(job, note["tep"], note["hoi"], results, made_of):
                found[job.notebook.name] = JobResult(content.decode(), tuple(note["tep"]), tuple(note["hoi"]))
    return found
