"""What changed since the publication before, as a department's head reads it: how much, which files, which verdicts."""

from fractions import Fraction

from cchc_lib.catalog import DIMENSIONS
from cchc_lib.edition import EARLIER
from cchc_lib.figures import Comparison, printing
from cchc_lib.page import Cell, Column, Fragment, Table, markup
from cchc_lib.results import Results
from cchc_lib.revision import BESIDE, GOAL, VALUE, Change, PublishedRow, Revision, differ
from cchc_lib.vietnamese import MISSING, Text, in_prose, number, quantity

_MOST, _MOST_FILES = 30, 6  # rows and files that are listed one by one
_COLUMNS = (
    Column("Số liệu"),
    Column("Trước", numeric=True),
    Column("Nay", numeric=True),
    Column("Đổi vì"),
    Column("Kết luận về mục tiêu"),
)
_BESIDE_WORDS = dict(zip(BESIDE, ("cùng kỳ", "kỳ trước"), strict=True))
_MEANINGS = (
    "Đổi vì số liệu: số nhận được đã đổi. Đổi vì cách tính: cùng số nhận được, công thức hoặc cách in đã đổi. "
    "Đổi vì mục tiêu: chính mục tiêu đã đổi."
)


def since_before(results: Results, found: Revision | None) -> Fragment:
    """The part of the page on earlier publications; nothing where there was none.

    `found` is None in a notebook that is not being published, whose place among the publications nobody knows.
    """
    if found is None:
        return markup.paragraphs(["Phần so với lần công bố trước được điền khi dựng phụ lục để công bố."])
    if not found.before:
        lost = f"Đây là lần công bố {found.number} của phụ lục; lần trước không còn nguyên vẹn nên không so được."
        return markup.paragraphs([lost]) if found.number > 1 else Fragment("")
    heading = markup.heading(3, f"So với lần công bố trước (lần {found.before})", "so_voi_lan_truoc")
    sentences = [f"Đây là lần công bố {found.number} của phụ lục. {_how_many(found)}", *_files(results, found)]
    if not found.changes:
        return heading + markup.paragraphs(sentences)
    table = markup.table(_table(results, found), "bang_so_voi_lan_truoc")
    return heading + markup.paragraphs([*sentences, _turned_verdicts(results, found)]) + table


def _how_many(found: Revision) -> str:
    if not found.changes:
        return "Không số nào đổi so với lần công bố trước."
    came, went = (sum(getattr(one, name) for one in found.changes) for name in ("is_new", "is_gone"))
    stayed = sum(one.only_beside for one in found.changes)
    goals = sum(not (one.only_beside or differ(one.old, one.new, VALUE)) for one in found.changes)
    counts = (
        (len(found.changes) - came - went - stayed - goals, "số đổi"),
        (came, "số mới có"),
        (went, "số không còn"),
        (goals, "số giữ nguyên nhưng mục tiêu đổi"),
        (stayed, "số giữ nguyên nhưng số cùng kỳ năm trước hoặc kỳ trước đặt cạnh đổi"),
    )
    return ", ".join(f"{in_prose(many)} {words}" for many, words in counts if many) + "."


def _files(results: Results, found: Revision) -> list[str]:
    """Which data files differ; the first ones by name."""
    if not found.files:
        return ["Các tệp dữ liệu không đổi."]
    raw = f"data/{results.dataset}/raw/"
    named = [f"{path.removeprefix(raw).removeprefix('data/')} ({word})" for path, word in found.files.items()]
    rest = len(named) - _MOST_FILES
    return [f"Tệp dữ liệu khác trước: {', '.join(named[:_MOST_FILES])}{f' và {number(rest)} tệp khác' * (rest > 0)}."]


def _turned_verdicts(results: Results, found: Revision) -> Text:
    if not found.turned_verdicts:
        return "Không kết luận nào về mục tiêu đổi từ đạt thành chưa đạt hay ngược lại."
    told = [
        f"{_name(results, one)} từ {_verdict(one.old)} sang {_verdict(one.new)}"
        for one in found.turned_verdicts[:_MOST_FILES]
    ]
    rest = len(found.turned_verdicts) - _MOST_FILES
    return f"Kết luận về mục tiêu đổi: {'; '.join(told)}{f'; và {number(rest)} chỉ số khác' * (rest > 0)}."


def _table(results: Results, found: Revision) -> Table:
    aimed = any(one.new.get("muc_tieu") or one.old.get("muc_tieu") for one in found.changes[:_MOST])
    rows = tuple(_row(results, one)[: 5 if aimed else 4] for one in found.changes[:_MOST])
    rest, folder = len(found.changes) - _MOST, f"{EARLIER}/{found.before}"
    more = f"… và {number(rest)} số khác: so tệp figures.csv với {folder}/figures.csv." if rest > 0 else ""
    caption = f"Số đã đổi so với lần công bố {found.before}"
    return Table(caption, _COLUMNS[: 5 if aimed else 4], rows, tuple(filter(None, (more, _MEANINGS))))


def _row(results: Results, one: Change) -> tuple[Cell, ...]:
    figure = results.figures.find(one.key)
    now = results.compare(figure) if figure else None
    old, new = _old(one.old), _new(now) if now and not one.is_gone else MISSING
    if now and one.only_beside:
        old, new = (_beside(row, one, now) for row in (one.old, one.new))
    verdict, tone = _of_goal(one, now)
    return Cell(_name(results, one)), Cell(old), Cell(new), Cell(" và ".join(one.causes)), Cell(verdict, tone=tone)


def _name(results: Results, one: Change) -> str:
    """The figure's label and breakdown; of one that is gone, what its codes mean today."""
    figure = results.figures.find(one.key)
    if figure:
        label, where = figure.label, results.breakdown(figure)
    else:
        names = {category.code: category.label for category in results.reference.categories}
        names |= {unit.id: unit.title for unit in results.units}
        label = one.old["ten"]
        where = ", ".join(names.get(one.old[part], one.old[part]) for part in DIMENSIONS if one.old[part])
    return f"{label} ({where})" if where else label


def _new(now: Comparison) -> Text:
    text, parts = printing.with_unit(now.figure), (printing.numerator(now.figure), printing.denominator(now.figure))
    known = printing.ratio(now.figure) and printing.is_low(now.figure) is False
    return (text, " (", parts[0], "/", parts[1], ")") if known else text


def _old(row: PublishedRow) -> str:
    """What was published, in words of its own: no key of today finds it."""
    if row.get("in", MISSING) == MISSING:
        return MISSING
    text = row["in"].removeprefix("'")
    text += f" {row['don_vi_tinh']}" if row["don_vi_tinh"] not in printing.UNITS_WITH_VALUE else ""
    ratio = "/".join(number(Fraction(row[name])) for name in ("tu_so", "mau_so") if row[name])
    return f"{text} ({ratio})" if "/" in ratio else text


def _beside(row: PublishedRow, one: Change, now: Comparison) -> str:
    """The figures of other periods that changed: 'cùng kỳ 85,31%'."""
    figure = now.figure
    changed = [name for name in BESIDE if differ(one.old, one.new, (name,))]
    values = [Fraction(row[name]) if row[name] else None for name in changed]
    told = zip(changed, values, strict=True)
    return "; ".join(f"{_BESIDE_WORDS[name]} {quantity(value, figure.unit, figure.decimals)}" for name, value in told)


def _of_goal(one: Change, now: Comparison | None) -> tuple[Text, str]:
    """The verdict, what it was, and the target where that changed."""
    if not one.new.get("muc_tieu") and not one.old.get("muc_tieu"):
        return "", ""
    old, new = _verdict(one.old), _verdict(one.new)
    told: Text = f"từ {old} sang {new}" if one.old and old != new else f"vẫn {new}" if one.old else new
    if differ(one.old, one.new, GOAL[:1]):
        goal = printing.benchmark_value(now) if now and now.target else "không có"
        told = (told, f"; mục tiêu từ {_old_goal(one.old)} sang ", goal)
    return told, printing.GOAL_TONES.get(one.new.get("ket_luan", ""), "")


def _old_goal(row: PublishedRow) -> str:
    """The target that stood before: '97%'."""
    exact = row.get("muc_tieu", "")
    return quantity(Fraction(exact), row["don_vi_tinh"], len(exact.partition(".")[2])) if exact else "không có"


def _verdict(row: PublishedRow) -> str:
    words = row.get("ket_luan", MISSING)
    return words[:1].lower() + words[1:]
