"""The forms of a meeting: planned, held with live minutes, closed and approved."""

from engage_tui.checklist.choices import ACTION_STATES
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.ppg.choices import ATTENDANCE, MODES, SIDES

TIME_HELP = "Such as 18:30 or 6.30pm."

MEETING_FORM = Form(
    "meeting",
    "Meeting",
    (
        Field("held_on", "Date", Kind.DATE, required=True),
        Field("starts_at", "Starts at", help=TIME_HELP, maximum=10),
        Field("ends_at", "Ends at", help=TIME_HELP, maximum=10),
        Field("mode", "How?", Kind.CHOICE, "Blank means as the group usually meets.", options=MODES),
        Field("place", "Place"),
        Field("link", "Link to join online", maximum=2000),
        Field("chair", "Who chairs?", Kind.PERSON, listed="ppg_people"),
        Field("minute_taker", "Who takes the minutes?", Kind.PERSON, listed="staff"),
        Field(
            "access",
            "What is arranged so that everyone can take part?",
            Kind.TEXT,
            "Look at the needs on record: hearing loop, large print, step-free room, a lift home.",
        ),
    ),
)

CANCEL_FORM = Form(
    "cancel_meeting",
    "Cancel the meeting",
    (Field("because", "Why is it cancelled?", Kind.LINE, "It stays on record.", required=True),),
)

ITEM_FORM = Form(
    "agenda_item",
    "Agenda item",
    (
        Field("title", "Item", required=True),
        Field("presenter", "Who leads it?", Kind.PERSON, listed="ppg_people"),
        Field("minutes", "Minutes", Kind.WHOLE, minimum=0, maximum=1440),
    ),
)

NOTICE_FORM = Form(
    "notice_given",
    "Notice of the meeting",
    (
        Field("notice_on", "Given on", Kind.DATE, "Blank means today."),
        Field(
            "notice_how", "How?", required=True, help="Such as: email to members, poster in the waiting room."
        ),
    ),
    help="The terms of reference say how many working days before a meeting people are told of it.",
)

SENT_FORM = Form("agenda_sent", "Agenda sent", (Field("on", "Sent on", Kind.DATE, "Blank means today."),))

ATTENDANCE_FORM = Form(
    "attendance",
    "Attendance",
    (
        Field("state", "There?", Kind.CHOICE, options=ATTENDANCE),
        Field("deputy", "Who came in their place?"),
        Field("came_at", "Came late, at", help=TIME_HELP, maximum=10),
        Field("left_at", "Left early, at", help=TIME_HELP, maximum=10),
    ),
)

ATTENDEE_FORM = Form(
    "attendee",
    "Someone else is here",
    (
        Field("name", "Name", required=True, help="Or initials, for someone of the practice."),
        Field("side", "For whom are they here?", Kind.CHOICE, required=True, options=SIDES),
        Field("state", "There?", Kind.CHOICE, "Blank means present.", options=ATTENDANCE),
    ),
)

_OF_ACTION = (
    Field("owner", "Who does it?", Kind.PERSON, listed="ppg_people", of_action="owner"),
    Field("due_on", "By when?", Kind.DATE, of_action="due_on"),
    Field("state", "Where does it stand?", Kind.CHOICE, options=ACTION_STATES, of_action="state"),
    Field("note", "What happened since?", Kind.TEXT, of_action="note"),
)
"""Boxes of whatever is promised: they fill the action that carries it out."""

NOTE_FORM = Form(
    "minute_note", "Note", (Field("text", "What was said?", Kind.TEXT, required=True, public=True),)
)

DECISION_FORM = Form(
    "minute_decision",
    "Decision",
    (Field("text", "What was decided?", Kind.TEXT, required=True, public=True),),
)

PROMISE_FORM = Form(
    "minute_action",
    "Action",
    (Field("text", "What has to be done?", Kind.TEXT, required=True, public=True), *_OF_ACTION),
)

IMPROVEMENT_FORM = Form(
    "minute_improvement",
    "Improvement agreed",
    (Field("text", "What will be better?", Kind.TEXT, required=True, public=True), *_OF_ACTION),
    help="Agreed with the group; the practice then makes a reasonable effort to do it.",
)

VOTE_FORM = Form(
    "minute_vote",
    "Vote",
    (
        Field("text", "What was put to the vote?", Kind.TEXT, required=True),
        Field("votes_for", "For", Kind.WHOLE, minimum=0, maximum=100_000),
        Field("votes_against", "Against", Kind.WHOLE, minimum=0, maximum=100_000),
        Field("votes_abstained", "Abstained", Kind.WHOLE, minimum=0, maximum=100_000),
    ),
)

FEEDBACK_FORM = Form(
    "review_feedback",
    "Feedback gone through with the group",
    (
        Field("feedback_reviewed", "Which feedback?", Kind.MANY, listed="feedback_sources"),
        Field(
            "feedback_outcome",
            "What came of it?",
            Kind.TEXT,
            "Also when the answer is: nothing needs to change.",
        ),
    ),
)

CLOSE_MEETING_FORM = Form(
    "close_meeting",
    "Close the meeting",
    (
        Field("ends_at", "Ended at", help=f"{TIME_HELP} Blank means now.", maximum=10),
        Field("next_on", "Next meeting", Kind.DATE, "It is planned there and then, as this one was."),
    ),
    help="Who was there and whether it was enough are counted from the list.",
)

CIRCULATE_FORM = Form(
    "circulate", "Draft minutes sent round", (Field("on", "Sent on", Kind.DATE, "Blank means today."),)
)

APPROVE_FORM = Form(
    "approve",
    "Minutes approved",
    (
        Field("approved_at", "At which meeting?", Kind.CHOICE, listed="ppg_later_meetings"),
        Field("approved_on", "Approved on", Kind.DATE, "Blank means the day of that meeting, or today."),
        Field(
            "corrections",
            "With which corrections?",
            Kind.TEXT,
            'One to a line, such as: Item 3: for "five" read "four". Blank means as they stood.',
        ),
    ),
    help="Approved minutes are locked; they can be reopened with a reason.",
)

PUBLISH_FORM = Form(
    "publish",
    "Minutes published",
    (
        Field(
            "published_where",
            "Published where?",
            required=True,
            help="Such as: practice website, noticeboard.",
        ),
        Field("published_on", "Published on", Kind.DATE, "Blank means today."),
    ),
)

REOPEN_MEETING_FORM = Form(
    "reopen_meeting",
    "Reopen the minutes",
    (Field("because", "Why are they reopened?", Kind.LINE, "It is kept with the minutes.", required=True),),
)
