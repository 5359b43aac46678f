"""The form pages of paper forms: a form, a question, an answer put right, a document."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from db.terms import QuestionKind
from engage_tui.feedback.loops.desk_words import spots
from engage_tui.feedback.loops.queries import options_for
from engage_tui.feedback.paper_forms import defining, returns
from engage_tui.feedback.paper_forms.forms import (
    PAPER_FORM,
    QUESTION_FORM,
    answer_field,
    answer_read,
    answer_typed,
)
from engage_tui.feedback.paper_forms.rules import WITH_CHOICES, Question
from engage_tui.feedback.paper_forms.views import FormLine, FormView
from engage_tui.forms.fields import Option
from engage_tui.workbook.book import Workbook
from screens.feedback.loops.suggesting import asked_what_it_is
from screens.look.text import fold
from screens.pages.form import CheckedForm, FormPage
from screens.pages.papers import Wanted
from screens.widgets.form_view import FormView as Boxes
from screens.widgets.who import may_stay, to_reach

if TYPE_CHECKING:
    from engage_tui.feedback.paper_forms.written_answers import Became

Typed = Mapping[str, str]
KEPT_WORDS = (
    "Papers were keyed with it: spelling can be put right, and choices added at the end. Nothing else can "
    "change, or the answers kept would say something else."
)
DOCUMENTS = (
    Option("paper-results", "The results", "Counts by question; small numbers are left out."),
    Option("paper-form", "The blank form, to print", "Its choices numbered as they are keyed."),
)


def form_page(made: list[str], view: FormView | None = None) -> FormPage:
    """A form's name, source and engagement.

    Args:
        made: Takes the key of the form that was saved.
        view: The form to change; None for a new one.
    """
    typed = {"source": "survey"}
    if view is not None:
        typed = {
            "name": view.line.name,
            "source": view.line.source,
            "engagement_id": view.engagement_id or "",
        }
    form_id = view.id if view else None
    return FormPage.of(
        PAPER_FORM,
        f"paper/{form_id or 'new'}/form",
        lambda book, typed: made.append(defining.save_form(book, form_id, typed)),
        title="A paper form" if view else "A new paper form",
        subtitle="What was logged from its papers stays as it was." if view else "Its questions come next.",
        typed=typed,
        choices=options_for,
        area="feedback",
    )


def question_page(view: FormView, question: Question | None, *, kept: bool = False) -> FormPage:
    """A question, new or to be changed.

    Args:
        kept: Whether papers hold answers to it.
    """
    if question is None:
        # Questions of one form are often answered alike: the last one's choices stand there already.
        last = next((each for each in reversed(view.questions) if each.kind in WITH_CHOICES), None)
        kind = last.kind if last else QuestionKind.ONE
        typed = {"kind": kind.value, "choices": "\n".join(last.choices) if last else ""}
        number = len(view.questions) + 1
        subtitle = "Ctrl+S goes on to the next; Esc when there are no more."
    else:
        number = view.questions.index(question) + 1
        subtitle = KEPT_WORDS if kept else ""
        typed = {
            "text": question.text,
            "kind": question.kind.value,
            "choices": "\n".join(question.choices),
            "as_feedback": "yes" if question.as_feedback else "no",
        }
    key = question.id if question else None
    return FormPage.of(
        QUESTION_FORM,
        f"paper/{view.id}/question/{key or 'new'}",
        lambda book, typed: defining.save_question(book, view.id, key, typed),
        title=f"Question {number} of {view.line.name}",
        subtitle=subtitle,
        typed=typed,
        area="feedback",
    )


class AnswerScreen(CheckedForm):
    """One answer of a paper, put right; words are looked over before they are kept.

    Args:
        paper: The paper and its number, in words.
        return_id: Its key.
        value: What counts as its answer now.
        became: Takes what became of the feedback that was logged from it.
    """

    GROUP = "Putting an answer right"

    def __init__(
        self,
        paper: str,
        return_id: str,
        question: Question,
        value: str,
        *,
        today: date,
        became: "list[Became]",
    ) -> None:
        def save(book: Workbook, typed: Typed) -> None:
            said = answer_read(question, typed, today)
            became.append(returns.put_right(book, return_id, question.id, said, self._contact))

        super().__init__(
            FormPage(
                title=fold(question.text),
                subtitle=paper,
                place=f"paper/{return_id}/answer/{question.id}",
                fields=(answer_field(question),),
                typed={"value": answer_typed(question, value)},
                save=save,
                area="feedback",
            )
        )
        self._words = question.kind is QuestionKind.WORDS
        self._logged = question.as_feedback
        self._answered: set[str] = set()
        self._contact = ""
        """Where to reach whoever wrote it, where that was among the words."""

    async def looked_over(self, form: Boxes) -> bool:
        """Look words over before they are kept, and ask what a piece of feedback suggests."""
        if not self._words:
            return True
        words, before = form.typed["value"], {"words": self.page.typed["value"]}
        if self._logged and not await asked_what_it_is(self.engage, {"words": words}, self._answered, before):
            return False
        found = await self.engage.attempt(lambda book: spots(book, words)) or ()
        if not await may_stay(self.engage, form, {"value": found}):
            return False
        if self._logged and form.typed["value"] != words:  # they were taken out
            self._contact = await to_reach(self.engage, found)
        return True


def document_wanted(form: FormLine, name: str) -> Wanted:
    """A document about the form, for the page that asks how and where it is written."""
    return Wanted(name, form.id, form.name, area="feedback")
