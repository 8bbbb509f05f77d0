"""What can be chosen: data sets, periods, quantities by section, each as a reader calls it."""

from functools import lru_cache
from pathlib import Path

from cchc_lib.catalog import ROMAN, Period, declared
from cchc_lib.errors import CchcError
from cchc_lib.explore.sheet import Ask, Chosen, Options
from cchc_lib.explore.tables import ILLUSTRATIVE
from cchc_lib.indicators import SECTIONS
from cchc_lib.load import Data, datasets, find_root, load, periods

KINDS = {"M": "Tháng", "Q": "Quý", "H": "6 tháng", "9M": "9 tháng", "Y": "Năm"}
CAPS = [("Cấp xã", "xa"), ("Cấp huyện", "huyen")]
SECTION_NAMES = (
    "I. Chỉ đạo, điều hành",
    "2.1. Thể chế",
    "2.2. Thủ tục hành chính",
    "2.3. Tổ chức bộ máy",
    "2.4. Chế độ công vụ",
    "2.5. Tài chính công",
    "2.6. Chính quyền số",
)
PREFERRED = ("minh_hoa", "bien_hoa")
ON_TIME, LATE = "ty_le_dung_han_danh_gia_chung", "ty_le_tre_han"


def default_dataset(root: Path | None = None) -> str:
    """The illustrative data set, which has five years, when it is there; else the first locality."""
    found = datasets(root or find_root())
    if not found:
        raise CchcError("Chưa có bộ dữ liệu nào trong data/; chạy lệnh cchc minh-hoa để có số liệu minh họa.")
    return next((name for name in PREFERRED if name in found), found[0])


@lru_cache(maxsize=16)
def newest(dataset: str, root: Path) -> Data:
    """The last period of a data set, for what it is called and which items it knows."""
    found = periods(root, dataset)
    if not found:
        raise CchcError(f"Bộ dữ liệu '{dataset}' chưa có kỳ nào trong data/{dataset}/raw.")
    return load(dataset, found[-1].code, root)


def place(dataset: str, root: Path) -> str:
    """The locality's name, with the warning that illustrative figures carry everywhere."""
    data = newest(dataset, root)
    return f"{data.locality['ten']} · {ILLUSTRATIVE}" if data.illustrative else data.locality["ten"]


def unit_names(dataset: str, root: Path) -> dict[str, str]:
    """What each unit is called."""
    return {unit.id: unit.title for unit in newest(dataset, root).reference.units}


def dataset_options(chosen: Chosen, root: Path) -> Options:
    """The localities that have periods, by name."""
    return [(place(name, root), name) for name in datasets(root) if periods(root, name)]


def kind_options(chosen: Chosen, root: Path) -> Options:
    """Every kind of period, with how many there are."""
    kinds = [period.kind for period in periods(root, chosen["dataset"])]
    return [
        (f"{name} ({f'{kinds.count(kind)} kỳ' if kind in kinds else 'chưa có'})", kind) for kind, name in KINDS.items()
    ]


def most_periods(options: Options, chosen: Chosen) -> str:
    """The kind with most periods."""
    return max(options, key=lambda option: int("0" + "".join(filter(str.isdigit, option[0].partition("(")[2]))))[1]


def longest(options: Options, chosen: Chosen) -> str:
    """The longest kind of which there are two to compare, else the kind with most periods."""
    several = [value for label, value in options if not label.endswith(("(1 kỳ)", "(chưa có)"))]
    return several[-1] if several else most_periods(options, chosen)


def period_options(chosen: Chosen, root: Path) -> Options:
    """The periods of the chosen kind, in order of time."""
    return [
        (one.label.capitalize(), one.code) for one in periods(root, chosen["dataset"]) if one.kind == chosen["kind"]
    ]


def latest(options: Options, chosen: Chosen) -> str:
    """The last option."""
    return options[-1][1]


def section_options(chosen: Chosen, root: Path) -> Options:
    """The sections of the report that hold figures."""
    return [(name, str(number)) for number, name in enumerate(SECTION_NAMES, 1)]


def third_section(options: Options, chosen: Chosen) -> str:
    """Administrative procedures, where most questions begin."""
    return "3"


def quantity_options(chosen: Chosen, root: Path) -> Options:
    """The section's indicators, then the items of its form as they were received."""
    number = int(chosen["section"])
    indicators = {one.id: one.label for one in declared(SECTIONS[number - 1])}
    items = newest(chosen["dataset"], root).reference.items
    received = [
        (f"Số gốc: {item.label}", item.full_id) for item in items if item.form == f"mau_{number}" and item.received
    ]
    return [(label, id) for id, label in indicators.items()] + received


def one_of(*wanted: str):
    """The first of these values that is among the options, else the first option."""

    def first(options: Options, chosen: Chosen) -> str:
        values = [value for _, value in options]
        return next((value for value in wanted if value in values), values[0])

    return first


def short(period: Period) -> str:
    """A period on an axis: 'T5/2024', 'QI/2024', '6TĐ/2024', '9T/2024', '2024'."""
    head = {
        "M": f"T{period.number}/",
        "Q": f"Q{ROMAN[period.number]}/" if period.kind == "Q" else "",
        "9M": "9T/",
        "Y": "",
    }
    halves = ("", "6TĐ/", "6TC/")
    return f"{halves[period.number] if period.kind == 'H' else head[period.kind]}{period.year}"


DATASET = Ask("dataset", "Bộ dữ liệu", dataset_options)
KIND = Ask("kind", "Loại kỳ", kind_options, most_periods, anew=("dataset",))
LONG_KIND = Ask("kind", "Loại kỳ", kind_options, longest, anew=("dataset",))
SECTION = Ask("section", "Mục", section_options, third_section)
