"""Bringing in the national file of organisations: what it says of the practice, and agreeing to it."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Option
from engage_tui.practice.organisation_forms import FILES_FORM
from engage_tui.practice.organisation_rules import FormerOne, Look
from engage_tui.practice.organisation_words import said
from engage_tui.practice.organisations import look_typed, take_former
from screens.dialogs.confirm import Confirm
from screens.dialogs.told import Paragraphs, Told
from screens.engage import Engage
from screens.keys.command import Command
from screens.pages.form import FormPage, FormScreen
from screens.widgets.picker import PickDialog

WHAT_IT_SAYS = "What the files say"


class BringInOrganisations(Command, key="i", label="Former codes", footer=5):
    """Find the practice's former codes and its network in the national file of organisations."""


class Agreed(Confirm):
    """What was found, a paragraph each, and whether to take it up; Enter leaves everything as it is.

    Args:
        title: The question.
        sentences: What was found.
    """

    GROUP = WHAT_IT_SAYS

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__(title)
        self._sentences = tuple(sentences)

    def compose_body(self) -> Iterable[Widget]:
        """One text that scrolls."""
        yield Paragraphs(self._sentences)


async def bring_in_organisations(engage: Engage) -> bool:
    """Ask for the files, show what they say, and take up what is agreed. Runs in a worker.

    Returns:
        Whether anything was taken up.
    """
    looked: list[Look] = []
    page = FormPage.of(
        FILES_FORM,
        "settings/organisations",
        lambda book, typed: looked.append(look_typed(book, typed)),
        subtitle="From the NHS's Organisation Data Service. Nothing is kept before you have looked at it.",
        area="settings",
        save_label="Look",
        rehearsed=False,
    )
    if not (await engage.push_screen_wait(FormScreen(page)) and looked):
        return False
    found = looked[-1]
    sentences = (*said(found), *found.warnings)
    if not found.former:
        await engage.push_screen_wait(Told(WHAT_IT_SAYS, sentences))
        return False
    title = f"Take up {', '.join(each.code for each in found.former)} as the practice's own former code?"
    if len(found.former) > 1:
        title = "Take up former codes of the practice?"
    if not await engage.push_screen_wait(Agreed(title, sentences)):
        return False
    chosen = await _chosen(engage, found)
    taken = await engage.attempt(lambda book: take_former(book, found, chosen)) if chosen else ()
    if taken:
        engage.tell(f"Taken up: {', '.join(each.code for each in taken)}. Ctrl+Z takes that back.")
    return bool(taken)


async def _chosen(engage: Engage, found: Look) -> set[str]:
    """Those of which there is no doubt, and the one of the others that somebody says was this practice."""
    sure = {each.code for each in found.former if each.sure}
    unsure = [each for each in found.former if not each.sure]
    if not unsure or (not sure and len(unsure) == 1):
        return sure or {each.code for each in unsure}
    none = Option("", "None of these")
    dialog = PickDialog("Which of these was this practice?", [*map(_option, unsure), none], "")
    picked = await engage.push_screen_wait(dialog)
    return sure | ({picked} if picked else set())


def _option(each: FormerOne) -> Option:
    return Option(each.code, f"{each.code}, {each.name}, until {worded_date(each.ends_on)}", each.why)
