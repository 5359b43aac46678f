"""A practice with feedback in every state."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from engage_tui.feedback.loops.deciding import decide
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.loops.telling import tell
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from tests.screens.conftest import CLOCK
from tests.support.made_once import made_once


@dataclass(frozen=True)
class Said:
    """The keys of what was said."""

    phone: str
    screen: str
    private: str
    evening: str
    repeat: str


def _log(book: Workbook, words: str, theme: str, **more: str) -> str:
    return log_feedback(book, {"words": words, "source": "desk", "theme": theme, **more})


@pytest.fixture
def said(surgery: Path) -> Said:
    """Made-up feedback: heard, decided, to tell, told."""
    return say(surgery)


@made_once
def say(data_dir: Path) -> Said:
    """Write it into a practice that has been set up."""
    book = open_workbook(data_dir, "SB", CLOCK)
    phone = _log(book, "The phone queue at eight is too long", "contact_phone", said_by="4")
    screen = _log(book, "The letters on the new screen are tiny", "waiting_room", said_by="2")
    private = _log(book, "Nowhere to talk in private [b]at the desk[/b]", "")
    evening = _log(book, "More nurse slots in the evening, please", "access_hours")
    repeat = _log(
        book, "My repeat was late and nobody told me", "prescriptions",
        wants_reply="yes", reply_name="Pat Example", reply_route="phone", reply_contact="00000 0000",
    )  # fmt: skip
    larger = {"kind": "change", "reason": "They were set too small", "we_did": "Larger letters on the screen"}
    told = decide(book, [screen], larger)
    tell(book, told, {"audience": "registered", "how": "poster", "place": "By the door"})
    decide(book, [evening], {"kind": "no_change", "reason": "There is no room after half past six"})
    decide(book, [repeat], {"kind": "explained", "reason": "The cut-off is noon"})
    back = {"kind": "change", "reason": "People can hang up", "action": "Call back", "owner": "SB"}
    decide(book, [phone], back)
    book.store.close()
    return Said(phone, screen, private, evening, repeat)
