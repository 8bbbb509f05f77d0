"""No number of the real report is left behind: each stands in a table, with the words it was read from."""

import re

from report import NUMBER, RAW, ROOT, TEXT, read

# Which columns hold what the report prints; a number in a note, a quotation or our own numbering covers nothing.
PRINTED = {
    **{f"mau_{form}": ("gia_tri",) for form in range(1, 8)},
    "so_in": ("gia_tri",),
    "van_ban": ("so_ky_hieu", "ngay"),
    "moc_thoi_gian": ("tu_ngay", "den_ngay"),
    "danh_sach": ("ly_do",),
    "sap_nhap": (),
    "tuyen_truyen": ("stt", "so_luong", "don_vi_chu_tri"),
    "nhan_dinh": ("nguong",),
    "nhiem_vu": ("stt",),
    "so_khac": ("gia_tri",),
    "muc_luc": ("muc",),
    "muc_tieu": ("gia_tri",),
}
# Years and spans of time that belong to a sentence and measure nothing.
EXEMPT = (r"năm [0-9]{4}", r"giai đoạn [0-9]{4}-[0-9]{4}", r"[0-9]+ tháng đầu năm")


def quoted_rows():
    files = [*sorted(RAW.glob("*.csv")), ROOT / "data" / "bien_hoa" / "muc_tieu.csv"]
    return [(file.stem, number, row) for file in files for number, row in enumerate(read(file), 2)]


def spans(patterns):
    return [match.span() for pattern in patterns for match in re.finditer(pattern, TEXT)]


def covered(rows):
    """Where numbers of the report stand that a row both quotes and holds; a line's number may stand just before it."""
    places = set()
    for table, _, row in rows:
        first = TEXT.find(row["trich_dan"])
        held = {token for column in PRINTED[table] for token in NUMBER.findall(row[column])}
        inside = range(first, first + len(row["trich_dan"])) if first >= 0 else range(0)
        if inside and TEXT[:first].endswith(number := f"{row.get('stt', '')} "):
            inside = range(first - len(number), inside.stop)
        places |= {m.start() for m in NUMBER.finditer(TEXT) if m.start() in inside and m[0] in held}
    return places


def left_behind(rows):
    """Every number that no row covers, with the words around it."""
    known, exempt = covered(rows), spans(EXEMPT)
    return [
        TEXT[max(0, m.start() - 40) : m.end() + 25]
        for m in NUMBER.finditer(TEXT)
        if m.start() not in known and not any(first <= m.start() < last for first, last in exempt)
    ]


def test_every_raw_table_is_known_here():
    assert {table for table, _, _ in quoted_rows()} == set(PRINTED)


def test_every_quotation_stands_at_one_place_of_the_report():
    rows = quoted_rows()
    assert len(rows) > 400
    wrong = [
        f"{table}.csv, dòng {n}: “{row['trich_dan']}” × {TEXT.count(row['trich_dan'])}"
        for table, n, row in rows
        if TEXT.count(row["trich_dan"]) != 1
    ]
    assert not wrong, "\n".join(wrong)


def test_every_sentence_that_is_read_together_with_a_judgement_stands_in_the_report():
    contradictions = [row["trai_voi"] for row in read(RAW / "nhan_dinh.csv") if row["trai_voi"]]
    assert len(contradictions) == 3
    assert [words for words in contradictions if words not in TEXT] == []


def test_every_number_of_the_report_is_in_a_table():
    assert len(NUMBER.findall(TEXT)) > 700
    missing = left_behind(quoted_rows())
    assert not missing, "\n".join(missing)


def test_a_number_that_only_a_quotation_holds_is_left_behind():
    rows = [row for row in quoted_rows() if not (row[0] == "mau_2" and row[2]["gia_tri"] == "01")]
    quotation = ("so_khac", 0, {"gia_tri": "", "trich_dan": "ban hành 01 Văn bản quy phạm pháp luật"})
    assert [words[40:42] for words in left_behind([*rows, quotation])] == ["01"]
