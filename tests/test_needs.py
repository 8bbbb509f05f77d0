"""What a section reads, and that it shows the same of that alone as of everything."""

import json
import shutil
from dataclasses import replace

import pytest
from edition import ROOT

from cchc_lib import show
from cchc_lib.errors import CchcError
from cchc_lib.load.data import EVERYTHING
from cchc_lib.load.reader import Row
from cchc_lib.minh_hoa.writing import write
from cchc_lib.results.results import get_results
from cchc_lib.show.needs import may_read, wanted
from cchc_lib.show.view import Section

# Besides printed rates and corrections, which may be of any section: its own form, the other side of each rule on it.
NEEDS = {
    "1_chi_dao_dieu_hanh": "mau_1 mau_4 danh_sach tuyen_truyen",
    "2_the_che": "mau_2",
    "3_thu_tuc_hanh_chinh": "mau_3 mau_4 mau_7 van_ban",
    "4_to_chuc_bo_may": "mau_1 mau_3 mau_4 mau_5 mau_6 mau_7 danh_sach sap_nhap",
    "5_cong_vu": "mau_1 mau_4 mau_5 mau_6 danh_sach",
    "6_tai_chinh_cong": "mau_4 mau_6 danh_sach",
    "7_chinh_quyen_so": "mau_3 mau_4 mau_7",
}
WHOLE = ("0_tong_quan", "8_danh_gia_phuong_huong", "9_doi_soat_phuong_phap")
RAW = "data/bien_hoa/raw/2024-H1/"
# What every notebook opens of Biên Hòa's first half of 2024, there being no corrections and no earlier period.
ALWAYS = {
    *("data/bien_hoa/dia_phuong.toml", "data/bien_hoa/don_vi.csv", "data/bien_hoa/muc_tieu.csv"),
    *("data/reference/bien_dong_don_vi.csv", "data/reference/bieu_mau.csv", "data/reference/danh_muc.csv"),
    *("data/reference/don_vi.csv", "data/reference/ky_bao_cao.csv", "data/reference/lich_nghi.csv"),
    *("data/reference/quy_tac.csv", "data/reference/ten_goi.csv", f"{RAW}ky.toml", f"{RAW}so_in.csv"),
}
REST = "mau_1 mau_2 mau_3 mau_4 mau_5 mau_6 mau_7 danh_sach moc_thoi_gian muc_luc nhan_dinh nhiem_vu sap_nhap so_khac"
EVERY = {f"{RAW}{name}.csv" for name in (*REST.split(), "tuyen_truyen", "van_ban")}
EVERY |= {f"{RAW}NGUON.md", f"{RAW}bao_cao.txt"}
# The last page says of which library it is made, and what has changed since the publication before.
OF_THE_LAST = {f"cchc_lib/template/{name}.html.j2" for name in ("page", "pieces", "table", "text")}
OF_THE_LAST |= {"cchc_lib/template/annex.css", "lan_cong_bo"}


def section(name, results):
    return Section(name, show.SECTIONS[name], results)


def pieces(name, results):
    """All that the notebook of a section shows."""
    one = section(name, results)
    return [
        one.title(),
        *(one.part(part.number) for part in one.module.PARTS),
        one.form(),
        one.findings(),
        one.methods(),
    ]


@pytest.mark.parametrize(("name", "tables"), NEEDS.items())
def test_a_section_reads_its_form_and_what_the_rules_set_beside_it(name, tables, real):
    assert wanted(name)(real.reference) == {"so_in", "sua_doi", *tables.split()}


def test_every_notebook_has_its_needs_and_three_read_everything():
    assert sorted([*NEEDS, *WHOLE]) == sorted(show.SECTIONS)
    assert [wanted(name) for name in WHOLE] == [None] * 3


def test_a_rule_that_joins_two_sections_makes_each_read_the_other(real):
    row = dict(real.reference.rules[2].cells, kieu="bang", ve_trai="mau_2.so_vbqppl_ban_hanh", ve_phai="van_ban:2.1.1")
    joined = replace(real.reference, rules=(*real.reference.rules, Row("quy_tac.csv, dòng 99", row)))
    assert wanted("2_the_che")(joined) == {"so_in", "sua_doi", "mau_2", "van_ban"}


@pytest.mark.parametrize(("name", "tables"), NEEDS.items())
def test_a_real_kernel_opens_exactly_what_its_section_needs(name, tables, real_project):
    assert opened(real_project, name) == ALWAYS | {f"{RAW}{table}.csv" for table in tables.split()}


@pytest.mark.parametrize("name", WHOLE)
def test_a_real_kernel_of_a_part_that_speaks_of_everything_opens_everything(name, real_project):
    assert opened(real_project, name) == ALWAYS | EVERY | (OF_THE_LAST if name.startswith("9") else set())


def opened(root, name):
    """What the kernel of a published notebook opened."""
    said = json.loads((root / "outputs/bien_hoa/2024-H1/manifest.json").read_text(encoding="utf-8"))
    return set(said["so_tay_doc"][name]["tep"])


@pytest.mark.parametrize(("name", "tables"), NEEDS.items())
def test_a_section_may_read_what_it_opens_and_nothing_else(name, tables, real_project):
    results = get_results("bien_hoa", "2024-H1", real_project)
    assert set(may_read(name, results)) == opened(real_project, name)


@pytest.fixture(scope="module")
def whole():
    """The real period, of everything."""
    return get_results("bien_hoa", "2024-H1", ROOT)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A project with the illustrative city: units, five years of months, last year and the previous quarter."""
    root = tmp_path_factory.mktemp("minh_hoa")
    shutil.copytree(ROOT / "data/reference", root / "data/reference")
    write(root)
    return root


@pytest.mark.parametrize("name", NEEDS)
def test_a_section_shows_the_same_of_its_needs_as_of_everything(name, whole):
    part = get_results("bien_hoa", "2024-H1", ROOT, wanted(name))
    assert part.data.read < EVERYTHING
    assert pieces(name, part) == pieces(name, whole)


@pytest.mark.battery
@pytest.mark.parametrize("name", NEEDS)
@pytest.mark.parametrize("period", ["2024-Q4", "2025-M02"])
def test_a_section_with_units_and_history_shows_the_same_of_its_needs(name, period, city):
    part = get_results("minh_hoa", period, city, wanted(name))
    assert len(part.neighbours) == 2 and part.months("ty_le_tre_han")
    assert pieces(name, part) == pieces(name, get_results("minh_hoa", period, city))


@pytest.fixture(scope="module")
def laws():
    """The section on legal documents, of its needs alone."""
    return get_results("bien_hoa", "2024-H1", ROOT, wanted("2_the_che"))


def test_a_table_that_a_section_did_not_declare_is_refused(laws):
    with pytest.raises(CchcError) as said:
        laws.data.tables["van_ban"]
    assert str(said.value) == "Bảng 'van_ban' không được đọc cho mục này; thêm 'van_ban' vào TABLES của mục."


@pytest.mark.parametrize(
    ("id", "forms"),
    [
        ("mau_3.so_ho_so", "'mau_3'"),  # an item
        ("ty_le_giai_ngan", "'mau_6'"),  # an indicator
        ("ty_le_kiem_tra_truc_tiep", "'mau_1' và 'mau_4'"),
    ],
)
def test_a_figure_that_a_section_did_not_declare_is_refused(id, forms, laws, whole):
    words = f"Số liệu '{id}' lấy từ mẫu không được đọc cho mục này; thêm {forms} vào FORMS của mục."
    for ask in (laws.figures.get, laws.compared, laws.of):
        with pytest.raises(CchcError) as said:
            ask(id)
        assert str(said.value) == words
    assert whole.figures.get(id) in whole.figures.of(id)


def test_a_quantity_that_nobody_declared_is_another_mistake(laws):
    with pytest.raises(KeyError, match="so_ho_xo"):
        laws.figures.get("mau_3.so_ho_xo")
