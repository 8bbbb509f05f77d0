"""The internal sheet, before signature: what the checks say of the figures, and the report's statements judged."""

from cchc_lib.catalog import Finding, PrintedRate
from cchc_lib.check import PARTLY_SUPPORTED, SUPPORTED, UNCHECKED, Cause, Judgement
from cchc_lib.page import Cell, Column, Disagreement, Fragment, Identity, Link, Table, markup
from cchc_lib.results import UNASSIGNED, Results, named, number_of, ranges, state
from cchc_lib.show.cards import CARDS
from cchc_lib.show.rows import GROUPS, spoken_of
from cchc_lib.show.section import Section
from cchc_lib.vietnamese import INTERNAL, MISSING, Text, day, place

_TONES = {SUPPORTED: "good", PARTLY_SUPPORTED: "good"}


def nhan_dien_phieu(results: Results) -> Fragment:
    """The sheet's own identity band."""
    report = results.report
    return markup.identity(
        Identity(
            authority=results.locality.authority,
            document=f"Phiếu đối soát số liệu của Báo cáo số {report.number}",
            period=results.period.label.capitalize(),
            window=f"{day(results.first)} – {day(results.last)}",
            cut_off=report.cut_off_text,
            edition=f"Lần {report.edition}, báo cáo ký ngày {report.signed_text}",
            label=INTERNAL,
            illustrative=results.locality.illustrative,
        )
    )


def tieu_de_phieu(results: Results) -> Fragment:
    """The sheet's only heading of the first level."""
    return markup.title(results.sheet_title)


def doi_soat(results: Results) -> Fragment:
    """Causes by weight: first how many touch figures, then a line each, then the evidence and what could be done."""
    heading = markup.heading(2, "Đối soát số liệu", "doi_soat")
    causes = results.causes({id for id, _ in CARDS})
    if not causes:
        return heading + markup.paragraphs([_recomputed_rates(results), "Không có phát hiện nào."])
    columns = tuple(map(Column, ("Mã số", "Nội dung cần làm rõ", "Ảnh hưởng", "Đơn vị, hạn", "Xử lý")))
    rows = tuple(_line(results, cause) for cause in causes)
    table = markup.table(Table(f"{len(causes)} nguyên nhân, xếp theo mức ảnh hưởng", columns, rows), "bang_nguyen_nhan")
    evidence = markup.disagreements([_shown(results, cause) for cause in causes])
    return heading + markup.paragraphs([_summary(causes), _recomputed_rates(results)]) + table + evidence


def _summary(causes: tuple[Cause, ...]) -> str:
    """How many causes there are, how many of them touch figures, and how many may change a conclusion."""
    touching = sum(bool(cause.impact.figures) for cause in causes)
    changing = sum(bool(cause.impact.conclusions) for cause in causes)
    found = sum(len(cause.findings) for cause in causes)
    told = f"{len(causes)} nguyên nhân ({found} phát hiện), trong đó {touching} ảnh hưởng đến số liệu"
    ending = "có thể làm thay đổi kết luận so với mốc"
    ending = f"{changing} {ending}" if changing else f"không nguyên nhân nào {ending}"
    return f"{told}; {ending}."


def _recomputed_rates(results: Results) -> str:
    printed = len(results.passages(PrintedRate))
    kinds = [finding.kind for finding in results.findings]
    unknown = kinds.count("khong_kiem_duoc")
    differing = kinds.count("cat_cut") + kinds.count("sai_ty_le")
    tried = printed - unknown
    said = f"Tính lại {tried} tỷ lệ ghi trong báo cáo: {tried - differing} khớp, {differing} chưa khớp"
    return f"{said}; {unknown} tỷ lệ không kèm tử số, mẫu số nên không tính lại được." if unknown else f"{said}."


def _line(results: Results, cause: Cause) -> tuple[Cell, ...]:
    one, given = cause.main, results.assigned.get(cause.main.id)
    touched = len(named(results, cause.impact.figures))
    effect = f"{touched} số liệu" if touched else "không ảnh hưởng đến số liệu"
    effect += ", có thể thay đổi kết luận" if cause.impact.conclusions else ""
    words, tone = _state(results, cause)
    return (
        Cell((Link(number_of(results, one), _place(results, one)),)),
        Cell(one.statement),
        Cell(effect),
        Cell(f"{given.unit}, {given.day_text}" if given else UNASSIGNED),
        Cell(words, tone=tone),
    )


def _state(results: Results, cause: Cause) -> tuple[str, str]:
    """What was decided on a cause, and its tone: settled only when every finding of it is."""
    decided = [one for finding in cause.findings if (one := results.accepted.get(finding.id))]
    if len(decided) == len(cause.findings):
        return state(decided[0]), ""
    return (f"chấp nhận {len(decided)}/{len(cause.findings)} phát hiện" if decided else state(None)), "warn"


def _place(results: Results, finding: Finding) -> str:
    return f"ph_{results.numbers[finding.id]}"


def _shown(results: Results, cause: Cause) -> Disagreement:
    """The evidence of a cause: its main finding in full, the others by their number and statement."""
    one = cause.main
    given = results.assigned.get(one.id)
    rows = [place.rpartition("/")[2] for place in one.places]
    source = "; ".join(rows[:4]) + (f" và {len(rows) - 4} dòng nữa" if len(rows) > 4 else "")
    explained = dict.fromkeys(words for each in cause.findings for words in each.explanations)
    others = "; ".join(f"{number_of(results, other)} {other.statement}" for other in cause.findings[1:])
    follows = (
        ("Cùng nguyên nhân", others),
        ("Số liệu bị ảnh hưởng", "; ".join(named(results, cause.impact.figures))),
        ("Có thể là", "; ".join(ranges(results, cause.impact.figures))),
        ("Kết luận có thể thay đổi", "; ".join(named(results, cause.impact.conclusions))),
        ("Có thể giải thích", "; ".join(explained)),
        ("Đề nghị ghi hoặc xử lý", "; ".join(dict.fromkeys(each.proposal for each in cause.findings))),
        ("Đơn vị xử lý", given.unit if given else UNASSIGNED),
        ("Hạn", given.day_text if given else ""),
    )
    return Disagreement(
        "Ảnh hưởng đến số liệu" if cause.impact.figures else "Không ảnh hưởng đến số liệu",
        one.statement,
        f"{number_of(results, one)} · {one.label} · Nguồn: {source}",
        (("Nội dung thứ nhất", one.left), ("Nội dung thứ hai", one.right)),
        one.recomputed,
        *_state(results, cause),
        tuple((name, words) for name, words in follows if words),
        tuple(_place(results, each) for each in cause.findings),
    )


def nhan_dinh(results: Results) -> Fragment:
    """The statements of section III with their verdicts, and what each verdict rests on."""
    found = results.judgements
    heading = markup.heading(2, "Nhận định của báo cáo và số liệu", "nhan_dinh")
    if not found:
        return heading + markup.paragraphs(["Kỳ này không có nhận định nào được nhập."])
    verdicts = [one.verdict for one in found]
    said = "; ".join(f"{verdict.lower()}: {verdicts.count(verdict)}" for verdict in dict.fromkeys(verdicts))
    pieces = heading + markup.paragraphs([f"Đối chiếu {len(found)} nhận định của báo cáo với số liệu: {said}."])
    checked = [one for one in found if one.verdict != UNCHECKED]
    others = [one for one in found if one.verdict == UNCHECKED]
    if checked:
        pieces += _statements(results, "Nhận định đối chiếu được", "bang_nhan_dinh", checked)
    if others:
        rest = _statements(results, "Nhận định không có số liệu để kiểm", "bang_nhan_dinh_khac", others)
        pieces += markup.details(f"{len(others)} nhận định không có số liệu để kiểm", rest)
    return pieces


def _statements(results: Results, caption: str, id: str, found: list[Judgement]) -> Fragment:
    columns = (Column("Nhận định"), Column("Số liệu, căn cứ"), Column("Kết luận"))
    rows = tuple(_judged(results, one) for group in GROUPS for one in found if one.group == group)
    return markup.table(Table(caption, columns, rows), id)


def _judged(results: Results, one: Judgement) -> tuple[Cell, ...]:
    evidence: Text = spoken_of(results, one)
    if not evidence and one.against:
        where = f" ({place(one.against_section)})" if one.against_section else ""
        evidence = f"Đọc cùng câu “{one.against}”{where}"
    evidence = (evidence, ". ", one.note) if evidence and one.note else evidence or one.note or MISSING
    return (
        Cell(f"{GROUPS[one.group]}: {one.statement}"),
        Cell(evidence),
        Cell(one.verdict, tone=_TONES.get(one.verdict, "")),
    )


SECTION = Section(
    notebook="10_doi_soat",
    title="Phiếu đối soát số liệu",
    internal=True,
    blocks={"nhan_dien": nhan_dien_phieu, "tieu_de": tieu_de_phieu, "doi_soat": doi_soat, "nhan_dinh": nhan_dinh},
)
