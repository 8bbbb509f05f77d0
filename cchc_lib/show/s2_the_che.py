"""2.1. Cải cách thể chế: what the section shows."""

from cchc_lib.catalog import declared
from cchc_lib.indicators import s2_the_che
from cchc_lib.results import Results
from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import said
from cchc_lib.vietnamese import Text


def van_ban_noi(results: Results) -> list[Text]:
    """Sentences on legal documents."""
    reviewed = said("Đã rà soát {ty_le_vbqppl_da_ra_soat:share}.")(results)
    return reviewed or ["Nguồn số liệu của kỳ không nêu kết quả kiểm tra, rà soát văn bản quy phạm pháp luật."]


SECTION = Section(
    notebook="2_the_che",
    number="2.1",
    title="Cải cách thể chế",
    forms=("mau_2",),
    indicators=declared(s2_the_che),
    story="ban hành {so_vbqppl_ban_hanh:counted} văn bản quy phạm pháp luật",
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
