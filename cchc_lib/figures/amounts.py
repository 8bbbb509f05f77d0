"""Received figures, found or added up at any breakdown: the one place that adds."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from cchc_lib.catalog import DIMENSIONS, Amount, Item, Key, codes, granularity, project
from cchc_lib.load import Data, Entry
from cchc_lib.vietnamese import decimals_of

Grain = frozenset[str]


class Source:
    """One form as formulas see it, at one breakdown: `mau_3.so_ho_so` is the amount there."""

    def __init__(self, form: str, amounts: "Amounts", key: Key):
        self._form, self._amounts, self._key = form, amounts, key

    def __getattr__(self, item: str) -> Amount:
        return self._amounts.at(f"{self._form}.{item}", self._key)

    def without(self, dimension: str) -> "Source":
        """The same form with one breakdown taken back: the whole that a share is of."""
        return Source(self._form, self._amounts, project(self._key, granularity(self._key) - {dimension}))


class Amounts:
    """Every received figure, found or added up at any breakdown.

    A figure stated at exactly the breakdown asked for is taken as stated; else the coarsest complete finer breakdown
    is added up. Complete means: every level, category and unit that the declaration expects is there.

    `items` are the items by their full ids, `decimals` with how many decimals the figures of each came, `lists` the
    lists that the categories of each form's items are of.
    """

    def __init__(self, data: Data):
        self.items: Mapping[str, Item] = {
            item.full_id: item for item in data.reference.items if item.received and item.form in data.forms
        }
        self._expected = {
            "cap": {item.full_id: item.caps for item in self.items.values()},
            "loai": {i.full_id: codes(data.reference.categories, i.categories) for i in self.items.values()},
        }
        senders = data.reporting_units()
        self._silent = Counter(u.cap for u in data.units if u.at(data.last) and u.id not in senders)
        self._stated: dict[str, dict[Key, list[Entry]]] = {name: {} for name in self.items}
        for entry in data.entries:
            self._stated[entry.item.full_id].setdefault(entry.key, []).append(entry)
        self._grains = {name: _by_grain(stated) for name, stated in self._stated.items()}
        self._groups: dict[tuple[str, Grain, Grain], dict[Key, list[Key]]] = {}  # filled when first asked for
        self.decimals = {name: _decimals(stated) for name, stated in self._stated.items()}
        self.lists = {
            form: tuple(dict.fromkeys(item.categories for item in self.items.values() if item.form == form))
            for form in data.forms
        }

    def keys(self, item: str) -> Collection[Key]:
        """The breakdowns at which an item was received."""
        return self._stated[item]

    def stated(self, item: str, key: Key) -> list[Entry]:
        """Every place that states one figure, in file order; the first is the one in force."""
        return self._stated[item][key]

    def at(self, item: str, key: Key) -> Amount:
        """The amount at a breakdown; without a value when it was not received or its parts are not all there."""
        stated = self._stated[item]
        if key in stated:
            first = stated[key][0]
            flag = "" if len({entry.value for entry in stated[key]}) == 1 else "mau_thuan"
            return Amount(first.value, tuple(entry.where for entry in stated[key]), flag)
        if not self.items[item].additive:
            return Amount(None)
        for grain in self._grains[item]:
            parts = self.parts(item, key, grain) if grain > granularity(key) else []
            missing = self.missing(item, key, grain, parts) if parts else None
            if missing is not None:
                return self.total(item, parts, f"thieu_{missing}_don_vi" if missing else "")
        return Amount(None)

    def parts(self, item: str, key: Key, grain: frozenset[str]) -> list[Key]:
        """The breakdowns of one grain that a key is made of."""
        wanted = granularity(key)
        groups = self._groups.get((item, grain, wanted))
        if groups is None:
            groups = self._groups[item, grain, wanted] = {}
            for part in self._grains[item].get(grain, ()):
                groups.setdefault(project(part, wanted), []).append(part)
        return groups.get(key, [])

    def total(self, item: str, parts: list[Key], flag: str = "") -> Amount:
        """The sum of stated parts."""
        stated = self._stated[item]
        rows = tuple(entry.where for key in parts for entry in stated[key])
        return Amount(sum((stated[key][0].value for key in parts), Fraction(0)), rows, flag)

    def missing(self, item: str, key: Key, grain: frozenset[str], parts: list[Key]) -> int | None:
        """How many units sent nothing at all; None when a level or a category is missing, so that no sum can be given.

        A unit that sent other figures of the period has none of this item: not every department settles cases.
        """
        added = grain - granularity(key)
        for dimension in added & {"cap", "loai"}:
            place = DIMENSIONS.index(dimension)
            if {part[place] for part in parts} != set(self._expected[dimension][item]):
                return None
        if "don_vi" not in added:
            return 0
        return sum(self._silent[cap] for cap in {part[0] for part in parts})


def _decimals(stated: Mapping[Key, Iterable[Entry]]) -> int:
    """How many decimals an item's figures came with."""
    return max((decimals_of(entry.text) for entries in stated.values() for entry in entries), default=0)


def _by_grain(stated: Iterable[Key]) -> dict[Grain, list[Key]]:
    """Keys by what they are broken down by, the coarsest first."""
    grains: dict[Grain, list[Key]] = {}
    for key in stated:
        grains.setdefault(granularity(key), []).append(key)
    return dict(sorted(grains.items(), key=lambda one: (len(one[0]), sorted(one[0]))))
