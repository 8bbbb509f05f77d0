"""Read the data of one locality and period, change nothing; everything that cannot be read is said at once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from cchc_lib.errors import CchcError, nearest
from cchc_lib.load.accepted import read_accepted
from cchc_lib.load.forms import SOURCE, Entry, FormReading
from cchc_lib.load.header import read_locality, read_report, window
from cchc_lib.load.reading import Reading, Row
from cchc_lib.load.reference import Reference, load_reference
from cchc_lib.period import CODE, Period, bounds, parse_period
from cchc_lib.source import DIMENSIONS, FORMS
from cchc_lib.unit import Unit
from cchc_lib.words import clean, read_decimal

DATASET = re.compile(r"[a-z][a-z0-9_]{0,40}")
TABLES = {
    "so_in": ("chi_so", *DIMENSIONS, "gia_tri", *SOURCE),
    "van_ban": ("so_ky_hieu", "ngay", "loai_van_ban", "co_quan", "trich_yeu", "trien_khai", *SOURCE),
    "moc_thoi_gian": ("noi_dung", "tu_ngay", "den_ngay", *SOURCE),
    "danh_sach": ("danh_sach", "don_vi", "ly_do", *SOURCE),
    "sap_nhap": ("tu_don_vi", "vao_don_vi", "muc_do", *SOURCE),
    "tuyen_truyen": ("stt", "noi_dung", "hinh_thuc", "so_luong", "don_vi_chu_tri", *SOURCE),
    "nhan_dinh": ("stt", "nhom", "noi_dung", "chi_so", "cap", "loai", "phep", "nguong", "trai_voi", *SOURCE),
    "nhiem_vu": ("stt", "noi_dung", "chi_so", *SOURCE),
    "so_khac": ("noi_dung", "gia_tri", *SOURCE),
    "muc_luc": ("muc", "tieu_de", "trich_dan"),
    "sua_doi": ("mau", "chi_tieu", *DIMENSIONS, "gia_tri_cu", "gia_tri_moi", "ly_do", *SOURCE),
}
BREAK = ("chi_so", "tu_ky", "ly_do", "can_cu")
OTHER_FILES = ("ky.toml", "NGUON.md", "bao_cao.txt")
EVERYTHING = frozenset((*FORMS, *TABLES))
OF_THE_WHOLE = ("bao_cao.txt", "NGUON.md", "chap_nhan.csv")  # read only by who reads everything

Wanted = Callable[[Reference], frozenset[str]]  # which forms and tables a section reads, by the rules then in force


class Tables(dict[str, tuple[Row, ...]]):
    """The rows of every table that was read."""

    def __missing__(self, name: str):
        raise CchcError(f"Bảng '{name}' không được đọc cho mục này; thêm '{name}' vào TABLES của mục.")


@dataclass(frozen=True)
class Data:
    """Everything known of one locality and period, as received."""

    dataset: str
    locality: dict
    period: Period
    first: date
    last: date
    report: dict
    reference: Reference
    units: tuple[Unit, ...]
    entries: tuple[Entry, ...]
    tables: dict[str, tuple[Row, ...]]
    text: str
    senders: tuple[tuple[str, ...], ...]
    accepted: tuple[Row, ...]
    breaks: tuple[Row, ...]
    files: tuple[str, ...]
    fingerprints: dict[str, str]  # sha256 of every file, of the very bytes that were read
    read: frozenset[str] = EVERYTHING  # the forms and tables that were read
    other_senders: Callable[[], frozenset[str]] = frozenset  # the units in the forms that were not, when asked for

    @property
    def header(self) -> str:
        """Where the period's page stands: 'data/bien_hoa/raw/2024-H1/ky.toml'."""
        return f"data/{self.dataset}/raw/{self.period.code}/ky.toml"

    def senders_of_figures(self) -> frozenset[str]:
        """The units that sent any figure, in whichever form."""
        return frozenset(entry.key[1] for entry in self.entries if entry.key[1]) | self.other_senders()

    @property
    def illustrative(self) -> bool:
        """Whether the data are generated, so that everything made of them must say so."""
        return bool(self.locality["minh_hoa"])


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


def raw_fingerprints(root: Path, dataset: str, period: Period) -> dict[str, str]:
    """The SHA-256 of every file of a period's raw data."""
    folder = f"data/{dataset}/raw/{period.code}"
    files = sorted(file for file in (root / folder).iterdir() if file.is_file())
    return {f"{folder}/{file.name}": sha256(file.read_bytes()).hexdigest() for file in files}


def load(
    dataset: str,
    period_code: str,
    root: Path | None = None,
    reference: Reference | None = None,
    wanted: Wanted | None = None,
) -> Data:
    """Read one locality and period. Raises CchcError for an unknown one, InputError with all that is wrong inside.

    `reference` is what another period of the same locality has already read, so that many periods read it once;
    `wanted` says which forms and tables are read, all of them without it.
    """
    root = root or find_root()
    known = datasets(root)
    if not DATASET.fullmatch(dataset) or dataset not in known:
        raise CchcError(f"Không có bộ dữ liệu '{dataset}' trong data/; hiện có: {', '.join(known)}.")
    period = parse_period(period_code)
    folder = f"data/{dataset}/raw/{period.code}"
    if not (root / folder).is_dir():
        have = ", ".join(p.code for p in periods(root, dataset)) or "chưa có kỳ nào"
        odd = ", ".join(f"{name}/" for name in odd_folders(root, dataset))
        odd = f" Thư mục không ai đọc: {odd}; đổi tên thành mã kỳ, như {period.code}." if odd else ""
        raise CchcError(f"Bộ dữ liệu '{dataset}' không có kỳ {period.code} ({folder}); hiện có: {have}.{odd}")
    reading = Reading(root)
    data = _read(reading, dataset, period, folder, reference, wanted)
    reading.finish()
    return data


def _read(
    reading: Reading, dataset: str, period: Period, folder: str, reference: Reference | None, wanted: Wanted | None
) -> Data:
    locality = read_locality(reading, f"data/{dataset}/dia_phuong.toml")
    report = read_report(reading, f"{folder}/ky.toml")
    reference = reference or load_reference(reading, dataset)
    _refuse_unknown_code(reading, dataset, locality, reference)
    reading.finish()  # nothing below can be judged without these
    first, last = window(reading, f"{folder}/ky.toml", report, bounds(period, reference.windows), period)
    units = tuple(u for u in reference.units if u.parent == locality["ma"] and u.first <= last and u.last >= first)
    _refuse_strange_files(reading, folder)
    names = wanted(reference) if wanted else EVERYTHING
    forms = FormReading(reading, reference, units)
    entries = [entry for form in FORMS if form in names for entry in forms.entries(form, f"{folder}/{form}.csv")]
    tables = Tables(
        (name, tuple(reading.table(f"{folder}/{name}.csv", columns, False)))
        for name, columns in TABLES.items()
        if name in names
    )
    _refuse_unreadable(forms, tables)
    return Data(
        dataset=dataset, locality=locality, period=period, first=first, last=last, report=report,
        reference=reference, units=units, entries=tuple(entries), tables=tables,
        text="" if wanted else reading.text(f"{folder}/bao_cao.txt", required=False) or "",
        senders=() if wanted else _senders(reading, folder),
        accepted=() if wanted else read_accepted(reading, f"data/{dataset}/chap_nhan.csv"),
        breaks=tuple(reading.table(f"data/{dataset}/dut_chuoi.csv", BREAK, required=False)),
        files=tuple(sorted(reading.files)), fingerprints=reading.fingerprints,
        read=names, other_senders=partial(_senders_in, forms, folder, EVERYTHING - names),
    )  # fmt: skip


def _senders_in(forms: FormReading, folder: str, names: frozenset[str]) -> frozenset[str]:
    """The units that these forms hold figures of."""
    return frozenset().union(*(forms.senders(f"{folder}/{form}.csv") for form in FORMS if form in names))


def _refuse_unknown_code(reading: Reading, dataset: str, locality: dict, reference: Reference) -> None:
    code, known = locality.get("ma"), {unit.parent for unit in reference.units}
    if code and known and code not in known:
        todo = f"thêm data/{dataset}/don_vi.csv, các phòng, phường, xã của mình có cột truc_thuoc = {code}"
        reading.problem(f"data/{dataset}/dia_phuong.toml", f"ma '{code}': không đơn vị nào trực thuộc mã này; {todo}")


def _refuse_unreadable(forms: FormReading, tables: dict[str, tuple[Row, ...]]) -> None:
    for table, columns in (("danh_sach", ("don_vi",)), ("sap_nhap", ("tu_don_vi", "vao_don_vi"))):
        for row in tables.get(table, ()):
            for column in columns:
                forms.unit(row, column)
    for row in tables.get("so_in", ()):
        forms.codes(row)
        try:
            read_decimal(row["gia_tri"])
        except ValueError as error:
            forms.reading.problem(row.where, f"cột 'gia_tri': {error}")


def _refuse_strange_files(reading: Reading, folder: str) -> None:
    known = {f"{name}.csv" for name in (*FORMS, *TABLES)} | set(OTHER_FILES)
    for name in sorted(file.name for file in (reading.root / folder).iterdir()):
        if name not in known:
            reading.problem(
                f"{folder}/{name}", f"tệp lạ, không ai đọc; đổi tên hoặc bỏ ra khỏi kỳ{nearest(name, known)}"
            )


def _senders(reading: Reading, folder: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table in NGUON.md: file, what, who sent it, when, note."""
    page = f"{folder}/NGUON.md"
    lines = [line.strip().strip("|") for line in (reading.text(page) or "").splitlines() if line.startswith("|")]
    rows = [tuple(clean(cell).strip("`") for cell in line.split("|")) for line in lines[2:]]
    named = {row[0] for row in rows if len(row) == 5}
    for path in sorted(reading.files):
        name = path.rpartition("/")[2]
        if path.startswith(f"{folder}/") and path != page and name not in named:
            reading.problem(page, f"chưa ghi nguồn của tệp '{name}'; thêm một dòng năm ô vào bảng")
    return tuple(rows)
