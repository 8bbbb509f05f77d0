"""The figures that leadership is shown first: each indicator with its breakdown."""

CARDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("ty_le_dung_han_danh_gia_chung", {"cap": "huyen"}),
    ("ty_le_dung_han_danh_gia_chung", {"cap": "xa"}),
    ("ty_le_pakn_da_xu_ly", {"loai": "tong_dai_1022"}),
    ("ty_le_cong_chuc_xa_dat_chuan", {}),
    ("ty_le_ho_so_truc_tuyen", {"cap": "huyen"}),
    ("ty_le_so_hoa", {"cap": "huyen"}),
    ("ty_le_giai_ngan", {}),
    ("ty_le_hoan_thanh_ke_hoach", {}),
)
