"""What is asked about feedback, as data: at the desk, when it is decided, when people are told."""

from db.terms import Audience, Safety, Sentiment
from engage_tui.feedback.loops.rules import KIND_WORDS
from engage_tui.forms.fields import Field, Form, Kind, Option

POSTER_WORDS = 25
"""Words on each side of a poster at most."""
SENTIMENTS = (
    Option(Sentiment.NEGATIVE, "Concern"),
    Option(Sentiment.POSITIVE, "Compliment"),
    Option(Sentiment.NEUTRAL, "Idea or question"),
    Option(Sentiment.MIXED, "Some of both"),
)
SAFETIES = (
    Option(Safety.CLINICAL, "Someone's care or safety"),
    Option(Safety.SAFEGUARDING, "Someone may be harmed or abused"),
)
AUDIENCES = (
    Option(Audience.REGISTERED, "Everyone registered"),
    Option(Audience.TOOK_PART, "All who took part"),
    Option(Audience.GROUP, "A group"),
    Option(Audience.PERSON, "The person"),
)
WHAT_THEY_SAID = Field(
    "words",
    "What did they say?",
    Kind.TEXT,
    required=True,
    help="In their own words, without names or numbers.",
)
SOURCE = Field("source", "How did it reach you?", Kind.CHOICE, required=True, listed="feedback_sources")
THEME = Field("theme", "What is it about?", Kind.CHOICE, listed="themes")
SAID_BY = Field("said_by", "How many said it?", Kind.WHOLE, minimum=1, maximum=100_000)
SAID_AT = Field("received_at", "At what time?", help="Such as 18:20 or 6.20pm, where it matters.")
MORE = (
    Field("sentiment", "Is it praise or a concern?", Kind.CHOICE, options=SENTIMENTS),
    Field("safety", "Is anyone at risk?", Kind.CHOICE, options=SAFETIES),
    Field("wants_reply", "Do they want a reply?", Kind.YES_NO),
    Field("reply_name", "Their name", help="Kept apart from what they said, so that it can be erased."),
    Field("reply_route", "How shall we reply?", Kind.CHOICE, listed="contact_routes"),
    Field("reply_contact", "Where to reach them"),
    Field("site_id", "Which site?", Kind.CHOICE, listed="sites"),
    Field(
        "group", "Who are they part of?", Kind.CHOICE, listed="impact_subjects", help="Only if they said so."
    ),
    Field("engagement_id", "About which engagement?", Kind.CHOICE, listed="engagements"),
)
DESK_FORM = Form(
    "log_feedback",
    "Log feedback",
    (
        WHAT_THEY_SAID,
        SOURCE,
        THEME,
        SAID_BY,
        Field("received_on", "When was it said?", Kind.DATE, help="Today when left empty."),
        SAID_AT,
        *MORE,
    ),
)
FEEDBACK_FORM = Form(
    "feedback",
    "What was said",
    (
        WHAT_THEY_SAID,
        Field("summary", "In short", help="How it stands in lists and on posters.", public=True),
        Field("received_on", "When did it come in?", Kind.DATE),
        SAID_AT,
        SOURCE,
        THEME,
        SAID_BY,
        *MORE,
    ),
)
RISK_FORM = Form(
    "risk",
    "What was done about the risk",
    (
        Field(
            "risk_done",
            "What was done?",
            Kind.TEXT,
            required=True,
            help="Until this is written, the piece stays marked. “Nothing: ticked by mistake” is an answer.",
        ),
        Field(
            "risk_told",
            "Who was told?",
            Kind.TEXT,
            required=True,
            help="By role or name: the safeguarding lead, the duty doctor, the council, 999.",
        ),
        Field("risk_on", "When?", Kind.DATE, help="Today when left empty."),
        Field("risk_by", "By whom?", Kind.PERSON, listed="staff"),
    ),
    help="F1 shows whom to call. The mark goes once both are written.",
)
DECISION_FORM = Form(
    "decision",
    "What was decided",
    (
        Field(
            "kind",
            "What was decided?",
            Kind.CHOICE,
            required=True,
            options=tuple(Option(kind, words) for kind, words in KIND_WORDS.items()),
        ),
        Field(
            "reason",
            "Why?",
            Kind.TEXT,
            required=True,
            help="“We couldn't, because…” is a good answer when it is true.",
        ),
        Field("decided_on", "When?", Kind.DATE, help="Today when left empty."),
        Field("decided_by", "Who decided?", Kind.PERSON, listed="staff"),
        Field("passed_to", "Passed on to whom?", help="Only when it was passed on."),
        Field("action", "What will be done?", Kind.TEXT, help="It goes on the list of actions."),
        Field("owner", "Who does it?", Kind.PERSON, listed="staff"),
        Field("due_on", "By when?", Kind.DATE),
        Field(
            "outcome_id",
            "Which improvement agreed with the PPG?",
            Kind.CHOICE,
            listed="improvements",
            help="Its action then moves this loop.",
        ),
        Field(
            "you_said",
            "You said",
            Kind.LINE,
            help="For the poster: at most 25 words, no names.",
            public=True,
            most_words=POSTER_WORDS,
        ),
        Field(
            "we_did",
            "We did",
            Kind.LINE,
            help="For the poster, once it is done or settled.",
            public=True,
            most_words=POSTER_WORDS,
        ),
        Field("check_on", "Look again on", Kind.DATE, help="To see whether it helped."),
    ),
)
CHANGE_DECISION_FORM = Form(
    "change_decision",
    "What was decided",
    tuple(each for each in DECISION_FORM.fields if each.name not in ("action", "owner", "due_on")),
)
PROMISE_FORM = Form(
    "promise",
    "Something to be done",
    (
        Field("action", "What will be done?", Kind.TEXT, required=True),
        Field("owner", "Who does it?", Kind.PERSON, listed="staff"),
        Field("due_on", "By when?", Kind.DATE),
    ),
)
TELL_FORM = Form(
    "tell",
    "People were told",
    (
        Field("audience", "Who was told?", Kind.CHOICE, required=True, options=AUDIENCES[:3]),
        Field("how", "How?", Kind.CHOICE, required=True, listed="channels"),
        Field("told_on", "When?", Kind.DATE, help="Today when left empty."),
        Field("told_by", "By whom?", Kind.PERSON, listed="staff"),
        Field("whom", "Which group?", help="Only when it was a group."),
        Field("place", "Where?", help="Such as the noticeboard by the door."),
    ),
    help="For words without a name this is the way: a poster or the website tells everyone.",
)
TELL_PERSON_FORM = Form(
    "tell_person",
    "The person was told",
    (
        Field("how", "How?", Kind.CHOICE, required=True, listed="contact_routes"),
        Field("told_on", "When?", Kind.DATE, help="Today when left empty."),
        Field("told_by", "By whom?", Kind.PERSON, listed="staff"),
    ),
)
SPLIT_FORM = Form(
    "split",
    "Two things in one",
    (
        Field("words", "The other thing they said", Kind.TEXT, required=True, help="A piece of its own."),
        Field("rest", "What stays here", Kind.TEXT, required=True),
        Field("theme", "What is the other thing about?", Kind.CHOICE, listed="themes"),
    ),
)
CHECK_FORM = Form(
    "impact_check",
    "Did it help?",
    (
        Field("check_result", "What do people say now?", Kind.TEXT, required=True),
        Field("checked_on", "When did you look?", Kind.DATE, help="Today when left empty."),
    ),
)
