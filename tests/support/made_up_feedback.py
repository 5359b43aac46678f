"""Feedback with something in every box, in every state, for tours and kept stores."""

from typing import TYPE_CHECKING

import db
from engage_tui.feedback.loops.deciding import decide, look_into
from engage_tui.feedback.loops.desk import log_complaint, log_feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.merging import merge
from engage_tui.feedback.loops.saved_filters import save_filter
from engage_tui.feedback.loops.telling import tell
from engage_tui.feedback.surveys.bringing_in import LONGEST_NAME
from engage_tui.feedback.themes.quotes import clear_quote, quote_spots
from engage_tui.feedback.themes.second_coding import code_second
from engage_tui.feedback.themes.themes import add_theme
from engage_tui.forms.text import clean
from engage_tui.workbook.book import Workbook
from tests.support.made_up_counts import fill_counts
from tests.support.made_up_papers import fill_papers

if TYPE_CHECKING:
    from tests.support.made_up import Words

MOST_QUOTED = 200
"""Characters of a long comment that are quoted, up to the last whole word."""


def fill_feedback(book: Workbook, words: "Words") -> None:
    """One piece heard, one decided with an action, one told, one merged, one moved to complaints."""
    theme = add_theme(book, {"name": words.line[:100]})
    told = _log(book, words, theme)
    response = decide(
        book,
        [told],
        {"kind": "no_change", "reason": words.text, "you_said": _few(words.line), "we_did": _few(words.line)},
    )
    group = {"audience": "group", "how": "email", "whom": words.line, "place": words.line}
    tell(book, response, group)
    decided = _log(book, words, theme)
    look_into(book, [decided])
    decide(
        book,
        [decided],
        {"kind": "change", "reason": words.text, "action": words.text, "owner": "AB", "due_on": "30/11/2026"},
    )
    code_second(book.signed("CD"), told, "privacy")
    said = clean(words.text)
    quote = said if len(said) <= MOST_QUOTED else said[:MOST_QUOTED].rpartition(" ")[0]
    clear_quote(book, decided, {"quote": quote}, [each.text for each in quote_spots(book, quote)])
    first = _log(book, words, "")
    twin = log_feedback(book, {"words": words.text, "source": "desk"})
    merge(book, [twin], first)
    log_complaint(book, {"source": "desk"})
    fill_counts(book, words)
    fill_papers(book, words)
    save_filter(book, words.line[:100], FeedbackWhich(text=words.line))
    fill_file(book, words)


def fill_file(book: Workbook, words: "Words") -> None:
    """A file that was brought in, of which one question was counted."""
    with book.change("Feedback brought in from a file") as session:
        held = db.FeedbackImport(
            imported_on=book.today, file_name=words.line[:LONGEST_NAME], sha256="0" * 64,
            rows_read=3, rows_kept=0, rows_skipped=3, already_known=0,
        )  # fmt: skip
        session.add(held)
        session.flush()
        for place, people in enumerate((2, 1)):
            counted = {"question": words.line, "choice": words.line, "people": people}
            session.add(db.SurveyCount(import_id=held.id, position=place, **counted))


def _few(words: str) -> str:
    """What a side of a poster takes of it."""
    return " ".join(words.split()[:20])[:200]


def _log(book: Workbook, words: "Words", theme: str) -> str:
    return log_feedback(
        book,
        {
            "words": words.text,
            "source": "desk",
            "theme": theme,
            "said_by": "3",
            "wants_reply": "yes",
            "reply_name": words.line,
            "reply_contact": words.line,
            "reply_route": "phone",
        },
    )
