"""Saving what was typed into a step's form so that nothing of it is ever lost."""

from collections.abc import Mapping

from engage_tui.checklist.actions import save_answers
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import drop_draft, keep_draft
from engage_tui.workbook.errors import NotValid
from screens.engagements.steps.reading import step_place


def save_what_reads(
    book: Workbook, engagement_id: str, number: int, typed: Mapping[str, str], place: str = ""
) -> dict[str, str]:
    """Save the answers that can be read, keep the others as a draft, and say what is wrong with those.

    Someone who leaves a step with one bad date among ten good answers has saved the ten.

    Args:
        place: Where the draft is kept, where that is not the step's own: something else waits there.
    """
    place = place or step_place(engagement_id, number)
    errors: dict[str, str] = {}
    good = dict(typed)
    while good:
        try:
            save_answers(book, engagement_id, number, good)
            break
        except NotValid as wrong:
            found = {name: words for name, words in wrong.errors.items() if name in good}
            if not found:
                raise
            errors |= found
            good = {name: text for name, text in good.items() if name not in found}
    if errors:
        keep_draft(book, place, {name: typed[name] for name in errors})
    else:
        drop_draft(book, place)
    return errors


def keep_or_drop(book: Workbook, place: str, typed: Mapping[str, str]) -> None:
    """Keep what differs from what is saved, or forget the draft when nothing does any more."""
    if typed:
        keep_draft(book, place, typed)
    else:
        drop_draft(book, place)
