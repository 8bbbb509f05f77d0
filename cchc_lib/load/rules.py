"""The rules of quy_tac.csv: items, categories and lists on their sides are known ones."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial

from cchc_lib.catalog import DIMENSIONS, DOUBTS, Category, Item, Rule, Side, Term, codes
from cchc_lib.errors import nearest
from cchc_lib.load.reader import Row, TableReader
from cchc_lib.vietnamese import read_rate

RULE = (
    *("quy_tac", "lop", "kieu", "ve_trai", "phep", "ve_phai"),
    *("theo", "chu_de", "loi_phai", "nghi_van", "giai_thich", "cach_ghi", "mo_ta"),
)
_ASKING, _COUNTING, _ONE_KIND = "noi_ro", "dem", "cung_loai"
_COMPARING = ("bang", "khong_vuot", _ASKING)
_LISTS = ("danh_sach", "don_vi", "sap_nhap", "van_ban")
_TERM = re.compile(r"(mau_[1-7]\.[a-z0-9_]+)(?:\[([a-z0-9_]+)\])?")


def read_rules(
    reader: TableReader, rows: list[Row], items: Iterable[Item], categories: Iterable[Category]
) -> tuple[Rule, ...]:
    """The rules in their order; an item, a category or a list that is not declared is a problem."""
    known = {item.full_id: item for item in items if item.received}
    return reader.records(rows, partial(_rule, known, tuple(categories)))


def _rule(items: Mapping[str, Item], categories: tuple[Category, ...], row: Row) -> Rule:
    kind, by = row["kieu"], row["theo"].split()
    side = partial(_side, items, categories)
    strange = [name for name in by if name not in DIMENSIONS] if kind in _COMPARING else []
    if strange:
        raise ValueError(f"cột 'theo': '{strange[0]}' không phải một trong {', '.join(DIMENSIONS)}")
    if row["nghi_van"] not in DOUBTS:
        allowed = ", ".join(filter(None, DOUBTS))
        raise ValueError(f"cột 'nghi_van': '{row['nghi_van']}' không phải một trong {allowed}, hoặc để trống")
    classes = tuple(row["lop"].split())
    return Rule(
        id=row["quy_tac"], classes=classes, kind=kind,
        left=side(row["ve_trai"]) if kind in (*_COMPARING, _COUNTING) else (),
        right=side(row["ve_phai"]) if kind in _COMPARING else (),
        counted=_lists(row["ve_phai"]) if kind == _COUNTING else (),
        within=_share(row["phep"]) if kind == _ASKING else Fraction(0), by=tuple(by) if kind in _COMPARING else (),
        section=row["ve_phai"] if kind == _ONE_KIND else "",
        document_kind=row["theo"] if kind in (_ONE_KIND, _COUNTING) else "",
        topic=row["chu_de"], verb=row["loi_phai"], doubts=DOUBTS[row["nghi_van"]],
        explanations=tuple(map(_several, _each(row, "giai_thich", classes))),
        proposals=_each(row, "cach_ghi", classes),
        description=row["mo_ta"], where=row.where,
    )  # fmt: skip


def _share(text: str) -> Fraction:
    try:
        return read_rate(text) / 100
    except ValueError:
        raise ValueError(f"cột 'phep': '{text}' phải là mức chênh được phép, như 10%") from None


def _each(row: Row, column: str, classes: tuple[str, ...]) -> tuple[str, ...]:
    """What a cell says of each class: 'a | b' of the first and the second, 'a' of all of them."""
    found = tuple(words.strip() for words in row[column].split("|"))
    if len(found) not in (1, len(classes)):
        raise ValueError(f"cột '{column}' có {len(found)} phần cách nhau bằng dấu |, cột 'lop' có {len(classes)} lớp")
    return found if len(found) == len(classes) else found * len(classes)


def _several(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _side(items: Mapping[str, Item], categories: tuple[Category, ...], text: str) -> Side:
    return tuple(_term(items, categories, word.strip()) for word in text.split("+"))


def _term(items: Mapping[str, Item], categories: tuple[Category, ...], text: str) -> Term:
    match = _TERM.fullmatch(text)
    item = items.get(match[1]) if match else None
    if match is None or item is None:
        raise ValueError(f"quy tắc dùng chỉ tiêu '{text}' không có trong biểu mẫu{nearest(text, items)}")
    return Term(item.full_id, _fixed(item, categories, match[2]) if match[2] else ())


def _fixed(item: Item, categories: tuple[Category, ...], code: str) -> tuple[tuple[str, str], ...]:
    known = codes(categories, item.categories)
    if code not in (*item.caps, *known):
        raise ValueError(f"chỉ tiêu '{item.full_id}' không chia theo '{code}'{nearest(code, [*known, *item.caps])}")
    return (("cap" if code in item.caps else "loai", code),)


def _lists(text: str) -> tuple[tuple[str, str], ...]:
    """'danh_sach:co + danh_sach:chua' → (('danh_sach', 'co'), ('danh_sach', 'chua'))."""
    found = [word.strip().partition(":") for word in text.split("+")]
    strange = [table for table, _, _ in found if table not in _LISTS]
    if strange:
        raise ValueError(f"quy tắc đếm bảng '{strange[0]}'; đếm được: {', '.join(_LISTS)}")
    return tuple((table, name) for table, _, name in found)
