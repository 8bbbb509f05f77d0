"""A page as its reader meets it, taken apart without a browser: figures, pictures, and what must not be there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What Python and JavaScript print where a figure is missing; 'nan' alone, because 'gian nan' is a Vietnamese word.
_RAW = re.compile(r"\[object|\b(?:None|NaN|NaT|undefined|Fraction\(|Decimal\()|<NA>|^nan%?$|^inf%?$")
_ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "base",
    "link",
    "video",
    "audio",
    "template",
    "frame",
}
_ADDRESSES = {"href", "src", "srcset", "action", "data", "poster", "xlink:href", "formaction", "background"}
_OUTWARD = re.compile(r"@import|url\((?!\s*[\"']?#)", re.IGNORECASE)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_VOID = {"meta", "br", "hr", "img", "input", "link", "base", "path", "circle", "rect", "line", "use", "col", "wbr"}


@dataclass
class Picture:
    """One figure of the page: the words drawn, the words that stand for it to those who cannot see, its own table."""

    id: str
    drawn: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    table: list[str] = field(default_factory=list)


class PageReader(HTMLParser):
    """A page as its reader meets it: figures with their keys, pictures with their tables, and what is wrong."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.figures: list[tuple[str, str]] = []
        self.pictures: list[Picture] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.titles = 0
        self.language = ""
        self.first_in_head: dict[str, str] | None = None

    @property
    def guarded(self) -> bool:
        """Whether the security policy is the first thing in the head, word for word."""
        first = self.first_in_head or {}
        return (first.get("http-equiv"), first.get("content")) == ("Content-Security-Policy", _POLICY)

    def handle_starttag(self, tag, attrs):
        """Look at a tag and what it carries."""
        values = {name: value or "" for name, value in attrs}
        if self.open[-1:] == ["head"] and self.first_in_head is None:
            self.first_in_head = values
        self._attributes(tag, values)
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "html":
            self.language = values.get("lang", "")
        elif tag == "data":
            self.figures.append((values.get("value", ""), ""))
        elif tag == "figure":
            self.pictures.append(Picture(values.get("id", "")))
        elif tag == "h1":
            self.titles += 1
        elif tag == "svg" and "figure" in self.open:
            self.pictures[-1].described.append(values.get("aria-label", ""))

    def handle_startendtag(self, tag, attrs):
        """A tag that closes itself, as in drawings."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        """Leave an element."""
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        """Look at words."""
        if "style" in self.open:
            self.wrong += [f"kiểu chữ gọi ra ngoài: {hit}" for hit in _OUTWARD.findall(data)]
            return
        self.wrong += [f"chữ thô của máy '{hit}' trong '{data.strip()[:60]}'" for hit in _RAW.findall(data.strip())]
        if "data" in self.open:
            key, words = self.figures[-1]
            self.figures[-1] = (key, words + data)
        if "figure" in self.open and "svg" in self.open:
            self.pictures[-1].drawn.append(data)
        elif "figure" in self.open and "details" in self.open:
            self.pictures[-1].table.append(data)

    def _attributes(self, tag: str, values: Mapping[str, str]) -> None:
        self.ids += [values["id"]] if "id" in values else []
        self.wrong += [f"thẻ <{tag}>"] if tag in _ACTIVE else []
        self.wrong += [f"<{tag} {name}>" for name in values if name.startswith("on")]
        for name in _ADDRESSES & set(values) - ({"data"} if tag == "data" else set()):
            if values[name].startswith("#"):
                self.targets.append(values[name][1:])
            elif not values[name].startswith("data:image/"):
                self.wrong.append(f"<{tag} {name}={values[name][:60]}> dẫn ra ngoài trang")
        self.wrong += [f"kiểu chữ gọi ra ngoài ở <{tag}>"] if _OUTWARD.search(values.get("style", "")) else []
