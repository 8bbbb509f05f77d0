"""The gates of every edition: each function reads the page's text and returns what is wrong with it, in words."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import html5lib
from gates_browser import accessible, fitting, legible, printed, quiet, tidy

SVG = "{http://www.w3.org/2000/svg}"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
ACTIVE = {"script", "iframe", "object", "embed", "form", "base", "link", "video", "audio", "template"}
ADDRESSES = {"href", "src", "srcset", "action", "data", "poster", "{http://www.w3.org/1999/xlink}href"}
PLACEHOLDER = re.compile(r"no description|placeholder|image|figure|chart|biểu đồ|hình|untitled", re.IGNORECASE)


@lru_cache(maxsize=4)
def parsed(html):
    """The tree and the errors of a strict HTML parser."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    return parser.parse(html), tuple(f"line {line}: {code}" for (line, _), code, _ in parser.errors)


def elements(html, *names):
    """All elements with one of these names, or all."""
    return [one for one in parsed(html)[0].iter() if isinstance(one.tag, str) and (not names or one.tag in names)]


def small(html):
    """At most 600 kB."""
    size = len(html.encode())
    return [f"{size} bytes, more than 600.000"] if size > 600_000 else []


def passive(html):
    """Nothing that runs, and no address that leads out of the page."""
    names = [one.tag.removeprefix(SVG) for one in elements(html)]
    found = [f"<{name}>" for name in names if name in ACTIVE]
    for one in elements(html):
        found += [f"{name} on <{one.tag}>" for name in one.attrib if name.lower().startswith("on")]
        out = {name: one.attrib[name] for name in ADDRESSES & set(one.attrib)}
        found += [f"{name}={to!r}" for name, to in sorted(out.items()) if not to.startswith(("#", "data:image/"))]
    styles = [one.text or "" for one in elements(html, "style", f"{SVG}style")]
    styles += [one.attrib["style"] for one in elements(html) if "style" in one.attrib]
    return found + [f"style: {hit}" for style in styles for hit in re.findall(r"@import|url\((?!\s*[\"']?#)", style)]


def guarded(html):
    """The content security policy is the first thing in the head, word for word."""
    first = next(iter(parsed(html)[0].find("head")), None)
    attributes = {} if first is None else first.attrib
    right = attributes.get("http-equiv") == "Content-Security-Policy" and attributes.get("content") == POLICY
    return [] if right else [f"head begins with {attributes}"]


def vietnamese(html):
    """Declared Vietnamese, and every letter in its composed form."""
    found = [] if parsed(html)[0].attrib.get("lang") == "vi" else ["<html> without lang=vi"]
    if not unicodedata.is_normalized("NFC", html):
        found.append("not NFC: " + next(w for w in html.split() if not unicodedata.is_normalized("NFC", w))[:80])
    return found


def valid(html):
    """No parse error, no id twice, no link to a place that is not there."""
    ids = [one.attrib["id"] for one in elements(html) if "id" in one.attrib]
    names = ("aria-labelledby", "aria-describedby", "for")
    links = [one.attrib["href"][1:] for one in elements(html, "a") if one.attrib.get("href", "").startswith("#")]
    links += [id for one in elements(html) for name in names for id in one.attrib.get(name, "").split()]
    found = list(parsed(html)[1])
    found += [f"id {id!r} {ids.count(id)} times" for id in sorted(set(ids)) if ids.count(id) > 1]
    return found + [f"no place {id!r} to go to" for id in sorted(set(links) - set(ids))]


def outlined(html):
    """One heading of the first level, no empty heading, no level skipped."""
    headings = elements(html, "h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(one.tag[1]) for one in headings]
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1"]
    found += [f"empty {one.tag}" for one in headings if not "".join(one.itertext()).strip()]
    before = [0, *levels]
    return found + [f"h{a} is followed by h{b}" for a, b in zip(before, levels, strict=False) if b > a + 1]


def tabulated(html):
    """Every table has a caption, every heading cell a scope; an annex without tables is none."""
    tables = elements(html, "table")
    found = [] if tables else ["no table"]
    for one in tables:
        caption = one.find("caption")
        name = one.attrib.get("id", "")
        if caption is None or not "".join(caption.itertext()).strip():
            found.append(f"table {name}: no caption")
        found += [
            f"table {name}: th without scope" for th in one.iter("th") if th.attrib.get("scope") not in ("col", "row")
        ]
    return found


def pictured(html):
    """Every picture says in words what it shows; an annex without pictures is none."""
    pictures = elements(html, f"{SVG}svg", "img")
    found = [] if pictures else ["no picture"]
    for one in pictures:
        words = one.attrib.get("alt" if one.tag == "img" else "aria-label", "")
        if one.tag != "img" and one.attrib.get("role") != "img":
            found.append(f"svg without role=img: {words[:60]!r}")
        if len(PLACEHOLDER.sub("", words)) < 20:
            found.append(f"picture without a finding in words: {words!r}")
    return found


READING = (small, passive, guarded, vietnamese, valid, outlined, tabulated, pictured)


def problems(path, browser, pdftotext):
    """Everything that any gate finds wrong with the page at `path`."""
    html = Path(path).read_text(encoding="utf-8")
    found = [f"{gate.__name__}: {what}" for gate in READING for what in gate(html)]
    found += [f"quiet: {what}" for what in quiet(browser, path)]
    page = browser.new_page()
    page.goto(Path(path).as_uri())
    for gate in (accessible, fitting, legible, tidy):
        found += [f"{gate.__name__}: {what}" for what in gate(page)]
    found += [f"printed: {what}" for what in printed(page, pdftotext)]
    page.close()
    return found
