"""Opening the panel that looks words over, from whichever box they stand in."""

from typing import TYPE_CHECKING, Any, cast

from textual.app import App

from engage_tui.forms.fields import Field
from engage_tui.writing.at_hand import check_words
from screens.writing.panel import WordsDialog

if TYPE_CHECKING:
    from screens.program.app import EngageApp


async def looked_over(app: App[Any], field: Field, text: str) -> str | None:
    """Show what was found in a box's words; answers with the words as changed there, or None.

    Runs in a worker: it waits for the panel.
    """
    engage = cast("EngageApp", app)
    limit = field.most_words
    looked = await engage.attempt(lambda book: check_words(book, text, limit))
    if looked is None:
        return None
    return await engage.push_screen_wait(WordsDialog(field.label, text, limit, looked))
