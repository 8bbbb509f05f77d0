"""Run notebooks, each in a kernel of its own, and believe none of them: what each one did is looked at afterwards."""

import re
from collections.abc import Collection
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillException, PapermillExecutionError

from cchc_lib.errors import RunError
from cchc_lib.kernel import Opened, limits
from cchc_lib.notebook.client import FloodError
from cchc_lib.notebook.definition import INJECTED_TAG, PARAMETERS_TAG, Notebook, is_silent, tags, without_traces
from cchc_lib.notebook.engine import ENGINE, what_opened
from cchc_lib.notebook.warm import Warm
from cchc_lib.page import MIME, Fragment, read

_OURS = {MIME, "text/html", "text/plain"}
_TEMPLATES = "cchc_lib/page/template/"  # the library's own look, which nobody has to declare
_FAILURES = (PapermillException, CellTimeoutError, FloodError, RuntimeError, OSError)


def run(
    notebook: Notebook,
    parameters: dict[str, str],
    root: Path,
    declared: Collection[str] = (),
    timeout: int = limits.TIMEOUT,
    warm: Warm | None = None,
    revision: str = "",
) -> tuple[str, Opened]:
    """The executed notebook's text, proven complete and free of traces of when and where it ran, and what it opened.

    `revision` is handed to a notebook that asks for it. Raises RunError, also when it opened a file that is not
    `declared`.
    """
    begun: list[NotebookNode] = []
    try:
        executed, read_files = execute(notebook.node, parameters, root, timeout, warm, begun, revision)
    except _FAILURES as error:
        raise RunError(f"{_last_place(notebook.name, begun)}: {_reason(error, timeout)}") from error
    prove_complete(notebook, executed, parameters)
    paths = (*read_files.files, *read_files.loaded)
    strange = [path for path in paths if path not in declared and not path.startswith(_TEMPLATES)]
    if strange:
        raise RunError(f"Sổ tay {notebook.name}: mở tệp mà phụ lục không khai báo: {', '.join(strange)}.")
    text = nbformat.writes(without_traces(executed, language_info=executed.metadata.language_info))
    return text + "\n", read_files


def execute(
    node: NotebookNode,
    parameters: dict[str, str],
    root: Path,
    timeout: int,
    warm: Warm | None,
    begun: list[NotebookNode],
    revision: str = "",
) -> tuple[NotebookNode, Opened]:
    """Run the cells in a new kernel, each put into `begun` as it begins; what it opened. Raises one of _FAILURES."""
    executed = papermill.execute_notebook(
        node,
        None,  # papermill would write the whole notebook twice per cell; what was begun is known here
        parameters=parameters,
        engine_name=ENGINE,
        progress_bar=False,
        execution_timeout=timeout,
        on_cell_start=lambda cell, cell_index: begun.append(cell),
        root=root,
        warm=warm,
        revision=revision,
    )
    return executed, what_opened(executed)


def prove_complete(notebook: Notebook, executed: NotebookNode, parameters: dict[str, str]) -> None:
    """Every cell ran to its end and shows exactly our fragment of this section and period, the last one says so."""
    ends = []
    for number, cell in _code(executed.cells):
        what = _cell_fault(cell, notebook.name, parameters)
        if what:
            raise RunError(f"{_place(notebook.name, number, cell)}: {what}")
        if not _shows_nothing(cell):
            ends.append(read(cell.outputs[0].data[MIME]).last)
    if ends != [False] * (len(ends) - 1) + [True]:
        raise RunError(f"Sổ tay {notebook.name}: ô cuối, và chỉ ô cuối, phải là section.methods().")


def _cell_fault(cell: NotebookNode, section: str, parameters: dict[str, str]) -> str | None:
    state, outputs = cell.metadata.get("papermill", {}), cell.outputs
    replied = "shell.execute_reply" in cell.metadata.get("execution", {})
    if state.get("status") != "completed" or state.get("exception") is not False or not replied:
        return "ô này không chạy đến hết"
    strange = next((output for output in outputs if not _is_ours(output)), None)
    if strange is not None:
        return f"cho ra {_kind(strange)}; chỉ các phần của cchc_lib được vào phụ lục"
    if _shows_nothing(cell):
        return "ô tham số, import và phép gán không được cho ra gì" if outputs else None
    if len(outputs) != 1:
        return f"cho ra {len(outputs)} phần; mỗi ô phải cho ra đúng một phần của phụ lục"
    return _fragment_fault(outputs[0].data[MIME], section, parameters)


def _fragment_fault(payload: dict, section: str, parameters: dict[str, str]) -> str | None:
    try:
        fragment: Fragment = read(payload)
    except (KeyError, TypeError, ValueError, AttributeError):
        return "phần cho ra không đúng mẫu của cchc_lib"
    wanted = (section, parameters["dataset"], parameters["period"])
    found = (fragment.section, fragment.dataset, fragment.period)
    return None if found == wanted else f"cho ra phần của {' / '.join(found)}, cần {' / '.join(wanted)}"


def _is_ours(output: NotebookNode) -> bool:
    return output.output_type == "execute_result" and MIME in output.data and set(output.data) <= _OURS


def _kind(output: NotebookNode) -> str:
    """What a strange output is, in words."""
    if output.output_type == "error":
        return f"lỗi {output.ename}: {output.evalue}"
    if output.output_type == "stream":
        words = "cảnh báo hoặc lỗi" if output.name == "stderr" else "chữ in ra"
        return f"{words}: '{_short(output.text)}'"
    return f"kết quả kiểu {', '.join(sorted(output.data))}"


def _shows_nothing(cell: NotebookNode) -> bool:
    return bool({PARAMETERS_TAG, INJECTED_TAG} & set(tags(cell))) or is_silent(cell)


def _code(cells: list[NotebookNode]) -> list[tuple[int | None, NotebookNode]]:
    """The code cells with the number that their author counts; the injected one has none."""
    found, number = [], 0
    for cell in cells:
        number += INJECTED_TAG not in tags(cell)
        if cell.cell_type == "code":
            found.append((None if INJECTED_TAG in tags(cell) else number, cell))
    return found


def _last_place(name: str, begun: list[NotebookNode]) -> str:
    """Where the run stopped: the last cell of code that began."""
    cells = _code(begun)
    return _place(name, *cells[-1]) if cells else f"Sổ tay {name}, trước ô đầu tiên"


def _place(name: str, number: int | None, cell: NotebookNode) -> str:
    """'Sổ tay 2_the_che, ô 4, dòng 1 (section.form())'."""
    error = next((output for output in cell.outputs if output.output_type == "error"), None)
    trace = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error.traceback)) if error else ""
    hit = re.search(r"Cell In\[\d+\], line (\d+)", trace)
    line, source = int(hit[1]) if hit else 1, cell.source.splitlines() or [""]
    return f"Sổ tay {name}, ô {number or 'tham số'}, dòng {line} ({_short(source[min(line, len(source)) - 1])})"


def _reason(error: BaseException, timeout: int) -> str:
    if isinstance(error, PapermillExecutionError):
        if error.ename.endswith("MemoryError"):  # numpy has its own
            return f"cần hơn {limits.MEMORY >> 30} GB bộ nhớ nên bị dừng"
        foreseen = error.ename in ("CchcError", "InputError", "RunError")
        return error.evalue if foreseen else f"{error.ename}: {error.evalue}".rstrip(": ")
    if isinstance(error, CellTimeoutError):
        return f"chạy quá {timeout} giây nên bị dừng"
    if isinstance(error, FloodError):
        return f"in ra hoặc cho ra hơn {limits.OUTPUT >> 20} MB nên bị dừng"
    if isinstance(error, DeadKernelError):
        return "tiến trình tính toán bị tắt giữa chừng (thiếu bộ nhớ, hoặc bị tắt từ ngoài); chạy lại"
    return f"không chạy được sổ tay ({type(error).__name__}: {_short(str(error))}); chạy lại"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:89]}…"
