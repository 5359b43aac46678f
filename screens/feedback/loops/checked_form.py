"""A form whose words are looked over before they are kept, as they are at the desk."""

from collections.abc import Callable, Mapping

from engage_tui.feedback.loops.desk_words import poster_spots, spots
from engage_tui.workbook.book import Workbook
from engage_tui.writing.identifiers import Spot
from screens.feedback.loops.suggesting import asked_what_it_is
from screens.pages.form import CheckedForm, FormPage, FormScreen
from screens.widgets.form_view import FormView
from screens.widgets.who import may_stay

Finder = Callable[[Workbook, str], tuple[Spot, ...]]
LOOKED_OVER: Mapping[str, Finder] = {
    "words": spots,
    "rest": spots,
    "summary": spots,
    "you_said": poster_spots,
    "we_did": poster_spots,
}
"""Boxes that hold what somebody said, and the two sides of a poster, on which no name belongs."""

PIECES = ("words", "rest")
"""Boxes of which each holds all the words of one piece."""


def asking(page: FormPage) -> FormScreen:
    """The screen for a form page of feedback."""
    if any(each.name in LOOKED_OVER for each in page.fields):
        return LookedOver(page)
    return FormScreen(page)


class LookedOver(CheckedForm):
    """Points out what could say who somebody is, and asks what it is; whoever is at the keyboard decides."""

    def __init__(self, page: FormPage) -> None:
        super().__init__(page)
        self._answered: set[str] = set()

    async def looked_over(self, form: FormView) -> bool:
        """Look the boxes over that were changed."""
        typed, before = dict(form.typed), self.page.typed
        if not await self._asked(typed, before):
            return False

        def find(book: Workbook) -> dict[str, tuple[Spot, ...]]:
            changed = (name for name in LOOKED_OVER if typed.get(name, "") != before.get(name, ""))
            return {name: LOOKED_OVER[name](book, typed[name]) for name in changed}

        return await may_stay(self.engage, form, await self.engage.attempt(find) or {})

    async def _asked(self, typed: Mapping[str, str], before: Mapping[str, str]) -> bool:
        """What the words of each piece in the form suggest: of one put right, or both of one split."""
        for name in PIECES:
            if name in typed and typed[name] != before.get(name, ""):
                said = {"words": typed[name], "safety": typed.get("safety", "")}
                was = {"words": before.get(name, ""), "safety": before.get("safety", "")}
                if not await asked_what_it_is(self.engage, said, self._answered, was):
                    return False
        return True
