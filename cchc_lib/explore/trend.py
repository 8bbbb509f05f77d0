"""Xu hướng: one quantity over time, and everything that may be asked about it."""

from pathlib import Path

import pandas as pd

from cchc_lib.catalog import parse_period
from cchc_lib.errors import CchcError
from cchc_lib.explore import lists
from cchc_lib.explore.lines import MOST, MOST_PANELS, drift, limits_chart, line, small_lines
from cchc_lib.explore.sheet import Ask, Chosen, Options, Sheet
from cchc_lib.explore.tables import open_trend, with_limits
from cchc_lib.explore.words import at, figure, legend, moved, ratio, signed
from cchc_lib.figures import AS_REPORTED, TODAY
from cchc_lib.page import Cell, Column, Table

BY = [
    ("Không chia", ""),
    ("Theo cấp", "cap"),
    ("Theo đơn vị", "don_vi"),
    ("Theo lĩnh vực", "linh_vuc"),
    ("Theo loại", "loai"),
]
GEOGRAPHIES = [("Như báo cáo", AS_REPORTED), ("Địa bàn hiện nay", TODAY)]
LINE, XMR, SMALL = "duong", "xmr", "nhieu_duong"
VIEWS = [("Đường", LINE), ("XmR (giới hạn tự nhiên)", XMR), ("Nhiều đường nhỏ", SMALL)]


def sheet(chosen: Chosen, root: Path) -> Sheet:
    """The chart and table of these choices, or a sentence that says what is missing and what to try."""
    rows = _rows(chosen, root)
    groups = _known_groups(rows)
    if not groups:
        return Sheet((_nothing(chosen, rows),))
    scope = _scope(chosen, rows, root)
    names = lists.unit_names(chosen["dataset"], root)
    if chosen["view"] == SMALL and chosen["by"]:
        return _small(chosen, groups, scope, _breaks(groups, names))
    one = next((group for group in groups if group["nhom"].iloc[0] == chosen["group"]), groups[0]).iloc[-MOST:]
    notes = _breaks([one.iloc[1:]], names)
    if one["gia_tri"].notna().sum() == 1:
        notes = ("Chỉ một kỳ có số liệu nên chưa nói được xu hướng; chọn khoảng dài hơn hoặc loại kỳ khác.", *notes)
    limited = with_limits(one)
    chart = limits_chart(limited, scope) if chosen["view"] == XMR else line(one, scope)
    return Sheet(notes, (chart,), (_table(limited, chosen, scope),), limited if chosen["view"] == XMR else one)


def _rows(chosen: Chosen, root: Path) -> pd.DataFrame:
    if not chosen["since"]:
        kinds = ", ".join(label for label, _ in lists.kind_options(chosen, root) if "chưa có" not in label)
        kind = lists.KINDS[chosen["kind"]].lower()
        raise CchcError(f"Bộ dữ liệu này không có kỳ loại {kind}; đang có: {kinds}.")
    if _order(chosen["since"]) > _order(chosen["until"]):
        raise CchcError(f"Kỳ đầu {at(chosen['since'])} ở sau kỳ cuối {at(chosen['until'])}; chọn lại khoảng thời gian.")
    # Both geographies are prepared while the reader waits anyway, so that neither makes him wait again.
    open_trend(chosen["dataset"], lists.ON_TIME, chosen["kind"], geography=TODAY, root=root)
    names = ("dataset", "indicator", "kind", "since", "until", "by", "geography")
    try:
        return open_trend(**{name: chosen[name] for name in names}, root=root)
    except CchcError as error:
        if not chosen["by"]:
            raise
        way = dict(map(reversed, BY))[chosen["by"]].lower()
        raise CchcError(f"Chỉ số này không có số liệu {way} trong các kỳ đã chọn; thử “Không chia”.") from error


def _order(code: str) -> tuple[int, int]:
    """What sorts periods of one kind."""
    return parse_period(code).order[:2]


def _known_groups(rows: pd.DataFrame) -> list[pd.DataFrame]:
    known = rows[rows["nhom"].isin(rows.loc[rows["gia_tri"].notna(), "nhom"])]
    return [group for _, group in known.groupby("nhom", sort=False)]


def _nothing(chosen: Chosen, rows: pd.DataFrame) -> str:
    span = f"{at(chosen['since'])} – {at(chosen['until'])}"
    hint = "thử khoảng thời gian khác" if not chosen["by"] else "thử “Không chia” hoặc cách chia khác"
    return f"“{rows['ten'].iloc[0]}” không có số liệu trong {span} theo cách chia này; {hint}."


def _scope(chosen: Chosen, rows: pd.DataFrame, root: Path) -> str:
    span = f"{at(rows['ky'].iloc[0])} – {at(rows['ky'].iloc[-1])}"
    words = [span, rows["don_vi_tinh"].iloc[0], "địa bàn hiện nay" if chosen["geography"] == TODAY else ""]
    return " · ".join(filter(None, (*words, lists.place(chosen["dataset"], root))))


def _breaks(groups: list[pd.DataFrame], names: dict[str, str]) -> tuple[str, ...]:
    """Why lines are interrupted, each reason once, units by their names."""
    rows = pd.concat(groups)
    found = dict.fromkeys(zip(rows["ky"], rows["dut_chuoi"], strict=True))
    # What is said within a longer reason of the same period needs no second line.
    kept = [
        (code, why) for code, why in found if why and not any(code == c and why != w and why in w for c, w in found)
    ]
    said = ((at(code), " ".join(names.get(w.rstrip(";"), w) for w in why.split())) for code, why in kept)
    return tuple(f"[b] {when}: {why}. Không so sánh qua mốc này." for when, why in said)


def _small(chosen: Chosen, groups: list[pd.DataFrame], scope: str, notes: tuple[str, ...]) -> Sheet:
    limited = with_limits(pd.concat([group.iloc[-MOST:] for group in groups]))
    found = [(drift(group), group) for _, group in limited.groupby("nhom", sort=False)]
    found.sort(key=lambda one: (one[0] is None, -abs(one[0] or 0.0), one[1]["nhom"].iloc[0]))
    ordered, (change, first) = [group for _, group in found], (found[0][0], found[0][1].iloc[0])
    start = int(chosen["group"] or 0)
    title = f"{first.ten}: {first.ten_nhom} thay đổi nhiều nhất"
    title += f", {moved(change, first.don_vi_tinh)} giữa hai nửa của khoảng" if change is not None else ""
    chart = small_lines(ordered[start : start + MOST_PANELS], title, scope)
    return Sheet(notes, (chart,), (_overview(found, first, scope),), pd.concat(ordered, ignore_index=True))


def _overview(found: list[tuple[float | None, pd.DataFrame]], first, scope: str) -> Table:
    """Every group in a row, the greatest change first."""
    labels = ("Nhóm", "Kỳ đầu", "Kỳ cuối", "Thay đổi", "Kỳ có số liệu", "Khác thường")
    columns = tuple(Column(label, numeric=0 < place < 5) for place, label in enumerate(labels))
    rows = tuple(tuple(map(Cell, _group_texts(group, change, first.don_vi_tinh))) for change, group in found)
    note = "Thay đổi: nửa cuối so với nửa đầu của khoảng (gộp tử số và mẫu số), chỉ tính sau lần đứt chuỗi gần nhất."
    return Table(f"{first.ten} · {scope}", columns, rows, (note,))


def _group_texts(group: pd.DataFrame, change: float | None, unit: str) -> tuple[str, ...]:
    rows = group.to_dict("records")
    known = [row for row in rows if not pd.isna(row["gia_tri"])]
    loud = [row for row in rows if row["quy_tac"]]
    ends = [f"{row['in']} ({at(row['ky'])})" for row in (known[0], known[-1])]
    said = f"{at(loud[-1]['ky'])}: {loud[-1]['quy_tac']}" if loud else ""
    return rows[0]["ten_nhom"], *ends, signed(change, unit=unit), f"{len(known)}/{len(rows)}", said


def _table(rows: pd.DataFrame, chosen: Chosen, scope: str) -> Table:
    """Every period in a row, the newest first."""
    xmr = chosen["view"] == XMR
    labels = (
        "Kỳ",
        "Kết quả",
        "Tử số/mẫu số",
        "Mục tiêu",
        "Ký hiệu",
        *(("Giới hạn tự nhiên", "Tín hiệu") if xmr else ()),
    )
    cells = [_cells(row, xmr) for row in rows.iloc[::-1].to_dict("records")]
    said = [place for place in range(len(labels)) if place < 2 or any(row[place].text for row in cells)]
    columns = tuple(Column(labels[place], numeric=place in (1, 2, 3, 5)) for place in said)
    body = tuple(tuple(row[place] for place in said) for row in cells)
    note = legend(rows["ky_hieu"])
    group = rows["ten_nhom"].iloc[0]
    name = f"{rows['ten'].iloc[0]}, {group}" if group else rows["ten"].iloc[0]
    return Table(f"{name} · {scope}", columns, body, (note,) if note else ())


def _cells(row: dict, xmr: bool) -> tuple[Cell, ...]:
    unit = row["don_vi_tinh"]
    share = row["gia_tri"] / 100 if unit == "%" and not pd.isna(row["gia_tri"]) else None
    goal = "" if pd.isna(row["muc_tieu"]) else figure(row["muc_tieu"], unit, 0)
    cells = (Cell(row["nhan_ky"]), Cell(row["in"], share=share), Cell(ratio(row)), Cell(goal), Cell(row["ky_hieu"]))
    ends = "" if pd.isna(row["can_duoi"]) else f"{figure(row['can_duoi'], unit)} – {figure(row['can_tren'], unit)}"
    return (*cells, Cell(ends), Cell(_signal(row), tone="warn" if row["quy_tac"] else "")) if xmr else cells


def _signal(row: dict) -> str:
    """The rule and, of a pattern over several periods, where it began."""
    return f"{row['quy_tac']}, từ {at(row['tu_ky'])}" if row["tu_ky"] not in ("", row["ky"]) else row["quy_tac"]


def group_options(chosen: Chosen, root: Path) -> Options:
    """The groups that have figures in the range; for many small lines, twelve at a time."""
    if not chosen["by"]:
        return []
    try:
        rows = _rows(chosen, root)
    except CchcError:
        return []
    known = rows[rows["gia_tri"].notna()].drop_duplicates("nhom")
    if chosen["view"] != SMALL:
        order = rows["nhom"].drop_duplicates()
        names = dict(zip(known["nhom"], known["ten_nhom"], strict=True))
        return [(names[group], group) for group in order if group in names]
    starts = range(0, len(known), MOST_PANELS)
    return [
        (f"{start + 1} – {min(start + MOST_PANELS, len(known))} (theo mức thay đổi)", str(start)) for start in starts
    ]


ASKS = (
    lists.DATASET,
    lists.SECTION,
    Ask("indicator", "Chỉ số", lists.quantity_options, lists.one_of(lists.ON_TIME)),
    lists.KIND,
    Ask("since", "Từ kỳ", lists.period_options),
    Ask("until", "Đến kỳ", lists.period_options, lists.latest),
    Ask("by", "Chia", lambda chosen, root: BY),
    Ask("geography", "Địa bàn", lambda chosen, root: GEOGRAPHIES),
    Ask("view", "Cách vẽ", lambda chosen, root: VIEWS),
    Ask("group", "Nhóm", group_options),
)
