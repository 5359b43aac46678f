"""Logging what someone said, from anywhere: the words are looked over before they are kept."""

from dataclasses import replace

from textual import on, work

from engage_tui.feedback.loops.desk import log_complaint
from engage_tui.feedback.loops.desk_words import COMPLAINT, for_safety, spots, wording
from screens.dialogs.message import MessageDialog
from screens.feedback.loops.forms import desk_page
from screens.keys.command import Command
from screens.pages.form import CheckedForm, FormScreen
from screens.widgets.form_view import FormView
from screens.widgets.who import may_stay

USUAL_SOURCE = "desk"
LOGGED_OVER_A_FORM = "Logged. Ctrl+Z takes it back once you are out of this form."
"""In the boxes of a form Ctrl+Z is about what is typed there."""


class GoOn(Command, key="enter", label="Go on", footer=1):
    """Close this and go on."""


class IsComplaint(Command, key="ctrl+o", label="Complaint", footer=25, typing=True):
    """This is a complaint: note only that there was one, and show what to say."""


class WhatToSay(MessageDialog[bool]):
    """The practice's own words for this moment, large enough to read out; Esc goes back."""

    COMMANDS = (GoOn,)
    ANSWERS = {GoOn: True}
    GROUP = "What to say"


class DeskScreen(CheckedForm):
    """Four boxes in front, the rest beneath; whatever was half typed elsewhere waits under it."""

    GROUP = "Logging feedback"
    HELP_TITLE = "Logging what someone said"
    HELP_WORDS = (
        "Write it in their words, without names or numbers. Engage points out what looks like a name, a "
        "number or an address before it is kept. Ctrl+O when it is a complaint: it then shows what to say. "
        "Esc goes back to what you were doing; what you typed is kept."
    )
    COMMANDS = (IsComplaint,)

    def __init__(self, source: str) -> None:
        super().__init__(desk_page(source or USUAL_SOURCE))

    def _remember(self, source: str) -> None:
        """Begin with this source next time: most of what is heard at a desk comes the same way."""
        if source != self.engage.preferences.source:
            self.engage.prefer(replace(self.engage.preferences, source=source))

    async def looked_over(self, form: FormView) -> bool:
        """Say whom to call where somebody is at risk, and look the words over before they are kept."""
        typed = dict(form.typed)
        call = await self.engage.attempt(lambda book: for_safety(book, _safety(typed)))
        if call and not await self.engage.push_screen_wait(WhatToSay("Call first", call)):
            return False
        words = typed.get("words", "")
        found = await self.engage.attempt(lambda book: spots(book, words)) or ()
        if not await may_stay(self.engage, form, {"words": found}):
            return False
        self._remember(typed.get("source", ""))
        if any(isinstance(page, FormScreen) for page in self.app.screen_stack[:-1]):
            self.page = replace(self.page, saved_words=LOGGED_OVER_A_FORM)
        return True

    @on(IsComplaint)
    @work(group="who", exclusive=True)
    async def _complaint(self) -> None:
        """Say what to say, and keep only that there was a complaint."""
        if self._form is None or self._keeper is None:
            return
        typed = dict(self._form.typed)
        told = await self.engage.attempt(lambda book: wording(book, COMPLAINT)) or ""
        if not await self.engage.push_screen_wait(WhatToSay("This is a complaint", told)):
            return
        if await self.engage.attempt(lambda book: log_complaint(book, typed)) is None:
            return
        self._saved = True
        self._keeper.forget()
        await self._drop(self.page.place)
        self.engage.tell("Noted that there was a complaint. Its words are not kept here.")
        self.dismiss(True)


def _safety(typed: dict[str, str]) -> str:
    """The code of what was chosen, however the box writes it."""
    from engage_tui.feedback.loops.forms import SAFETIES

    chosen = typed.get("safety", "").casefold()
    return next((each.code for each in SAFETIES if chosen in (each.code, each.words.casefold())), "")
