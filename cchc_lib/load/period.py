"""Read the data of one locality and period, change nothing; everything that cannot be read is said at once."""

from pathlib import Path

from cchc_lib.catalog import FORMS, Period, bounds, parse_period
from cchc_lib.errors import CchcError, nearest
from cchc_lib.load.accepted import read_accepted
from cchc_lib.load.data import BREAK, OTHER_FILES, TABLES, Data, Reference, Row
from cchc_lib.load.forms import FormReader
from cchc_lib.load.header import read_locality, read_report, window
from cchc_lib.load.places import DATASET, datasets, find_root, odd_folders, periods
from cchc_lib.load.reader import TableReader
from cchc_lib.load.reference import load_reference
from cchc_lib.vietnamese import clean, read_decimal


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


def read_state(dataset: str, period: Period, root: Path) -> str:
    """The state of a period's figures, one of STATES, from its ky.toml alone. Raises InputError."""
    reader = TableReader(root)
    report = read_report(reader, f"data/{dataset}/raw/{period.code}/ky.toml")
    reader.finish()
    return report["trang_thai"]


def _read(
    reader: TableReader, dataset: str, period: Period, folder: str, reference: Reference | None, forms: tuple[str, ...]
) -> Data:
    locality = read_locality(reader, f"data/{dataset}/dia_phuong.toml")
    report = read_report(reader, f"{folder}/ky.toml")
    reference = reference or load_reference(reader, dataset)
    _refuse_unknown_code(reader, dataset, locality, reference)
    reader.finish()  # nothing below can be judged without these
    first, last = window(reader, f"{folder}/ky.toml", report, bounds(period, reference.windows), period)
    units = tuple(u for u in reference.units if u.parent == locality["ma"] and u.first <= last and u.last >= first)
    _refuse_strange_files(reader, folder)
    form_reader = FormReader(reader, reference, units)
    entries = [entry for form in forms for entry in form_reader.entries(form, f"{folder}/{form}.csv")]
    others = (form_reader.senders(f"{folder}/{form}.csv") for form in FORMS if form not in forms)
    tables = {
        name: tuple(reader.table(f"{folder}/{name}.csv", columns, required=False)) for name, columns in TABLES.items()
    }
    _refuse_unreadable(form_reader, tables)
    return Data(
        dataset=dataset, locality=locality, period=period, first=first, last=last, report=report,
        reference=reference, units=units, entries=tuple(entries), tables=tables,
        text=reader.text(f"{folder}/bao_cao.txt", required=False) or "",
        senders=_senders(reader, folder),
        accepted=read_accepted(reader, f"data/{dataset}/chap_nhan.csv"),
        breaks=tuple(reader.table(f"data/{dataset}/dut_chuoi.csv", BREAK, required=False)),
        files=tuple(sorted(reader.files)), fingerprints=reader.fingerprints,
        forms=forms, units_elsewhere=frozenset().union(*others),
    )  # fmt: skip


def _refuse_unknown_code(reader: TableReader, dataset: str, locality: dict, reference: Reference) -> None:
    code, known = locality.get("ma"), {unit.parent for unit in reference.units}
    if code and known and code not in known:
        todo = f"thêm data/{dataset}/don_vi.csv, các phòng, phường, xã của mình có cột truc_thuoc = {code}"
        reader.problem(f"data/{dataset}/dia_phuong.toml", f"ma '{code}': không đơn vị nào trực thuộc mã này; {todo}")


def _refuse_unreadable(forms: FormReader, tables: dict[str, tuple[Row, ...]]) -> None:
    for table, columns in (("danh_sach", ("don_vi",)), ("sap_nhap", ("tu_don_vi", "vao_don_vi"))):
        for row in tables[table]:
            for column in columns:
                forms.unit(row, column)
    for row in tables["so_in"]:
        forms.codes(row)
        try:
            read_decimal(row["gia_tri"])
        except ValueError as error:
            forms.reader.problem(row.where, f"cột 'gia_tri': {error}")


def _refuse_strange_files(reader: TableReader, folder: str) -> None:
    known = {f"{name}.csv" for name in (*FORMS, *TABLES)} | set(OTHER_FILES)
    for name in sorted(file.name for file in (reader.root / folder).iterdir()):
        if name not in known:
            reader.problem(
                f"{folder}/{name}", f"tệp lạ, không ai đọc; đổi tên hoặc bỏ ra khỏi kỳ{nearest(name, known)}"
            )


def _senders(reader: TableReader, folder: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table in NGUON.md: file, what, who sent it, when, note."""
    page = f"{folder}/NGUON.md"
    lines = [line.strip().strip("|") for line in (reader.text(page) or "").splitlines() if line.startswith("|")]
    rows = [tuple(clean(cell).strip("`") for cell in line.split("|")) for line in lines[2:]]
    named = {row[0] for row in rows if len(row) == 5}
    for path in sorted(reader.files):
        name = path.rpartition("/")[2]
        if path.startswith(f"{folder}/") and path != page and name not in named:
            reader.problem(page, f"chưa ghi nguồn của tệp '{name}'; thêm một dòng năm ô vào bảng")
    return tuple(rows)
