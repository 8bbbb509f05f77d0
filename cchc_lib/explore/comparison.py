"""So sánh: two periods, or two localities, side by side, and what the change of a rate comes from."""

from pathlib import Path

import pandas as pd

from cchc_lib.catalog import DIMENSIONS, parse_period
from cchc_lib.change import Contribution
from cchc_lib.chart import Chart
from cchc_lib.errors import CchcError
from cchc_lib.explore import choices
from cchc_lib.explore.choices import Choice, Chosen, Display, Options, View
from cchc_lib.explore.comparison_table import open_comparison
from cchc_lib.explore.contribution_table import Parts, contribution_table, read_parts
from cchc_lib.explore.reading import locality_name, open_period
from cchc_lib.explore.words import moved_by, short_period
from cchc_lib.figures import printing
from cchc_lib.page import Cell, Column, Table
from cchc_lib.show import LATE, draw_contributions, largest_first, split_in_words
from cchc_lib.vietnamese import number, signed

_BY = [("Lĩnh vực", "linh_vuc"), ("Đơn vị (trên địa bàn hiện nay)", "don_vi")]
_PART = {"linh_vuc": "lĩnh vực", "don_vi": "đơn vị"}
_SIDES = (("period", "dataset"), ("other_period", "other_dataset"))
_PART_COLUMNS = (
    Column("Phần"),
    Column("Kỳ kia", numeric=True),
    Column("Kỳ này", numeric=True),
    Column("Mẫu số kỳ kia", numeric=True),
    Column("Mẫu số kỳ này", numeric=True),
    Column("Do cơ cấu", numeric=True),
    Column("Do tỷ lệ riêng", numeric=True),
    Column("Đóng góp", numeric=True),
)


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
    chart = _chart(parts, f"{label}, {level}", scope)
    return Display((), (chart,), (_parts_table(parts, label, scope), figures), contribution_table(parts))


def _parts(chosen: Chosen, root: Path) -> Parts:
    """What the change of the rate comes from; raises CchcError where it cannot be told."""
    if chosen["dataset"] != chosen["other_dataset"]:
        raise CchcError("Đóng góp chỉ tách được giữa hai kỳ của cùng một địa phương; bảng dưới so từng chỉ số.")
    if not chosen["indicator"]:
        raise CchcError("Kỳ này không có tỷ lệ nào chia theo cách đã chọn nên không tách được đóng góp.")
    before, after = chosen["other_period"], chosen["period"]
    return read_parts(chosen["dataset"], chosen["indicator"], before, after, chosen["by"], chosen["cap"], root=root)


def _chart(parts: Parts, what: str, scope: str) -> Chart:
    found, names = parts.mix, parts.after.names
    most = largest_first(found)[0]
    claim = f"{what} {moved_by(100 * found.change, '%')}: {split_in_words(found)}; "
    claim += f"{names[most.name]} đóng góp nhiều nhất ({signed(100 * most.total)})"
    return draw_contributions("dong_gop", claim, scope, found, names, _PART[parts.by], "Thay đổi chung")


def _parts_table(parts: Parts, label: str, scope: str) -> Table:
    rows = tuple(tuple(map(Cell, _part_texts(parts, part))) for part in largest_first(parts.mix))
    note = "Hai cột “do cơ cấu” và “do tỷ lệ riêng” cộng lại đúng bằng thay đổi chung, không có phần dư."
    return Table(f"Đóng góp vào thay đổi của {label} · {scope}", _PART_COLUMNS, rows, (note,))


def _part_texts(parts: Parts, part: Contribution) -> tuple[str, ...]:
    sides = parts.figures(part)
    rates = (printing.printed(figure) for figure in sides)
    cases = (number(figure.outcome.denominator) for figure in sides)
    effects = (signed(100 * effect, 3) for effect in (part.mix, part.own, part.total))
    return parts.after.names[part.name], *rates, *cases, *effects


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
