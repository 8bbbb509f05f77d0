"""2.1. Cải cách thể chế: what the section shows."""

from cchc_lib.catalog import declared
from cchc_lib.figures import printing
from cchc_lib.indicators import s2_the_che
from cchc_lib.results import Results
from cchc_lib.show.rows import known
from cchc_lib.show.section import Section, Subsection
from cchc_lib.vietnamese import Text


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


SECTION = Section(
    notebook="2_the_che",
    number="2.1",
    title="Cải cách thể chế",
    forms=("mau_2",),
    indicators=declared(s2_the_che),
    story=story,
    subsections=(
        Subsection(
            "2.1.1",
            "Ban hành, kiểm tra, rà soát văn bản quy phạm pháp luật",
            van_ban_noi,
            (),
            ("so_vbqppl_ban_hanh", "ty_le_vbqppl_da_ra_soat", "ty_le_vbqppl_trai_phap_luat_da_xu_ly"),
        ),
    ),
)
