"""What a check says: a class, a place, both sides of the evidence and the recomputation."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

CLASSES = {
    "tong_bo_phan": "Tổng và các phần chưa khớp",
    "phan_vuot_tong": "Phần lớn hơn tổng: hai số có cùng phạm vi, cùng đơn vị đếm không?",
    "hai_pham_vi": "Hai số cần làm rõ phạm vi",
    "hai_gia_tri": "Một nội dung, hai số liệu",
    "nhan_su": "Số người chưa thống nhất",
    "can_noi_ro": "Cần nói rõ",
    "so_va_danh_sach": "Số nêu và số kể tên chưa khớp",
    "cat_cut": "Tỷ lệ chưa làm tròn đúng",
    "sai_ty_le": "Tỷ lệ khác kết quả tính lại",
    "khong_kiem_duoc": "Tỷ lệ không kèm tử số, mẫu số",
    "ngay_that": "Ngày không có trong lịch",
    "ngay_sau": "Văn bản được dẫn đề ngày sau báo cáo",
    "cu_hon": "Văn bản triển khai đề ngày trước văn bản được triển khai",
    "nam": "Năm chưa thống nhất",
    "cung_so": "Một văn bản, hai cách ghi",
    "thu_tu_so": "Số và ngày văn bản chưa cùng thứ tự",
    "ky_hieu": "Ký hiệu chưa phù hợp loại văn bản",
    "ngay_nghi": "Văn bản đề ngày nghỉ",
    "thieu_ngay": "Văn bản dẫn chưa ghi ngày",
    "loai_don_vi": "Tên gọi khác loại đơn vị trong danh mục",
    "nhan_dinh": "Cần thống nhất cách diễn đạt",
    "thoi_gian_so_lieu": "Thời gian của số liệu khác kỳ báo cáo",
    "thieu_so_luong": "Ô số lượng chưa có số",
    "bieu_mau": "Biểu mẫu chưa được dẫn",
}


# What one wrong day, number or symbol of a document can show itself as.
ON_DOCUMENTS = frozenset(
    ("ngay_that", "ngay_sau", "cu_hon", "nam", "cung_so", "thu_tu_so", "ky_hieu", "ngay_nghi", "thieu_ngay")
)
# Rows of figures, each with the value that it may have instead; None for one that may not be of the period at all.
Alternative = tuple[tuple[str, Fraction | None], ...]


@dataclass(frozen=True)
class Finding:
    """One contradiction or doubt: `id` is stable between runs, so that an official can accept it by name.

    `places` are rows of raw files, or the page ky.toml; `left` and `right` the two sides in words; `recomputed` the
    arithmetic or reason; `doubted` the rows of figures that it puts in doubt, `asked` those that it only asks about;
    `alternatives` what the doubted ones may be instead, where the report itself says so. `explanations` are what may be
    behind it, none preferred; `proposal` is how the sentence could be written, or what to do.
    """

    id: str
    kind: str
    statement: str
    places: tuple[str, ...]
    left: str
    right: str
    recomputed: str
    doubted: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    explanations: tuple[str, ...] = ()
    proposal: str = ""

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


@dataclass(frozen=True)
class Assignment:
    """Who works on a finding of one period, and until when; `day_text` is the day as written."""

    period: str
    finding: str
    unit: str
    day: date
    day_text: str
    where: str


@dataclass(frozen=True)
class Renaming:
    """What the id of a finding became; '' where it is no longer a finding."""

    old: str
    new: str
    reason: str
    where: str
