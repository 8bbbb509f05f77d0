"""Two batches at once on the same period while somebody reads its pages: one winner per edition, nothing mixed."""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from itertools import pairwise

import pytest
from trial import change, done, environment, left_over, start, tree

from cchc_lib.notebook import warm as kernel

pytestmark = [
    pytest.mark.battery,
    pytest.mark.skipif(not kernel.CAN_FORK, reason="only Linux lets two folders change places in one step"),
]

# Opens the page by its path, and the folder once with four files in it, again and again until its input ends.
READER = """
import json, os, select, sys, time
from hashlib import sha256
folder, pages, found, rounds = sys.argv[1], set(), set(), 0
print("ready", flush=True)
while not select.select([sys.stdin], [], [], 0)[0]:
    rounds += 1
    try:
        with open(f"{folder}/phu_luc.html", "rb") as page:
            pages.add(sha256(page.read()).hexdigest())
    except FileNotFoundError:
        found.add("no page")
    place = os.open(folder, os.O_RDONLY)
    def read(name):
        with open(name, "rb", opener=lambda name, how: os.open(name, how, dir_fd=place)) as file:
            return file.read()
    try:
        said = json.loads(read("manifest.json"))["tep_cong_bo"]
        names = ("phu_luc.html", "figures.csv", "so_lieu.xlsx")
        found.update(f"mixed: {name}" for name in names if sha256(read(name)).hexdigest() != said[name])
    except FileNotFoundError:
        pass  # the folder that was opened is the old one and is being removed; its reader opens the new one
    os.close(place)
    time.sleep(0.001)
print(json.dumps([sorted(pages), sorted(found), rounds]))
"""


def reader(place, root):
    """Somebody who reads from now on; the answer comes when nobody asks any more."""
    words = [sys.executable, "-c", READER, str(root / "outputs/bien_hoa/2024-H1")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    running = subprocess.Popen(words, env=environment(place), **pipes)
    assert running.stdout.readline() == "ready\n"
    return running


def page_print(root):
    return sha256((root / "outputs/bien_hoa/2024-H1/phu_luc.html").read_bytes()).hexdigest()


def test_two_batches_at_once_with_a_reader(editions, tmp_path):
    root = tmp_path / "du_an"
    shutil.copytree(editions[0], root)
    for name in ("data", "outputs"):
        shutil.rmtree(root / name / "long_khanh")
    change(root, "13.618", "13.616")
    assert done(tmp_path, ("batch",))[0] == 0
    digits = ["13.616", "13.618"] * 10 + ["13.616"]
    reads = winners = 0
    for old, new in pairwise(digits):
        change(root, old, new)
        before, reading = page_print(root), reader(tmp_path, root)
        both = [start(tmp_path, ("batch",)) for _ in range(2)]
        said = [one.communicate(timeout=120)[0] for one in both]
        pages, found, many = json.loads(reading.communicate("\n")[0])
        assert [one.returncode for one in both] == [0, 0], said
        assert found == []
        assert set(pages) <= {before, page_print(root)} and before != page_print(root)
        results = sorted(text.splitlines()[0].split(": ")[1].split(" … ")[0] for text in said)
        assert "xong" in results and results[0] in ("xong", "đang dựng", "không đổi"), said
        reads, winners = reads + many, winners + results.count("xong")
        stands = tree(root / "outputs")
        status, text = done(tmp_path, ("batch",))
        assert (status, text.splitlines()[0]) == (0, "[1/1] bien_hoa 2024-H1: không đổi")
        assert tree(root / "outputs") == stands
        assert left_over(tmp_path) == []
    print(f"{reads} reads, {winners} publications in 20 rounds")
    assert reads > 1000
