"""The forms of the group itself: its terms, interval, members, efforts and rounds."""

from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.ppg.choices import MODES


def _count(name: str, label: str, words: str = "", *, least: int = 0, most: int = 200) -> Field:
    return Field(name, label, Kind.WHOLE, words, minimum=least, maximum=most)


PPG_FORM = Form(
    "ppg",
    "The group and its terms of reference",
    (
        Field("name", "Name of the group", required=True, help="As it calls itself."),
        Field("mode", "How does it meet?", Kind.CHOICE, required=True, options=MODES),
        Field("purpose", "What is it for?", Kind.TEXT, "Its purpose and aims, as the group worded them."),
        Field("set_up_on", "Set up on", Kind.DATE),
        Field(
            "established_under_des",
            "Set up under the enhanced service, before April 2015?",
            Kind.YES_NO,
            "A group set up then need not be set up again; it has to be kept going.",
        ),
        _count(
            "quorum_patients", "Patients needed for a quorum", "Blank means 4; 0 when the terms set none."
        ),
        _count("quorum_practice", "Practice people needed for a quorum", "Blank means 1."),
        _count("fewest_members", "Fewest members", least=1, most=10_000),
        _count("most_members", "Most members", least=1, most=10_000),
        _count("notice_days", "Notice of a meeting, working days", most=250),
        _count("agenda_days", "Agenda out, working days before", "Five is usual.", most=250),
        _count("draft_days", "Draft minutes, working days after", "Seven is usual.", most=250),
        _count(
            "approval_days",
            "Minutes settled, working days after",
            "Fourteen is usual; approval itself may wait for the next meeting.",
            most=250,
        ),
        _count("role_years", "Years an officer serves", least=1, most=20),
        Field("decision_rule", "How does it decide?", Kind.TEXT, "By agreement, by a show of hands…"),
        Field("conduct", "How do people behave?", Kind.TEXT, "Code of conduct, confidentiality, expenses."),
        Field("agreed_on", "Terms agreed on", Kind.DATE),
        Field("review_on", "Terms to be looked at again on", Kind.DATE),
        Field("ended_on", "Ended on", Kind.DATE, "Only when the group has come to an end."),
    ),
)

INTERVAL_FORM = Form(
    "interval",
    "How often we agreed to engage",
    (
        Field(
            "weeks",
            "At least every how many weeks?",
            Kind.WHOLE,
            "13 is quarterly.",
            required=True,
            minimum=1,
            maximum=60,
        ),
        Field("agreed_on", "Agreed on", Kind.DATE, "Blank means today."),
        Field("agreed_by", "Agreed by whom?", Kind.LINE, "Such as: the group at its meeting.", required=True),
        Field("note", "Note", Kind.TEXT),
    ),
    help="The interval is agreed with the group; each agreement is kept, so the history can be shown.",
)

MEMBER_FORM = Form(
    "member",
    "Member",
    (
        Field("name", "Name", required=True),
        Field("initials", "Initials", help="For the minutes; blank makes them from the name.", maximum=6),
        Field("contact", "How to reach them", Kind.LINE, "A number or an address they gave."),
        Field("contact_route", "Best way to reach them", Kind.CHOICE, listed="contact_routes"),
        Field("joined_on", "Joined on", Kind.DATE, "Blank means today."),
        Field(
            "is_registered_patient",
            "Registered patient here?",
            Kind.YES_NO,
            "A carer may be a member without being a patient.",
        ),
        Field("is_carer", "Carer?", Kind.YES_NO),
        Field("site_id", "Which site do they come to?", Kind.CHOICE, listed="sites"),
        Field(
            "communication_needs",
            "What do they need to take part?",
            Kind.TEXT,
            "What helps, not why: such as a hearing loop, a step-free room, a lift home.",
        ),
        Field("preferred_format", "Papers in which format?", Kind.CHOICE, listed="formats"),
        Field("consented_on", "Agreed that we keep these details, on", Kind.DATE),
    ),
    help="Nothing clinical, and no equality answers: those are counted without names.",
)

LEFT_FORM = Form(
    "member_left",
    "Left the group",
    (
        Field("left_on", "Last day as a member", Kind.DATE, "Blank means today."),
        Field("left_because", "Why?", Kind.LINE, "In a few words, such as: moved away."),
    ),
)

ROLE_FORM = Form(
    "member_role",
    "Role",
    (
        Field("role", "Role", Kind.CHOICE, required=True, listed="ppg_roles"),
        Field("starts_on", "From", Kind.DATE, "Blank means today."),
        Field("ends_on", "Until", Kind.DATE, "Blank counts the years from the terms of reference, if any."),
    ),
)

END_ROLE_FORM = Form(
    "end_role", "Role ended", (Field("ends_on", "Last day in the role", Kind.DATE, "Blank means today."),)
)

EFFORT_FORM = Form(
    "recruitment_effort",
    "Trying to find members",
    (
        Field("made_on", "When?", Kind.DATE, "Blank means today."),
        Field("method", "What was done?", required=True, help="Such as: poster, table at the flu clinic."),
        Field("target_group", "Whom was it for?"),
        _count("reach", "How many did it reach?", most=10_000_000),
        _count("joined", "How many joined?", most=10_000),
        Field("note", "Note", Kind.TEXT),
    ),
    help="A fair try counts, whether or not anyone joined.",
)

ROUND_FORM = Form(
    "engagement_round",
    "Question sent round",
    (
        Field("question", "What was asked?", Kind.TEXT, "As it was sent.", required=True),
        Field("channel", "How?", Kind.CHOICE, listed="channels"),
        Field("sent_on", "Sent on", Kind.DATE, "Blank means today."),
        Field("closes_on", "Answers by", Kind.DATE),
        _count("sent_to", "Sent to how many?", most=1_000_000),
        _count("replies", "How many answered?", most=1_000_000),
        Field("outcome", "What came of it?", Kind.TEXT),
        Field("feedback_reviewed", "Feedback gone through", Kind.MANY, listed="feedback_sources"),
    ),
    help="By email or messages; it counts as engaging with the group.",
)
