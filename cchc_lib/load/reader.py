"""TableReader files so that everything wrong is said at once, with file and line, and every file read is known."""

import csv
import io
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.vietnamese import clean, invisible

_T = TypeVar("_T")
_LARGEST = 20_000_000  # bytes; a hand-made table is a thousandth of this, anything larger is a mistake or an attack


@dataclass(frozen=True)
class Row:
    """One line of a table: its cells by column, and the place that an error names."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


class TableReader:
    """One sitting of reader below `root`: the problems found so far and the files really read."""

    def __init__(self, root: Path):
        self.root = root
        self.problems: list[Problem] = []
        self.files: list[str] = []
        self.fingerprints: dict[str, str] = {}

    def problem(self, where: str, what: str) -> None:
        """Note one problem and go on."""
        self.problems.append(Problem(where, what))

    def records(self, rows: Iterable[Row], read: Callable[[Row], _T]) -> tuple[_T, ...]:
        """What `read` makes of each row; each argument of a ValueError that it raises is a problem of that row."""
        made = []
        for row in rows:
            try:
                made.append(read(row))
            except ValueError as error:
                for what in error.args or (error,):
                    self.problem(row.where, str(what))
        return tuple(made)

    def finish(self) -> None:
        """Raise InputError when anything was wrong."""
        if self.problems:
            raise InputError(self.problems)

    def text(self, path: str, required: bool = True) -> str | None:
        """The text of a UTF-8 file below the root, None when it is not there or cannot be read."""
        file = self.root / path
        if self._strange(path, file):
            return None
        if not file.exists():
            if required:
                self.problem(path, "không có tệp này; thêm tệp (chỉ có dòng tiêu đề nếu kỳ này không có số liệu)")
            return None
        self.files.append(path)
        content = file.read_bytes() if file.stat().st_size <= _LARGEST else b""
        self.fingerprints[path] = sha256(content).hexdigest()
        if file.stat().st_size > _LARGEST:
            self.problem(path, f"tệp lớn hơn {_LARGEST // 1_000_000} MB; kiểm tra lại nguồn gửi")
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.problem(path, f"không phải UTF-8 (byte thứ {error.start + 1}); lưu lại tệp với mã UTF-8")
            return None

    def _strange(self, path: str, file: Path) -> bool:
        """Whether something stands there that is no plain file of this folder; noted."""
        plain = file.is_file() and not file.is_symlink() and file.resolve().is_relative_to(self.root.resolve())
        if plain or not (file.exists() or file.is_symlink()):
            return False
        self.problem(path, "không phải tệp thường trong dự án (thư mục, liên kết, ống …); thay bằng chính tệp đó")
        return True

    def toml(self, path: str, required: tuple[str, ...]) -> dict:
        """The values of a TOML file, with every key of `required`."""
        text = self.text(path)
        try:
            values = tomllib.loads(text or "")
        except tomllib.TOMLDecodeError as error:
            self.problem(path, f"không đọc được TOML: {error}")
            return {}
        except (ValueError, RecursionError):  # which are no errors of its grammar
            self.problem(path, "không đọc được TOML: có số dài hàng nghìn chữ số hoặc dấu [ lồng quá sâu; sửa lại")
            return {}
        for key in required:
            if text is not None and key not in values:
                self.problem(path, f"thiếu mục '{key}'; thêm dòng {key} = …")
        return values

    def table(self, path: str, columns: tuple[str, ...], required: bool = True) -> list[Row]:
        """The rows of a CSV file that has exactly these columns; every cell clean text."""
        text = self.text(path, required)
        if text is None:
            return []
        try:
            reader = csv.reader(io.StringIO(text, newline=""), strict=True)
            lines = list(reader)
        except csv.Error as error:
            self.problem(path, f"không đọc được CSV: {error}; kiểm tra dấu ngoặc kép")
            return []
        header = [clean(name) for name in lines[0]] if lines else []
        while len(header) > 1 and not header[-1]:
            header.pop()  # a comma too many at the end of every line is a column that somebody emptied in Excel
        if not self._header_fits(path, header, columns):
            return []
        # Looked for once in the whole file: cells can hold neither line breaks nor what nobody sees, as a rule.
        tidy = reader.line_num == len(lines) and not any(map(invisible, set(text) - {"\r", "\n"}))
        numbered = (
            (f"{path}, dòng {number}", line) for number, line in enumerate(lines[1:], 2) if any(map(clean, line))
        )
        width = len(lines[0])
        return [row for where, line in numbered if (row := self._row(where, header, line, width, tidy))]

    def column(self, path: str, name: str) -> set[str]:
        """The words in one column of a CSV file, without those of the other columns being looked at."""
        text = self.text(path, required=False) or ""
        lines = csv.reader(io.StringIO(text, newline=""))
        header = [clean(cell) for cell in next(lines, ())]
        place = header.index(name) if name in header else len(text)
        return {clean(line[place]) for line in lines if len(line) > place} - {""}

    def _header_fits(self, path: str, header: list[str], columns: tuple[str, ...]) -> bool:
        if not any(header):
            self.problem(path, f"tệp rỗng; dòng đầu phải có: {','.join(columns)}")
            return False
        if header[0].lower().startswith("sep="):
            self.problem(path, f"dòng đầu '{header[0]}' do Excel thêm; xóa dòng này, giữ dòng: {','.join(columns)}")
            return False
        if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
            self.problem(path, f"các cột phải ngăn bằng dấu phẩy; dòng đầu phải có: {','.join(columns)}")
            return False
        missing = [name for name in columns if name not in header]
        strange = [name for name in header if name not in columns]
        for name in missing:
            self.problem(path, f"thiếu cột '{name}'; dòng đầu phải có: {','.join(columns)}")
        for name in strange:
            self.problem(path, f"cột '{name}' không có trong mẫu{nearest(name, columns)}")
        if len(set(header)) < len(header):
            self.problem(path, "có hai cột trùng tên; giữ một cột")
        return not missing and not strange and len(set(header)) == len(header)

    def _row(self, where: str, header: list[str], line: list[str], width: int, tidy: bool) -> Row | None:
        if len(line) != width:
            self.problem(where, f"có {len(line)} ô, tiêu đề có {width}; kiểm tra dấu phẩy, dấu ngoặc kép")
            return None
        line, nameless = line[: len(header)], [word for word in map(clean, line[len(header) :]) if word]
        if nameless:
            self.problem(where, f"'{nameless[0]}' ở cột không có tên; chuyển vào đúng cột hoặc xóa")
            return None
        cells = dict(zip(header, map(clean, line), strict=True))
        for name, raw in () if tidy else zip(header, line, strict=True):
            if "\n" in raw or invisible(cells[name]):
                self.problem(where, f"cột '{name}' có ký tự không nhìn thấy hoặc xuống dòng; gõ lại ô này")
                return None
        return Row(where, cells)
