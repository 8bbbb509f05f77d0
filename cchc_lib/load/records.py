"""The other tables of a period, line by line: dates, numbers, units and breakdowns are read here and nowhere above."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from cchc_lib.catalog import (
    AIMED,
    DIMENSIONS,
    INEQUALITIES,
    PARTLY,
    Claim,
    Correction,
    Document,
    Heading,
    Merger,
    OtherNumber,
    Passage,
    PrintedRate,
    Publicity,
    Task,
    TimeSpan,
)
from cchc_lib.load.data import ListedUnit
from cchc_lib.load.forms import SOURCE, FormReader
from cchc_lib.load.reader import Row
from cchc_lib.vietnamese import read_day, read_decimal


class _Table(NamedTuple):
    """How a table comes into `Data`: under which name, with which columns, by which reader of one line."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[FormReader, Row], Passage]


def read_records(forms: FormReader, folder: str) -> dict[str, tuple[Any, ...]]:
    """Every table of a period but its forms, by the name that `Data` has for it; a table that is not there is empty."""
    found = {}
    for file, table in TABLES.items():
        rows = forms.reader.table(f"{folder}/{file}.csv", table.columns, required=False)
        found[table.name] = forms.reader.records(rows, partial(table.read, forms))
    return found


def _printed_rate(forms: FormReader, row: Row) -> PrintedRate:
    key, wrong = forms.loose_key(row)
    try:
        value = read_decimal(row["gia_tri"])
    except ValueError as error:
        wrong.append(f"cột 'gia_tri': {error}")
    if wrong:
        raise ValueError(*wrong)
    return PrintedRate(**_place(row), indicator=row["chi_so"], key=key, value=value, text=row["gia_tri"])


def _document(_: FormReader, row: Row) -> Document:
    return Document(
        **_place(row), symbol=row["so_ky_hieu"], day=_real_day(row["ngay"]), day_text=row["ngay"],
        kind=row["loai_van_ban"], issuer=row["co_quan"], subject=row["trich_yeu"],
        implements=_listed(row["trien_khai"]), implements_text=row["trien_khai"],
    )  # fmt: skip


def _time_span(_: FormReader, row: Row) -> TimeSpan:
    first, last = row["tu_ngay"], row["den_ngay"]
    return TimeSpan(
        **_place(row), what=row["noi_dung"], first=_real_day(first), first_text=first,
        last=_real_day(last), last_text=last,
    )  # fmt: skip


def _listed_unit(forms: FormReader, row: Row) -> ListedUnit:
    unit = forms.unit(row["don_vi"])
    return ListedUnit(**_place(row), list=row["danh_sach"], unit=unit, name=row["don_vi"], reason=row["ly_do"])


def _merger(forms: FormReader, row: Row) -> Merger:
    wrong = [words for column in ("tu_don_vi", "vao_don_vi") for words in forms.unknown_unit(row[column])]
    if wrong:
        raise ValueError(*wrong)
    return Merger(**_place(row), old=row["tu_don_vi"], new=row["vao_don_vi"], extent=row["muc_do"])


def _publicity(_: FormReader, row: Row) -> Publicity:
    return Publicity(
        **_place(row), number=row["stt"], what=row["noi_dung"], means=row["hinh_thuc"], quantity=row["so_luong"],
        lead=row["don_vi_chu_tri"],
    )  # fmt: skip


def _claim(_: FormReader, row: Row) -> Claim:
    sign, bound = row["phep"], row["nguong"]
    compares = bool(row["chi_so"] and sign)
    if compares and sign != "=" and sign not in INEQUALITIES:
        raise ValueError(f"cột 'phep': '{sign}' không phải một trong = {' '.join(INEQUALITIES)}")
    if row["muc_do"] not in ("", PARTLY):
        raise ValueError(f"cột 'muc_do': '{row['muc_do']}' không phải {PARTLY} hoặc để trống")
    try:
        value = read_decimal(bound) if compares and bound != AIMED else None
    except ValueError as error:
        raise ValueError(f"cột 'nguong': {error}") from None
    return Claim(
        **_place(row), number=row["stt"], group=row["nhom"], text=row["noi_dung"], indicator=row["chi_so"],
        cap=row["cap"], category=row["loai"], sign=sign, bound=value, bound_text=bound, partly=row["muc_do"] == PARTLY,
        against=row["trai_voi"], against_section=row["muc_trai_voi"],
    )  # fmt: skip


def _task(_: FormReader, row: Row) -> Task:
    return Task(**_place(row), number=row["stt"], text=row["noi_dung"], indicators=_listed(row["chi_so"]))


def _other_number(_: FormReader, row: Row) -> OtherNumber:
    return OtherNumber(**_place(row), what=row["noi_dung"], text=row["gia_tri"])


def _heading(_: FormReader, row: Row) -> Heading:
    return Heading(where=row.where, section=row["muc"], quote=row["trich_dan"], title=row["tieu_de"])


def _correction(forms: FormReader, row: Row) -> Correction:
    item, key, old = forms.figure(f"mau_{row['mau']}", row, "gia_tri_cu")
    return Correction(
        **_place(row), item=item.full_id, key=key, old=old, old_text=row["gia_tri_cu"], new_text=row["gia_tri_moi"],
        reason=row["ly_do"],
    )  # fmt: skip


def _place(row: Row) -> dict[str, str]:
    return {"where": row.where, "section": row["muc"], "quote": row["trich_dan"], "note": row["ghi_chu"]}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _real_day(text: str) -> date | None:
    """The day, None without one; an impossible one is what a rule looks for, and stays readable in the text."""
    try:
        return read_day(text) if text else None
    except ValueError:
        return None


TABLES: Mapping[str, _Table] = MappingProxyType(
    {
        "so_in": _Table("printed_rates", ("chi_so", *DIMENSIONS, "gia_tri", *SOURCE), _printed_rate),
        "van_ban": _Table(
            "documents",
            ("so_ky_hieu", "ngay", "loai_van_ban", "co_quan", "trich_yeu", "trien_khai", *SOURCE),
            _document,
        ),
        "moc_thoi_gian": _Table("time_spans", ("noi_dung", "tu_ngay", "den_ngay", *SOURCE), _time_span),
        "danh_sach": _Table("listed_units", ("danh_sach", "don_vi", "ly_do", *SOURCE), _listed_unit),
        "sap_nhap": _Table("mergers", ("tu_don_vi", "vao_don_vi", "muc_do", *SOURCE), _merger),
        "tuyen_truyen": _Table(
            "publicity", ("stt", "noi_dung", "hinh_thuc", "so_luong", "don_vi_chu_tri", *SOURCE), _publicity
        ),
        "nhan_dinh": _Table(
            "claims",
            (
                *("stt", "nhom", "noi_dung", "chi_so", "cap", "loai", "phep", "nguong", "muc_do"),
                *("trai_voi", "muc_trai_voi", *SOURCE),
            ),
            _claim,
        ),
        "nhiem_vu": _Table("tasks", ("stt", "noi_dung", "chi_so", *SOURCE), _task),
        "so_khac": _Table("other_numbers", ("noi_dung", "gia_tri", *SOURCE), _other_number),
        "muc_luc": _Table("headings", ("muc", "tieu_de", "trich_dan"), _heading),
        "sua_doi": _Table(
            "corrections",
            ("mau", "chi_tieu", *DIMENSIONS, "gia_tri_cu", "gia_tri_moi", "ly_do", *SOURCE),
            _correction,
        ),
    }
)
