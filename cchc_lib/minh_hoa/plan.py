"""What is planted in the illustrative figures, typed in once: the generator follows it, su_that.json tells it."""

SEED = 2024
FIELD_SHARES = {"tu_phap": 0.60, "lao_dong_tbxh": 0.22, "noi_vu": 0.06, "dat_dai": 0.12}
GROWING, GROWN_SHARE = "dat_dai", 0.30  # over 2024 land cases grow to 30% of a ward's cases
MIX = ("2023-Y", "2024-Y")
WARD_LATE = {"tu_phap": 0.004, "lao_dong_tbxh": 0.010, "noi_vu": 0.015, "dat_dai": 0.090}
WARD_BETTER = {"tu_phap": 0.7, "lao_dong_tbxh": 0.7, "noi_vu": 0.7, "dat_dai": 0.93}  # late cases from 2024, of before
DEPARTMENT_LATE = 0.03
SHIFT, SHIFTED = "2023-M08", 2.8  # from this month departments are late 2.8 times as often
TET_LATE = 1.6  # February's late cases, of another month's
LATE_UNIT, LATE_FACTOR = "mh_hoa_phuong", 2.8
CHANCE_UNIT, CHANCE_MONTH = "mh_hoa_cai", "2024-M05"
CHANCE_COUNTS = {"tu_phap": (21, 1), "lao_dong_tbxh": (7, 1), "noi_vu": (2, 0), "dat_dai": (6, 1)}  # cases, late
SILENT_UNIT, SILENT_QUARTER = "mh_hoa_xoan", "2022-Q3"
SILENT_MONTHS = ("2022-M07", "2022-M08", "2022-M09")
ONLINE_FIRST, ONLINE_LAST = 0.12, 0.77  # the share of online cases in the first and the last month
NEW_METHOD = "2023-M01"
DIGITISED = ((0.25, 0.45), (0.06, 0.60))  # first to last month before the break, and after it
REVISED_MONTH, REVISED_UNIT = "2024-M03", "mh_hoa_ban"
REVISED_ITEM, REVISED_LESS = "mau_7.so_ho_so_so_hoa", 40  # the figure first sent was lower by so much
PROVISIONAL_PERIODS = ("2025-M11", "2025-M12", "2025-Q4", "2025-H2", "2025-Y")
