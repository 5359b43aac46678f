"""No “1 times”: a number that is not known stands before its noun through one function alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from db.counting import counted

ROOT = Path(__file__).parents[2]
FOLDERS = ("db", "engage_tui", "screens")
MADE_UP = "engage_tui/demo/"
"""Sentences that are made up with numbers above one."""
PLURALS = (
    "answers|backups|bytes|changes|characters|choices|columns|comments|courses|days|decisions|duties|efforts"
    "|engagements|entries|facts|faults|files|findings|guards|hours|improvements|items|lines|meetings|members"
    "|minutes|months|notes|people|pieces|places|problems|projects|promises|questions|records|replies|rows"
    "|sentences|sheets|sources|stakeholders|steps|texts|themes|times|topics|votes|weeks|words|years"
)
_COUNT = re.compile(rf" (?!that |to |has |is )(?:[a-z-]+ ){{0,2}}?(?:{PLURALS})\b")
KNOWN_PLURAL = {
    "number(n, below)": "a hidden number is “fewer than five”, and one is always hidden",
    "_rows(made.elsewhere)": "has its noun already",
    "len(view.lines)": "the duties of a year are five",
    "len(counted)": "there are more words than a limit, which is never below one",
}
"""What stands before a noun as it is, and why it cannot be one."""


def pieces() -> Iterator[tuple[str, str, str]]:
    """Where a value and the words after it stand in a text, the value and the words."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith((MADE_UP, "db/migrations")):
                yield from _pieces_of(name, ast.parse(path.read_text(encoding="utf-8")))


def _pieces_of(name: str, tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    for text in ast.walk(tree):
        if isinstance(text, ast.JoinedStr):
            for value, after in zip(text.values, text.values[1:], strict=False):
                if isinstance(value, ast.FormattedValue) and isinstance(after, ast.Constant):
                    yield f"{name}:{text.lineno}", ast.unparse(value.value), str(after.value)


def is_fixed(value: str) -> bool:
    """Whether it is a constant of the program, or was counted with a word of its own: `3 more` rows."""
    return value.rpartition(".")[2].isupper() or value.startswith("counted(")


def test_a_number_agrees_with_its_noun() -> None:
    loose = [
        f"{where}: {value}{after[:30]}"
        for where, value, after in pieces()
        if _COUNT.match(after) and not is_fixed(value) and value not in KNOWN_PLURAL
    ]
    assert loose == [], "Write these with db.counting.counted."


def test_the_guard_sees_what_it_is_for() -> None:
    found = list(_pieces_of("x.py", ast.parse("f'{n:,} more times'; f'{MOST} rows'; f'{n} of these'")))
    assert [bool(_COUNT.match(after)) for _, _, after in found] == [True, True, False]
    assert [is_fixed(value) for _, value, _ in found] == [False, True, False]
    assert len(list(pieces())) > 1000


def test_every_exception_is_still_there() -> None:
    assert KNOWN_PLURAL.keys() <= {value for _, value, _ in pieces()}


def test_one_is_said_in_the_singular() -> None:
    assert [counted(n, "time") for n in (0, 1, 2)] == ["0 times", "1 time", "2 times"]
    assert [counted(n, "row is", "rows are") for n in (1, 2_000)] == ["1 row is", "2,000 rows are"]
