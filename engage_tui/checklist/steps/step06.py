"""Step 6: what is already known, so that nobody is asked twice."""

from datetime import date

from db.counting import counted
from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, RowKind, Step
from engage_tui.checklist.rules import answered, every_row, found, has, rule
from engage_tui.forms.fields import Field, Kind
from engage_tui.reference import lists

SOURCE = RowKind(
    "source",
    "source",
    "sources",
    fields=(
        Field("kind", "What did you look at?", Kind.CHOICE, required=True, listed="sources"),
        Field("name", "Its name", Kind.LINE, "Such as: GP Patient Survey 2026."),
        Field("dated_on", "Its date", Kind.DATE),
        Field(
            "says", "What does it say?", Kind.TEXT, "In two or three sentences, with the number of replies."
        ),
        Field("gap", "What does it leave open?", Kind.TEXT),
    ),
    columns=("kind", "dated_on", "name", "says"),
    empty="Look at two sources or more before you ask anyone: surveys, comments, minutes.",
)


def _enough(contents: Contents, _today: date) -> tuple[Finding, ...]:
    wanted = lists.target("least_sources", contents.data_dir)
    count = len(contents.of("source"))
    if count < wanted and contents.answer(6, "none_found") is True:
        return found(
            contents.answered(6, "none_found_where"),
            "Looked, and found nothing more.",
            "Say where you looked before you found nothing.",
        )
    return found(
        count >= wanted,
        f"{counted(count, 'source')} looked at.",
        f"{count} of {counted(wanted, 'source')} so far; or say that none was found.",
    )


def _old(contents: Contents, today: date) -> tuple[Finding, ...]:
    years = 3
    dates = [each for row in contents.of("source") if isinstance(each := row["dated_on"], date)]
    if not dates or max(dates).year >= today.year - years:
        return ()
    return found(False, "", f"All the sources are more than {counted(years, 'year')} old.")


STEP = Step(
    number=6,
    title="Gather data and knowledge",
    short="Data and knowledge",
    why=(
        "People tire of being asked what they have already said. Surveys, comments, complaints themes and "
        "minutes often answer half the question. What they leave open is what to ask."
    ),
    good=(
        "At least two sources, each with its date and what it says.",
        "How many people a figure stands on is noted.",
        "Someone checked that nobody else is asking the same now.",
        "What is still not known leads to the questions.",
    ),
    fields=(
        Field(
            "duplicates",
            "Has someone already asked this?",
            Kind.YES_NO,
            "Ask the primary care network, the board and Healthwatch.",
        ),
        Field("none_found", "Did you look and find nothing?", Kind.YES_NO),
        Field("none_found_where", "Where did you look?", Kind.LINE),
        Field("duplicates_use", "What will you use of what was asked before?", Kind.TEXT, least=Scale.MEDIUM),
    ),
    rows=(SOURCE,),
    rules=(
        rule("sources", _enough),
        every_row(SOURCE, "says", has("says"), "Each source says something", "Say what you learned from"),
        answered(6, "duplicates", "whether someone has already asked this"),
        every_row(
            SOURCE, "dated", has("dated_on"), "Each source has its date", "Give the date of", advice=True
        ),
        rule("fresh", _old, advice=True),
    ),
    principles=(3,),
)
