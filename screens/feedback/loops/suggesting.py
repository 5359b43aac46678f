"""What the words of a piece make one ask before it is kept: once, and nobody is told the answer."""

from collections.abc import Iterable, Mapping
from functools import partial

from textual.widget import Widget
from textual.widgets import Static

from db.terms import Safety
from engage_tui.feedback.loops.desk_words import COMPLAINT, QUESTIONS, for_safety, questions, wording
from engage_tui.workbook.book import Workbook
from screens.dialogs.dialog import Dialog
from screens.dialogs.message import MessageDialog
from screens.engage import Engage
from screens.keys.command import Command

IF_SO = {
    COMPLAINT: "y says what to say and keeps only that there was a complaint.",
    "harm": "y goes to the box where it is marked; F1 there shows whom to call.",
}
"""What each answer leads to at the desk."""
AFTERWARDS = {
    COMPLAINT: "y says what to say; once it is kept, z on its page hands it over.",
    "harm": "y shows whom to call; once it is kept, p on its page is where it is marked.",
}
"""The same where the words are not being heard, but put right, split or taken over."""
NOTHING: Mapping[str, str] = {}


class GoOn(Command, key="enter", label="Go on", footer=1):
    """Close this and go on."""


class WhatToSay(MessageDialog[bool]):
    """The practice's own words for this moment, large enough to read out; Esc goes back."""

    COMMANDS = (GoOn,)
    ANSWERS = {GoOn: True}
    GROUP = "What to say"


class ItIs(Command, key="y", label="Yes", footer=1):
    """It is what the question says: go where that is dealt with."""


class ItIsNot(Command, key="n", label="No", footer=2):
    """It is not; keep the words as feedback. You are not asked about them again."""


class SuggestedDialog(Dialog[bool]):
    """Asks what words suggest. Enter answers nothing: it may have been meant for the form.

    Args:
        kind: What is suggested, `complaint` or `harm`.
        seen: The words that do, as they were typed.
        if_so: What the answer yes leads to.
    """

    COMMANDS = (ItIs, ItIsNot)
    ANSWERS = {ItIs: True, ItIsNot: False}
    GROUP = "Before it is kept"

    def __init__(self, kind: str, seen: str, if_so: Mapping[str, str] = IF_SO) -> None:
        super().__init__(QUESTIONS[kind], f"They said “{seen}”. {if_so[kind]} n keeps it as feedback.")

    def compose_body(self) -> Iterable[Widget]:
        """The words, and that Esc goes back to them."""
        yield from super().compose_body()
        yield Static("Esc goes back to the words.", classes="hint", markup=False)


async def asked_what_it_is(
    engage: Engage, typed: Mapping[str, str], answered: set[str], before: Mapping[str, str] = NOTHING
) -> bool:
    """Bring up once what the words of a piece suggest; whether they may be kept. Runs in a worker.

    Nothing is decided by the answer: yes shows what to say or whom to call.

    Args:
        typed: `words`, and `safety` where it was said that someone is at risk.
        answered: What was answered already for this piece; what is answered now is put there.
        before: The same as it was: what those words suggest was asked when they were kept.
    """

    def find(book: Workbook) -> dict[str, str]:
        known = questions(book, before)
        return {kind: seen for kind, seen in questions(book, typed).items() if kind not in known}

    found = await engage.attempt(find) or {}
    for kind in [each for each in found if each not in answered]:
        answer = await engage.push_screen_wait(SuggestedDialog(kind, found[kind], AFTERWARDS))
        if answer is None:
            return False
        told = await engage.attempt(partial(_told, kind=kind)) if answer else ""
        if told and not await engage.push_screen_wait(WhatToSay(QUESTIONS[kind], told)):
            return False
        answered.add(kind)
    return True


def _told(book: Workbook, kind: str) -> str:
    return wording(book, COMPLAINT) if kind == COMPLAINT else for_safety(book, Safety.SAFEGUARDING)
