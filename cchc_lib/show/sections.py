"""The sections of page and internal sheet in printed order: the one list of them."""

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
    s9_phuong_phap,
    s10_doi_soat,
)
from cchc_lib.show.section import Section

OF_THE_REPORT = (
    s1_chi_dao_dieu_hanh.SECTION,
    s2_the_che.SECTION,
    s3_thu_tuc_hanh_chinh.SECTION,
    s4_to_chuc_bo_may.SECTION,
    s5_cong_vu.SECTION,
    s6_tai_chinh_cong.SECTION,
    s7_chinh_quyen_so.SECTION,
)
SECTIONS: tuple[Section, ...] = (
    s0_tong_quan.overview(OF_THE_REPORT),
    *OF_THE_REPORT,
    s8_danh_gia_phuong_huong.SECTION,
    s9_phuong_phap.SECTION,
    s10_doi_soat.SECTION,
)
