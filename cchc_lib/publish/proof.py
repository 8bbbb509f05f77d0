"""The proof before publishing: page and workbook say what was computed, and the page can do nothing but be read."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from cchc_lib.catalog import FORMS
from cchc_lib.deliver import FORM_KEY, FORM_VALUE, HEAD, RESULT_KEY, RESULT_SHEET_PLACE, RESULT_VALUE, as_number
from cchc_lib.errors import RunError
from cchc_lib.figures import printed
from cchc_lib.page import PageReader, Picture
from cchc_lib.results import Results

LARGEST = 600_000  # bytes of a page that still opens at once from a USB stick or an attachment
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"  # before every name in a workbook's parts
NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")


def prove(html: str, workbook: Path, results: Results) -> None:
    """Raises RunError with what differs between page, workbook and results; nothing may be published then."""
    wrong = [*page_faults(html, results.texts()), *workbook_faults(workbook, results)]
    if wrong:
        more = f"\n… và {len(wrong) - 10} chỗ khác" if len(wrong) > 10 else ""
        raise RunError("Phụ lục không qua được bước kiểm chứng:\n" + "\n".join(wrong[:10]) + more)


def page_faults(html: str, texts: Mapping[str, str]) -> list[str]:
    """Every figure on the page against the results, every drawn number against its own table, every static gate."""
    page = PageReader()
    page.feed(html)
    page.close()
    found = list(dict.fromkeys(page.wrong))
    found += [] if page.figures else ["trang không có số liệu nào mang mã"]
    found += [what for key, text in page.figures if (what := _figure_fault(key, text, texts))]
    found += [what for picture in page.pictures for what in _picture_faults(picture, texts)]
    found += [f"trang nặng {len(html.encode())} byte, hơn {LARGEST}"] if len(html.encode()) > LARGEST else []
    found += [] if unicodedata.is_normalized("NFC", html) else ["trang có chữ không phải Unicode dựng sẵn (NFC)"]
    found += [] if page.guarded else ["trang không bắt đầu bằng chính sách bảo mật nội dung"]
    found += [] if page.language == "vi" else ["trang không khai báo tiếng Việt"]
    found += [f"mã vị trí '{id}' có {page.ids.count(id)} lần" for id in sorted(set(page.ids)) if page.ids.count(id) > 1]
    found += [f"không có vị trí '{id}' để dẫn tới" for id in sorted(set(page.targets) - set(page.ids))]
    return found + ([] if page.titles == 1 else [f"trang có {page.titles} tiêu đề cấp 1"])


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
    return ["".join(part.text or "" for part in item.iter(f"{SHEET}t")) for item in root]


def _cells(archive: ZipFile, place: int, strings: list[str]) -> dict[tuple[int, int], str | float]:
    """Row and column, from 0, to the text or the number that stands there."""
    root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{place}.xml"))
    found = {}
    for cell in root.iter(f"{SHEET}c"):
        content = cell.findtext(f"{SHEET}v")
        if content:
            letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", cell.attrib["r"]).groups()
            place = (int(digits) - 1, ord(letters) - ord("A"))
            found[place] = strings[int(content)] if cell.attrib.get("t") == "s" else float(content)
    return found
