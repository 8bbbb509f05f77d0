"""2.5. Cải cách tài chính công: what the section shows."""

from cchc_lib.catalog import declared
from cchc_lib.chart import Bullet, Chart, Tick, progress
from cchc_lib.figures import YEAR_GONE, printing
from cchc_lib.indicators import s6_tai_chinh_cong
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.rows import known
from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import said
from cchc_lib.vietnamese import Text


def bang_tu_chu(results: Results) -> Table | None:
    """Public units by degree of autonomy, with bars in the cells."""
    rows = []
    for one in results.of("ty_le_theo_muc_tu_chu", "loai"):
        figure = one.figure
        if known(figure):
            name = results.breakdown(figure)
            rows.append(
                (
                    Cell(name),
                    Cell(printing.numerator(figure)),
                    Cell(printing.value(figure), share=float(figure.known) / 100),
                )
            )
    total = results.figures.get("mau_6.so_don_vi_tu_chu")
    columns = (Column("Mức tự chủ"), Column("Số đơn vị", numeric=True), Column("Tỷ lệ", numeric=True))
    notes = (("Tổng số đơn vị đã thực hiện cơ chế tự chủ: ", printing.value(total), "."),) if known(total) else ()
    return Table("Đơn vị sự nghiệp công lập theo mức tự chủ", columns, tuple(rows), notes) if rows else None


def giai_ngan_noi(results: Results) -> list[Text]:
    """Sentences on disbursement of public investment."""
    paid, gone = results.figures.get("ty_le_giai_ngan"), results.figures.get(YEAR_GONE)
    pace = "chậm hơn" if known(paid) and paid.known < gone.known else "không chậm hơn"
    return said(
        "Giải ngân lũy kế {ty_le_giai_ngan:ratio}, đạt {ty_le_giai_ngan} kế hoạch năm; thời gian của năm đã qua "
        "{ty_le_thoi_gian_nam} ({ty_le_thoi_gian_nam:ratio}), "
        f"tiến độ {pace} thời gian."
    )(results)


def giai_ngan(results: Results) -> Chart | None:
    """Cumulative disbursement against plan and time elapsed."""
    paid, gone = results.figures.get("ty_le_giai_ngan"), results.figures.get(YEAR_GONE)
    if not known(paid):
        return None
    elapsed = Tick(float(gone.known), printing.printed(gone), "thời gian đã qua")
    row = Bullet(
        "Vốn đầu tư công đã giải ngân", float(paid.known), printing.value(paid), elapsed, printing.ratio(paid),
        "concern" if paid.known < gone.known else "main",
    )  # fmt: skip
    words = f"{printing.printed(paid)} kế hoạch vốn khi {printing.printed(gone)} thời gian của năm đã qua"
    return progress("giai_ngan", f"Giải ngân {words}", results.scope(), f"Thanh tiến độ: giải ngân {words}.", (row,))


SECTION = Section(
    notebook="6_tai_chinh_cong",
    number="2.5",
    title="Cải cách tài chính công",
    forms=("mau_6",),
    indicators=declared(s6_tai_chinh_cong),
    story="giải ngân {ty_le_giai_ngan} khi {ty_le_thoi_gian_nam} thời gian của năm đã qua",
    subsections=(
        Subsection(
            "2.5a",
            "Tự chủ tài chính, khoán kinh phí",
            said("Đã thực hiện cơ chế tự chủ: {ty_le_tu_chu:ratio} ({ty_le_tu_chu})."),
            (),
            ("ty_le_tu_chu", "ty_le_khoan"),
            (bang_tu_chu,),
        ),
        Subsection(
            "2.5b",
            "Giải ngân vốn đầu tư công",
            giai_ngan_noi,
            (giai_ngan,),
            ("ty_le_giai_ngan", "ty_le_kien_nghi_da_thuc_hien"),
        ),
    ),
)
