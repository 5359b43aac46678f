"""The terms of reference of the patient group: what it agreed with the practice, and what it has not."""

from collections.abc import Iterator

from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para
from engage_tui.documents.signing import signing
from engage_tui.evidence.papers.ppg.over_time import the_group
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.ppg.choices import MODES, said
from engage_tui.ppg.group.views import PpgView
from engage_tui.workbook.book import Workbook

NOT_AGREED = "Not written down"
NO_PLACE = (
    "How people join, and how they leave.",
    "Who may be a member: patients of which ages, carers who are not patients here.",
    "Which roles there are and how they are filled.",
    "Confidentiality, and what is not for the group, such as one person's complaint.",
    "Conflicts of interest, and how they are declared.",
    "Expenses.",
    "How members' details are kept.",
)
"""What such terms often hold and Engage has no box for; the group may have put it under how it behaves."""


def terms_of_reference(book: Workbook, ppg_id: str) -> Document:
    """The group's terms; a draft until there is a day on which they were agreed.

    Raises:
        Refused: When there is no group, or it is not known which.
    """
    view = the_group(book, ppg_id)
    return Document(
        title=f"Terms of reference: {view.name}",
        subtitle="The Patient Participation Group (PPG) and how it works with the practice",
        meta=(*of_practice(book), *_standing(view), made_on(book)),
        blocks=tuple(_blocks(book, view)),
        draft=view.agreed_on is None,
    )


def missing(view: PpgView) -> tuple[str, ...]:
    """What the group's terms lack of what they usually say."""
    wanted = (
        (view.agreed_on, "The day on which the terms were agreed."),
        (view.purpose, "What the group is for."),
        (view.interval, "How often the practice and the group engage."),
        (view.fewest_members or view.most_members, "How many members there should be."),
        (view.role_years, "How long an officer serves."),
        (view.decision_rule, "How the group decides."),
        (view.conduct, "How people behave towards each other."),
        (view.review_on, "When the terms are looked at again."),
    )
    return tuple(words for there, words in wanted if not there)


def _standing(view: PpgView) -> Iterator[tuple[str, str]]:
    yield "Agreed on", dated(view.agreed_on) or "Not agreed yet"
    yield "To be looked at again on", dated(view.review_on) or "No date set"


def _blocks(book: Workbook, view: PpgView) -> Iterator[Block]:
    if view.agreed_on is None:
        yield Note("This is a draft: no day is on record on which the group agreed these terms.")
    elif view.review_on and view.review_on < book.today:
        yield Note(
            f"These terms were to be looked at again on {dated(view.review_on)}, and that day has passed."
        )
    if view.ended_on:
        yield Note(f"The group ended on {dated(view.ended_on)}.")
    yield Heading("What the group is for")
    yield Para(view.purpose or "What the group is for is not written down.")
    yield Heading("Who is in it")
    yield Facts(
        (
            ("Set up on", dated(view.set_up_on) or NOT_AGREED),
            ("Fewest members", _number(view.fewest_members)),
            ("Most members", _number(view.most_members)),
            ("An officer serves", _counted(view.role_years, "year", "years")),
        )
    )
    yield Heading("How it meets")
    yield Facts(tuple(_meets(view)))
    yield Heading("How it decides")
    yield Para(view.decision_rule or "How the group decides is not written down.")
    yield Heading("How people behave")
    yield Para(view.conduct or "How people behave towards each other is not written down.")
    yield Heading("Still to agree")
    lacking = missing(view)
    yield Bullets(lacking) if lacking else Para("Every term that Engage has a place for is filled.")
    yield Heading("Also worth agreeing")
    yield Para(
        "Groups often agree these too. Engage has no place of its own for them: "
        "they go under how people behave."
    )
    yield Bullets(NO_PLACE)
    yield from signing("These terms were agreed by the practice and the group.")


def _meets(view: PpgView) -> Iterator[tuple[str, str]]:
    yield "How", said(MODES, view.mode)
    agreed = view.interval
    if agreed is None:
        yield "How often", "No interval is agreed yet"
    else:
        by = f" by {agreed.agreed_by}" if agreed.agreed_by else ""
        often = f"At least every {_counted(agreed.weeks, 'week', 'weeks')}"
        yield "How often", f"{often}, agreed on {dated(agreed.agreed_on)}{by}"
        if agreed.note:
            yield "About that", agreed.note
    patients = _counted(view.quorum_patients, "patient", "patients")
    yield "Quorum", f"{patients} and {view.quorum_practice} from the practice"
    yield "Notice of a meeting", f"{_counted(view.notice_days, 'working day', 'working days')}"
    yield "Agenda goes out", f"{_counted(view.agenda_days, 'working day', 'working days')} before"
    yield "Draft minutes go out", f"{_counted(view.draft_days, 'working day', 'working days')} after"
    yield "Minutes are settled", f"{_counted(view.approval_days, 'working day', 'working days')} after"


def _number(number: int | None) -> str:
    return NOT_AGREED if number is None else str(number)


def _counted(number: int | None, one: str, many: str) -> str:
    return NOT_AGREED if number is None else f"{number} {one if number == 1 else many}"
