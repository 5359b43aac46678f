"""The keys most people need, on one page to print: drawn from the commands, so that it cannot drift."""

from collections.abc import Iterator

from engage_tui.documents.content import Block, Document, Para, Table
from screens.keys.command import Command, key_words, keys_of
from screens.keys.listing import load_every_screen

CARD: dict[str, tuple[str, ...]] = {
    "Anywhere": (
        "help", "palette", "search", "log_feedback", "log_feedback_now", "undo", "who_is_here", "back",
        "quit",
    ),
    "Areas": (
        "go_to_today", "go_to_engagements", "go_to_ppg", "go_to_feedback", "go_to_community", "go_to_guide",
        "go_to_reports", "go_to_settings",
    ),
    "Lists and forms": (
        "open_line", "new", "find", "show", "mark_done", "remove", "save", "start_afresh",
    ),
    "An engagement": (
        "previous_step", "next_step", "what_is_missing", "who_and_when", "add_evidence", "add_action",
        "not_applicable",
    ),
    "Feedback": (
        "decide", "tell_people", "look_into", "sort_into", "mark_line", "never_told", "show_figures",
    ),
    "A PPG meeting": (
        "go_live", "minute_note", "minute_decision", "minute_action", "minute_improvement", "show_people",
        "mark_present", "mark_apologies", "close_meeting",
    ),
}  # fmt: skip
"""Part of the card to the commands in it, in order."""


ACROSS = 3
"""Parts of the card beside each other: two rows of three fill a page."""


def key_card() -> Document:
    """The card as a document, so that it is drawn as any other."""
    return Document(
        "Keys of Engage",
        tuple(_blocks()),
        subtitle="One page to keep beside the keyboard. F1 lists the keys that work where you are.",
    )


def _blocks() -> Iterator[Block]:
    load_every_screen()
    parts = list(CARD)
    for number, caption in enumerate(("Wherever you are", "In its own area")):
        some = parts[number * ACROSS : (number + 1) * ACROSS]
        yield Table(caption, tuple(some), (tuple("\n".join(map(_line, CARD[part])) for part in some),))
    yield Para("Single letters work only while nobody is typing. Esc always steps back and loses nothing.")


def _line(command_id: str) -> str:
    command = Command.known[command_id]
    keys = " or ".join(key_words(each) for each in keys_of(command.key))
    return f"{keys}  {command.label}"
