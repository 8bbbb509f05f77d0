"""2.3. Cải cách tổ chức bộ máy hành chính nhà nước."""

from cchc_lib.catalog import indicator, percent, received_outcome

_FORM = "Mẫu số 4 theo Văn bản 581/BNV-CCHC (chưa đối chiếu văn bản gốc)"


@indicator(
    label="Tỷ lệ phòng chuyên môn đã có quy định chức năng, nhiệm vụ",
    unit="%",
    better="higher",
    counted="cơ quan",
    basis="Nghị định 108/2020/NĐ-CP; báo cáo định kỳ, mục 2.3.1",
)
def ty_le_phong_co_quy_dinh(mau_4):
    """Số phòng chuyên môn đã ban hành quy định chức năng, nhiệm vụ, quyền hạn chia cho số phòng chuyên môn."""
    return percent(mau_4.so_phong_co_quy_dinh, mau_4.so_phong_chuyen_mon)


@indicator(
    label="Cơ cấu đơn vị sự nghiệp công lập",
    unit="%",
    by=("loai",),
    counted="đơn vị",
    basis=_FORM,
)
def ty_le_don_vi_su_nghiep(mau_4):
    """Số đơn vị sự nghiệp công lập của từng loại chia cho tổng số đơn vị sự nghiệp công lập."""
    return percent(mau_4.so_don_vi_su_nghiep, mau_4.without("loai").so_don_vi_su_nghiep)


@indicator(
    label="Tỷ lệ giảm đơn vị sự nghiệp công lập so với năm 2021",
    unit="%",
    counted="đơn vị",
    basis=_FORM,
)
def ty_le_giam_don_vi_su_nghiep(mau_4):
    """Số đơn vị sự nghiệp giảm so với năm 2021 chia cho số đơn vị sự nghiệp năm 2021."""
    return percent(mau_4.so_don_vi_su_nghiep_nam_2021 - mau_4.so_don_vi_su_nghiep, mau_4.so_don_vi_su_nghiep_nam_2021)


@indicator(
    label="Tỷ lệ sử dụng biên chế công chức",
    unit="%",
    counted="người",
    basis=_FORM,
)
def ty_le_su_dung_bien_che_cong_chuc(mau_4):
    """Số công chức có mặt chia cho số biên chế công chức được giao."""
    return percent(mau_4.so_cong_chuc_co_mat, mau_4.so_bien_che_cong_chuc)


@indicator(
    label="Số biên chế công chức chưa sử dụng",
    unit="người",
    decimals=0,
    basis=_FORM,
)
def so_bien_che_cong_chuc_chua_su_dung(mau_4):
    """Số biên chế công chức được giao trừ số công chức có mặt."""
    return received_outcome(mau_4.so_bien_che_cong_chuc - mau_4.so_cong_chuc_co_mat)


@indicator(
    label="Tỷ lệ sử dụng số người làm việc được giao",
    unit="%",
    by=("loai",),
    counted="người",
    basis=_FORM,
)
def ty_le_su_dung_vien_chuc(mau_4):
    """Số viên chức có mặt chia cho số người làm việc được giao trong đơn vị sự nghiệp."""
    return percent(mau_4.so_vien_chuc_co_mat, mau_4.so_bien_che_vien_chuc)


@indicator(
    label="Số người làm việc được giao chưa sử dụng",
    unit="người",
    decimals=0,
    by=("loai",),
    basis=_FORM,
)
def so_vien_chuc_chua_su_dung(mau_4):
    """Số người làm việc được giao trong đơn vị sự nghiệp trừ số viên chức có mặt."""
    return received_outcome(mau_4.so_bien_che_vien_chuc - mau_4.so_vien_chuc_co_mat)


@indicator(
    label="Số đơn vị hành chính cấp xã sau sắp xếp, dự kiến",
    unit="đơn vị",
    decimals=0,
    basis="Báo cáo định kỳ, mục 2.3.1",
)
def so_don_vi_hanh_chinh_xa_sau_sap_xep(mau_4):
    """Số đơn vị hành chính cấp xã hiện có trừ số giảm theo phương án sắp xếp."""
    return received_outcome(mau_4.so_don_vi_hanh_chinh_xa - mau_4.so_don_vi_hanh_chinh_xa_giam)
