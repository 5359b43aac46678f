"""Asking about what in somebody's words could say who they are, before the words are kept."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from screens.dialogs.dialog import Dialog
from screens.engage import Engage
from screens.keys.command import Command
from screens.widgets.form_view import FormView

if TYPE_CHECKING:
    from engage_tui.forms.fields import Field
    from engage_tui.workbook.book import Workbook
    from engage_tui.writing.identifiers import Spot

Found = Mapping[str, "tuple[Spot, ...]"]
"""What could say who somebody is, by the name of its box."""
CONTACT, WANTS = "reply_contact", "wants_reply"


class TakeOut(Command, key="r", label="Take them out", footer=1):
    """Put a word for what it is in the place of each, such as [phone number], and save."""


class KeepThem(Command, key="k", label="Keep as typed", footer=2):
    """Save the words as they were typed."""


class LookAgain(Dialog[str]):
    """What in the words could say who somebody is; the person at the desk decides."""

    COMMANDS = (TakeOut, KeepThem)
    ANSWERS = {TakeOut: "redact", KeepThem: "keep"}
    GROUP = "Before it is kept"

    def __init__(self, found: "tuple[Spot, ...]") -> None:
        lines = "\n".join(f"{each.kind}: {each.text}" for each in found)
        super().__init__("Could this say who they are?", lines)
        self.found = found

    def compose_body(self) -> Iterable[Widget]:
        """Each of them with what it looks like."""
        yield from super().compose_body()
        yield Static("Esc goes back to the words.", classes="hint", markup=False)


async def may_stay(engage: Engage, form: FormView, found: Found) -> bool:
    """Whether what was found in the boxes may be kept: as typed, or with it taken out. Runs in a worker.

    A number or an address that is taken out goes to where to reach them, where the form asks for that
    and they want a reply.
    """
    from engage_tui.writing.identifiers import redact

    every = tuple(spot for each in found.values() for spot in each)
    answer = await engage.push_screen_wait(LookAgain(every)) if every else "keep"
    if answer == "redact":
        taken_out = {name: redact(form.typed[name], each) for name, each in found.items()}
        form.set_typed(taken_out | await _reached_at(engage, form, every))
    return answer is not None


async def _reached_at(engage: Engage, form: FormView, found: "Collection[Spot]") -> dict[str, str]:
    """Where to reach them, with the numbers that were found, if they want a reply."""
    typed = form.typed
    if CONTACT not in typed or WANTS not in typed:
        return {}
    known, wanted = typed[CONTACT], typed[WANTS].casefold() in ("yes", "y")
    contact = await to_reach(engage, found, known, wanted=wanted)
    return {CONTACT: contact, WANTS: "yes"} if contact != known else {}


async def to_reach(
    engage: Engage, found: "Collection[Spot]", known: str = "", *, wanted: bool = False
) -> str:
    """Where to reach them with what was found, if they want a reply; else as known. Runs in a worker."""
    from engage_tui.writing.identifiers import reached_at

    contact = reached_at(found, known)
    if contact == known:
        return known
    told = contact.removeprefix(known).removeprefix(", ")
    words = f"With y, {told} goes to “Where to reach them”, apart from the words. With n it is left out."
    if not wanted and not await engage.sure("Do they want a reply?", words):
        return known
    engage.tell(f"{told} stands in “Where to reach them” now.")
    return contact


async def public_may_stay(
    engage: Engage, form: FormView, fields: "Collection[Field]", before: Mapping[str, str]
) -> bool:
    """Whether the boxes that others will read may be kept as they are. Runs in a worker.

    Args:
        fields: Of the form; those that others will read are looked over where they were changed.
        before: What the boxes held when the form was opened.
    """
    typed = dict(form.typed)
    names = [each.name for each in fields if each.public]
    changed = [name for name in names if typed.get(name, "") != before.get(name, "")]

    def find(book: "Workbook") -> "dict[str, tuple[Spot, ...]]":
        from engage_tui.writing.workbook_check import who_is_named

        return {name: who_is_named(book, typed[name]) for name in changed}

    return not changed or await may_stay(engage, form, await engage.attempt(find) or {})
