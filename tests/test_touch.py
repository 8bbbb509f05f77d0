"""Touch one thing: exactly the notebooks that depend on it run again, and the page is the one that a fresh run makes.

Notebooks are told by the number that their names begin with.
"""

import json
import shutil
from pathlib import Path

import pytest
from edition import another_library, change, files
from test_period_status import add, touch

from cchc_lib.edition import provenance
from cchc_lib.publish import build as publish_module
from cchc_lib.publish.build import annex
from cchc_lib.publish.notebook_jobs import Runner, local_runner
from cchc_lib.publish.verify import verify

HOME = "outputs/bien_hoa/2024-H1"
RAW = "data/bien_hoa/raw/2024-H1"
ALL, NONE = "0 1 2 3 4 5 6 7 8 9 10", ""
NOBODY = Runner(None, None)
battery = pytest.mark.battery


class Enough(Exception):
    """What would run is known."""


def due(root, dataset="bien_hoa", period="2024-H1"):
    """The notebooks that the command would run now; none of them is run."""

    def stop(work, had, *_):
        raise Enough(told(job.notebook.name for job in work if job.notebook.name not in had))

    with pytest.MonkeyPatch.context() as patch, pytest.raises(Enough) as known:
        patch.setattr(publish_module, "run_jobs", stop)
        annex(dataset, period, root, lambda *_: None, NOBODY)
    return str(known.value)


def ran(root):
    """Publish and say which notebooks ran."""
    seen = []
    with local_runner() as runner:
        annex("bien_hoa", "2024-H1", root, lambda place, _of, _title, seconds: seen.append((place, seconds)), runner)
    assert [place for place, _ in seen] == list(range(1, 12))
    return " ".join(str(place - 1) for place, seconds in seen if seconds is not None)


def told(names):
    return " ".join(name.partition("_")[0] for name in names)


def source(root, name):
    """A row in NGUON.md: every file of a period has one."""
    page = root / RAW / "NGUON.md"
    row = f"\n| {name} | Sửa | UBND thành phố Biên Hòa | 20/6/2024 | |"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\n| ky.toml ", f"{row}\n| ky.toml "), encoding="utf-8")


def add_period(root, code):
    """Another period with the same figures."""
    folder = Path(shutil.copytree(root / RAW, root / f"data/bien_hoa/raw/{code}"))
    page = folder / "ky.toml"
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if not line.startswith("so_lieu_")]
    page.write_text("\n".join([*lines, f'so_lieu_den = "14/12/{code[:4]}"']), encoding="utf-8")


def test_nothing_touched_runs_nothing(real_copy):
    before = files(real_copy)
    assert ran(real_copy) == NONE
    assert files(real_copy) == before


# A change in a file, and the notebooks that show or ask for what it changed: the overview (0) asks for every figure,
# the assessment (8) for those that statements and tasks name, the last section (9) prints the fingerprint of every
# file, the internal sheet (10) asks for findings and statements.
CHANGED = (
    (f"{RAW}/mau_1.csv", "so_nhiem_vu_hoan_thanh,,,,,31", "so_nhiem_vu_hoan_thanh,,,,,32", "0 1 8 9 10"),
    (f"{RAW}/mau_2.csv", "so_vbqppl_ban_hanh,,,,,01", "so_vbqppl_ban_hanh,,,,,02", "0 2 9"),
    (f"{RAW}/mau_3.csv", "so_tthc,xa,,,,122", "so_tthc,xa,,,,123", "0 3 8 9 10"),
    (f"{RAW}/mau_4.csv", "so_phong_chuyen_mon,,,,,12", "so_phong_chuyen_mon,,,,,13", "0 1 4 6 7 8 9 10"),
    (f"{RAW}/mau_5.csv", "so_bo_nhiem,,,,moi,02", "so_bo_nhiem,,,,moi,03", "0 5 9"),
    (f"{RAW}/mau_6.csv", "so_tien_giai_ngan,,,,,208.986", "so_tien_giai_ngan,,,,,300.433", "0 6 9 10"),
    (f"{RAW}/mau_7.csv", '"98,03%"', '"98,04%"', "0 7 9"),
    (f"{RAW}/danh_sach.csv", "truc_tiep,Phòng Quản lý đô thị", "truc_tiep,Phòng Tư pháp", "1 4 5 9"),
    (f"{RAW}/nhan_dinh.csv", "đã đạt một số kết quả,", "đã đạt nhiều kết quả,", "0 7 8 9 10"),
    (f"{RAW}/nhiem_vu.csv", "trọng tâm theo", "chủ yếu theo", "8 9"),
    (f"{RAW}/sap_nhap.csv", "phường Quang Vinh,mot_phan", "phường Quang Vinh,toan_bo", "4 9 10"),
    (f"{RAW}/tuyen_truyen.csv", "Phóng sự", "Tin ngắn", "1 9"),
    (f"{RAW}/van_ban.csv", "213/BC-UBND,14/6/2024", "213/BC-UBND,15/6/2024", "9 10"),
    (f"{RAW}/so_in.csv", "ty_le_hoan_thanh_ke_hoach,,,,,58%", "ty_le_hoan_thanh_ke_hoach,,,,,59%", "9 10"),
    (f"{RAW}/moc_thoi_gian.csv", "01/1/2023,31/10/2024", "01/1/2024,31/10/2024", "9 10"),
    (f"{RAW}/bao_cao.txt", "UBND", "UBND ", "9"),
    (f"{RAW}/NGUON.md", "| ky.toml ", "| ky.toml  ", "9"),
    (f"{RAW}/ky.toml", '"Chủ tịch"', '"Phó Chủ tịch"', ALL),
    ("data/bien_hoa/dia_phuong.toml", "Phòng Nội vụ thành phố", "Văn phòng thành phố", ALL),
    ("data/bien_hoa/muc_tieu.csv", "2023-12-15,2024-12-14,,97", "2023-12-15,2024-12-14,,98", "0 3 8 9 10"),
    ("data/reference/danh_muc.csv", "Toàn trình", "Trọn gói", ALL),
    ("data/reference/quy_tac.csv", "bieu_mau,bieu_mau,bieu_mau", "bieu_mau_2,bieu_mau,bieu_mau", "9 10"),
    ("data/reference/NGUON.md", "#", "##", NONE),
    ("notebooks/2_the_che.ipynb", "được ban hành, kiểm tra", "được ban hành và kiểm tra", "2"),
    ("notebooks/kham_pha/xu_huong.ipynb", "{", "{ ", NONE),
)


@pytest.mark.parametrize(("name", "old", "new", "notebooks"), CHANGED, ids=[name for name, *_ in CHANGED])
def test_a_changed_file_runs_what_asked_for_it(name, old, new, notebooks, real_copy):
    change(real_copy, name, old, new)
    assert due(real_copy) == notebooks


@pytest.mark.parametrize("name", [f"{RAW}/mau_3.csv", f"{RAW}/so_in.csv", "data/bien_hoa/don_vi.csv"])
def test_an_empty_line_more_runs_only_the_page_that_prints_fingerprints(name, real_copy):
    touch(real_copy / name)
    assert due(real_copy) == "9"


ACCEPTED = "ky,phat_hien,nguoi,ngay,ly_do\n2024-H1,tthc_hai_muc:xa,Nguyễn Văn A,20/6/2024,Đã đối chiếu\n"
CORRECTED = "mau,chi_tieu,cap,don_vi,linh_vuc,loai,gia_tri_cu,gia_tri_moi,ly_do,muc,trich_dan,ghi_chu\n"
AIMED = "chi_so,cap,loai,loai_moc,tu_ngay,den_ngay,han,gia_tri,chieu,can_cu,muc,trich_dan,ghi_chu\n"
NEW = (
    ("data/bien_hoa/chap_nhan.csv", ACCEPTED, "3 7 8 9 10"),
    (f"{RAW}/sua_doi.csv", CORRECTED, "9"),
    ("data/bien_hoa/dut_chuoi.csv", "chi_so,tu_ky,ly_do,can_cu\n", "9"),
    ("data/reference/muc_tieu.csv", AIMED, "9"),
    ("README.md", "đọc trước", NONE),
    ("data/bien_hoa/README.md", "đọc trước", NONE),
    ("data/long_khanh/don_vi.csv", "của nơi khác", NONE),
)


@pytest.mark.parametrize(("name", "text", "notebooks"), NEW)
def test_a_new_file_runs_what_would_read_it(name, text, notebooks, real_copy):
    add(real_copy / name, text)
    if name.startswith(RAW):
        source(real_copy, Path(name).name)
    assert due(real_copy) == notebooks


GONE = (
    (f"{RAW}/tuyen_truyen.csv", "1 9 10"),
    (f"{RAW}/so_khac.csv", "9 10"),
    (f"{RAW}/van_ban.csv", "3 9 10"),
    (f"{RAW}/bao_cao.txt", "9"),
    ("data/bien_hoa/muc_tieu.csv", "0 3 5 8 9 10"),
    ("notebooks/7_chinh_quyen_so.ipynb", NONE),
)


@pytest.mark.parametrize(("name", "notebooks"), GONE)
def test_a_file_that_went_away_runs_what_read_it(name, notebooks, real_copy):
    (real_copy / name).unlink()
    assert due(real_copy) == notebooks


def test_a_new_notebook_runs_alone(real_copy):
    shutil.copy(real_copy / "notebooks/2_the_che.ipynb", real_copy / "notebooks/2b_the_che.ipynb")
    assert due(real_copy) == "2b"


PERIODS = (
    ("2024-M05", "3 9"),  # a month of its history, drawn by the third
    ("2024-M07", NONE),  # after its end
    ("2023-H1", ALL),  # the same period last year
    ("2023-H2", ALL),  # the previous one
    ("2024-Q2", NONE),
    ("2024-Y", NONE),
)


@pytest.mark.parametrize(("code", "notebooks"), PERIODS)
def test_a_new_period_runs_what_it_is_compared_with(code, notebooks, real_copy):
    add_period(real_copy, code)
    assert due(real_copy) == notebooks


def test_another_period_and_another_locality_have_nothing_in_common(real_copy):
    add_period(real_copy, "2024-Q1")
    shutil.copytree(real_copy / HOME, real_copy / "outputs/bien_hoa/2024-Q1")
    shutil.copytree(real_copy / "data/bien_hoa", real_copy / "data/long_khanh")
    shutil.copytree(real_copy / "outputs/bien_hoa", real_copy / "outputs/long_khanh")
    assert due(real_copy, period="2024-Q1") == ALL
    assert due(real_copy, dataset="long_khanh") == ALL
    assert due(real_copy) == NONE


@pytest.mark.parametrize(
    ("name", "notebooks"),
    [
        ("page/template/page.html.j2", "9"),  # which says of what library the page is made; the others have no page yet
        ("vietnamese/numbers.py", ALL),
        ("page/template/pieces.html.j2", ALL),
        ("page/template/annex.css", ALL),  # each piece carries it where it is shown alone
    ],
)
def test_a_changed_library_runs_what_is_made_with_it(name, notebooks, real_copy, monkeypatch):
    another_library(monkeypatch, name)
    assert due(real_copy) == notebooks


def test_another_version_of_a_tool_runs_all(real_copy, monkeypatch):
    changed = provenance.tools() | {"pandas": "0.1"}
    monkeypatch.setattr(provenance, "tools", lambda: changed)
    assert due(real_copy) == ALL


def damage(path):
    path.write_bytes(path.read_bytes() + b" ")


def forget(path):
    """A manifest that does not know one notebook."""
    said = json.loads(path.read_text(encoding="utf-8"))
    del said["so_tay_doc"]["5_cong_vu"]
    path.write_text(json.dumps(said), encoding="utf-8")


def empty(path):
    path.write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "name", "notebooks"),
    [
        (Path.unlink, "notebooks/3_thu_tuc_hanh_chinh.ipynb", "3"),
        (damage, "notebooks/0_tong_quan.ipynb", "0"),
        (Path.unlink, "manifest.json", ALL),
        (shutil.rmtree, "", ALL),
        (forget, "manifest.json", "5"),
        (empty, "manifest.json", ALL),
        (empty, "notebooks/9_phuong_phap.ipynb", "9"),
        (shutil.rmtree, "notebooks", "0 1 2 3 4 5 6 7 8 9"),
        (shutil.rmtree, "noi_bo", "10"),
        (damage, "so_lieu.xlsx", NONE),
    ],
)
def test_what_is_lost_of_the_publication_is_run_again(spoil, name, notebooks, real_copy):
    spoil(real_copy / HOME / name)
    assert due(real_copy) == notebooks


@pytest.mark.parametrize("name", ["phu_luc.html", "figures.csv"])
def test_a_lost_page_or_table_is_made_again_of_kept_notebooks(name, real_copy):
    before = files(real_copy)
    (real_copy / HOME / name).unlink()
    assert ran(real_copy) == NONE
    assert files(real_copy) == before


@battery
@pytest.mark.parametrize(
    ("name", "old", "new", "notebooks"),
    [
        (f"{RAW}/mau_6.csv", "so_tien_giai_ngan,,,,,208.986", "so_tien_giai_ngan,,,,,300.433", "0 6 9 10"),
        (f"{RAW}/mau_2.csv", "so_vbqppl_ban_hanh,,,,,01", "so_vbqppl_ban_hanh,,,,,02", "0 2 9"),
        (f"{RAW}/tuyen_truyen.csv", "Phóng sự", "Tin ngắn", "1 9"),
        ("data/reference/danh_muc.csv", "Toàn trình", "Trọn gói", ALL),
        ("notebooks/2_the_che.ipynb", "được ban hành, kiểm tra", "được ban hành và kiểm tra", "2"),
    ],
)
def test_kept_and_fresh_notebooks_make_the_same_bytes(name, old, new, notebooks, real_copy):
    change(real_copy, name, old, new)
    assert ran(real_copy) == notebooks
    assert ran(real_copy) == NONE
    with local_runner() as runner:
        verdict = verify("bien_hoa", "2024-H1", real_copy, runner)
    assert (verdict.files, verdict.differing, verdict.damaged) == (18, (), ())


@battery
def test_deleted_outputs_are_made_again_with_the_same_bytes(real_copy):
    before = files(real_copy)
    shutil.rmtree(real_copy / "outputs")
    assert ran(real_copy) == ALL
    assert files(real_copy) == before


@battery
def test_a_table_that_comes_back_runs_what_reads_it(real_copy):
    name = real_copy / RAW / "tuyen_truyen.csv"
    text = name.read_text(encoding="utf-8")
    name.unlink()
    assert ran(real_copy) == "1 9 10"
    name.write_text(text, encoding="utf-8")
    assert ran(real_copy) == "1 9 10"


@battery
def test_a_damaged_earlier_publication_runs_what_compares_with_it(real_copy):
    change(real_copy, f"{RAW}/mau_2.csv", "so_vbqppl_ban_hanh,,,,,01", "so_vbqppl_ban_hanh,,,,,02")
    assert ran(real_copy) == "0 2 9"
    damage(real_copy / HOME / "lan_cong_bo/1/figures.csv")
    assert ran(real_copy) == "9"
