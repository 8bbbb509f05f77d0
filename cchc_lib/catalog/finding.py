"""What a check says: a class, a place, both sides of the evidence and the recomputation."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

CLASSES = {
    "tong_bo_phan": "Tổng khác cộng các phần",
    "phan_vuot_tong": "Phần lớn hơn tổng",
    "hai_gia_tri": "Một đại lượng, hai giá trị",
    "nhan_su": "Số người không khớp",
    "so_va_danh_sach": "Số nêu khác số kể tên",
    "cat_cut": "Tỷ lệ bị cắt cụt",
    "sai_ty_le": "Tỷ lệ in sai",
    "khong_kiem_duoc": "Tỷ lệ không kèm tử số, mẫu số",
    "ngay_that": "Ngày không có thật",
    "ngay_sau": "Văn bản đề ngày sau báo cáo",
    "cu_hon": "Văn bản cũ hơn văn bản mà nó triển khai",
    "nam": "Năm không khớp",
    "cung_so": "Một văn bản, hai cách ghi",
    "thu_tu_so": "Số văn bản và ngày ngược thứ tự",
    "ky_hieu": "Ký hiệu không khớp loại văn bản",
    "ngay_nghi": "Văn bản đề ngày nghỉ",
    "thieu_ngay": "Văn bản dẫn không kèm ngày",
    "loai_don_vi": "Gọi sai loại đơn vị",
    "nhan_dinh": "Hai nhận định trái nhau",
    "thoi_gian_so_lieu": "Thời gian của số liệu không khớp kỳ báo cáo",
    "thieu_so_luong": "Ô số lượng không có số",
    "bieu_mau": "Biểu mẫu không được dẫn",
}


Alternative = tuple[tuple[str, Fraction], ...]  # rows of figures, each with the value that it may have instead


@dataclass(frozen=True)
class Finding:
    """One contradiction or doubt: `id` is stable between runs, so that an official can accept it by name.

    `places` are rows of raw files, or the page ky.toml; `left` and `right` the two sides in words; `recomputed` the
    arithmetic or reason; `doubted` the rows of figures that it puts in doubt; `alternatives` what these
    may be instead, where the report itself names the other value.
    """

    id: str
    kind: str
    statement: str
    places: tuple[str, ...]
    left: str
    right: str
    recomputed: str
    doubted: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    def __post_init__(self):
        if not self.places:
            raise ValueError(f"finding {self.id} leads to no row or file")

    @property
    def label(self) -> str:
        """The class in words."""
        return CLASSES[self.kind]


@dataclass(frozen=True)
class Acceptance:
    """What an official decided on a finding of one period: who, when, why; `day_text` is the day as written."""

    period: str
    finding: str
    by: str
    day: date
    day_text: str
    reason: str
    where: str
