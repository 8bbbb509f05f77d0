"""The forms: which items we receive, in which breakdown, with which names."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

DIMENSIONS = ("cap", "don_vi", "linh_vuc", "loai")
FORMS = tuple(f"mau_{number}" for number in range(1, 8))
NUMBER_KINDS = ("so_dem", "so_tien", "ty_le", "ma")
KINDS = (*NUMBER_KINDS, "tinh", "tieu_de")

Key = tuple[str, str, str, str]  # one value per dimension, "" where it is not broken down
WHOLE: Key = ("", "", "", "")


@dataclass(frozen=True)
class Item:
    """One row of a form: `kind` so_dem, so_tien, ty_le, ma (received), tinh (an indicator) or tieu_de (a heading)."""

    form: str
    number: str
    id: str
    label: str
    unit: str
    kind: str
    dimensions: tuple[str, ...]
    caps: tuple[str, ...]
    categories: str
    indicator: str
    origin: str

    @property
    def full_id(self) -> str:
        """The item's name across forms, as formulas write it: 'mau_3.so_ho_so'."""
        return f"{self.form}.{self.id}"

    @property
    def received(self) -> bool:
        """Whether the row is filled from raw data."""
        return self.kind in NUMBER_KINDS

    @property
    def additive(self) -> bool:
        """Whether parts may be added to a total: counts and money, never rates and codes."""
        return self.kind in ("so_dem", "so_tien")


@dataclass(frozen=True)
class Category:
    """One value of a breakdown: list, code and the words shown for it."""

    list: str
    code: str
    label: str


def codes(categories: Iterable[Category], name: str) -> tuple[str, ...]:
    """The codes of one list, in written order."""
    return tuple(category.code for category in categories if category.list == name)


def make_key(cap: str = "", don_vi: str = "", linh_vuc: str = "", loai: str = "") -> Key:
    """The key of a breakdown: make_key(cap='xa') → ('xa', '', '', '')."""
    return (cap, don_vi, linh_vuc, loai)


@lru_cache(maxsize=100_000)
def granularity(key: Key) -> frozenset[str]:
    """Which breakdowns a key fills."""
    return frozenset(name for name, value in zip(DIMENSIONS, key, strict=True) if value)


@lru_cache(maxsize=100_000)
def project(key: Key, dimensions: frozenset[str]) -> Key:
    """The key with only these breakdowns kept."""
    return make_key(*(value if name in dimensions else "" for name, value in zip(DIMENSIONS, key, strict=True)))
