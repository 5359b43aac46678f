"""What the command line says, on consoles that show little and to programs that read it."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence

from engage_tui.forms.text import printable


def prepare() -> None:
    """Let the console show a mark for a letter it does not have, instead of failing on it.

    An old Windows console speaks cp1252 or less, and a name can be in any script.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(words: str = "") -> None:
    """Print what was asked for; nothing a terminal would obey reaches it from records or names."""
    print(printable(words))


def complain(words: str) -> None:
    """Print what went wrong, apart from the output another program may be reading."""
    sys.stdout.flush()
    print(printable(words), file=sys.stderr)


def ask(words: str) -> bool:
    """Ask someone at a terminal whether to go on; anything but yes is no."""
    complain(words)
    print("Go on? y/N ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def say_json(document: object) -> None:
    """Print one JSON document, in ASCII: every console and every program reads it alike."""
    print(json.dumps(document, indent=2))


def picked(record: object, *names: str) -> dict[str, object]:
    """Those facts of a record, by name, as a JSON document has them."""
    return {name: getattr(record, name) for name in names}


def say_table(rows: Iterable[Sequence[str]], gap: str = "  ") -> None:
    """Print rows with their columns lined up; the last column is as long as it is."""
    lines = [[printable(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = [cell.ljust(width) for cell, width in zip(line[:-1], widths, strict=False)]
        print(gap.join([*padded, line[-1]]).rstrip())


def progress() -> Callable[[int, int], None] | None:
    """What to tell how far long work is: a line for a person watching, nothing for a program."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, of: int) -> None:
        print(f"\r{done:,} of {of:,}", end="\n" if done >= of else "", file=sys.stderr, flush=True)

    return tell


def abandon_output() -> None:
    """Stop writing to a reader that went away, also when Python flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
