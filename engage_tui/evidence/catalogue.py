"""The documents there are: what each is called, what it is for, and what builds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engage_tui.documents.content import Document
from engage_tui.evidence.annual.report import annual_report
from engage_tui.evidence.asked import Asked
from engage_tui.evidence.claims.papers import clause_index, gap_report
from engage_tui.evidence.papers.engagements.evaluation import evaluation_report
from engage_tui.evidence.papers.engagements.impact_assessment import impact_assessment
from engage_tui.evidence.papers.engagements.plan import engagement_plan
from engage_tui.evidence.papers.engagements.record import engagement_record
from engage_tui.evidence.papers.engagements.stakeholder_map import stakeholder_map
from engage_tui.evidence.papers.feedback.fft import fft_paper
from engage_tui.evidence.papers.feedback.figures import feedback_paper
from engage_tui.evidence.papers.feedback.paper_forms import paper_blank, paper_results
from engage_tui.evidence.papers.feedback.quote_bank import quote_bank
from engage_tui.evidence.papers.feedback.you_said import poster_check, you_said, you_said_poster
from engage_tui.evidence.papers.ppg.agenda import agenda, sign_in
from engage_tui.evidence.papers.ppg.duties import duties_record
from engage_tui.evidence.papers.ppg.minutes import minutes
from engage_tui.evidence.papers.ppg.over_time import action_list, attendance
from engage_tui.evidence.papers.ppg.review import membership_review
from engage_tui.evidence.papers.ppg.terms_of_reference import terms_of_reference
from engage_tui.evidence.papers.practice.asset_register import asset_register
from engage_tui.evidence.papers.practice.change_log import change_log
from engage_tui.evidence.papers.practice.handover import handover
from engage_tui.evidence.papers.practice.person_file import person_file
from engage_tui.evidence.papers.practice.training_record import training_record
from engage_tui.evidence.tracing.decision import decision_trace
from engage_tui.ppg.meetings.calendar_file import meeting_ics
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.workbook.book import Workbook

__all__ = ["BY_DAYS", "BY_YEAR", "DOCUMENTS", "Asked", "DocumentKind"]

BY_YEAR = "year"
BY_DAYS = "days"


@dataclass(frozen=True)
class DocumentKind:
    """A document that can be made.

    Args:
        name: What the command line calls it.
        about: What it is for, in a sentence.
        make: Builds it.
        of: What it is about and cannot be made without, such as one meeting; empty when it
            needs no id.
        known_by: What names that on the command line.
        own: Formats that only it has, by file ending.
        outside: Whether people outside the practice read it, so that it is looked over before it is written.
        by: `year` when it is about a financial year, `days` when it may be about other days as
            well, empty when time does not come into it.
    """

    name: str
    title: str
    about: str
    make: Callable[[Workbook, Asked], Document]
    of: str = ""
    own: Mapping[str, Callable[[Workbook, Asked], str | bytes]] = field(default_factory=dict)
    by: str = ""
    known_by: str = "its id"
    outside: bool = False

    @property
    def on_the_command_line(self) -> str:
        """What it is for, and what has to be named there."""
        return f"{self.about} Needs --id: {self.known_by}." if self.of else self.about


def _calendar(book: Workbook, asked: Asked) -> str:
    """A meeting as a calendar entry."""
    return meeting_ics(meeting(book, asked.id))


DOCUMENTS: tuple[DocumentKind, ...] = (
    DocumentKind(
        "engagement",
        "Engagement record",
        "One engagement from its aim to its decision, with evidence and history.",
        lambda book, asked: engagement_record(book, asked.id),
        of="engagement",
    ),
    DocumentKind(
        "agenda",
        "Agenda of a PPG meeting",
        "What goes out before a meeting, .ics too for people's calendars.",
        lambda book, asked: agenda(book, asked.id),
        of="meeting",
        own={".ics": _calendar},
        outside=True,
    ),
    DocumentKind(
        "sign-in",
        "Sign-in sheet of a PPG meeting",
        "Names to tick off at the door, and room for more.",
        lambda book, asked: sign_in(book, asked.id),
        of="meeting",
    ),
    DocumentKind(
        "minutes",
        "Minutes of a PPG meeting",
        "What was said, decided and promised; a draft until approved.",
        lambda book, asked: minutes(book, asked.id),
        of="meeting",
        outside=True,
    ),
    DocumentKind(
        "ppg-actions",
        "PPG action list",
        "What the PPG's meetings promised: still to do, and finished in a year.",
        lambda book, asked: action_list(book, asked.id, asked.of_a_year),
        by=BY_YEAR,
    ),
    DocumentKind(
        "attendance",
        "Attendance at PPG meetings",
        "Who came to the PPG's meetings over time, or in a year.",
        lambda book, asked: attendance(book, asked.id, asked.of_a_year),
        by=BY_YEAR,
    ),
    DocumentKind(
        "membership-review",
        "Membership review",
        "Who is in the PPG beside who is registered, in counts that name nobody.",
        lambda book, asked: membership_review(book, asked.id),
        of="membership review",
        outside=True,
    ),
    DocumentKind(
        "duties",
        "PPG duties of a year",
        "What the records support of the year's duties, each with the records behind it.",
        lambda book, asked: duties_record(book, asked.of_a_year),
        by=BY_YEAR,
    ),
    DocumentKind(
        "ppg-annual-report",
        "PPG annual report",
        "The year of the group in the shape practices know: who, what we heard, what was agreed, signatures.",
        lambda book, asked: annual_report(book, asked.id, asked.of_a_year),
        by=BY_YEAR,
        outside=True,
    ),
    DocumentKind(
        "terms-of-reference",
        "Terms of reference of the PPG",
        "What the group and the practice agreed about how it works, and what is still to agree.",
        lambda book, asked: terms_of_reference(book, asked.id),
    ),
    DocumentKind(
        "engagement-plan",
        "Plan of an engagement",
        "Why, whom, how, by when, what it costs, what could go wrong, what is said.",
        lambda book, asked: engagement_plan(book, asked.id),
        of="engagement",
    ),
    DocumentKind(
        "stakeholder-map",
        "Stakeholder map of an engagement",
        "Who has a stake, how much say they have, and whom to reach out to.",
        lambda book, asked: stakeholder_map(book, asked.id),
        of="engagement",
    ),
    DocumentKind(
        "impact-assessment",
        "Equality and health impact assessment",
        "What an engagement's proposal means for each group, with evidence and sign-off.",
        lambda book, asked: impact_assessment(book, asked.id),
        of="engagement",
    ),
    DocumentKind(
        "evaluation-report",
        "Evaluation report of an engagement",
        "What was done, whom it reached, what was found and decided; small numbers hidden.",
        lambda book, asked: evaluation_report(book, asked.id),
        of="engagement",
        outside=True,
    ),
    DocumentKind(
        "decision-trace",
        "How it was decided",
        "What was heard, what was decided and why, who was told, by date.",
        lambda book, asked: decision_trace(book, asked.id),
        of="decision",
        known_by="of a decision, or of an engagement",
        outside=True,
    ),
    DocumentKind(
        "fft-month",
        "A month of the Friends and Family Test",
        "What to type into the national return, and where the month stands.",
        lambda book, asked: fft_paper(book, asked.id),
        of="month",
        known_by="the month, such as 2026-10",
    ),
    DocumentKind(
        "you-said-poster",
        "You said, we did: the poster",
        "The newest answers, at most 25 words a side, no names, with what could not be done.",
        you_said_poster,
        by=BY_DAYS,
        outside=True,
    ),
    DocumentKind(
        "you-said",
        "You said, we did: for the website",
        "What people said and what came of it, for a website or a newsletter.",
        you_said,
        by=BY_DAYS,
        outside=True,
    ),
    DocumentKind(
        "you-said-check",
        "You said, we did: what is ready",
        "Which decisions are ready for the poster and the website, and what keeps the others off.",
        poster_check,
        by=BY_DAYS,
    ),
    DocumentKind(
        "feedback",
        "What people told us",
        "Counts of finished quarters by theme, source and group; small numbers are left out.",
        feedback_paper,
        by=BY_DAYS,
        outside=True,
    ),
    DocumentKind(
        "handover",
        "Handover",
        "For whoever takes over: on one page what is promised, due, waiting and odd; the details after it.",
        lambda book, asked: handover(book),
    ),
    DocumentKind(
        "asset-register",
        "Entry for the asset register",
        "What the program is, where the data is and whose it is, how it is kept safe, how long.",
        lambda book, asked: asset_register(book),
    ),
    DocumentKind(
        "change-log",
        "The change log: its seal and what was erased",
        "The seal that shows whether the log was altered, and the register of erasures, without words.",
        lambda book, asked: change_log(book),
    ),
    DocumentKind(
        "person-file",
        "One person's file",
        "Everything held about a member or somebody who asked for a reply, for a request to see it.",
        lambda book, asked: person_file(book, asked.id),
        of="person",
        known_by="of a member, or of feedback with a reply to give",
    ),
    DocumentKind(
        "gap-report",
        "What could not be shown",
        "What you could be asked for a year and could not show, and what would mend it.",
        lambda book, asked: gap_report(book, asked.of_a_year),
        by=BY_YEAR,
    ),
    DocumentKind(
        "clause-index",
        "Index by clause",
        "Each thing a practice may be asked for, where it is laid down, and the records that support it.",
        lambda book, asked: clause_index(book, asked.of_a_year),
        by=BY_YEAR,
    ),
    DocumentKind(
        "paper-results",
        "What the papers of a form say",
        "Counts by question, with how well it was keyed; small numbers are left out.",
        lambda book, asked: paper_results(book, asked.id),
        of="paper form",
    ),
    DocumentKind(
        "paper-form",
        "A paper form to print",
        "The blank form, its choices numbered as they are keyed.",
        lambda book, asked: paper_blank(book, asked.id),
        of="paper form",
    ),
    DocumentKind(
        "training",
        "Training record",
        "Who completed which training and when, what is to be done again, and how many hold each course.",
        lambda book, asked: training_record(book, asked.year),
    ),
    DocumentKind(
        "quotes",
        "Quotes cleared for use",
        "What people said in their own words, by theme: only quotes that somebody cleared.",
        lambda book, _asked: quote_bank(book),
        outside=True,
    ),
)
