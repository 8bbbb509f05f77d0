"""Executed notebooks become annex and internal sheet: nbconvert collects the cells, our page makes the documents."""

from nbconvert.exporters.exporter import Exporter
from nbconvert.preprocessors.tagremove import TagRemovePreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from traitlets.config import Config

from cchc_lib.errors import RunError
from cchc_lib.page import MIME, Fragment, document, read

PRIVATE = {"parameters", "injected-parameters", "noi-bo"}
_FACTS = ("title", "illustrative", "publication", "internal")


class AnnexExporter(Exporter):
    """nbconvert without its templates, which search the working folder and a user's home first: cells in, page out."""

    file_extension = ".html"
    output_mimetype = "text/html"
    default_preprocessors = [TagRemovePreprocessor]  # noqa: RUF012 - a traitlets default

    @property
    def default_config(self):
        """Cells with a private tag are taken out by nbconvert itself."""
        return Config(TagRemovePreprocessor={"enabled": True, "remove_cell_tags": PRIVATE})

    def from_notebook_node(self, nb, resources=None, **kw):
        """The page of one notebook: of its pieces for one audience; `resources` gives what `page` was given."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        facts = {name: resources[name] for name in _FACTS}
        return document([one for one in fragments(nb) if one.internal == facts["internal"]], **facts), resources


def fragments(notebook: NotebookNode) -> list[Fragment]:
    """What the notebook shows under our own MIME type, in reading order."""
    outputs = (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)
    return [read(output.data[MIME]) for output in outputs if MIME in output.get("data", {})]


def is_internal(name: str, notebook: NotebookNode) -> bool:
    """Whether an executed notebook shows internal pieces. Raises RunError where others stand among them.

    A notebook is handed on as a whole, so that it is of one audience.
    """
    audiences = {one.internal for one in fragments(notebook)}
    if len(audiences) > 1:
        what = "vừa có phần công bố, vừa có phần nội bộ (như section.findings())"
        raise RunError(f"Sổ tay {name}: {what}; chuyển phần nội bộ sang sổ tay 10_doi_soat.")
    return True in audiences


def page(
    notebooks: list[NotebookNode], title: str, illustrative: bool, publication: int = 1, internal: bool = False
) -> str:
    """The public or the internal pieces of these executed notebooks, in their order. Raises RunError without a title.

    A later publication says so on top and on every sheet of paper: two prints of one report may differ.
    """
    cells = [cell for notebook in notebooks for cell in notebook.cells]
    # Notebooks made from one pattern share cell ids, which nbformat would replace by random ones.
    merged = new_notebook(cells=[NotebookNode(cell | {"id": f"cell-{n}"}) for n, cell in enumerate(cells)])
    facts = dict(zip(_FACTS, (title, illustrative, publication, internal), strict=True))
    return AnnexExporter().from_notebook_node(merged, facts)[0]
