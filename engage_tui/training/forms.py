"""What is asked about training that someone completed, as data."""

from engage_tui.forms.fields import Field, Form, Kind

OTHER = "other"
"""Code of the course that is not in the list: its name is typed."""

TRAINING_FORM = Form(
    "training",
    "Training completed",
    (
        Field(
            "who",
            "Who completed it?",
            Kind.PERSON,
            required=True,
            listed="staff",
            help="Initials of staff. For a member of the group their initials are enough.",
        ),
        Field("course", "Which course?", Kind.CHOICE, required=True, listed="courses"),
        Field("named", "Its name", help="Only for a course that is not in the list."),
        Field("completed_on", "Completed on", Kind.DATE, required=True, help="The day on the certificate."),
        Field(
            "renew_on",
            "To be done again by",
            Kind.DATE,
            help="Worked out from the list of courses when left empty.",
        ),
        Field("note", "Note", Kind.TEXT, help="Such as who ran it, and where the certificate is kept."),
    ),
    help="Who completed what and when: a record to show to whoever asks.",
)
