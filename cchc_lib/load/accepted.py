"""What officials decided on findings: of which period, who, when and why."""

from cchc_lib.catalog import parse_period
from cchc_lib.errors import CchcError
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.vietnamese import read_day

ACCEPTANCE = ("ky", "phat_hien", "nguoi", "ngay", "ly_do")


def read_accepted(reader: TableReader, path: str) -> tuple[Row, ...]:
    """The rows of chap_nhan.csv; an unknown period, an impossible day, an empty cell is a problem."""
    rows = tuple(reader.table(path, ACCEPTANCE, required=False))
    for row in rows:
        for column in (column for column in ACCEPTANCE if not row[column]):
            reader.problem(row.where, f"cột '{column}' để trống; ghi đủ kỳ, mã phát hiện, người, ngày, lý do")
        readers = (("ky", parse_period), ("ngay", read_day))
        for column, read in (one for one in readers if row[one[0]]):
            try:
                read(row[column])
            except (CchcError, ValueError) as error:
                reader.problem(row.where, f"cột '{column}': {error}")
    return rows
