"""Draws the pictures of the README and the user guide: `.venv/bin/python -m docs.make_pictures`
for all, or with the names of some."""

import asyncio
import csv
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from engage_tui.demo.make import make_demo
from engage_tui.ppg.group.groups import groups
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import fixed
from screens.look.themes import DEFAULT_THEME
from screens.program.app import EngageApp
from tests.support.walking import open_app, settle

FOLDER = Path(__file__).with_name("pictures")
MOMENT = datetime(2026, 11, 23, 16, 56, tzinfo=UTC)
SIZE = (120, 34)

PICTURES: dict[str, Sequence[str]] = {
    "today": ("f2",),
    "step": ("f3", "enter", "["),
    "year": ("f4", "y"),
    "live": (
        *("f4", "home", "enter", "g", "]", "]", "]", "]", "n"),
        *"Three people said the online form asks the same thing twice",
        *("enter", "c", *"We will ask the supplier to shorten it", "enter"),
    ),
    "feedback": ("f5",),
    "desk": ("a", *"The phone rang for ten minutes before anyone answered"),
    "search": ("escape", "f2", "/", *"parking"),
    "guide": ("escape", "f7", "f7", "down", "down", "down", "enter"),
    "survey": ("escape", "f5", "b", "enter", "ctrl+s"),
    "preview": ("f8", *("down",) * 10, "enter", "ctrl+r"),
}
"""Name of each picture and the keys that lead to what it shows, one after the other."""

# A picture in a page must fetch nothing, and falls back to the reader's own fixed-width font.
REMOTE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


OVERALL = "Overall, how would you describe your experience of our practice?"
QUESTIONS = ("Which of these have you used?", "How easy is it to get through on the phone?", OVERALL)
ANSWERS = (
    ("NHS App;", "Fairly easy", "Fairly good", "Nothing: the nurse was kind"),
    ("NHS App;Online form;", "Not very easy", "Very good", ""),
    ("Telephone;", "Not at all easy", "Fairly poor", "I never get through before nine"),
    ("Telephone;", "Very easy", "so-so", "Ring me on 07700 900123 when a bay is free"),
    ("Online form;", "Fairly easy", "Very poor", "Nobody told me my results. I want an apology"),
)
"""Made-up answers."""


def survey(path: Path) -> None:
    """Write them in the shape of Microsoft Forms."""
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        head = ("Id", "Start time", "Completion time", "Email", "Name")
        write.writerow((*head, *QUESTIONS, "Any other comments?"))
        for number, said in enumerate(ANSWERS, 1):
            day = f"{12 + number}/10/2026 09:0{number}"
            write.writerow((number, day, day, "anonymous", "", *said))


async def draw(folder: Path, *only: str) -> None:
    """Draw all of them from one store, or some by name."""
    with tempfile.TemporaryDirectory() as name:
        downloads = Path(name) / "home" / "Downloads"
        downloads.mkdir(parents=True)
        survey(downloads / "How was it for you.csv")
        os.environ["HOME"] = os.environ["USERPROFILE"] = str(downloads.parent)
        book = open_workbook(Path(name), author="demo", clock=fixed(MOMENT))
        make_demo(book, years=2, engagements=14, feedback=240, seed=7)
        today = {"held_on": "today", "mode": "in_person", "starts_at": "16:30", "ends_at": "18:00"}
        plan_meeting(book, groups(book)[0].id, {**today, "place": "Main surgery"})
        book.store.close()
        app = EngageApp(Path(name), author="SB", clock=fixed(MOMENT))
        async with app.run_test(size=SIZE) as pilot:
            app.theme = DEFAULT_THEME  # a headless console has sixteen colours
            await open_app(pilot)
            wanted = {picture: keys for picture, keys in PICTURES.items() if picture in only or not only}
            for picture, keys in wanted.items():
                for key in keys:
                    await pilot.press(key)
                    await settle(pilot)
                drawn = REMOTE_FONTS.sub("", app.export_screenshot(title="engage-tui"))
                (folder / f"{picture}.svg").write_text(drawn, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(draw(FOLDER, *sys.argv[1:]))
