"""The forms of the checklist that more than one area opens: an action, and a new engagement."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from db.terms import ActionState
from engage_tui.checklist.actions import create_engagement, save_action
from engage_tui.checklist.forms import ACTION_FORM, ENGAGEMENT_FORM
from engage_tui.checklist.queries import options_for
from engage_tui.checklist.views import ActionLine
from engage_tui.forms.fields import Field, Option
from engage_tui.forms.reading import to_typed
from engage_tui.workbook.book import Workbook
from screens.engage import Engage
from screens.pages.form import FormPage, FormScreen
from screens.places import Place


def choices(fields: tuple[Field, ...]) -> Callable[[Workbook], Mapping[str, tuple[Option, ...]]]:
    """The job that finds the choices of these fields."""
    return lambda book: options_for(book, fields)


def action_form(author: str, line: ActionLine | None = None) -> FormPage:
    """The page of a new action, or of one there is."""
    if line is None:
        typed = {"owner": author, "state": ActionState.OPEN.value}
    else:
        typed = {each.name: to_typed(each, getattr(line, each.name)) for each in ACTION_FORM.fields}
    return FormPage(
        title="Action" if line else "New action",
        subtitle=line.source if line else "A promise somebody made that belongs to no step.",
        place=f"action/{line.id if line else 'new'}",
        fields=ACTION_FORM.fields,
        typed=typed,
        options=choices(ACTION_FORM.fields),
        save=lambda book, typed: save_action(book, line.id if line else None, typed),
    )


def new_page(author: str) -> FormPage:
    """A new engagement, led by whoever is at the keyboard until they say otherwise."""
    return FormPage(
        title="New engagement",
        subtitle="A few words are enough to begin; the twelve steps ask the rest.",
        place="engagement/new",
        fields=ENGAGEMENT_FORM.fields,
        typed={"lead": author, "scale": "small"},
        options=choices(ENGAGEMENT_FORM.fields),
        save=create_engagement,
    )


async def begin_engagement(engage: Engage) -> None:
    """Ask for a new engagement, and open it. Runs in a worker: it waits for the form."""
    await open_begun(engage, new_page(engage.author))


async def open_begun(engage: Engage, page: FormPage) -> None:
    """Ask the form of a new engagement or of a copy, and open what it begins."""
    begun: list[str] = []

    def save(book: Workbook, typed: Mapping[str, str]) -> None:
        begun.append(str(page.save(book, typed)))

    if await engage.push_screen_wait(FormScreen(replace(page, save=save))):
        await engage.go(Place("engagement", begun[-1]))
