"""2.5. Cải cách tài chính công: what the section shows."""

from cchc_lib.catalog import declared
from cchc_lib.chart import Chart, bullets
from cchc_lib.figures import printing
from cchc_lib.indicators import s6_tai_chinh_cong
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.rows import bullet, known
from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import said, undoubted
from cchc_lib.vietnamese import Text, plain

PAID_BY_STATE = "nha_nuoc"  # the degree of autonomy of units whose running costs the state pays


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
    return Table(_most_autonomous(results), columns, tuple(rows), notes) if rows else None


def _most_autonomous(results: Results) -> str:
    """What the table is called: how many units the state still pays for, the question behind autonomy."""
    paid = results.figures.get("ty_le_theo_muc_tu_chu", loai=PAID_BY_STATE)
    if not known(paid):
        return "Đơn vị sự nghiệp công lập theo mức tự chủ"
    label = results.breakdown(paid)
    return f"{plain(printing.ratio(paid))} đã thực hiện tự chủ thuộc nhóm {label}"


def disbursed(results: Results) -> Text:
    """The sentence on public investment: an estimate of the period is called that, and set against no day."""
    words = "Ước thực hiện" if results.report.provisional else "Đã giải ngân"
    return undoubted(
        results,
        (
            f"{words} vốn đầu tư công trong {results.period.label}: {{ty_le_giai_ngan:ratio}}, đạt {{ty_le_giai_ngan}} "
            "kế hoạch vốn{ty_le_giai_ngan:benchmark}{ty_le_giai_ngan:change}.",
        ),
    )


def giai_ngan(results: Results) -> Chart | None:
    """Disbursement against the plan, and against a registered schedule where there is one."""
    one = results.compared("ty_le_giai_ngan")
    if not known(one.figure):
        return None
    row = bullet(results, one, "Ước thực hiện" if results.report.provisional else "Đã giải ngân")
    words = f"{row.label} {printing.printed(one.figure)} kế hoạch vốn đầu tư công"
    return bullets("giai_ngan", words, results.scope(), f"Thanh ngang trên trục 0–100%: {words}.", (row,))


def _paid_of_plan(results: Results) -> Text:
    """The finding in the section's heading."""
    words = "ước thực hiện" if results.report.provisional else "đã giải ngân"
    return undoubted(results, (f"{words} {{ty_le_giai_ngan}} kế hoạch vốn đầu tư công",))


SECTION = Section(
    notebook="6_tai_chinh_cong",
    number="2.5",
    title="Cải cách tài chính công",
    forms=("mau_6",),
    indicators=declared(s6_tai_chinh_cong),
    leading=(disbursed,),
    story=_paid_of_plan,
    subsections=(
        Subsection(
            "2.5a",
            "Tự chủ tài chính, khoán kinh phí",
            said(
                "Đã thực hiện cơ chế tự chủ: {ty_le_tu_chu:share}.",
                "Mới thành lập, chưa được giao tự chủ: {mau_6.so_don_vi_chua_giao_tu_chu:counted} đơn vị.",
            ),
            (),
            ("ty_le_tu_chu", "ty_le_khoan"),
            (bang_tu_chu,),
        ),
        Subsection(
            "2.5b",
            "Kế hoạch giải ngân vốn đầu tư công",
            lambda results: [text for text in (disbursed(results),) if text],
            (giai_ngan,),
            ("ty_le_giai_ngan", "ty_le_kien_nghi_da_thuc_hien"),
        ),
    ),
)
