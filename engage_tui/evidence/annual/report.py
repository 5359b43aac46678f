"""The patient group's annual report, in the shape practices know from the form of 2014/15."""

from collections.abc import Iterator
from datetime import timedelta

from db.counting import counted
from db.terms import GroupMode
from engage_tui.documents.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.suppression import hide_small
from engage_tui.evidence.annual.closing import closing
from engage_tui.evidence.annual.facts import Annual, annual_facts
from engage_tui.evidence.annual.heard import could_not, earlier, priorities, what_we_heard
from engage_tui.evidence.annual.people import who_we_are
from engage_tui.evidence.papers.counts import ALL, number, starred
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.choices import MODES, said
from engage_tui.ppg.group.views import MemberLine
from engage_tui.ppg.meetings.over_time import AttendanceOverTime
from engage_tui.practice import practice_on
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

BEFORE_THE_END = timedelta(days=31)
"""How long before the year ends a report may be final: practices publish theirs by 31 March."""


def annual_report(book: Workbook, ppg_id: str, year: str) -> Document:
    """The report of a financial year; a draft while the year goes on or something is missing.

    Raises:
        Refused: When the year is none or has not begun, or it is not known which group.
    """
    facts = annual_facts(book, ppg_id, year)
    below = lists.target("suppress_below", book.data_dir)
    lacking = tuple(still_wanted(facts))
    return Document(
        title=f"Patient Participation Group (PPG): annual report {facts.year}",
        subtitle=facts.group.name if facts.group else "No group on record",
        meta=(*of_practice(book, facts.until, facts.since), ("Financial year", _year(facts)), made_on(book)),
        blocks=tuple(_blocks(book, facts, below, lacking)),
        draft=bool(lacking) or _goes_on(facts),
    )


def still_wanted(facts: Annual) -> Iterator[str]:
    """What the report lacks before it can be agreed, a sentence each."""
    if facts.group is None:
        yield "Set up the group and its terms."
        return
    if facts.interval is None:
        yield "Write down how often it was agreed to engage."
    if not (facts.meetings and facts.meetings.meetings) and not facts.rounds:
        yield "Write down at least one meeting, or a question sent round."
    if facts.review is None:
        yield f"Review who is in the group in {facts.year}."
    else:
        yield from facts.review.missing
    if facts.profile is None:
        yield "Bring in how many patients are registered."
    if not facts.looked:
        yield "Go through feedback with the group."


def _goes_on(facts: Annual) -> bool:
    return facts.until < facts.ends_on - BEFORE_THE_END


def _year(facts: Annual) -> str:
    return f"{facts.year}: {worded_date(facts.since)} to {worded_date(facts.ends_on)}"


def _blocks(book: Workbook, facts: Annual, below: int, lacking: tuple[str, ...]) -> Iterator[Block]:
    if lacking or _goes_on(facts):
        on = f" The year goes on until {worded_date(facts.ends_on)}." if _goes_on(facts) else ""
        yield Note(f"This is a draft.{on} It counts what was recorded until {worded_date(facts.until)}.")
    if lacking:
        yield Para("Still wanted before it can be agreed:")
        yield Bullets(lacking)
    yield from _practice(book, facts)
    yield from _group(book, facts, below)
    yield from who_we_are(book, facts, below)
    yield from what_we_heard(facts, below)
    yield from priorities(facts, below)
    yield from could_not(facts)
    yield from earlier(facts)
    yield from closing(book, facts, below)


def _practice(book: Workbook, facts: Annual) -> Iterator[Block]:
    home = practice_on(book, facts.until)
    yield Heading("1. The practice")
    profile = facts.profile
    yield Facts(
        (
            ("Practice", home.name if home else "Not set up yet"),
            ("Code", (home.ods_code or "Not given") if home else "Not set up yet"),
            ("Year", facts.year),
            ("Registered patients", f"{profile.total:,}" if profile else "Not recorded"),
            (
                "Counted on",
                f"{worded_date(profile.counted_on)}, {profile.source}" if profile else "Not recorded",
            ),
        )
    )


def _group(book: Workbook, facts: Annual, below: int) -> Iterator[Block]:
    yield Heading("2. The Patient Participation Group (PPG)")
    group = facts.group
    if group is None:
        yield Facts((("Does the practice have a group?", "Not on record"),))
        return
    current = [each for each in facts.members if _member_on(each, facts)]
    joined = sum(1 for each in facts.members if facts.since <= each.joined_on <= facts.until)
    left = sum(1 for each in facts.members if each.left_on and facts.since <= each.left_on <= facts.until)
    agreed = facts.interval
    weeks = f"At least every {counted(agreed.weeks, 'week')}" if agreed else ""
    yield Facts(
        (
            (
                "Does the practice have a group?",
                "Yes" if not group.ended_on or group.ended_on > facts.since else "It ended",
            ),
            ("How it meets", said(MODES, group.mode)),
            ("Set up on", dated(group.set_up_on) or "Not recorded"),
            (f"Members on {worded_date(facts.until)}", str(len(current))),
            ("Joined and left in the year", _came_and_went(joined, left, below)),
            (
                "How often we agreed to engage",
                f"{weeks}, agreed on {dated(agreed.agreed_on)}" if agreed else "Not agreed yet",
            ),
            ("How often we did", _engaged(facts)),
            ("Beside what was agreed", facts.duties.line("D3").why),
        )
    )
    yield from _meetings(facts.meetings)
    if facts.rounds or group.mode is GroupMode.VIRTUAL:
        asked = Table(
            f"Questions sent round: {len(facts.rounds)}",
            ("Sent on", "Question", "Sent to", "Answers", "What came of it"),
            tuple(
                (
                    worded_date(each.sent_on),
                    each.question,
                    number(each.sent_to, below) or "Not counted",
                    number(each.replies, below) or "Not counted",
                    each.outcome or "Not written down",
                )
                for each in sorted(facts.rounds, key=lambda one: (one.sent_on, one.id))
            ),
            empty="No question was sent round.",
        )
        yield from starred(asked, below)
    yield Note(
        f"Source: the group's register, minutes and rounds, from {worded_date(facts.since)} to "
        f"{worded_date(facts.until)}, as recorded on {worded_date(book.today)}. "
        f"Of who joined, left or answered, numbers below {below} are not shown."
    )


def _member_on(each: MemberLine, facts: Annual) -> bool:
    return each.joined_on <= facts.until and (each.left_on is None or each.left_on >= facts.until)


def _came_and_went(joined: int, left: int, below: int) -> str:
    """How many came and went; neither where one is small, for last year's report tells the number before."""
    if None in (hide_small(joined, below), hide_small(left, below)):
        return "Too few to say how many"
    return f"{joined} joined, {left} left"


def _engaged(facts: Annual) -> str:
    met = len(facts.meetings.meetings) if facts.meetings else 0
    sent = len(facts.rounds)
    meetings = f"{met} {'meeting' if met == 1 else 'meetings'}"
    return f"{counted(met + sent, 'time')}: {meetings} and {counted(sent, 'question')} sent round"


def _meetings(found: AttendanceOverTime | None) -> Iterator[Block]:
    held = found.meetings if found else ()
    totals = (
        sum(each.patients for each in held),
        sum(each.practice for each in held),
        sum(each.guests for each in held),
    )
    rows = tuple(
        (
            worded_date(each.meeting.held_on),
            said(MODES, each.meeting.mode),
            str(each.patients),
            str(each.practice),
            str(each.guests),
            {True: "Yes", False: "No", None: "Not known"}[each.meeting.quorate],
        )
        for each in held
    )
    yield Table(
        f"Meetings held: {len(held)}, with how many came",
        ("Date", "How", "Patients", "Practice", "Guests", "Enough for a quorum"),
        (*rows, *(((ALL, "", *(str(each) for each in totals), ""),) if rows else ())),
        empty="No meeting was held.",
    )
