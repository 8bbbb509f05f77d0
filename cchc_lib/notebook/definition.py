"""A section's notebook before it runs: what it is called, and everything about it that would go wrong in silence."""

import ast
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from papermill.inspection import inspect_notebook

from cchc_lib.edition import notebook_files
from cchc_lib.errors import Problem, RunError, nearest

_PARAMETERS = ("dataset", "period")
PARAMETERS_TAG, INJECTED_TAG = "parameters", "injected-parameters"
# Tags that make the runner pass over a cell or over its error.
_REFUSED_TAGS = ("skip-execution", "raises-exception", INJECTED_TAG)
_KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}
_SILENT = (ast.Import, ast.ImportFrom, ast.Assign)


@dataclass(frozen=True)
class Notebook:
    """One notebook: `name` is its section, `title` its first heading, `node` its cells."""

    name: str
    title: str
    node: NotebookNode


def notebooks(root: Path) -> list[Notebook]:
    """The notebooks of the annex in their order. Raises RunError with everything that is wrong with any of them."""
    files = notebook_files(root)
    if not files:
        raise RunError("Không có sổ tay nào trong notebooks/; phụ lục cần ít nhất một sổ tay.")
    found, problems = [], []
    for file in files:
        node, where = _read(file), f"notebooks/{file.name}"
        if node is None:
            problems.append(Problem(where, "không đọc được sổ tay này; mở và lưu lại bằng JupyterLab"))
        else:
            problems += _problems(where, node)
            found.append(Notebook(file.stem, _title(node) or file.stem, node))
    if problems:
        raise RunError("\n".join(map(str, problems)))
    return found


def is_silent(cell: NotebookNode) -> bool:
    """Whether a cell only imports and assigns, so that it has nothing to show."""
    return all(isinstance(statement, _SILENT) for statement in ast.parse(cell.source).body)


def tags(cell: NotebookNode) -> list[str]:
    """The cell's tags."""
    return cell.metadata.get("tags", [])


def without_traces(node: NotebookNode, **metadata: dict) -> NotebookNode:
    """The same notebook without times, paths and random ids, so that two runs give the same bytes."""
    node.metadata = NotebookNode(metadata)
    for number, cell in enumerate(node.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata = NotebookNode({"tags": tags(cell)} if tags(cell) else {})
    return node


def _read(file: Path) -> NotebookNode | None:
    """The notebook, None when it is not one; outputs of an earlier run are papermill's to remove."""
    try:
        node = nbformat.read(file, 4)
    except (nbformat.ValidationError, nbformat.reader.NotJSONError, UnicodeDecodeError, AttributeError, KeyError):
        return None
    return without_traces(node, kernelspec=_KERNELSPEC)


def _title(node: NotebookNode) -> str:
    """The first heading of the first level."""
    lines = (line for cell in node.cells if cell.cell_type == "markdown" for line in cell.source.splitlines())
    return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), "")


def _problems(where: str, node: NotebookNode) -> list[Problem]:
    code = [(number, cell) for number, cell in enumerate(node.cells, 1) if cell.cell_type == "code"]
    if not code or PARAMETERS_TAG not in tags(code[0][1]):
        return [Problem(where, f"ô mã đầu tiên phải mang nhãn '{PARAMETERS_TAG}' và khai báo {', '.join(_PARAMETERS)}")]
    found = [Problem(where, what) for what in _parameter_problems(node)]
    found += [Problem(f"{where}, ô {number}", what) for number, cell in code if (what := _cell_problem(cell))]
    if not found and all(is_silent(cell) for _, cell in code[1:]):
        found = [Problem(where, "sổ tay không có ô nào cho ra phần của phụ lục")]
    extra = [number for number, cell in code[1:] if PARAMETERS_TAG in tags(cell)]
    return found + [Problem(f"{where}, ô {number}", f"nhãn '{PARAMETERS_TAG}' lần thứ hai") for number in extra]


def _parameter_problems(node: NotebookNode) -> list[str]:
    """Papermill only notes a parameter that a notebook does not have and runs on with the old period; we stop."""
    have = set(inspect_notebook(node))
    found = [f"thiếu tham số '{name}' trong ô '{PARAMETERS_TAG}'" for name in _PARAMETERS if name not in have]
    strange = sorted(have - set(_PARAMETERS))
    return found + [f"tham số lạ '{name}'{nearest(name, _PARAMETERS)}" for name in strange]


def _cell_problem(cell: NotebookNode) -> str | None:
    refused = [tag for tag in tags(cell) if tag in _REFUSED_TAGS]
    if refused:
        return f"nhãn '{refused[0]}' làm ô này không chạy hoặc che lỗi; bỏ nhãn"
    try:
        body = ast.parse(cell.source).body
    except SyntaxError as error:
        return f"không phải mã Python thuần (dòng {error.lineno}); sổ tay không dùng ! và %"
    if not body:
        return "ô trống; xóa ô này"
    if not is_silent(cell) and not (len(body) == 1 and isinstance(body[0], ast.Expr)):
        return "mỗi ô chỉ gồm một biểu thức, hoặc chỉ gồm import và phép gán; chuyển phần tính toán vào cchc_lib"
    return None
