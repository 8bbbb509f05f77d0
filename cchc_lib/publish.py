"""One period's edition: computed, run, assembled, proven, and only then put in its place."""

import csv
import io
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nbformat import NotebookNode

from cchc_lib import stamp
from cchc_lib.errors import RunError
from cchc_lib.kernel import Warm
from cchc_lib.load import Data, periods
from cchc_lib.notebook import Notebook, notebooks
from cchc_lib.page import page
from cchc_lib.proof import prove
from cchc_lib.results import Results, get_results
from cchc_lib.run import TIMEOUT, run
from cchc_lib.shelf import (
    FIGURES,
    FINDINGS,
    MANIFEST,
    NOTEBOOKS,
    OURS,
    PAGE,
    WORKBOOK,
    Shelf,
    one_run,
    publish,
    refuse_strange_files,
)
from cchc_lib.show.s0_tong_quan import headlines, page_title
from cchc_lib.words import ILLUSTRATIVE
from cchc_lib.workbook import FINDING_COLUMNS, finding_rows, write_workbook

# A spreadsheet program takes a cell that begins like this for a formula, also in a CSV file.
FORMULA_SIGNS = ("=", "+", "-", "@")

AT_ONCE = min(4, os.cpu_count() or 1)  # kernels side by side: each needs a core and some 200 MB

Progress = Callable[[int, int, str, float], None]  # which notebook of how many is done, its title, its seconds


def annex(
    dataset: str, period: str, root: Path, progress: Progress, timeout: int = TIMEOUT, warm: Warm | None = None
) -> Path:
    """Publish a period and return its page. Raises CchcError; what was published before is then untouched."""
    results = get_results(dataset, period, root)  # all that is wrong with the data is said before any kernel starts
    shelf = Shelf(root, results.data.dataset, results.data.period.code)
    refuse_strange_files(shelf, OURS)
    with one_run(shelf) as folder:
        build(results, folder, progress, timeout, warm)
        publish(shelf)
    return shelf.published / PAGE


def build(results: Results, folder: Path, progress: Progress, timeout: int = TIMEOUT, warm: Warm | None = None) -> None:
    """Fill an empty folder with a whole edition, proven. Raises CchcError."""
    planned = notebooks(results.root)
    before = _made_of(results) | {"tep_du_lieu": results.fingerprints}
    executed = _run_all(planned, results.data, folder, results.root, progress, timeout, warm)
    _write(folder, executed, results, before)
    if _made_of(results) != before or (warm and warm.library != before["tep_thu_vien"]):
        raise RunError("Dữ liệu, sổ tay hoặc thư viện đã đổi trong lúc dựng phụ lục; chạy lại.")


def _made_of(results: Results) -> dict:
    """What decides the page, as it stands now."""
    data, root = results.data, results.root
    made_of = stamp.everything(results.fingerprints, root) | {"phien_ban": stamp.tools()}
    return made_of | {"thu_muc": stamp.listing(data.dataset, data.period, periods(root, data.dataset), root)}


def _run_all(
    planned: list[Notebook],
    data: Data,
    folder: Path,
    root: Path,
    progress: Progress,
    timeout: int,
    warm: Warm | None,
) -> list[NotebookNode]:
    """The executed notebooks in their order; the first that fails, in that order, stops the rest."""
    (folder / NOTEBOOKS).mkdir()
    parameters = {"dataset": data.dataset, "period": data.period.code}

    def one(notebook: Notebook) -> tuple[NotebookNode, float]:
        begun = time.monotonic()
        node = run(notebook, parameters, folder / NOTEBOOKS / f"{notebook.name}.ipynb", root, timeout, warm)
        return node, time.monotonic() - begun

    executed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(one, notebook) for notebook in planned]
        try:
            for place, (notebook, future) in enumerate(zip(planned, running, strict=True), 1):
                node, seconds = future.result()
                executed.append(node)
                progress(place, len(planned), notebook.title, seconds)
        finally:
            pool.shutdown(cancel_futures=True)
    return executed


def _write(folder: Path, executed: list[NotebookNode], results: Results, made_of: Mapping) -> None:
    """Every file of the edition, proven."""
    html = page(executed, page_title(results), results.data.illustrative)
    figures = results.table()
    write_workbook(results, folder / WORKBOOK)
    prove(html, folder / WORKBOOK, results)
    texts = {
        PAGE: html,
        FIGURES: _csv(figures.columns, figures.itertuples(index=False)),
        FINDINGS: _csv(FINDING_COLUMNS, (row.values() for row in finding_rows(results))),
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    said = manifest(results, made_of) | {"tep_cong_bo": stamp.artefacts(folder)}
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
        **stamp.commit(results.root),
    }


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """UTF-8 lines; a cell that a spreadsheet program would run as a formula begins with an apostrophe instead."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    number = cell.lstrip("-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) and not number else cell
