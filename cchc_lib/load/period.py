"""Read the data of one locality and period, change nothing; everything that cannot be read is said at once."""

from pathlib import Path

from cchc_lib.catalog import FORMS, Break, Origin, Period, State, bounds, parse_period
from cchc_lib.errors import CchcError, nearest
from cchc_lib.load.accepted import read_accepted, read_assigned, read_renamings
from cchc_lib.load.data import Data, Reference
from cchc_lib.load.forms import FormReader
from cchc_lib.load.header import locality_values, make_locality, make_report, report_values, window
from cchc_lib.load.places import DATASET, datasets, find_root, odd_folders, periods
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.load.records import TABLES, read_records
from cchc_lib.load.reference import load_reference
from cchc_lib.vietnamese import clean

_BREAK = ("chi_so", "tu_ky", "ly_do", "can_cu")
_OTHER_FILES = ("ky.toml", "NGUON.md", "bao_cao.txt")


def load(
    dataset: str,
    period_code: str,
    root: Path | None = None,
    reference: Reference | None = None,
    forms: tuple[str, ...] = FORMS,
) -> Data:
    """Read one locality and period. Raises CchcError for an unknown one, InputError with all that is wrong inside.

    `reference` is what another period of the same locality has already read, so that many periods read it once; `forms`
    are those whose figures are wanted, of the others only which units they name is read.
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
    reader = TableReader(root)
    data = _read(reader, dataset, period, folder, reference, forms)
    reader.finish()
    return data


def read_state(dataset: str, period: Period, root: Path) -> State:
    """The state of a period's figures from its ky.toml alone. Raises InputError."""
    reader = TableReader(root)
    values = report_values(reader, f"data/{dataset}/raw/{period.code}/ky.toml")
    reader.finish()
    return make_report(values).state


def _read(
    reader: TableReader, dataset: str, period: Period, folder: str, reference: Reference | None, forms: tuple[str, ...]
) -> Data:
    of_locality = locality_values(reader, f"data/{dataset}/dia_phuong.toml")
    of_report = report_values(reader, f"{folder}/ky.toml")
    reference = reference or load_reference(reader, dataset)
    _refuse_unknown_code(reader, dataset, of_locality.get("ma"), reference)
    reader.finish()  # nothing below can be judged without these
    locality, report = make_locality(of_locality), make_report(of_report)
    first, last = window(reader, f"{folder}/ky.toml", report, bounds(period, reference.windows), period)
    units = tuple(u for u in reference.units if u.parent == locality.code and u.first <= last and u.last >= first)
    _refuse_strange_files(reader, folder)
    form_reader = FormReader(reader, reference, units)
    entries = [entry for form in forms for entry in form_reader.entries(form, f"{folder}/{form}.csv")]
    others = (form_reader.senders(f"{folder}/{form}.csv") for form in FORMS if form not in forms)
    records = read_records(form_reader, folder)
    return Data(
        dataset=dataset, locality=locality, period=period, first=first, last=last, report=report,
        reference=reference, units=units, entries=tuple(entries), **records,
        text=reader.text(f"{folder}/bao_cao.txt", required=False) or "",
        sources=_sources(reader, folder),
        accepted=read_accepted(reader, f"data/{dataset}/chap_nhan.csv"),
        assigned=read_assigned(reader, f"data/{dataset}/phan_cong.csv"),
        renamings=read_renamings(reader, f"data/{dataset}/ma_phat_hien.csv"),
        breaks=reader.records(reader.table(f"data/{dataset}/dut_chuoi.csv", _BREAK, required=False), _break),
        files=tuple(sorted(reader.files)), fingerprints=reader.fingerprints,
        forms=forms, units_elsewhere=frozenset().union(*others),
    )  # fmt: skip


def _refuse_unknown_code(reader: TableReader, dataset: str, code: str | None, reference: Reference) -> None:
    known = {unit.parent for unit in reference.units}
    if isinstance(code, str) and code and known and code not in known:
        todo = f"thêm data/{dataset}/don_vi.csv, các phòng, phường, xã của mình có cột truc_thuoc = {code}"
        reader.problem(f"data/{dataset}/dia_phuong.toml", f"ma '{code}': không đơn vị nào trực thuộc mã này; {todo}")


def _break(row: Row) -> Break:
    try:
        return Break(parse_period(row["tu_ky"]).starts, row["ly_do"], indicator=row["chi_so"])
    except ValueError as error:
        raise ValueError(f"cột 'tu_ky': {error}") from None


def _refuse_strange_files(reader: TableReader, folder: str) -> None:
    known = {f"{name}.csv" for name in (*FORMS, *TABLES)} | set(_OTHER_FILES)
    for name in sorted(file.name for file in (reader.root / folder).iterdir()):
        if name not in known:
            reader.problem(
                f"{folder}/{name}", f"tệp lạ, không ai đọc; đổi tên hoặc bỏ ra khỏi kỳ{nearest(name, known)}"
            )


def _sources(reader: TableReader, folder: str) -> tuple[Origin, ...]:
    """The rows of the table in NGUON.md: file, what, who sent it or who typed it from what, when, note."""
    page = f"{folder}/NGUON.md"
    lines = [line.strip().strip("|") for line in (reader.text(page) or "").splitlines() if line.startswith("|")]
    rows = [tuple(clean(cell).strip("`") for cell in line.split("|")) for line in lines[2:]]
    found = tuple(Origin(*row) for row in rows if len(row) == 5)
    named = {one.file for one in found}
    for path in sorted(reader.files):
        name = path.rpartition("/")[2]
        if path.startswith(f"{folder}/") and path != page and name not in named:
            reader.problem(page, f"chưa ghi nguồn của tệp '{name}'; thêm một dòng năm ô vào bảng")
    return found
