"""The proof before publishing: pages and workbook say what was computed, and a page can do nothing but be read.

The annex says nothing that is internal, and no public file does; the internal sheet says that it is, and every finding.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path

from cchc_lib.catalog import DIMENSIONS
from cchc_lib.deliver import FORM_SHEET, RESULT_SHEET, RESULTS_NAME, SHEET_OF_FORM, Contents, read_sheets
from cchc_lib.edition import INTERNAL_FOLDER, PAGE, SHEET, WORKBOOK
from cchc_lib.errors import RunError
from cchc_lib.figures import Figure, first_with_value, printed, printed_number
from cchc_lib.page import PageReader, Picture
from cchc_lib.publish.leaks import Internal, finding_words, leaks, markup_words, read_words, squeezed
from cchc_lib.results import Results, finding_rows, printed_by_report
from cchc_lib.vietnamese import INTERNAL

_Expected = dict[str, str | float | None]  # what must stand in a row of the workbook, None for nothing

_LARGEST = 600_000  # bytes of a page that still opens at once from a USB stick or an attachment
_LARGEST_SHEET = 2_000_000  # of the sheet, which is read at a desk and grows with what is found
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")


def prove(folder: Path, results: Results) -> None:
    """Prove a finished edition. Raises RunError with all that is wrong with it; nothing may be published then."""
    wrong = page_faults((folder / PAGE).read_text(encoding="utf-8"), results.texts())
    wrong += sheet_faults((folder / SHEET).read_text(encoding="utf-8"), results) if (folder / SHEET).is_file() else []
    wrong += workbook_faults(folder / WORKBOOK, results)
    wrong += public_faults(folder, results)
    if wrong:
        more = f"\n… và {len(wrong) - 10} chỗ khác" if len(wrong) > 10 else ""
        raise RunError("Phụ lục không qua được bước kiểm chứng:\n" + "\n".join(wrong[:10]) + more)


def page_faults(html: str, texts: Mapping[str, str]) -> list[str]:
    """What is wrong with the annex: the gates of any page, and that it has figures."""
    return _page_faults(html, texts, _LARGEST) + ([] if "<data" in html else ["trang không có số liệu nào mang mã"])


def sheet_faults(html: str, results: Results) -> list[str]:
    """What is wrong with the internal sheet: the gates of any page, its label, and every finding on it."""
    found, words = _page_faults(html, results.texts(), _LARGEST_SHEET), markup_words(html)
    found += [] if squeezed(INTERNAL) in words else [f"không ghi “{INTERNAL}”"]
    found += [f"thiếu phát hiện {one.id}" for one in results.findings if squeezed(one.statement) not in words]
    return [f"{SHEET}: {what}" for what in found]


def public_faults(folder: Path, results: Results) -> list[str]:
    """What of the internal words stands in any file outside the folder for them."""
    internal = internal_words(results)
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    public = {name: file for name, file in files.items() if not name.startswith(f"{INTERNAL_FOLDER}/")}
    return [what for name, file in public.items() for what in leaks(name, read_words(file), internal)]


def internal_words(results: Results) -> list[Internal]:
    """The words of a period's findings, and the verdicts on the report's statements."""
    said = [entry.quote for entry in results.data.entries]
    for one in results.data.passages():
        said += [text for name, text in vars(one).items() if isinstance(text, str) and name not in ("where", "note")]
    labels = {results.period.label, *(figure.label for figure in results.figures)}
    verdicts = [Internal(f"nhận định “{one.statement}”", one.verdict) for one in results.judgements]
    return [*finding_words(finding_rows(results), said, labels), *verdicts]


def _page_faults(html: str, texts: Mapping[str, str], largest: int) -> list[str]:
    """Every figure on a page against the results, every drawn number against its own table, every static gate."""
    page = PageReader()
    page.feed(html)
    page.close()
    found = list(dict.fromkeys(page.wrong))
    found += [what for key, text in page.figures if (what := _figure_fault(key, text, texts))]
    found += [what for picture in page.pictures for what in _picture_faults(picture, texts)]
    found += [f"trang nặng {len(html.encode())} byte, hơn {largest}"] if len(html.encode()) > largest else []
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
    return {token for text in words for token in _NUMBER.findall(text)}


def workbook_faults(path: Path, results: Results) -> list[str]:
    """Every figure of the workbook, read back from the file, against the results."""
    forms = dict.fromkeys(SHEET_OF_FORM.values(), FORM_SHEET)
    sheets = read_sheets(path, {**forms, RESULTS_NAME: RESULT_SHEET})
    found = [f"so_lieu.xlsx thiếu trang '{sheet}'" for sheet in (*forms, RESULTS_NAME) if sheet not in sheets]
    whole = sheets.pop(RESULTS_NAME, {})
    for sheet, rows in sheets.items():
        for row, cells in rows.items():
            found += _faults(f"trang {sheet}, hàng {row}", str(cells.get("ma", "")), cells, _form_cells, results)
    expected = partial(_result_cells, by_report=printed_by_report(results))
    for row, cells in whole.items():
        found += _faults(f"trang {RESULTS_NAME}, hàng {row}", _name(cells), cells, expected, results)
    missing = {figure.name for figure in results.figures} - {_name(cells) for cells in whole.values()}
    return found + [f"so_lieu.xlsx thiếu '{name}'" for name in sorted(missing)]


def _name(cells: Contents) -> str:
    return "|".join(str(cells.get(column, "")) for column in ("chi_so", *DIMENSIONS))


def _faults(
    where: str, name: str, cells: Contents, expected: Callable[[Figure], _Expected], results: Results
) -> list[str]:
    """What differs between the cells of a row and the figure of that name; a row without a name has no figure."""
    figure = results.figures.find(name)
    right = expected(figure) if figure else {"gia_tri": None}
    found = [f"so_lieu.xlsx, {where}: mã lạ '{name}'"] if name and not figure else []
    return found + [
        f"so_lieu.xlsx, {where}: '{name}' ghi {cells.get(column)!r}, kết quả là {content!r}"
        for column, content in right.items()
        if cells.get(column) != content
    ]


def _form_cells(figure: Figure) -> _Expected:
    words = printed(figure) if first_with_value([figure]) else None
    number = _written(printed_number(figure))
    return {"gia_tri": words if number is None else number}


def _result_cells(figure: Figure, by_report: Mapping[str, str]) -> _Expected:
    return {
        "trong_bao_cao": by_report.get(figure.name),
        "gia_tri": _written(printed_number(figure)),
        "in": printed(figure),
        "tu_so": _written(figure.outcome.numerator),
        "mau_so": _written(figure.outcome.denominator),
    }


def _written(number: Decimal | Fraction | None) -> float | None:
    """A number as a workbook holds it: with sixteen digits."""
    return None if number is None else float(f"{float(number):.16G}")
