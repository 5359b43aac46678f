"""Step 9: what is said to whom, in which formats, with everything people need to take part."""

from datetime import date

from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, RowKind, Step
from engage_tui.checklist.rules import at_least, every_row, found, has, known_as, pointed_out, rule, some
from engage_tui.checklist.values import codes
from engage_tui.forms.fields import Field, Kind
from engage_tui.reference import lists

MESSAGE = RowKind(
    "message",
    "message",
    "messages",
    fields=(
        Field("audience", "For whom?", Kind.LINE, required=True),
        Field("key_message", "What does it say?", Kind.TEXT, "The one thing to remember.", public=True),
        Field(
            "asking",
            "What are you asking of them?",
            Kind.TEXT,
            "Such as: fill in by 4 December, or come on Tuesday.",
            public=True,
        ),
        Field("channel", "By which channel?", Kind.CHOICE, listed="channels"),
        Field("formats", "In which formats?", Kind.MANY, listed="formats"),
        Field(
            "elements",
            "Which of the seven does it carry?",
            Kind.MANY,
            "All seven are needed.",
            listed="message_elements",
            all_of=True,
        ),
        Field("live_on", "When does it go out?", Kind.DATE),
        Field("owner", "Who sends it?", Kind.PERSON, listed="staff"),
        Field("reading_checked", "Is the reading age checked?", Kind.YES_NO, least=Scale.MEDIUM),
        Field("ppg_reviewed", "Has the PPG read it?", Kind.YES_NO, least=Scale.MEDIUM),
        Field(
            "privacy_notice",
            "Does it say how answers are used?",
            Kind.YES_NO,
            "A privacy notice, when answers could name someone.",
            least=Scale.MEDIUM,
        ),
    ),
    columns=("audience", "live_on", "channel", "formats", "elements", "owner"),
    empty="Add what you will tell whom: a poster, a text, a letter, a word at the desk.",
)


def missing_elements(contents: Contents, chosen: object) -> tuple[str, ...]:
    """The words of the seven elements that a message does not carry."""
    carried = codes(chosen)
    wanted = lists.options("message_elements", contents.data_dir)
    return tuple(option.words for option in wanted if option.code not in carried)


def _elements(contents: Contents, _today: date) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "",
            not missing,
            f"{known_as(contents, MESSAGE, row)}: says all people need."
            if not missing
            else f"{known_as(contents, MESSAGE, row)} leaves out: {some(list(missing))}.",
        )
        for row in contents.of("message")
        for missing in [missing_elements(contents, row["elements"])]
    )


def _formats(contents: Contents, _today: date) -> tuple[Finding, ...]:
    rows = contents.of("message")
    used = {code for row in rows for code in codes(row["formats"])}
    if not rows:
        return ()
    return found(
        len(used) > 1,
        "There is more than one format to choose from.",
        "Only one format so far: think of large print, easy read, other languages.",
    )


def _late(contents: Contents, _today: date) -> tuple[Finding, ...]:
    rows = [
        row
        for row in contents.of("message")
        if contents.ends_on is not None
        and isinstance(each := row["live_on"], date)
        and each > contents.ends_on
    ]
    return pointed_out(contents, MESSAGE, rows, "Goes out after the last day to have a say")


STEP = Step(
    number=9,
    title="Communication and messages",
    short="Messages",
    why=(
        "People can only take part if they know of it, understand it and see what to do next. Seven "
        "things make a message complete, from why you ask to whom they can ring. Formats decide who can "
        "read it at all."
    ),
    good=(
        "Each main message carries all seven elements.",
        "Two ways to take part or more, one without the internet.",
        "Plain English, and other formats without having to ask twice.",
        "Someone from the Patient Participation Group has read it first.",
    ),
    fields=(
        Field("contact", "Who do people ask, and how?", Kind.LINE, "A name or role with a phone number."),
        Field(
            "faq",
            "Which questions do you expect, and what will you say?",
            Kind.TEXT,
            least=Scale.MATERIAL,
            public=True,
        ),
    ),
    rows=(MESSAGE,),
    rules=(
        at_least(MESSAGE, 1, missing="Add what you will tell people"),
        every_row(
            MESSAGE,
            "complete",
            has("key_message", "asking", "channel", "formats", "live_on", "owner"),
            "Each message has its words, channel, formats, date and sender",
            "Still to fill in",
            parts={
                "key_message": "what it says",
                "asking": "what you ask",
                "channel": "channel",
                "formats": "formats",
                "live_on": "date",
                "owner": "who sends it",
            },
        ),
        rule("elements", _elements, source="What people need for a fair chance to take part."),
        every_row(
            MESSAGE,
            "read_first",
            lambda _c, row: row["reading_checked"] is True and row["ppg_reviewed"] is True,
            "Reading age is checked and the PPG has read each message",
            "Check the reading age and let the PPG read",
            least=Scale.MEDIUM,
            advice=True,
        ),
        rule("formats", _formats, advice=True),
        rule("late", _late, advice=True),
    ),
    principles=(6,),
)
