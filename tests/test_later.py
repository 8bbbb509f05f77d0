"""A command that has nothing to compute reads nothing that computes, and what is read later is the same module."""

import subprocess
import sys

from cchc_lib.cli.later import later

HEAVY = "pandas", "matplotlib", "papermill", "nbconvert", "jupyter_client", "numpy"
ASK = "import sys, cchc_lib.__main__; print(*(name for name in {heavy} if name in sys.modules))"


def test_the_command_line_opens_without_the_heavy_libraries():
    done = subprocess.run([sys.executable, "-c", ASK.format(heavy=HEAVY)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_module_that_was_read_already_is_the_same_one():
    assert later("cchc_lib.vietnamese") is sys.modules["cchc_lib.vietnamese"]


def test_a_module_is_read_when_something_of_it_is_asked_for():
    code = "from cchc_lib.cli.later import later; w = later('cchc_lib.vietnamese'); print(w.number(13616), w.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "13.616 cchc_lib.vietnamese"
