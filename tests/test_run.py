"""Every way in which a notebook can fail, loudly or in silence, stops the run and leaves the published annex alone."""

import sys

import pytest
from edition import CLOSING, FIGURE, OPENING, PARAMETERS, TITLE, break_second, cchc, files, write_notebook

from cchc_lib.errors import RunError
from cchc_lib.notebook import warm as kernel
from cchc_lib.notebook.definition import notebooks
from cchc_lib.notebook.run import run
from cchc_lib.notebook.warm import warm_process

OPEN = OPENING % "1_chi_dao"
UNTOUCHED = "Phụ lục đã có trước lần chạy này (nếu có) còn nguyên."

TWO_FACED = """type("Both", (Fragment,), {"_repr_mimebundle_": lambda self, **k: {
    **Fragment._repr_mimebundle_(self), "application/javascript": "alert(1)"}})("<p>x</p>", **place)"""

# What stands in the second notebook, and what the official reads.
BREAKS = {
    "raises": (
        (OPEN, "1 / 0", CLOSING),
        "Sổ tay 1_chi_dao, ô 4, dòng 1 (1 / 0): ZeroDivisionError: division by zero",
    ),
    "raises below its first line": (
        ("from cchc_lib.errors import RunError\nimport sys\nimport khong_co", CLOSING),
        "ô 3, dòng 3 (import khong_co): ModuleNotFoundError: No module named 'khong_co'",
    ),
    "exits with success": (
        ("import sys\n" + OPEN, "sys.exit(0)", CLOSING),
        "ô 4, dòng 1 (sys.exit(0)): ô này không chạy đến hết",
    ),
    "loses its kernel": (
        ("import os\n" + OPEN, "os.kill(os.getpid(), 9)", CLOSING),
        "ô 4, dòng 1 (os.kill(os.getpid(), 9)): tiến trình tính toán bị tắt giữa chừng",
    ),
    "loses its kernel in the last cell": (
        ("import os\n" + OPEN, FIGURE, "os.kill(os.getpid(), 9)"),
        "ô 5, dòng 1 (os.kill(os.getpid(), 9)): tiến trình tính toán bị tắt giữa chừng",
    ),
    "prints": ((OPEN, "print('xin chào')", CLOSING), "ô 4, dòng 1 (print('xin chào')): cho ra chữ in ra: 'xin chào'"),
    "warns": (
        ("import warnings\n" + OPEN, "warnings.warn('cũ rồi')", CLOSING),
        "ô 4, dòng 1 (warnings.warn('cũ rồi')): cho ra cảnh báo hoặc lỗi: ",
    ),
    "warns while importing": (("import warnings\nx = warnings.warn('cũ')\n" + OPEN, FIGURE, CLOSING), "ô 3, dòng 1"),
    "shows a script": (
        ("from IPython.display import HTML, display\n" + OPEN, "display(HTML('<script>alert(1)</script>'))", CLOSING),
        "ô 4, dòng 1 (display(HTML('<script>alert(1)</script>'))): cho ra kết quả kiểu text/html, text/plain",
    ),
    "shows plain HTML as its result": (
        ("from IPython.display import HTML\n" + OPEN, "HTML('<b>đậm</b>')", CLOSING),
        "chỉ các phần của cchc_lib được vào phụ lục",
    ),
    "shows nothing": ((OPEN, "None", CLOSING), "ô 4, dòng 1 (None): cho ra 0 phần"),
    "hides its result": ((OPEN, FIGURE + ";", CLOSING), "cho ra 0 phần"),
    "shows another section": (
        (OPENING % "2_the_che", FIGURE, CLOSING),
        "cho ra phần của 2_the_che / bien_hoa / 2024-H1, cần 1_chi_dao / bien_hoa / 2024-H1",
    ),
    "shows another period": (
        (OPEN.replace('"period": period', '"period": "2023-H1"'), FIGURE, CLOSING),
        "cho ra phần của 1_chi_dao / bien_hoa / 2023-H1, cần 1_chi_dao / bien_hoa / 2024-H1",
    ),
    "changes the period by itself": (
        (OPEN.replace("place", 'period = "2023-H1"\nplace'), FIGURE, CLOSING),
        "cho ra phần của 1_chi_dao / bien_hoa / 2023-H1",
    ),
    "has no end": ((OPEN, FIGURE), "Sổ tay 1_chi_dao: ô cuối, và chỉ ô cuối, phải là section.methods()."),
    "ends twice": ((OPEN, CLOSING, CLOSING), "Sổ tay 1_chi_dao: ô cuối, và chỉ ô cuối, phải là section.methods()."),
    "asks its user": ((OPEN, "input()", CLOSING), "ô 4, dòng 1 (input()): StdinNotImplementedError"),
    "adds a script to its fragment": (
        (OPEN, TWO_FACED, CLOSING),
        "cho ra kết quả kiểu application/javascript, application/vnd.cchc.fragment+json",
    ),
    "imitates a fragment": (
        (OPEN, "get_ipython().display_pub.publish({'application/vnd.cchc.fragment+json': {}})", CLOSING),
        "chỉ các phần của cchc_lib được vào phụ lục",
    ),
}  # fmt: skip


@pytest.fixture(params=["warm", pytest.param("ordinary", marks=pytest.mark.battery)], autouse=True)
def way(request, monkeypatch):
    """Everything here holds for both kinds of kernel."""
    if request.param == "ordinary":
        monkeypatch.setattr(kernel, "CAN_FORK", False)
    else:
        request.getfixturevalue("one_warm")


@pytest.mark.parametrize("name", BREAKS)
def test_a_notebook_that(name, edition, capsys, monkeypatch):
    cells, message = BREAKS[name]
    break_second(edition, *cells)
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, files(edition) == before) == (1, True)
    assert message in said
    assert UNTOUCHED in said
    assert "Traceback" not in said


# Refused before any kernel starts: which cells, and the message.
REFUSED = {
    "runs a shell command": ((OPEN, "!ls", CLOSING), "1_chi_dao.ipynb, ô 4: không phải mã Python thuần (dòng 1)"),
    "has a loop": ((OPEN, "for x in (1, 2):\n    x", CLOSING), "ô 4: mỗi ô chỉ gồm một biểu thức"),
    "defines a function": ((OPEN, "def f():\n    return 1", CLOSING), "ô 4: mỗi ô chỉ gồm một biểu thức"),
    "has two expressions in a cell": ((OPEN, "1\n2", CLOSING), "ô 4: mỗi ô chỉ gồm một biểu thức"),
    "has an empty cell": ((OPEN, "", CLOSING), "ô 4: ô trống; xóa ô này"),
    "shows nothing at all": ((OPEN,), "sổ tay không có ô nào cho ra phần của phụ lục"),
    "is empty": ((), "sổ tay không có ô nào cho ra phần của phụ lục"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_notebook_is_refused_that(name, edition, capsys, monkeypatch):
    cells, message = REFUSED[name]
    break_second(edition, *cells)
    monkeypatch.setattr(sys.modules["cchc_lib.notebook.run"], "execute", None)  # no kernel may be asked for
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, files(edition) == before) == (1, True)
    assert message in said


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (PARAMETERS.replace("period", "perod"), "thiếu tham số 'period' trong ô 'parameters'"),
        (PARAMETERS.replace("period", "perod"), "tham số lạ 'perod'; gần nhất: period"),
        (PARAMETERS + "\nunit = 'xa'", "tham số lạ 'unit'"),
        ("", "thiếu tham số 'dataset' trong ô 'parameters'"),
    ],
)
def test_parameters_are_exactly_dataset_and_period(parameters, message, edition, capsys, monkeypatch):
    break_second(edition, OPEN, FIGURE, CLOSING, parameters=parameters)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert status == 1
    assert f"notebooks/1_chi_dao.ipynb: {message}" in said


@pytest.mark.parametrize("tag", ["skip-execution", "raises-exception", "injected-parameters"])
def test_tags_that_hide_a_cell_or_its_error_are_refused(tag, edition, capsys, monkeypatch):
    break_second(edition, OPEN, FIGURE, CLOSING, tags=[tag])
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert status == 1
    assert f"notebooks/1_chi_dao.ipynb, ô 5: nhãn '{tag}' làm ô này không chạy hoặc che lỗi" in said


def test_a_file_that_is_no_notebook_is_named(edition, capsys, monkeypatch):
    (edition / "notebooks" / "2_the_che.ipynb").write_text("{}")
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert status == 1
    assert "notebooks/2_the_che.ipynb: không đọc được sổ tay này" in said


def test_no_notebook_is_no_annex(edition, capsys, monkeypatch):
    for file in (edition / "notebooks").iterdir():
        file.unlink()
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert status == 1
    assert "Không có sổ tay nào trong notebooks/" in said


def test_a_hanging_cell_is_stopped(edition, tmp_path):
    break_second(edition, "import time\n" + OPEN, "time.sleep(60)", CLOSING)
    second = notebooks(edition)[1]
    parameters = {"dataset": "bien_hoa", "period": "2024-H1"}
    with warm_process(edition) as warm, pytest.raises(RunError) as error:
        run(second, parameters, edition, timeout=1, warm=warm)
    assert str(error.value) == "Sổ tay 1_chi_dao, ô 4, dòng 1 (time.sleep(60)): chạy quá 1 giây nên bị dừng"


HIDDEN = "tệp mà phụ lục không khai báo"
# What a notebook reads besides its data, and how it is told.
READS = {
    "a file beside the project": ("open({secret!r}).read()", "{secret}"),
    "a file by its number": ("os.read(os.open({secret!r}, os.O_RDONLY), 9)", "{secret}"),
    "a table with pandas": ("__import__('pandas').read_csv({secret!r})", "{secret}"),
    "another period's data": (
        "open('data/bien_hoa/raw/2019-H1/mau_3.csv').read()",
        "data/bien_hoa/raw/2019-H1/mau_3.csv",
    ),
    "a page that is published": ("open('outputs/khac/2024-H1/figures.csv').read()", "outputs/khac/2024-H1/figures.csv"),
    "a file whose name says it is code": ("open('bi_mat.py').read()", "bi_mat.py"),
    "what another program says": ("os.popen('cat ' + {secret!r}).read()", "lệnh ngoài (subprocess.Popen)"),
    "a database": ("__import__('sqlite3').connect(':memory:')", "nguồn ngoài (sqlite3.connect)"),
}


@pytest.mark.parametrize("name", READS)
def test_a_hidden_read_fails_the_run(name, edition, tmp_path, capsys, monkeypatch):
    secret = tmp_path / "bi_mat.csv"
    for file in (secret, edition / "bi_mat.py", edition / "data/bien_hoa/raw/2019-H1/mau_3.csv"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("a\n1\n", encoding="utf-8")
    (edition / "outputs/khac/2024-H1").mkdir(parents=True)
    (edition / "outputs/khac/2024-H1/figures.csv").write_text("a\n1\n", encoding="utf-8")
    read, told = (words.format(secret=str(secret)) for words in READS[name])
    break_second(edition, f"import os\n{OPEN}", f"[{read}] and {FIGURE}", CLOSING)
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, files(edition) == before) == (1, True)
    assert f"Sổ tay 1_chi_dao: mở {HIDDEN}: {told}." in said


def test_a_kernel_that_does_not_start_is_told(edition, capsys, monkeypatch):
    write_notebook(edition, "0_tong_quan", OPENING % "0_tong_quan", TITLE, CLOSING.replace("Hết", "Đã hết"))
    monkeypatch.setattr("cchc_lib.cli.annex.warm_process", warm_process)
    monkeypatch.setattr("cchc_lib.notebook.warm.sys.executable", "/bin/false")
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, files(edition) == before) == (1, True)
    assert "Sổ tay 0_tong_quan, trước ô đầu tiên: không chạy được sổ tay" in said


def test_a_thread_that_raises_can_hide_but_its_figures_cannot(edition, capsys, monkeypatch):
    """What dies in a thread after its cell is seen by nobody; what is guaranteed is that every piece is there and every
    figure on the page is the computed one."""
    wrong = FIGURE.replace("13.616", "13.617")
    late = "from threading import Timer\nlate = Timer(0.2, lambda: 1 / 0)\n" + OPEN
    break_second(edition, late, "late.start() or " + wrong, CLOSING)
    before = files(edition)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, files(edition) == before) == (1, True)
    assert "trang in '13.617' cho 'mau_3.so_ho_so|huyen|||', kết quả là '13.616'" in said


def test_a_users_own_kernel_and_settings_do_not_matter(edition, tmp_path, monkeypatch, capsys):
    start = tmp_path / "ipython" / "profile_default" / "startup"
    start.mkdir(parents=True)
    habit = "get_ipython().events.register('post_run_cell', lambda result: print('thói quen riêng'))"
    (start / "00.py").write_text(habit, encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    (edition / "cchc_lib").mkdir()
    (edition / "cchc_lib" / "__init__.py").write_text("raise SystemExit('không phải thư viện này')")
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, said) == (0, "")
