"""A full disk and a read-only one: a clear error, the published edition untouched, the next run fine."""

import os
import shutil
import subprocess

import pytest
from trial import ANNEX, BATCH, EVERY_STEP, done, faults_of_a_run, left_over, mixed, temporary, tree

from cchc_lib.notebook import warm as kernel

pytestmark = [
    pytest.mark.battery,
    pytest.mark.skipif(not kernel.CAN_FORK, reason="processes are looked up in /proc"),
]


def faults_of_a_refusal(place, words, before, after, answer):
    """What is wrong with how a command ended to which the disk said no: its words, what stands, what is left."""
    status, said = answer
    found = [] if status == 1 and "Traceback" not in said else [f"ends with {status}: {said}"]
    found += [] if "lỗi" in said.lower() else [f"says only: {said}"]
    found += [f"mixed: {name}" for name in mixed(place, before, after[words])]
    unchanged = tree(place / "du_an" / "outputs") == before and not left_over(place, 5)
    return found + ([] if unchanged else faults_of_a_run(place, words, before, after))


# The command, what the disk says to whom, which disk, and at every how many steps.
STEPS = [
    pytest.param(ANNEX, "ENOSPC cchc_lib", "outputs", 8, id="annex, full"),
    pytest.param(ANNEX, "EROFS cchc_lib", "outputs", 9, id="annex, read-only"),
    pytest.param(ANNEX, "ENOSPC cchc_lib", "tmp", 1, id="annex, no room for temporary files"),
    pytest.param(BATCH, "ENOSPC cchc_lib", "outputs", 1, id="batch, full for the index"),
    pytest.param(BATCH, "ENOSPC cchc_lib.publish.worker", "outputs", 20, id="batch, full"),
    pytest.param(BATCH, "ENOSPC cchc_lib.publish.worker", "tmp", 2, id="batch, no room for temporary files"),
]


@pytest.mark.parametrize(("words", "fault", "below", "stride"), STEPS)
def test_refusals(words, fault, below, stride, editions, tmp_path):
    """From the first thing on that the command does to a file, in the next try from a later one, and so on."""
    root, before, after = editions
    tries = 0
    for step in range(1, 200, 1 if EVERY_STEP else stride):
        place = tmp_path / str(step)
        shutil.copytree(root, place / "du_an")
        where = {"outputs": place / "du_an" / "outputs", "tmp": temporary(place)}[below]
        answer = done(place, words, CCHC_FAULT=f"{fault} {step}", CCHC_FAULT_BELOW=str(where))
        if answer[0] == 0:
            break
        tries += 1
        assert faults_of_a_refusal(place, words, before, after, answer) == [], f"step {step}"
        shutil.rmtree(place)
    print(f"{tries} refusals")
    assert tries > 1


@pytest.fixture
def disk(tmp_path):
    """A small file system of our own: disk('size=1m') puts it, or other options, in the place of outputs/."""
    target = tmp_path / "du_an" / "outputs"

    def mounted(options):
        tool = ["mount", "-t", "tmpfs", "-o", options, "none", str(target)]
        if "remount" in options:
            tool = ["mount", "-o", options, str(target)]
        made = os.geteuid() == 0 and subprocess.run(tool, capture_output=True, check=False).returncode == 0
        if not made:
            pytest.skip("only root can mount a small disk, and not everywhere")

    yield mounted
    while os.path.ismount(target):
        subprocess.run(["umount", str(target)], check=True)


def used(folder):
    """The bytes in use on a file system."""
    found = os.statvfs(folder)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def test_a_really_full_disk(disk, editions, tmp_path):
    """Room for 16 kB more than the old edition takes, then for 32 kB, until the new one fits beside the old one."""
    root, before, after = editions
    shutil.copytree(root, tmp_path / "du_an")
    target, found, tries = tmp_path / "du_an" / "outputs", [], 0
    disk("size=64m")
    for room in range(16 << 10, 4 << 20, 24 << 10):
        for one in target.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        disk("remount,size=64m")
        shutil.copytree(root / "outputs", target, dirs_exist_ok=True)
        disk(f"remount,size={used(target) + room}")
        answer = done(tmp_path, ANNEX)
        if answer[0] == 0:
            break
        tries += 1
        found += [] if "không ghi được: No space left on device" in answer[1] else [answer[1]]
        disk("remount,size=64m")
        found += faults_of_a_refusal(tmp_path, ANNEX, before, after, answer)
    assert found == []
    assert tries > 2


def test_a_really_read_only_disk(disk, editions, tmp_path):
    root, before, after = editions
    shutil.copytree(root, tmp_path / "du_an")
    disk("size=64m")
    shutil.copytree(root / "outputs", tmp_path / "du_an" / "outputs", dirs_exist_ok=True)
    for words in (ANNEX, BATCH):
        disk("remount,ro")
        status, said = done(tmp_path, words)
        assert (status, "không ghi được: Read-only file system" in said, "Traceback" in said) == (1, True, False)
        assert tree(tmp_path / "du_an" / "outputs") == before
    disk("remount,rw")
    assert faults_of_a_run(tmp_path, BATCH, before, after) == []
