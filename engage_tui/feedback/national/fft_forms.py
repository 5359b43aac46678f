"""What is asked about a month of the Friends and Family Test, as data."""

from pathlib import Path

from engage_tui.feedback.national.fft_rules import MOST_PEOPLE, Counts
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.reference import lists

ANSWER, METHOD = "answer_", "method_"
"""What a box's name begins with, before the code it counts."""

READ_FIELD = Field(
    "comments_read", "Were the comments read?", Kind.YES_NO, help="Read them here: they are not sent."
)
SENT_FORM = Form(
    "fft_sent",
    "The month was sent",
    (
        Field("submitted_on", "When?", Kind.DATE, help="Today when left empty."),
        Field("submitted_by", "By whom?", Kind.PERSON, listed="staff", help="You when left empty."),
    ),
    help="What was sent cannot be changed there, so from then on it stands here too: notes only.",
)
PUBLISHED_FORM = Form(
    "fft_published",
    "The month was published",
    (
        Field("published_where", "Where?", required=True, help="Such as the website, or the noticeboard."),
        Field("published_on", "When?", Kind.DATE, help="Today when left empty."),
    ),
)
NOTE_FORM = Form(
    "fft_note",
    "A note on what was sent",
    (Field("text", "What should a reader know?", Kind.TEXT, required=True, help="Without names."),),
)
FILE_FORM = Form(
    "fft_file",
    "Bring in Friends and Family counts",
    (
        Field(
            "file",
            "Which file?",
            required=True,
            maximum=1000,
            help="Counts by month: the published workbook or csv of practices, or a csv of your own.",
        ),
    ),
)


def codes(name: str, held: tuple[str, ...], data_dir: Path | None) -> tuple[str, ...]:
    """The codes of a list, and any that were counted before the practice took them off its list."""
    listed = tuple(str(each["code"]) for each in lists.entries(name, data_dir))
    return (*listed, *(each for each in held if each not in listed))


def counts_form(counts: Counts, data_dir: Path | None) -> Form:
    """Six answers, the ways they came, and whether the comments were read."""
    fields = [
        Field(
            f"{prefix}{code}",
            f"{before}{lists.words(name, code, data_dir)}",
            Kind.WHOLE,
            minimum=0,
            maximum=MOST_PEOPLE,
        )
        for prefix, before, name, held in (
            (ANSWER, "", "fft_answers", counts.answers),
            (METHOD, "Came by: ", "fft_methods", counts.methods),
        )
        for code in codes(name, tuple(held), data_dir)
    ]
    return Form("fft_month", "Counts of the month", (*fields, READ_FIELD))
