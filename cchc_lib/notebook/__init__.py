"""Notebooks and the kernels that run them: what is wrong before, what was opened, whether all of it was done."""

from cchc_lib.notebook.definition import Notebook, notebooks
from cchc_lib.notebook.run import run
from cchc_lib.notebook.warm import Warm, warm_process

__all__ = ["Notebook", "Warm", "notebooks", "run", "warm_process"]
