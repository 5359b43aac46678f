"""Logging what someone said, from anywhere: the words are looked over before they are kept."""

from collections.abc import Mapping
from dataclasses import replace

from textual import on, work

from db.terms import Safety
from engage_tui.feedback.loops.desk import log_complaint, take_back_complaint
from engage_tui.feedback.loops.desk_words import COMPLAINT, cards, for_safety, questions, spots, wording
from engage_tui.feedback.loops.risk import risk_words
from screens.feedback.loops.forms import desk_page
from screens.feedback.loops.suggesting import SuggestedDialog, WhatToSay
from screens.keys.command import Command
from screens.keys.explaining import HelpWords, call_first
from screens.keys.records import GoOnWithIt, Save, StartAfresh
from screens.pages.form import CheckedForm, FormScreen
from screens.widgets.form_view import FormView
from screens.widgets.who import may_stay

USUAL_SOURCE = "desk"
NOTHING_KEPT = (
    "Enter notes the day, how it came, its theme and how many said it, and none of the words. Ctrl+O takes "
    "that back as long as this form is open. Esc changes nothing."
)
NOTED = (
    "A complaint is noted. Its words are not kept and go when this form closes: Esc closes it, {} takes the "
    "complaint back and keeps the words."
)
CLOSED = "Noted that there was a complaint. Its words are not kept here."
TAKEN_BACK = "The complaint is taken back. The words are still here, and not saved yet."
LOGGED_OVER_A_FORM = "Logged. Ctrl+Z takes it back once you are out of this form."
"""In the boxes of a form Ctrl+Z is about what is typed there."""


class IsComplaint(Command, key="ctrl+o", label="Complaint", footer=25, typing=True):
    """This is a complaint: it asks first, shows what to say and keeps no words; again, it takes that back."""


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

    def __init__(self, source: str, words: str = "") -> None:
        """Begin with words that came all at once, where there are any."""
        super().__init__(desk_page(source or USUAL_SOURCE))
        self._came = words
        self._noted: str | None = None
        """The complaint that was noted here, as long as it can be taken back."""
        self._answered: set[str] = set()
        """What was asked about the words and answered."""
        self._cards: Mapping[str, str] = {}

    async def load(self) -> None:
        """Have whom to call at hand for F1, and put what came all at once in the box, as if typed there."""
        await super().load()
        self._cards = await self.engage.ask(cards)
        came, self._came = self._came, ""
        if came and self._form is not None and self._keeper is not None:
            self._form.set_typed({"words": came})
            self._keeper.touched()
            self._say_what_is_left()
            keys = f"{self._key(Save)} logs them, {self._key(StartAfresh)} throws them away."
            self.engage.tell(f"Words came all at once where nobody writes, and did nothing. {keys}")

    def _remember(self, source: str) -> None:
        """Begin with this source next time: most of what is heard at a desk comes the same way."""
        if source != self.engage.preferences.source:
            self.engage.prefer(replace(self.engage.preferences, source=source))

    async def _may_be_kept(self, form: FormView) -> bool:
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

    def applies(self) -> Mapping[type[Command], bool]:
        """Once a complaint is noted, other half-typed words are left for a form of their own."""
        held = super().applies()
        return held if self._noted is None else {**held, GoOnWithIt: False}

    def label_of(self, command: type[Command]) -> str:
        """What the keys do once a complaint is noted."""
        after = {IsComplaint: "Take it back", Save: "Close"} if self._noted is not None else {}
        return after.get(command) or super().label_of(command)

    # Whom to call, and what it is

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

    # A complaint

    @on(IsComplaint)
    @work(group="who", exclusive=True)
    async def _complaint(self) -> None:
        """Ask, say what to say, and keep only that there was a complaint; or take that back."""
        if self._form is None or self._keeper is None:
            return
        if self._noted is not None:
            await self._take_complaint_back(self._noted)
            return
        typed = dict(self._form.typed)
        told = await self.engage.attempt(lambda book: wording(book, COMPLAINT)) or ""
        if not await self.engage.push_screen_wait(
            WhatToSay("Is this a complaint?", f"{told}\n\n{NOTHING_KEPT}")
        ):
            return
        self._noted = await self.engage.attempt(lambda book: log_complaint(book, typed))
        if self._noted is not None:
            self._keeper.forget()
            await self._drop(self._keeper.place)
            self._say_what_is_left()

    async def _take_complaint_back(self, noted: str) -> None:
        if await self.done(lambda book: take_back_complaint(book, noted)):
            self._noted = None
            if self._keeper is not None:
                self._keeper.touched()
            self._say_what_is_left()
            self.engage.tell(TAKEN_BACK)

    async def _keep(self, place: str, typed: Mapping[str, str]) -> None:
        """Keep nothing of a complaint."""
        if self._noted is None:
            await super()._keep(place, typed)

    def _say_what_is_left(self) -> None:
        """Say instead what became of a complaint."""
        super()._say_what_is_left()
        if self._noted is not None:
            self.note(NOTED.format(self._key(IsComplaint)))

    async def looked_over(self, form: FormView) -> bool:
        """Look the words over before they are kept; once a complaint is noted, only close the form."""
        if self._noted is None:
            return await self._may_be_kept(form)
        self.dismiss(True)
        return False

    def on_unmount(self) -> None:
        """Say once more what became of the words."""
        if self._noted is not None:
            self.engage.tell(CLOSED)


def _safety(typed: dict[str, str]) -> str:
    """The code of what was chosen, however the box writes it."""
    from engage_tui.feedback.loops.forms import SAFETIES

    chosen = typed.get("safety", "").casefold()
    return next((each.code for each in SAFETIES if chosen in (each.code, each.words.casefold())), "")
