"""Counts and files that came from outside: Friends and Family Test, GP Patient Survey, imports, paper."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import STRICT, Record
from db.terms import FftPart, QuestionKind
from db.types import term


class FftMonth(Record):
    """One month of the Friends and Family Test, locked once it was submitted."""

    month: Mapped[date] = mapped_column(index=True)
    """The first day of the month."""
    comments_read: Mapped[bool] = mapped_column(default=False)
    submitted_on: Mapped[date | None] = mapped_column(default=None)
    submitted_by: Mapped[str] = mapped_column(String(60), default="")
    published_on: Mapped[date | None] = mapped_column(default=None)
    published_where: Mapped[str] = mapped_column(String(200), default="")
    shared_at_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), default=None)


class FftCount(Record):
    """How many people gave one answer, or answered by one collection method."""

    __table_args__ = (
        UniqueConstraint("month_id", "part", "code"),
        CheckConstraint("people >= 0", "people"),
        STRICT,
    )

    month_id: Mapped[str] = mapped_column(ForeignKey("fft_month.id"))
    part: Mapped[FftPart] = mapped_column(term(FftPart))
    code: Mapped[str] = mapped_column(String(40))
    people: Mapped[int]


class FftCorrection(Record):
    """A note on a submitted month: what was sent cannot be changed, so it is only remarked on."""

    __table_args__ = (CheckConstraint("length(text) > 0", "worded"), STRICT)

    month_id: Mapped[str] = mapped_column(ForeignKey("fft_month.id"), index=True)
    noted_on: Mapped[date]
    noted_by: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(String)


class GppsResult(Record):
    """The practice's own row of one year's GP Patient Survey."""

    year: Mapped[int] = mapped_column(index=True)
    distributed: Mapped[int | None] = mapped_column(default=None)
    received: Mapped[int | None] = mapped_column(default=None)
    scale: Mapped[int] = mapped_column(default=100)
    """The scale of the file, 1 or 100; the measures are kept alike whichever it was."""
    sha256: Mapped[str] = mapped_column(String(64), default="")


class GppsMeasure(Record):
    """One measure of that row, in hundredths of a percent, or why there is none."""

    __table_args__ = (UniqueConstraint("result_id", "stem"), STRICT)

    result_id: Mapped[str] = mapped_column(ForeignKey("gpps_result.id"))
    stem: Mapped[str] = mapped_column(String(80))
    value: Mapped[int | None] = mapped_column(default=None)
    low: Mapped[int | None] = mapped_column(default=None)
    high: Mapped[int | None] = mapped_column(default=None)
    base: Mapped[int | None] = mapped_column(default=None)
    missing: Mapped[str] = mapped_column(String(10), default="")


class FeedbackImport(Record):
    """One file of feedback that was brought in."""

    imported_on: Mapped[date]
    file_name: Mapped[str] = mapped_column(String(260), default="")
    sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    rows_read: Mapped[int] = mapped_column(default=0)
    rows_kept: Mapped[int] = mapped_column(default=0)
    rows_skipped: Mapped[int] = mapped_column(default=0)
    already_known: Mapped[int] = mapped_column(default=0)


class SurveyCount(Record):
    """How many answers of one file chose one thing, where a question was counted and not read."""

    __table_args__ = (CheckConstraint("people >= 0", "people"), STRICT)

    import_id: Mapped[str] = mapped_column(ForeignKey("feedback_import.id"), index=True)
    position: Mapped[int]
    """Its place among the counts of the file, question by question."""
    question: Mapped[str] = mapped_column(String, default="")
    choice: Mapped[str] = mapped_column(String, default="")
    people: Mapped[int]


class ImportMap(Record):
    """What the columns of one kind of file mean, remembered by its headers."""

    headers: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 of the header line, case and spaces apart."""
    name: Mapped[str] = mapped_column(String(100), default="")
    meaning: Mapped[str] = mapped_column(String)
    """A JSON object: column to what it fills."""


class PaperForm(Record):
    """A paper form people filled in, whose questions are defined once."""

    __table_args__ = (CheckConstraint("length(name) > 0", "named"), STRICT)

    name: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(40), default="survey")
    engagement_id: Mapped[str | None] = mapped_column(ForeignKey("engagement.id"), default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)


class PaperQuestion(Record):
    """One question of a paper form; `choices` has one choice a line."""

    __table_args__ = (CheckConstraint("length(text) > 0", "worded"), STRICT)

    form_id: Mapped[str] = mapped_column(ForeignKey("paper_form.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String)
    kind: Mapped[QuestionKind] = mapped_column(term(QuestionKind))
    choices: Mapped[str] = mapped_column(String, default="")
    as_feedback: Mapped[bool] = mapped_column(default=False)
    """Whether what is written there is logged as feedback."""


class PaperReturn(Record):
    """One form that came back, keyed once or, for the check, a second time."""

    __table_args__ = (
        CheckConstraint("number >= 1", "number"),
        Index("ix_paper_return_form_id", "form_id", "number"),
        STRICT,
    )

    form_id: Mapped[str] = mapped_column(ForeignKey("paper_form.id"))
    number: Mapped[int]
    keyed_on: Mapped[date]
    keyed_by: Mapped[str] = mapped_column(String(60), default="")
    again: Mapped[bool] = mapped_column(default=False)
    """Whether this is the second keying of the same paper."""


class PaperAnswer(Record):
    """What one paper says to one question: numbers of the choices, a number, or words."""

    __table_args__ = (UniqueConstraint("return_id", "question_id"), STRICT)

    return_id: Mapped[str] = mapped_column(ForeignKey("paper_return.id"))
    question_id: Mapped[str] = mapped_column(ForeignKey("paper_question.id"))
    value: Mapped[str] = mapped_column(String, default="")
