"""The bench as an analyst meets it: the real JupyterLab in a browser, widgets moved, chart and table changed."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect

from cchc_lib.minh_hoa.writing import write

PROJECT = Path(__file__).parent.parent
TOKEN = "chi-de-thu"
SLOW, QUICK = 40_000, 15_000  # milliseconds: starting a kernel and reading five years; a redraw on a busy machine
WRONG = ("application/vnd.jupyter.error", "application/vnd.jupyter.stderr")


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory):
    """A project with the illustrative city, opened in JupyterLab with settings of its own; the address with token."""
    folder = tmp_path_factory.mktemp("lab")
    root = folder / "du_an"
    shutil.copytree(PROJECT / "data/reference", root / "data/reference")
    shutil.copytree(PROJECT / "notebooks/kham_pha", root / "notebooks/kham_pha")
    write(root)
    port = free_port()
    options = {
        "ip": "127.0.0.1", "port": port, "port_retries": 0, "open_browser": False, "allow_root": True,
        "root_dir": root / "notebooks",
    }  # fmt: skip
    command = [sys.executable, "-m", "jupyterlab", *(f"--ServerApp.{name}={value}" for name, value in options.items())]
    command.append(f"--IdentityProvider.token={TOKEN}")
    said = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=own_settings(folder), **said) as server:
        try:
            heard = next((line for line in server.stderr if f"127.0.0.1:{port}/lab?" in line), None)
            assert heard, "JupyterLab ended before it was ready"
            Thread(target=server.stderr.read, daemon=True).start()  # a full pipe would stop the server
            yield root, f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def own_settings(folder):
    """No setting, kernel or history of who runs the test; no question about news either."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    names += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    places = {name: str(folder / name.lower()) for name in names}
    asked = Path(places["JUPYTERLAB_SETTINGS_DIR"], "@jupyterlab/apputils-extension/notification.jupyterlab-settings")
    asked.parent.mkdir(parents=True)
    asked.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}), encoding="utf-8")
    return os.environ | places


@pytest.fixture
def page(browser, lab):
    """An empty page that notes every request to another machine and every error of a script."""
    _, address = lab
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(QUICK)
    opened.away, opened.broken = [], []
    ours = (address, address.replace("http", "ws", 1), "data:", "blob:")
    opened.on("request", lambda asked: None if asked.url.startswith(ours) else opened.away.append(asked.url))
    opened.on("pageerror", lambda error: opened.broken.append(str(error)))
    yield opened
    context.close()


def run_all(page, address, name):
    """Open a notebook, wait until its kernel is there, Run → Run All Cells."""
    page.goto(f"{address}/lab/workspaces/{name}/tree/kham_pha/{name}.ipynb?token={TOKEN}", timeout=SLOW)
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name=re.compile("[|] Idle$"))).to_be_visible(timeout=SLOW)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def drawn(page):
    """The marks of the chart, as text that can be compared."""
    return page.locator(".cchc-bench svg.chart").inner_html()


def test_an_analyst_changes_the_indicator_and_the_range(page, lab):
    root, address = lab
    run_all(page, address, "xu_huong")
    bench = page.locator(".cchc-bench")
    claim, rows = bench.locator("figcaption .claim"), bench.locator("table[id^=bang_] tbody tr")
    expect(claim).to_contain_text("Tỷ lệ đúng hạn hoặc còn trong hạn (đánh giá chung) giảm", timeout=SLOW)
    expect(bench.locator(".mark-all")).to_contain_text("SỐ LIỆU MINH HỌA")
    expect(rows).to_have_count(60)
    before = drawn(page)

    bench.get_by_label("Chỉ số").select_option(label="Tỷ lệ hồ sơ trễ hạn")
    expect(claim).to_contain_text("Tỷ lệ hồ sơ trễ hạn tăng")
    expect(bench.locator("table[id^=bang_] caption")).to_contain_text("Tỷ lệ hồ sơ trễ hạn · T1/2021 – T12/2025")
    other = drawn(page)
    assert other != before

    bench.get_by_label("Từ kỳ").select_option(label="Tháng 1 năm 2025")
    expect(rows).to_have_count(12)
    expect(bench.locator("figcaption .scope")).to_contain_text("T1/2025 – T12/2025")
    expect(bench.locator("figcaption .scope")).to_contain_text("SỐ LIỆU MINH HỌA")
    assert drawn(page) != other

    bench.get_by_label("Cách vẽ").select_option(label="XmR (giới hạn tự nhiên)")
    expect(bench.locator("table[id^=bang_] thead")).to_contain_text("Giới hạn tự nhiên")
    bench.get_by_role("button", name="Lưu CSV").click()
    expect(bench).to_contain_text("Đã lưu outputs/kham_pha/xu_huong_minh_hoa_")
    saved = next((root / "outputs/kham_pha").glob("*.csv")).read_text(encoding="utf-8-sig").splitlines()
    assert len(saved) == 13
    assert all("SỐ LIỆU MINH HỌA" in line for line in saved[1:])
    nothing_is_wrong(page)


@pytest.mark.parametrize(
    ("name", "claim"),
    [("don_vi", "Tỷ lệ hồ sơ trễ hạn, phường Hoa Ban"), ("so_sanh", "do tỷ lệ riêng; Đất đai")],
    ids=("don_vi", "so_sanh"),
)
def test_the_other_benches_open(page, lab, name, claim):
    _, address = lab
    run_all(page, address, name)
    bench = page.locator(".cchc-bench")
    expect(bench.locator("figcaption .claim").first).to_contain_text(claim, timeout=SLOW)
    expect(bench.locator("table[id^=bang_] tbody tr").first).to_be_visible()
    expect(bench.locator("caption").filter(has_text="SỐ LIỆU MINH HỌA").first).to_be_attached()
    nothing_is_wrong(page)


def nothing_is_wrong(page):
    """No error, no warning, nothing asked of another machine."""
    for kind in WRONG:
        assert page.locator(f'[data-mime-type="{kind}"]').all_inner_texts() == []
    assert page.broken == []
    assert page.away == []
