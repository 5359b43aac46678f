"""The forms of an engagement as a whole, of its steps' plans, and of what hangs on them."""

from engage_tui.checklist.choices import ACTION_STATES, SCALES
from engage_tui.forms.fields import Field, Form, Kind

ENGAGEMENT_FORM = Form(
    "engagement",
    "Engagement",
    (
        Field("title", "Title", Kind.LINE, "Short, as you would say it at the desk.", required=True),
        Field("why", "Why, in a sentence", Kind.LINE, "What you hope to learn or settle.", maximum=1000),
        Field(
            "scale",
            "How big a change is it?",
            Kind.CHOICE,
            "It decides how much each step asks; it can be changed later.",
            required=True,
            options=SCALES,
        ),
        Field("starts_on", "First day people can have a say", Kind.DATE),
        Field("ends_on", "Last day", Kind.DATE),
        Field("lead", "Who leads it?", Kind.PERSON, listed="staff"),
    ),
)

CLOSE_FORM = Form(
    "close",
    "Close the engagement",
    (
        Field("closed_on", "Closed on", Kind.DATE, "Blank means today."),
        Field(
            "closing_note", "Closing note", Kind.TEXT, "Needed when a step is not done: say why it closes."
        ),
    ),
)

REOPEN_FORM = Form(
    "reopen",
    "Reopen",
    (Field("because", "Why is it reopened?", Kind.LINE, "It is kept with the record.", required=True),),
)

STEP_PLAN_FORM = Form(
    "step_plan",
    "Plan the step",
    (
        Field("owner", "Who looks after this step?", Kind.PERSON, listed="staff"),
        Field("due_on", "By when?", Kind.DATE),
        Field("notes", "Notes", Kind.TEXT),
    ),
)

NOT_APPLICABLE_FORM = Form(
    "not_applicable",
    "Does not apply",
    (
        Field(
            "because",
            "Why does this step not apply?",
            Kind.LINE,
            "Someone who asks later will read this.",
            required=True,
        ),
    ),
)


def promised(name: str, label: str) -> tuple[Field, ...]:
    """The part of a row that is an action: what, by whom, by when, and where it stands."""
    return (
        Field(name, label, Kind.LINE, "It joins the list of actions.", of_action="text"),
        Field("owner", "Who does it?", Kind.PERSON, listed="staff", of_action="owner"),
        Field("due_on", "By when?", Kind.DATE, of_action="due_on"),
        Field("state", "Where does it stand?", Kind.CHOICE, options=ACTION_STATES, of_action="state"),
    )


ACTION_FORM = Form(
    "action",
    "Action",
    (
        Field("text", "What has to be done?", Kind.LINE, required=True),
        Field("owner", "Who does it?", Kind.PERSON, listed="staff"),
        Field("due_on", "By when?", Kind.DATE),
        Field("state", "Where does it stand?", Kind.CHOICE, options=ACTION_STATES),
        Field("note", "Note", Kind.TEXT, "What happened, or why it was dropped."),
    ),
)

EVIDENCE_FORM = Form(
    "evidence",
    "Evidence",
    (
        Field("title", "What is it?", Kind.LINE, "Such as: poster, as put up.", required=True),
        Field("dated_on", "Its date", Kind.DATE, "Blank means today."),
        Field("file", "File to copy", Kind.LINE, "Its path; a copy is kept with the workbook.", maximum=1000),
        Field(
            "link", "Or where it is", Kind.LINE, "A web address or a place on the shared drive.", maximum=2000
        ),
    ),
    help="Give a file or say where it is.",
)
