"""What the city itself counts in a month: complaints, documents, inspections, staff changes, payments."""

import numpy as np

from cchc_lib.minh_hoa.months import COUNT, MONTH
from cchc_lib.minh_hoa.series import Counts

_CHANNELS = {"tong_dai_1022": 50, "cong_ttdt_tinh": 1, "cong_dvc_quoc_gia": 4}
_POISSON = {  # events that happen by themselves: how many in a month
    "mau_1.so_don_vi_kiem_tra_truc_tiep huyen": 0.5,
    "mau_1.so_don_vi_kiem_tra_truc_tiep xa": 0.7,
    "mau_1.so_phieu_khao_sat": 150,
    "mau_1.so_tin_bai": 22,
    "mau_1.so_mo_hinh_moi": 0.3,
    "mau_2.so_vbqppl_ban_hanh huyen": 0.4,
    "mau_2.so_vbqppl_ban_hanh xa": 0.1,
    "mau_3.so_ho_so_cccd cap_moi": 1200,
    "mau_3.so_ho_so_cccd cap_doi": 1000,
    "mau_3.so_ho_so_cccd cap_lai": 800,
    "mau_3.so_tthc_cong_bo_moi": 2,
    "mau_3.so_tthc_bai_bo": 2,
    "mau_3.so_tthc_don_gian_hoa huyen": 2,
    "mau_3.so_tthc_don_gian_hoa xa": 0.6,
    "mau_4.so_cong_chuc_tinh_gian": 0.2,
    "mau_4.so_vien_chuc_tinh_gian": 1.5,
    "mau_4.so_cuoc_thanh_tra ke_hoach": 0.8,
    "mau_4.so_cuoc_thanh_tra dot_xuat": 0.2,
    "mau_5.so_tuyen_dung thi": 0.6,
    "mau_5.so_tuyen_dung xet": 2.5,
    "mau_5.so_tuyen_dung tiep_nhan": 0.4,
    "mau_5.so_bo_nhiem moi": 1.2,
    "mau_5.so_bo_nhiem lai": 0.8,
    "mau_5.so_bo_nhiem_qua_thi_tuyen": 0.0,
    "mau_5.so_bi_ky_luat": 0.4,
    "mau_5.so_nguoi_dao_tao": 25,
    "mau_5.so_can_bo_cong_chuc_cap_nhat_kien_thuc huyen": 12,
    "mau_5.so_can_bo_cong_chuc_cap_nhat_kien_thuc xa": 40,
    "mau_5.so_don_vi_xa_kiem_tra_ky_luat": 0.8,
    "mau_5.so_don_vi_nhac_nho": 0.9,
    "mau_5.so_don_vi_phe_binh": 0.3,
}
_NESTED: tuple[tuple[float, dict[str, float]], ...] = (  # how many in a month; each is a part of the one before
    (3, {"mau_1.so_van_de_sau_kiem_tra": 1, "mau_1.so_van_de_da_xu_ly": 0.85}),
    (
        3,
        {
            "mau_2.so_vbqppl_da_kiem_tra": 1,
            "mau_2.so_vbqppl_trai_phap_luat": 0.1,
            "mau_2.so_vbqppl_trai_phap_luat_da_xu_ly": 0.9,
        },
    ),
    (
        5,
        {
            "mau_2.so_vbqppl_phai_ra_soat": 1,
            "mau_2.so_vbqppl_da_ra_soat": 0.92,
            "mau_2.so_vbqppl_kien_nghi_xu_ly": 0.15,
            "mau_2.so_vbqppl_da_xu_ly_sau_ra_soat": 0.7,
        },
    ),
)


def city_flows(rng: np.random.Generator, cases: Counts) -> Counts:
    """The city's flows by item and breakdown; `cases` are the reported cases of each level."""
    found = {name: rng.poisson(mean, COUNT) for name, mean in _POISSON.items()}
    found |= {f"mau_1.so_don_vi_ra_soat_tu_xa {cap}": MONTH % 3 == 2 for cap in cases}
    for mean, parts in _NESTED:
        found |= _nested(rng, mean, parts)
    for channel, mean in _CHANNELS.items():
        found |= _complaints(rng, channel, mean)
    for cap, total in cases.items():
        found |= _payments(rng, cap, total)
    return found


def _nested(rng: np.random.Generator, mean: float, parts: dict[str, float]) -> Counts:
    """Counts that each are a part of the one before."""
    found, values = {}, rng.poisson(mean, COUNT)
    for item, part in parts.items():
        found[item] = values = rng.binomial(values, part)
    return found


def _complaints(rng: np.random.Generator, channel: str, mean: float) -> Counts:
    received = rng.poisson(mean, COUNT)
    handled = rng.binomial(received, 0.96)
    return {
        f"mau_3.so_pakn {channel}": received,
        f"mau_3.so_pakn_da_xu_ly {channel}": handled,
        f"mau_3.so_pakn_dang_xu_ly {channel}": received - handled,
    }


def _payments(rng: np.random.Generator, cap: str, total: np.ndarray) -> Counts:
    growth, due = MONTH / COUNT, rng.binomial(total, 0.3)
    found = {f"mau_7.so_ho_so_thanh_toan_truc_tuyen {cap}": rng.binomial(due, 0.05 + 0.5 * growth)}
    if cap == "huyen":
        found["mau_7.so_ho_so_co_thanh_toan huyen"] = due
        found["mau_7.so_ho_so_khong_tien_mat huyen"] = rng.binomial(due, 0.15 + 0.6 * growth)
    found[f"mau_7.so_ho_so_tiep_nhan_buu_chinh {cap}"] = rng.binomial(total, 0.01)
    found[f"mau_7.so_ho_so_tra_buu_chinh {cap}"] = rng.binomial(total, 0.03)
    return found
