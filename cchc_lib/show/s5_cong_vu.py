"""2.4. Cải cách chế độ công vụ: what the section shows."""

from fractions import Fraction

from cchc_lib.catalog import declared
from cchc_lib.chart import Chart, Portion, Segmented, bullets, segments
from cchc_lib.figures import printing
from cchc_lib.indicators import s5_cong_vu
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.rows import bullet, known
from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import said
from cchc_lib.show.units import listed_units, unit_matrix
from cchc_lib.vietnamese import Text, in_prose, number, plain, quantity

ABOVE, GRADUATE = ("tien_si", "thac_si"), "dai_hoc"  # degrees above a first one, and that
STANDARDS = ("ty_le_can_bo_xa_dat_chuan", "ty_le_cong_chuc_xa_dat_chuan")


def trinh_do(results: Results) -> Chart | None:
    """The city's civil servants by degree."""
    item = "mau_5.so_cong_chuc_theo_trinh_do"
    found, total = [one.figure for one in results.of(item, "loai")], results.figures.get(item)
    if not found or not known(total, *found) or not total.known:
        return None
    tones = ("third", "second", "main", "quiet")
    pieces = tuple(
        Portion(results.breakdown(f), f.length, printing.value(f), tones[min(place, 3)])
        for place, f in enumerate(found)
    )
    above = sum((figure.known for figure in found if figure.key[3] in ABOVE), Fraction(0))
    graduates = above + sum((figure.known for figure in found if figure.key[3] == GRADUATE), Fraction(0))
    whole = plain(results.marked(total, printing.printed(total)))
    claim = f"{number(graduates)}/{whole} cán bộ, công chức có trình độ đại học "
    share = plain(results.marked(total, quantity(100 * above / total.known, "%", 2)))
    claim += f"trở lên, {number(above)} sau đại học ({share})"
    alt = "Thanh phân đoạn: " + "; ".join(f"{plain(p.text)} {plain(p.name)}" for p in pieces) + "."
    row = Segmented(
        "Công chức theo trình độ chuyên môn", pieces, (results.marked(total, printing.value(total)), " người")
    )
    return segments("trinh_do", claim, results.scope("người", stock=True), alt, (row,))


def dat_chuan(results: Results) -> Chart | None:
    """Commune cadres and civil servants that meet the standard, against the target."""
    found = [results.compared(id) for id in STANDARDS]
    rows = tuple(bullet(results, one) for one in found if known(one.figure))
    if not rows:
        return None
    words = "; ".join(f"{plain(row.label)} {plain(row.text)}" for row in rows)
    claim = "Đạt chuẩn: " + ", ".join(
        f"{plain(r.label).removeprefix('Tỷ lệ ').removesuffix(' đạt chuẩn')} {plain(r.text)}" for r in rows
    )
    return bullets("dat_chuan", claim, results.scope(stock=True), f"Thanh ngang trên trục 0–100%: {words}.", rows)


def ky_luat_noi(results: Results) -> list[Text]:
    """Sentences on discipline; at how many units, where the lists name all of them."""
    found = said(
        "Kiểm tra kỷ luật, kỷ cương hành chính tại {ty_le_kiem_tra_ky_luat:ratio} cấp xã.",
        "Nhắc nhở {mau_5.so_don_vi_nhac_nho:counted} đơn vị, phê bình {mau_5.so_don_vi_phe_binh:counted} đơn vị.",
    )(results)
    both = [listed_units(results, name) for name in ("nhac_nho", "phe_binh")]
    times = results.figures.get("so_luot_nhac_nho_phe_binh")
    if known(times) and times.known == sum(map(len, both)) > 0:
        units, twice = len(both[0] | both[1]), len(both[0].keys() & both[1].keys())
        ending = f", trong đó {in_prose(twice)} đơn vị vừa bị nhắc nhở vừa bị phê bình" if twice else ""
        found.append(("Cộng ", printing.value(times), f" lượt tại {in_prose(units)} đơn vị{ending}."))
    return found


def ky_luat(results: Results) -> Chart | None:
    """Every unit, with reminders and criticism."""
    reminded, blamed = (results.figures.get(f"mau_5.{id}") for id in ("so_don_vi_nhac_nho", "so_don_vi_phe_binh"))
    if not known(reminded, blamed):
        return None
    signs = [("N", "bị nhắc nhở", "second", "nhac_nho"), ("P", "bị phê bình", "concern", "phe_binh")]
    claim = f"{printing.printed(reminded)} đơn vị bị nhắc nhở, {printing.printed(blamed)} đơn vị bị phê bình"
    checked = results.figures.get("ty_le_kiem_tra_ky_luat")
    note = "mọi phường, xã đều được kiểm tra kỷ luật, kỷ cương" if known(checked) and checked.value == 100 else ""
    return unit_matrix(results, "ky_luat", claim, signs, note)


def bang_ky_luat(results: Results) -> Table | None:
    """Units reminded or criticised, with the reasons given."""
    names = {unit.id: unit.title for unit in results.units}
    rows = [(names[id], words, why) for words, name in (("nhắc nhở", "nhac_nho"), ("phê bình", "phe_binh"))
            for id, why in listed_units(results, name).items()]  # fmt: skip
    columns = (Column("Đơn vị"), Column("Hình thức"), Column("Lý do"))
    return (
        Table("Đơn vị bị nhắc nhở, phê bình", columns, tuple(tuple(map(Cell, row)) for row in rows)) if rows else None
    )


SECTION = Section(
    notebook="5_cong_vu",
    number="2.4",
    title="Cải cách chế độ công vụ",
    forms=("mau_5",),
    tables=("danh_sach",),
    indicators=declared(s5_cong_vu),
    story="cán bộ cấp xã đạt chuẩn {ty_le_can_bo_xa_dat_chuan}, công chức cấp xã {ty_le_cong_chuc_xa_dat_chuan}",
    subsections=(
        Subsection(
            "2.4.1",
            "Chất lượng cán bộ, công chức",
            said(
                "{ty_le_can_bo_xa_dat_chuan:name}: {ty_le_can_bo_xa_dat_chuan:share}"
                "{ty_le_can_bo_xa_dat_chuan:benchmark}.",
                "{ty_le_cong_chuc_xa_dat_chuan:name}: {ty_le_cong_chuc_xa_dat_chuan:share}"
                "{ty_le_cong_chuc_xa_dat_chuan:benchmark}.",
            ),
            (trinh_do, dat_chuan),
            (*STANDARDS, "ty_le_ra_soat_vi_tri_viec_lam"),
        ),
        Subsection(
            "2.4.2",
            "Kỷ luật, kỷ cương hành chính",
            ky_luat_noi,
            (ky_luat,),
            ("ty_le_kiem_tra_ky_luat", "so_luot_nhac_nho_phe_binh"),
            (bang_ky_luat,),
        ),
        Subsection(
            "2.4.3",
            "Đào tạo, bồi dưỡng",
            said("Cử {so_nguoi_dao_tao:counted} công chức, viên chức tham gia các lớp bồi dưỡng."),
            (),
            ("so_nguoi_dao_tao", "ty_le_cap_nhat_kien_thuc"),
        ),
    ),
)
