"""What the city itself counts in a month: complaints, documents, inspections, staff changes, payments."""

from collections.abc import Iterator

import numpy as np

from cchc_lib.catalog import Key, make_key
from cchc_lib.minh_hoa.cases import MONTH
from cchc_lib.minh_hoa.months import COUNT, MonthlySeries

_CHANNELS = {"tong_dai_1022": 50, "cong_ttdt_tinh": 1, "cong_dvc_quoc_gia": 4}
_HUYEN, _XA = make_key(cap="huyen"), make_key(cap="xa")
_POISSON = {  # events that happen by themselves: item, breakdown, how many in a month
    ("mau_1.so_don_vi_kiem_tra_truc_tiep", _HUYEN): 0.5,
    ("mau_1.so_don_vi_kiem_tra_truc_tiep", _XA): 0.7,
    ("mau_1.so_phieu_khao_sat", make_key()): 150,
    ("mau_1.so_tin_bai", make_key()): 22,
    ("mau_1.so_mo_hinh_moi", make_key()): 0.3,
    ("mau_2.so_vbqppl_ban_hanh", _HUYEN): 0.4,
    ("mau_2.so_vbqppl_ban_hanh", _XA): 0.1,
    ("mau_3.so_ho_so_cccd", make_key(loai="cap_moi")): 1200,
    ("mau_3.so_ho_so_cccd", make_key(loai="cap_doi")): 1000,
    ("mau_3.so_ho_so_cccd", make_key(loai="cap_lai")): 800,
    ("mau_3.so_tthc_cong_bo_moi", make_key()): 2,
    ("mau_3.so_tthc_bai_bo", make_key()): 2,
    ("mau_3.so_tthc_don_gian_hoa", _HUYEN): 2,
    ("mau_3.so_tthc_don_gian_hoa", _XA): 0.6,
    ("mau_4.so_cong_chuc_tinh_gian", make_key()): 0.2,
    ("mau_4.so_vien_chuc_tinh_gian", make_key()): 1.5,
    ("mau_4.so_cuoc_thanh_tra", make_key(loai="ke_hoach")): 0.8,
    ("mau_4.so_cuoc_thanh_tra", make_key(loai="dot_xuat")): 0.2,
    ("mau_5.so_tuyen_dung", make_key(loai="thi")): 0.6,
    ("mau_5.so_tuyen_dung", make_key(loai="xet")): 2.5,
    ("mau_5.so_tuyen_dung", make_key(loai="tiep_nhan")): 0.4,
    ("mau_5.so_bo_nhiem", make_key(loai="moi")): 1.2,
    ("mau_5.so_bo_nhiem", make_key(loai="lai")): 0.8,
    ("mau_5.so_bo_nhiem_qua_thi_tuyen", make_key()): 0.0,
    ("mau_5.so_bi_ky_luat", make_key()): 0.4,
    ("mau_5.so_nguoi_dao_tao", make_key()): 25,
    ("mau_5.so_can_bo_cong_chuc_cap_nhat_kien_thuc", _HUYEN): 12,
    ("mau_5.so_can_bo_cong_chuc_cap_nhat_kien_thuc", _XA): 40,
    ("mau_5.so_don_vi_xa_kiem_tra_ky_luat", make_key()): 0.8,
    ("mau_5.so_don_vi_nhac_nho", make_key()): 0.9,
    ("mau_5.so_don_vi_phe_binh", make_key()): 0.3,
}


def flow_series(rng: np.random.Generator, cases: dict[str, np.ndarray]) -> Iterator[MonthlySeries]:
    """The city's flows; `cases` are the reported cases of each level."""
    for (item, key), mean in _POISSON.items():
        yield _row(item, key, rng.poisson(mean, COUNT))
    for cap in cases:
        yield _row("mau_1.so_don_vi_ra_soat_tu_xa", make_key(cap=cap), MONTH % 3 == 2)
    yield from _nested(rng, "mau_1", 3, (("so_van_de_sau_kiem_tra", 1), ("so_van_de_da_xu_ly", 0.85)))
    checked = (("da_kiem_tra", 1), ("trai_phap_luat", 0.1), ("trai_phap_luat_da_xu_ly", 0.9))
    yield from _nested(rng, "mau_2", 3, tuple((f"so_vbqppl_{name}", part) for name, part in checked))
    reviewed = (("phai_ra_soat", 1), ("da_ra_soat", 0.92), ("kien_nghi_xu_ly", 0.15), ("da_xu_ly_sau_ra_soat", 0.7))
    yield from _nested(rng, "mau_2", 5, tuple((f"so_vbqppl_{name}", part) for name, part in reviewed))
    yield from _complaints(rng)
    for cap, total in cases.items():
        yield from _payments(rng, cap, total)


def _row(item: str, key: Key, values: np.ndarray) -> MonthlySeries:
    return MonthlySeries(item, key, tuple(int(value) for value in values))


def _nested(
    rng: np.random.Generator, form: str, mean: float, steps: tuple[tuple[str, float], ...]
) -> Iterator[MonthlySeries]:
    """Counts that each are a part of the one before."""
    values = rng.poisson(mean, COUNT)
    for item, part in steps:
        values = rng.binomial(values, part)
        yield _row(f"{form}.{item}", make_key(), values)


def _complaints(rng: np.random.Generator) -> Iterator[MonthlySeries]:
    for channel, mean in _CHANNELS.items():
        received = rng.poisson(mean, COUNT)
        handled, key = rng.binomial(received, 0.96), make_key(loai=channel)
        yield _row("mau_3.so_pakn", key, received)
        yield _row("mau_3.so_pakn_da_xu_ly", key, handled)
        yield _row("mau_3.so_pakn_dang_xu_ly", key, received - handled)


def _payments(rng: np.random.Generator, cap: str, total: np.ndarray) -> Iterator[MonthlySeries]:
    key, growth = make_key(cap=cap), MONTH / COUNT
    due = rng.binomial(total, 0.3)
    yield _row("mau_7.so_ho_so_thanh_toan_truc_tuyen", key, rng.binomial(due, 0.05 + 0.5 * growth))
    if cap == "huyen":
        yield _row("mau_7.so_ho_so_co_thanh_toan", key, due)
        yield _row("mau_7.so_ho_so_khong_tien_mat", key, rng.binomial(due, 0.15 + 0.6 * growth))
    yield _row("mau_7.so_ho_so_tiep_nhan_buu_chinh", key, rng.binomial(total, 0.01))
    yield _row("mau_7.so_ho_so_tra_buu_chinh", key, rng.binomial(total, 0.03))
