"""2.5. Cải cách tài chính công."""

from cchc_lib.catalog import indicator, percent

_FORM = "Mẫu số 6 theo Văn bản 581/BNV-CCHC (chưa đối chiếu văn bản gốc)"


@indicator(
    label="Tỷ lệ thực hiện kế hoạch giải ngân vốn đầu tư công",
    unit="%",
    better="higher",
    counted="triệu đồng",
    basis=_FORM,
)
def ty_le_giai_ngan(mau_6):
    """Vốn đầu tư công đã giải ngân, hoặc ước thực hiện như báo cáo ghi, chia cho kế hoạch vốn ghi trong báo cáo."""
    return percent(mau_6.so_tien_giai_ngan, mau_6.so_tien_von_giao)


@indicator(
    label="Tỷ lệ đơn vị sự nghiệp đã thực hiện cơ chế tự chủ",
    unit="%",
    better="higher",
    counted="đơn vị",
    basis="Nghị định 60/2021/NĐ-CP; Mẫu số 6",
)
def ty_le_tu_chu(mau_6):
    """Số đơn vị sự nghiệp công lập đã thực hiện cơ chế tự chủ chia cho tổng số đơn vị sự nghiệp công lập."""
    return percent(mau_6.so_don_vi_tu_chu, mau_6.so_don_vi_su_nghiep)


@indicator(
    label="Cơ cấu đơn vị sự nghiệp theo mức tự chủ",
    unit="%",
    by=("loai",),
    counted="đơn vị",
    basis="Nghị định 60/2021/NĐ-CP; Mẫu số 6",
)
def ty_le_theo_muc_tu_chu(mau_6):
    """Số đơn vị của từng mức tự chủ chia cho số đơn vị đã thực hiện cơ chế tự chủ."""
    return percent(mau_6.so_don_vi_tu_chu, mau_6.without("loai").so_don_vi_tu_chu)


@indicator(
    label="Tỷ lệ cơ quan thực hiện khoán biên chế và kinh phí",
    unit="%",
    better="higher",
    counted="cơ quan",
    basis="Nghị định 117/2013/NĐ-CP; Mẫu số 6",
)
def ty_le_khoan(mau_6):
    """Số cơ quan thực hiện khoán biên chế và kinh phí quản lý hành chính chia cho số cơ quan thuộc diện khoán."""
    return percent(mau_6.so_co_quan_khoan, mau_6.so_co_quan_thuoc_dien_khoan)


@indicator(
    label="Tỷ lệ kiến nghị thanh tra, kiểm toán đã thực hiện",
    unit="%",
    better="higher",
    counted="triệu đồng",
    basis=_FORM,
)
def ty_le_kien_nghi_da_thuc_hien(mau_6):
    """Số tiền kiến nghị đã thực hiện chia cho số tiền kiến nghị qua thanh tra, kiểm toán."""
    return percent(mau_6.so_tien_kien_nghi_da_thuc_hien, mau_6.so_tien_kien_nghi)
