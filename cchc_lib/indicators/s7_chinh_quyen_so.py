"""2.6. Xây dựng và phát triển chính quyền điện tử, chính quyền số."""

from cchc_lib.catalog import indicator, percent

_FORM = "Mẫu số 7 theo Văn bản 581/BNV-CCHC (chưa đối chiếu văn bản gốc)"


@indicator(
    label="Tỷ lệ trao đổi văn bản điện tử đạt tiêu chuẩn quy định",
    unit="%",
    better="higher",
    by=("cap",),
    basis=_FORM,
)
def ty_le_van_ban_dien_tu(mau_7):
    """Tỷ lệ ghi trong báo cáo, không kèm tử số và mẫu số."""
    return mau_7.ty_le_van_ban_dien_tu


@indicator(
    label="Số tài khoản phần mềm quản lý văn bản",
    unit="tài khoản",
    decimals=0,
    basis="Báo cáo định kỳ, mục 2.6.1",
)
def so_tai_khoan_van_ban(mau_7):
    """Số tài khoản đã cấp trên phần mềm quản lý văn bản và điều hành."""
    return mau_7.so_tai_khoan_van_ban


@indicator(
    label="Cơ cấu chứng thư số đã cấp",
    unit="%",
    by=("loai",),
    counted="chứng thư",
    basis="Báo cáo định kỳ, mục 2.6.1",
)
def ty_le_chu_ky_so(mau_7):
    """Số chứng thư số của từng loại chia cho tổng số chứng thư số đã cấp."""
    return percent(mau_7.so_chu_ky_so, mau_7.without("loai").so_chu_ky_so)


@indicator(
    label="Tỷ lệ thủ tục cung cấp trực tuyến",
    unit="%",
    better="higher",
    by=("cap",),
    counted="thủ tục",
    basis=_FORM,
)
def ty_le_tthc_truc_tuyen(mau_7):
    """Số thủ tục cung cấp dịch vụ công trực tuyến (toàn trình và một phần) chia cho tổng số thủ tục của cấp đó."""
    return percent(mau_7.so_tthc_truc_tuyen, mau_7.so_tthc)


@indicator(
    label="Tỷ lệ thủ tục cung cấp trực tuyến theo mức",
    unit="%",
    by=("cap", "loai"),
    counted="thủ tục",
    basis="Nghị định 42/2022/NĐ-CP; Mẫu số 7",
)
def ty_le_tthc_theo_muc_dvc(mau_7):
    """Số thủ tục trực tuyến của từng mức (toàn trình, một phần) chia cho tổng số thủ tục của cấp đó."""
    return percent(mau_7.so_tthc_truc_tuyen, mau_7.without("loai").so_tthc)


@indicator(
    label="Tỷ lệ hồ sơ tiếp nhận trực tuyến",
    unit="%",
    better="higher",
    by=("cap", "don_vi"),
    counted="hồ sơ của thủ tục có dịch vụ công trực tuyến",
    basis=_FORM,
)
def ty_le_ho_so_truc_tuyen(mau_7):
    """Số hồ sơ tiếp nhận trực tuyến chia cho tổng số hồ sơ của các thủ tục có dịch vụ công trực tuyến."""
    return percent(mau_7.so_ho_so_truc_tuyen, mau_7.so_ho_so_co_dvctt)


@indicator(
    label="Tỷ lệ hồ sơ tiếp nhận trực tuyến trên tổng số hồ sơ",
    unit="%",
    better="higher",
    by=("cap",),
    counted="hồ sơ",
    basis="Báo cáo định kỳ, mục 2.2.2, 2.6.2",
)
def ty_le_ho_so_truc_tuyen_tren_tong_so(mau_7, mau_3):
    """Số hồ sơ tiếp nhận trực tuyến chia cho tổng số hồ sơ, có thể gồm hồ sơ kỳ trước chuyển sang."""
    return percent(mau_7.so_ho_so_truc_tuyen, mau_3.so_ho_so)


@indicator(
    label="Tỷ lệ số hóa hồ sơ, kết quả giải quyết",
    unit="%",
    better="higher",
    by=("cap", "don_vi"),
    counted="hồ sơ, kết quả",
    basis="Nghị định 107/2021/NĐ-CP; Mẫu số 7",
)
def ty_le_so_hoa(mau_7):
    """Số hồ sơ, kết quả thủ tục hành chính đã số hóa chia cho số hồ sơ, kết quả thuộc diện số hóa."""
    return percent(mau_7.so_ho_so_so_hoa, mau_7.so_ho_so_thuoc_dien_so_hoa)


@indicator(
    label="Tỷ lệ hồ sơ thanh toán không dùng tiền mặt",
    unit="%",
    better="higher",
    by=("cap",),
    counted="hồ sơ",
    basis="Báo cáo định kỳ, mục 2.6.2",
)
def ty_le_khong_tien_mat(mau_7):
    """Số hồ sơ thanh toán không dùng tiền mặt (rộng hơn thanh toán trực tuyến) chia cho số hồ sơ có thanh toán."""
    return percent(mau_7.so_ho_so_khong_tien_mat, mau_7.so_ho_so_co_thanh_toan)


@indicator(
    label="Tỷ lệ hệ thống mạng, đường truyền sử dụng ổn định",
    unit="%",
    better="higher",
    basis="Báo cáo định kỳ, mục 2.6.1",
)
def ty_le_mang_on_dinh(mau_7):
    """Tỷ lệ ghi trong báo cáo, không kèm tử số và mẫu số."""
    return mau_7.ty_le_mang_on_dinh
