"""What the bench reads: periods and series with their exact values, kept between redraws until a file changes."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from cchc_lib.catalog import DIMENSIONS, WHOLE, Key, parse_period
from cchc_lib.errors import CchcError
from cchc_lib.figures import AS_REPORTED, Figures, History, compute, on_geography, open_history
from cchc_lib.load import Data, datasets, find_root, load, periods
from cchc_lib.show import Series

GROUPINGS = {"": (), "cap": ("cap",), "don_vi": ("cap", "don_vi"), "linh_vuc": ("cap", "linh_vuc"), "loai": ("loai",)}


@dataclass(frozen=True)
class OpenPeriod:
    """One period as read and computed; `names` says what each unit and category is called."""

    data: Data
    figures: Figures
    names: dict[str, str]


@dataclass(frozen=True)
class Group(Series):
    """One quantity over time at one breakdown, with the breakdown's name and what must be said of every row."""

    key: Key
    name: str
    label: str

    @property
    def title(self) -> str:
        """The quantity and, when it is divided, the group."""
        figure = self.moments[0].figure
        return f"{figure.label}, {self.name}" if self.name else figure.label

    @property
    def code(self) -> str:
        """The breakdown's codes, as a choice: 'xa mh_hoa_cau'."""
        return " ".join(filter(None, self.key))

    def last(self, most: int) -> "Group":
        """The same group in its last periods only."""
        return replace(self, moments=self.moments[-most:])

    @property
    def unit(self) -> str:
        """What the quantity is counted in: '%', 'hồ sơ'."""
        return self.moments[0].figure.unit


def group_name(names: dict[str, str], key: Key) -> str:
    """A breakdown in words: 'Cấp xã, Đất đai', a unit without its level; '' for the whole."""
    return ", ".join(names[code] for place, code in enumerate(key) if code and not (place == 0 and key[1]))


def read_groups(
    dataset: str,
    indicator: str,
    kind: str = "M",
    since: str = "",
    until: str = "",
    by: str = "",
    geography: str = AS_REPORTED,
    root: Path | None = None,
) -> tuple[Group, ...]:
    """One quantity over time, a series for each group; parameters and errors as in open_trend."""
    refuse_unknown_grouping(by)
    root = root or find_root()
    whole = _kept_groups(dataset, indicator, kind, by, geography, root, _state(dataset, root))
    low = parse_period(since).order[:2] if since else (0, 0)
    high = parse_period(until).order[:2] if until else (9999, 12)
    inside = [place for place, one in enumerate(whole[0].moments) if low <= one.period.order[:2] <= high]
    if not inside:
        raise CchcError(f"Bộ dữ liệu '{dataset}' không có kỳ loại '{kind}' trong khoảng đã chọn.")
    return tuple(replace(group, moments=group.moments[inside[0] : inside[-1] + 1]) for group in whole)


def refuse_unknown_grouping(by: str) -> None:
    """Raise CchcError for a way to divide that does not exist."""
    if by not in GROUPINGS:
        raise CchcError(f"Không chia được theo '{by}'; chọn {', '.join(filter(None, GROUPINGS))} hoặc để trống.")


@lru_cache(maxsize=64)
def _kept_groups(
    dataset: str, indicator: str, kind: str, by: str, geography: str, root: Path, state: int
) -> tuple[Group, ...]:
    history = _kept_history(dataset, kind, root, state)
    if history is None:
        raise CchcError(f"Bộ dữ liệu '{dataset}' không có kỳ loại '{kind}'.")
    keys = history.keys(indicator, *GROUPINGS[by], geography=geography) if by else (WHOLE,)
    if not keys:
        raise CchcError(f"Chỉ số '{indicator}' không có số liệu chia theo '{by}' trong các kỳ này.")
    names, label = _names(history.newest), history.newest.locality.label
    lines = (history.series(indicator, geography, **dict(zip(DIMENSIONS, key, strict=True))) for key in keys)
    return tuple(Group(line, key, group_name(names, key), label) for key, line in zip(keys, lines, strict=True))


@lru_cache(maxsize=8)
def _kept_history(dataset: str, kind: str, root: Path, state: int) -> History | None:
    return open_history(dataset, kind, root=root)


def open_period(dataset: str, period: str, root: Path | None = None, when: date | None = None) -> OpenPeriod:
    """One period as reported, or on the units of a day."""
    root = root or find_root()
    return _kept_period(dataset, period, root, when, _state(dataset, root))


@lru_cache(maxsize=32)
def _kept_period(dataset: str, period: str, root: Path, when: date | None, state: int) -> OpenPeriod:
    data = load(dataset, period, root)
    data = on_geography(data, when) if when else data
    return OpenPeriod(data, compute(data), _names(data))


def _state(dataset: str, root: Path) -> int:
    """Changes when any file that a reading rests on does."""
    files = sorted((root / "data" / dataset).rglob("*.*")) + sorted((root / "data" / "reference").glob("*.*"))
    return hash(tuple((str(file), file.stat().st_mtime_ns) for file in files))


def _names(data: Data) -> dict[str, str]:
    """Units of one name (before and after a merger) are told apart by their days."""
    titles = Counter((unit.parent, unit.title) for unit in data.reference.units)
    names = {category.code: category.label for category in data.reference.categories}
    for unit in data.reference.units:
        span = f" ({unit.span.strip()})" if titles[unit.parent, unit.title] > 1 and unit.span else ""
        names[unit.id] = f"{unit.title}{span}"
    return names


def default_dataset(root: Path | None = None) -> str:
    """The data set with the most periods, because a trend has the most to show there; the first of equals."""
    root = root or find_root()
    found = datasets(root)
    if not found:
        raise CchcError("Chưa có bộ dữ liệu nào trong data/; chạy lệnh cchc minh-hoa để có số liệu minh họa.")
    return max(found, key=lambda name: len(periods(root, name)))


@lru_cache(maxsize=16)
def newest(dataset: str, root: Path) -> Data:
    """The last period of a data set, for what it is called and which items it knows."""
    found = periods(root, dataset)
    if not found:
        raise CchcError(f"Bộ dữ liệu '{dataset}' chưa có kỳ nào trong data/{dataset}/raw.")
    return load(dataset, found[-1].code, root)


def locality_name(dataset: str, root: Path) -> str:
    """The locality's name, with the warning that illustrative figures carry everywhere."""
    locality = newest(dataset, root).locality
    return " · ".join(filter(None, (locality.name, locality.label)))
