"""Rows of open_trend as the library's charts: a line, an XmR chart, many small lines."""

from itertools import pairwise

import pandas as pd

from cchc_lib.chart import Band, Chart, Panel, Point, Step, Tick, multiples, series
from cchc_lib.explore.words import at, figure, moved

MOST = 60  # points that a chart takes
MOST_PANELS = 12


def drawn_points(rows: pd.DataFrame) -> tuple[Point, ...]:
    """One group's rows as points; `quy_tac`, where there is one, colours a point."""
    return tuple(
        Point(
            at(row["ky"]),
            None if pd.isna(row["gia_tri"]) else row["gia_tri"],
            row["in"],
            ("b" if row["dut_chuoi"] and place else "") + ("p" if "[p]" in row["ky_hieu"] else ""),
            row.get("quy_tac", ""),
        )
        for place, row in enumerate(rows.to_dict("records"))
    )


def titled(row) -> str:
    """The quantity and, when it is divided, the group."""
    return f"{row.ten}, {row.ten_nhom}" if row.ten_nhom else row.ten


def comparable(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a value since the last break: a change is told only between these."""
    breaks = [place for place, why in enumerate(rows["dut_chuoi"]) if why and place]
    return rows.iloc[breaks[-1] if breaks else 0 :].dropna(subset="gia_tri")


def change_of(rows: pd.DataFrame) -> float | None:
    """From the first to the last comparable value; None with fewer than two."""
    known = comparable(rows)["gia_tri"]
    return float(known.iloc[-1] - known.iloc[0]) if len(known) > 1 else None


def drift(rows: pd.DataFrame) -> float | None:
    """The later half of the comparable periods against the earlier one, counts pooled; None with fewer than two.

    One noisy month at an end says little about a small unit; half of the range says more.
    """
    known = comparable(rows)
    values, parts, wholes = (known[name].to_numpy() for name in ("gia_tri", "tu_so", "mau_so"))
    if len(known) < 2:
        return None
    early, late = slice(0, len(known) // 2), slice((len(known) + 1) // 2, None)
    if wholes[early].sum() > 0 and wholes[late].sum() > 0:  # sums with a missing part are no number, so not above 0
        return float(100 * (parts[late].sum() / wholes[late].sum() - parts[early].sum() / wholes[early].sum()))
    return float(values[late].mean() - values[early].mean())


def finding(rows: pd.DataFrame) -> str:
    """What the line says: how the quantity moved between two periods that may be compared."""
    known, change = comparable(rows), change_of(rows)
    if change is None:
        known = rows.dropna(subset="gia_tri")
        return f"{titled(rows.iloc[0])}: {known['in'].iloc[-1]} ({at(known.ky.iloc[-1])})"
    ends = [f"{row['in']} ({at(row.ky)})" for _, row in known.iloc[[0, -1]].iterrows()]
    way = moved(change, rows["don_vi_tinh"].iloc[0])
    return f"{titled(rows.iloc[0])} {way}: từ {ends[0]} đến {ends[1]}"


def line(rows: pd.DataFrame, scope: str) -> Chart:
    """One group over time with its targets."""
    said = finding(rows)
    alt = f"Đường {len(rows)} kỳ. {said}."
    unit = "%" if rows["don_vi_tinh"].iloc[0] == "%" else ""
    return series("xu_huong", said, scope, alt, drawn_points(rows), steps=_steps(rows), unit=unit)


def limits_chart(limited: pd.DataFrame, scope: str) -> Chart:
    """One group with natural limits; a point is coloured only when a rule fires."""
    loud = limited[limited["quy_tac"] != ""]
    said = (
        f"{titled(limited.iloc[0])}: {f'{len(loud)} điểm khác thường' if len(loud) else 'không điểm nào khác thường'}"
    )
    if len(loud):
        said += f", gần nhất {at(loud.ky.iloc[-1])} ({loud.quy_tac.iloc[-1]})"
    unit = "%" if limited["don_vi_tinh"].iloc[0] == "%" else ""
    alt = f"Biểu đồ XmR {len(limited)} kỳ. {said}."
    steps = _steps(limited)
    return series("xu_huong", said, scope, alt, drawn_points(limited), _bands(limited), steps, unit)


def small_lines(groups: list[pd.DataFrame], title: str, scope: str) -> Chart:
    """Groups with their limits side by side on one scale, those given first first."""
    panels = tuple(Panel(one["ten_nhom"].iloc[0], drawn_points(one)) for one in groups)
    unit = "%" if groups[0]["don_vi_tinh"].iloc[0] == "%" else ""
    return multiples("xu_huong", title, scope, f"{len(panels)} đường nhỏ. {title}.", panels, unit=unit)


def _bands(limited: pd.DataFrame) -> tuple[Band, ...]:
    edges = [0, *(place for place, why in enumerate(limited["dut_chuoi"]) if why and place), len(limited)]
    found = []
    for start, stop in pairwise(edges):
        row = limited.iloc[start]
        if not pd.isna(row.can_duoi):
            found.append(Band(start, stop, row.can_duoi, row.tam, row.can_tren, _band_words(row)))
    return tuple(found)


def _band_words(row) -> str:
    low, high = row.can_duoi, row.can_tren
    if row.don_vi_tinh == "%":
        low, high = max(low, 0.0), min(high, 100.0)
    trial = " (tạm, dưới 12 kỳ)" if row.tam_thoi else ""
    ends = [figure(value, row.don_vi_tinh) for value in (low, high, row.tam)]
    return f"giới hạn tự nhiên{trial} {ends[0]} – {ends[1]}, trung bình {ends[2]}"


def _steps(rows: pd.DataFrame) -> tuple[Step, ...]:
    goals, found = rows["muc_tieu"].tolist(), []
    for place, goal in enumerate(goals):
        if not pd.isna(goal) and (not place or goal != goals[place - 1]):
            found.append(Step(place, Tick(goal, figure(goal, rows["don_vi_tinh"].iloc[0], 0), "mục tiêu")))
    return tuple(found)
