"""2.1. Cải cách thể chế: what the section shows."""

from cchc_lib.figures import printing
from cchc_lib.results import Results
from cchc_lib.show.subsection import Subsection, known
from cchc_lib.vietnamese import Text

NUMBER, TITLE, FORMS = "2.1", "Cải cách thể chế", ("mau_2",)
TABLES = ()  # what else of the period the section speaks of


def story(results: Results) -> Text:
    """The finding in the section's heading."""
    issued = results.figures.get("so_vbqppl_ban_hanh")
    return ("ban hành ", printing.counted(issued), " văn bản quy phạm pháp luật") if known(issued) else ""


def van_ban_noi(results: Results) -> list[Text]:
    """Sentences on legal documents."""
    reviewed = results.figures.get("ty_le_vbqppl_da_ra_soat")
    if known(reviewed):
        return [("Đã rà soát ", printing.ratio(reviewed), " (", printing.value(reviewed), ").")]
    return ["Kỳ này không có số liệu kiểm tra, rà soát văn bản quy phạm pháp luật."]


PARTS = (
    Subsection(
        "2.1.1", "Ban hành, kiểm tra, rà soát văn bản quy phạm pháp luật", van_ban_noi, (),
        ("so_vbqppl_ban_hanh", "ty_le_vbqppl_da_ra_soat", "ty_le_vbqppl_trai_phap_luat_da_xu_ly"),
    ),
)  # fmt: skip
