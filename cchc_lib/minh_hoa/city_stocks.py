"""What the city has on the last day of a month: procedures, bodies, posts, plans, money since January, accounts."""

import numpy as np

from cchc_lib.minh_hoa.months import MONTH, closing
from cchc_lib.minh_hoa.units import DEPARTMENTS, PLACES

_YEAR = MONTH // 12
_GONE = (MONTH % 12 + 1) / 12  # of the year
_N_WARDS = np.sum([closing(place) for place in PLACES if place.cap == "xa"], axis=0)
_N_DEPARTMENTS = len(DEPARTMENTS)
_PROCEDURES = {"huyen": 210 + 4 * _YEAR, "xa": 108 + 3 * _YEAR}
_SCHOOLS = {"mam_non": 30 + _YEAR // 2, "tieu_hoc": 50 - _YEAR // 2, "thcs": 34 + 0 * _YEAR, "khac": 6 + 0 * _YEAR}
_BODIES = sum(_SCHOOLS.values(), 0 * _YEAR)
_PLAN = 48 + 2 * _YEAR
_CAPITAL = 500_000 + 40_000 * _YEAR  # triệu đồng
_CLAIMS = 1_200 + 150 * _YEAR
_CHANGING = {  # numbers that follow the year or the month
    "mau_1.so_nhiem_vu_ke_hoach": _PLAN,
    "mau_1.so_nhiem_vu_hoan_thanh": (_PLAN * _GONE * 0.96).astype(int),
    "mau_1.so_nhiem_vu_dang_thuc_hien": _PLAN - (_PLAN * _GONE * 0.96).astype(int),
    "mau_3.so_tthc huyen": _PROCEDURES["huyen"],
    "mau_3.so_tthc xa": _PROCEDURES["xa"],
    "mau_3.so_tthc_co_ho_so_mau huyen": _PROCEDURES["huyen"] * (50 + 8 * _YEAR) // 100,
    "mau_3.so_tthc_co_ho_so_mau xa": _PROCEDURES["xa"] * (45 + 8 * _YEAR) // 100,
    "mau_3.so_don_vi_thanh_toan_dien_tu xa": np.minimum(_N_WARDS, 6 * (_YEAR + 1)),
    "mau_3.so_don_vi_co_thu_phi xa": _N_WARDS,
    "mau_4.so_phong_co_quy_dinh": 10 + np.minimum(_YEAR, 2),
    **{f"mau_4.so_don_vi_su_nghiep {kind}": number for kind, number in _SCHOOLS.items()},
    "mau_4.so_don_vi_hanh_chinh_xa": _N_WARDS,
    "mau_4.so_bien_che_vien_chuc giao_duc": 5_800 + 60 * _YEAR,
    "mau_4.so_bien_che_vien_chuc khac": 180 - 2 * _YEAR,
    "mau_4.so_vien_chuc_co_mat giao_duc": 5_690 + 62 * _YEAR,
    "mau_4.so_vien_chuc_co_mat khac": 172 - 2 * _YEAR,
    "mau_5.so_don_vi_duyet_vi_tri_viec_lam": 60 + 15 * _YEAR,
    "mau_5.so_don_vi_xa": _N_WARDS,
    "mau_6.so_tien_von_giao": _CAPITAL,
    "mau_6.so_tien_giai_ngan": (_CAPITAL * 0.93 * _GONE**1.6).astype(int),
    "mau_6.so_don_vi_su_nghiep": _BODIES,
    "mau_6.so_don_vi_tu_chu nha_nuoc": _BODIES - 8,
    "mau_6.so_tien_kien_nghi": _CLAIMS,
    "mau_6.so_tien_kien_nghi_da_thuc_hien": (_CLAIMS * 0.9 * _GONE).astype(int),
    "mau_7.ty_le_van_ban_dien_tu huyen": 9_350 + 10 * MONTH,  # hundredths of a percent
    "mau_7.ty_le_van_ban_dien_tu xa": 8_900 + 17 * MONTH,
    "mau_7.so_don_vi_phan_mem_van_ban phuong_xa": _N_WARDS,
    "mau_7.so_tai_khoan_van_ban": 1_300 + 6 * MONTH,
    "mau_7.so_chu_ky_so to_chuc": 70 + _YEAR,
    "mau_7.so_chu_ky_so ca_nhan": 180 + 2 * MONTH,
    "mau_7.so_chu_ky_so sim_ca_nhan": 10 + 2 * MONTH,
    "mau_7.so_diem_hop_truc_tuyen phuong_xa": _N_WARDS,
    "mau_7.so_tthc huyen": _PROCEDURES["huyen"],
    "mau_7.so_tthc xa": _PROCEDURES["xa"],
    "mau_7.so_tthc_truc_tuyen huyen toan_trinh": 60 + 25 * _YEAR,
    "mau_7.so_tthc_truc_tuyen huyen mot_phan": 70 - 8 * _YEAR,
    "mau_7.so_tthc_truc_tuyen xa toan_trinh": 25 + 12 * _YEAR,
    "mau_7.so_tthc_truc_tuyen xa mot_phan": 30 - 3 * _YEAR,
    "mau_7.so_tthc_truc_tuyen_co_ho_so huyen": 40 + 20 * _YEAR,
    "mau_7.so_tthc_truc_tuyen_co_ho_so xa": 20 + 9 * _YEAR,
    "mau_7.so_tthc_thanh_toan_truc_tuyen": 30 + 15 * _YEAR,
}
_CONSTANT = {
    "mau_1.hinh_thuc_khao_sat": 2,
    "mau_1.to_chuc_doi_thoai": 1,
    "mau_3.so_tthc_lien_thong_cung_cap": 24,
    "mau_3.so_tthc_lien_thong_cac_cap": 31,
    "mau_3.so_tthc_phi_dia_gioi": 15,
    "mau_3.so_dich_vu_cong_lien_thong": 2,
    "mau_3.so_dinh_suat_mot_cua": 25,
    "mau_3.so_tien_ho_tro_mot_cua": 60_000,
    "mau_3.ty_le_xa_kien_toan_mot_cua": 10_000,
    "mau_3.so_don_vi_thanh_toan_dien_tu huyen": 7,
    "mau_3.so_don_vi_co_thu_phi huyen": 7,
    "mau_3.so_tthc_noi_bo": 30,
    "mau_3.so_tthc_noi_bo_don_gian_hoa": 27,
    "mau_3.so_tthc_noi_bo_con_lai": 3,
    "mau_4.so_phong_chuyen_mon": _N_DEPARTMENTS,
    "mau_4.so_don_vi_su_nghiep_nam_2021": int(_BODIES[0]),
    "mau_4.so_hop_dong_lao_dong": 16,
    "mau_4.so_nguoi_khong_chuyen_trach_giao": 600,
    "mau_5.so_vi_pham_vi_tri_viec_lam": 0,
    "mau_5.ty_le_ra_soat_vi_tri_viec_lam": 10_000,
    "mau_6.so_don_vi_tu_chu chi_thuong_xuyen_va_dau_tu": 2,
    "mau_6.so_don_vi_tu_chu chi_thuong_xuyen": 1,
    "mau_6.so_don_vi_tu_chu mot_phan": 3,
    "mau_6.so_don_vi_tu_chu_mot_phan tu_70_den_duoi_100": 1,
    "mau_6.so_don_vi_tu_chu_mot_phan tu_30_den_duoi_70": 1,
    "mau_6.so_don_vi_tu_chu_mot_phan tu_10_den_duoi_30": 1,
    "mau_6.so_don_vi_chua_giao_tu_chu": 2,
    **{f"mau_6.{item} phong_chuyen_mon": 12 for item in ("so_co_quan_khoan", "so_co_quan_thuoc_dien_khoan")},
    **{f"mau_6.{item} khoi_dang": 1 for item in ("so_co_quan_khoan", "so_co_quan_thuoc_dien_khoan")},
    **{f"mau_6.{item} doan_the": 5 for item in ("so_co_quan_khoan", "so_co_quan_thuoc_dien_khoan")},
    "mau_7.ty_le_mang_on_dinh": 10_000,
    "mau_7.so_don_vi_phan_mem_van_ban phong_chuyen_mon": _N_DEPARTMENTS,
    "mau_7.so_don_vi_phan_mem_van_ban su_nghiep_khac": 6,
    "mau_7.so_diem_hop_truc_tuyen thanh_uy": 1,
    "mau_7.so_diem_hop_truc_tuyen ubnd_thanh_pho": 1,
    "mau_7.so_tthc_co_nghia_vu_tai_chinh": 95,
}
_DOCTORS, _MASTERS = 2, 60  # the other officials present hold a first degree


def city_stocks(officials: np.ndarray, ward_people: np.ndarray) -> dict[str, np.ndarray | int]:
    """The city's stocks by item and breakdown; `officials` are those present in the departments, `ward_people` those
    of the wards.
    """
    people = {
        "mau_5.so_can_bo_cong_chuc huyen": officials,
        "mau_5.so_can_bo_cong_chuc xa": ward_people,
        "mau_5.so_cong_chuc_theo_trinh_do tien_si": _DOCTORS,
        "mau_5.so_cong_chuc_theo_trinh_do thac_si": _MASTERS,
        "mau_5.so_cong_chuc_theo_trinh_do dai_hoc": officials - _DOCTORS - _MASTERS,
    }
    return _CHANGING | _CONSTANT | people
