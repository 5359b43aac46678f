"""A form whose words are looked over before they are kept, as they are at the desk."""

from collections.abc import Callable, Mapping

from textual import on, work

from engage_tui.feedback.loops.desk_words import poster_spots, spots
from engage_tui.workbook.book import Workbook
from engage_tui.writing.identifiers import Spot, redact
from screens.feedback.loops.desk import LookAgain
from screens.keys.records import Save
from screens.pages.form import FormPage, FormScreen
from screens.widgets.form_view import FormView

Finder = Callable[[Workbook, str], tuple[Spot, ...]]
LOOKED_OVER: Mapping[str, Finder] = {
    "words": spots,
    "rest": spots,
    "summary": spots,
    "you_said": poster_spots,
    "we_did": poster_spots,
}
"""Boxes that hold what somebody said, and the two sides of a poster, on which no name belongs."""


def asking(page: FormPage) -> FormScreen:
    """The screen for a form page of feedback."""
    if any(each.name in LOOKED_OVER for each in page.fields):
        return LookedOver(page)
    return FormScreen(page)


class LookedOver(FormScreen):
    """Points out what could say who somebody is; whoever is at the keyboard decides."""

    @on(Save)
    @on(FormView.Finished)
    def _look_first(self, message: Save | FormView.Finished) -> None:
        message.prevent_default()
        if self._form is not None and not self._saved:
            self._look_over(dict(self._form.typed))

    @work(group="who", exclusive=True)
    async def _look_over(self, typed: dict[str, str]) -> None:
        before = self.page.typed

        def find(book: Workbook) -> dict[str, tuple[Spot, ...]]:
            changed = (name for name in LOOKED_OVER if typed.get(name, "") != before.get(name, ""))
            return {name: LOOKED_OVER[name](book, typed[name]) for name in changed}

        found = await self.engage.attempt(find) or {}
        every = tuple(spot for each in found.values() for spot in each)
        if every:
            answer = await self.engage.push_screen_wait(LookAgain(every))
            if answer is None or self._form is None:
                return
            if answer == "redact":
                taken_out = {name: redact(typed[name], each) for name, each in found.items()}
                self._form.set_typed(taken_out)
        await self.save()
