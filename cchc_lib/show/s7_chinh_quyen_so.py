"""2.6. Chính quyền điện tử, chính quyền số: what the section shows."""

from fractions import Fraction
from functools import partial

from cchc_lib.catalog import declared
from cchc_lib.chart import Chart, Portion, Segmented, bullets, segments
from cchc_lib.figures import Figure, printing
from cchc_lib.indicators import s7_chinh_quyen_so
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.rows import bars_by_kind, bullet, caveats, known
from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import LEVELS, each_level, said
from cchc_lib.vietnamese import Text, number, plain


def chu_ky_so(results: Results) -> Chart | None:
    """Digital certificates by kind, and their total."""
    return bars_by_kind(results, "chu_ky_so", "mau_7.so_chu_ky_so", "chứng thư", "{} chứng thư số đã cấp")


def bang_ha_tang(results: Results) -> Table | None:
    """Counts of units, accounts and meeting points, with what they are made of."""
    rows = []
    for id in ("so_don_vi_phan_mem_van_ban", "so_tai_khoan_van_ban", "so_diem_hop_truc_tuyen"):
        total = results.figures.get(f"mau_7.{id}")
        parts = [one.figure for one in results.of(f"mau_7.{id}", "loai")]
        if known(total):
            made = tuple(t for f in parts for t in (results.breakdown(f), " ", printing.value(f), "; "))[:-1]
            rows.append((Cell(total.label), Cell(printing.value(total)), Cell(made)))
    columns = (Column("Nội dung"), Column("Số liệu", numeric=True), Column("Trong đó"))
    return Table("Hạ tầng điều hành điện tử", columns, tuple(rows)) if rows else None


def dich_vu_cong(results: Results) -> Chart | None:
    """Online procedures of each level: full, partial, none; nothing is drawn from parts that do not add up."""
    rows = []
    for cap in LEVELS:
        whole, online = (results.figures.get(f"mau_7.{id}", cap=cap) for id in ("so_tthc", "so_tthc_truc_tuyen"))
        full, part = (
            results.figures.get("mau_7.so_tthc_truc_tuyen", cap=cap, loai=c) for c in ("toan_trinh", "mot_phan")
        )
        if known(whole, online, full, part):
            rows.append(_online(results, whole, online, full, part))
    if not rows:
        return None
    rates = [results.figures.get("ty_le_tthc_truc_tuyen", cap=cap) for cap in LEVELS]
    claim = "Thủ tục có dịch vụ công trực tuyến: " + ", ".join(
        f"{results.breakdown(f).lower()} {plain(results.marked(f, printing.printed(f)))}" for f in rates if known(f)
    )
    alt = "; ".join(f"{row.label}: " + ", ".join(f"{plain(p.text)} {p.name}" for p in row.parts) for row in rows)
    return segments("dich_vu_cong", claim, results.scope("thủ tục", stock=True), f"{alt}.", tuple(rows))


def _online(results: Results, whole: Figure, online: Figure, full: Figure, part: Figure) -> Segmented:
    label, total = results.breakdown(whole), (results.marked(whole, printing.value(whole)), " thủ tục")
    none = whole.known - online.known
    doubtful = online if results.in_doubt(online) else whole
    rest = results.marked(doubtful, number(none))
    offline = Portion("chưa trực tuyến", float(max(none, Fraction(0))), rest, "quiet")
    if full.known + part.known == online.known <= whole.known:
        kinds = ((full, "toàn trình", "main"), (part, "một phần", "second"))
        pieces = tuple(Portion(words, one.length, printing.value(one), tone) for one, words, tone in kinds)
        return Segmented(label, (*pieces, offline), total)
    pieces = (Portion("trực tuyến", online.length, results.marked(online, printing.value(online))), offline)
    return Segmented(label, pieces, total, "Chưa chia được theo mức toàn trình và một phần.")


def giao_dich_noi(results: Results) -> list[Text]:
    """Sentences on online cases, with what they are a share of, digitisation and payment."""
    online = each_level(
        "Hồ sơ tiếp nhận trực tuyến {where}: {ty_le_ho_so_truc_tuyen:share}{ty_le_ho_so_truc_tuyen:benchmark}; bằng "
        "{ty_le_ho_so_truc_tuyen_tren_tong_so} của tổng số {mau_3.so_ho_so} hồ sơ (tổng số có thể gồm hồ sơ kỳ trước "
        "chuyển sang)."
    )(results) or each_level("Hồ sơ tiếp nhận trực tuyến {where}: {ty_le_ho_so_truc_tuyen:share}.")(results)
    digital = [text for text in (digitised(results),) if text]
    digital += caveats(results, "ty_le_so_hoa") if digital else []
    paid = each_level("Thanh toán không dùng tiền mặt {where}: {ty_le_khong_tien_mat:share}.")(results)
    return [*online, *caveats(results, "ty_le_ho_so_truc_tuyen"), *digital, *paid]


def digitised(results: Results, leading: bool = False) -> Text:
    """The sentence on digitisation: where next to nothing is done the levels are named, and told by their counts.

    A `leading` one is shown first, so it prints no figure in doubt.
    """
    figures = [one.figure for one in results.of("ty_le_so_hoa", "cap") if known(one.figure)]
    found = [figure for figure in figures if not (leading and results.in_doubt(figure))]
    if not found:
        return ""
    nothing = all(printing.is_next_to_nothing(figure) for figure in figures)
    say = printing.ratio if nothing else printing.share
    told = [(results.breakdown(figure).lower(), " ", results.marked(figure, say(figure))) for figure in found]
    joined = tuple(part for place, one in enumerate(told) for part in ((", " if place else ""), one))
    where = " và ".join(results.breakdown(figure).lower() for figure in figures)
    opening = f"Số hóa gần như chưa thực hiện ở {where}: " if nothing else "Số hóa hồ sơ, kết quả: "
    return (opening, *joined, ".")


def giao_dich(results: Results) -> Chart | None:
    """Online cases, digitisation and cashless payment on one axis."""
    names = {"ty_le_ho_so_truc_tuyen": "Hồ sơ trực tuyến", "ty_le_so_hoa": "Số hóa hồ sơ, kết quả",
             "ty_le_khong_tien_mat": "Thanh toán không tiền mặt"}  # fmt: skip
    found = [(one, name) for id, name in names.items() for one in results.of(id, "cap") if known(one.figure)]
    rows = tuple(bullet(results, one, f"{name}, {results.breakdown(one.figure).lower()}") for one, name in found)
    if not rows:
        return None
    online = [one.figure for one, _ in found if one.figure.id == "ty_le_ho_so_truc_tuyen"] or [found[0][0].figure]
    claim = f"{online[0].label}: " + ", ".join(f"{results.breakdown(f).lower()} {printing.printed(f)}" for f in online)
    alt = "Thanh ngang trên trục 0–100%: " + "; ".join(f"{plain(r.label)} {plain(r.text)}" for r in rows) + "."
    return bullets("giao_dich", claim, results.scope(), alt, rows)


SECTION = Section(
    notebook="7_chinh_quyen_so",
    number="2.6",
    title="Chính quyền điện tử, chính quyền số",
    forms=("mau_7",),
    indicators=declared(s7_chinh_quyen_so),
    leading=(partial(digitised, leading=True),),
    story=(
        "{where} tiếp nhận trực tuyến {ty_le_ho_so_truc_tuyen[cap=huyen]:share}; đã số hóa "
        "{ty_le_so_hoa[cap=huyen]:ratio}",
        "{where} tiếp nhận trực tuyến {ty_le_ho_so_truc_tuyen[cap=huyen]:share}",
    ),
    subsections=(
        Subsection(
            "2.6.1",
            "Ứng dụng công nghệ thông tin trong hoạt động của cơ quan",
            said(
                "Trao đổi văn bản điện tử đạt tiêu chuẩn quy định: {ty_le_van_ban_dien_tu} (không kèm tử số, mẫu số).",
                "Phần mềm quản lý văn bản dùng tại {mau_7.so_don_vi_phan_mem_van_ban:counted} đơn vị với "
                "{mau_7.so_tai_khoan_van_ban} tài khoản.",
            ),
            (chu_ky_so,),
            ("ty_le_van_ban_dien_tu", "ty_le_mang_on_dinh"),
            (bang_ha_tang,),
        ),
        Subsection(
            "2.6.2",
            "Dịch vụ công trực tuyến, số hóa, thanh toán",
            giao_dich_noi,
            (dich_vu_cong, giao_dich),
            (
                "ty_le_tthc_truc_tuyen",
                "ty_le_ho_so_truc_tuyen",
                "ty_le_ho_so_truc_tuyen_tren_tong_so",
                "ty_le_so_hoa",
                "ty_le_khong_tien_mat",
            ),
        ),
    ),
)
