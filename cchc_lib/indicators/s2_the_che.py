"""2.1. Cải cách thể chế: văn bản quy phạm pháp luật."""

from cchc_lib.catalog import indicator, percent

_FORM = "Mẫu số 2 theo Văn bản 581/BNV-CCHC (chưa đối chiếu văn bản gốc)"


@indicator(
    label="Số văn bản quy phạm pháp luật ban hành",
    unit="văn bản",
    decimals=0,
    by=("cap",),
    basis=_FORM,
)
def so_vbqppl_ban_hanh(mau_2):
    """Số văn bản quy phạm pháp luật ban hành trong kỳ."""
    return mau_2.so_vbqppl_ban_hanh


@indicator(
    label="Tỷ lệ văn bản quy phạm pháp luật đã rà soát",
    unit="%",
    better="higher",
    counted="văn bản",
    basis=_FORM,
)
def ty_le_vbqppl_da_ra_soat(mau_2):
    """Số văn bản đã rà soát chia cho số văn bản phải rà soát trong kỳ."""
    return percent(mau_2.so_vbqppl_da_ra_soat, mau_2.so_vbqppl_phai_ra_soat)


@indicator(
    label="Tỷ lệ văn bản trái pháp luật đã xử lý",
    unit="%",
    better="higher",
    counted="văn bản",
    basis=_FORM,
)
def ty_le_vbqppl_trai_phap_luat_da_xu_ly(mau_2):
    """Số văn bản trái pháp luật đã xử lý chia cho số văn bản phát hiện trái pháp luật qua kiểm tra."""
    return percent(mau_2.so_vbqppl_trai_phap_luat_da_xu_ly, mau_2.so_vbqppl_trai_phap_luat)
