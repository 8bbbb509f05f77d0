"""Which items count events of the period, so that months add up; every other one tells a state on the last day."""

FLOWS = frozenset(
    f"mau_{form}.{item}"
    for form, items in {
        1: (
            *(
                "so_don_vi_kiem_tra_truc_tiep",
                "so_don_vi_ra_soat_tu_xa",
                "so_van_de_sau_kiem_tra",
                "so_van_de_da_xu_ly",
            ),
            *("so_nhiem_vu_duoc_giao", "so_nhiem_vu_dung_han", "so_nhiem_vu_qua_han", "so_nhiem_vu_qua_han_chua_xong"),
            *("so_phieu_khao_sat", "so_tin_bai", "so_mo_hinh_moi"),
        ),
        2: (
            *("so_vbqppl_ban_hanh", "so_vbqppl_da_kiem_tra", "so_vbqppl_trai_phap_luat"),
            *("so_vbqppl_trai_phap_luat_da_xu_ly", "so_vbqppl_phai_ra_soat", "so_vbqppl_da_ra_soat"),
            *("so_vbqppl_kien_nghi_xu_ly", "so_vbqppl_da_xu_ly_sau_ra_soat"),
        ),
        3: (
            *("so_ho_so", "so_ho_so_dung_han", "so_ho_so_trong_han", "so_ho_so_tre_han"),
            *("so_ho_so_tre_han_da_giai_quyet", "so_ho_so_tre_han_dang_giai_quyet", "so_ho_so_cccd"),
            *("so_pakn", "so_pakn_da_xu_ly", "so_pakn_dang_xu_ly"),
            *("so_tthc_cong_bo_moi", "so_tthc_bai_bo", "so_tthc_don_gian_hoa"),
        ),
        4: ("so_cong_chuc_tinh_gian", "so_vien_chuc_tinh_gian", "so_cuoc_thanh_tra"),
        5: (
            *("so_tuyen_dung", "so_bo_nhiem", "so_bo_nhiem_qua_thi_tuyen", "so_bi_ky_luat", "so_nguoi_dao_tao"),
            *("so_can_bo_cong_chuc_cap_nhat_kien_thuc", "so_don_vi_xa_kiem_tra_ky_luat"),
            *("so_don_vi_nhac_nho", "so_don_vi_phe_binh"),
        ),
        7: (
            *("so_ho_so_co_dvctt", "so_ho_so_truc_tuyen", "so_ho_so_thuoc_dien_so_hoa", "so_ho_so_so_hoa"),
            *("so_ho_so_thanh_toan_truc_tuyen", "so_ho_so_co_thanh_toan", "so_ho_so_khong_tien_mat"),
            *("so_ho_so_tiep_nhan_buu_chinh", "so_ho_so_tra_buu_chinh"),
        ),
    }.items()
    for item in items
)
