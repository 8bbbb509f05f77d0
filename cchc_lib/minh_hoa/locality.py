"""What stands above the periods: who the city is, its units over time, its targets, its documented break."""

from datetime import date

from cchc_lib.catalog import ALWAYS, TARGET
from cchc_lib.minh_hoa import plan
from cchc_lib.minh_hoa.months import YEARS
from cchc_lib.minh_hoa.tables import REPORT_SECTION, SOURCE_COLUMNS, csv_table
from cchc_lib.minh_hoa.units import BASIS, CITY, FOREVER, MERGER, PLACES, Place, succession

_WHY_BREAK = "Từ năm 2023 chỉ tính hồ sơ đã số hóa cả thành phần và kết quả; trước đó chỉ cần một trong hai"
_PLAN = "Kế hoạch minh họa năm"
_TARGETS = {  # percent, one a year from 2021 to 2025
    ("ty_le_dung_han_danh_gia_chung", "huyen", ""): (95, 95, 97, 97, 98),
    ("ty_le_dung_han_danh_gia_chung", "xa", ""): (96, 97, 97, 98, 98),
    ("ty_le_pakn_da_xu_ly", "", ""): (90, 92, 95, 97, 97),
    ("ty_le_ho_so_truc_tuyen", "huyen", ""): (20, 35, 50, 60, 80),
    ("ty_le_ho_so_truc_tuyen", "xa", ""): (15, 30, 45, 60, 75),
    ("ty_le_so_hoa", "huyen", ""): (None, None, 20, 35, 60),
    ("ty_le_so_hoa", "xa", ""): (None, None, 20, 35, 60),
}
_EVERY_PERIOD = ("ty_le_dung_han_danh_gia_chung", "ty_le_pakn_da_xu_ly")


def locality_files(seed: int) -> dict[str, str]:
    """The files of the locality's own folder, by name."""
    return {
        "dia_phuong.toml": (
            'ten = "thành phố Minh Họa"\nten_ngan = "Minh Họa"\n'
            f'ma = "{CITY}"\ncap = "huyen"\nco_quan = "Ủy ban nhân dân thành phố Minh Họa"\n'
            'truc_thuoc = "tỉnh Minh Họa"\nminh_hoa = true\nlien_he = "Phòng Nội vụ Minh Họa"\n'
        ),
        "don_vi.csv": csv_table(
            ("don_vi", "ma", "ten", "loai", "cap", "truc_thuoc", "tu_ngay", "den_ngay", "ghi_chu"),
            [_unit(place) for place in PLACES],
        ),
        "bien_dong_don_vi.csv": csv_table(
            ("ngay", "tu", "den", "muc_do", "can_cu", "ghi_chu"),
            [(MERGER.isoformat(), old, new, how, BASIS, note) for old, new, how, note in succession()],
        ),
        "muc_tieu.csv": csv_table(
            (
                *("chi_so", "cap", "loai", "loai_moc", "tu_ngay", "den_ngay", "han", "gia_tri", "chieu", "can_cu"),
                *SOURCE_COLUMNS,
            ),
            _targets(),
        ),
        "dut_chuoi.csv": csv_table(
            ("chi_so", "tu_ky", "ly_do", "can_cu"),
            [("ty_le_so_hoa", plan.NEW_METHOD, _WHY_BREAK, "Hướng dẫn minh họa năm 2023")],
        ),
        "NGUON.md": (
            "# SỐ LIỆU MINH HỌA\n\nToàn bộ thư mục này do lệnh `cchc minh-hoa` sinh ra "
            f"(hạt giống {seed}), không phải số liệu của địa phương nào. Đừng sửa tay: chạy lại lệnh sẽ ghi đè. "
            "Những gì được cài sẵn trong số liệu ghi ở `su_that.json`.\n"
        ),
    }


def _unit(place: Place) -> tuple[str, ...]:
    first = "" if place.first == date.min else place.first.isoformat()
    last = "" if place.last == FOREVER else place.last.isoformat()
    return place.id, place.code, place.name, place.kind, place.cap, CITY, first, last, place.note


def _targets() -> list[tuple[str, ...]]:
    """Shares of what is settled are asked for in every period, what grows over the year by its end."""
    return [
        (
            *key, TARGET.code, f"{year - 1}-12-15", f"{year}-12-14",
            ALWAYS if key[0] in _EVERY_PERIOD else f"{year}-12-14",
            str(value), "toi_thieu", f"{_PLAN} {year}", REPORT_SECTION, "", "",
        )
        for key, values in _TARGETS.items()
        for year, value in zip(YEARS, values, strict=True)
        if value is not None
    ]  # fmt: skip
