"""Whatever dies, whenever: what is published is one whole edition, the next run goes on, and nothing is left over."""

import os
import random
import shutil
import signal
import time
from contextlib import suppress

import pytest
from trial import ANNEX, BATCH, EVERY_STEP, done, faults_of_a_run, processes, start, temporary

from cchc_lib.notebook import warm as kernel

pytestmark = [
    pytest.mark.battery,
    pytest.mark.skipif(not kernel.CAN_FORK, reason="processes are looked up in /proc"),
]

# The command, who dies (alone, or with all others at once as by a power cut), what counts as a step, every how many.
STEPS = [
    pytest.param(ANNEX, "kill cchc_lib", ("outputs", "tmp"), 6, id="annex"),
    pytest.param(BATCH, "kill cchc_lib", ("outputs", "tmp"), 1, id="batch"),
    pytest.param(BATCH, "kill cchc_lib.publish.worker", ("outputs",), 10, id="batch, worker"),
    pytest.param(BATCH, "cut cchc_lib.publish.worker", ("outputs",), 9, id="batch, power cut"),
]


@pytest.mark.parametrize(("words", "fault", "below", "stride"), STEPS)
def test_killed_at_a_step(words, fault, below, stride, editions, tmp_path):
    """Killed before the first thing that it does to a file, in the next try before a later one, to the end."""
    root, before, after = editions
    tries = 0
    for step in range(1, 200, 1 if EVERY_STEP else stride):
        place = tmp_path / str(step)
        shutil.copytree(root, place / "du_an")
        folders = {"outputs": place / "du_an" / "outputs", "tmp": temporary(place)}
        where = os.pathsep.join(str(folders[name]) for name in below)
        status, _ = done(place, words, CCHC_FAULT=f"{fault} {step}", CCHC_FAULT_BELOW=where)
        if status == 0:
            break
        tries += 1
        assert faults_of_a_run(place, words, before, after) == [], f"step {step}"
        shutil.rmtree(place)
    print(f"{tries} kills")
    assert tries > 2


def victims(place, who, main):
    """The processes that are killed: the command, its group, one of its workers or warm processes, or all of them."""
    if who in ("command", "group"):
        return [main]
    known = sorted(processes(place).items())
    words = {"worker": "cchc_lib.publish.worker", "warm": "cchc_lib.kernel.fork_server", "all": ""}[who]
    chosen = [pid for pid, said in known if not words or words in said]
    return chosen if who == "all" else chosen[:1]


@pytest.mark.parametrize("who", ["command", "group", "worker", "warm", "all"])
def test_killed_at_random(who, editions, tmp_path):
    """Some moments each, drawn between the start and the end of an undisturbed run on this machine."""
    root, before, after = editions
    dice, length, hit = random.Random(f"4 {who}"), {}, 0
    for number in range(20 if EVERY_STEP else 4):
        words = BATCH if who == "worker" or number % 4 == 3 else ANNEX
        place = tmp_path / str(number)
        shutil.copytree(root, place / "du_an")
        if words not in length:
            begun = time.monotonic()
            done(place, words)
            length[words] = time.monotonic() - begun
            shutil.rmtree(place)
            shutil.copytree(root, place / "du_an")
        running, delay = start(place, words), dice.uniform(0.1, length[words])
        time.sleep(delay)
        for pid in victims(place, who, running.pid):
            with suppress(ProcessLookupError):
                (os.killpg if who == "group" else os.kill)(pid, signal.SIGKILL)
                hit += 1
        running.communicate(timeout=120)
        assert faults_of_a_run(place, words, before, after) == [], f"{words[0]}, killed after {delay:.2f} s"
        shutil.rmtree(place)
    assert hit
