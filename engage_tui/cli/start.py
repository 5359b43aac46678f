"""The one door that looks up: starts the screens, and asks them for their keys.

Both are imported inside the functions, so that every other command runs without Textual.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from engage_tui.cli.call import Call
from engage_tui.cli.output import complain
from engage_tui.this_pc.paths import SQLITE_URL, STORE_NAME, store_at
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from screens.places import Place

WRONG_USAGE = 2
NO_PLACE = (
    "There is no such place. Name an area such as feedback, or what stands in one: feedback/ID is a piece of "
    "feedback, engagement/ID/step/5 a step, fft/2026-10 a month, year the year's duties. Nothing was started."
)


def start(call: Call) -> int:
    """Start the screens: on this PC's workbook, or on a throw-away copy of made-up records."""
    return _started(call)


def open_place(call: Call) -> int:
    """Start the screens at a place; one that does not read is wrong usage, said before anything starts."""
    from screens.places import read_place

    place = read_place(call.options.place)
    if place is None:
        complain(NO_PLACE)
        return WRONG_USAGE
    return _started(call, place)


def _started(call: Call, place: "Place | None" = None) -> int:
    if call.options.plain:
        raise Refused(
            "The line-by-line mode comes in a later version.",
            do="Until then use the screens, or the commands that engage-tui --help lists.",
        )
    if call.options.demo:
        return _demo(call, place)
    from screens.program.app import run

    return run(call.data_dir, author=call.options.author or "", clock=call.clock, place=place)


def _demo(call: Call, place: "Place | None") -> int:
    """Run on a folder of its own that goes when the screens close, whatever happened in them."""
    from engage_tui.cli.records import fill_throw_away
    from engage_tui.this_pc.leftovers import clear_temporary
    from screens.program.app import run

    clear_temporary()
    complain("One moment: making up a practice to look around in.")
    with TemporaryDirectory(prefix="engage-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with store_at(f"{SQLITE_URL}{folder / STORE_NAME}"):
            author = fill_throw_away(folder, call.clock)
            return run(folder, author=author, demo=True, clock=call.clock, place=place)


def key_rows() -> list[dict[str, str]]:
    """Every screen's keys, from the commands themselves."""
    from screens.keys.listing import key_rows as rows_of_screens

    return rows_of_screens()
