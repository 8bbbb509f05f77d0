"""The analyst's bench: trends, units, comparisons and contributions as tidy tables, three lines from a question.

from cchc_lib.bench import open_trend
bang = open_trend("minh_hoa", "ty_le_tre_han", kind="M", by="don_vi", geography="hien_nay")
bang.pivot(index="ky", columns="ten_nhom", values="gia_tri")
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import DIMENSIONS, Key, find_unit, parse_period
from cchc_lib.change import SMALL, Contribution, Count, Position, funnel, mix, xmr
from cchc_lib.errors import CchcError, nearest
from cchc_lib.figures import (
    AS_REPORTED,
    GEOGRAPHIES,
    TODAY,
    Figure,
    Figures,
    History,
    Observation,
    compute,
    on_geography,
    open_history,
    printed,
)
from cchc_lib.load import Data, find_root, load
from cchc_lib.vietnamese import MISSING

GROUPINGS = {"": (), "cap": ("cap",), "don_vi": ("cap", "don_vi"), "linh_vuc": ("cap", "linh_vuc"), "loai": ("loai",)}
RULES = {"beyond": "vượt giới hạn", "run": "bảy điểm một phía", "trend": "bảy điểm một chiều", "outer": "hai trong ba"}
ILLUSTRATIVE = "SỐ LIỆU MINH HỌA"
NUMBERS = ("gia_tri", "tu_so", "mau_so", "muc_tieu")


@dataclass(frozen=True)
class OpenPeriod:
    """One period as read and computed; `names` says what each unit and category is called."""

    data: Data
    figures: Figures
    names: dict[str, str]

    def breakdown(self, figure: Figure) -> str:
        """A figure's breakdown in words: 'Cấp xã, Toàn trình'; '' for the whole."""
        return ", ".join(self.names[code] for code in figure.key if code)


def open_trend(
    dataset: str,
    indicator: str,
    kind: str = "M",
    since: str = "",
    until: str = "",
    by: str = "",
    geography: str = AS_REPORTED,
    root: Path | None = None,
) -> pd.DataFrame:
    """One quantity over time, one row per period and group, in order of time.

    `kind` is M, Q, H, 9M or Y; `by` is cap, don_vi, linh_vuc, loai or nothing; `geography` nhu_bao_cao or hien_nay.
    Raises CchcError for an unknown name or when the locality has no period of that kind.
    """
    if by not in GROUPINGS:
        raise CchcError(f"Không chia được theo '{by}'; chọn {', '.join(filter(None, GROUPINGS))} hoặc để trống.")
    root = root or find_root()
    whole = _kept_trend(dataset, indicator, kind, by, geography, root, _state(dataset, root))
    low = parse_period(since).order[:2] if since else (0, 0)
    high = parse_period(until).order[:2] if until else (9999, 12)
    inside = [low <= parse_period(code).order[:2] <= high for code in whole["ky"].unique()]
    found = whole[whole["ky"].isin(whole["ky"].unique()[inside])]
    if found.empty:
        raise CchcError(f"Bộ dữ liệu '{dataset}' không có kỳ loại '{kind}' trong khoảng đã chọn.")
    return found.reset_index(drop=True)


def with_limits(trend: pd.DataFrame) -> pd.DataFrame:
    """The same rows with the limits of an XmR chart per group, limits anew at each break.

    `quy_tac` is the rule that fires at a row, of several the longest pattern; `tu_ky` is where that pattern began.
    """
    groups = [_limited(group) for _, group in trend.groupby("nhom", sort=False)]
    return pd.concat(groups, ignore_index=True)


def open_unit(dataset: str, period: str, unit: str, root: Path | None = None) -> pd.DataFrame:
    """One unit against its peers of the same level: every rate that is reported by unit, with its rank and verdict."""
    reading = open_period(dataset, period, root or find_root())
    try:
        own = find_unit(unit, reading.data.units, reading.data.reference.aliases)
    except ValueError as error:
        raise CchcError(f"{error}.") from None
    ids = dict.fromkeys(figure.id for figure in reading.figures if figure.key[1] == own.id and _is_rate(figure))
    if not ids:
        raise CchcError(f"Kỳ {period} không có tỷ lệ nào theo đơn vị cho {own.title}.")
    return pd.DataFrame([_unit_row(reading, id, own.id) for id in ids])


def open_comparison(
    dataset: str, period: str, other_period: str, other_dataset: str = "", root: Path | None = None
) -> pd.DataFrame:
    """Two periods, or two localities, side by side: every figure for the whole and by level, with its change.

    Where one side is missing there is no change; nor for counts of periods of different length.
    """
    root = root or find_root()
    one, other = open_period(dataset, period, root), open_period(other_dataset or dataset, other_period, root)
    names = dict.fromkeys(f.name for reading in (one, other) for f in reading.figures if not any(f.key[1:3]))
    pairs = [(one.figures.find(name), other.figures.find(name)) for name in names]
    rows = [_twin_row(one, other, *pair) for pair in pairs if any(f and f.value is not None for f in pair)]
    if not rows:
        raise CchcError(f"Hai kỳ {period} và {other_period} không có số liệu nào.")
    return pd.DataFrame(rows).astype({name: float for name in ("ky_nay", "ky_kia", "chenh_lech")})


def open_contributions(
    dataset: str,
    indicator: str,
    before: str,
    after: str,
    by: str = "don_vi",
    cap: str = "xa",
    geography: str = TODAY,
    root: Path | None = None,
) -> pd.DataFrame:
    """What the change of a rate comes from, in percentage points: each part's share of cases and its own rate.

    The two columns together add up exactly to the change. On today's geography merged units are one part in both
    periods. Raises CchcError when one of the periods has no parts.
    """
    if by not in GROUPINGS or not by:
        raise CchcError(f"Không chia được theo '{by}'; chọn {', '.join(filter(None, GROUPINGS))}.")
    if geography not in GEOGRAPHIES:
        raise CchcError(f"Không có địa bàn '{geography}'; chọn {' hoặc '.join(GEOGRAPHIES)}.")
    root = root or find_root()
    readings = [open_period(dataset, period, root) for period in (before, after)]
    if geography == TODAY and by == "don_vi":
        when = max(reading.data.last for reading in readings)
        readings = [open_period(dataset, period, root, when) for period in (before, after)]
    found = mix(*(_counts(reading, indicator, by, cap) for reading in readings))
    if found is None:
        raise CchcError(f"Chỉ số '{indicator}' không có tử số, mẫu số theo '{by}' ở cả hai kỳ {before}, {after}.")
    rows = [_part_row(readings[-1], part) for part in found.parts]
    return pd.DataFrame(rows).sort_values("dong_gop", key=abs, ascending=False, ignore_index=True)


def _state(dataset: str, root: Path) -> int:
    """Changes when any file that a reading rests on does."""
    files = sorted((root / "data" / dataset).rglob("*.*")) + sorted((root / "data" / "reference").glob("*.*"))
    return hash(tuple((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=64)
def _kept_trend(
    dataset: str, indicator: str, kind: str, by: str, geography: str, root: Path, state: int
) -> pd.DataFrame:
    """All periods of one quantity, kept between redraws."""
    history = _kept_history(dataset, kind, root, state)
    if history is None:
        raise CchcError(f"Bộ dữ liệu '{dataset}' không có kỳ loại '{kind}'.")
    keys = history.keys(indicator, *GROUPINGS[by], geography=geography) if by else ((("",) * len(DIMENSIONS)),)
    if not keys:
        raise CchcError(f"Chỉ số '{indicator}' không có số liệu chia theo '{by}' trong các kỳ này.")
    names = _names(history.newest)
    note = ILLUSTRATIVE if history.newest.illustrative else ""
    rows = [
        _trend_row(names, key, point) | {"ghi_chu": note}
        for key in keys
        for point in history.series(indicator, geography, **dict(zip(DIMENSIONS, key, strict=True)))
    ]
    return pd.DataFrame(rows).astype({name: float for name in NUMBERS})


@lru_cache(maxsize=8)
def _kept_history(dataset: str, kind: str, root: Path, state: int) -> History | None:
    return open_history(dataset, kind, root=root)


def open_period(dataset: str, period: str, root: Path | None = None, when: date | None = None) -> OpenPeriod:
    """One period as reported, or on the units of a day."""
    root = root or find_root()
    return _kept_reading(dataset, period, root, when, _state(dataset, root))


@lru_cache(maxsize=32)
def _kept_reading(dataset: str, period: str, root: Path, when: date | None, state: int) -> OpenPeriod:
    data = load(dataset, period, root)
    data = on_geography(data, when) if when else data
    return OpenPeriod(data, compute(data), _names(data))


def _names(data: Data) -> dict[str, str]:
    """Units of one name (before and after a merger) are told apart by their days."""
    titles = Counter((unit.parent, unit.title) for unit in data.reference.units)
    names = {category.code: category.label for category in data.reference.categories}
    for unit in data.reference.units:
        span = f" ({unit.span.strip()})" if titles[unit.parent, unit.title] > 1 and unit.span else ""
        names[unit.id] = f"{unit.title}{span}"
    return names


def _trend_row(names: dict[str, str], key: Key, point: Observation) -> dict:
    figure = point.figure
    out = figure.outcome
    return {
        "ky": point.period.code,
        "nhan_ky": point.period.label,
        "den_ngay": pd.Timestamp(point.last),
        "chi_so": figure.id,
        "ten": figure.label,
        "nhom": "|".join(key),
        "ten_nhom": ", ".join(names[code] for place, code in enumerate(key) if code and not (place == 0 and key[1])),
        "gia_tri": _float(figure.value),
        "tu_so": _float(out.numerator),
        "mau_so": _float(out.denominator),
        "in": printed(figure),
        "don_vi_tinh": figure.unit,
        "muc_tieu": _float(point.target.value) if point.target else None,
        "ky_hieu": point.marks,
        "dut_chuoi": point.broken,
    }


def _limited(group: pd.DataFrame) -> pd.DataFrame:
    values = [None if pd.isna(value) else Fraction(value) for value in group["gia_tri"]]
    breaks = [place for place, why in enumerate(group["dut_chuoi"]) if why]
    found = xmr(values, breaks)
    columns = {name: [None] * len(group) for name in ("tam", "can_duoi", "can_tren")}
    trial, rules, since = [False] * len(group), [""] * len(group), [""] * len(group)
    codes = group["ky"].tolist()
    for part in found.segments:
        rows = slice(part.start, part.stop)
        for name, value in (("tam", part.centre), ("can_duoi", part.low), ("can_tren", part.high)):
            columns[name][rows] = [_float(value)] * (part.stop - part.start)
        trial[rows] = [part.provisional] * (part.stop - part.start)
    for signal in reversed(found.signals):  # they come with the longest pattern first, which so is written last
        rules[signal.index], since[signal.index] = RULES[signal.rule], codes[signal.start]
    limits = pd.DataFrame(columns, index=group.index, dtype=float)
    return group.join(limits).assign(tam_thoi=trial, quy_tac=rules, tu_ky=since)


def _is_rate(figure: Figure) -> bool:
    """Whether numerator and denominator are both known: one that is missing is no zero."""
    return figure.outcome.numerator is not None and figure.outcome.denominator is not None


def _unit_row(reading: OpenPeriod, id: str, unit: str) -> dict:
    figures = [figure for figure in reading.figures.of(id, "cap", "don_vi") if _is_rate(figure)]
    own = next(figure for figure in figures if figure.key[1] == unit)
    peers = [figure for figure in figures if figure.key[0] == own.key[0]]
    places = funnel(_count(figure, figure.key[1]) for figure in peers)
    place = next(one for one in places.places if one.count.name == unit)
    return {
        "chi_so": id,
        "ten": own.label,
        "gia_tri": _float(own.value),
        "in": printed(own),
        "tu_so": _float(own.outcome.numerator),
        "mau_so": _float(own.outcome.denominator),
        "chung": _percent(places.rate),
        "so_don_vi": len(peers),
        "thu_hang": _rank(place),
        "ket_luan": _verdict(place),
        "ghi_chu": ILLUSTRATIVE if reading.data.illustrative else "",
    }


def _rank(place: Position) -> str:
    if place.ranks is None:
        return f"không xếp hạng (dưới {SMALL} trường hợp)"
    first, last = place.ranks
    return f"{place.rank} (từ {first} đến {last})"


def _verdict(place: Position) -> str:
    if place.level is None:
        return "không có trường hợp nào"
    side = {"above": "cao hơn", "below": "thấp hơn"}.get(place.side, "")
    if not place.level:
        return "không khác mức chung"
    return f"{side} mức chung, ngoài giới hạn {str(place.level).replace('.', ',')}%"


def _twin_row(one: OpenPeriod, other: OpenPeriod, figure: Figure | None, twin: Figure | None) -> dict:
    shown = figure or twin
    values = [None if side is None else side.value for side in (figure, twin)]
    alike = one.data.period.kind == other.data.period.kind or shown.unit == "%"
    comparable = alike and None not in values
    return {
        "chi_so": shown.id,
        "ten": shown.label,
        "chia_theo": (one if figure else other).breakdown(shown),
        "don_vi_tinh": shown.unit,
        "ky_nay": _float(values[0]),
        "ky_kia": _float(values[1]),
        "chenh_lech": _float(values[0] - values[1]) if comparable else None,
        "in_ky_nay": printed(figure) if figure else MISSING,
        "in_ky_kia": printed(twin) if twin else MISSING,
        "ghi_chu": ILLUSTRATIVE if one.data.illustrative or other.data.illustrative else "",
    }


def _part_row(reading: OpenPeriod, part: Contribution) -> dict:
    return {
        "phan": part.name,
        "ten": reading.names[part.name],
        "ty_le_truoc": _percent(part.before.rate),
        "ty_le_sau": _percent(part.after.rate),
        "mau_so_truoc": part.before.denominator,
        "mau_so_sau": part.after.denominator,
        "do_co_cau": float(100 * part.mix),
        "do_ty_le": float(100 * part.own),
        "dong_gop": float(100 * part.total),
        "ghi_chu": ILLUSTRATIVE if reading.data.illustrative else "",
    }


def _counts(reading: OpenPeriod, indicator: str, by: str, cap: str) -> list[Count]:
    """The parts by their codes: two wards of one name stay two."""
    known = {figure.id for figure in reading.figures}
    if indicator not in known:
        raise CchcError(f"Không có chỉ số '{indicator}'{nearest(indicator, known)}.")
    place = DIMENSIONS.index(by)
    found = reading.figures.of(indicator, *GROUPINGS[by])
    level = cap if "cap" in GROUPINGS[by] and by != "cap" else ""
    return [_count(f, f.key[place]) for f in found if _is_rate(f) and (not level or f.key[0] == level)]


def _count(figure: Figure, name: str) -> Count:
    return Count(name, int(figure.outcome.numerator), int(figure.outcome.denominator))


def _float(value) -> float | None:
    return None if value is None else float(value)


def _percent(rate) -> float | None:
    return None if rate is None else float(100 * rate)
