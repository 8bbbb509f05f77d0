"""Rules over what the report says in words: symbols, kinds of units, lists, judgements, cells and forms."""

import re
from collections.abc import Iterator

from cchc_lib.catalog import FORMS, Finding, Unit, bare_name, find_unit
from cchc_lib.check.facts import Facts, place
from cchc_lib.check.register import called, cited, cited_alike, finding
from cchc_lib.load import Row

SYMBOLS = {
    "Kế hoạch": "KH", "Quyết định": "QĐ", "Thông báo": "TB", "Tờ trình": "TTr", "Nghị quyết": "NQ", "Nghị định": "NĐ",
    "Chỉ thị": "CT", "Báo cáo": "BC", "Thông tư": "TT", "Hướng dẫn": "HD",
}  # fmt: skip
# 107/2021/NĐ-CP, 1647/UBND-THNC, and the Party's 18-NQ/TW.
SYMBOL = re.compile(r"[0-9]+(/[0-9]{4})?[/-][A-ZĐa-zđ&]+([-/][A-ZĐa-zđ&]+)*")
FORM = re.compile(r"Mẫu số ([1-7])")


def symbol(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A document's symbol is well formed and is that of its type."""
    for rows in cited_alike(facts, "so_ky_hieu", "loai_van_ban"):
        row, usual = rows[0], SYMBOLS.get(rows[0]["loai_van_ban"])
        if not SYMBOL.fullmatch(row["so_ky_hieu"]):
            why = "ký hiệu viết sai thể thức"
        elif usual and usual not in re.split(r"[/-]", row["so_ky_hieu"]):
            why = f"{row['loai_van_ban']} thường có ký hiệu {usual}"
        else:
            continue
        yield finding(rule, rows, row["so_ky_hieu"], f"{called(row)}: {why}", cited(row), row["so_ky_hieu"], why)


def listed_kind(facts: Facts, rule: Row) -> Iterator[Finding]:
    """Documents that are listed as one kind carry the symbol of that kind: 've_phai' the section, 'theo' the kind."""
    listed = [row for row in facts.data.tables["van_ban"] if row["muc"] == rule["ve_phai"]]
    other = [row for row in listed if SYMBOLS[rule["theo"]] not in re.split(r"[/-]", row["so_ky_hieu"])]
    if other:
        names = ", ".join(row["so_ky_hieu"] for row in other)
        words = (
            f"{len(other)} trong {len(listed)} văn bản kể tên ở {place(rule['ve_phai'])} "
            f"không mang ký hiệu {rule['theo'].lower()} ({SYMBOLS[rule['theo']]}): {names}"
        )
        why = f"{len(other)}/{len(listed)} không có ký hiệu {SYMBOLS[rule['theo']]}"
        yield finding(rule, other, rule["ve_phai"], words, cited(listed[0]), names, why)


def kind_of_unit(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A ward is not called a commune, nor a commune a ward."""
    for row in facts.data.tables["danh_sach"]:
        unit = find_unit(row["don_vi"], facts.data.units, facts.data.reference.aliases)
        said = _kind_said(row["don_vi"])
        if unit.cap == "xa" and said and said != unit.kind:
            words = f"{place(row['muc'])} gọi {unit.title} là {said} {unit.name}"
            right = f"danh mục đơn vị: {unit.title}"
            ids = f"{unit.id}:{row['danh_sach']}"
            yield finding(rule, (row,), ids, words[:1].upper() + words[1:], cited(row), right, f"{said} ≠ {unit.kind}")


def _kind_said(text: str) -> str:
    return next((word.casefold() for word in text.split() if word.casefold() in ("phường", "xã")), "")


def named_twice(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A list names a unit once."""
    seen: dict[tuple[str, str], tuple[Unit, Row]] = {}
    for row in facts.data.tables["danh_sach"]:
        unit = find_unit(row["don_vi"], facts.data.units, facts.data.reference.aliases)
        _, first = seen.setdefault((row["danh_sach"], unit.id), (unit, row))
        if first is not row:
            words = f"{unit.title} được kể hai lần trong một danh sách: “{first['don_vi']}” và “{row['don_vi']}”"
            ids = f"{unit.id}:{row['danh_sach']}"
            yield finding(rule, (first, row), ids, words, cited(first), cited(row), bare_name(unit.name))


def contradicted(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A judgement is not contradicted by another sentence of the report."""
    rows = facts.data.tables["nhan_dinh"]
    told = set()
    for row in (row for row in rows if row["trai_voi"]):
        other = next((o for o in rows if o is not row and row["trai_voi"] in (o["trich_dan"], o["noi_dung"])), None)
        if other is not None and other["stt"] in told:
            continue  # the pair was told from its other side
        told.add(row["stt"])
        where = f" ({place(other['muc'])})" if other else ""
        words = f"Trái nhau: “{row['noi_dung']}” ({place(row['muc'])}) và “{row['trai_voi']}”{where}"
        places = (row, other) if other else (row,)
        yield finding(rule, places, row["stt"], words, cited(row), row["trai_voi"], "hai câu khó cùng đúng")


def without_number(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A cell for a quantity holds a number."""
    for row in facts.data.tables["tuyen_truyen"]:
        if not re.search("[0-9]", row["so_luong"]):
            said = f"ghi “{row['so_luong']}”" if row["so_luong"] else "để trống"
            words = f"Bảng tuyên truyền ({place(row['muc'])}), dòng {row['stt']}: cột Số lượng {said}, không có số"
            yield finding(rule, (row,), row["stt"], words, cited(row), row["so_luong"], "không có chữ số nào")


def forms_cited(facts: Facts, rule: Row) -> Iterator[Finding]:
    """A report that refers to its forms refers to all seven."""
    rows = [row for row in facts.data.tables["so_khac"] if FORM.fullmatch(row["gia_tri"])]
    named = {f"mau_{FORM.fullmatch(row['gia_tri'])[1]}" for row in rows}
    absent = ", ".join(form.removeprefix("mau_") for form in FORMS if form not in named)
    if rows and absent:
        have = ", ".join(sorted(form.removeprefix("mau_") for form in named))
        words = f"Báo cáo dẫn số liệu kèm theo Mẫu số {have}, không dẫn Mẫu số {absent}"
        yield finding(
            rule, rows, absent, words, cited(rows[0]), f"không dẫn Mẫu số {absent}", f"{len(named)}/7 biểu mẫu"
        )
