"""The one list of layers: a module imports from lower layers only; few read files, fewer write them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "cchc_lib"
# Lower to higher. A package stands for all of its modules; inside it they import each other freely, without a circle.
LAYERS = (
    ("errors", "words", "change", "reads", "forked", "later", "swap", "collector"),
    ("channel", "period", "unit", "temporary", "source", "table", "location"),
    ("fragment", "piece", "chart", "indicator", "command", "reader"),
    ("indicators", "load"),
    ("amounts", "geography"),
    ("compute",),
    ("check", "compare", "history", "minh_hoa"),
    ("printing", "judge"),
    ("results",),
    ("form", "markup", "stamp", "written", "manifest"),
    ("edition",),
    ("numbering", "cause"),
    ("revision",),
    ("show",),
    ("needs",),
    ("view", "bench"),
    ("start",),
    ("notebook", "kernel", "page", "book", "warm", "explore"),
    ("run", "workbook", "standing"),
    ("proof", "work"),
    ("publish", "index", "cluster"),
    ("worker", "workers", "verify"),
    ("batch",),
    ("many",),
    ("__main__",),
)
READERS = ("load", "stamp", "edition", "manifest", "standing", "index", "verify", "work", "reads")
TEMPLATES = ("fragment",)  # reads the look of the page, which is the library's own
WRITERS = (
    *("run", "publish", "stamp", "book", "workbook", "location", "many", "minh_hoa", "warm", "explore"),
    *("swap", "temporary", "reads"),
)
READING = {"open", "read_text", "read_bytes", "read_csv", "read_excel", "read_json", "read_table"}
WRITING = {"open", "write_text", "write_bytes", "to_csv", "to_excel", "to_json", "mkdir", "rename", "unlink", "rmtree"}


def modules(library=LIBRARY):
    """Every module's dotted name below the library, with its syntax tree."""
    return {
        ".".join(file.relative_to(library).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            file.read_text(encoding="utf-8"), str(file)
        )
        for file in sorted(library.rglob("*.py"))
    }


def imported(tree):
    """The library's modules that a tree imports: 'from cchc_lib import printing' imports printing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("cchc_lib.") for alias in node.names if alias.name.startswith("cchc_lib")
            )
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "cchc_lib":
            inside = node.module.removeprefix("cchc_lib").removeprefix(".")
            yield from (f"{inside}.{alias.name}".removeprefix(".") for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "later":
            yield node.args[0].value.removeprefix("cchc_lib.")


def package(name):
    return name.split(".")[0]


def layer(name):
    """The place of a module, None without one."""
    return next((place for place, names in enumerate(LAYERS) if package(name) in names), None)


def wrong_imports(found):
    """'b imports a' for every import that is not from a strictly lower layer or the module's own package."""
    return [
        f"{name} imports {other}"
        for name, tree in found.items()
        for other in imported(tree)
        if package(other) != package(name)
        and (layer(other) is None or layer(name) is None or layer(other) >= layer(name))
    ]


def inner_imports(found):
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
    return [
        f"{name}, line {inner.lineno}"
        for name, tree in found.items()
        for outer in ast.walk(tree)
        if isinstance(outer, functions)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def calls(tree):
    """The names of everything called: open, read_text, to_csv."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def calling(found, names, allowed):
    return [
        f"{name}: {call}"
        for name, tree in found.items()
        for call in sorted(set(calls(tree)) & names)
        if package(name) not in allowed
    ]


FOUND = {name: tree for name, tree in modules().items() if name not in ("", "__init__")}


def test_the_walk_sees_the_library():
    assert len(FOUND) > 20
    assert {"words", "load.forms", "indicators.s3_thu_tuc_hanh_chinh", "check.totals", "chart"} <= set(FOUND)


def test_every_module_has_a_place():
    assert [name for name in FOUND if layer(name) is None] == []


def test_no_place_is_given_twice():
    names = [name for names in LAYERS for name in names]
    assert len(set(names)) == len(names)


def test_a_module_imports_only_from_lower_layers():
    assert sum(len(list(imported(tree))) for tree in FOUND.values()) > 100
    assert wrong_imports(FOUND) == []


def test_no_import_stands_inside_a_function():
    assert inner_imports(FOUND) == []


def test_only_these_read_data_files():
    assert any("read_bytes" in calls(tree) for name, tree in FOUND.items() if package(name) == "load")
    assert calling(FOUND, READING - {"open"}, READERS + TEMPLATES + WRITERS) == []


def test_only_these_write_files():
    assert calling(FOUND, WRITING - {"open"}, WRITERS) == []
    assert calling(FOUND, {"open"}, READERS + WRITERS) == []


def test_nothing_draws_through_pyplot():
    text = [file for file in LIBRARY.rglob("*.py") if "pyplot" in file.read_text(encoding="utf-8")]
    assert text == []


def test_nothing_asks_the_clock_or_the_dice():
    clocks = {"date.today", "datetime.now", "datetime.today", "time.time", "locale.setlocale", "uuid.uuid4"}
    asked = {f"{name}: {ast.unparse(node)}" for name, tree in FOUND.items() for node in ast.walk(tree)
             if isinstance(node, ast.Attribute) and ast.unparse(node) in clocks}  # fmt: skip
    asked -= {"many: datetime.now"}  # the batch's log, which is no publication
    dice = {
        f"{name}: {other}" for name, tree in FOUND.items() for other in outside(tree) if other in ("random", "secrets")
    }
    assert asked | dice == set()


def outside(tree):
    """The modules that a tree imports from anywhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("from cchc_lib.results import Results", "words imports results.Results"),
        ("from cchc_lib import compute", "words imports compute"),
        ("import cchc_lib.words_of_nobody", "words imports words_of_nobody"),
        ("results = later('cchc_lib.results.results')", "words imports results"),
    ],
)
def test_an_import_from_above_is_seen(source, fault):
    assert wrong_imports({"words": ast.parse(source)}) == [fault]


def test_an_import_inside_a_function_is_seen():
    assert inner_imports({"words": ast.parse("def f():\n    import csv\n")}) == ["words, line 2"]


def test_a_reader_in_the_wrong_place_is_seen():
    assert calling({"chart.bar": ast.parse("p.read_text()")}, READING, READERS) == ["chart.bar: read_text"]
