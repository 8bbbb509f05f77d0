"""Where data lie: the project's folder, its localities and their periods, folders that nobody reads."""

import re
from collections.abc import Iterator
from pathlib import Path

from cchc_lib.catalog import CODE, Period, parse_period
from cchc_lib.errors import CchcError

DATASET = re.compile(r"[a-z][a-z0-9_]{0,40}")


def find_root(start: Path | None = None) -> Path:
    """The project's folder: the nearest one, from `start` upwards, that holds data/reference."""
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "data" / "reference" / "bieu_mau.csv").is_file():
            return folder
    raise CchcError(f"Không thấy data/reference từ thư mục {start.name}/ trở lên; chạy lệnh trong thư mục của dự án.")


def datasets(root: Path) -> tuple[str, ...]:
    """The localities that have data."""
    names = sorted(file.parent.name for file in root.glob("data/*/dia_phuong.toml"))
    return tuple(name for name in names if DATASET.fullmatch(name))


def periods(root: Path, dataset: str) -> tuple[Period, ...]:
    """The periods of a locality that have raw data, in order of time."""
    names = _folders(root, dataset)
    return tuple(sorted((parse_period(name) for name in names if CODE.fullmatch(name)), key=lambda one: one.order))


def odd_folders(root: Path, dataset: str) -> tuple[str, ...]:
    """The folders of raw data whose name is no period's code, so that nobody reads them."""
    return tuple(sorted(name for name in _folders(root, dataset) if not CODE.fullmatch(name)))


def unread(root: Path) -> tuple[str, ...]:
    """The folders that look like data and that nobody reads, each with what to do about it."""
    found = []
    for folder in sorted(folder for folder in (root / "data").glob("*") if folder.is_dir()):
        place = f"data/{folder.name}"
        if not (folder / "dia_phuong.toml").is_file():
            found += [f"{place}: có raw/ mà thiếu dia_phuong.toml"] if (folder / "raw").is_dir() else []
        elif not DATASET.fullmatch(folder.name):
            found.append(f"{place}: tên chỉ được có chữ thường không dấu, số và gạch dưới; đổi tên hoặc chuyển đi")
        else:
            found += _unread_periods(root, folder.name)
    return tuple(found)


def _unread_periods(root: Path, dataset: str) -> Iterator[str]:
    for folder in sorted(folder for folder in (root / "data" / dataset / "raw").glob("*") if folder.is_dir()):
        place = f"data/{dataset}/raw/{folder.name}"
        if not CODE.fullmatch(folder.name):
            yield f"{place}: tên không phải mã kỳ, như 2024-H1; đổi tên hoặc chuyển đi"
        elif not (folder / "ky.toml").is_file():
            yield f"{place}: thiếu ky.toml"


def _folders(root: Path, dataset: str) -> list[str]:
    return [file.parent.name for file in (root / "data" / dataset / "raw").glob("*/ky.toml")]


def raw_files(root: Path, dataset: str, period: Period) -> list[str]:
    """Every file of a period's raw data, by its path below the root."""
    folder = f"data/{dataset}/raw/{period.code}"
    return [f"{folder}/{file.name}" for file in sorted((root / folder).iterdir()) if file.is_file()]
