"""What the practice is asked about itself: its name, sites, staff and closed days."""

from db.terms import ContractType
from engage_tui.forms.fields import Field, Form, Kind, Option

CONTRACTS = (
    Option(ContractType.GMS, "GMS", "General Medical Services: the national contract."),
    Option(ContractType.PMS, "PMS", "Personal Medical Services: agreed locally."),
    Option(ContractType.APMS, "APMS", "Alternative Provider Medical Services."),
    Option(ContractType.UNSURE, "Not sure yet", "Settings (F9) takes it later; until then GMS is quoted."),
)

INITIALS = Field("initials", "Initials", required=True, help="Up to 6 letters; they sign what you write.")

PRACTICE_FORM = Form(
    "practice",
    "The practice",
    (
        Field("name", "Practice name", required=True, help="As patients know it; it heads every document."),
        Field(
            "ods_code",
            "ODS code",
            help="A letter and five digits, such as Y99999. Blank: not sure yet; F9 takes it later.",
        ),
        Field(
            "contract_type",
            "Contract",
            Kind.CHOICE,
            options=CONTRACTS,
            help="It decides which contract's duties are quoted. Leave it if you are not sure.",
        ),
    ),
)

FIRST_RUN_FORM = Form(
    "first_run",
    "Set up the practice",
    (
        *PRACTICE_FORM.fields,
        INITIALS,
        Field("person_name", "Your name", help="You are the first member of staff here; more can be added."),
    ),
)

CHANGED, SLIP = "changed", "slip"


def _asked_of_change(what: str) -> tuple[Field, Field]:
    """Asked where a name may become another: whether it did, or was typed wrong, and from which day."""
    return (
        Field(
            "how",
            f"Another {what}",
            Kind.CHOICE,
            help="What it was before stays with the papers of its days; what was typed wrong never was.",
            options=(Option(CHANGED, "It changed"), Option(SLIP, "It was typed wrong")),
        ),
        Field("since", "From", Kind.DATE, help="The first day of the new one; blank means today."),
    )


CHANGE_PRACTICE_FORM = Form(
    "practice", "The practice", (*PRACTICE_FORM.fields, *_asked_of_change("name or code"))
)

FORMER_NAME_FORM = Form(
    "former_name",
    "Former name or code",
    (
        Field("name", "Name then", required=True, help="As papers of that time should print it."),
        Field(
            "ods_code",
            "ODS code then",
            required=True,
            help="National files of that time are under it; the code of today if it was the same.",
        ),
        Field("starts_on", "From", Kind.DATE, "Blank means: as far back as there are records."),
        Field("ends_on", "Until", Kind.DATE, "The last day it was called so.", required=True),
    ),
)

STAFF_FORM = Form(
    "staff",
    "Member of staff",
    (
        INITIALS,
        Field("name", "Name"),
        Field("role", "Role", help="Such as reception, practice manager or GP partner."),
        Field("joined_on", "Here since", Kind.DATE, "Their first day; blank means nobody knows."),
        Field("left_on", "Left on", Kind.DATE, help="Their last day; records they signed stay as they are."),
    ),
)

CHANGE_STAFF_FORM = Form("staff", "Member of staff", (*STAFF_FORM.fields, *_asked_of_change("name or role")))

FORMER_POST_FORM = Form(
    "former_post",
    "Former name or role",
    (
        Field("who", "Whose", Kind.PERSON, listed="staff", required=True, help="By their initials."),
        Field("name", "Name then", help="Blank means the name of today."),
        Field("role", "Role then", help="Such as reception; blank means none."),
        Field("starts_on", "From", Kind.DATE, "Blank means: as far back as there are records."),
        Field("ends_on", "Until", Kind.DATE, "The last day of it.", required=True),
    ),
)

SITE_FORM = Form(
    "site",
    "Site",
    (
        Field("name", "Site name", required=True, help="A building patients come to."),
        Field("address", "Address", Kind.TEXT),
    ),
)

CLOSED_DAY_FORM = Form(
    "closed_day",
    "Closed day",
    (
        Field(
            "day",
            "Day",
            Kind.DATE,
            required=True,
            help="A working day the practice is shut, besides weekends and bank holidays.",
        ),
        Field("reason", "Reason", help="Such as staff training."),
    ),
)
