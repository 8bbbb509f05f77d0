"""The structure of the library in numbers: python tests/structure.py [folder of another checkout].

A name that is taken from a package's face is an import of the module that defines it: nothing hides behind a face.
"""

import ast
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
LIBRARY = "cchc_lib"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def trees(root=ROOT):
    """Every module of the library by its dotted name, as a syntax tree; a package stands for its face."""
    files = sorted((root / LIBRARY).rglob("*.py"))
    return {dotted(file.relative_to(root)): ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in files}


def dotted(path):
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def taken(tree):
    """Module and name of everything that a tree imports; a module imported whole has no name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "later":  # until its lazy group came
            yield node.args[0].value, ""


def home(module, name, found):
    """The module that defines what is taken as `name` from `module`."""
    if f"{module}.{name}" in found:
        return f"{module}.{name}"
    for node in found[module].body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{LIBRARY}."):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return home(node.module, alias.name, found)
    return module


def imports(found):
    """Which modules of the library each module imports, through faces."""
    return {
        name: {home(*one, found) for one in taken(tree) if one[0] in found} - {name} for name, tree in found.items()
    }


def named_imports(found):
    """Which modules of the library each module names in its imports; a face is one of them."""
    return {
        name: {f"{module}.{what}" if f"{module}.{what}" in found else module for module, what in taken(tree)}
        & set(found) - {name}
        for name, tree in found.items()
    }


def circle(graph):
    """Modules that import each other in a ring, none where there is no ring."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def chain(graph):
    """The longest run of modules of which each imports the next."""
    longest = {}
    for name in TopologicalSorter(graph).static_order():
        longest[name] = [name, *max((longest[other] for other in sorted(graph[name])), key=len, default=[])]
    return max(longest.values(), key=len)


def defined(tree):
    """The public names that a module defines at its top."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


def shared_names(found):
    """The public names that more than one module defines, with those modules."""
    places = {}
    for module, tree in found.items():
        for name in {name for name in defined(tree) if not name.startswith("_")}:
            places.setdefault(name, []).append(module.removeprefix(f"{LIBRARY}."))
    return {name: sorted(modules) for name, modules in sorted(places.items()) if len(modules) > 1}


def inner_imports(found):
    """The import statements inside functions and classes."""
    return [
        f"{name}, line {inner.lineno}"
        for name, tree in found.items()
        for outer in ast.walk(tree)
        if isinstance(outer, (*FUNCTIONS, ast.ClassDef))
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def statements(tree):
    """How many statements, without docstrings."""
    return sum(isinstance(node, ast.stmt) and not _words(node) for node in ast.walk(tree))


def _words(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def loose(root=ROOT):
    """The modules that lie in no package, besides the face and the door for python -m."""
    return [file.stem for file in sorted((root / LIBRARY).glob("*.py")) if not file.stem.startswith("__")]


def packages(root=ROOT):
    """The folders of the library that hold modules."""
    return [folder.parent.name for folder in sorted((root / LIBRARY).glob("*/__init__.py"))]


def main(root):
    """Print every number."""
    found = trees(root)
    graph = imports(found)
    ring = circle(graph)
    print(f"modules {len(found)}: {len(loose(root))} loose, {len(packages(root))} packages")
    print("circle:", " > ".join(ring) or "none")
    longest = [] if ring else chain(graph)
    print(f"longest import chain {len(longest)}:", " > ".join(one.removeprefix(f"{LIBRARY}.") for one in longest))
    for words, counted in (("named", named_imports(found)), ("through faces", graph)):
        many = [len(others) for others in counted.values()]
        print(f"modules that a module imports, {words}: median {median(many):g}, p90 {quantiles(many, n=10)[-1]:g}")
    print(f"public names defined in more than one module: {len(shared_names(found))}")
    print("imports inside functions:", ", ".join(inner_imports(found)) or "none")
    counts = Counter({name.split(".")[1] if "." in name else ".": 0 for name in found})
    for name, tree in found.items():
        counts[name.split(".")[1] if "." in name else "."] += statements(tree)
    print(f"statements without docstrings: {sum(counts.values())}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
