"""The analyst's bench: trends, units, comparisons and contributions as tidy tables, three lines from a question.

from cchc_lib.bench import open_trend
bang = open_trend("minh_hoa", "ty_le_tre_han", kind="M", by="don_vi", geography="hien_nay")
bang.pivot(index="ky", columns="ten_nhom", values="gia_tri")
"""

from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pandas as pd

from cchc_lib.change.counts import Count
from cchc_lib.change.funnel import SMALL, Place, funnel
from cchc_lib.change.mix import mix
from cchc_lib.change.xmr import xmr
from cchc_lib.compute import Figure
from cchc_lib.errors import CchcError, nearest
from cchc_lib.history import AS_REPORTED, History, Point, open_history
from cchc_lib.load import find_root
from cchc_lib.printing import printed
from cchc_lib.results import Results, get_results
from cchc_lib.source import DIMENSIONS, Key
from cchc_lib.unit import find_unit

GROUPINGS = {"": (), "cap": ("cap",), "don_vi": ("cap", "don_vi"), "linh_vuc": ("cap", "linh_vuc"), "loai": ("loai",)}
RULES = {"beyond": "vượt giới hạn", "run": "bảy điểm một phía", "trend": "bảy điểm một chiều", "outer": "hai trong ba"}


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
    history = _history(dataset, kind, since, until, root or find_root())
    keys = history.keys(indicator, *GROUPINGS[by], geography=geography) if by else ((("",) * len(DIMENSIONS)),)
    if not keys:
        raise CchcError(f"Chỉ số '{indicator}' không có số liệu chia theo '{by}' trong các kỳ này.")
    rows = [
        _trend_row(history, key, point)
        for key in keys
        for point in history.series(indicator, geography, **dict(zip(DIMENSIONS, key, strict=True)))
    ]
    return pd.DataFrame(rows)


def with_limits(trend: pd.DataFrame) -> pd.DataFrame:
    """The same rows with the limits of an XmR chart per group and the rule that fires, limits anew at each break."""
    groups = [_limited(group) for _, group in trend.groupby("nhom", sort=False)]
    return pd.concat(groups, ignore_index=True)


def open_unit(dataset: str, period: str, unit: str, root: Path | None = None) -> pd.DataFrame:
    """One unit against its peers of the same level: every rate that is reported by unit, with its rank and verdict."""
    results = get_results(dataset, period, root)
    try:
        own = find_unit(unit, results.data.units, results.data.reference.aliases)
    except ValueError as error:
        raise CchcError(f"{error}.") from None
    ids = dict.fromkeys(f.id for f in results.figures if f.key[1] == own.id and f.outcome.denominator is not None)
    if not ids:
        raise CchcError(f"Kỳ {period} không có tỷ lệ nào theo đơn vị cho {own.title}.")
    return pd.DataFrame([_unit_row(results, id, own.id) for id in ids])


def open_comparison(
    dataset: str, period: str, other_period: str, other_dataset: str = "", root: Path | None = None
) -> pd.DataFrame:
    """Two periods, or two localities, side by side: every figure for the whole and by level, with its change."""
    one, other = get_results(dataset, period, root), get_results(other_dataset or dataset, other_period, root)
    rows = []
    for figure in one.figures:
        twin = other.figures.find(figure.name)
        if twin and not any(figure.key[1:3]) and figure.value is not None and twin.value is not None:
            rows.append(_twin_row(one, figure, twin))
    return pd.DataFrame(rows)


def open_contributions(
    dataset: str, indicator: str, before: str, after: str, by: str = "don_vi", cap: str = "xa", root: Path | None = None
) -> pd.DataFrame:
    """What the change of a rate comes from, in percentage points: each part's share of cases and its own rate.

    The two columns together add up exactly to the change. Raises CchcError when one of the periods has no parts.
    """
    counts = [_counts(get_results(dataset, period, root), indicator, by, cap) for period in (before, after)]
    found = mix(*counts)
    if found is None:
        raise CchcError(f"Chỉ số '{indicator}' không có tử số, mẫu số theo '{by}' ở cả hai kỳ {before}, {after}.")
    return pd.DataFrame(
        {
            "ten": part.name,
            "ty_le_truoc": _percent(part.before.rate),
            "ty_le_sau": _percent(part.after.rate),
            "do_co_cau": float(100 * part.mix),
            "do_ty_le": float(100 * part.own),
            "dong_gop": float(100 * part.total),
        }
        for part in found.parts
    ).sort_values("dong_gop", key=abs, ascending=False, ignore_index=True)


def _history(dataset: str, kind: str, since: str, until: str, root: Path) -> History:
    files = sorted((root / "data" / dataset).rglob("*.*")) + sorted((root / "data" / "reference").glob("*.*"))
    state = tuple((str(file), file.stat().st_mtime_ns) for file in files)
    found = _kept_history(dataset, kind, since, until, root, hash(state))
    if found is None:
        raise CchcError(f"Bộ dữ liệu '{dataset}' không có kỳ loại '{kind}' trong khoảng đã chọn.")
    return found


@lru_cache(maxsize=8)
def _kept_history(dataset: str, kind: str, since: str, until: str, root: Path, state: int) -> History | None:
    """Kept between redraws; `state` changes when any file does."""
    return open_history(dataset, kind, since, until, root)


def _trend_row(history: History, key: Key, point: Point) -> dict:
    figure, data = point.figure, history.newest
    names = {c.code: c.label for c in data.reference.categories} | {u.id: u.title for u in data.reference.units}
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
    group = group.assign(tam=None, can_duoi=None, can_tren=None, tam_thoi=False, quy_tac="")
    columns = {name: group.columns.get_loc(name) for name in ("tam", "can_duoi", "can_tren", "tam_thoi", "quy_tac")}
    for part in found.segments:
        rows = slice(part.start, part.stop)
        for name, value in (("tam", part.centre), ("can_duoi", part.low), ("can_tren", part.high)):
            group.iloc[rows, columns[name]] = _float(value)
        group.iloc[rows, columns["tam_thoi"]] = part.provisional
    for signal in found.signals:
        group.iloc[signal.index, columns["quy_tac"]] = RULES[signal.rule]
    return group


def _unit_row(results: Results, id: str, unit: str) -> dict:
    figures = [one.figure for one in results.of(id, "cap", "don_vi")]
    own = next(figure for figure in figures if figure.key[1] == unit)
    peers = [figure for figure in figures if figure.key[0] == own.key[0]]
    places = funnel(_count(figure, figure.key[1]) for figure in peers if figure.outcome.denominator is not None)
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
    }


def _rank(place: Place) -> str:
    if place.ranks is None:
        return f"không xếp hạng (dưới {SMALL} trường hợp)"
    first, last = place.ranks
    return f"{place.rank} (từ {first} đến {last})"


def _verdict(place: Place) -> str:
    if place.level is None:
        return "không có trường hợp nào"
    side = {"above": "cao hơn", "below": "thấp hơn"}.get(place.side, "")
    if not place.level:
        return "không khác mức chung"
    return f"{side} mức chung, ngoài giới hạn {str(place.level).replace('.', ',')}%"


def _twin_row(results: Results, figure: Figure, twin: Figure) -> dict:
    return {
        "chi_so": figure.id,
        "ten": figure.label,
        "chia_theo": results.breakdown(figure),
        "don_vi_tinh": figure.unit,
        "ky_nay": _float(figure.value),
        "ky_kia": _float(twin.value),
        "chenh_lech": _float(figure.value - twin.value),
        "in_ky_nay": printed(figure),
        "in_ky_kia": printed(twin),
    }


def _counts(results: Results, indicator: str, by: str, cap: str) -> list[Count]:
    known = {figure.id for figure in results.figures}
    if indicator not in known:
        raise CchcError(f"Không có chỉ số '{indicator}'{nearest(indicator, known)}.")
    found = [one.figure for one in results.of(indicator, *GROUPINGS[by]) if not cap or one.figure.key[0] == cap]
    names = {u.id: u.title for u in results.data.reference.units}
    place = DIMENSIONS.index(by)
    return [
        _count(f, names.get(f.key[place]) or results.breakdown(f)) for f in found if f.outcome.denominator is not None
    ]


def _count(figure: Figure, name: str) -> Count:
    return Count(name, int(figure.outcome.numerator or 0), int(figure.outcome.denominator))


def _float(value) -> float | None:
    return None if value is None else float(value)


def _percent(rate) -> float | None:
    return None if rate is None else float(100 * rate)
