"""Notebooks and the kernels that run them: what is wrong before, what was opened, whether all of it was done."""

from cchc_lib.notebook.definition import Notebook, notebooks
from cchc_lib.notebook.launch import Warm, warm_process
from cchc_lib.notebook.run import TIMEOUT, run

__all__ = ["TIMEOUT", "Notebook", "Warm", "notebooks", "run", "warm_process"]
