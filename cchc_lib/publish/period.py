"""One period's edition: computed, run, assembled, proven, and only then put in its place."""

import json
from collections.abc import Mapping
from pathlib import Path

from cchc_lib.catalog import CODE, parse_period
from cchc_lib.deliver import write_workbook
from cchc_lib.edition import (
    FIGURES,
    FINDINGS,
    MANIFEST,
    NOTEBOOKS,
    OURS,
    OWN,
    PAGE,
    WORKBOOK,
    Location,
    locked_staging,
    provenance,
    publish,
    published,
    reads,
    refuse_strange_files,
)
from cchc_lib.errors import PassingError
from cchc_lib.load import datasets, periods
from cchc_lib.notebook import TIMEOUT, notebooks
from cchc_lib.publish.exporter import page
from cchc_lib.publish.proof import prove
from cchc_lib.publish.work import Job, JobResult, Progress, Runner, fingerprint, jobs, kept, run_jobs
from cchc_lib.results import Results, figures_csv, findings_csv, get_results, refuse_unreadable_months
from cchc_lib.revision import Numbering, place
from cchc_lib.show import headlines, page_title
from cchc_lib.vietnamese import ILLUSTRATIVE


def annex(dataset: str, period: str, root: Path, progress: Progress, runner: Runner, timeout: int = TIMEOUT) -> Path:
    """Publish a period and return its page. Raises CchcError; what was published before is then untouched."""
    names = listed(dataset, period, root)
    results = get_results(dataset, period, root)  # all that is wrong with the data is said before any kernel starts
    refuse_unreadable_months(results)
    location = Location(root, results.data.dataset, results.data.period.code)
    before = published(location)
    refuse_strange_files(location, OURS | set(before.said["tep_cong_bo"] if before else provenance.notebooks(root)))
    with locked_staging(location) as folder:
        where = build(results, names, folder, progress, runner, timeout)
        publish(location, where.kept)
    return location.published / PAGE


def listed(dataset: str, period: str, root: Path) -> dict[str, list[str]]:
    """The names of the files around a period, to be taken before any is read: who comes later has not been read."""
    if dataset not in datasets(root) or not CODE.fullmatch(period):
        return {}  # which is refused when it is read
    return provenance.listing(dataset, parse_period(period), periods(root, dataset), root)


def build(
    results: Results,
    names: Mapping[str, list[str]],
    folder: Path,
    progress: Progress,
    runner: Runner,
    timeout: int = TIMEOUT,
    afresh: bool = False,
) -> Numbering:
    """Fill an empty folder with a whole edition, proven, and say which one of its period it is. Raises CchcError.

    `names` are the files that there were before the results were read; `afresh` runs every notebook, also one of which
    nothing has changed.
    """
    location = Location(results.root, results.data.dataset, results.data.period.code)
    before = _made_of(results) | {"tep_du_lieu": results.fingerprints, "thu_muc": names}
    compared = reads(location)
    where = place(results)
    made_of = before | where.record
    work = jobs(notebooks(results.root), results, compared, timeout)
    had = {} if afresh else kept(work, results, made_of)
    made = list(run_jobs(work, had, runner, progress))
    read = {
        job.notebook.name: {
            "dau_van_tay": fingerprint(job, one.files, one.asked, results, made_of),
            "tep": one.files,
            "hoi": one.asked,
        }
        for job, one in zip(work, made, strict=True)
    }
    _write(folder, work, made, results, made_of | {"so_tay_doc": read})
    if (_made_of(results), reads(location)) != (before, compared) or runner.library not in (
        None,
        before["tep_thu_vien"],
    ):
        raise PassingError("Dữ liệu, sổ tay hoặc thư viện đã đổi trong lúc dựng phụ lục; chạy lại.")
    return where


def _made_of(results: Results) -> dict:
    """What decides the page, as it stands now."""
    data, root = results.data, results.root
    made_of = provenance.everything(results.fingerprints, root) | {"phien_ban": provenance.tools()}
    return made_of | {"thu_muc": provenance.listing(data.dataset, data.period, periods(root, data.dataset), root)}


def _write(folder: Path, work: list[Job], made: list[JobResult], results: Results, made_of: Mapping) -> None:
    """Every file of the edition, proven."""
    html = page([one.node for one in made], page_title(results), results.data.illustrative, made_of[OWN])
    write_workbook(results, folder / WORKBOOK)
    prove(html, folder / WORKBOOK, results)
    texts = {
        **{f"{NOTEBOOKS}/{job.notebook.name}.ipynb": one.text for job, one in zip(work, made, strict=True)},
        PAGE: html,
        FIGURES: figures_csv(results),
        FINDINGS: findings_csv(results),
    }
    (folder / NOTEBOOKS).mkdir()
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    said = manifest(results, made_of) | {"tep_cong_bo": provenance.artefacts(folder)}
    (folder / MANIFEST).write_bytes((json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())


def manifest(results: Results, made_of: Mapping) -> dict:
    """What the edition is and everything that it was made of."""
    data, report = results.data, results.data.report
    return {
        "bo_du_lieu": data.dataset,
        "ky": data.period.code,
        "ten": data.locality["ten"],
        "so_bao_cao": report["so_bao_cao"],
        "chot_so_lieu": str(report["so_lieu_den"]),
        "trang_thai": report["trang_thai"],
        "an_ban": report["an_ban"],
        "minh_hoa": data.illustrative,
        "luu_y": ILLUSTRATIVE if data.illustrative else "",
        "lenh": f"cchc annex {data.dataset} {data.period.code}",
        "the_chi_tieu": headlines(results),
        **made_of,
        **provenance.commit(results.root),
    }
