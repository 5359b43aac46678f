"""The form pages of an engagement as a whole: new, changed, copied, closed and reopened."""

from db.counting import counted
from engage_tui.checklist.actions import (
    close_engagement,
    copy_engagement,
    reopen_engagement,
    update_engagement,
)
from engage_tui.checklist.forms import CLOSE_FORM, ENGAGEMENT_FORM, REOPEN_FORM
from engage_tui.checklist.queries import engagement, options_for
from engage_tui.workbook.book import Workbook
from screens.pages.form import FormPage, typed_of


def _facts(book: Workbook, engagement_id: str) -> dict[str, str]:
    """What the form of an engagement holds now, as it would be typed."""
    return typed_of(ENGAGEMENT_FORM.fields, engagement(book, engagement_id))


def edit_page(book: Workbook, engagement_id: str) -> FormPage:
    """The facts of an engagement, to be changed. A job of the store's thread."""
    typed = _facts(book, engagement_id)
    return FormPage.of(
        ENGAGEMENT_FORM,
        f"engagement/{engagement_id}/facts",
        lambda book, typed: update_engagement(book, engagement_id, typed),
        title="Change the engagement",
        subtitle=typed["title"],
        typed=typed,
        choices=options_for,
    )


def copy_page(book: Workbook, engagement_id: str) -> FormPage:
    """A new engagement with the plan of another. A job of the store's thread."""
    typed = _facts(book, engagement_id)
    return FormPage.of(
        ENGAGEMENT_FORM,
        f"engagement/{engagement_id}/copy",
        lambda book, typed: copy_engagement(book, engagement_id, typed),
        title="Copy as a new engagement",
        subtitle=f"The people, methods, tasks and messages of: {typed['title']}. No results, no dates.",
        typed={**typed, "title": "", "starts_on": "", "ends_on": "", "lead": book.author},
        choices=options_for,
    )


def close_page(book: Workbook, engagement_id: str) -> FormPage:
    """Closing an engagement, or opening a closed one again. A job of the store's thread."""
    view = engagement(book, engagement_id)
    if view.closed_on is not None:
        return FormPage.of(
            REOPEN_FORM,
            f"engagement/{engagement_id}/reopen",
            lambda book, typed: reopen_engagement(book, engagement_id, typed),
            title="Reopen the engagement",
            subtitle=view.title,
        )
    left = 12 - view.progress.done
    unfinished = (
        f"{counted(left, 'of 12 steps is', 'of 12 steps are')} not done: say why it closes all the same."
        if left
        else ""
    )
    return FormPage.of(
        CLOSE_FORM,
        f"engagement/{engagement_id}/close",
        lambda book, typed: close_engagement(book, engagement_id, typed),
        title="Close the engagement",
        subtitle=f"{view.title}. {unfinished}".strip(),
    )
