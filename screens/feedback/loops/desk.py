"""Logging what someone said, from anywhere: the words are looked over before they are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from db.terms import Safety
from engage_tui.feedback.loops.desk import log_complaint
from engage_tui.feedback.loops.desk_words import COMPLAINT, cards, for_safety, questions, spots, wording
from engage_tui.feedback.loops.risk import risk_words
from engage_tui.writing.identifiers import Spot, redact
from screens.dialogs.dialog import Dialog
from screens.dialogs.message import MessageDialog
from screens.engage import Engage
from screens.feedback.loops.forms import desk_page
from screens.feedback.loops.suggesting import SuggestedDialog
from screens.keys.command import Command
from screens.keys.explaining import HelpWords, call_first
from screens.pages.form import CheckedForm, FormScreen
from screens.widgets.form_view import FormView

USUAL_SOURCE = "desk"
LOGGED_OVER_A_FORM = "Logged. Ctrl+Z takes it back once you are out of this form."
"""In the boxes of a form Ctrl+Z is about what is typed there."""


class TakeOut(Command, key="r", label="Take them out", footer=1):
    """Put a word for what it is in the place of each, such as [phone number], and save."""


class KeepThem(Command, key="k", label="Keep as typed", footer=2):
    """Save the words as they were typed."""


class GoOn(Command, key="enter", label="Go on", footer=1):
    """Close this and go on."""


class IsComplaint(Command, key="ctrl+o", label="Complaint", footer=25, typing=True):
    """This is a complaint: note only that there was one, and show what to say."""


class LookAgain(Dialog[str]):
    """What in the words could say who somebody is; the person at the desk decides."""

    COMMANDS = (TakeOut, KeepThem)
    ANSWERS = {TakeOut: "redact", KeepThem: "keep"}
    GROUP = "Before it is kept"

    def __init__(self, found: tuple[Spot, ...]) -> None:
        lines = "\n".join(f"{each.kind}: {each.text}" for each in found)
        super().__init__("Could this say who they are?", lines)
        self.found = found

    def compose_body(self) -> Iterable[Widget]:
        """Each of them with what it looks like."""
        yield from super().compose_body()
        yield Static("Esc goes back to the words.", classes="hint", markup=False)


async def may_stay(engage: Engage, form: FormView, found: Mapping[str, tuple[Spot, ...]]) -> bool:
    """Whether what was found in the boxes may be kept: as typed, or with it taken out. Runs in a worker.

    Args:
        found: What could say who somebody is, by the name of its box.
    """
    every = tuple(spot for each in found.values() for spot in each)
    answer = await engage.push_screen_wait(LookAgain(every)) if every else "keep"
    if answer == "redact":
        form.set_typed({name: redact(form.typed[name], each) for name, each in found.items()})
    return answer is not None


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
        self._answered: set[str] = set()
        """What was asked about the words and answered."""
        self._cards: Mapping[str, str] = {}

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
        if not await self._asked_what_it_is(form):
            return False
        words = typed.get("words", "")
        found = await self.engage.attempt(lambda book: spots(book, words)) or ()
        if not await may_stay(self.engage, form, {"words": found}):
            return False
        self._remember(typed.get("source", ""))
        if any(isinstance(page, FormScreen) for page in self.app.screen_stack[:-1]):
            self.page = replace(self.page, saved_words=LOGGED_OVER_A_FORM)
        return True

    async def _asked_what_it_is(self, form: FormView) -> bool:
        """Bring up once what the words suggest; whether it goes on to be kept as feedback."""
        typed = dict(form.typed)
        found = await self.engage.attempt(lambda book: questions(book, typed)) or {}
        for kind in [each for each in found if each not in self._answered]:
            answer = await self.engage.push_screen_wait(SuggestedDialog(kind, found[kind]))
            if answer is None:
                return False
            self._answered.add(kind)
            if answer:
                if kind == COMPLAINT:
                    self.send(IsComplaint)
                else:
                    form.focus_field("safety")
                return False
        return True

    async def load(self) -> None:
        """Have whom to call at hand for F1."""
        await super().load()
        self._cards = await self.engage.ask(cards)

    def call_now(self) -> HelpWords:
        """Whom to call where it was said that someone is at risk, or is being said."""
        form = self._form
        safety = _safety(form.typed) if form is not None else ""
        if safety:
            return call_first(self._cards.get(risk_words(Safety(safety)), ""))
        asks = form is not None and form.current_field is not None and form.current_field.name == "safety"
        return call_first(
            "\n\n".join(f"{risk}: {card}" for risk, card in self._cards.items()) if asks else ""
        )

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
