"""A month of the Friends and Family Test and a year of the survey, for tours and kept stores."""

from datetime import date
from typing import TYPE_CHECKING

from engage_tui.feedback.national.fft_actions import add_note, publish, save_counts, submit
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from tests.support.made_up import Words

SENT = date(2026, 10, 1)


def fill_counts(book: Workbook, words: "Words") -> None:
    """A month that was sent, published and noted on, and one year's results."""
    from db.models import GppsMeasure, GppsResult

    save_counts(book, SENT, {"answer_good": "12", "answer_poor": "1", "method_sms": "13"})
    submit(book, SENT, {"submitted_on": "9/11/2026", "submitted_by": words.line[:60]})
    publish(book, SENT, {"published_where": words.line[:200], "published_on": "10/11/2026"})
    add_note(book, SENT, {"text": words.text})
    with book.change("GP Patient Survey results brought in") as session:
        result = GppsResult(year=2026, distributed=280, received=101)
        session.add(result)
        session.flush()
        session.add_all(
            (
                GppsMeasure(result_id=result.id, stem="overallexp", value=7400, low=6600, high=8200, base=98),
                GppsMeasure(result_id=result.id, stem="lastgpapptneeds", missing="-97"),
            )
        )
