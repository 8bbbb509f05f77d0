"""Xu hướng: one quantity over time, and everything that may be asked about it."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from cchc_lib.catalog import PERIOD_KINDS, parse_period
from cchc_lib.chart import MOST_PANELS, MOST_POINTS
from cchc_lib.errors import CchcError
from cchc_lib.explore import choices
from cchc_lib.explore.choices import Choice, Chosen, Display, Options, View
from cchc_lib.explore.reading import Group, locality_name, newest, read_groups
from cchc_lib.explore.trend_shown import drift, groups_table, limits_chart, line_chart, periods_table, small_lines
from cchc_lib.explore.trend_table import trend_table
from cchc_lib.explore.words import moved_by, short_period
from cchc_lib.figures import AS_REPORTED, TODAY

_BY = [
    ("Không chia", ""),
    ("Theo cấp", "cap"),
    ("Theo đơn vị", "don_vi"),
    ("Theo lĩnh vực", "linh_vuc"),
    ("Theo loại", "loai"),
]
_GEOGRAPHIES = [("Như báo cáo", AS_REPORTED), ("Địa bàn hiện nay", TODAY)]
_LINE, _LIMITS, _SMALL_LINES = "duong", "xmr", "nhieu_duong"
_DRAWINGS = [("Đường", _LINE), ("XmR (giới hạn tự nhiên)", _LIMITS), ("Nhiều đường nhỏ", _SMALL_LINES)]


def _display(chosen: Chosen, root: Path) -> Display:
    """The chart and table of these choices, or a sentence that says what is missing and what to try."""
    every = _groups(chosen, root)
    groups = [group.last(MOST_POINTS) for group in every if group.known]
    if not groups:
        return Display((_nothing(chosen, every[0]),))
    if chosen["view"] == _SMALL_LINES and chosen["by"]:
        return _side_by_side(chosen, groups, root)
    one = next((group for group in groups if group.code == chosen["group"]), groups[0])
    notes = _breaks([replace(one, moments=one.moments[1:])], chosen, root)
    if len(one.known) == 1:
        notes = ("Chỉ một kỳ có số liệu nên chưa nói được xu hướng; chọn khoảng dài hơn hoặc loại kỳ khác.", *notes)
    limits, scope = chosen["view"] == _LIMITS, _scope(chosen, one, root)
    chart, frame = (limits_chart if limits else line_chart)(one, scope), trend_table([one], limits)
    return Display(notes, (chart,), (periods_table(one, frame, scope),), frame)


def _side_by_side(chosen: Chosen, groups: list[Group], root: Path) -> Display:
    """Many small lines, those that moved most first."""
    moved = sorted(((drift(group), group) for group in groups), key=_most_moved)
    (change, first), ordered = moved[0], [group for _, group in moved]
    claim, scope = _claim(first, change), _scope(chosen, first, root)
    start = int(chosen["group"] or 0)
    chart = small_lines(ordered[start : start + MOST_PANELS], claim, scope)
    return Display(
        _breaks(groups, chosen, root), (chart,), (groups_table(moved, scope),), trend_table(ordered, limits=True)
    )


def _most_moved(one: tuple[Fraction | None, Group]) -> tuple[bool, Fraction, str]:
    change, group = one
    return change is None, -abs(change or Fraction(0)), group.code


def _claim(group: Group, change: Fraction | None) -> str:
    claim = f"{group.moments[0].figure.label}: {group.name} thay đổi nhiều nhất"
    return claim if change is None else f"{claim}, {moved_by(change, group.unit)} giữa hai nửa của khoảng"


def _groups(chosen: Chosen, root: Path) -> tuple[Group, ...]:
    if not chosen["since"]:
        kinds = ", ".join(label for label, _ in choices.kind_options(chosen, root) if "chưa có" not in label)
        raise CchcError(f"Bộ dữ liệu này không có kỳ loại {PERIOD_KINDS[chosen['kind']].name}; đang có: {kinds}.")
    if parse_period(chosen["since"]).order > parse_period(chosen["until"]).order:
        ends = [short_period(chosen[name]) for name in ("since", "until")]
        raise CchcError(f"Kỳ đầu {ends[0]} ở sau kỳ cuối {ends[1]}; chọn lại khoảng thời gian.")
    # Both geographies are prepared while the reader waits anyway, so that neither makes him wait again.
    read_groups(chosen["dataset"], choices.ON_TIME, chosen["kind"], geography=TODAY, root=root)
    asked = ("dataset", "indicator", "kind", "since", "until", "by", "geography")
    try:
        return read_groups(**{name: chosen[name] for name in asked}, root=root)
    except CchcError as error:
        if not chosen["by"]:
            raise
        way = next(label for label, by in _BY if by == chosen["by"]).lower()
        raise CchcError(f"Chỉ số này không có số liệu {way} trong các kỳ đã chọn; thử “Không chia”.") from error


def _nothing(chosen: Chosen, group: Group) -> str:
    span = f"{short_period(chosen['since'])} – {short_period(chosen['until'])}"
    hint = "thử khoảng thời gian khác" if not chosen["by"] else "thử “Không chia” hoặc cách chia khác"
    return f"“{group.moments[0].figure.label}” không có số liệu trong {span} theo cách chia này; {hint}."


def _scope(chosen: Chosen, group: Group, root: Path) -> str:
    ends = [short_period(chosen[name]) for name in ("since", "until")]
    words = [" – ".join(ends), group.unit, "địa bàn hiện nay" if chosen["geography"] == TODAY else ""]
    return " · ".join(filter(None, (*words, locality_name(chosen["dataset"], root))))


def _breaks(groups: Iterable[Group], chosen: Chosen, root: Path) -> tuple[str, ...]:
    """Why lines are interrupted, each reason once, units by their names."""
    names = {unit.id: unit.title for unit in newest(chosen["dataset"], root).reference.units}
    found = dict.fromkeys((one.period, one.broken) for group in groups for one in group.moments if one.broken)
    # What is said within a longer reason of the same period needs no second line.
    kept = [(when, why) for when, why in found if not any(when == w and why != y and why in y for w, y in found)]
    said = ((when.short, " ".join(names.get(word.rstrip(";"), word) for word in why.split())) for when, why in kept)
    return tuple(f"[b] {when}: {why}. Không so sánh qua mốc này." for when, why in said)


def _group_options(chosen: Chosen, root: Path) -> Options:
    """The groups that have figures in the range; for many small lines, twelve at a time."""
    if not chosen["by"]:
        return []
    try:
        known = [group for group in _groups(chosen, root) if group.known]
    except CchcError:
        return []
    if chosen["view"] != _SMALL_LINES:
        return [(group.name, group.code) for group in known]
    starts = range(0, len(known), MOST_PANELS)
    ends = ((start, min(start + MOST_PANELS, len(known))) for start in starts)
    return [(f"{start + 1} – {end} (theo mức thay đổi)", str(start)) for start, end in ends]


TREND = View(
    "xu_huong",
    (
        choices.DATASET_CHOICE,
        choices.SECTION_CHOICE,
        Choice("indicator", "Chỉ số", choices.quantity_options, choices.one_of(choices.ON_TIME)),
        choices.KIND_CHOICE,
        Choice("since", "Từ kỳ", choices.periods_of("dataset")),
        Choice("until", "Đến kỳ", choices.periods_of("dataset"), choices.latest),
        Choice("by", "Chia", choices.fixed(_BY)),
        Choice("geography", "Địa bàn", choices.fixed(_GEOGRAPHIES)),
        Choice("view", "Cách vẽ", choices.fixed(_DRAWINGS)),
        Choice("group", "Nhóm", _group_options),
    ),
    _display,
)
