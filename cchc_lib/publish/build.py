"""One period's edition: computed, run, assembled, proven, and only then put in its place."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cchc_lib.catalog import CODE, parse_period
from cchc_lib.deliver import write_reconciliation, write_workbook
from cchc_lib.edition import (
    FIGURES,
    FINDINGS,
    FINDINGS_BOOK,
    INTERNAL_NOTEBOOKS,
    NOTEBOOKS,
    OURS,
    PAGE,
    SHEET,
    WORKBOOK,
    Location,
    Manifest,
    NotebookRun,
    Provenance,
    commit,
    compared_files,
    library_on_disk,
    locked_staging,
    names_around,
    notebook_files,
    publish,
    published,
    published_fingerprints,
    read_manifest,
    refuse_strange_files,
    running_library,
    take,
    write_manifest,
)
from cchc_lib.errors import PassingError
from cchc_lib.kernel import limits
from cchc_lib.load import datasets, periods
from cchc_lib.notebook import notebooks
from cchc_lib.publish.exporter import is_internal, page
from cchc_lib.publish.notebook_jobs import (
    Job,
    JobResult,
    Progress,
    Runner,
    job_fingerprint,
    jobs,
    notebook_file,
    reusable_results,
    run_jobs,
)
from cchc_lib.publish.proof import prove
from cchc_lib.results import Results, figures_csv, findings_csv, get_results, refuse_unreadable_months
from cchc_lib.revision import Numbering, number_publication, revision, to_text
from cchc_lib.show import SECTIONS, headlines


def annex(
    dataset: str, period: str, root: Path, progress: Progress, runner: Runner, timeout: int = limits.TIMEOUT
) -> Path:
    """Publish a period and return its page. Raises CchcError; what was published before is then untouched."""
    names = listed(dataset, period, root)
    results = get_results(dataset, period, root)  # all that is wrong with the data is said before any kernel starts
    refuse_unreadable_months(results)
    location = Location(root, results.data.dataset, results.data.period.code)
    before = published(location)
    either = [notebook_file(file.stem, internal) for file in notebook_files(root) for internal in (False, True)]
    refuse_strange_files(location, OURS | set(before.manifest.files if before else either))
    with locked_staging(location) as folder:
        numbering = build(results, names, folder, progress, runner, timeout)
        publish(location, numbering.kept)
    return location.published / PAGE


def listed(dataset: str, period: str, root: Path) -> dict[str, list[str]]:
    """The names of the files around a period, to be taken before any is read: who comes later has not been read."""
    if dataset not in datasets(root) or not CODE.fullmatch(period):
        return {}  # which is refused when it is read
    return names_around(dataset, parse_period(period), periods(root, dataset), root)


def build(
    results: Results,
    names: Mapping[str, list[str]],
    folder: Path,
    progress: Progress,
    runner: Runner,
    timeout: int = limits.TIMEOUT,
    afresh: bool = False,
) -> Numbering:
    """Fill an empty folder with a whole edition, proven, and say which one of its period it is. Raises CchcError.

    `names` are the files that there were before the results were read; `afresh` runs every notebook, also one of which
    nothing has changed.
    """
    location = Location(results.root, results.data.dataset, results.data.period.code)
    made_of = replace(take(running_library(), (), names, results.root), data_files=dict(results.fingerprints))
    compared, numbering = compared_files(location), number_publication(results)
    told = to_text(revision(results, numbering, made_of.library))
    work = jobs(notebooks(results.root), results, told, timeout)
    had = (
        {}
        if afresh
        else reusable_results(work, results, made_of, read_manifest(location.published), location.published)
    )
    made = list(run_jobs(work, had, runner, progress))
    _write(folder, work, made, results, manifest(results, made_of, numbering))
    if (_made_of_now(results), compared_files(location)) != (made_of, compared):
        raise PassingError("Dữ liệu, sổ tay hoặc thư viện đã đổi trong lúc dựng phụ lục; chạy lại.")
    return numbering


def _made_of_now(results: Results) -> Provenance:
    """What the page would be made of now, the library as it stands on the disk."""
    data, root = results.data, results.root
    names = names_around(data.dataset, data.period, periods(root, data.dataset), root)
    return take(library_on_disk(), results.fingerprints, names, root)


def _write(folder: Path, work: list[Job], made: list[JobResult], results: Results, said: Manifest) -> None:
    """Every file of the edition, proven."""
    (folder / NOTEBOOKS).mkdir()
    (folder / INTERNAL_NOTEBOOKS).mkdir(parents=True)
    for name, text in _texts(work, made, results, said.number).items():
        (folder / name).write_bytes(text.encode())
    titles = {form: section.title for section in SECTIONS for form in section.forms}
    write_workbook(results, folder / WORKBOOK, titles)
    write_reconciliation(results, folder / FINDINGS_BOOK)
    runs = {
        job.notebook.name: NotebookRun(
            job_fingerprint(job, one.files, one.asked, results, said.made_of), one.files, one.asked
        )
        for job, one in zip(work, made, strict=True)
    }
    write_manifest(replace(said, runs=runs, files=published_fingerprints(folder)), folder)
    prove(folder, results)


def _texts(work: list[Job], made: list[JobResult], results: Results, number: int) -> dict[str, str]:
    """The edition's files of text: two pages, collected from the same notebooks, the tables, each executed notebook.

    Where no notebook shows anything internal, there is no internal page.
    """
    nodes = {job.notebook.name: one.node for job, one in zip(work, made, strict=True)}
    illustrative = results.locality.illustrative
    internal = {name: is_internal(name, node) for name, node in nodes.items()}
    texts = {notebook_file(name, internal[name]): one.text for name, one in zip(nodes, made, strict=True)}
    texts[PAGE] = page(list(nodes.values()), results.title, illustrative, number)
    if any(internal.values()):
        texts[SHEET] = page(list(nodes.values()), results.sheet_title, illustrative, number, internal=True)
    return texts | {FIGURES: figures_csv(results), FINDINGS: findings_csv(results)}


def manifest(results: Results, made_of: Provenance, numbering: Numbering) -> Manifest:
    """What the edition is and everything that it is made of, before its files are there."""
    data, report = results.data, results.data.report
    known, edited = commit(results.root)
    return Manifest(
        dataset=data.dataset,
        period=data.period.code,
        locality=data.locality.name,
        report_number=report.number,
        cut_off=report.cut_off_text,
        state=report.state.code,
        report_edition=report.edition,
        illustrative=data.illustrative,
        cards=headlines(results),
        made_of=made_of,
        number=numbering.number,
        before=numbering.before.as_before if numbering.before else None,
        commit=known,
        edited=edited,
    )
