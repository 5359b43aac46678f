"""Commands that take the last change back and bring it back again."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from engage_tui.cli.call import UNATTENDED, Call
from engage_tui.cli.output import ask, say, say_json
from engage_tui.history.undoing import Turn, carry_out, next_redo, next_undo
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused


@dataclass(frozen=True)
class _Way:
    """One of the two directions, in words."""

    label: str
    done: str
    nothing: str
    key: str
    find: Callable[[Workbook], Turn]


def undo(call: Call) -> None:
    """Take back the last change of whoever signs, or that nobody signed."""
    _turn(
        call,
        _Way(
            "Undo",
            "Taken back",
            "There is nothing to take back.",
            "taken_back",
            lambda book: next_undo(book, who=(UNATTENDED,)),
        ),
    )


def redo(call: Call) -> None:
    """Bring back what the last undo took back."""
    _turn(
        call,
        _Way(
            "Redo",
            "Brought back",
            "There is nothing to bring back.",
            "brought_back",
            lambda book: next_redo(book, who=(UNATTENDED,)),
        ),
    )


def _turn(call: Call, way: _Way) -> None:
    with call.workbook(signs=True) as book:
        turn = way.find(book)
        if turn.deed is not None:
            _ask(call, way, turn)
            carry_out(book, turn.name, way.label)
    if call.options.json:
        say_json({way.key: _as_json(turn)})
    else:
        say(f"{way.done}: {turn.deed.label}" if turn.deed is not None else way.nothing)


def _ask(call: Call, way: _Way, turn: Turn) -> None:
    """Name what it is to whoever sits at a terminal, where it is not of the last few minutes."""
    if turn.deed is None or not turn.verdict.ask or call.options.yes or not sys.stdin.isatty():
        return
    if not ask(f"{way.label}: {turn.deed.told}. {turn.verdict.why}"):
        raise Refused(f"{way.label} was not done.")


def _as_json(turn: Turn) -> dict[str, str] | None:
    deed = turn.deed
    if deed is None:
        return None
    return {
        "id": deed.batch,
        "label": deed.label,
        "about": deed.about,
        "at": deed.at.isoformat(),
        "author": deed.author,
    }
