"""The internal sheet, before signature: what the checks say of the figures, and the report's statements judged."""

from cchc_lib.catalog import Finding, PrintedRate
from cchc_lib.check import PARTLY_SUPPORTED, SUPPORTED, UNCHECKED, Cause, Judgement
from cchc_lib.page import Cell, Column, Disagreement, Fragment, Identity, Link, Table, markup
from cchc_lib.results import NO_DAY, UNASSIGNED, Results, named, number_of, ranges, state
from cchc_lib.show.cards import CARDS
from cchc_lib.show.rows import GROUPS, spoken_of
from cchc_lib.show.section import Section
from cchc_lib.vietnamese import INTERNAL, MISSING, Text, day, place

_ORDER = "có thể thay đổi kết luận; số liệu chủ yếu nghi vấn; số liệu khác nghi vấn; hỏi về số liệu; loại phát hiện"
_SHOWN = 4  # rows that a finding names as its source; a list of the report may hold dozens
_DOUBTED = "Số liệu còn nghi vấn"
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
    caption = f"{len(causes)} nội dung cần làm rõ, xếp theo: {_ORDER}"
    table = markup.table(Table(caption, columns, rows), "bang_nguyen_nhan")
    evidence = markup.disagreements([_shown(results, cause) for cause in causes])
    return heading + markup.paragraphs([_summary(causes), _recomputed_rates(results)]) + table + evidence


def _summary(causes: tuple[Cause, ...]) -> str:
    """How many there are, how many of them are about figures, put these in doubt, and may change a conclusion."""
    doubting = sum(bool(cause.impact.figures) for cause in causes)
    asking = sum(bool(cause.impact.asked) and not cause.impact.figures for cause in causes)
    changing = sum(bool(cause.impact.conclusions) for cause in causes)
    found = sum(len(cause.findings) for cause in causes)
    told = f"{len(causes)} nội dung cần làm rõ ({found} phát hiện): {doubting + asking} liên quan đến số liệu"
    ending = f"{changing or 'không nội dung nào'} có thể làm thay đổi kết luận so với mốc"
    return f"{told}, trong đó {doubting} làm số liệu nghi vấn; {ending}."


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
    touched, asked = (len(named(results, figures)) for figures in (cause.impact.figures, cause.impact.asked))
    effect = f"hỏi về {asked} số liệu, không làm nghi vấn" if asked else "không ảnh hưởng đến số liệu"
    effect = f"{touched} số liệu nghi vấn" if touched else effect
    effect += ", có thể thay đổi kết luận" if cause.impact.conclusions else ""
    words, tone = _state(results, cause)
    return (
        Cell((Link(number_of(results, one), _place(results, one)),)),
        Cell(one.statement),
        Cell(effect),
        Cell(f"{given.unit}, {given.day_text}" if given else f"{UNASSIGNED}, {NO_DAY}"),
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
    """The evidence of one thing to clear up: its main finding in full, the others by number and statement."""
    one = cause.main
    given = results.assigned.get(one.id)
    explained = dict.fromkeys(words for each in cause.findings for words in each.explanations)
    others = "; ".join(f"{number_of(results, other)} {other.statement}" for other in cause.findings[1:])
    follows = (
        ("Cùng nội dung", others),
        ("Số liệu nghi vấn", "; ".join(named(results, cause.impact.figures))),
        ("Hỏi về số liệu", "; ".join(named(results, cause.impact.asked))),
        ("Có thể là", "; ".join(ranges(results, cause.impact.figures, cause.findings))),
        ("Kết luận có thể thay đổi", "; ".join(named(results, cause.impact.conclusions))),
        ("Có thể giải thích", "; ".join(explained)),
        ("Đề nghị ghi hoặc xử lý", "; ".join(dict.fromkeys(each.proposal for each in cause.findings))),
        ("Đơn vị xử lý", given.unit if given else UNASSIGNED),
        ("Hạn", given.day_text if given else NO_DAY),
    )
    return Disagreement(
        _group(cause),
        one.statement,
        f"{number_of(results, one)} · {one.label} · Nguồn: {_source(results, one)}",
        (("Nội dung thứ nhất", one.left), ("Nội dung thứ hai", one.right)),
        one.recomputed,
        *_state(results, cause),
        tuple((name, words) for name, words in follows if words),
        tuple(_place(results, each) for each in cause.findings),
    )


def _group(cause: Cause) -> str:
    asked = "Liên quan đến số liệu" if cause.impact.asked else "Không ảnh hưởng đến số liệu"
    return "Làm số liệu nghi vấn" if cause.impact.figures else asked


def _source(results: Results, one: Finding) -> str:
    """Where a finding comes from, by sections of the report and rows: 'mục 2.2.3; mau_3.csv, dòng 28'."""
    sections = dict.fromkeys(place(found) for where in one.places if (found := results.section_of(where)))
    rows = [where.rpartition("/")[2] for where in one.places]
    more = f" và {len(rows) - _SHOWN} dòng nữa" if len(rows) > _SHOWN else ""
    return "; ".join([*filter(None, [", ".join(sections)]), *rows[:_SHOWN]]) + more


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
    doubted = one.comparison is not None and bool(evidence) and results.in_doubt(one.comparison.figure)
    note = ". ".join(filter(None, (_DOUBTED if doubted else "", one.note)))
    evidence = (evidence, ". ", note) if evidence and note else evidence or note or MISSING
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
