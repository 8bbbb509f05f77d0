"""What officials decided on findings: accepted by whom, given to whom; and ids that changed since."""

from collections.abc import Callable
from datetime import date

from cchc_lib.catalog import Acceptance, Assignment, Renaming, parse_period
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.vietnamese import read_day

ACCEPTANCE = ("ky", "phat_hien", "nguoi", "ngay", "ly_do")
ASSIGNMENT = ("ky", "phat_hien", "don_vi", "han")
RENAMING = ("cu", "moi", "ly_do")


def read_accepted(reader: TableReader, path: str) -> tuple[Acceptance, ...]:
    """The lines of chap_nhan.csv; an unknown period, an impossible day, an empty cell is a problem."""
    return reader.records(reader.table(path, ACCEPTANCE, required=False), _acceptance)


def read_assigned(reader: TableReader, path: str) -> tuple[Assignment, ...]:
    """The lines of phan_cong.csv; the same are problems."""
    return reader.records(reader.table(path, ASSIGNMENT, required=False), _assignment)


def read_renamings(reader: TableReader, path: str) -> tuple[Renaming, ...]:
    """The lines of ma_phat_hien.csv; an id that is mapped twice, or to itself, is a problem."""
    rows = reader.table(path, RENAMING, required=False)
    first = {row["cu"]: row.where for row in reversed(rows)}
    return reader.records(rows, lambda row: _renaming(row, first[row["cu"]]))


def _acceptance(row: Row) -> Acceptance:
    when = _day(row, ACCEPTANCE, "ngay", "ghi đủ kỳ, mã phát hiện, người, ngày, lý do")
    return Acceptance(row["ky"], row["phat_hien"], row["nguoi"], when, row["ngay"], row["ly_do"], row.where)


def _assignment(row: Row) -> Assignment:
    when = _day(row, ASSIGNMENT, "han", "ghi đủ kỳ, mã phát hiện, đơn vị, hạn; chưa giao thì bỏ cả dòng")
    return Assignment(row["ky"], row["phat_hien"], row["don_vi"], when, row["han"], row.where)


def _renaming(row: Row, first: str) -> Renaming:
    wrong = [f"cột '{name}' để trống; ghi mã cũ và lý do" for name in ("cu", "ly_do") if not row[name]]
    wrong += [f"mã '{row['cu']}' đã có ở {first}; giữ một dòng"] if first != row.where else []
    wrong += [f"mã '{row['cu']}' đổi thành chính nó; bỏ dòng này"] if row["cu"] and row["cu"] == row["moi"] else []
    if wrong:
        raise ValueError(*wrong)
    return Renaming(row["cu"], row["moi"], row["ly_do"], row.where)


def _day(row: Row, columns: tuple[str, ...], dated: str, todo: str) -> date:
    """The day in the column `dated` of a line of which no cell may be empty."""
    wrong = [f"cột '{column}' để trống; {todo}" for column in columns if not row[column]]
    readers: tuple[tuple[str, Callable[[str], object]], ...] = (("ky", parse_period), (dated, read_day))
    for column, read in readers:
        try:
            read(row[column]) if row[column] else None
        except ValueError as error:
            wrong.append(f"cột '{column}': {error}")
    if wrong:
        raise ValueError(*wrong)
    return read_day(row[dated])
