"""Files and functions stay small enough to read in one sitting."""

import ast

from tests.support.project import python_files, short

FILE_LIMIT = 400
FUNCTION_LIMIT = 60
LISTS_OF_COLUMNS = "db/migrations/versions/"
"""A migration says what a release's tables were, column by column; nothing in it is followed."""


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {
        short(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
        if not short(path).startswith(LISTS_OF_COLUMNS)
    }
    assert {name: length for name, length in lengths.items() if length > FILE_LIMIT} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {}
    for path in python_files():
        if short(path).startswith(LISTS_OF_COLUMNS):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LIMIT:
                    long[f"{short(path)}:{node.name}"] = length
    assert long == {}
