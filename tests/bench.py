"""How long a period takes, against what a user would do otherwise: ratios of one run on one machine, medians.

make bench
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PERIOD = ("bien_hoa", "2024-H1")
PARAMETERS = dict(zip(("dataset", "period"), PERIOD, strict=True))
LARGEST = "7_chinh_quyen_so"
TIMES = 3

# Each prints its own seconds, so that nobody pays for the start of Python but the commands, whose price it is.
API = """
import nbconvert, papermill
exporter = nbconvert.HTMLExporter()
for notebook in sorted(root.glob("notebooks/*.ipynb")):
    out = root / f"{notebook.stem}.out.ipynb"
    papermill.execute_notebook(notebook, out, PARAMETERS, cwd=root, progress_bar=False)
    out.with_suffix(".html").write_text(exporter.from_filename(out)[0], encoding="utf-8")
"""
BATCH = """
from cchc_lib.kernel import warm_process
from cchc_lib.publish import annex
with warm_process(root) as warm:
    annex(*PARAMETERS.values(), root, lambda *_: None, warm=warm)
    begun = time.perf_counter()
    for _ in range(5):
        annex(*PARAMETERS.values(), root, lambda *_: None, warm=warm)
seconds = (time.perf_counter() - begun) / 5
"""
FLOOR = """
import ast
import cchc_lib.view, matplotlib.backends.backend_svg, nbformat
books = [nbformat.read(file, 4) for file in sorted(root.glob("notebooks/*.ipynb"))]
def run():
    for book in books:
        space = {}
        for cell in book.cells:
            if cell.cell_type == "code":
                *before, last = ast.parse(cell.source).body
                exec(compile(ast.Module(before, []), "cell", "exec"), space)
                if isinstance(last, ast.Expr):
                    eval(compile(ast.Expression(last.value), "cell", "eval"), space)._repr_mimebundle_()
                else:
                    exec(compile(ast.Module([last], []), "cell", "exec"), space)
run()
begun = time.perf_counter()
run()
"""
PROGRAM = """
import os, time
from pathlib import Path
PARAMETERS = {parameters}
root = Path.cwd()
begun = time.perf_counter()
seconds = None
{text}
print(time.perf_counter() - begun if seconds is None else seconds)
"""


def command(*words: str) -> float:
    """Seconds of one command of this environment, started in the project."""
    begun = time.perf_counter()
    subprocess.run([BIN / words[0], *words[1:]], check=True, capture_output=True)
    return time.perf_counter() - begun


def program(text: str) -> float:
    """Seconds that a program says it took."""
    text = PROGRAM.format(parameters=PARAMETERS, text=text)
    done = subprocess.run([sys.executable, "-c", text], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def papermill(name: str) -> float:
    """One papermill command on one notebook."""
    given = [word for name, value in PARAMETERS.items() for word in ("-r", name, value)]
    return command("papermill", f"notebooks/{name}.ipynb", f"{name}.out.ipynb", *given)


def shell_loop() -> float:
    """Papermill and nbconvert by their commands, notebook after notebook."""
    names = sorted(file.stem for file in Path("notebooks").glob("*.ipynb"))
    return sum(papermill(name) + command("jupyter", "nbconvert", "--to", "html", f"{name}.out.ipynb") for name in names)


WAYS = {
    "shell loop: papermill, jupyter nbconvert": shell_loop,
    "papermill's and nbconvert's API, one process": lambda: program(API),
    f"one papermill command, {LARGEST}": lambda: papermill(LARGEST),
    "cchc annex, cold": lambda: command("cchc", "annex", *PERIOD),
    "cchc annex, cold, ordinary kernels": lambda: command("cchc", "annex", "--kernel-thuong", *PERIOD),
    "cchc, one more period": lambda: program(BATCH),
    "the cells' own work, one process": lambda: program(FLOOR),
}


def main() -> None:
    """Every way in turn, several times, so that a busy minute of the machine meets all of them."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data", "notebooks"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        os.chdir(folder)
        taken = {name: [] for name in WAYS}
        for _ in range(TIMES):
            for name, way in WAYS.items():
                taken[name].append(way())
                print(f"{name}: {taken[name][-1]:.2f} s", file=sys.stderr, flush=True)
        os.chdir(ROOT)
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    ours = medians["cchc, one more period"]
    print(f"{'':48}{'median':>9}{'spread':>16}{'against one more period':>26}")
    for name, median in medians.items():
        spread = f"{min(taken[name]):.2f}–{max(taken[name]):.2f}"
        print(f"{name:48}{median:8.2f}s{spread:>16}{median / ours:25.1f}×")
    cold = medians["cchc annex, cold"] / medians[f"one papermill command, {LARGEST}"]
    print(f"One period cold takes {cold:.2f} times one papermill command; {TIMES} rounds, {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
