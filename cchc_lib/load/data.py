"""What has been read: one locality and period, and the tables that are of no single period, as typed records."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cchc_lib.catalog import DIMENSIONS, FORMS, Category, Item, Key, Period, Target, Unit, Window
from cchc_lib.load.reader import Row

SOURCE = ("muc", "trich_dan", "ghi_chu")
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


@dataclass(frozen=True)
class Reference:
    """Every table that is not of one period, as typed records; `rules` stay rows for the checks."""

    items: tuple[Item, ...]
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    succession: tuple[Row, ...]
    aliases: dict[str, str]
    windows: dict[str, Window]
    calendar: dict[date, str]
    rules: tuple[Row, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Entry:
    """One figure as received: its item, breakdown, value, the text it was read from, and where that stands."""

    item: Item
    key: Key
    value: Fraction
    text: str
    where: str
    section: str
    quote: str


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
    forms: tuple[str, ...] = FORMS  # the forms whose figures were read
    units_elsewhere: frozenset[str] = frozenset()  # the units that the other forms hold figures of

    @property
    def header(self) -> str:
        """Where the period's page stands: 'data/bien_hoa/raw/2024-H1/ky.toml'."""
        return f"data/{self.dataset}/raw/{self.period.code}/ky.toml"

    def reporting_units(self) -> frozenset[str]:
        """The units that sent any figure, in whichever form."""
        return frozenset(entry.key[1] for entry in self.entries if entry.key[1]) | self.units_elsewhere

    @property
    def illustrative(self) -> bool:
        """Whether the data are generated, so that everything made of them must say so."""
        return bool(self.locality["minh_hoa"])
