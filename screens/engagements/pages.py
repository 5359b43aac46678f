"""The form pages of an engagement as a whole: new, changed, copied, closed and reopened."""

from engage_tui.checklist.actions import (
    close_engagement,
    copy_engagement,
    reopen_engagement,
    update_engagement,
)
from engage_tui.checklist.forms import CLOSE_FORM, ENGAGEMENT_FORM, REOPEN_FORM
from engage_tui.checklist.queries import engagement
from engage_tui.forms.reading import to_typed
from engage_tui.workbook.book import Workbook
from screens.pages.checklist import choices
from screens.pages.form import FormPage


def _facts(book: Workbook, engagement_id: str) -> dict[str, str]:
    """What the form of an engagement holds now, as it would be typed."""
    view = engagement(book, engagement_id)
    return {each.name: to_typed(each, getattr(view, each.name)) for each in ENGAGEMENT_FORM.fields}


def edit_page(book: Workbook, engagement_id: str) -> FormPage:
    """The facts of an engagement, to be changed. A job of the store's thread."""
    typed = _facts(book, engagement_id)
    return FormPage(
        title="Change the engagement",
        subtitle=typed["title"],
        place=f"engagement/{engagement_id}/facts",
        fields=ENGAGEMENT_FORM.fields,
        typed=typed,
        options=choices(ENGAGEMENT_FORM.fields),
        save=lambda book, typed: update_engagement(book, engagement_id, typed),
    )


def copy_page(book: Workbook, engagement_id: str) -> FormPage:
    """A new engagement with the plan of another. A job of the store's thread."""
    typed = _facts(book, engagement_id)
    return FormPage(
        title="Copy as a new engagement",
        subtitle=f"The people, methods, tasks and messages of: {typed['title']}. No results, no dates.",
        place=f"engagement/{engagement_id}/copy",
        fields=ENGAGEMENT_FORM.fields,
        typed={**typed, "title": "", "starts_on": "", "ends_on": "", "lead": book.author},
        options=choices(ENGAGEMENT_FORM.fields),
        save=lambda book, typed: copy_engagement(book, engagement_id, typed),
    )


def close_page(book: Workbook, engagement_id: str) -> FormPage:
    """Closing an engagement, or opening a closed one again. A job of the store's thread."""
    view = engagement(book, engagement_id)
    if view.closed_on is not None:
        return FormPage(
            title="Reopen the engagement",
            subtitle=view.title,
            place=f"engagement/{engagement_id}/reopen",
            fields=REOPEN_FORM.fields,
            save=lambda book, typed: reopen_engagement(book, engagement_id, typed),
        )
    left = 12 - view.progress.done
    unfinished = f"{left} of 12 steps are not done: say why it closes all the same." if left else ""
    return FormPage(
        title="Close the engagement",
        subtitle=f"{view.title}. {unfinished}".strip(),
        place=f"engagement/{engagement_id}/close",
        fields=CLOSE_FORM.fields,
        save=lambda book, typed: close_engagement(book, engagement_id, typed),
    )
