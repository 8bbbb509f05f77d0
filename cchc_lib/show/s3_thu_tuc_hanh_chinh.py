"""2.2. Cải cách thủ tục hành chính: what the section shows."""

from dataclasses import replace
from fractions import Fraction
from functools import partial
from math import floor

from cchc_lib.catalog import declared
from cchc_lib.chart import Bar, Chart, Portion, Rate, Segmented, Tick, bars, bullets, dots, segments
from cchc_lib.figures import Figure, printing
from cchc_lib.indicators import s3_thu_tuc_hanh_chinh
from cchc_lib.results import Results
from cchc_lib.show.by_unit import LATE
from cchc_lib.show.over_time import by_field, contribution, month_line
from cchc_lib.show.rows import bars_by_kind, bullet, goal, known
from cchc_lib.show.section import Section, Subsection
from cchc_lib.show.sentences import LEVELS, each_kind, each_level, undoubted
from cchc_lib.vietnamese import Text, in_prose, number, plain, quantity

OVERALL = "ty_le_dung_han_danh_gia_chung"
FOUR_RATES = (
    "ty_le_dung_han_da_giai_quyet",
    "ty_le_dung_han_tren_tong_so",
    "ty_le_dung_han_danh_gia_chung",
    "ty_le_dung_han_den_han",
)


def story(results: Results) -> Text:
    """The finding in the section's heading."""
    found = [undoubted(results, ("{where} {ty_le_dung_han_danh_gia_chung}",), cap=cap) for cap in LEVELS]
    said = [text for text in found if text]
    return ("hồ sơ đúng hạn hoặc còn trong hạn ", *_joined(said)) if said else ""


def _leading_rate(results: Results, cap: str) -> Text:
    return undoubted(
        results,
        (
            "{Where}: {ty_le_dung_han_danh_gia_chung} hồ sơ đúng hạn hoặc còn trong hạn"
            "{ty_le_dung_han_danh_gia_chung:benchmark}{ty_le_dung_han_danh_gia_chung:change}; "
            "{mau_3.so_ho_so_tre_han} hồ sơ trễ hạn ({ty_le_tre_han}).",
        ),
        cap=cap,
    )


def _leading_channel(results: Results) -> Text:
    """On the channel that most petitions come by."""
    words = "{Where}: đã xử lý {ty_le_pakn_da_xu_ly:share}{ty_le_pakn_da_xu_ly:benchmark}{ty_le_pakn_da_xu_ly:change}."
    return undoubted(results, (words,), loai="tong_dai_1022")


def _joined(texts: list[Text]) -> tuple[Text, ...]:
    return tuple(part for place, text in enumerate(texts) for part in ((", " if place else ""), text))


def _level(results: Results, cap: str) -> str:
    return next(c.label for c in results.reference.categories if c.list == "cap" and c.code == cap).lower()


def don_gian_hoa(results: Results) -> Chart | None:
    """Simplified procedures of both levels and internal ones, on one axis."""
    rates = [("ty_le_tthc_don_gian_hoa", cap) for cap in LEVELS] + [("ty_le_tthc_noi_bo_don_gian_hoa", "")]
    found = [results.compared(id, cap=cap) for id, cap in rates]
    names = [*(f"Thủ tục {_level(results, cap)}" for cap in LEVELS), "Thủ tục nội bộ"]
    rows = [bullet(results, one, name) for one, name in zip(found, names, strict=True) if known(one.figure)]
    if not rows:
        return None
    claim = "Thủ tục đã rà soát, đề xuất hoặc có phương án đơn giản hóa: " + ", ".join(
        f"{plain(row.label).removeprefix('Thủ tục ')} {plain(row.text)}" for row in rows
    )
    alt = "Thanh ngang trên trục 0–100%: " + "; ".join(f"{row.label} {plain(row.text)}" for row in rows) + "."
    return bullets("don_gian_hoa", claim, results.scope(), alt, tuple(rows))


def linh_vuc(results: Results) -> Chart | None:
    """Simplified procedures by field, split by level; a level that the source leaves out is not drawn as zero."""
    found: dict[str, list[Figure]] = {}
    for one in results.of("mau_3.so_tthc_don_gian_hoa", "cap", "linh_vuc"):
        if one.figure.value:
            found.setdefault(one.figure.key[2], []).append(one.figure)
    fields = sorted(found.values(), key=lambda figures: -sum(figure.known for figure in figures))
    if not fields:
        return None
    names = {c.code: c.label for c in results.reference.categories if c.list == "linh_vuc"}
    rows = tuple(
        Bar(names[figures[0].key[2]], figures[0].length, "", parts=tuple(_level_bar(results, f) for f in figures))
        for figures in fields
    )
    said = [f"{row.name}: " + ", ".join(f"{plain(p.text)} {plain(p.name)}" for p in row.parts) for row in rows]
    first = sum((figure.known for figure in fields[0]), Fraction(0))
    every = sum((figure.known for figures in fields for figure in figures), Fraction(0))
    claim = f"Lĩnh vực {rows[0].name} được rà soát nhiều nhất: {in_prose(first)}/{number(every)} thủ tục"
    alt = f"Thanh ngang theo lĩnh vực: {'; '.join(said)}."
    return bars("linh_vuc", claim, results.scope("thủ tục"), alt, rows)


def _level_bar(results: Results, figure: Figure) -> Portion:
    tone = ("main", "second")[LEVELS.index(figure.key[0])]
    return Portion(_level(results, figure.key[0]), figure.length, printing.value(figure), tone)


def ho_so_noi(results: Results) -> list[Text]:
    """Sentences on case settlement: the rate, what the other definitions say, and the late cases."""
    found = each_level(
        "{Where}: {mau_3.so_ho_so} hồ sơ, {ty_le_dung_han_danh_gia_chung} đúng hạn hoặc còn trong hạn"
        "{ty_le_dung_han_danh_gia_chung:benchmark}; {mau_3.so_ho_so_tre_han} hồ sơ trễ hạn ({ty_le_tre_han})."
    )(results)
    found += [text for cap in LEVELS if (text := _room(results, cap))]
    if results.figures.get(FOUR_RATES[0], cap="huyen").outcome.low is not None:
        found.append(
            "Nguồn số liệu không tách hồ sơ trễ hạn đã giải quyết và đang giải quyết, nên tỷ lệ đúng hạn trên hồ "
            "sơ đã giải quyết chỉ tính được khoảng thấp nhất – cao nhất."
        )
    return found


def _room(results: Results, cap: str) -> Text:
    """How many late cases a benchmark that is missed would leave room for, by the definition that it is compared in."""
    one, late = results.compared(OVERALL, cap=cap), results.figures.get("mau_3.so_ho_so_tre_han", cap=cap)
    held, total = one.benchmark, one.figure.outcome.denominator
    if held is None or not held.at_least or one.reached is not False or total is None or not known(late):
        return ""
    room = number(Fraction(floor(total * (100 - held.value) / 100)))
    return (
        f"Để đạt {plain(printing.benchmark(one))}, nếu tính theo đúng hạn hoặc còn trong hạn, hồ sơ trễ hạn "
        f"{_level(results, cap)} của kỳ không quá {room}; thực tế ", printing.value(late), ".",
    )  # fmt: skip


def ho_so(results: Results) -> Chart | None:
    """All cases of each level: on time, within time, late."""
    rows = []
    kinds = (
        ("so_ho_so_dung_han", "đã giải quyết trước và đúng hạn", "main"),
        ("so_ho_so_trong_han", "đang giải quyết trong hạn", "second"),
        ("so_ho_so_tre_han", "trễ hạn", "concern"),
    )
    for cap in LEVELS:
        total = results.figures.get("mau_3.so_ho_so", cap=cap)
        parts = [(results.figures.get(f"mau_3.{id}", cap=cap), words, tone) for id, words, tone in kinds]
        if known(total, *(figure for figure, _, _ in parts)):
            pieces = tuple(Portion(words, f.length, printing.value(f), tone) for f, words, tone in parts)
            rows.append(Segmented(_level(results, cap).capitalize(), pieces, (printing.value(total), " hồ sơ")))
    if not rows:
        return None
    late = [plain(row.parts[-1].text) for row in rows]
    claim = "Hồ sơ trễ hạn: " + ", ".join(f"{plain(row.label).lower()} {n}" for row, n in zip(rows, late, strict=True))
    alt = "; ".join(
        f"{row.label}: {plain(row.total)}, gồm " + ", ".join(f"{plain(p.text)} {p.name}" for p in row.parts)
        for row in rows
    )
    return segments("ho_so", claim, results.scope("hồ sơ"), f"{alt}.", tuple(rows))


def tre_han(results: Results) -> Chart | None:
    """The late rate of each level; the target's line stands only where its own definition is drawn."""
    found = [one for cap in LEVELS if known(one := results.figures.get("ty_le_tre_han", cap=cap))]
    rows = tuple(
        Rate(results.breakdown(f), f.length, printing.value(f), note=printing.ratio(f), tone="concern") for f in found
    )
    if not rows:
        return None
    end = max(5, -(-int(max(float(one.known) for one in found) + 1) // 5) * 5)
    words = "; ".join(f"{plain(row.label).lower()} {plain(row.text)}" for row in rows)
    return dots(
        "tre_han", f"Tỷ lệ trễ hạn trên tổng số hồ sơ: {words}", results.scope(), f"Biểu đồ điểm: {words}.", rows,
        None, (Tick(0, "0"), Tick(end, f"{end}%")),
    )  # fmt: skip


def bon_ty_le(results: Results) -> Chart | None:
    """The four on-time rates of the level with a target, each under its own name, and the target's line."""
    target = results.compared(OVERALL, cap="huyen")
    rows, ends = [], []
    for id in FOUR_RATES:
        figure = results.figures.get(id, cap="huyen")
        low = figure.outcome.low if figure.outcome.low is not None else figure.value
        high = figure.outcome.high
        if low is not None:
            ends.append(float(low))
            rows.append(Rate(figure.label, float(low), printing.value(figure), None if high is None else float(high)))
    if not rows:
        return None
    goal_line = goal(target)
    if goal_line:
        goal_line = replace(goal_line, name=(goal_line.name, ", theo tỷ lệ đánh giá chung"))
    lowest = min(ends + ([goal_line.value] if goal_line else []))
    start = max(0, int(lowest // 10 * 10) - (10 if lowest % 10 < 3 else 0))
    words = "; ".join(f"{row.label} {plain(row.text)}" for row in rows)
    return dots(
        "bon_ty_le", f"Tỷ lệ đúng hạn {_level(results, 'huyen')} theo bốn cách tính", results.scope(),
        f"Biểu đồ điểm: {words}.", tuple(rows), goal_line, (Tick(start, quantity(start, "%")), Tick(100, "100%")),
    )  # fmt: skip


def can_cuoc(results: Results) -> Chart | None:
    """Identity cards by kind, and their total."""
    claim = "Riêng căn cước công dân: {} hồ sơ"
    return bars_by_kind(results, "can_cuoc", "mau_3.so_ho_so_cccd", "hồ sơ", claim, " hồ sơ")


def phan_anh(results: Results) -> Chart | None:
    """Reflections and petitions handled, by channel, against the target; a dozen cases are words."""
    found = [one for one in results.of("ty_le_pakn_da_xu_ly", "loai") if one.figure.outcome.numerator is not None]
    rows = tuple(bullet(results, one) for one in found if known(one.figure))
    if not rows:
        return None
    claim = "Đã xử lý phản ánh, kiến nghị: " + ", ".join(f"{plain(row.label)}: {plain(row.text)}" for row in rows)
    alt = "Thanh ngang: " + "; ".join(f"{plain(r.label)} {plain(r.note)}, {plain(r.text)}" for r in rows) + "."
    return bullets("phan_anh", claim, results.scope(), alt, rows)


def dien_bien(results: Results) -> Chart | None:
    """The overall on-time rate by month, with its limits, targets and breaks."""
    return month_line(
        results, "dien_bien", OVERALL, f"Đúng hạn hoặc còn trong hạn {_level(results, 'huyen')}", cap="huyen"
    )


def dien_bien_tre_han(results: Results) -> Chart | None:
    """The late rate by month, with its limits."""
    return month_line(results, "dien_bien_tre_han", "ty_le_tre_han", f"Trễ hạn {_level(results, 'huyen')}", cap="huyen")


def linh_vuc_theo_thang(results: Results) -> Chart | None:
    """The late rate of every field in every month of the last year."""
    return by_field(results, "linh_vuc_theo_thang", "ty_le_tre_han", "tỷ lệ trễ hạn", "huyen")


def dong_gop_linh_vuc(results: Results) -> Chart | None:
    """Which fields the change on last year comes from."""
    one = results.compared(OVERALL, cap="huyen")
    return contribution(
        results, "dong_gop_linh_vuc", one, "linh_vuc", f"Đúng hạn hoặc còn trong hạn {_level(results, 'huyen')}"
    )


def dong_gop_don_vi(results: Results) -> Chart | None:
    """Which wards and communes the change on last year comes from."""
    one = results.compared(OVERALL, cap="xa")
    return contribution(
        results, "dong_gop_don_vi", one, "don_vi", f"Đúng hạn hoặc còn trong hạn {_level(results, 'xa')}"
    )


OVER_TIME = (dien_bien, dien_bien_tre_han, linh_vuc_theo_thang, dong_gop_linh_vuc, dong_gop_don_vi)
SECTION = Section(
    notebook="3_thu_tuc_hanh_chinh",
    number="2.2",
    title="Cải cách thủ tục hành chính",
    forms=("mau_3",),
    indicators=declared(s3_thu_tuc_hanh_chinh),
    months=(OVERALL, LATE),
    leading=(partial(_leading_rate, cap="huyen"), partial(_leading_rate, cap="xa"), _leading_channel),
    story=story,
    subsections=(
        Subsection(
            "2.2.1",
            "Công khai và đơn giản hóa thủ tục",
            each_level(
                "Công khai {so_tthc} thủ tục {where}, rà soát, đề xuất đơn giản hóa {ty_le_tthc_don_gian_hoa:share}."
            ),
            (don_gian_hoa, linh_vuc),
            ("so_tthc", "ty_le_tthc_co_ho_so_mau", "ty_le_tthc_don_gian_hoa", "ty_le_tthc_noi_bo_don_gian_hoa"),
        ),
        Subsection(
            "2.2.2",
            "Giải quyết hồ sơ theo cơ chế một cửa",
            ho_so_noi,
            (ho_so, tre_han, bon_ty_le, can_cuoc, *OVER_TIME),
            (
                *FOUR_RATES,
                "ty_le_trong_han",
                "ty_le_tre_han",
                "ty_le_don_vi_thanh_toan_dien_tu",
                "ty_le_xa_kien_toan_mot_cua",
            ),
        ),
        Subsection(
            "2.2.3",
            "Phản ánh, kiến nghị",
            each_kind(
                "ty_le_pakn_da_xu_ly",
                "{Where}: đã xử lý {ty_le_pakn_da_xu_ly:share}{ty_le_pakn_da_xu_ly:benchmark}.",
            ),
            (phan_anh,),
            ("ty_le_pakn_da_xu_ly", "ty_le_pakn_dang_xu_ly"),
        ),
    ),
)
