"""I. Chỉ đạo, điều hành: what the section shows."""

from cchc_lib.catalog import Publicity, declared
from cchc_lib.chart import Chart, Portion, Segmented, segments
from cchc_lib.figures import printing
from cchc_lib.indicators import s1_chi_dao_dieu_hanh
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.rows import known
from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import said, sentence, undoubted
from cchc_lib.show.units import by_level, unit_matrix
from cchc_lib.vietnamese import Text, plain


def ke_hoach(results: Results) -> Chart | None:
    """The plan's tasks: done and running."""
    rate = results.figures.get("ty_le_hoan_thanh_ke_hoach")
    done = results.figures.get("mau_1.so_nhiem_vu_hoan_thanh")
    running = results.figures.get("mau_1.so_nhiem_vu_dang_thuc_hien")
    if not known(rate, done, running):
        return None
    row = Segmented(
        "Nhiệm vụ của kế hoạch năm",
        (
            Portion("đã hoàn thành", done.length, printing.value(done), "main"),
            Portion("đang thực hiện", running.length, printing.value(running), "quiet"),
        ),
        (printing.denominator(rate), " nhiệm vụ"),
        (printing.numerator(rate), "/", printing.denominator(rate), " = ", printing.value(rate)),
    )
    claim = f"Đã hoàn thành {plain(printing.ratio(rate))} của kế hoạch năm ({printing.printed(rate)})"
    alt = (
        f"Thanh phân đoạn: {printing.printed(done)} nhiệm vụ đã hoàn thành, {printing.printed(running)} đang thực hiện."
    )
    return segments("ke_hoach", claim, results.scope("nhiệm vụ"), alt, (row,))


def ke_hoach_noi(results: Results) -> list[Text]:
    """Sentences on the plan; where the report gives no total it is said that it is added up here."""
    found = said(
        "Đã hoàn thành {mau_1.so_nhiem_vu_hoan_thanh:counted} nhiệm vụ, đang thực hiện "
        "{mau_1.so_nhiem_vu_dang_thuc_hien:counted} nhiệm vụ; mức độ hoàn thành kế hoạch đạt "
        "{ty_le_hoan_thanh_ke_hoach}."
    )(results)
    if found and not known(results.figures.get("mau_1.so_nhiem_vu_ke_hoach")):
        total = printing.denominator(results.figures.get("ty_le_hoan_thanh_ke_hoach"))
        found.append(("Tổng số ", total, " nhiệm vụ là cộng hai số trên, báo cáo không ghi tổng."))
    return found


def kiem_tra_noi(results: Results) -> list[Text]:
    """Sentences on inspections, those on the spot by level where the report names every unit."""
    direct = sentence(results, "Kiểm tra trực tiếp {ty_le_kiem_tra_truc_tiep:share}")
    numerator = results.figures.get("ty_le_kiem_tra_truc_tiep").outcome.numerator
    levels = by_level(results, "kiem_tra_truc_tiep", numerator)
    remote = said("Chỉ đạo rà soát, kiểm tra hồ sơ trễ hạn qua phần mềm tại {ty_le_ra_soat_tu_xa:ratio}.")(results)
    return [(direct, f": {levels}" if levels else "", "."), *remote] if direct else remote


def kiem_tra(results: Results) -> Chart | None:
    """Every unit, with the inspections it had."""
    remote = results.figures.get("ty_le_ra_soat_tu_xa")
    everyone = known(remote) and remote.value == 100
    signs = [("T", "kiểm tra trực tiếp", "main", "kiem_tra_truc_tiep")]
    claim = "Đơn vị được kiểm tra trực tiếp"
    note = "mọi đơn vị đều được chỉ đạo rà soát hồ sơ trễ hạn qua phần mềm" if everyone else ""
    direct = results.figures.get("ty_le_kiem_tra_truc_tiep")
    if known(direct):
        claim = f"{plain(printing.ratio(direct))} được kiểm tra trực tiếp"
    return unit_matrix(results, "kiem_tra", claim, signs, note)


def bang_tuyen_truyen(results: Results) -> Table | None:
    """Bảng 1.1, as received."""
    columns = tuple(map(Column, ("Nội dung", "Hình thức", "Số lượng (như báo cáo)", "Đơn vị chủ trì, phối hợp")))
    lines = ((one.what, one.means, one.quantity, one.lead) for one in results.passages(Publicity))
    body = tuple(tuple(map(Cell, line)) for line in lines)
    return Table("Bảng 1.1. Kết quả tuyên truyền cải cách hành chính", columns, body) if body else None


SECTION = Section(
    notebook="1_chi_dao_dieu_hanh",
    number="I",
    title="Chỉ đạo, điều hành",
    forms=("mau_1",),
    tables=("tuyen_truyen",),
    indicators=declared(s1_chi_dao_dieu_hanh),
    leading=(
        lambda results: undoubted(
            results,
            (
                "Kế hoạch cải cách hành chính năm: đã hoàn thành {ty_le_hoan_thanh_ke_hoach:share}, đang thực hiện "
                "{mau_1.so_nhiem_vu_dang_thuc_hien:counted} nhiệm vụ.",
            ),
        ),
    ),
    story="hoàn thành {ty_le_hoan_thanh_ke_hoach:ratio} của kế hoạch năm",
    subsections=(
        Subsection(
            "1.1",
            "Kế hoạch cải cách hành chính",
            ke_hoach_noi,
            (ke_hoach,),
            ("ty_le_hoan_thanh_ke_hoach", "ty_le_nhiem_vu_dung_han"),
        ),
        Subsection(
            "1.2",
            "Kiểm tra cải cách hành chính",
            kiem_tra_noi,
            (kiem_tra,),
            ("ty_le_kiem_tra_truc_tiep", "ty_le_ra_soat_tu_xa", "ty_le_van_de_da_xu_ly"),
        ),
        Subsection(
            "1.3",
            "Tuyên truyền, sáng kiến",
            said(
                "Đăng {so_tin_bai:counted} bài viết, tin trên trang thông tin.",
                "Triển khai {so_mo_hinh_moi:counted} mô hình mới.",
            ),
            (),
            ("so_tin_bai", "so_mo_hinh_moi"),
            (bang_tuyen_truyen,),
        ),
    ),
)
