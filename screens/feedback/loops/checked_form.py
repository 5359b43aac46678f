"""A form whose words are looked over before they are kept, as they are at the desk."""

from collections.abc import Callable, Mapping

from engage_tui.feedback.loops.desk_words import poster_spots, spots
from engage_tui.workbook.book import Workbook
from engage_tui.writing.identifiers import Spot
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


def asking(page: FormPage) -> FormScreen:
    """The screen for a form page of feedback."""
    if any(each.name in LOOKED_OVER for each in page.fields):
        return LookedOver(page)
    return FormScreen(page)


class LookedOver(CheckedForm):
    """Points out what could say who somebody is; whoever is at the keyboard decides."""

    async def looked_over(self, form: FormView) -> bool:
        """Look the boxes over that were changed."""
        typed, before = dict(form.typed), self.page.typed

        def find(book: Workbook) -> dict[str, tuple[Spot, ...]]:
            changed = (name for name in LOOKED_OVER if typed.get(name, "") != before.get(name, ""))
            return {name: LOOKED_OVER[name](book, typed[name]) for name in changed}

        return await may_stay(self.engage, form, await self.engage.attempt(find) or {})
