"""The command line speaks Vietnamese, also to those who mistype, and its status says whether it did its work."""

import re
import shutil
import subprocess
import sys

import click
import pytest
from edition import CLOSING, FIGURE, OPENING, break_second, cchc

from cchc_lib.cli.commands import cchc as group

COMMANDS = ["annex", "batch", "check", "cum", "index", "minh-hoa", "periods", "verify"]
KNOWN = "các lệnh: annex, batch, check, cum, index, minh-hoa, periods, verify"
HEAVY = "pandas", "numpy", "matplotlib", "papermill", "jinja2", "nbconvert", "jupyter_client", "distributed"


def test_the_help_is_vietnamese(edition, capsys, monkeypatch):
    status, said, _ = cchc(capsys, monkeypatch, edition, "--help")
    assert status == 0
    assert said.splitlines() == [
        "Cách dùng: cchc LỆNH …",
        "",
        "  Dựng phụ lục số liệu cải cách hành chính từ dữ liệu trong data/.",
        "",
        "Tùy chọn:",
        "  --help  Hiện hướng dẫn này.",
        "",
        "Lệnh:",
        "  annex     Dựng phụ lục của một kỳ, ví dụ: cchc annex bien_hoa 2024-H1.",
        "  batch     Dựng mọi kỳ chưa có hoặc đã cũ; chạy lại bất cứ lúc nào.",
        "  check     Đối soát số liệu của một kỳ, không dựng phụ lục.",
        "  cum       Hỏi một cụm máy có tính được sổ tay không.",
        "  index     Dựng trang tổng hợp mọi địa phương và kỳ: outputs/index.html.",
        "  minh-hoa  Sinh bộ số liệu minh họa 2021–2025 vào data/minh_hoa.",
        "  periods   Liệt kê các kỳ có dữ liệu, tình trạng, đã dựng phụ lục chưa.",
        "  verify    Dựng lại ở chỗ khác và so với bản đã công bố, không đổi bản nào.",
    ]


def test_the_help_shows_every_command_and_no_other():
    context = click.Context(group)
    assert group.list_commands(context) == COMMANDS
    assert group.get_command(context, "anex") is None


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_vietnamese_help(command, edition, capsys, monkeypatch):
    status, said, _ = cchc(capsys, monkeypatch, edition, command, "--help")
    assert status == 0
    assert said.startswith(f"Cách dùng: cchc {command} [TÙY CHỌN]")
    assert not any(word in said for word in ("Usage", "Options", "Show this", "Commands", "Arguments"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), f"Gõ lệnh chưa đúng: thiếu lệnh; {KNOWN}."),
        (("anex",), f"Gõ lệnh chưa đúng: không có lệnh 'anex'; gần nhất: annex, index; {KNOWN}."),
        (("batch", "--tu"), "Gõ lệnh chưa đúng: tùy chọn '--tu' thiếu giá trị."),
        (("annex",), "Gõ lệnh chưa đúng: thiếu BỘ_DỮ_LIỆU."),
        (("annex", "bien_hoa"), "Gõ lệnh chưa đúng: thiếu KỲ."),
        (("annex", "bien_hoa", "2024-H1", "2024-Q1"), "Gõ lệnh chưa đúng: thừa '2024-Q1'."),
        (("check", "bien_hoa", "2024-H1", "--nhanh"), "Gõ lệnh chưa đúng: không có tùy chọn '--nhanh'."),
        (("--nhanh",), "Gõ lệnh chưa đúng: không có tùy chọn '--nhanh'."),
        (("annex", "--chi-tiet=1", "a", "b"), "Gõ lệnh chưa đúng: tùy chọn '--chi-tiet' không nhận giá trị."),
    ],
)
def test_a_mistyped_command_is_explained(words, message, edition, capsys, monkeypatch):
    status, out, said = cchc(capsys, monkeypatch, edition, *words)
    assert (status, out) == (2, "")
    first, second = said.splitlines()
    assert first == message
    assert second in ("Xem cách dùng: cchc --help", f"Xem cách dùng: cchc {''.join(words[:1])} --help")


def test_a_run_tells_its_progress_and_ends_with_the_page(edition, capsys, monkeypatch):
    break_second(edition, OPENING % "1_chi_dao", FIGURE.replace("hồ sơ", "bộ hồ sơ"), CLOSING)
    status, said, errors = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert (status, errors) == (0, "")
    first, second, last = said.splitlines()
    assert first == "[1/2] Mục 0_tong_quan … không đổi, giữ nguyên"
    assert re.fullmatch(r"\[2/2\] Mục 1_chi_dao … [0-9]+,[0-9] giây", second)
    assert last == "Phụ lục: outputs/bien_hoa/2024-H1/phu_luc.html"


def test_details_for_programmers_are_asked_for(edition, capsys, monkeypatch):
    break_second(edition, OPENING % "1_chi_dao", "1 / 0", CLOSING)
    _, _, brief = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert "Traceback" not in brief
    status, _, full = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1", "--chi-tiet")
    assert status == 1
    assert "Traceback" in full and "ZeroDivisionError" in full


def test_all_that_is_wrong_with_the_data_is_said_at_once(edition, capsys, monkeypatch):
    path = edition / "data/bien_hoa/raw/2024-H1/mau_3.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",13.616,", ",3.26,", 1).replace(",842,", ",84O,", 1), encoding="utf-8")
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert status == 1
    assert said.startswith("Lỗi (2 chỗ):\ndata/bien_hoa/raw/2024-H1/mau_3.csv, dòng ")
    assert "'3.26' không phải số đếm" in said and "'84O' không phải số đếm" in said


def test_check_lists_findings_by_class(edition, capsys, monkeypatch):
    status, said, _ = cchc(capsys, monkeypatch, edition, "check", "bien_hoa", "2024-H1")
    lines = said.splitlines()
    assert status == 0
    assert lines[0] == "Tổng và các phần chưa khớp (1)"
    assert "Tỷ lệ chưa làm tròn đúng (" in said
    bullets = [line for line in lines if line.startswith("  - ")]
    assert lines[-1].startswith(f"{len(bullets)} phát hiện, ")
    assert len(bullets) > 10


def test_check_fails_only_when_the_data_cannot_be_read(edition, capsys, monkeypatch):
    (edition / "data/bien_hoa/raw/2024-H1/mau_3.csv").unlink()
    status, _, said = cchc(capsys, monkeypatch, edition, "check", "bien_hoa", "2024-H1")
    assert status == 1
    assert "data/bien_hoa/raw/2024-H1/mau_3.csv: không có tệp này" in said


def test_periods_says_what_exists_and_what_is_published(edition, capsys, monkeypatch):
    page = edition / "outputs/bien_hoa/2024-H1/phu_luc.html"
    about = "bien_hoa 2024-H1: 6 tháng đầu năm 2024 (số ước), "
    told = f"{about}phụ lục mới nhất: {page.relative_to(edition)}\n"
    assert cchc(capsys, monkeypatch, edition, "periods") == (0, told, "")
    shutil.rmtree(page.parent)
    assert cchc(capsys, monkeypatch, edition, "periods", "bien_hoa") == (0, f"{about}chưa dựng phụ lục\n", "")


OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, words: opened.append(str(words[0])) if event == "open" else None)
from cchc_lib.__main__ import main
sys.argv[1:] = ["periods"]
main()
print(*(path.partition("/raw/")[2] for path in opened if "/raw/" in path))
"""


def test_periods_reads_one_small_file_a_period(edition):
    shutil.rmtree(edition / "outputs")
    for code in ("2023-Y", "2024-Q1"):
        shutil.copytree(edition / "data/bien_hoa/raw/2024-H1", edition / "data/bien_hoa/raw" / code)
    done = subprocess.run([sys.executable, "-c", OPENED], cwd=edition, capture_output=True, text=True, check=True)
    *lines, opened = done.stdout.splitlines()
    assert len(lines) == 3
    assert opened.split() == ["2023-Y/ky.toml", "2024-Q1/ky.toml", "2024-H1/ky.toml"]


def test_one_unreadable_period_does_not_hide_the_others(edition, capsys, monkeypatch):
    broken = edition / "data/bien_hoa/raw/2023-Y"
    broken.mkdir()
    (broken / "ky.toml").write_text("trang_thai = ")
    status, said, errors = cchc(capsys, monkeypatch, edition, "periods")
    assert status == 1
    assert [line.split(",")[0] for line in said.splitlines()] == [
        "bien_hoa 2023-Y: năm 2023 (không đọc được)",
        "bien_hoa 2024-H1: 6 tháng đầu năm 2024 (số ước)",
    ]
    assert "data/bien_hoa/raw/2023-Y/ky.toml: không đọc được TOML" in errors


def test_outside_a_project_the_command_says_where_to_go(tmp_path, capsys, monkeypatch):
    status, _, said = cchc(capsys, monkeypatch, tmp_path, "periods")
    assert status == 1
    assert "Không thấy data/reference từ thư mục" in said


def test_a_terminal_of_another_encoding_gets_its_words(edition):
    run = [sys.executable, "-m", "cchc_lib", "periods"]
    done = subprocess.run(run, cwd=edition, capture_output=True, env={"PYTHONIOENCODING": "ascii"}, check=False)
    assert done.returncode == 0
    assert "6 tháng đầu năm 2024 (số ước)" in done.stdout.decode("utf-8")


def test_an_interrupted_run_says_so_and_leaves_the_old_annex(edition, capsys, monkeypatch):
    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr("cchc_lib.publish.build.run_jobs", interrupted)
    status, _, said = cchc(capsys, monkeypatch, edition, "annex", "bien_hoa", "2024-H1")
    assert status == 130
    assert said.strip() == "Đã dừng theo yêu cầu; phụ lục cũ còn nguyên."


LOOK = """
import sys
from cchc_lib.__main__ import main
sys.argv[1:] = {words}
try:
    main()
finally:
    print(*(name for name in {heavy} if name in sys.modules))
"""


def read_by(edition, *words):
    """The heavy libraries that a command has read when it ends."""
    call = [sys.executable, "-c", LOOK.format(words=list(words), heavy=HEAVY)]
    done = subprocess.run(call, cwd=edition, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout.splitlines()[-1].split()


def test_a_command_with_nothing_to_compute_does_not_wait(edition):
    assert "jinja2" in read_by(edition, "batch")  # the index is not there yet: the first batch makes it
    for words in (["batch"], ["batch", "--thay-doi"], ["periods"], ["--help"], ["anex"]):
        assert read_by(edition, *words) == [], words


def test_what_a_command_reads_is_seen(edition):
    assert {"pandas", "numpy"} & set(read_by(edition, "check", "bien_hoa", "2024-H1"))
