"""The proof before publishing: page and workbook say what was computed, and the page can do nothing but be read."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from cchc_lib.book import HEAD, as_number
from cchc_lib.errors import RunError
from cchc_lib.printing import printed
from cchc_lib.results import Results
from cchc_lib.source import FORMS
from cchc_lib.workbook import FORM_KEY, FORM_VALUE, RESULT_KEY, RESULT_SHEET_PLACE, RESULT_VALUE

LARGEST = 600_000  # bytes of a page that still opens at once from a USB stick or an attachment
NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")
# What Python and JavaScript print where a figure is missing; 'nan' alone, because 'gian nan' is a Vietnamese word.
RAW = re.compile(r"\[object|\b(?:None|NaN|NaT|undefined|Fraction\(|Decimal\()|<NA>|^nan%?$|^inf%?$")
ACTIVE = {"script", "iframe", "object", "embed", "form", "input", "base", "link", "video", "audio", "template", "frame"}
ADDRESSES = {"href", "src", "srcset", "action", "data", "poster", "xlink:href", "formaction", "background"}
OUTWARD = re.compile(r"@import|url\((?!\s*[\"']?#)", re.IGNORECASE)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
VOID = {"meta", "br", "hr", "img", "input", "link", "base", "path", "circle", "rect", "line", "use", "col", "wbr"}


@dataclass
class Picture:
    """One figure of the page: the words drawn, the words that stand for it to those who cannot see, its own table."""

    id: str
    drawn: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    table: list[str] = field(default_factory=list)


class Reading(HTMLParser):
    """A page as its reader meets it: figures with their keys, pictures with their tables, and what is wrong."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.figures: list[tuple[str, str]] = []
        self.pictures: list[Picture] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Look at a tag and what it carries."""
        values = {name: value or "" for name, value in attrs}
        if self.open[-1:] == ["head"] and not self.headings:
            self.headings.append("head")
            if values.get("content") != POLICY:
                self.wrong.append("trang không bắt đầu bằng chính sách bảo mật nội dung")
        self._attributes(tag, values)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "data":
            self.figures.append((values.get("value", ""), ""))
        elif tag == "figure":
            self.pictures.append(Picture(values.get("id", "")))
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(tag)
        if tag == "svg" and "figure" in self.open:
            self.pictures[-1].described.append(values.get("aria-label", ""))

    def handle_startendtag(self, tag, attrs):
        """A tag that closes itself, as in drawings."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        """Leave an element."""
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        """Look at words."""
        if "style" in self.open:
            self.wrong += [f"kiểu chữ gọi ra ngoài: {hit}" for hit in OUTWARD.findall(data)]
            return
        self.wrong += [f"chữ thô của máy '{hit}' trong '{data.strip()[:60]}'" for hit in RAW.findall(data.strip())]
        if "data" in self.open:
            key, words = self.figures[-1]
            self.figures[-1] = (key, words + data)
        if "figure" in self.open and "svg" in self.open:
            self.pictures[-1].drawn.append(data)
        elif "figure" in self.open and "details" in self.open:
            self.pictures[-1].table.append(data)

    def _attributes(self, tag: str, values: Mapping[str, str]) -> None:
        self.ids += [values["id"]] if "id" in values else []
        self.wrong += [f"thẻ <{tag}>"] if tag in ACTIVE else []
        self.wrong += [f"<{tag} {name}>" for name in values if name.startswith("on")]
        for name in ADDRESSES & set(values) - ({"data"} if tag == "data" else set()):
            if values[name].startswith("#"):
                self.targets.append(values[name][1:])
            elif not values[name].startswith("data:image/"):
                self.wrong.append(f"<{tag} {name}={values[name][:60]}> dẫn ra ngoài trang")
        self.wrong += [f"kiểu chữ gọi ra ngoài ở <{tag}>"] if OUTWARD.search(values.get("style", "")) else []


def prove(html: str, workbook: Path, results: Results) -> None:
    """Raises RunError with what differs between page, workbook and results; nothing may be published then."""
    wrong = [*page_faults(html, results.texts()), *workbook_faults(workbook, results)]
    if wrong:
        more = f"\n… và {len(wrong) - 10} chỗ khác" if len(wrong) > 10 else ""
        raise RunError("Phụ lục không qua được bước kiểm chứng:\n" + "\n".join(wrong[:10]) + more)


def page_faults(html: str, texts: Mapping[str, str]) -> list[str]:
    """Every figure on the page against the results, every drawn number against its own table, every static gate."""
    page = Reading()
    page.feed(html)
    page.close()
    found = list(dict.fromkeys(page.wrong))
    found += [] if page.figures else ["trang không có số liệu nào mang mã"]
    found += [what for key, text in page.figures if (what := _figure_fault(key, text, texts))]
    found += [what for picture in page.pictures for what in _picture_faults(picture, texts)]
    found += [f"trang nặng {len(html.encode())} byte, hơn {LARGEST}"] if len(html.encode()) > LARGEST else []
    found += [] if unicodedata.is_normalized("NFC", html) else ["trang có chữ không phải Unicode dựng sẵn (NFC)"]
    found += [] if '<html lang="vi"' in html else ["trang không khai báo tiếng Việt"]
    found += [f"mã vị trí '{id}' có {page.ids.count(id)} lần" for id in sorted(set(page.ids)) if page.ids.count(id) > 1]
    found += [f"không có vị trí '{id}' để dẫn tới" for id in sorted(set(page.targets) - set(page.ids))]
    titles = page.headings.count("h1")
    return found + ([] if titles == 1 else [f"trang có {titles} tiêu đề cấp 1"])


def _figure_fault(key: str, text: str, texts: Mapping[str, str]) -> str | None:
    if key not in texts:
        return f"số '{text}' mang mã lạ '{key}'"
    right = texts[key]
    padded = f"0{right}" if re.fullmatch("[1-9]", right) else right  # counts in prose: '07 đơn vị'
    return None if text in (right, padded) else f"trang in '{text}' cho '{key}', kết quả là '{right}'"


def _picture_faults(picture: Picture, texts: Mapping[str, str]) -> Iterable[str]:
    table = _numbers(picture.table)
    for token in sorted(_numbers(picture.drawn) - table):
        yield f"biểu đồ '{picture.id}' vẽ số '{token}' không có trong bảng của nó"
    for token in sorted(_numbers(picture.described) - table - _numbers(texts.values())):
        yield f"lời mô tả biểu đồ '{picture.id}' nêu số '{token}' không có trong bảng của nó và trong kết quả"


def _numbers(words: Iterable[str]) -> set[str]:
    return {token for text in words for token in NUMBER.findall(text)}


def workbook_faults(path: Path, results: Results) -> list[str]:
    """Every figure of the workbook, read back from the file, against the results."""
    with ZipFile(path) as archive:
        strings = _shared_strings(archive)
        forms = [_cells(archive, place, strings) for place in range(2, 2 + len(FORMS))]
        whole = _cells(archive, RESULT_SHEET_PLACE, strings)
    found = [what for cells in forms for what in _sheet_faults(cells, FORM_KEY, FORM_VALUE, results)]
    found += _sheet_faults(whole, RESULT_KEY, RESULT_VALUE, results)
    keys = {key for (row, column), key in whole.items() if column == RESULT_KEY and row > HEAD}
    return found + [f"so_lieu.xlsx thiếu '{name}'" for name in sorted(set(results.comparisons) - keys)]


def _sheet_faults(cells: Mapping[tuple[int, int], str | float], key: int, value: int, results: Results) -> list[str]:
    found = []
    for (row, column), name in cells.items():
        if column != key or row <= HEAD:
            continue
        figure = results.figures.find(str(name))
        number = figure and as_number(figure)
        words = None if figure is None or (figure.value is None and figure.outcome.low is None) else printed(figure)
        right = float(number) if number is not None else words
        if figure is None or cells.get((row, value)) != right:
            found.append(
                f"so_lieu.xlsx, hàng {row + 1}: '{name}' ghi {cells.get((row, value))!r}, kết quả là {right!r}"
            )
    return found


def _shared_strings(archive: ZipFile) -> list[str]:
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in item.iter() if part.tag.endswith("}t")) for item in root]


def _cells(archive: ZipFile, place: int, strings: list[str]) -> dict[tuple[int, int], str | float]:
    """Row and column, from 0, to the text or the number that stands there."""
    root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{place}.xml"))
    found = {}
    for cell in (one for one in root.iter() if one.tag.endswith("}c")):
        content = next((part.text for part in cell if part.tag.endswith("}v")), None)
        if content is not None:
            letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", cell.attrib["r"]).groups()
            place = (int(digits) - 1, ord(letters) - ord("A"))
            found[place] = strings[int(content)] if cell.attrib.get("t") == "s" else float(content)
    return found
