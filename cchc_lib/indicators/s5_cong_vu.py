"""2.4. Cải cách chế độ công vụ."""

from cchc_lib.catalog import indicator, percent

_FORM = "Mẫu số 5 theo Văn bản 581/BNV-CCHC (chưa đối chiếu văn bản gốc)"


@indicator(
    label="Cơ cấu cán bộ, công chức cấp huyện theo trình độ",
    unit="%",
    by=("loai",),
    counted="người",
    basis="Báo cáo định kỳ, mục 2.4.1",
)
def ty_le_cong_chuc_theo_trinh_do(mau_5):
    """Số công chức của từng trình độ chuyên môn chia cho tổng số công chức được thống kê trình độ."""
    return percent(mau_5.so_cong_chuc_theo_trinh_do, mau_5.without("loai").so_cong_chuc_theo_trinh_do)


@indicator(
    label="Tỷ lệ cán bộ cấp xã đạt chuẩn",
    unit="%",
    better="higher",
    counted="người",
    basis="Nghị định 33/2023/NĐ-CP; báo cáo định kỳ, mục 2.4.1",
)
def ty_le_can_bo_xa_dat_chuan(mau_5):
    """Số cán bộ cấp xã đạt chuẩn chia cho số cán bộ cấp xã."""
    return percent(mau_5.so_can_bo_xa_dat_chuan, mau_5.so_can_bo_xa)


@indicator(
    label="Tỷ lệ công chức cấp xã đạt chuẩn",
    unit="%",
    better="higher",
    counted="người",
    basis="Nghị định 33/2023/NĐ-CP; báo cáo định kỳ, mục 2.4.1",
)
def ty_le_cong_chuc_xa_dat_chuan(mau_5):
    """Số công chức cấp xã đạt chuẩn chia cho số công chức cấp xã."""
    return percent(mau_5.so_cong_chuc_xa_dat_chuan, mau_5.so_cong_chuc_xa)


@indicator(
    label="Tỷ lệ cán bộ, công chức được cập nhật kiến thức",
    unit="%",
    better="higher",
    by=("cap",),
    counted="người",
    basis="Kế hoạch 1696/KH-UBND ngày 26/01/2024; báo cáo định kỳ, mục 2.4.3",
)
def ty_le_cap_nhat_kien_thuc(mau_5):
    """Số cán bộ, công chức được cập nhật kiến thức pháp luật, kỹ năng, đạo đức công vụ chia cho tổng số."""
    return percent(mau_5.so_can_bo_cong_chuc_cap_nhat_kien_thuc, mau_5.so_can_bo_cong_chuc)


@indicator(
    label="Số công chức, viên chức được cử đào tạo, bồi dưỡng",
    unit="người",
    decimals=0,
    basis=_FORM,
)
def so_nguoi_dao_tao(mau_5):
    """Số công chức, viên chức được chọn cử tham gia các lớp đào tạo, bồi dưỡng trong kỳ."""
    return mau_5.so_nguoi_dao_tao


@indicator(
    label="Tỷ lệ phường, xã được kiểm tra kỷ luật, kỷ cương hành chính",
    unit="%",
    better="higher",
    counted="đơn vị",
    basis="Báo cáo định kỳ, mục 2.4.2",
)
def ty_le_kiem_tra_ky_luat(mau_5):
    """Số phường, xã đã kiểm tra kỷ luật, kỷ cương hành chính chia cho số phường, xã."""
    return percent(mau_5.so_don_vi_xa_kiem_tra_ky_luat, mau_5.so_don_vi_xa)


@indicator(
    label="Số lượt nhắc nhở, phê bình đơn vị",
    unit="lượt",
    decimals=0,
    better="lower",
    basis="Báo cáo định kỳ, mục 2.4.2",
)
def so_luot_nhac_nho_phe_binh(mau_5):
    """Số lượt đơn vị bị nhắc nhở cộng số lượt đơn vị bị phê bình; một đơn vị có thể bị cả hai."""
    return mau_5.so_don_vi_nhac_nho + mau_5.so_don_vi_phe_binh


@indicator(
    label="Tỷ lệ cơ quan, đơn vị đang rà soát, xây dựng đề án vị trí việc làm",
    unit="%",
    better="higher",
    basis="Nghị định 62/2020/NĐ-CP, Nghị định 106/2020/NĐ-CP; báo cáo định kỳ, mục 2.4.1",
)
def ty_le_ra_soat_vi_tri_viec_lam(mau_5):
    """Tỷ lệ ghi trong báo cáo, không kèm tử số và mẫu số."""
    return mau_5.ty_le_ra_soat_vi_tri_viec_lam
