"""What a notebook's cell gives: a piece of the annex that JupyterLab shows and the page collects."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from html import escape
from importlib.resources import files

MIME = "application/vnd.cchc.fragment+json"
_CSS = (files("cchc_lib.page") / "template" / "annex.css").read_text(encoding="utf-8")
# Nested in a class said three times, the page's rules outweigh JupyterLab's own and touch nothing else.
JUPYTER_STYLE = f"<style>.cchc.cchc.cchc {{\n{_CSS.replace(':root', '&')}\n}}</style>"


@dataclass(frozen=True)
class Fragment:
    """HTML that is safe to publish, its headings, and its place; `last` says that its notebook did all its work."""

    html: str
    toc: tuple[tuple[int, str, str], ...] = ()
    section: str = ""
    kind: str = "body"  # identity, title, body
    dataset: str = ""
    period: str = ""
    last: bool = False
    internal: bool = False  # for the authority before it signs, never for the public
    label: str = ""  # SỐ LIỆU MINH HỌA, on the bench above the piece; the page says it on every sheet

    def __add__(self, other: "Fragment") -> "Fragment":
        return replace(self, html=self.html + other.html, toc=self.toc + other.toc)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        label = f'<p class="illustrative">{escape(self.label)}</p>\n' if self.label else ""
        bench = f'{JUPYTER_STYLE}\n<div class="cchc">\n{label}{self.html}</div>'
        return {MIME: asdict(self), "text/html": bench, "text/plain": f"<{self.kind} {self.section} {self.period}>"}


def join(pieces: Iterable[Fragment], **place) -> Fragment:
    """One fragment out of many; `place` (section, kind, dataset, period, last) says where it belongs."""
    pieces = tuple(pieces)
    toc = tuple(entry for piece in pieces for entry in piece.toc)
    return Fragment("".join(piece.html for piece in pieces), toc, **place)


def read(payload: dict) -> Fragment:
    """The fragment that an executed notebook holds. Raises KeyError or TypeError if it is not ours."""
    known = {field.name: payload[field.name] for field in fields(Fragment)}
    return Fragment(**known | {"toc": tuple((level, id, words) for level, id, words in payload["toc"])})
