"""A workbook read back from its file, by the same columns that it was written by."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from xlsxwriter.utility import xl_cell_to_rowcol

from cchc_lib.deliver.columns import HEADING_ROW, SheetColumn

Contents = dict[str, str | float]  # what stands in a row, by the column's name; an empty cell is not there

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"  # before every name in a workbook's parts


def read_sheets(path: Path, wanted: Mapping[str, Sequence[SheetColumn]]) -> dict[str, dict[int, Contents]]:
    """The rows below the headings of each wanted sheet that the file has, by the number that Excel shows beside them.

    A column is found by its heading, wherever it stands; a wanted sheet that is not there is left out.
    """
    with ZipFile(path) as archive:
        shared = _part(archive, "sharedStrings")
        strings = ["".join(part.text or "" for part in item.iter(f"{_SPACE}t")) for item in shared]
        names = [sheet.attrib["name"] for sheet in _part(archive, "workbook").iter(f"{_SPACE}sheet")]
        grids = {
            name: _grid(_part(archive, f"worksheets/sheet{place}"), strings)
            for place, name in enumerate(names, 1)
            if name in wanted
        }
    return {name: _rows(grid, wanted[name]) for name, grid in grids.items()}


def _part(archive: ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(f"xl/{name}.xml"))


def _grid(sheet: ElementTree.Element, strings: list[str]) -> dict[tuple[int, int], str | float]:
    """Row and column, from 0, to the text or the number that stands there."""
    contents = {xl_cell_to_rowcol(cell.attrib["r"]): cell for cell in sheet.iter(f"{_SPACE}c")}
    return {
        place: strings[int(content)] if cell.attrib.get("t") == "s" else float(content)
        for place, cell in contents.items()
        if (content := cell.findtext(f"{_SPACE}v"))
    }


def _rows(grid: Mapping[tuple[int, int], str | float], columns: Sequence[SheetColumn]) -> dict[int, Contents]:
    headings = {content: column for (row, column), content in grid.items() if row == HEADING_ROW}
    names = {headings[one.heading]: one.name for one in columns if one.heading in headings}
    found: dict[int, Contents] = {}
    for (row, column), content in grid.items():
        if row > HEADING_ROW and column in names:
            found.setdefault(row + 1, {})[names[column]] = content
    return found
