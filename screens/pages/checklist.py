"""The forms of the checklist that more than one area opens: an action, and a new engagement."""

from dataclasses import replace

from db.terms import ActionState
from engage_tui.checklist.actions import create_engagement, save_action
from engage_tui.checklist.forms import ACTION_FORM, ENGAGEMENT_FORM
from engage_tui.checklist.queries import options_for
from engage_tui.checklist.views import ActionLine
from engage_tui.workbook.book import Workbook
from screens.engage import Engage
from screens.pages.form import FormPage, FormScreen, Typed, typed_of
from screens.places import Place


def action_form(author: str, line: ActionLine | None = None) -> FormPage:
    """The page of a new action, or of one there is."""
    return FormPage.of(
        ACTION_FORM,
        f"action/{line.id if line else 'new'}",
        lambda book, typed: save_action(book, line.id if line else None, typed),
        title="" if line else "New action",
        subtitle=line.source if line else "A promise somebody made that belongs to no step.",
        typed=typed_of(ACTION_FORM.fields, line) or {"owner": author, "state": ActionState.OPEN.value},
        choices=options_for,
    )


def new_page(author: str) -> FormPage:
    """A new engagement, led by whoever is at the keyboard until they say otherwise."""
    return FormPage.of(
        ENGAGEMENT_FORM,
        "engagement/new",
        create_engagement,
        title="New engagement",
        subtitle="A few words are enough to begin; the twelve steps ask the rest.",
        typed={"lead": author, "scale": "small"},
        choices=options_for,
    )


async def begin_engagement(engage: Engage) -> None:
    """Ask for a new engagement, and open it. Runs in a worker: it waits for the form."""
    await open_begun(engage, new_page(engage.author))


async def open_begun(engage: Engage, page: FormPage) -> None:
    """Ask the form of a new engagement or of a copy, and open what it begins."""
    begun: list[str] = []

    def save(book: Workbook, typed: Typed) -> None:
        begun.append(str(page.save(book, typed)))

    if await engage.push_screen_wait(FormScreen(replace(page, save=save))):
        await engage.go(Place("engagement", begun[-1]))
