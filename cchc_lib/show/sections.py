"""What every notebook of the annex shows, by the notebook's name, in printed order."""

from cchc_lib.show import (
    s0_tong_quan,
    s1_chi_dao_dieu_hanh,
    s2_the_che,
    s3_thu_tuc_hanh_chinh,
    s4_to_chuc_bo_may,
    s5_cong_vu,
    s6_tai_chinh_cong,
    s7_chinh_quyen_so,
    s8_danh_gia_phuong_huong,
    s9_doi_soat_phuong_phap,
)

SECTIONS = {
    module.__name__.rpartition(".s")[2]: module
    for module in (
        s0_tong_quan,
        s1_chi_dao_dieu_hanh,
        s2_the_che,
        s3_thu_tuc_hanh_chinh,
        s4_to_chuc_bo_may,
        s5_cong_vu,
        s6_tai_chinh_cong,
        s7_chinh_quyen_so,
        s8_danh_gia_phuong_huong,
        s9_doi_soat_phuong_phap,
    )
}
