"""Executed notebooks become the annex: nbconvert collects the cells, our page makes one document of them."""

from nbconvert.exporters.exporter import Exporter
from nbconvert.preprocessors.tagremove import TagRemovePreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from traitlets.config import Config

from cchc_lib.page import MIME, Fragment, document, read

PRIVATE = {"parameters", "injected-parameters", "noi-bo"}


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
        """The page of one notebook; `resources` gives title, illustrative and which publication it is."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        html = document(fragments(nb), *(resources[name] for name in ("title", "illustrative", "publication")))
        return html, resources


def fragments(notebook: NotebookNode) -> list[Fragment]:
    """What the notebook shows under our own MIME type, in reading order."""
    outputs = (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)
    return [read(output.data[MIME]) for output in outputs if MIME in output.get("data", {})]


def page(notebooks: list[NotebookNode], title: str, illustrative: bool, publication: int = 1) -> str:
    """The annex of these executed notebooks, in their order. Raises RunError if none holds the title.

    A later publication says so on top and on every sheet of paper: two prints of one report may differ.
    """
    cells = [cell for notebook in notebooks for cell in notebook.cells]
    # Notebooks made from one pattern share cell ids, which nbformat would replace by random ones.
    merged = new_notebook(cells=[NotebookNode(cell | {"id": f"cell-{n}"}) for n, cell in enumerate(cells)])
    resources = {"title": title, "illustrative": illustrative, "publication": publication}
    return AnnexExporter().from_notebook_node(merged, resources)[0]
