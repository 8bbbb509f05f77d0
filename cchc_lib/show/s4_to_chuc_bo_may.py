"""2.3. Cải cách tổ chức bộ máy: what the section shows."""

from cchc_lib.catalog import PARTLY, WHOLLY, Merger, declared
from cchc_lib.chart import Bullet, Chart, bullets
from cchc_lib.figures import printing
from cchc_lib.indicators import s4_to_chuc_bo_may
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.rows import bars_by_kind, known
from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import said
from cchc_lib.show.units import listed_units
from cchc_lib.vietnamese import Text, plain

EXTENT = {WHOLLY: "toàn bộ", PARTLY: "một phần"}


def don_vi_su_nghiep(results: Results) -> Chart | None:
    """Public units by kind, and their total."""
    claim = "{} đơn vị sự nghiệp công lập"
    return bars_by_kind(
        results, "don_vi_su_nghiep", "mau_4.so_don_vi_su_nghiep", "đơn vị", claim, " đơn vị", stock=True
    )


def bang_sap_nhap(results: Results) -> Table | None:
    """The plan of mergers, as received."""
    columns = (Column("Đơn vị nhập"), Column("Nhập vào"), Column("Phần nhập"))
    body = tuple(
        (Cell(one.old), Cell(one.new), Cell(EXTENT.get(one.extent, one.extent))) for one in results.passages(Merger)
    )
    return Table("Phương án sắp xếp đơn vị hành chính cấp xã", columns, body) if body else None


def bien_che(results: Results) -> Chart | None:
    """Assigned and present, with the vacancies printed."""
    pairs = [("Công chức", "ty_le_su_dung_bien_che_cong_chuc", "so_bien_che_cong_chuc_chua_su_dung", "")]
    pairs += [
        (
            f"Viên chức {results.breakdown(one.figure).lower()}",
            one.figure.id,
            "so_vien_chuc_chua_su_dung",
            one.figure.key[3],
        )
        for one in results.of("ty_le_su_dung_vien_chuc", "loai")
    ]
    rows = []
    for name, rate, free, category in pairs:
        used, vacant = (results.figures.get(id, loai=category) for id in (rate, free))
        if known(used, vacant):
            note = (printing.ratio(used), ", chưa sử dụng ", results.marked(vacant, printing.value(vacant)))
            rows.append(Bullet(name, used.length, results.marked(used, printing.value(used)), None, note))
    if not rows:
        return None
    claim = "Biên chế đã sử dụng: " + ", ".join(f"{plain(row.label).lower()} {plain(row.text)}" for row in rows)
    alt = "Thanh ngang trên trục 0–100%: " + "; ".join(f"{row.label} {plain(row.note)}" for row in rows) + "."
    return bullets("bien_che", claim, results.scope(stock=True), alt, tuple(rows))


def bo_may_noi(results: Results) -> list[Text]:
    """Sentences on departments, those without a regulation by name, and on the plan for communes."""
    found = said("{ty_le_phong_co_quy_dinh:ratio} chuyên môn đã có quy định chức năng, nhiệm vụ.")(results)
    names = {unit.id: unit.title for unit in results.units}
    without = listed_units(results, "chua_co_quy_dinh").items()
    found += [f"{names[id]}: {why}." for id, why in without if why]
    return found + said(
        "Theo phương án sắp xếp đơn vị hành chính cấp xã (dự kiến): từ {mau_4.so_don_vi_hanh_chinh_xa:counted} còn "
        "{so_don_vi_hanh_chinh_xa_sau_sap_xep:counted} đơn vị."
    )(results)


def phan_cap_noi(results: Results) -> list[Text]:
    """Sentences on inspections of delegated tasks and on commune staff."""
    total = results.figures.get("mau_4.so_cuoc_thanh_tra")
    parts = [one.figure for one in results.of("mau_4.so_cuoc_thanh_tra", "loai")]
    staff = said(
        "Cấp xã được giao {mau_4.so_can_bo_cong_chuc_xa_giao} cán bộ, công chức và "
        "{mau_4.so_nguoi_khong_chuyen_trach_giao} người hoạt động không chuyên trách."
    )(results)
    if not known(total, *parts):
        return staff
    split = tuple(t for f in parts for t in (results.breakdown(f).lower(), " ", printing.counted(f), ", "))[:-1]
    return [("Thanh tra ", printing.counted(total), " cuộc", *((" (", *split, ")") if split else ()), "."), *staff]


SECTION = Section(
    notebook="4_to_chuc_bo_may",
    number="2.3",
    title="Cải cách tổ chức bộ máy",
    forms=("mau_4",),
    tables=("sap_nhap",),
    indicators=declared(s4_to_chuc_bo_may),
    story=(
        "còn {so_bien_che_cong_chuc_chua_su_dung:counted} biên chế công chức chưa sử dụng",
        "{ty_le_phong_co_quy_dinh:ratio} chuyên môn đã có quy định chức năng, nhiệm vụ",
    ),
    subsections=(
        Subsection(
            "2.3.1a",
            "Sắp xếp tổ chức bộ máy",
            bo_may_noi,
            (don_vi_su_nghiep,),
            ("ty_le_phong_co_quy_dinh", "ty_le_giam_don_vi_su_nghiep", "so_don_vi_hanh_chinh_xa_sau_sap_xep"),
            (bang_sap_nhap,),
        ),
        Subsection(
            "2.3.1b",
            "Biên chế được giao và có mặt",
            said(
                "Công chức: có mặt {ty_le_su_dung_bien_che_cong_chuc:ratio} được giao, còn "
                "{so_bien_che_cong_chuc_chua_su_dung:counted} chưa sử dụng.",
                "Viên chức: có mặt {ty_le_su_dung_vien_chuc:ratio} được giao, còn {so_vien_chuc_chua_su_dung:counted} "
                "chưa sử dụng.",
            ),
            (bien_che,),
            (
                "ty_le_su_dung_bien_che_cong_chuc",
                "so_bien_che_cong_chuc_chua_su_dung",
                "ty_le_su_dung_vien_chuc",
                "so_vien_chuc_chua_su_dung",
            ),
        ),
        Subsection("2.3.2", "Phân cấp quản lý; cán bộ, công chức cấp xã", phan_cap_noi),
    ),
)
