"""The command that erases words for good."""

import sys
from typing import TYPE_CHECKING

from engage_tui.cli.call import Call
from engage_tui.cli.output import complain, say, say_json
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from engage_tui.forgetting.views import Erased
    from engage_tui.workbook.book import Workbook

PIPED = "-"
GONE = "It is erased from the record, its history, the search and half-typed forms, and cannot be undone."


def erase(call: Call) -> int:
    """Erase a record's words, a passage of them, or what it said before it was put right."""
    from engage_tui.forgetting.erasing import checked
    from engage_tui.forgetting.left_behind import older_copies, told

    options = call.options
    only = _named(options.record)
    if only is None and not options.everywhere:
        raise Refused("It is not known what to erase.", do="Name a record as KIND/ID, or add --everywhere.")
    passage = _passage(options.passage)
    if options.everywhere and not passage:
        raise Refused("Only a passage is erased everywhere.", do="Add --passage WORDS.")
    with call.workbook(signs=True) as book:
        checked(options.because, book)
        _ask(call)
        done = _done(book, call, only, passage)
        copies = older_copies(book)
    if options.json:
        held = [{"name": each.path.name, "until": each.until and each.until.isoformat()} for each in copies]
        say_json({**done.as_json(), "older_copies": held})
        return 0
    say(done.words)
    for line in told(copies):
        say(line)
    return 0


def _done(book: "Workbook", call: Call, only: tuple[str, str] | None, passage: str) -> "Erased":
    from engage_tui.forgetting.erasing import erase_passage, erase_record, forget_old_words

    because = call.options.because
    if passage or only is None:
        return erase_passage(book, passage, because, None if call.options.everywhere else only)
    if call.options.old_words:
        return forget_old_words(book, *only, because)
    return erase_record(book, *only, because)


def _named(record: str | None) -> tuple[str, str] | None:
    if record is None:
        return None
    kind, slash, key = record.partition("/")
    if not (kind and slash and key):
        raise Refused("A record is named by its kind and its id.", do="Such as feedback/ID.")
    return kind.replace(" ", "_").replace("-", "_"), key


def _passage(given: str | None) -> str:
    """The words to take out: piped in, they stand in nobody's list of commands."""
    words = sys.stdin.readline() if given == PIPED else given
    return " ".join((words or "").split())


def _ask(call: Call) -> None:
    """Go on only when the person says so: there is no way back from it."""
    if call.options.yes:
        return
    if call.options.passage == PIPED or not sys.stdin.isatty():
        raise Refused("This would erase words for good.", do="Add --yes if that is what you want.")
    complain(GONE)
    print("Go on? y/N ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise Refused("Not erased.")
