"""2.3. Cải cách tổ chức bộ máy: what the section shows."""

from cchc_lib.catalog import declared
from cchc_lib.chart import Bar, Bullet, Chart, bars, bullets
from cchc_lib.figures import printing
from cchc_lib.indicators import s4_to_chuc_bo_may
from cchc_lib.page import Cell, Column, Table
from cchc_lib.results import Results
from cchc_lib.show.rows import known, length, scope
from cchc_lib.show.section import Section, Subsection
from cchc_lib.vietnamese import Text, plain

EXTENT = {"toan_bo": "toàn bộ", "mot_phan": "một phần"}


def story(results: Results) -> Text:
    """The finding in the section's heading."""
    free = results.figures.get("so_bien_che_cong_chuc_chua_su_dung")
    return ("còn ", printing.counted(free), " biên chế công chức chưa sử dụng") if known(free) else ""


def bo_may_noi(results: Results) -> list[Text]:
    """Sentences on departments, public units and communes."""
    rules = results.figures.get("ty_le_phong_co_quy_dinh")
    now, after = (
        results.figures.get(id) for id in ("mau_4.so_don_vi_hanh_chinh_xa", "so_don_vi_hanh_chinh_xa_sau_sap_xep")
    )
    said = []
    if known(rules):
        said.append((printing.ratio(rules), " chuyên môn đã có quy định chức năng, nhiệm vụ."))
    if known(now, after):
        said.append(
            (
                "Phương án sắp xếp đơn vị hành chính cấp xã: từ ",
                printing.counted(now),
                " còn ",
                printing.counted(after),
                " đơn vị.",
            )
        )
    return said


def don_vi_su_nghiep(results: Results) -> Chart | None:
    """Public units by kind, and their total."""
    item = "mau_4.so_don_vi_su_nghiep"
    found = sorted((one.figure for one in results.of(item, "loai")), key=lambda f: -(f.value or 0))
    total = results.figures.get(item)
    if not found or not known(total, *found):
        return None
    rows = tuple(Bar(results.breakdown(f), length(f), printing.value(f)) for f in found)
    claim = f"{plain(rows[0].label)} nhiều nhất trong {printing.printed(total)} đơn vị sự nghiệp công lập"
    alt = "Thanh ngang: " + "; ".join(f"{plain(r.label)} {plain(r.text)}" for r in rows) + "."
    return bars(
        "don_vi_su_nghiep",
        claim,
        scope(results, "đơn vị"),
        alt,
        rows,
        Bar("Tổng số", None, (printing.value(total), " đơn vị")),
    )


def bang_sap_nhap(results: Results) -> Table | None:
    """The plan of mergers, as received."""
    rows = results.rows("sap_nhap")
    columns = (Column("Đơn vị nhập"), Column("Nhập vào"), Column("Phần nhập"))
    body = tuple(
        (Cell(row["tu_don_vi"]), Cell(row["vao_don_vi"]), Cell(EXTENT.get(row["muc_do"], row["muc_do"])))
        for row in rows
    )
    return Table("Phương án sắp xếp đơn vị hành chính cấp xã", columns, body) if body else None


def bien_che_noi(results: Results) -> list[Text]:
    """Sentences on establishment and vacancies."""
    said = []
    for words, rate, free in (
        ("Công chức", "ty_le_su_dung_bien_che_cong_chuc", "so_bien_che_cong_chuc_chua_su_dung"),
        ("Viên chức", "ty_le_su_dung_vien_chuc", "so_vien_chuc_chua_su_dung"),
    ):
        used, vacant = results.figures.get(rate), results.figures.get(free)
        if known(used, vacant):
            said.append(
                (
                    words,
                    ": có mặt ",
                    printing.ratio(used),
                    " được giao, còn ",
                    printing.counted(vacant),
                    " chưa sử dụng.",
                )
            )
    return said


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
            note = (printing.ratio(used), ", chưa sử dụng ", printing.value(vacant))
            rows.append(Bullet(name, length(used), printing.value(used), None, note))
    if not rows:
        return None
    claim = "Biên chế đã sử dụng: " + ", ".join(f"{row.label.lower()} {plain(row.text)}" for row in rows)
    alt = "Thanh ngang trên trục 0–100%: " + "; ".join(f"{row.label} {plain(row.note)}" for row in rows) + "."
    return bullets("bien_che", claim, scope(results), alt, tuple(rows))


def phan_cap_noi(results: Results) -> list[Text]:
    """Sentences on inspections of delegated tasks and on commune staff."""
    total = results.figures.get("mau_4.so_cuoc_thanh_tra")
    parts = [one.figure for one in results.of("mau_4.so_cuoc_thanh_tra", "loai")]
    staff, helpers = (
        results.figures.get(f"mau_4.{id}") for id in ("so_can_bo_cong_chuc_xa_giao", "so_nguoi_khong_chuyen_trach_giao")
    )
    said = []
    if known(total, *parts):
        split = tuple(t for f in parts for t in (results.breakdown(f).lower(), " ", printing.counted(f), ", "))[:-1]
        said.append(("Thanh tra ", printing.counted(total), " cuộc", *((" (", *split, ")") if split else ()), "."))
    if known(staff, helpers):
        said.append(
            ("Cấp xã được giao ", printing.value(staff), " cán bộ, công chức và ", printing.value(helpers),
             " người hoạt động không chuyên trách.")
        )  # fmt: skip
    return said


SECTION = Section(
    notebook="4_to_chuc_bo_may",
    number="2.3",
    title="Cải cách tổ chức bộ máy",
    forms=("mau_4",),
    tables=("sap_nhap",),
    indicators=declared(s4_to_chuc_bo_may),
    story=story,
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
            bien_che_noi,
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
