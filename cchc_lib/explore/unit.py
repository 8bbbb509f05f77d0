"""Đơn vị: one unit against its peers of the same level, all rates, the funnel, its own line."""

from pathlib import Path

from cchc_lib.change import SMALL, Count, Funnel, Position, funnel, limits
from cchc_lib.chart import Bound, Chart, Spot, Tick
from cchc_lib.chart import funnel as funnel_chart
from cchc_lib.errors import CchcError
from cchc_lib.explore import lists
from cchc_lib.explore.lines import MOST, limits_chart
from cchc_lib.explore.sheet import Ask, Chosen, Options, Sheet
from cchc_lib.explore.tables import OpenPeriod, open_period, open_trend, open_unit, with_limits
from cchc_lib.explore.words import at, figure, ratio
from cchc_lib.figures import Figure, printed
from cchc_lib.page import Cell, Column, Table
from cchc_lib.vietnamese import number, quantity

COLUMNS = ("Chỉ số", "Kết quả", "Tử số/mẫu số", "Mức chung", "Thứ hạng (1 là cao nhất)", "So với mức chung")
STEPS = 40  # places along the funnel at which its limits are computed
TONES = {99.8: "concern", 95: "second"}


def sheet(chosen: Chosen, root: Path) -> Sheet:
    """The unit's place by every rate, or a sentence that says what is missing."""
    if not chosen["period"]:
        raise CchcError("Bộ dữ liệu này không có kỳ loại đã chọn; chọn loại kỳ khác.")
    if not chosen["unit"]:
        raise CchcError(
            f"Kỳ {at(chosen['period'])} không có tỷ lệ nào chia theo đơn vị ở cấp này; "
            "chọn cấp, kỳ hoặc bộ dữ liệu khác (cchc minh-hoa cho số liệu minh họa có đủ đơn vị)."
        )
    frame = open_unit(chosen["dataset"], chosen["period"], chosen["unit"], root)
    reading = open_period(chosen["dataset"], chosen["period"], root)
    where = f"{reading.data.period.label} · {lists.place(chosen['dataset'], root)}"
    charts = (_funnel(reading, chosen, where), _line(chosen, root))
    name = reading.names[chosen["unit"]]
    note = "Thứ hạng kèm khoảng: khi tính cả ngẫu nhiên, đơn vị có thể đứng ở các bậc đó. "
    note += f"Dưới {SMALL} trường hợp không xếp hạng."
    table = Table(
        f"{name} giữa các đơn vị cùng cấp · {where}", _columns(), tuple(map(_cells, frame.to_dict("records"))), (note,)
    )
    return Sheet((), tuple(filter(None, charts)), (table,), frame)


def _columns() -> tuple[Column, ...]:
    return tuple(Column(label, numeric=0 < place < 4) for place, label in enumerate(COLUMNS))


def _cells(row: dict) -> tuple[Cell, ...]:
    tone = "warn" if "ngoài" in row["ket_luan"] else ""
    texts = (row["ten"], row["in"], ratio(row), figure(row["chung"]), row["thu_hang"])
    return (*map(Cell, texts), Cell(row["ket_luan"], tone=tone))


def _rates(reading: OpenPeriod, indicator: str, cap: str) -> list[Figure]:
    """The units of a level that have cases."""
    found = [one for one in reading.figures.of(indicator, "cap", "don_vi") if one.key[0] == cap]
    return [one for one in found if one.outcome.denominator and one.outcome.numerator is not None]


def _funnel(reading: OpenPeriod, chosen: Chosen, where: str) -> Chart | None:
    figures = _rates(reading, chosen["indicator"], chosen["cap"])
    found = funnel(Count(f.key[1], int(f.outcome.numerator), int(f.outcome.denominator)) for f in figures)
    own = next((place for place in found.places if place.count.name == chosen["unit"]), None)
    if own is None or not found.rate or len(figures) < 2:
        return None
    spots = tuple(_spot(reading, f, place, chosen["unit"]) for f, place in zip(figures, found.places, strict=True))
    most = max(spot.cases for spot in spots)
    said = _claim(reading.names[chosen["unit"]], figures[0].label, own, found)
    rate = Tick(float(100 * found.rate), quantity(100 * found.rate, "%", 2), "mức chung")
    ends = Tick(0, "0", ""), Tick(most, f"{number(most)} hồ sơ", "")
    alt = f"Biểu đồ phễu {len(spots)} đơn vị. {said}."
    return funnel_chart("pheu", said, f"% · {where}", alt, spots, rate, _bounds(found, most), ends)


def _claim(name: str, label: str, own: Position, found: Funnel) -> str:
    size = f"{quantity(100 * own.count.rate, '%', 2)} trong {number(own.count.denominator)} trường hợp"
    if not own.level:
        return f"{label}, {name}: {size}; ngẫu nhiên giải thích được chênh lệch với mức chung"
    side = "cao" if own.side == "above" else "thấp"
    return f"{label}, {name}: {size}; {side} hơn mức chung, ngoài giới hạn {str(own.level).replace('.', ',')}%"


def _spot(reading: OpenPeriod, one: Figure, place: Position, unit: str) -> Spot:
    """The chosen unit is the only one that is named and coloured."""
    cases = int(one.outcome.denominator)
    tone = TONES.get(place.level, "main") if one.key[1] == unit else "quiet"
    verdict = "ngoài giới hạn" if place.level else ""
    return Spot(reading.names[one.key[1]], cases, float(one.value), printed(one), number(cases), verdict, tone)


def _bounds(found: Funnel, most: int) -> tuple[Bound, ...]:
    steps = sorted({max(1, round(most * step / STEPS)) for step in range(1, STEPS + 1)})
    ends = ((n, limits(found.rate, n)) for n in steps)
    return tuple(
        Bound(n, *(100 * end for end in (one.low_998, one.low_95, one.high_95, one.high_998))) for n, one in ends
    )


def _line(chosen: Chosen, root: Path) -> Chart | None:
    """The unit's own line of the same kind of periods, up to this one."""
    rows = open_trend(chosen["dataset"], chosen["indicator"], chosen["kind"], "", chosen["period"], "don_vi", root=root)
    own = rows[rows["nhom"].str.split("|").str[1] == chosen["unit"]].iloc[-MOST:]
    if own["gia_tri"].notna().sum() < 2:
        return None
    scope = f"{at(own.ky.iloc[0])} – {at(own.ky.iloc[-1])} · {own.don_vi_tinh.iloc[0]}"
    return limits_chart(with_limits(own), f"{scope} · {lists.place(chosen['dataset'], root)}")


def unit_options(chosen: Chosen, root: Path) -> Options:
    """The units of the level that have at least one rate in the period."""
    if not chosen["period"]:
        return []
    reading = open_period(chosen["dataset"], chosen["period"], root)
    with_rates = {f.key[1] for f in reading.figures if f.key[1] and f.key[0] == chosen["cap"] and f.outcome.denominator}
    return [(reading.names[unit.id], unit.id) for unit in reading.data.units if unit.id in with_rates]


def rate_options(chosen: Chosen, root: Path) -> Options:
    """The rates that this unit has in the period."""
    if not chosen["unit"]:
        return []
    frame = open_unit(chosen["dataset"], chosen["period"], chosen["unit"], root)
    return list(zip(frame["ten"], frame["chi_so"], strict=True))


ASKS = (
    lists.DATASET,
    lists.LONG_KIND,
    Ask("period", "Kỳ", lists.period_options, lists.latest, anew=("dataset", "kind")),
    Ask("cap", "Cấp", lambda chosen, root: lists.CAPS),
    Ask("unit", "Đơn vị", unit_options),
    Ask("indicator", "Chỉ số vẽ", rate_options, lists.one_of(lists.LATE)),
)
