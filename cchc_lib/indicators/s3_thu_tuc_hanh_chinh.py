"""2.2. Cải cách thủ tục hành chính."""

from cchc_lib.catalog import between, indicator, percent

_FORM = "Mẫu số 3 theo Văn bản 581/BNV-CCHC (chưa đối chiếu văn bản gốc)"
II_06A = "Thông tư 01/2020/TT-VPCP, biểu II.06a"
CASES = ("cap", "don_vi", "linh_vuc")


@indicator(
    label="Số thủ tục hành chính công khai, niêm yết",
    unit="thủ tục",
    decimals=0,
    by=("cap",),
    basis=_FORM,
)
def so_tthc(mau_3):
    """Số thủ tục hành chính được công khai, niêm yết tại thời điểm báo cáo."""
    return mau_3.so_tthc


@indicator(
    label="Tỷ lệ thủ tục hành chính có hồ sơ mẫu điện tử",
    unit="%",
    better="higher",
    by=("cap",),
    counted="thủ tục",
    basis="Báo cáo định kỳ, mục 2.2.1",
)
def ty_le_tthc_co_ho_so_mau(mau_3):
    """Số thủ tục có hồ sơ mẫu điện tử chia cho số thủ tục công khai."""
    return percent(mau_3.so_tthc_co_ho_so_mau, mau_3.so_tthc)


@indicator(
    label="Tỷ lệ thủ tục được rà soát, đề xuất đơn giản hóa",
    unit="%",
    better="higher",
    by=("cap",),
    counted="thủ tục",
    basis=_FORM,
)
def ty_le_tthc_don_gian_hoa(mau_3):
    """Số thủ tục được rà soát, đề xuất phương án đơn giản hóa chia cho số thủ tục công khai của cấp đó."""
    return percent(mau_3.so_tthc_don_gian_hoa, mau_3.so_tthc)


@indicator(
    label="Tỷ lệ thủ tục nội bộ có phương án đơn giản hóa",
    unit="%",
    better="higher",
    counted="thủ tục",
    basis="Báo cáo định kỳ, mục 2.2.1",
)
def ty_le_tthc_noi_bo_don_gian_hoa(mau_3):
    """Số thủ tục hành chính nội bộ đã có phương án kiến nghị đơn giản hóa chia cho tổng số thủ tục nội bộ."""
    return percent(mau_3.so_tthc_noi_bo_don_gian_hoa, mau_3.so_tthc_noi_bo)


@indicator(
    label="Tỷ lệ đơn vị thí điểm thanh toán điện tử",
    unit="%",
    better="higher",
    by=("cap",),
    counted="đơn vị",
    basis="Báo cáo định kỳ, mục 2.2.2c",
)
def ty_le_don_vi_thanh_toan_dien_tu(mau_3):
    """Số đơn vị thí điểm thanh toán điện tử chia cho số đơn vị có thu phí, lệ phí."""
    return percent(mau_3.so_don_vi_thanh_toan_dien_tu, mau_3.so_don_vi_co_thu_phi)


@indicator(
    label="Tỷ lệ đúng hạn trên hồ sơ đã giải quyết",
    unit="%",
    better="higher",
    by=CASES,
    counted="hồ sơ",
    basis=f"{II_06A}: (cột 8 + cột 9) / cột 7",
)
def ty_le_dung_han_da_giai_quyet(mau_3):
    """Số hồ sơ giải quyết trước và đúng hạn chia cho số hồ sơ đã giải quyết (đúng hạn và trễ hạn).

    Khi báo cáo gộp hồ sơ trễ hạn đã và đang giải quyết, chỉ nêu được khoảng: thấp nhất nếu mọi hồ sơ trễ hạn đã giải
    quyết, cao nhất nếu chưa hồ sơ trễ hạn nào giải quyết.
    """
    on_time, late = mau_3.so_ho_so_dung_han, mau_3.so_ho_so_tre_han
    exact = percent(on_time, on_time + mau_3.so_ho_so_tre_han_da_giai_quyet)
    return between(exact, percent(on_time, on_time + late), percent(on_time, on_time))


@indicator(
    label="Tỷ lệ đúng hạn trên tổng số hồ sơ",
    unit="%",
    better="higher",
    by=CASES,
    counted="hồ sơ",
    basis=f"{II_06A}: (cột 8 + cột 9) / cột 3",
)
def ty_le_dung_han_tren_tong_so(mau_3):
    """Số hồ sơ giải quyết trước và đúng hạn chia cho tổng số hồ sơ (đã và đang giải quyết)."""
    return percent(mau_3.so_ho_so_dung_han, mau_3.so_ho_so)


@indicator(
    label="Tỷ lệ đúng hạn hoặc còn trong hạn (đánh giá chung)",
    unit="%",
    better="higher",
    by=CASES,
    counted="hồ sơ",
    basis=f"{II_06A}: (cột 8 + cột 9 + cột 12) / cột 3; Quyết định 766/QĐ-TTg, chỉ số 2.1",
)
def ty_le_dung_han_danh_gia_chung(mau_3):
    """Số hồ sơ giải quyết trước, đúng hạn và đang giải quyết trong hạn chia cho tổng số hồ sơ."""
    return percent(mau_3.so_ho_so_dung_han + mau_3.so_ho_so_trong_han, mau_3.so_ho_so)


@indicator(
    label="Tỷ lệ đúng hạn trên hồ sơ đến hạn",
    unit="%",
    better="higher",
    by=CASES,
    counted="hồ sơ",
    basis=f"{II_06A}: (cột 8 + cột 9) / (cột 7 + cột 13)",
)
def ty_le_dung_han_den_han(mau_3):
    """Số hồ sơ giải quyết trước và đúng hạn chia cho số hồ sơ đến hạn (đúng hạn và mọi hồ sơ trễ hạn)."""
    return percent(mau_3.so_ho_so_dung_han, mau_3.so_ho_so_dung_han + mau_3.so_ho_so_tre_han)


@indicator(
    label="Tỷ lệ hồ sơ đang giải quyết trong hạn",
    unit="%",
    by=CASES,
    counted="hồ sơ",
    basis=f"{II_06A}: cột 12 / cột 3",
)
def ty_le_trong_han(mau_3):
    """Số hồ sơ đang giải quyết còn trong hạn chia cho tổng số hồ sơ."""
    return percent(mau_3.so_ho_so_trong_han, mau_3.so_ho_so)


@indicator(
    label="Tỷ lệ hồ sơ trễ hạn",
    unit="%",
    better="lower",
    by=CASES,
    counted="hồ sơ",
    basis=f"{II_06A}: (cột 10 + cột 13) / cột 3",
)
def ty_le_tre_han(mau_3):
    """Số hồ sơ trễ hạn (đã và đang giải quyết) chia cho tổng số hồ sơ."""
    return percent(mau_3.so_ho_so_tre_han, mau_3.so_ho_so)


@indicator(
    label="Cơ cấu hồ sơ cấp căn cước công dân",
    unit="%",
    by=("loai",),
    counted="hồ sơ",
    basis="Báo cáo định kỳ, mục 2.2.2b",
)
def ty_le_ho_so_cccd(mau_3):
    """Số hồ sơ căn cước công dân của từng loại chia cho tổng số hồ sơ căn cước công dân."""
    return percent(mau_3.so_ho_so_cccd, mau_3.without("loai").so_ho_so_cccd)


@indicator(
    label="Tỷ lệ phản ánh, kiến nghị đã xử lý",
    unit="%",
    better="higher",
    by=("loai",),
    counted="phản ánh, kiến nghị",
    basis=_FORM,
)
def ty_le_pakn_da_xu_ly(mau_3):
    """Số phản ánh, kiến nghị đã xử lý chia cho số phản ánh, kiến nghị đã tiếp nhận trong kỳ."""
    return percent(mau_3.so_pakn_da_xu_ly, mau_3.so_pakn)


@indicator(
    label="Tỷ lệ phản ánh, kiến nghị đang xử lý",
    unit="%",
    better="lower",
    by=("loai",),
    counted="phản ánh, kiến nghị",
    basis="Báo cáo định kỳ, mục 2.2.3",
)
def ty_le_pakn_dang_xu_ly(mau_3):
    """Số phản ánh, kiến nghị đang phối hợp xử lý chia cho số phản ánh, kiến nghị đã tiếp nhận trong kỳ."""
    return percent(mau_3.so_pakn_dang_xu_ly, mau_3.so_pakn)


@indicator(
    label="Tỷ lệ đơn vị cấp xã đã kiện toàn Bộ phận Một cửa",
    unit="%",
    better="higher",
    basis="Báo cáo định kỳ, mục 2.2.2a",
)
def ty_le_xa_kien_toan_mot_cua(mau_3):
    """Tỷ lệ ghi trong báo cáo, không kèm tử số và mẫu số."""
    return mau_3.ty_le_xa_kien_toan_mot_cua
