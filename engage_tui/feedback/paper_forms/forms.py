"""What is asked when a paper form is defined, and when an answer on one is put right, as data."""

from collections.abc import Mapping
from datetime import date

from db.terms import QuestionKind
from engage_tui.feedback.paper_forms.rules import BLANK, KIND_WORDS, MOST_DIGITS, UNCLEAR, Question, value_of
from engage_tui.forms.fields import Field, Form, Kind, Option
from engage_tui.forms.reading import read
from engage_tui.forms.text import whole_number
from engage_tui.workbook import refusing
from engage_tui.workbook.errors import NotValid

PAPER_FORM = Form(
    "paper_form",
    "A paper form",
    (
        Field("name", "What is the form called?", required=True, help="As it is printed at the top."),
        Field(
            "source",
            "How did the papers reach you?",
            Kind.CHOICE,
            required=True,
            listed="feedback_sources",
        ),
        Field("engagement_id", "For which engagement?", Kind.CHOICE, listed="engagements"),
    ),
)
QUESTION_FORM = Form(
    "paper_question",
    "A question",
    (
        Field("text", "What is asked?", Kind.TEXT, required=True, help="As it is printed."),
        Field(
            "kind",
            "How is it answered?",
            Kind.CHOICE,
            required=True,
            options=tuple(Option(kind, words) for kind, words in KIND_WORDS.items()),
        ),
        Field(
            "choices",
            "The choices, one a line",
            Kind.TEXT,
            help="In the order they are printed; only where something is ticked.",
        ),
        Field(
            "as_feedback",
            "Is what they write logged as feedback?",
            Kind.YES_NO,
            help="Only where people answer in their own words.",
        ),
    ),
)
UNREADABLE = Option(UNCLEAR, "It cannot be told")
NOTHING = Option("0", "Left blank")


def answer_field(question: Question) -> Field:
    """The box in which one answer of a paper is put right."""
    choices = tuple(Option(str(number), each) for number, each in enumerate(question.choices, 1))
    label = "What does the paper say?"
    if question.kind is QuestionKind.ONE:
        return Field("value", label, Kind.CHOICE, required=True, options=(*choices, NOTHING, UNREADABLE))
    if question.kind is QuestionKind.MANY:
        return Field("value", label, Kind.MANY, options=(*choices, UNREADABLE), help="Nothing: left blank.")
    if question.kind is QuestionKind.NUMBER:
        words = f"Digits; nothing when it was left blank, {UNCLEAR} when it cannot be told."
        return Field("value", label, help=words, maximum=MOST_DIGITS)
    return Field("value", label, Kind.TEXT, help=f"Nothing: left blank. {UNCLEAR}: it cannot be read.")


def answer_typed(question: Question, value: str) -> str:
    """What that box holds at first."""
    if question.kind is QuestionKind.MANY:
        return value.replace(" ", "\n")
    return NOTHING.code if question.kind is QuestionKind.ONE and value == BLANK else value


def answer_read(question: Question, typed: Mapping[str, str], today: date) -> str:
    """What was typed there, as an answer is kept.

    Raises:
        NotValid: It is no answer to this question.
    """
    field = answer_field(question)
    reading = read((field,), {"value": "", **typed}, today=today)
    refusing.stop_on(reading.errors)
    value = reading.values["value"]
    if isinstance(value, tuple):
        return UNCLEAR if UNCLEAR in value else value_of(int(each) for each in value)
    text = str(value or "")
    if question.kind is QuestionKind.ONE:
        return BLANK if text == NOTHING.code else text
    if question.kind is QuestionKind.NUMBER and text not in (BLANK, UNCLEAR):
        if (number := whole_number(text)) is None:
            raise NotValid({"value": "Type digits, such as 12; or nothing, when it was left blank."})
        return str(number)
    return text
