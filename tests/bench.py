"""Many periods against what a user would do otherwise: ratios of one run on one machine, medians.

make bench (about ten minutes, on a machine that does nothing else)
"""

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from stopwatch import command, memory, program, pythons

ROOT = Path(__file__).parent.parent
DATASET = "minh_hoa"
PERIODS = [f"{year}-Q{quarter}" for year in range(2021, 2026) for quarter in (1, 2, 3, 4)]
# History grows from period to period: the slow ways make the first, a middle and the last one, one a round.
SLOW = (PERIODS[0], PERIODS[9], PERIODS[19])
BATCH = ("cchc", "batch", DATASET, "--loai", "quy")
REAL = ("bien_hoa", "2024-H1")

# Each program gets its periods as words and says its seconds, so that nobody pays for the start of Python twice.
API = """
import json, sys, time
begun = time.perf_counter()
import nbconvert, papermill
from pathlib import Path
exporter = nbconvert.HTMLExporter()
for period in sys.argv[2:]:
    for notebook in sorted(Path("notebooks").glob("*.ipynb")):
        out = f"{notebook.stem}.out.ipynb"
        given = {"dataset": sys.argv[1], "period": period}
        papermill.execute_notebook(str(notebook), out, given, cwd=".", progress_bar=False)
        Path(out).with_suffix(".html").write_text(exporter.from_filename(out)[0], encoding="utf-8")
print(json.dumps(time.perf_counter() - begun))
"""
# The cells alone, each notebook in a space of its own, everything imported: what no way of running them can save.
FLOOR = """
import ast, json, sys, time
from pathlib import Path
import cchc_lib.show.view, matplotlib.backends.backend_svg, nbformat
books = {file.stem: nbformat.read(file, 4) for file in sorted(Path("notebooks").glob("*.ipynb"))}
def run(book, period):
    space = {"dataset": sys.argv[1], "period": period}
    for cell in book.cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", ()):
            *before, last = ast.parse(cell.source).body
            exec(compile(ast.Module(before, []), "cell", "exec"), space)
            if isinstance(last, ast.Expr):
                eval(compile(ast.Expression(last.value), "cell", "eval"), space)._repr_mimebundle_()
            else:
                exec(compile(ast.Module([last], []), "cell", "exec"), space)
def timed(book, period):
    begun = time.perf_counter()
    run(book, period)
    return time.perf_counter() - begun
for book in books.values():
    run(book, sys.argv[2])
print(json.dumps({period: {name: timed(book, period) for name, book in books.items()} for period in sys.argv[2:]}))
"""


def papermill(name: str, dataset: str, period: str) -> float:
    """One papermill command on one notebook."""
    given = ("-r", "dataset", dataset, "-r", "period", period)
    return command("papermill", f"notebooks/{name}.ipynb", f"{name}.out.ipynb", *given)


def shell_loop(period: str) -> float:
    """Papermill and nbconvert by their commands, notebook after notebook."""
    names = sorted(file.stem for file in Path("notebooks").glob("*.ipynb"))
    convert = ("jupyter", "nbconvert", "--to", "html")
    return sum(papermill(name, DATASET, period) + command(*convert, f"{name}.out.ipynb") for name in names)


def from_nothing(*words: str) -> tuple[float, int]:
    """Seconds and memory of a command that finds nothing published."""
    shutil.rmtree("outputs", ignore_errors=True)
    return memory(*words)


def said(what: str, seconds: float) -> float:
    """The seconds, told while the rest goes on."""
    print(f"{what}: {seconds:.2f} s", file=sys.stderr, flush=True)
    return seconds


def measured() -> dict[str, list]:
    """Every way in turn, several times, so that a busy minute of the machine meets all of them."""
    cells = program(FLOOR, DATASET, *PERIODS)
    work = [sum(cells[period].values()) for period in PERIODS]
    largest = max(cells[PERIODS[-1]], key=cells[PERIODS[-1]].get)
    found = {"floor": work, "largest": [largest], "memory": []}
    for period in SLOW:
        batch, most = from_nothing(*BATCH)
        same, kernels = pythons(*BATCH)
        ways = {
            "batch": batch,
            "same": same,
            "shell": shell_loop(period),
            "api": program(API, DATASET, period),
            "cold": from_nothing("cchc", "annex", DATASET, PERIODS[-1])[0],
            "one": papermill(largest, DATASET, PERIODS[-1]),
            "cold, real": from_nothing("cchc", "annex", *REAL)[0],
            "one, real": papermill(largest, *REAL),
        }
        for name, seconds in ways.items():
            found.setdefault(name, []).append(said(name, seconds))
        found["memory"].append((len(PERIODS), most))
        found.setdefault("kernels", []).append(kernels)
    for many in (5, 10):
        found["memory"].append((many, from_nothing(*BATCH, "--tu", PERIODS[-many])[1]))
    return found


def report(found: dict[str, list]) -> None:
    """The ratios, each with what it was made of."""
    many, cores = len(PERIODS), os.cpu_count()
    middle = {
        name: statistics.median(found[name]) for name in ("batch", "same", "cold", "one", "cold, real", "one, real")
    }
    ours = middle["batch"] / many
    for name, words in (("shell", "shell loop of papermill and jupyter nbconvert"), ("api", "their API, one process")):
        theirs = statistics.mean(found[name])
        each = ", ".join(f"{period} {seconds:.1f}" for period, seconds in zip(SLOW, found[name], strict=True))
        print(f"{words}: {theirs:.1f} s a period ({each}), {60 / theirs:.2f} periods a minute")
        print(f"  cchc batch has {theirs / ours:.1f} times its throughput")
    spread = f"{min(found['batch']):.1f}–{max(found['batch']):.1f}"
    print(f"cchc batch, {many} periods cold: {middle['batch']:.1f} s ({spread}), {60 / ours:.2f} periods a minute")
    floor = sum(found["floor"])
    above = middle["batch"] * cores / floor
    print(
        f"the cells' own work of the same periods: {floor:.1f} s of one core; {above:.2f} times that on {cores} cores"
    )
    for kind, words in (("", f"{DATASET} {PERIODS[-1]}"), (", real", " ".join(REAL))):
        cold, one = middle[f"cold{kind}"], middle[f"one{kind}"]
        print(f"{words} cold: {cold:.2f} s, papermill {found['largest'][0]}: {one:.2f} s, ratio {cold / one:.2f}")
    print(f"nothing changed: {middle['same']:.2f} s, {max(found['kernels'])} processes started")
    for periods, most in sorted(found["memory"]):
        print(f"peak memory, {periods} periods: {most / 2**20:.0f} MB")


def main() -> None:
    """Measure in a copy of the project with the illustrative figures."""
    print(f"load before: {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data", "notebooks"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        os.chdir(folder)
        command("cchc", "minh-hoa")
        found = measured()
        os.chdir(ROOT)
    report(found)


if __name__ == "__main__":
    main()
