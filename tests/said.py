"""What a page says, line by line as it is read: headings, sentences, cards, what charts claim, tables with verdicts.

Left out are the contents, the forms line by line, the numbers below charts, and what names files and fingerprints.
"""

import re
from html import unescape

from gates import parsed

LINES = {"h1", "h2", "h3", "p", "li", "caption", "figcaption", "tr", "dt", "dd"}
SILENT = {"nav", "svg", "style", "script", "code"}


def said(html):
    """Every line of the page, cells with a bar between them."""
    return [line for line in _lines(parsed(html)[0].find("body")) if line]


def _lines(element):
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in SILENT or _left_out(element):
        return
    if element.tag in LINES and not (element.tag == "li" and element.attrib.get("class") == "card"):
        yield _words(element)
        return
    for child in element:
        yield from _lines(child)


def _left_out(element):
    """The numbers below a chart, a form, the table of files."""
    if element.tag == "summary":
        return True
    table = element.attrib.get("id", "")
    return element.attrib.get("class") == "data" or (element.tag == "table" and re.match("mau_[0-9]|bang_tep", table))


def _words(element):
    cells = [one for one in element if one.tag in ("td", "th")]
    parts = [_text(one) for one in cells] if cells else [_text(element)]
    return " | ".join(re.sub(r"\s+", " ", unescape(part)).strip() for part in parts).strip()


def _text(element):
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in SILENT:
        return ""
    return (element.text or "") + "".join(_text(child) + (child.tail or "") for child in element)
