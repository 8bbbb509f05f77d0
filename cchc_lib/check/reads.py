"""Which forms and tables a rule compares: it holds only where all of them were read."""

import re
from types import MappingProxyType

from cchc_lib.load import EVERYTHING, Row

NAME = re.compile(r"[a-z][a-z0-9_]*")
DOCUMENTS = ("van_ban",)
# What the rules of a kind look at besides what their two sides name; a kind that is not here looks at each form alone.
TABLES = MappingProxyType(
    {
        "in": ("so_in",),
        "ngay_that": ("van_ban", "moc_thoi_gian"),
        "loai_don_vi": ("danh_sach",),
        "ke_hai_lan": ("danh_sach",),
        "trai_nhau": ("nhan_dinh",),
        "o_so_luong": ("tuyen_truyen",),
        "bieu_mau": ("so_khac",),
        **dict.fromkeys(("nam_moc", "moc_nguoc", "moc_ky"), ("moc_thoi_gian",)),
        **dict.fromkeys(("ngay_sau", "cu_hon", "thu_tu_so", "thieu_ngay", "ngay_nghi"), DOCUMENTS),
        **dict.fromkeys(("nam_van_ban", "nam_so_hieu", "cung_so", "ky_hieu", "cung_loai"), DOCUMENTS),
    }
)


def reads(rule: Row) -> frozenset[str]:
    """The forms and tables that must be there before the rule can be run."""
    named = EVERYTHING & set(NAME.findall(f"{rule['ve_trai']} {rule['ve_phai']}"))
    return named | set(TABLES.get(rule["kieu"], ()))
