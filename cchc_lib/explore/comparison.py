"""So sánh: two periods, or two localities, side by side, and what the change of a rate comes from."""

from pathlib import Path

import pandas as pd

from cchc_lib.catalog import parse_period
from cchc_lib.chart import Chart, Effect, contributions
from cchc_lib.errors import CchcError
from cchc_lib.explore import lists
from cchc_lib.explore.sheet import Ask, Chosen, Options, Sheet
from cchc_lib.explore.tables import open_comparison, open_contributions, open_period
from cchc_lib.explore.words import at, figure, moved, points, signed
from cchc_lib.load import periods
from cchc_lib.page import Cell, Column, Table

BY = [("Lĩnh vực", "linh_vuc"), ("Đơn vị (trên địa bàn hiện nay)", "don_vi")]
WHAT = {"linh_vuc": "lĩnh vực", "don_vi": "đơn vị"}
LARGEST = 8  # parts that are drawn; the others are one bar


def sheet(chosen: Chosen, root: Path) -> Sheet:
    """Contributions to the change of one rate, and every figure of the section on both sides."""
    if not chosen["period"] or not chosen["other_period"]:
        raise CchcError("Một trong hai bên không có kỳ loại đã chọn; chọn loại kỳ khác.")
    if (chosen["dataset"], chosen["period"]) == (chosen["other_dataset"], chosen["other_period"]):
        raise CchcError("Hai bên đang là cùng một kỳ; chọn kỳ hoặc địa phương khác ở bên kia để so sánh.")
    names = ("dataset", "period", "other_period", "other_dataset")
    frame = open_comparison(*(chosen[name] for name in names), root)
    said, charts, tables, parts = _contributions(chosen, root)
    rows = frame[frame["chi_so"].isin([id for _, id in lists.quantity_options(chosen, root)])]
    return Sheet(said, charts, (*tables, _table(rows, chosen, root)), parts if parts is not None else frame)


def _contributions(chosen: Chosen, root: Path):
    """What is said about the change of the rate: sentences, charts, tables and the rows."""
    if chosen["dataset"] != chosen["other_dataset"]:
        return ("Đóng góp chỉ tách được giữa hai kỳ của cùng một địa phương; bảng dưới so từng chỉ số.",), (), (), None
    if not chosen["indicator"]:
        return ("Kỳ này không có tỷ lệ nào chia theo cách đã chọn nên không tách được đóng góp.",), (), (), None
    asked = [chosen[name] for name in ("dataset", "indicator", "other_period", "period", "by", "cap")]
    try:
        parts = open_contributions(*asked, root=root)
    except CchcError as error:
        return (str(error),), (), (), None
    label = dict((id, name) for name, id in indicator_options(chosen, root))[chosen["indicator"]]
    span = f"{at(chosen['other_period'])} → {at(chosen['period'])}"
    scope = f"{span} · điểm phần trăm · {lists.place(chosen['dataset'], root)}"
    chart = _chart(parts, f"{label}, {dict(map(reversed, lists.CAPS))[chosen['cap']].lower()}", chosen["by"], scope)
    return (), (chart,), (_parts_table(parts, label, scope),), parts


def _chart(parts: pd.DataFrame, what: str, by: str, scope: str) -> Chart:
    rows = [_effect(row.ten, row.do_co_cau, row.do_ty_le) for row in parts[:LARGEST].itertuples()]
    rest = parts[LARGEST:]
    if len(rest):
        rows.append(_effect(f"{len(rest)} {WHAT[by]} còn lại", rest.do_co_cau.sum(), rest.do_ty_le.sum()))
    mix, own, change = parts.do_co_cau.sum(), parts.do_ty_le.sum(), parts.dong_gop.sum()
    split = f"{signed(mix)} do cơ cấu, {signed(own)} do tỷ lệ riêng"
    said = f"{what} {moved(change, '%')}: {split}; "
    said += f"{parts.ten.iloc[0]} đóng góp nhiều nhất ({signed(parts.dong_gop.iloc[0])})"
    total = _effect("Thay đổi chung", mix, own)
    return contributions("dong_gop", said, scope, f"Thanh hai phía số không. {said}.", tuple(rows), total)


def _effect(name: str, mix: float, own: float) -> Effect:
    return Effect(name, float(mix), signed(mix), float(own), signed(own), signed(mix + own))


def _parts_table(parts: pd.DataFrame, label: str, scope: str) -> Table:
    labels = ("Phần", "Kỳ kia", "Kỳ này", "Mẫu số kỳ kia", "Mẫu số kỳ này", "Do cơ cấu", "Do tỷ lệ riêng", "Đóng góp")
    columns = tuple(Column(name, numeric=place > 0) for place, name in enumerate(labels))
    rows = tuple(tuple(map(Cell, _part_texts(row))) for row in parts.itertuples())
    note = "Hai cột “do cơ cấu” và “do tỷ lệ riêng” cộng lại đúng bằng thay đổi chung, không có phần dư."
    return Table(f"Đóng góp vào thay đổi của {label} · {scope}", columns, rows, (note,))


def _part_texts(row) -> tuple[str, ...]:
    rates = figure(row.ty_le_truoc), figure(row.ty_le_sau)
    cases = figure(row.mau_so_truoc, ""), figure(row.mau_so_sau, "")
    return row.ten, *rates, *cases, *(signed(part, 3) for part in (row.do_co_cau, row.do_ty_le, row.dong_gop))


def _table(rows: pd.DataFrame, chosen: Chosen, root: Path) -> Table:
    sides = [
        f"{at(chosen[period])}" + ("" if chosen["dataset"] == chosen["other_dataset"] else f", {chosen[dataset]}")
        for period, dataset in (("period", "dataset"), ("other_period", "other_dataset"))
    ]
    columns = (Column("Chỉ số"), Column(sides[0], True), Column(sides[1], True), Column("Chênh lệch", True))
    cells = tuple(tuple(map(Cell, _texts(row))) for _, row in rows.iterrows())
    where = dict.fromkeys(lists.place(chosen[name], root) for name in ("dataset", "other_dataset"))
    note = (
        "Chênh lệch tính bằng điểm phần trăm (tỷ lệ) hoặc theo đơn vị tính của số đếm; – là không có số liệu một bên."
    )
    return Table(f"So từng chỉ số · {' và '.join(where)}", columns, cells, (note,))


def _texts(row) -> tuple[str, ...]:
    name = f"{row.ten} ({row.chia_theo})" if row.chia_theo else row.ten
    change = signed(row.chenh_lech, unit=row.don_vi_tinh)
    unit = points(row.don_vi_tinh) if change[0] in "+−" else ""
    return name, row.in_ky_nay, row.in_ky_kia, f"{change} {unit}".strip()


def other_period_options(chosen: Chosen, root: Path) -> Options:
    """The other side's periods of the same kind."""
    found = [one for one in periods(root, chosen["other_dataset"]) if one.kind == chosen["kind"]]
    return [(one.label.capitalize(), one.code) for one in found]


def year_before(options: Options, chosen: Chosen) -> str:
    """The same period last year, else the one before, else the first."""
    codes = [code for _, code in options]
    period = parse_period(chosen["period"]) if chosen["period"] else None
    wanted = [period.same_last_year.code, period.previous.code] if period else []
    wanted = [*wanted, chosen["period"]] if chosen["dataset"] != chosen["other_dataset"] else wanted
    return next((code for code in wanted if code in codes), codes[0])


def indicator_options(chosen: Chosen, root: Path) -> Options:
    """The rates that the period divides by the chosen parts."""
    if not chosen["period"]:
        return []
    reading = open_period(chosen["dataset"], chosen["period"], root)
    place = {"don_vi": 1, "linh_vuc": 2}[chosen["by"]]
    rates = {f.id: f.label for f in reading.figures if f.key[place] and f.outcome.denominator and f.unit == "%"}
    return [(label, id) for id, label in rates.items()]


ASKS = (
    lists.DATASET,
    lists.LONG_KIND,
    Ask("period", "Kỳ này", lists.period_options, lists.latest, anew=("dataset", "kind")),
    Ask(
        "other_dataset", "So với địa phương", lists.dataset_options, lambda options, chosen: chosen["dataset"],
        anew=("dataset",),
    ),
    Ask(
        "other_period", "Kỳ kia", other_period_options, year_before,
        anew=("dataset", "kind", "period", "other_dataset"),
    ),
    Ask("by", "Tách theo", lambda chosen, root: BY),
    Ask("cap", "Cấp", lambda chosen, root: lists.CAPS),
    Ask("indicator", "Tỷ lệ cần tách", indicator_options, lists.one_of(lists.ON_TIME, lists.LATE)),
    lists.SECTION,
)  # fmt: skip
