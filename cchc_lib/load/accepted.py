"""What officials decided on findings: of which period, who, when and why."""

from cchc_lib.catalog import Acceptance, parse_period
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.vietnamese import read_day

ACCEPTANCE = ("ky", "phat_hien", "nguoi", "ngay", "ly_do")


def read_accepted(reader: TableReader, path: str) -> tuple[Acceptance, ...]:
    """The lines of chap_nhan.csv; an unknown period, an impossible day, an empty cell is a problem."""
    return reader.records(reader.table(path, ACCEPTANCE, required=False), _acceptance)


def _acceptance(row: Row) -> Acceptance:
    empty = (column for column in ACCEPTANCE if not row[column])
    wrong = [f"cột '{column}' để trống; ghi đủ kỳ, mã phát hiện, người, ngày, lý do" for column in empty]
    for column, read in (("ky", parse_period), ("ngay", read_day)):
        try:
            read(row[column]) if row[column] else None
        except ValueError as error:
            wrong.append(f"cột '{column}': {error}")
    if wrong:
        raise ValueError(*wrong)
    return Acceptance(
        row["ky"], row["phat_hien"], row["nguoi"], read_day(row["ngay"]), row["ngay"], row["ly_do"], row.where
    )
