"""The command that looks words over before others read them; it needs no workbook."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from db.counting import counted
from engage_tui.cli.call import Call
from engage_tui.cli.output import picked, say, say_json
from engage_tui.forms.text import clean
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from engage_tui.writing.checking import Found, LookedOver

LARGEST = 2_000_000
"""Bytes of a file that are read: nothing for the public is longer."""
PIPED = "-"


def check_words(call: Call) -> None:
    """Point out what is worth a second look; nothing is changed.

    The practice's own lists are used where the workbook's folder has them. Names of people in
    the workbook are looked for on the screens only: this command opens no store.
    """
    from engage_tui.reference import lists
    from engage_tui.writing.checking import LONGEST, look_over
    from engage_tui.writing.plain_words import word_list

    options = call.options
    text = clean(_read(options.file))
    if len(text) > LONGEST:
        raise Refused(
            f"That is {counted(len(text), 'character')}, and {LONGEST:,} can be looked over at once.",
            "Nothing was changed.",
            "Give a part of it.",
        )
    conditions = tuple(str(each["words"]) for each in lists.entries("conditions", call.data_dir))
    looked = look_over(
        text,
        today=call.clock.today(),
        listed=word_list(call.data_dir),
        conditions=conditions,
        limit=options.limit,
    )
    if options.json:
        say_json(_as_json(text, looked))
    else:
        _tell(text, looked)


def _read(name: str) -> str:
    """The words of a file, or what is piped in.

    Raises:
        Refused: It is not there, too long, or no text.
    """
    try:
        if name == PIPED:
            held = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                held = file.read(LARGEST + 1)
    except OSError:
        raise Refused("That file cannot be read.", "Nothing was changed.", "Check the path.") from None
    if len(held) > LARGEST:
        raise Refused("That file is too long to look over.", "Nothing was changed.", "Give a part of it.")
    return _as_text(held)


def _as_text(held: bytes) -> str:
    """The text in whichever of the usual encodings it was saved."""
    marked = held.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = held.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("That file holds no text.", "Nothing was changed.", "Save it as plain text and try again.")


def _place(text: str, found: "Found") -> tuple[int, int]:
    """The line and the column of a finding, from 1, as editors count them."""
    before = text[: found.start]
    return before.count("\n") + 1, found.start - (before.rfind("\n") + 1) + 1


def _tell(text: str, looked: "LookedOver") -> None:
    from engage_tui.forms.text import one_line
    from engage_tui.writing.checking import TITLES

    age = "too few to tell a reading age" if looked.ease.age is None else f"reading age {looked.ease.age}"
    if not looked.ease.english:
        age = "not English, or not in sentences, so no reading age"
    limit = f" of {looked.limit} at most" if looked.limit is not None else ""
    words = f"{looked.words:,} word{'' if looked.words == 1 else 's'}{limit}"
    count = looked.ease.sentences
    say(f"{words}, {count:,} sentence{'' if count == 1 else 's'}, {age}.")
    for each in looked.found:
        line, column = _place(text, each)
        say(f"{line}:{column}  {TITLES[each.about]}: {one_line(each.text)}. {each.advice}")
    if not looked.found:
        say("Nothing to point out.")


def _as_json(text: str, looked: "LookedOver") -> dict[str, object]:
    found = []
    for each in looked.found:
        line, column = _place(text, each)
        told = picked(each, "start", "end", "text", "advice", "swap")
        found.append({"kind": each.about.value, "line": line, "column": column, **told})
    return {
        "words": looked.words,
        "limit": looked.limit,
        "sentences": looked.ease.sentences,
        "reading_age": looked.ease.age,
        "found": found,
    }
