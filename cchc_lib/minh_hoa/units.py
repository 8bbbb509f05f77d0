"""The units of the illustrative city, and what became of them on 1 November 2024: invented, in the real shape."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cchc_lib.minh_hoa import plan

CITY = "MH01"
MERGER = date(2024, 11, 1)
FOREVER = date(9999, 12, 31)
BASIS = "Nghị quyết minh họa về sắp xếp đơn vị hành chính"
DEPARTMENTS = (  # id, name, officials that it may have, cases in an ordinary month by field
    ("mh_phong_noi_vu", "Phòng Nội vụ Minh Họa", 18, {"noi_vu": 90}),
    ("mh_phong_tu_phap", "Phòng Tư pháp Minh Họa", 16, {"tu_phap": 420}),
    ("mh_phong_tai_nguyen", "Phòng Tài nguyên Minh Họa", 24, {"tai_nguyen_moi_truong": 300, "dat_dai": 450}),
    ("mh_phong_y_te", "Phòng Y tế Minh Họa", 8, {"y_te": 6}),
    ("mh_phong_lao_dong", "Phòng Lao động Minh Họa", 16, {"lao_dong_tbxh": 160}),
    ("mh_phong_tai_chinh", "Phòng Tài chính Minh Họa", 20, {"tai_chinh_ke_hoach": 380}),
    ("mh_phong_giao_duc", "Phòng Giáo dục Minh Họa", 14, {"giao_duc_dao_tao": 60}),
    ("mh_phong_van_hoa", "Phòng Văn hóa Minh Họa", 12, {"van_hoa_thong_tin": 40}),
    ("mh_phong_do_thi", "Phòng Đô thị Minh Họa", 20, {"xay_dung": 260, "quan_ly_do_thi": 60}),
    ("mh_phong_kinh_te", "Phòng Kinh tế Minh Họa", 14, {"kinh_te": 90}),
    # The last two report that they had no case: a zero, which is not the same as no report.
    ("mh_thanh_tra", "Thanh tra Minh Họa", 14, {"noi_vu": 0}),
    ("mh_van_phong", "Văn phòng Minh Họa", 18, {"noi_vu": 0}),
)
WARDS = (  # id, name, cases in an ordinary month; codes M01, M02 … in this order
    ("mh_hoa_ban", "Hoa Ban", 980),
    ("mh_hoa_cau", "Hoa Cau", 720),
    ("mh_hoa_gao", "Hoa Gạo", 640),
    ("mh_hoa_huong_duong", "Hoa Hướng Dương", 860),
    ("mh_hoa_bang_lang", "Hoa Bằng Lăng", 540),
    ("mh_hoa_sua", "Hoa Sữa", 700),
    ("mh_hoa_buoi", "Hoa Bưởi", 480),
    ("mh_hoa_hue", "Hoa Huệ", 420),
    ("mh_hoa_moc", "Hoa Mộc", 760),
    ("mh_hoa_phuong", "Hoa Phượng", 1200),
    ("mh_hoa_sen", "Hoa Sen", 520),
    ("mh_hoa_lan", "Hoa Lan", 460),
    ("mh_hoa_sim", "Hoa Sim", 610),
    ("mh_hoa_mai", "Hoa Mai", 430),
    ("mh_hoa_hong", "Hoa Hồng", 510),
    ("mh_hoa_sung", "Hoa Súng", 300),
    ("mh_hoa_dao", "Hoa Đào", 350),
    ("mh_hoa_cuc", "Hoa Cúc", 330),
    ("mh_hoa_nhai", "Hoa Nhài", 440),
    ("mh_hoa_quynh", "Hoa Quỳnh", 590),
    ("mh_hoa_ngau", "Hoa Ngâu", 670),
    ("mh_hoa_xoan", "Hoa Xoan", 820),
    ("mh_hoa_tra", "Hoa Trà", 390),
    ("mh_hoa_luu", "Hoa Lựu", 450),
    ("mh_hoa_giay", "Hoa Giấy", 560),
    ("mh_hoa_mau_don", "Hoa Mẫu Đơn", 630),
    ("mh_hoa_do_quyen", "Hoa Đỗ Quyên", 740),
    ("mh_hoa_thien_ly", "Hoa Thiên Lý", 1050),
    ("mh_hoa_da_quy", "Hoa Dã Quỳ", 680),
    ("mh_hoa_cai", "Hoa Cải", 36),  # the one commune, small
)
_COMMUNE = "mh_hoa_cai"
MERGERS = (  # new id, name, the old ward whose code it takes, the old wards that it is made of
    ("mh_hoa_lan_2024", "Hoa Lan", "mh_hoa_hue", ("mh_hoa_hue", "mh_hoa_lan")),
    ("mh_hoa_sen_2024", "Hoa Sen", "mh_hoa_sen", ("mh_hoa_sen", "mh_hoa_sung")),
    ("mh_hoa_mai_2024", "Hoa Mai", "mh_hoa_dao", ("mh_hoa_mai", "mh_hoa_dao", "mh_hoa_cuc")),
    ("mh_hoa_hong_2024", "Hoa Hồng", "mh_hoa_hong", ("mh_hoa_hong", "mh_hoa_nhai")),
)
GIVER = "mh_hoa_cau"  # keeps its name, code and id; two slivers of it moved
SLIVERS = (("mh_hoa_sen_2024", 5), ("mh_hoa_mai_2024", 2))  # who took how many percent of its cases


@dataclass(frozen=True)
class Place:
    """A unit that reports: its row of don_vi.csv, its cases in an ordinary month by field, and its people.

    `quota` is how many officials it may have, `elected` how many of them are elected.
    """

    id: str
    code: str
    name: str
    kind: str
    cap: str
    cases: Mapping[str, float]
    quota: int
    elected: int = 0
    first: date = date.min
    last: date = FOREVER
    note: str = ""


def _ward(id: str, name: str, coded: str, size: float, parts: int = 1, **known: Any) -> Place:
    """A ward with the code of the old ward `coded`, of so many `parts`; `size` is its cases in an ordinary month."""
    code = f"M{[ward for ward, _, _ in WARDS].index(coded) + 1:02d}"
    kind = "xã" if id == _COMMUNE else "phường"
    cases = {field: size * share for field, share in plan.FIELD_SHARES.items()}
    # A merged ward keeps part of its people.
    return Place(id, code, name, kind, "xa", cases, quota=22 + 8 * parts, elected=9 + 2 * parts, **known)


def _old_wards() -> Iterator[Place]:
    gone = {old for _, _, _, parts in MERGERS for old in parts}
    note = "Từ 01/11/2024 chuyển một phần nhỏ sang Hoa Sen và Hoa Mai; giữ cùng một đơn vị"
    for id, name, size in WARDS:
        last = MERGER - timedelta(1) if id in gone else FOREVER
        yield _ward(id, name, id, size, last=last, note=note if id == GIVER else "")


def _merged_wards() -> Iterator[Place]:
    sizes = {id: size for id, _, size in WARDS}
    names = {id: name for id, name, _ in WARDS}
    for id, name, coded, parts in MERGERS:
        size = sum(sizes[old] for old in parts) + sum(sizes[GIVER] * p / 100 for to, p in SLIVERS if to == id)
        ward = _ward(id, name, coded, size, len(parts), first=MERGER)
        note = f"Mã {ward.code} trước 01/11/2024 là của phường {names[coded]}"
        yield ward if names[coded] == name else replace(ward, note=note)


PLACES = (  # every unit of all five years
    *(Place(id, "", name, "phòng", "huyen", cases, quota) for id, name, quota, cases in DEPARTMENTS),
    *_old_wards(),
    *_merged_wards(),
)


def succession() -> list[tuple[str, str, str, str]]:
    """Who became whom: from, to, toan_bo or mot_phan, note."""
    whole = [(old, new, "toan_bo", "") for new, _, _, parts in MERGERS for old in parts]
    return [(GIVER, new, "mot_phan", f"{percent}% hồ sơ") for new, percent in SLIVERS] + whole
