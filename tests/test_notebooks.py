"""The notebooks are pages: parameters, one section, one call a cell; no logic, no saved output, no typed figure."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from cchc_lib.edition import notebook_files
from cchc_lib.show import SECTIONS

NOTEBOOKS = notebook_files(Path(__file__).parent.parent)
LOGIC = (ast.If, ast.For, ast.While, ast.FunctionDef, ast.Lambda, ast.BinOp, ast.comprehension, ast.Try, ast.With)


def code_cells(path):
    notebook = nbformat.read(path, 4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_one_notebook_for_every_section():
    assert len(NOTEBOOKS) == 11
    assert [path.stem for path in NOTEBOOKS] == [section.notebook for section in SECTIONS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_ten_cells_or_fewer_and_no_saved_output(path):
    notebook = nbformat.read(path, 4)
    assert 4 <= len(notebook.cells) <= 10
    assert notebook.cells[0].cell_type == "markdown"
    assert all(not cell.outputs and cell.execution_count is None for cell in code_cells(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_declares_its_parameters_and_opens_its_own_section(path):
    parameters, opening, *rest = code_cells(path)
    assert parameters.metadata["tags"] == ["parameters"]
    assert parameters.source == 'dataset = "bien_hoa"\nperiod = "2024-H1"'
    assert f'section = open_section("{path.stem}", dataset, period)' in opening.source
    assert rest and all(not cell.metadata.get("tags") for cell in rest)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_other_cell_is_one_call_on_the_section(path):
    for cell in code_cells(path)[2:]:
        (statement,) = ast.parse(cell.source).body
        call = statement.value
        assert isinstance(statement, ast.Expr) and isinstance(call, ast.Call)
        assert isinstance(call.func, ast.Attribute) and call.func.value.id == "section"
        assert not [node for node in ast.walk(statement) if isinstance(node, LOGIC)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_figure_is_typed_into_the_prose(path):
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "markdown":
            _, _, question = cell.source.partition("\n")
            assert question.strip().endswith("?")
            assert not re.search(r"[0-9]", question), question


def test_logic_in_a_cell_would_be_seen():
    assert [node for node in ast.walk(ast.parse("section.part(str(1 + 1))")) if isinstance(node, LOGIC)]
