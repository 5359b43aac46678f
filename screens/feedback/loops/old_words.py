"""Offering to let go of what a comment said before it was put right, where it named somebody."""

from engage_tui.feedback.loops.old_words import named_before
from engage_tui.forgetting.erasing import forget_old_words
from screens.engage import Engage

QUESTION = "Forget the old words too?"
BECAUSE = "names_someone"


async def offer_to_forget(engage: Engage, feedback_id: str, before: str) -> None:
    """Ask, where the words of before named somebody and those of now do not. From a worker."""
    named = await engage.attempt(lambda book: named_before(book, feedback_id, before))
    if not named:
        return
    words = (
        f"The history still has: {', '.join(named)}. With y it lets go of all this comment said before, for "
        "good; Ctrl+Z cannot bring it back. What it says now stays."
    )
    if await engage.sure(QUESTION, words):
        done = await engage.attempt(lambda book: forget_old_words(book, "feedback", feedback_id, BECAUSE))
        if done is not None:
            engage.tell(done.words)
            engage.changed()
