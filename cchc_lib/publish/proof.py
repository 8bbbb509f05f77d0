"""The proof before publishing: page and workbook say what was computed, and the page can do nothing but be read."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from cchc_lib.catalog import DIMENSIONS
from cchc_lib.deliver import FORM_SHEET, RESULT_SHEET, RESULTS_NAME, SHEET_OF_FORM, Contents, read_sheets
from cchc_lib.errors import RunError
from cchc_lib.figures import Figure, first_with_value, printed, printed_number
from cchc_lib.page import PageReader, Picture
from cchc_lib.results import Results

_Expected = dict[str, str | float | None]  # what must stand in a row of the workbook, None for nothing

_LARGEST = 600_000  # bytes of a page that still opens at once from a USB stick or an attachment
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")


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
    found += [f"trang nặng {len(html.encode())} byte, hơn {_LARGEST}"] if len(html.encode()) > _LARGEST else []
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
    for row, cells in whole.items():
        found += _faults(f"trang {RESULTS_NAME}, hàng {row}", _name(cells), cells, _result_cells, results)
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


def _result_cells(figure: Figure) -> _Expected:
    return {
        "gia_tri": _written(printed_number(figure)),
        "in": printed(figure),
        "tu_so": _written(figure.outcome.numerator),
        "mau_so": _written(figure.outcome.denominator),
    }


def _written(number: Decimal | Fraction | None) -> float | None:
    """A number as a workbook holds it: with sixteen digits."""
    return None if number is None else float(f"{float(number):.16G}")
