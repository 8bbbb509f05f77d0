"""The page: tables, pieces, markup and templates; the only place that knows HTML, and it knows no indicator."""

from cchc_lib.page import markup
from cchc_lib.page.document import LOOK, document
from cchc_lib.page.fragment import JUPYTER_STYLE, MIME, Fragment, read
from cchc_lib.page.pieces import Annex, Card, Disagreement, Identity, Link
from cchc_lib.page.reader import PageReader, Picture
from cchc_lib.page.table import Cell, Column, Table

__all__ = [
    "JUPYTER_STYLE",
    "LOOK",
    "MIME",
    "Annex",
    "Card",
    "Cell",
    "Column",
    "Disagreement",
    "Fragment",
    "Identity",
    "Link",
    "PageReader",
    "Picture",
    "Table",
    "document",
    "markup",
    "read",
]
