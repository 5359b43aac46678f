"""The made-up paper forms: every answer is one, a sample is keyed twice, words are logged once."""

from engage_tui.demo.make import make_demo
from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.paper_forms import queries as paper
from engage_tui.feedback.paper_forms.double_entry import Verdict
from engage_tui.workbook.book import Workbook

HEARD = 60


def test_made_up_papers_are_as_if_they_were_keyed(book: Workbook) -> None:
    make_demo(book, years=1, engagements=1, feedback=HEARD)
    forms = paper.forms(book)
    assert [each.name for each in forms] == ["Flu clinic slip", "Waiting room survey"]
    for line in forms:
        checked = paper.check(book, line.id)
        assert set(checked.again) == set(checked.sample)
        assert (checked.outcome.errors, checked.outcome.open, checked.same_person) == (1, 0, 0)
        assert checked.outcome.verdict in (Verdict.GOOD, Verdict.TOO_MANY)
        for held in paper.papers(book, line.id):
            for each in paper.paper(book, held.id).answers:
                assert each.value is not None
                assert each.question.holds(each.value)
    written = paper.form_results(book, forms[1].id).answers[-1].words
    said = [each.title for each in queries.feedback_page(book, FeedbackWhich(), 0, HEARD + 1)]
    assert len(said) == HEARD
    assert set(written) <= set(said)
