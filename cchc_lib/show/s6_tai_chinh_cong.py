"""2.5. Cải cách tài chính công: what the section shows."""

from cchc_lib.catalog import declared
from cchc_lib.chart import Chart, ProgressBar, Tick, progress
from cchc_lib.figures import YEAR_GONE, printing
from cchc_lib.indicators import s6_tai_chinh_cong
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.rows import known, length, scope
from cchc_lib.show.section import Section, Subsection
from cchc_lib.vietnamese import Text


def story(results: Results) -> Text:
    """The finding in the section's heading."""
    paid, gone = results.figures.get("ty_le_giai_ngan"), results.figures.get(YEAR_GONE)
    if not known(paid):
        return ""
    return ("giải ngân ", printing.value(paid), " khi ", printing.value(gone), " thời gian của năm đã qua")


def tu_chu_noi(results: Results) -> list[Text]:
    """Sentences on autonomy of public units."""
    rate = results.figures.get("ty_le_tu_chu")
    return (
        [("Đã thực hiện cơ chế tự chủ: ", printing.ratio(rate), " (", printing.value(rate), ").")]
        if known(rate)
        else []
    )


def bang_tu_chu(results: Results) -> Table | None:
    """Public units by degree of autonomy, with bars in the cells."""
    rows = []
    for one in results.of("ty_le_theo_muc_tu_chu", "loai"):
        figure = one.figure
        if known(figure):
            name = results.breakdown(figure)
            rows.append(
                (Cell(name), Cell(printing.numerator(figure)), Cell(printing.value(figure), share=length(figure) / 100))
            )
    total = results.figures.get("mau_6.so_don_vi_tu_chu")
    columns = (Column("Mức tự chủ"), Column("Số đơn vị", numeric=True), Column("Tỷ lệ", numeric=True))
    notes = (("Tổng số đơn vị đã thực hiện cơ chế tự chủ: ", printing.value(total), "."),) if known(total) else ()
    return Table("Đơn vị sự nghiệp công lập theo mức tự chủ", columns, tuple(rows), notes) if rows else None


def giai_ngan_noi(results: Results) -> list[Text]:
    """Sentences on disbursement of public investment."""
    paid, gone = results.figures.get("ty_le_giai_ngan"), results.figures.get(YEAR_GONE)
    if not known(paid):
        return []
    pace = "chậm hơn" if paid.value < gone.value else "không chậm hơn"
    return [
        ("Giải ngân lũy kế ", printing.ratio(paid), ", đạt ", printing.value(paid),
         " kế hoạch năm; thời gian của năm đã qua ", printing.value(gone), " (",
         printing.ratio(gone), f"), tiến độ {pace} thời gian."),
    ]  # fmt: skip


def giai_ngan(results: Results) -> Chart | None:
    """Cumulative disbursement against plan and time elapsed."""
    paid, gone = results.figures.get("ty_le_giai_ngan"), results.figures.get(YEAR_GONE)
    if not known(paid):
        return None
    elapsed = Tick(length(gone), printing.printed(gone), "thời gian đã qua")
    row = ProgressBar(
        "Vốn đầu tư công đã giải ngân", length(paid), printing.value(paid), elapsed, printing.ratio(paid),
        "concern" if paid.value < gone.value else "main",
    )  # fmt: skip
    words = f"{printing.printed(paid)} kế hoạch vốn khi {printing.printed(gone)} thời gian của năm đã qua"
    return progress("giai_ngan", f"Giải ngân {words}", scope(results), f"Thanh tiến độ: giải ngân {words}.", (row,))


SECTION = Section(
    notebook="6_tai_chinh_cong",
    number="2.5",
    title="Cải cách tài chính công",
    forms=("mau_6",),
    indicators=declared(s6_tai_chinh_cong),
    story=story,
    subsections=(
        Subsection(
            "2.5a", "Tự chủ tài chính, khoán kinh phí", tu_chu_noi, (), ("ty_le_tu_chu", "ty_le_khoan"), (bang_tu_chu,)
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
