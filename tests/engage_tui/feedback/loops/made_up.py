"""Made-up pieces of feedback in every state, for tests."""

from engage_tui.feedback.loops.deciding import decide
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.workbook.book import Workbook

SAID = "The made-up bell at the door is too quiet"


def heard(book: Workbook, words: str = SAID, **more: str) -> str:
    """A piece that nobody looked into."""
    return log_feedback(book, {"words": words, "source": "desk", **more})


def promised(book: Workbook, words: str = SAID) -> str:
    """A piece whose person wants a reply."""
    return heard(
        book,
        words,
        wants_reply="yes",
        reply_name="Pat Example",
        reply_route="phone",
        reply_contact="00000 0000",
    )


def decided(book: Workbook, *ids: str, **more: str) -> str:
    """A decision about pieces, settled at once; returns the response."""
    typed = {"kind": "no_change", "reason": "There is no room for a larger one", **more}
    return decide(book, list(ids), typed)


POSTER = {"audience": "registered", "how": "poster", "place": "By the door"}
