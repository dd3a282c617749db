"""Small files and small functions; layers instead of heaps (docs/architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A test file tells the whole story of one use case, so it may be longer than what it tests.
MOST_LINES_OF_A_FILE = {"platform": 200, "tests": 300}
MOST_LINES_OF_A_FUNCTION = {"platform": 30, "tests": 40}
HEAPS = {"utils.py", "helpers.py", "core.py", "misc.py", "manager.py"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _files() -> Iterator[Path]:
    for folder in ("platform", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def test_no_file_is_too_long():
    long = {
        str(path.relative_to(ROOT)): count
        for path in _files()
        if (count := len(path.read_text().splitlines())) > _limit(path, MOST_LINES_OF_A_FILE)
    }

    assert long == {}


def test_no_function_is_too_long():
    long = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": count
        for path in _files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, Function)
        and (count := _lines(node)) > _limit(path, MOST_LINES_OF_A_FUNCTION)
    }

    assert long == {}


def test_no_file_is_a_heap():
    assert [str(path) for path in _files() if path.name in HEAPS] == []


def test_the_source_folder_is_no_package():
    """An `__init__.py` in platform/ would hide Python's own module `platform`."""
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}

    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def _limit(path: Path, limits: dict[str, int]) -> int:
    return limits[path.relative_to(ROOT).parts[0]]


def _lines(function: Function) -> int:
    """Count the lines of a function without its docstring."""
    body = function.body
    count = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        count -= (body[0].end_lineno or 0) - body[0].lineno + 1
    return count
