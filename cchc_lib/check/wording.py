"""Rules over what the report says in words: symbols, kinds of units, lists, judgements, cells and forms."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cchc_lib.catalog import FORMS, Document, Finding, Rule, bare_name, tensions
from cchc_lib.check.facts import Facts, lower, quoted
from cchc_lib.check.register import SYMBOL_OF_KIND, called, carries, cited, cited_alike, finding, place, suffix

# 107/2021/NĐ-CP, 1647/UBND-THNC, and the Party's 18-NQ/TW.
_SYMBOL = re.compile(r"[0-9]+(/[0-9]{4})?[/-][A-ZĐa-zđ&]+([-/][A-ZĐa-zđ&]+)*")
_ZERO_FOR_DASH = re.compile("(?<=[A-ZĐ])0(?=[A-ZĐ])")
_FORM = re.compile(r"Mẫu số ([1-7])")


def symbol(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A document's symbol is well formed and is that of its type."""
    for same in cited_alike(facts.data.documents, lambda one: (one.symbol, one.kind)):
        first, usual = same[0], SYMBOL_OF_KIND.get(same[0].kind)
        if not _SYMBOL.fullmatch(first.symbol):
            why = "ký hiệu chưa đúng thể thức"
        elif usual and not carries(first, usual):
            why = f"{first.kind} thường có ký hiệu {usual}"
        else:
            continue
        one = finding(rule, same, first.symbol, f"{called(first)}: {why}", cited(first), first.symbol, why)
        yield replace(one, proposal=_meant(facts, first))


def _meant(facts: Facts, one: Document) -> str:
    """A dash for a zero between letters, where the report cites other documents with that symbol; '' otherwise."""
    other = replace(one, symbol=_ZERO_FOR_DASH.sub("-", one.symbol))
    known = {suffix(each) for each in facts.data.documents if each.symbol != one.symbol}
    return f"Có thể là {other.symbol}; đối chiếu văn bản lưu" if other != one and suffix(other) in known else ""


def listed_kind(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """Documents that are listed in one section as one kind carry the symbol of that kind."""
    listed, wanted = (
        [one for one in facts.data.documents if one.section == rule.section],
        SYMBOL_OF_KIND[rule.document_kind],
    )
    other = [one for one in listed if not carries(one, wanted)]
    if other:
        names = ", ".join(one.symbol for one in other)
        words = (
            f"{len(other)} trong {len(listed)} văn bản kể tên ở {place(rule.section)} "
            f"không mang ký hiệu {rule.document_kind.lower()} ({wanted}): {names}"
        )
        why = f"{len(other)}/{len(listed)} không có ký hiệu {wanted}"
        said = next((quoted(one) for one in facts.data.entries if one.section == rule.section), cited(listed[0]))
        yield finding(rule, other, rule.section, words, said, names, why)


def kind_of_unit(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A ward is not called a commune, nor a commune a ward."""
    for one in facts.data.listed_units:
        unit, said = one.unit, _kind_said(one.name)
        if unit.cap == "xa" and said and said != unit.kind:
            words = f"{place(one.section)} ghi {said} {unit.name}, theo danh mục đơn vị hành chính là {unit.title}"
            right = f"danh mục đơn vị hành chính (don_vi.csv): {unit.title}"
            ids = f"{unit.id}:{one.list}"
            yield finding(rule, (one,), ids, words[:1].upper() + words[1:], cited(one), right, f"{said} và {unit.kind}")


def _kind_said(text: str) -> str:
    return next((word.casefold() for word in text.split() if word.casefold() in ("phường", "xã")), "")


def named_twice(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A list names a unit once."""
    firsts = {(one.list, one.unit.id): one for one in reversed(facts.data.listed_units)}
    for one in facts.data.listed_units:
        unit, first = one.unit, firsts[one.list, one.unit.id]
        if first is not one:
            words = f"{unit.title} được kể hai lần trong một danh sách: “{first.name}” và “{one.name}”"
            ids = f"{unit.id}:{one.list}"
            yield finding(rule, (first, one), ids, words, cited(first), cited(one), bare_name(unit.name))


def read_together(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A judgement and another sentence of the report say one thing."""
    for one, other in tensions(facts.data.claims):
        where = one.against_section or (other.section if other else "")
        right = f"{place(where)}: “{one.against}”" if where else f"“{one.against}”"
        words = f"Cần đọc cùng nhau: “{one.quote}” ({place(one.section)}) và “{one.against}”"
        words += f" ({place(where)})" if where else ""
        places = (one, other) if other else (one,)
        why = "hai câu có thể nói về cùng một việc, chưa rõ phạm vi, thời điểm của mỗi câu"
        found = finding(rule, places, one.number, words, cited(one), right, why)
        yield replace(found, explanations=tuple(lower(each.note) for each in places if each.note))


def without_number(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A cell for a quantity holds a number."""
    for one in facts.data.publicity:
        if not re.search("[0-9]", one.quantity):
            said = f"ghi “{one.quantity}”" if one.quantity else "để trống"
            words = f"Bảng tuyên truyền ({place(one.section)}), dòng {one.number}: cột Số lượng {said}, không có số"
            yield finding(rule, (one,), one.number, words, cited(one), one.quantity, "không có chữ số nào")


def forms_cited(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """A report that refers to its forms refers to all seven."""
    references = [(one, match[1]) for one in facts.data.other_numbers if (match := _FORM.fullmatch(one.text))]
    named = {number for _, number in references}
    absent = ", ".join(form.removeprefix("mau_") for form in FORMS if form.removeprefix("mau_") not in named)
    if named and absent:
        rows = [one for one, _ in references]
        words = f"Báo cáo dẫn số liệu kèm theo Mẫu số {', '.join(sorted(named))}, không dẫn Mẫu số {absent}"
        right = f"không dẫn Mẫu số {absent}"
        one = finding(rule, rows, absent, words, cited(rows[0]), right, f"{len(named)}/7 biểu mẫu")
        yield replace(one, proposal=f"Mẫu số {absent} có gửi kèm không?")
