"""What the rules look at: figures and the sides of a rule, and how both are named in a statement."""

from dataclasses import dataclass

from cchc_lib.catalog import DIMENSIONS, Amount, Key, Side, granularity, make_key
from cchc_lib.check.register import place
from cchc_lib.figures import Amounts, Figures
from cchc_lib.indicators import ALL
from cchc_lib.load import Data, Entry
from cchc_lib.vietnamese import lower, number


@dataclass(frozen=True)
class Facts:
    """One period's data with its figures, and the received amounts in the breakdowns that they were stated in."""

    data: Data
    figures: Figures
    amounts: Amounts


def sources(facts: Facts, rows: tuple[str, ...]) -> str:
    """Where figures stand, by their rows: 'mục 2.2.1', else the form they came in: 'Mẫu số 3'."""
    entries = [entry for entry in facts.data.entries if entry.where in rows]
    names = [place(entry.section) if entry.section else _form(entry.item.form) for entry in entries]
    return ", ".join(dict.fromkeys(names))


def quoted(entry: Entry) -> str:
    """Where a figure stands with the report's words: 'chú thích 3: “đã triển khai 17 Quyết định”'."""
    return f"{place(entry.section)}: “{entry.quote}”"


def _form(form: str) -> str:
    return f"Mẫu số {form.removeprefix('mau_')}"


def subject(facts: Facts, name: str) -> str:
    """A quantity as a sentence starts with it: 'Thủ tục công khai, niêm yết' for 'Số thủ tục công khai, niêm yết'."""
    label = facts.figures.get(name).label.removeprefix("Số ")
    return label[:1].upper() + label[1:]


def breakdown(facts: Facts, name: str, key: Key) -> str:
    """The breakdown as it follows the subject: ' cấp xã', ' phường Tân Mai', ' (Cổng Dịch vụ công Quốc gia)'."""
    cap, don_vi, linh_vuc, loai = key
    labels = {(c.list, c.code): c.label for c in facts.data.reference.categories}
    known = {unit.id: unit.title for unit in facts.data.units}
    words = f" {lower(labels.get(('cap', cap), cap))}" if cap and not don_vi else ""
    words += f" {known.get(don_vi, don_vi)}" if don_vi else ""
    words += f", lĩnh vực {labels.get(('linh_vuc', linh_vuc), linh_vuc)}" if linh_vuc else ""
    label = next((labels[of, loai] for of in _lists(facts, name) if (of, loai) in labels), loai)
    return f"{words} ({label})" if loai else words


def _lists(facts: Facts, name: str) -> list[str]:
    """The lists that a quantity's categories may be of: its own, or those of the forms that it is made of."""
    items = facts.amounts.items
    if name in items:
        return [items[name].categories]
    forms = {form for one in ALL if one.id == name for form in one.sources}
    return [item.categories for item in items.values() if item.form in forms]


def title_of(facts: Facts, name: str, key: Key) -> str:
    """A quantity with its breakdown: 'Thủ tục công khai, niêm yết cấp xã'."""
    return subject(facts, name) + breakdown(facts, name, key)


def tag(key: Key) -> str:
    """The breakdown inside a finding's id: 'xa.tan_mai'."""
    return ".".join(part for part in key if part)


def shared_keys(facts: Facts, sides: tuple[Side, Side], by: tuple[str, ...]) -> list[Key]:
    """The breakdowns at which a rule is tried: every one received on a side, or the whole."""
    received = [key for terms in sides for term in terms for key in facts.amounts.keys(term.name)]
    cut = {make_key(**{name: key[DIMENSIONS.index(name)] for name in by}) for key in received}
    return sorted(key for key in cut if granularity(key) == frozenset(by)) or [make_key()]


def add_up(facts: Facts, terms: Side, key: Key) -> Amount:
    """The sum of the terms, without a value when one of them has none."""
    total = facts.amounts.at(terms[0].name, terms[0].key(key))
    for term in terms[1:]:
        total += facts.amounts.at(term.name, term.key(key))
    return total


def side_in_words(facts: Facts, terms: Side, key: Key) -> str:
    """One side by name: 'Cán bộ cấp xã cộng công chức cấp xã'."""
    names = [subject(facts, t.name) + breakdown(facts, t.name, t.key(key)) for t in terms]
    return " cộng ".join([names[0], *map(lower, names[1:])])


def in_figures(facts: Facts, terms: Side, key: Key) -> str:
    """One side by its figures: '11.822 + 842 + 952'."""
    return " + ".join(number(facts.amounts.at(term.name, term.key(key)).value) for term in terms)
