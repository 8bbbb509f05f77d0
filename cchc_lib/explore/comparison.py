"""So sánh: two periods, or two localities, side by side, as a table and on the screen."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from cchc_lib.catalog import DIMENSIONS, Outcome, parse_period
from cchc_lib.errors import CchcError
from cchc_lib.explore import choices
from cchc_lib.explore.choices import Choice, Chosen, Display, Options, View
from cchc_lib.explore.contributions import Parts, contribution_chart, contribution_rows, contribution_table, read_parts
from cchc_lib.explore.reading import OpenPeriod, group_name, locality_name, open_period
from cchc_lib.explore.tables import as_float, as_table, figure_cells, other_cells
from cchc_lib.explore.words import short_period
from cchc_lib.figures import Figure, printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.show import LATE

_BY = [("Lĩnh vực", "linh_vuc"), ("Đơn vị (trên địa bàn hiện nay)", "don_vi")]
_SIDES = (("period", "dataset"), ("other_period", "other_dataset"))


def open_comparison(
    dataset: str, period: str, other_period: str, other_dataset: str = "", root: Path | None = None
) -> pd.DataFrame:
    """Two periods, or two localities, side by side: every figure for the whole and by level, with its change.

    Adds to the common columns those of the other side: ky_kia, gia_tri_kia, tu_so_kia, mau_so_kia, in_kia; chenh_lech
    and in_chenh_lech are this side minus the other, rates in percentage points. Where one side is missing there is no
    change; nor for counts of periods of different length. Raises CchcError when neither side has a figure.
    """
    here, other = open_period(dataset, period, root), open_period(other_dataset or dataset, other_period, root)
    names = dict.fromkeys(one.name for reading in (here, other) for one in reading.figures if not any(one.key[1:3]))
    pairs = [_pair(here, other, name) for name in names]
    rows = [_cells(here, other, *pair) for pair in pairs if any(figure.value is not None for figure in pair)]
    if not rows:
        codes = " và ".join(reading.data.period.code for reading in (here, other))
        raise CchcError(f"Hai kỳ {codes} không có số liệu nào.")
    return as_table(rows, "chenh_lech")


def _pair(here: OpenPeriod, other: OpenPeriod, name: str) -> tuple[Figure, Figure]:
    """The same quantity at the same breakdown on both sides; a side that does not hold it has no value."""
    found = here.figures.find(name), other.figures.find(name)
    shown = next(filter(None, found))
    one, twin = (figure or replace(shown, outcome=Outcome(None)) for figure in found)
    return one, twin


def _cells(here: OpenPeriod, other: OpenPeriod, figure: Figure, twin: Figure) -> dict[str, object]:
    alike = here.data.period.kind == other.data.period.kind or figure.unit == "%"  # else a difference says nothing
    comparable = alike and figure.value is not None and twin.value is not None
    change = figure.known - twin.known if comparable else None
    label = here.data.locality.label or other.data.locality.label
    return {
        **figure_cells(label, here.data.period, figure, group_name(here.names | other.names, figure.key)),
        **other_cells(other.data.period, twin),
        "chenh_lech": as_float(change),
        "in_chenh_lech": printing.difference(change, figure.unit),
    }


def _display(chosen: Chosen, root: Path) -> Display:
    """Contributions to the change of one rate, and every figure of the section on both sides."""
    if not chosen["period"] or not chosen["other_period"]:
        raise CchcError("Một trong hai bên không có kỳ loại đã chọn; chọn loại kỳ khác.")
    if (chosen["dataset"], chosen["period"]) == (chosen["other_dataset"], chosen["other_period"]):
        raise CchcError("Hai bên đang là cùng một kỳ; chọn kỳ hoặc địa phương khác ở bên kia để so sánh.")
    both = open_comparison(chosen["dataset"], chosen["period"], chosen["other_period"], chosen["other_dataset"], root)
    figures = _figures(both, chosen, root)
    try:
        parts = _parts(chosen, root)
    except CchcError as error:
        return Display((str(error),), (), (figures,), both)
    label = next(name for name, id in _indicator_options(chosen, root) if id == parts.indicator)
    span = f"{short_period(chosen['other_period'])} → {short_period(chosen['period'])}"
    scope = f"{span} · điểm phần trăm · {locality_name(chosen['dataset'], root)}"
    level = next(name for name, code in choices.CAPS if code == chosen["cap"]).lower()
    chart = contribution_chart(parts, f"{label}, {level}", scope)
    return Display((), (chart,), (contribution_rows(parts, label, scope), figures), contribution_table(parts))


def _parts(chosen: Chosen, root: Path) -> Parts:
    """What the change of the rate comes from; raises CchcError where it cannot be told."""
    if chosen["dataset"] != chosen["other_dataset"]:
        raise CchcError("Đóng góp chỉ tách được giữa hai kỳ của cùng một địa phương; bảng dưới so từng chỉ số.")
    if not chosen["indicator"]:
        raise CchcError("Kỳ này không có tỷ lệ nào chia theo cách đã chọn nên không tách được đóng góp.")
    before, after = chosen["other_period"], chosen["period"]
    return read_parts(chosen["dataset"], chosen["indicator"], before, after, chosen["by"], chosen["cap"], root=root)


def _figures(both: pd.DataFrame, chosen: Chosen, root: Path) -> Table:
    """Every figure of the section on both sides."""
    wanted = {id for _, id in choices.quantity_options(chosen, root)}
    rows = tuple(tuple(map(Cell, _texts(row))) for row in both.to_dict("records") if row["chi_so"] in wanted)
    apart = chosen["dataset"] != chosen["other_dataset"]
    sides = (short_period(chosen[period]) + (f", {chosen[dataset]}" if apart else "") for period, dataset in _SIDES)
    columns = (Column("Chỉ số"), *(Column(side, True) for side in sides), Column("Chênh lệch", True))
    where = dict.fromkeys(locality_name(chosen[dataset], root) for _, dataset in _SIDES)
    note = (
        "Chênh lệch tính bằng điểm phần trăm (tỷ lệ) hoặc theo đơn vị tính của số đếm; – là không có số liệu một bên."
    )
    return Table(f"So từng chỉ số · {' và '.join(where)}", columns, rows, (note,))


def _texts(row: dict[str, str]) -> tuple[str, ...]:
    name = f"{row['ten']} ({row['ten_nhom']})" if row["ten_nhom"] else row["ten"]
    change = row["in_chenh_lech"]
    unit = printing.unit_of_change(row["don_vi_tinh"]) if change[0] in "+−" else ""
    return name, row["in"], row["in_kia"], f"{change} {unit}".strip()


def _year_before(options: Options, chosen: Chosen) -> str:
    """The same period last year, else the one before, else the first."""
    period = parse_period(chosen["period"]) if chosen["period"] else None
    wanted = [period.same_last_year.code, period.previous.code] if period else []
    wanted = [*wanted, chosen["period"]] if chosen["dataset"] != chosen["other_dataset"] else wanted
    return choices.one_of(*wanted)(options, chosen)


def _indicator_options(chosen: Chosen, root: Path) -> Options:
    """The rates that the period divides by the chosen parts."""
    if not chosen["period"]:
        return []
    figures = open_period(chosen["dataset"], chosen["period"], root).figures
    place = DIMENSIONS.index(chosen["by"])
    rates = {one.id: one.label for one in figures if one.key[place] and one.outcome.denominator and one.unit == "%"}
    return [(label, id) for id, label in rates.items()]


COMPARISON = View(
    "so_sanh",
    (
        choices.DATASET_CHOICE,
        choices.LONG_KIND_CHOICE,
        Choice("period", "Kỳ này", choices.periods_of("dataset"), choices.latest, anew=("dataset", "kind")),
        Choice(
            "other_dataset",
            "So với địa phương",
            choices.dataset_options,
            lambda options, chosen: chosen["dataset"],
            anew=("dataset",),
        ),
        Choice(
            "other_period",
            "Kỳ kia",
            choices.periods_of("other_dataset"),
            _year_before,
            anew=("dataset", "kind", "period", "other_dataset"),
        ),
        Choice("by", "Tách theo", choices.fixed(_BY)),
        choices.CAP_CHOICE,
        Choice("indicator", "Tỷ lệ cần tách", _indicator_options, choices.one_of(choices.ON_TIME, LATE)),
        choices.SECTION_CHOICE,
    ),
    _display,
)
