"""Units on the page: the matrix of all units with the letters of what happened there."""

from fractions import Fraction

from cchc_lib.chart import Chart, Sign, UnitCell, matrix
from cchc_lib.load import ListedUnit
from cchc_lib.results import Results
from cchc_lib.vietnamese import Text, in_prose

_GROUPS = {"huyen": "Phòng chuyên môn", "xa": "Phường, xã"}


def listed_units(results: Results, name: str) -> dict[str, str]:
    """The units of a named list, by id, with the reason given."""
    return {one.unit.id: one.reason for one in results.passages(ListedUnit) if one.list == name}


def by_level(results: Results, name: str, stated: Fraction | None) -> str:
    """How many units of each level a list names: '06/12 phòng chuyên môn, 01/30 phường, xã'.

    '' where the list does not name as many units as are stated: then it does not say who they are.
    """
    listed = listed_units(results, name)
    if not listed or stated != len(listed):
        return ""
    there = _units_of_levels(results)
    return ", ".join(f"{in_prose(len(ids & set(listed)))}/{len(ids)} {_GROUPS[cap].lower()}" for cap, ids in there)


def level_terms(results: Results) -> list[tuple[str, Text]]:
    """What the words for the levels mean here: ('Cấp xã', '30 phường, xã của thành phố Biên Hòa').

    The level of the locality is the locality itself: what is counted there need not be of its departments alone.
    """
    names = {c.code: c.label for c in results.reference.categories if c.list == "cap"}
    home = results.locality
    there = [(cap, f"{len(ids)} {_GROUPS[cap].lower()}") for cap, ids in _units_of_levels(results)]
    whose = [f"{home.name}, có {units}" if cap == home.cap else f"{units} của {home.name}" for cap, units in there]
    return [(names[cap], words) for (cap, _), words in zip(there, whose, strict=True)]


def _units_of_levels(results: Results) -> list[tuple[str, set[str]]]:
    """The units that each level has at the end of the period; a level without any is left out."""
    units = [unit for unit in results.units if unit.at(results.last)]
    found = [(cap, {unit.id for unit in units if unit.cap == cap}) for cap in _GROUPS]
    return [(cap, ids) for cap, ids in found if ids]


def unit_matrix(
    results: Results, id: str, claim: str, signs: list[tuple[str, str, str, str]], note: str
) -> Chart | None:
    """A cell per unit; `signs` are letter, meaning, tone and list. None when no list names a unit."""
    lists = {letter: listed_units(results, name) for letter, _, _, name in signs}
    if not any(lists.values()):
        return None
    units = [u for u in results.units if u.cap in _GROUPS and u.at(results.last)]
    cells = tuple(
        UnitCell(
            unit.name.removeprefix("Phòng "),
            tuple(letter for letter in lists if unit.id in lists[letter]),
            _GROUPS[unit.cap],
        )
        for unit in units
    )
    counts = [f"{meaning}: {sum(letter in c.letters for c in cells)} đơn vị" for letter, meaning, _, _ in signs]
    alt = f"Bảng {len(cells)} đơn vị; " + "; ".join(counts) + "."
    drawn = tuple(Sign(letter, meaning, tone) for letter, meaning, tone, _ in signs)
    subtitle = f"{note} · {results.scope('đơn vị')}" if note else results.scope("đơn vị")
    return matrix(id, claim, subtitle, alt, cells, drawn)
