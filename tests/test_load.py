"""What cannot be read is refused, all of it at once: with file, line, value, and what to do."""

import os
import re
from fractions import Fraction

import pytest
from lines import records, rows

from cchc_lib.catalog.unit import bare_name
from cchc_lib.errors import CchcError, InputError
from cchc_lib.load.period import load
from cchc_lib.load.places import datasets, find_root, odd_folders, periods
from cchc_lib.load.records import TABLES

RAW = "data/bien_hoa/raw/2024-H1"
NEW = {"gia_tri_cu": "5", "gia_tri_moi": "6"}
REPORTED = "so_ho_so,huyen,,,,13.616,"


def spoil(project, path, old, new):
    """Change one place of one file, which must be there."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {path}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(project, period="2024-H1"):
    """What loading says is wrong, as 'where: what'."""
    with pytest.raises(InputError) as error:
        load("bien_hoa", period, project)
    return list(map(str, error.value.problems))


def line_of(project, path, text):
    """The number of the line that starts with a text."""
    lines = (project / path).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(text))


def test_the_real_period_is_read(real):
    assert (real.dataset, real.period.code, len(real.entries) > 120) == ("bien_hoa", "2024-H1", True)
    found = next(e for e in real.entries if e.item.full_id == "mau_3.so_ho_so" and e.key == ("huyen", "", "", ""))
    assert (found.value, found.text, found.section) == (Fraction(13616), "13.616", "2.2.2b")
    assert not real.illustrative
    assert f"{RAW}/mau_3.csv" in real.files


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("3.26", "cột 'gia_tri': '3.26' không phải số đếm; viết như 13616 hoặc 13.616"),
        ("1O6", "cột 'gia_tri': '1O6' không phải số đếm"),
        ("-5", "cột 'gia_tri': '-5' không phải số đếm"),
        ("13616 hồ sơ", "cột 'gia_tri': '13616 hồ sơ' không phải số đếm"),
        ("١٣", "cột 'gia_tri': '١٣' không phải số đếm"),
        ("", "cột 'gia_tri': '' không phải số đếm"),
    ],
)
def test_a_text_where_a_number_belongs_is_refused(value, words, project):
    line = line_of(project, f"{RAW}/mau_3.csv", REPORTED)
    spoil(project, f"{RAW}/mau_3.csv", REPORTED, f"so_ho_so,huyen,,,,{value},")
    (problem,) = refusal(project)
    assert problem.startswith(f"{RAW}/mau_3.csv, dòng {line}: {words}")


def test_a_rate_with_an_english_point_is_refused(project):
    spoil(project, f"{RAW}/mau_7.csv", '"98,03%"', "98.03%")
    (problem,) = refusal(project)
    assert "'98.03%' không phải số; dấu chấm là hàng nghìn, dấu phẩy là thập phân" in problem


@pytest.mark.parametrize(
    ("form", "old", "new", "words"),
    [
        ("mau_6", ",208.986,", ",208.986%,", "'208.986%' có dấu %, chỉ tiêu này không phải tỷ lệ; viết 208.986"),
        ("mau_6", ",129,", ",129%,", "'129%' không phải số đếm"),
        ("mau_7", '"98,03%"', '"98,03"', "'98,03' thiếu dấu %; tỷ lệ viết 98,03%"),
        ("so_in", ",58%,", ",khoảng 58%,", "'khoảng 58%' không phải số"),
    ],
)
def test_a_percent_sign_is_where_it_belongs(form, old, new, words, project):
    lines = (project / f"{RAW}/{form}.csv").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if old in text)
    spoil(project, f"{RAW}/{form}.csv", old, new)
    (problem,) = refusal(project)
    assert problem.startswith(f"{RAW}/{form}.csv, dòng {line}: cột 'gia_tri': {words}")


def test_a_row_copied_by_mistake_is_refused(project):
    file = project / RAW / "mau_2.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + text.splitlines()[1].replace(",01,", ",1,") + "\n", encoding="utf-8")
    last = len(text.splitlines()) + 1
    assert refusal(project) == [
        f"{RAW}/mau_2.csv, dòng {last}: chép lại {RAW}/mau_2.csv, dòng 2 "
        "(cùng số, cùng mục, cùng trích dẫn); bỏ một dòng"
    ]


def test_an_unknown_item_is_told_with_the_nearest(project):
    spoil(project, f"{RAW}/mau_3.csv", "so_ho_so_dung_han,huyen", "so_ho_so_dung_hn,huyen")
    (problem,) = refusal(project)
    assert "chỉ tiêu 'so_ho_so_dung_hn' không có trong biểu mẫu; gần nhất: so_ho_so_dung_han" in problem


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("so_ho_so,huyen,,", "so_ho_so,huyenn,,", "cột 'cap': 'huyenn' không có trong danh mục; gần nhất: huyen"),
        ("so_ho_so_cccd,,,,cap_moi", "so_ho_so_cccd,,,,cap_mơi", "cột 'loai': 'cap_mơi' không có trong danh mục"),
        (
            "so_tthc_noi_bo,,,",
            "so_tthc_noi_bo,huyen,,",
            "chỉ tiêu 'so_tthc_noi_bo' không chia theo 'cap'; chia được theo: không",
        ),
        (
            "so_ho_so,huyen,,",
            "so_ho_so,xa,Tân Mài,",
            "đơn vị 'Tân Mài' không có trong danh mục đơn vị của kỳ; gần nhất: ",
        ),
        ("so_ho_so,huyen,,", "so_ho_so,huyen,Tân Mai,", "phường Tân Mai thuộc cấp 'xa', dòng ghi 'huyen'"),
        (
            "so_ho_so,huyen,,",
            "so_ho_so,,Hội Nông dân,",
            "chỉ tiêu 'so_ho_so' không nhận số của Hội Nông dân; cấp: huyen, xa",
        ),
    ],
)
def test_a_wrong_breakdown_is_refused(old, new, words, project):
    spoil(project, f"{RAW}/mau_3.csv", old, new)
    (problem,) = refusal(project)
    assert words in problem


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("danh_sach", "nhac_nho,UBND phường Hóa An", "nhac_nho,UBND phường Hóa Ăn"),
        ("sap_nhap", "phường Hòa Bình,", "phường Hoà Bịnh,"),
        ("so_in", "ty_le_tre_han,xa", "ty_le_tre_han,xaa"),
    ],
)
def test_unknown_names_in_the_other_tables_are_refused(table, old, new, project):
    spoil(project, f"{RAW}/{table}.csv", old, new)
    (problem,) = refusal(project)
    assert re.match(rf"{RAW}/{table}.csv, dòng \d+: .*không có trong danh mục", problem)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (',=,"0,01",', ",=,0.01,", "cột 'nguong': '0.01' không phải số"),
        (',=,"0,01",', ',~,"0,01",', "cột 'phep': '~' không phải một trong = < <= > >="),
    ],
)
def test_a_claim_that_cannot_be_compared_is_refused(old, new, words, project):
    spoil(project, f"{RAW}/nhan_dinh.csv", old, new)
    (problem,) = refusal(project)
    assert re.match(rf"{RAW}/nhan_dinh.csv, dòng \d+: ", problem)
    assert words in problem


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("3,so_ho_sơ,xa,,,,5,6,x,,,", "chỉ tiêu 'so_ho_sơ' không có trong biểu mẫu; gần nhất: so_ho_so"),
        ("8,so_ho_so,xa,,,,5,6,x,,,", "chỉ tiêu 'so_ho_so' không có trong biểu mẫu"),
        ("3,so_ho_so,xa,Tân Mài,,,5,6,x,,,", "đơn vị 'Tân Mài' không có trong danh mục đơn vị của kỳ"),
        ("3,so_ho_so,xa,,,,năm,6,x,,,", "cột 'gia_tri_cu': 'năm' không phải số đếm"),
    ],
)
def test_a_correction_is_of_a_figure_that_there_may_be(line, words, project):
    heading = "mau,chi_tieu,cap,don_vi,linh_vuc,loai,gia_tri_cu,gia_tri_moi,ly_do,muc,trich_dan,ghi_chu"
    (project / RAW / "sua_doi.csv").write_text(f"{heading}\n{line}\n", encoding="utf-8")
    spoil(project, f"{RAW}/NGUON.md", "| mau_6.csv |", "| sua_doi.csv | x | x | x | x |\n| mau_6.csv |")
    (problem,) = refusal(project)
    assert problem.startswith(f"{RAW}/sua_doi.csv, dòng 2: {words}")


def test_a_unit_means_the_same_by_name_and_by_id(real):
    named = [{"mau": "3", "chi_tieu": "so_ho_so", "don_vi": one} | NEW for one in ("phường Tân Mai", "tan_mai")]
    by_name, by_id = (records(real, sua_doi=rows("sua_doi", one)) for one in named)
    assert by_name == by_id
    assert by_name["corrections"][0].key == ("xa", "tan_mai", "", "")


def test_a_printed_rate_of_a_unit_is_looked_up_by_its_id(real):
    line = {"chi_so": "ty_le_tre_han", "don_vi": "UBND phường Tân Mai", "gia_tri": "7%"}
    (rate,) = records(real, so_in=rows("so_in", line))["printed_rates"]
    assert (rate.key, rate.value, rate.text) == (("xa", "tan_mai", "", ""), 7, "7%")


def test_an_impossible_day_stays_as_written_for_the_rule_that_looks_for_it(real):
    (paper,) = records(real, van_ban=rows("van_ban", {"ngay": "31/6/2024", "trien_khai": "1/KH;; 2/KH"}))["documents"]
    assert (paper.day, paper.day_text, paper.implements) == (None, "31/6/2024", ("1/KH", "2/KH"))


def test_every_table_has_a_place_in_the_data_of_a_period(real):
    placed = [record for table in TABLES.values() for record in getattr(real, table.name)]
    assert len(placed) > 200
    assert list(real.passages()) == placed


def test_a_missing_column_is_told_with_the_whole_heading(project):
    spoil(
        project,
        f"{RAW}/mau_2.csv",
        "chi_tieu,cap,don_vi,linh_vuc,loai,gia_tri,",
        "chi_tieu,cap,don_vi,linh_vuc,loai,gia_trị,",
    )
    assert refusal(project) == [
        f"{RAW}/mau_2.csv: thiếu cột 'gia_tri'; dòng đầu phải có: "
        "chi_tieu,cap,don_vi,linh_vuc,loai,gia_tri,muc,trich_dan,ghi_chu",
        f"{RAW}/mau_2.csv: cột 'gia_trị' không có trong mẫu; gần nhất: gia_tri",
    ]


def test_two_columns_of_one_name_are_refused(project):
    spoil(project, f"{RAW}/mau_2.csv", "ghi_chu\n", "ghi_chu,ghi_chu\n")
    assert refusal(project) == [f"{RAW}/mau_2.csv: có hai cột trùng tên; giữ một cột"]


def test_a_byte_order_mark_is_no_fault(project, real):
    file = project / RAW / "mau_3.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load("bien_hoa", "2024-H1", project).entries == real.entries


def test_windows_line_ends_are_no_fault(project, real):
    file = project / RAW / "mau_3.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load("bien_hoa", "2024-H1", project).entries == real.entries


def test_another_encoding_is_refused_with_the_byte(project):
    (project / RAW / "mau_2.csv").write_bytes("chi_tieu,ghi chú".encode("utf-16-le"))
    (project / RAW / "mau_1.csv").write_bytes("chi_tieu,ghi chú".encode("cp1258", "replace"))
    assert refusal(project)[0].startswith(f"{RAW}/mau_1.csv: không phải UTF-8 (byte thứ ")


def test_a_quotation_mark_left_open_is_refused(project):
    spoil(project, f"{RAW}/mau_2.csv", '"Trong', '"Trong "')
    assert "kiểm tra dấu ngoặc kép" in refusal(project)[0]


def test_a_row_with_a_cell_too_many_is_refused(project):
    spoil(project, f"{RAW}/mau_2.csv", "so_vbqppl_ban_hanh,,", "so_vbqppl_ban_hanh,,,")
    assert refusal(project) == [f"{RAW}/mau_2.csv, dòng 2: có 10 ô, tiêu đề có 9; kiểm tra dấu phẩy, dấu ngoặc kép"]


def test_what_excel_leaves_empty_is_passed_over(project, real):
    """Rows of commas alone, and a comma too many at the end of every line, the heading's too."""
    file = project / RAW / "mau_3.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[:5], "," * lines[0].count(","), *lines[5:], " , ,,,,,,,"]), encoding="utf-8")
    values = [(entry.item, entry.key, entry.value) for entry in real.entries]
    assert [(e.item, e.key, e.value) for e in load("bien_hoa", "2024-H1", project).entries] == values
    file.write_text("".join(f"{line},,\n" for line in lines), encoding="utf-8")
    assert load("bien_hoa", "2024-H1", project).entries == real.entries
    file.write_text("".join(f"{line},,\n" for line in lines[:-1]) + f"{lines[-1]},,x\n", encoding="utf-8")
    last = f"{RAW}/mau_3.csv, dòng {len(lines)}"
    assert refusal(project) == [f"{last}: 'x' ở cột không có tên; chuyển vào đúng cột hoặc xóa"]
    file.write_text("".join(f"{line},,\n" for line in lines[:-1]) + f"{lines[-1]}\n", encoding="utf-8")
    assert refusal(project) == [f"{last}: có 9 ô, tiêu đề có 11; kiểm tra dấu phẩy, dấu ngoặc kép"]


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\x07", "\x00", "\u00ad"])
def test_a_character_that_nobody_sees_is_refused(hidden, project):
    spoil(project, f"{RAW}/mau_2.csv", "so_vbqppl_ban_hanh", f"so_vbqppl{hidden}_ban_hanh")
    assert refusal(project) == [
        f"{RAW}/mau_2.csv, dòng 2: cột 'chi_tieu' có ký tự không nhìn thấy hoặc xuống dòng; gõ lại ô này"
    ]


def test_a_cell_of_two_lines_is_refused(project):
    spoil(project, f"{RAW}/mau_2.csv", '"Trong', '"Trong\n')
    assert "cột 'trich_dan' có ký tự không nhìn thấy hoặc xuống dòng" in refusal(project)[0]


def test_a_file_that_nobody_reads_is_refused_with_the_nearest_name(project):
    (project / RAW / "mau_3 (2).csv").write_text("x", encoding="utf-8")
    (problem,) = refusal(project)
    assert problem.startswith(
        f"{RAW}/mau_3 (2).csv: tệp lạ, không ai đọc; đổi tên hoặc bỏ ra khỏi kỳ; gần nhất: mau_3.csv"
    )


def test_a_missing_form_is_refused(project):
    (project / RAW / "mau_6.csv").unlink()
    assert f"{RAW}/mau_6.csv: không có tệp này; thêm tệp (chỉ có dòng tiêu đề nếu kỳ này không có số liệu)" in refusal(
        project
    )


@pytest.mark.parametrize("make", [lambda p: p.symlink_to("/etc/hostname"), lambda p: p.mkdir(), os.mkfifo])
def test_what_is_no_plain_file_is_refused(make, project):
    file = project / RAW / "mau_6.csv"
    file.unlink()
    make(file)
    assert refusal(project)[0].startswith(f"{RAW}/mau_6.csv: không phải tệp thường trong dự án")


def test_a_folder_that_leads_out_of_the_project_is_refused(project, tmp_path_factory):
    aside = tmp_path_factory.mktemp("ngoai") / "raw"
    (project / "data/bien_hoa/raw").rename(aside)
    (project / "data/bien_hoa/raw").symlink_to(aside)
    assert refusal(project)[0].startswith(f"{RAW}/ky.toml: không phải tệp thường trong dự án")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "tệp rỗng; dòng đầu phải có: chi_tieu,cap"),
        ("chi_tieu;cap;don_vi\na;b;c\n", "các cột phải ngăn bằng dấu phẩy"),
        ("sep=,\nchi_tieu,cap\n", "dòng đầu 'sep=' do Excel thêm; xóa dòng này, giữ dòng: chi_tieu,cap"),
        ("sep=;\nchi_tieu;cap\n", "dòng đầu 'sep=;' do Excel thêm; xóa dòng này, giữ dòng: chi_tieu,cap"),
    ],
)
def test_an_empty_file_and_another_separator_are_told_once(content, words, project):
    (project / RAW / "mau_6.csv").write_text(content, encoding="utf-8")
    (problem,) = refusal(project)
    assert problem.startswith(f"{RAW}/mau_6.csv: {words}")


@pytest.mark.parametrize(("value", "words"), [("[1]", "'ma' = [1]"), ("{}", "'ma' = {}"), ("731", "'ma' = 731")])
def test_a_code_that_is_no_text_is_refused_before_it_is_looked_up(value, words, project):
    spoil(project, "data/bien_hoa/dia_phuong.toml", 'ma = "731"', f"ma = {value}")
    path = "data/bien_hoa/dia_phuong.toml"
    assert refusal(project) == [f"{path}: mục {words}: cần chữ trong dấu ngoặc kép"]


def test_a_code_that_no_unit_has_is_told_once(project):
    spoil(project, "data/bien_hoa/dia_phuong.toml", 'ma = "731"', 'ma = "732"')
    assert refusal(project) == [
        "data/bien_hoa/dia_phuong.toml: ma '732': không đơn vị nào trực thuộc mã này; "
        "thêm data/bien_hoa/don_vi.csv, các phòng, phường, xã của mình có cột truc_thuoc = 732"
    ]


def test_an_odd_folder_stops_no_other_period(project):
    odd = project / "data/bien_hoa/raw/2024-H1x"
    odd.mkdir()
    (odd / "ky.toml").touch()
    assert [one.code for one in periods(project, "bien_hoa")] == ["2024-H1"]
    assert odd_folders(project, "bien_hoa") == ("2024-H1x",)
    with pytest.raises(CchcError, match=r"Thư mục không ai đọc: 2024-H1x/; đổi tên thành mã kỳ"):
        load("bien_hoa", "2023-H1", project)


def test_a_file_whose_sender_is_not_written_down_is_refused(project):
    spoil(project, f"{RAW}/NGUON.md", "| mau_6.csv |", "| mau_66.csv |")
    assert refusal(project) == [f"{RAW}/NGUON.md: chưa ghi nguồn của tệp 'mau_6.csv'; thêm một dòng năm ô vào bảng"]


def test_a_file_too_large_to_be_a_table_is_refused(project):
    with (project / RAW / "mau_2.csv").open("r+b") as file:
        file.truncate(20_000_001)
    assert refusal(project)[0] == f"{RAW}/mau_2.csv: tệp lớn hơn 20 MB; kiểm tra lại nguồn gửi"


def test_everything_that_is_wrong_is_said_at_once(project):
    spoil(project, f"{RAW}/mau_3.csv", REPORTED, "so_ho_so,huyen,,,,1O6,")
    spoil(project, f"{RAW}/mau_4.csv", "so_phong_co_quy_dinh", "so_phong_co_quy_dnh")
    spoil(project, f"{RAW}/danh_sach.csv", "phe_binh,UBND phường An Bình", "phe_binh,UBND phường An Bịnh")
    (project / RAW / "la.csv").write_text("x", encoding="utf-8")
    found = refusal(project)
    assert [problem.split(":")[0].split(",")[0].rpartition("/")[2] for problem in found] == [
        "la.csv",
        "mau_3.csv",
        "mau_4.csv",
        "danh_sach.csv",
    ]


@pytest.mark.parametrize(
    "dataset", ["../bien_hoa", "bien_hoa/../bien_hoa", "BIEN_HOA", "reference", "", "bien_hoa\n", "/etc", "."]
)
def test_only_a_known_dataset_is_opened(dataset, project):
    with pytest.raises(CchcError, match=re.escape(f"Không có bộ dữ liệu '{dataset}' trong data/; hiện có: bien_hoa")):
        load(dataset, "2024-H1", project)


def test_a_period_without_data_is_told_with_those_that_have(project):
    with pytest.raises(CchcError, match=r"không có kỳ 2023-H1 .*hiện có: 2024-H1"):
        load("bien_hoa", "2023-H1", project)


def test_a_period_that_is_no_period_is_refused(project):
    with pytest.raises(CchcError, match="'2024-T13' không hợp lệ"):
        load("bien_hoa", "2024-T13", project)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('trang_thai = "uoc"', 'trang_thai = "nhap"', "trang_thai 'nhap' không phải một trong uoc, chinh_thuc, da_sua"),
        (
            'ngay_bao_cao = "14/6/2024"',
            'ngay_bao_cao = "31/6/2024"',
            "mục 'ngay_bao_cao': '31/6/2024' không phải ngày có thật",
        ),
        (
            'ngay_bao_cao = "14/6/2024"',
            "ngay_bao_cao = 2024-06-14",
            "mục 'ngay_bao_cao' = 14/6/2024: cần chữ",
        ),
        ("an_ban = 1", 'an_ban = "1"', "mục 'an_ban' = '1': cần số nguyên"),
        ("an_ban = 1", "an_ban = 0", "an_ban = 0: bản đầu là 1"),
        (
            "an_ban = 1",
            'an_ban = 1\ntu_ngai = "x"',
            "'tu_ngai' không ai đọc; sửa tên hoặc bỏ dòng này; gần nhất: tu_ngay",
        ),
        ('so_lieu_den = "14/6/2024"', 'so_lieu_den = "14/12/2023"', "so_lieu_den 14/12/2023 không hợp với kỳ 2024-H1"),
        ('so_lieu_den = "14/6/2024"', 'so_lieu_den = "16/6/2025"', "so_lieu_den 16/6/2025 không hợp với kỳ 2024-H1"),
        ("an_ban = 1", 'an_ban = 1\ntu_ngay = "15/12/2022"', "kỳ 2024-H1 có tu_ngay 15/12/2022, lệch hơn một năm"),
        ("nguoi_ky =", "nguoi_ki =", "thiếu mục 'nguoi_ky'; thêm dòng nguoi_ky = …"),
        ("an_ban = 1", "an_ban = ", "không đọc được TOML"),
        ("an_ban = 1", f"an_ban = {'9' * 5_000}", "có số dài hàng nghìn chữ số hoặc dấu [ lồng quá sâu"),
        ("an_ban = 1", f"an_ban = {'[' * 3_000}{']' * 3_000}", "có số dài hàng nghìn chữ số hoặc dấu [ lồng quá sâu"),
        ("an_ban = 1", f"an_ban = {'[' * 100}{']' * 100}", "mục 'an_ban' = [[[["),
        (
            "an_ban = 1",
            'an_ban = 1\ntu_ngay = "14/6/2024"\nden_ngay = "15/12/2023"',
            "den_ngay 15/12/2023 trước tu_ngay 14/06/2024",
        ),
    ],
)
def test_a_wrong_page_of_the_period_is_refused(old, new, words, project):
    spoil(project, f"{RAW}/ky.toml", old, new)
    assert any(words in problem for problem in refusal(project)), refusal(project)


def test_an_illustrative_mark_in_quotation_marks_is_refused_rather_than_taken_for_true(project):
    spoil(project, "data/bien_hoa/dia_phuong.toml", "minh_hoa = false", 'minh_hoa = "false"')
    assert refusal(project) == [
        "data/bien_hoa/dia_phuong.toml: mục 'minh_hoa' = 'false': cần true hoặc false, không có ngoặc kép"
    ]


def test_a_period_may_state_its_own_days(project):
    spoil(project, f"{RAW}/ky.toml", "an_ban = 1", 'an_ban = 1\ntu_ngay = "01/01/2024"\nden_ngay = "30/6/2024"')
    data = load("bien_hoa", "2024-H1", project)
    assert (str(data.first), str(data.last)) == ("2024-01-01", "2024-06-30")


@pytest.mark.parametrize(
    ("table", "old", "new", "words"),
    [
        ("bieu_mau", "3,3.1,so_ho_so,", "9,3.1,so_ho_so,", "mẫu '9' không phải 1 đến 7"),
        (
            "bieu_mau",
            "3,3.1,so_ho_so,Tổng số hồ sơ,hồ sơ,so_dem",
            "3,3.1,so_ho_so,Tổng số hồ sơ,hồ sơ,so_dên",
            "kiểu 'so_dên' không phải",
        ),
        (
            "bieu_mau",
            "3,,so_ho_so_dung_han,",
            "3,,so_ho_so,",
            "'3 so_ho_so' đã có ở data/reference/bieu_mau.csv, dòng ",
        ),
        ("don_vi", "tan_mai_2024,", "tan_mai,", "'tan_mai' đã có ở data/reference/don_vi.csv, dòng "),
        ("don_vi", "2024-10-31", "31/10/2024", "tu_ngay, den_ngay viết năm-tháng-ngày"),
        (
            "lich_nghi",
            "2024-09-02,off",
            "2024-09-31,off",
            "'2024-09-31', 'off': cần ngày như 2024-09-02 và off hoặc work",
        ),
        ("ky_bao_cao", "9M,15", "8M,15", "thiếu loại kỳ '9M'"),
        ("ten_goi", ",thanh_tra", ",thanh_trà", "đơn vị 'thanh_trà' không có trong don_vi.csv; gần nhất: thanh_tra"),
    ],
)
def test_a_wrong_reference_table_is_refused(table, old, new, words, project):
    spoil(project, f"data/reference/{table}.csv", old, new)
    assert any(words in problem for problem in refusal(project)), refusal(project)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",97,toi_thieu", ",97,it_nhat", "cột 'chieu': 'it_nhat' không phải toi_thieu hoặc toi_da"),
        (",97,toi_thieu", ",97.5,toi_thieu", "cột 'gia_tri': '97.5' không phải số"),
        ("2024-12-14,,97", "2024-12-32,,97", "cột 'den_ngay': '2024-12-32' phải viết năm-tháng-ngày, như 2024-12-14"),
        ("2024-12-31,80", "cuối năm,80", "cột 'han': 'cuối năm' phải viết năm-tháng-ngày, như 2024-12-14"),
        ("2024-12-31,80", ",80", "cột 'han' để trống; ghi ngày phải đạt, hoặc thuong_xuyen nếu kỳ nào cũng phải đạt"),
        (
            "huyen,,muc_neu,",
            "huyen,,muc_nêu,",
            "cột 'loai_moc': 'muc_nêu' không phải một trong muc_tieu, muc_neu, tien_do, muc_thuong_thay, gia_dinh; "
            "gần nhất: muc_neu",
        ),
        ("toi_thieu,Báo cáo 213/BC-UBND", "toi_thieu,", "cột 'can_cu' để trống; ghi văn bản nêu 97"),
    ],
)
def test_a_wrong_target_is_refused(old, new, words, project):
    spoil(project, "data/bien_hoa/muc_tieu.csv", old, new)
    assert any(words in problem for problem in refusal(project)), refusal(project)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "danh_gia_chung,huyen,",
            "danh_gia_chung,huyenn,",
            "cột 'cap': 'huyenn' không có trong danh mục; gần nhất: huyen",
        ),
        (
            ",,tong_dai_1022,",
            ",,tong_dai_1202,",
            "cột 'loai': 'tong_dai_1202' không có trong danh mục; gần nhất: tong_dai_1022",
        ),
    ],
)
def test_a_target_of_an_unknown_level_or_category_is_refused(old, new, words, project):
    spoil(project, "data/bien_hoa/muc_tieu.csv", old, new)
    (problem,) = refusal(project)
    assert words in problem


def own(project, table, *lines):
    """A locality's own table: the heading of the common one, and these lines."""
    heading = (project / f"data/reference/{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    (project / f"data/bien_hoa/{table}.csv").write_text("\n".join([heading, *lines, ""]), encoding="utf-8")


def test_a_locality_may_have_its_own_window(project):
    own(project, "ky_bao_cao", "H,1,-1,0,-1,Quy chế của tỉnh")
    spoil(project, f"{RAW}/ky.toml", 'so_lieu_den = "14/6/2024"', 'so_lieu_den = "31/5/2024"')
    data = load("bien_hoa", "2024-H1", project)
    assert (str(data.first), str(data.last)) == ("2023-12-01", "2024-05-31")


def test_a_row_of_the_locality_stands_in_the_place_of_the_common_one(project, real):
    own(project, "danh_muc", "linh_vuc,noi_vu,Nội vụ và Lao động", "linh_vuc,du_lich,Du lịch")
    own(project, "ten_goi", "Lao động – TBXH,phong_noi_vu")
    own(project, "lich_nghi", "2024-09-02,work,Làm bù")
    reference = load("bien_hoa", "2024-H1", project).reference
    labels, before = ([one.label for one in r.categories] for r in (reference, real.reference))
    assert labels == ["Nội vụ và Lao động" if label == "Nội vụ" else label for label in before] + ["Du lịch"]
    assert reference.aliases[bare_name("Lao động – TBXH")] == "phong_noi_vu"
    assert list(reference.calendar.values()).count("work") == list(real.reference.calendar.values()).count("work") + 1


def test_a_target_of_the_locality_replaces_the_common_one_of_its_indicator(project, real):
    lines = (project / "data/bien_hoa/muc_tieu.csv").read_text(encoding="utf-8").splitlines()
    common = [lines[0], lines[1].replace(",97,", ",90,"), lines[1].replace("dung_han_danh_gia_chung", "tre_han")]
    (project / "data/reference/muc_tieu.csv").write_text("\n".join(common), encoding="utf-8")
    targets = [(t.indicator, t.text) for t in load("bien_hoa", "2024-H1", project).reference.benchmarks]
    assert targets[:2] == [("ty_le_dung_han_danh_gia_chung", "97"), ("ty_le_tre_han", "97")]
    assert len(targets) == len(real.reference.benchmarks) + 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2024-H3,a,Nguyễn Văn A,20/6/2024,b", "cột 'ky': Kỳ báo cáo '2024-H3' không hợp lệ"),
        ("2024-H1,a,Nguyễn Văn A,31/6/2024,b", "cột 'ngay': '31/6/2024' không phải ngày có thật"),
        ("2024-H1,a,,20/6/2024,b", "cột 'nguoi' để trống"),
        ("2024-H1,a,Nguyễn Văn A,20/6/2024,", "cột 'ly_do' để trống"),
    ],
)
def test_a_decision_says_of_what_who_when_and_why(line, words, project):
    heading = "ky,phat_hien,nguoi,ngay,ly_do"
    (project / "data/bien_hoa/chap_nhan.csv").write_text(f"{heading}\n{line}\n", encoding="utf-8")
    (problem,) = refusal(project)
    assert problem.startswith(f"data/bien_hoa/chap_nhan.csv, dòng 2: {words}")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2024-H3,a,Phòng Nội vụ,20/6/2024", "cột 'ky': Kỳ báo cáo '2024-H3' không hợp lệ"),
        ("2024-H1,a,Phòng Nội vụ,31/6/2024", "cột 'han': '31/6/2024' không phải ngày có thật"),
        ("2024-H1,a,,20/6/2024", "cột 'don_vi' để trống; ghi đủ kỳ, mã phát hiện, đơn vị, hạn"),
    ],
)
def test_who_works_on_a_finding_says_of_what_and_until_when(line, words, project):
    (project / "data/bien_hoa/phan_cong.csv").write_text(f"ky,phat_hien,don_vi,han\n{line}\n", encoding="utf-8")
    (problem,) = refusal(project)
    assert problem.startswith(f"data/bien_hoa/phan_cong.csv, dòng 2: {words}")


def test_an_id_becomes_one_other_id_for_a_reason(project):
    lines = ("cu,moi,ly_do", "a,b,đổi tên", "a,c,đổi tên", "d,d,đổi tên", "e,,")
    (project / "data/bien_hoa/ma_phat_hien.csv").write_text("\n".join(lines), encoding="utf-8")
    place = "data/bien_hoa/ma_phat_hien.csv, dòng"
    assert refusal(project) == [
        f"{place} 3: mã 'a' đã có ở {place} 2; giữ một dòng",
        f"{place} 4: mã 'd' đổi thành chính nó; bỏ dòng này",
        f"{place} 5: cột 'ly_do' để trống; ghi mã cũ và lý do",
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2024-11-31,tan_tien,tan_mai_2024,toan_bo,a,", "cột 'ngay': '2024-11-31' phải viết năm-tháng-ngày"),
        (
            "2024-11-01,tan_tin,tan_mai_2024,toan_bo,a,",
            "đơn vị 'tan_tin' không có trong don_vi.csv; gần nhất: tan_tien",
        ),
        ("2024-11-01,tan_tien,tan_mai_2024,ca,a,", "cột 'muc_do': 'ca' không phải toan_bo hoặc mot_phan"),
    ],
)
def test_what_became_of_a_unit_is_a_known_unit_on_a_real_day(line, words, project):
    own(project, "bien_dong_don_vi", line)
    (problem,) = refusal(project)
    assert problem.startswith(f"data/bien_hoa/bien_dong_don_vi.csv, dòng 2: {words}")


def test_a_break_begins_with_a_period(project):
    lines = "chi_so,tu_ky,ly_do,can_cu\nty_le_tre_han,2024-T11,đếm khác,Văn bản 1\n"
    (project / "data/bien_hoa/dut_chuoi.csv").write_text(lines, encoding="utf-8")
    (problem,) = refusal(project)
    assert problem.startswith("data/bien_hoa/dut_chuoi.csv, dòng 2: cột 'tu_ky': Kỳ báo cáo '2024-T11' không hợp lệ")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "q,nam,bang,mau_3.so_tth,=,mau_7.so_tthc,,,,,,,x",
            "quy tắc dùng chỉ tiêu 'mau_3.so_tth' không có trong biểu mẫu",
        ),
        ("q,nam,bang,mau_3.so_tthc,=,mau_7.so_tthc,cáp,,,,,,x", "cột 'theo': 'cáp' không phải một trong cap, don_vi, "),
        ("q,nam,dem,mau_3.so_tthc,=,danh_sac:a,,,,,,,x", "quy tắc đếm bảng 'danh_sac'; đếm được: danh_sach, don_vi, "),
        (
            "q,nam,bang,mau_3.so_tthc,=,mau_7.so_tthc,,,,hai_ben,,,x",
            "cột 'nghi_van': 'hai_ben' không phải một trong trai, phai, ca_hai, hoặc để trống",
        ),
    ],
)
def test_a_rule_names_what_there_is(line, words, project):
    own(project, "quy_tac", line)
    (problem,) = refusal(project)
    assert problem.startswith(f"data/bien_hoa/quy_tac.csv, dòng 2: {words}")


def test_one_file_of_the_locality_names_a_thing_once(project):
    own(project, "ky_bao_cao", "H,1,-1,0,-1,a", "H,2,-1,0,-1,b")
    assert refusal(project) == [
        "data/bien_hoa/ky_bao_cao.csv, dòng 3: 'H' đã có ở data/bien_hoa/ky_bao_cao.csv, dòng 2; giữ một dòng"
    ]


def test_two_targets_in_force_on_one_day_are_refused(project):
    file = project / "data/bien_hoa/muc_tieu.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[1].replace("2023-12-15,2024-12-14", "2024-12-14,")]), encoding="utf-8")
    assert "trùng thời gian với data/bien_hoa/muc_tieu.csv, dòng 2" in refusal(project)[0]


def test_the_project_is_found_from_below_and_nowhere_else(project, tmp_path_factory):
    assert find_root(project / RAW) == project
    with pytest.raises(CchcError, match="chạy lệnh trong thư mục của dự án"):
        find_root(tmp_path_factory.mktemp("khac"))


def test_datasets_and_periods_are_listed_in_order(project):
    (project / "data/an_giang").mkdir()
    (project / "data/an_giang/dia_phuong.toml").touch()
    for code in ("2024-Y", "2024-M01"):
        (project / f"data/an_giang/raw/{code}").mkdir(parents=True)
        (project / f"data/an_giang/raw/{code}/ky.toml").touch()
    assert datasets(project) == ("an_giang", "bien_hoa")
    assert [p.code for p in periods(project, "an_giang")] == ["2024-M01", "2024-Y"]
