"""Rules over figures: parts and totals, two places of one quantity, counts and lists, printed rates."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.amounts import Amounts
from cchc_lib.check.finding import Finding
from cchc_lib.compute import Figures
from cchc_lib.errors import InputError, Problem, nearest
from cchc_lib.indicator import Amount
from cchc_lib.load import Data, Row
from cchc_lib.source import DIMENSIONS, Key, granularity, make_key
from cchc_lib.words import cut, decimals_of, half_up, number, read_decimal


class FigureRules:
    """The rules over one period's figures; each yields its findings."""

    def __init__(self, data: Data, figures: Figures):
        self.data, self.figures = data, figures
        self.amounts = Amounts(data)
        self.labels = {(c.list, c.code): c.label for c in data.reference.categories}
        self.names = {unit.id: unit.title for unit in data.units}

    def parts(self, rule: Row) -> Iterator[Finding]:
        """Every total stated beside its stated parts is their sum."""
        for name, item in self.amounts.items.items():
            for key in self.amounts.keys(name) if item.additive else ():
                for grain, finer in self._complete_parts(name, key):
                    stated, added = self.amounts.at(name, key), self.amounts.total(name, finer)
                    if stated.value != added.value:
                        sum_text = " + ".join(number(self.amounts.at(name, part).value) for part in finer)
                        yield Finding(
                            f"{rule['quy_tac']}:{name}:{self._tag(key)}:{'+'.join(sorted(grain))}",
                            rule["lop"],
                            f"{self.title(name, key)} in là {number(stated.value)}, cộng các phần được {number(added.value)}",
                            stated.rows + added.rows,
                            f"tổng in {number(stated.value)}",
                            f"các phần {sum_text}",
                            f"{sum_text} = {number(added.value)}",
                        )

    def repeats(self, rule: Row) -> Iterator[Finding]:
        """A figure that is stated in several places has one value."""
        for name in self.amounts.items:
            for key in self.amounts.keys(name):
                entries = self.amounts.stated(name, key)
                other = next((entry for entry in entries if entry.value != entries[0].value), None)
                if other:
                    yield Finding(
                        f"{rule['quy_tac']}:{name}:{self._tag(key)}",
                        rule["lop"],
                        f"{self.title(name, key)} có hai giá trị: {entries[0].text} và {other.text}",
                        tuple(entry.where for entry in entries),
                        f"{entries[0].text} (mục {entries[0].section}: “{entries[0].quote}”)",
                        f"{other.text} (mục {other.section}: “{other.quote}”)",
                        f"dùng {entries[0].text}, giá trị nêu trước",
                    )

    def compare(self, rule: Row) -> Iterator[Finding]:
        """The left side equals the right one (=), or does not exceed it (<=), at every breakdown that both have."""
        sides = [self._terms(rule, rule[side]) for side in ("ve_trai", "ve_phai")]
        for key in self._keys(sides, rule["theo"].split()):
            left, right = (self._sum(terms, key) for terms in sides)
            if left.value is None or right.value is None:
                continue
            if left.value > right.value if rule["phep"] == "<=" else left.value != right.value:
                text = [self._side(terms, key) for terms in sides]
                sign = "≤" if rule["phep"] == "<=" else "="
                yield Finding(
                    f"{rule['quy_tac']}:{self._tag(key)}", rule["lop"], f"{rule['mo_ta']}; báo cáo: {text[0]}, {text[1]}",
                    left.rows + right.rows, text[0], text[1],
                    f"cần {number(left.value)} {sign} {number(right.value)}; chênh {number(abs(left.value - right.value))}",
                )  # fmt: skip

    def count(self, rule: Row) -> Iterator[Finding]:
        """A stated number is the number of things that are named."""
        (name,) = self._terms(rule, rule["ve_trai"])
        stated = self._sum((name,), make_key())
        named = self._named(rule)
        if stated.value is not None and named and stated.value != len(named):
            title = self.title(name, make_key())
            yield Finding(
                f"{rule['quy_tac']}:{self._tag(make_key())}", rule["lop"],
                f"{title} nêu {number(stated.value)}, kể tên {number(Fraction(len(named)))}",
                (*stated.rows, *(row for _, row in named if row)), f"nêu {number(stated.value)}",
                "kể: " + ", ".join(text for text, _ in named), f"đếm được {number(Fraction(len(named)))}",
            )  # fmt: skip

    def printed(self, rule: Row) -> Iterator[Finding]:
        """A printed percentage is the recomputed one, rounded half up at its own decimals."""
        known = {figure.id for figure in self.figures}
        for row in self.data.tables["so_in"]:
            if row["chi_so"] not in known:
                raise InputError(
                    [Problem(row.where, f"chỉ số '{row['chi_so']}' chưa khai báo{nearest(row['chi_so'], known)}")]
                )
            key = make_key(**{name: row[name] for name in DIMENSIONS})
            figure = self.figures.get(row["chi_so"], **dict(zip(DIMENSIONS, key, strict=True)))
            kind = _verdict(row["gia_tri"], figure.value, figure.outcome.denominator)
            if kind:
                yield self._printed(rule, row, key, kind, figure)

    def _printed(self, rule: Row, row: Row, key: Key, kind: str, figure) -> Finding:
        title, places = self.title(row["chi_so"], key), decimals_of(row["gia_tri"])
        out = figure.outcome
        exact = f"{number(out.numerator)}/{number(out.denominator)} = {number(figure.value, places + 2)}%"
        right = f"tính lại {number(figure.value, places)}%"
        if kind == "khong_kiem_duoc":
            exact = right = "báo cáo không nêu tử số và mẫu số, không tính lại được"
        verdict = {"cat_cut": "bị cắt cụt", "sai_ty_le": "khác tỷ lệ tính lại"}.get(kind, "không kèm tử số, mẫu số")
        return Finding(
            f"{rule['quy_tac']}:{row['chi_so']}:{self._tag(key)}:{row['muc']}", kind,
            f"{title} in {row['gia_tri']} {verdict}" + (f" ({number(figure.value, places)}%)" if figure.value is not None and kind != "khong_kiem_duoc" else ""),
            (row.where, *out.rows), f"in {row['gia_tri']} (mục {row['muc']}: “{row['trich_dan']}”)", right, exact,
        )  # fmt: skip

    def title(self, name: str, key: Key) -> str:
        """A quantity and its breakdown in words: 'Số thủ tục công khai, niêm yết (Cấp xã)'."""
        figure = self.figures.get(name)
        item = self.amounts.items.get(name)
        lists = ("cap", "", "linh_vuc", item.categories if item else "")
        words = [
            self.names.get(code) or self.labels.get((lists[place], code)) or self._any_label(code)
            for place, code in enumerate(key) if code
        ]  # fmt: skip
        return f"{figure.label} ({', '.join(words)})" if words else figure.label

    def _any_label(self, code: str) -> str:
        return next((label for (_, known), label in self.labels.items() if known == code), code)

    def _complete_parts(self, name: str, key: Key) -> Iterator[tuple[frozenset, list[Key]]]:
        finer = dict.fromkeys(granularity(k) for k in self.amounts.keys(name) if granularity(k) > granularity(key))
        for grain in finer:
            parts = self.amounts.parts(name, key, grain)
            if parts and self.amounts.missing(name, key, grain, parts) == 0:
                yield grain, parts

    def _terms(self, rule: Row, side: str) -> tuple[str, ...]:
        terms = tuple(term.strip() for term in side.split("+"))
        for term in terms:
            if term not in self.amounts.items:
                hint = nearest(term, self.amounts.items)
                raise InputError([Problem(rule.where, f"quy tắc dùng chỉ tiêu '{term}' không có trong biểu mẫu{hint}")])
        return terms

    def _keys(self, sides: list[tuple[str, ...]], by: list[str]) -> list[Key]:
        values = {make_key()}
        for key in [key for terms in sides for term in terms for key in self.amounts.keys(term)]:
            parts = dict(zip(DIMENSIONS, key, strict=True))
            values.add(make_key(**{name: parts[name] for name in by}))
        wanted = [key for key in values if granularity(key) == frozenset(by)]
        return sorted(wanted or [make_key()])

    def _sum(self, terms: tuple[str, ...], key: Key) -> Amount:
        total = self.amounts.at(terms[0], key)
        for term in terms[1:]:
            total += self.amounts.at(term, key)
        return total

    def _side(self, terms: tuple[str, ...], key: Key) -> str:
        return " + ".join(f"{self.title(term, key)} {number(self.amounts.at(term, key).value)}" for term in terms)

    def _named(self, rule: Row) -> list[tuple[str, str]]:
        table, _, which = rule["ve_phai"].partition(":")
        rows = self.data.tables
        if table == "danh_sach":
            return [(r["don_vi"], r.where) for r in rows["danh_sach"] if r["danh_sach"] == which]
        if table == "sap_nhap":
            return [(r["tu_don_vi"], r.where) for r in rows["sap_nhap"] if r["muc_do"] == which]
        if table == "van_ban":
            return [(r["so_ky_hieu"], r.where) for r in rows["van_ban"] if r["muc"] == which]
        return [(u.title, "") for u in self.data.units if u.cap == which and u.at(self.data.last)]

    def _tag(self, key: Key) -> str:
        return ".".join(part for part in key if part)


def _verdict(text: str, value: Fraction | None, denominator: Fraction | None) -> str:
    """'' when the printed rate is the exact one; else the class of its finding."""
    places, shown = decimals_of(text), read_decimal(text)
    if value is None or denominator is None:
        return "khong_kiem_duoc"
    if half_up(value, places) == shown:
        return ""
    return "cat_cut" if cut(value, places) == shown else "sai_ty_le"
