"""A tour of every screen by keyboard, on a store that is filled: each stop goes on from the one before."""

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from engage_tui.checklist.steps import STEPS
from tests.support.walking import settle

Look = Callable[[str], Awaitable[None]]
"""Told the name of the place the tour stands at."""

TOUR: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("today", ("f2",)),
    ("help", ("f1",)),
    ("palette", ("escape", "ctrl+p")),
    ("who is here", ("escape", "w")),
    ("engagements", ("escape", "f3")),
    ("new engagement", ("n",)),
    ("edit engagement", ("escape", "e")),
    ("close engagement", ("escape", "k")),
    ("all actions", ("escape", "l")),
    ("step 1", ("escape", "enter")),
    ("what is missing", ("i",)),
    ("who and when", ("escape", "t")),
    ("not applicable", ("escape", "x")),
    ("new action", ("escape", "c")),
    ("new evidence", ("escape", "e")),
    ("history", ("escape", "h")),
    ("documents of an engagement", ("escape", "v")),
    ("writing a document", ("enter",)),
    ("step 2", ("escape", "]")),
    ("new stakeholder", ("n",)),
    ("choosing from a list", ("tab", "enter")),
    ("step 3", ("escape", "escape", "]")),
    *((f"step {each.number}", ("]",)) for each in STEPS[3:]),
    ("ppg", ("f4",)),
    ("members", ("m",)),
    ("roles of a member", ("o",)),
    ("new member", ("escape", "n")),
    ("members as at a day", ("escape", "t")),
    ("questions sent round", ("escape", "escape", "r")),
    ("finding members", ("escape", "t")),
    ("interval agreed", ("escape", "i")),
    ("groups", ("escape", "g")),
    ("terms of reference", ("escape", "e")),
    ("reviews", ("escape", "u")),
    ("bring in list sizes", ("i",)),
    ("list counts", ("escape", "l")),
    ("membership review", ("escape", "enter")),
    ("working of a figure", ("enter",)),
    ("record of a review", ("escape", "e")),
    ("the year", ("escape", "escape", "escape", "y")),
    ("annual report", ("r",)),
    ("planned meeting", ("escape", "escape", "enter")),
    ("people of a meeting", ("p",)),
    ("came late", ("l",)),
    ("live minutes", ("escape", "escape", "g")),
    ("closing a meeting", ("k",)),
    ("back to the group", ("escape", "escape")),
    ("feedback", ("f5",)),
    ("documents of feedback", (".",)),
    ("narrowing", ("escape", "v")),
    ("saved filters", ("escape", "o")),
    ("naming a filter", ("n",)),
    ("sorting quickly", ("escape", "escape", "y")),
    ("themes", ("escape", "i")),
    ("new theme", ("n",)),
    ("splitting a theme", ("escape", "end", "y")),
    ("sorting a theme again", (*"Xs", "ctrl+s")),
    ("second person", ("escape", "escape", "z")),
    ("a sample to sort", ("n",)),
    ("sorting as the second person", ("ctrl+s",)),
    ("settling together", ("escape", "s", "enter")),
    ("quotes", ("escape", "escape", "q")),
    ("figures of feedback", ("escape", "g")),
    ("friends and family", ("escape", "k")),
    ("counts of a month", ("e",)),
    ("bring in counts", ("escape", "i")),
    ("how cards were collected", ("escape", "t")),
    ("cards of a month", ("enter", "1", "2")),
    ("month of counts", ("escape", "down", "enter")),
    ("note on a month", ("n",)),
    ("published where", ("escape", "p")),
    ("a month on paper", ("escape", "o")),
    ("gp patient survey", ("escape", "escape", "escape", "p")),
    ("a measure over the years", ("enter",)),
    ("bring in the survey", ("escape", "i")),
    ("which file of a survey", ("escape", "escape", "b")),
    ("files brought in", ("h",)),
    ("a file brought in", ("enter",)),
    ("where a survey is", ("escape", "escape", "t")),
    ("columns of a survey", ("escape", "enter")),
    ("what a column is", ("enter",)),
    ("before a survey is kept", ("escape", "ctrl+s")),
    ("everything of a survey", ("e",)),
    ("a piece before it is kept", ("escape", "enter")),
    ("paper forms", ("escape",) * 4 + ("h",)),
    ("new paper form", ("n",)),
    ("paper form", ("escape", "enter")),
    ("question of a paper form", ("enter",)),
    ("document of a paper form", ("escape", "o")),
    ("keying papers", ("escape", "k")),
    ("words on a paper", ("1", "1", "enter", "3", "enter")),
    ("papers of a form", ("escape", "p")),
    ("one paper", ("enter",)),
    ("answer put right", ("enter",)),
    ("check of a form", ("escape", "escape", "escape", "c")),
    ("settling a difference", ("enter",)),
    ("keying papers again", ("escape", "k")),
    ("results of a form", ("escape", "escape", "r")),
    ("deciding", ("escape", "escape", "escape", "d")),
    ("words that go on a poster", (*("tab",) * 9, "ctrl+r")),
    ("piece of feedback", ("escape", "escape", "enter")),
    ("putting right", ("p",)),
    ("two things in one", ("escape", "y")),
    ("clearing a quote", ("escape", "q")),
    ("history of feedback", ("escape", "h")),
    ("words to erase", ("escape", "ctrl+e")),
    ("how much to erase", ("enter",)),
    ("which words to erase", ("down", "enter")),
    ("the desk", ("escape", "escape", "a")),
    ("what to say", ("ctrl+o",)),
    ("looking the words over", ("escape", *"ZZ1", "space", *"1ZZ", "ctrl+s")),
    ("what words suggest", ("escape", "space", *"complain", "ctrl+s")),
    ("back to feedback", ("escape", "escape", "escape")),
    ("search", ("/", *"people")),
    ("back from searching", ("escape",)),
    ("what was undone", ("ctrl+k",)),
    ("community", ("escape", "f6")),
    ("guide page", ("f7",)),
    ("guide", ("f7",)),
    ("reports", ("f8",)),
    ("evidence pack", ("enter",)),
    ("writing a report", ("escape", "end", "enter")),
    ("reading a report first", ("ctrl+r",)),
    ("settings", ("escape", "escape", "f9")),
    ("practice", ("enter",)),
    ("staff", ("escape", "down", "enter")),
    ("remove someone", ("d",)),
    ("training record", ("escape", "escape", "down", "enter")),
    ("new training", ("n",)),
    ("sites", ("escape", "escape", "down", "enter")),
    ("closed days", ("escape", "down", "enter")),
    ("former names", ("escape", "down", "enter")),
    ("former roles", ("escape", "down", "enter")),
    ("words at the desk", ("escape", "down", "enter")),
    ("colours", ("escape", "down", "enter")),
    ("who is asked for again", ("escape", "down", "down", "enter")),
    ("keys", ("escape", "down", "enter")),
    ("backups", ("escape", "down", "enter")),
    ("due for disposal", ("escape", "down", "enter")),
    ("about", ("escape", "down", "enter")),
    ("documents of the program", ("o",)),
)


EXPORT = "Date,Rating,Comment\n13/10/2026,Good,The nurses listen\n14/10/2026,Poor,Call me on 07700 900123\n"
"""What somebody has downloaded, in the shape of a practice's own list of answers."""


async def tour(pilot: Pilot[Any], look: Look) -> None:
    """Go to every place and look; the focus is put back before the tour goes on.

    Whoever walks has one export in a folder of their own, and nothing of this machine's.
    """
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        home = Path(folder)
        (home / "Downloads").mkdir()
        (home / "Downloads" / "answers.csv").write_text(EXPORT, encoding="utf-8")
        patch.setattr(Path, "home", lambda: home)
        await _walk(pilot, look)


async def _walk(pilot: Pilot[Any], look: Look) -> None:
    for place, keys in TOUR:
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        focused = pilot.app.focused
        await look(place)
        if focused is not None and pilot.app.focused is not focused:
            focused.focus()
            await settle(pilot)
