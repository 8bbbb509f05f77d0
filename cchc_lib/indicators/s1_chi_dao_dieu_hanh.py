"""I. Chỉ đạo, điều hành cải cách hành chính."""

from cchc_lib.catalog import indicator, percent

_FORM = "Mẫu số 1 theo Văn bản 581/BNV-CCHC (chưa đối chiếu văn bản gốc)"


@indicator(
    label="Mức độ hoàn thành kế hoạch cải cách hành chính",
    unit="%",
    better="higher",
    counted="nhiệm vụ",
    basis=_FORM,
)
def ty_le_hoan_thanh_ke_hoach(mau_1):
    """Số nhiệm vụ đã hoàn thành chia cho tổng số nhiệm vụ đã hoàn thành và đang thực hiện của kế hoạch năm."""
    return percent(mau_1.so_nhiem_vu_hoan_thanh, mau_1.so_nhiem_vu_hoan_thanh + mau_1.so_nhiem_vu_dang_thuc_hien)


@indicator(
    label="Tỷ lệ cơ quan, đơn vị được kiểm tra trực tiếp",
    unit="%",
    better="higher",
    counted="cơ quan, đơn vị",
    basis=_FORM,
)
def ty_le_kiem_tra_truc_tiep(mau_1, mau_4):
    """Số cơ quan, đơn vị được kiểm tra trực tiếp chia cho tổng số phòng chuyên môn và đơn vị hành chính cấp xã."""
    return percent(mau_1.so_don_vi_kiem_tra_truc_tiep, mau_4.so_phong_chuyen_mon + mau_4.so_don_vi_hanh_chinh_xa)


@indicator(
    label="Tỷ lệ cơ quan, đơn vị được rà soát hồ sơ trễ hạn qua phần mềm",
    unit="%",
    better="higher",
    counted="cơ quan, đơn vị",
    basis="Báo cáo định kỳ, mục 1.2",
)
def ty_le_ra_soat_tu_xa(mau_1, mau_4):
    """Số cơ quan, đơn vị được rà soát qua phần mềm chia cho tổng số phòng chuyên môn và đơn vị hành chính cấp xã."""
    return percent(mau_1.so_don_vi_ra_soat_tu_xa, mau_4.so_phong_chuyen_mon + mau_4.so_don_vi_hanh_chinh_xa)


@indicator(
    label="Tỷ lệ vấn đề đã xử lý sau kiểm tra",
    unit="%",
    better="higher",
    counted="vấn đề",
    basis=_FORM,
)
def ty_le_van_de_da_xu_ly(mau_1):
    """Số vấn đề đã xử lý xong chia cho số vấn đề đặt ra sau kiểm tra."""
    return percent(mau_1.so_van_de_da_xu_ly, mau_1.so_van_de_sau_kiem_tra)


@indicator(
    label="Tỷ lệ nhiệm vụ cấp trên giao hoàn thành đúng hạn",
    unit="%",
    better="higher",
    counted="nhiệm vụ",
    basis=_FORM,
)
def ty_le_nhiem_vu_dung_han(mau_1):
    """Số nhiệm vụ hoàn thành đúng hạn chia cho tổng số nhiệm vụ được giao."""
    return percent(mau_1.so_nhiem_vu_dung_han, mau_1.so_nhiem_vu_duoc_giao)


@indicator(
    label="Số bài viết, tin về cải cách hành chính",
    unit="bài",
    decimals=0,
    basis="Báo cáo định kỳ, Bảng 1.1",
)
def so_tin_bai(mau_1):
    """Số bài viết, tin về cải cách hành chính đăng trên trang thông tin của địa phương trong kỳ."""
    return mau_1.so_tin_bai


@indicator(
    label="Số mô hình, sáng kiến mới triển khai",
    unit="mô hình",
    decimals=0,
    better="higher",
    basis="Báo cáo định kỳ, mục 1.4",
)
def so_mo_hinh_moi(mau_1):
    """Số mô hình mới được triển khai trong kỳ để đăng ký công nhận sáng kiến cải cách hành chính."""
    return mau_1.so_mo_hinh_moi
