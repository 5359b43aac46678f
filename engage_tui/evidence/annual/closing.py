"""The end of the annual report: the year's projects, the plan, the old form's questions, and who agrees."""

from collections.abc import Iterator
from datetime import timedelta

from db.counting import counted
from db.terms import OPEN_ACTION_STATES
from engage_tui.documents.content import Block, Bullets, Facts, Heading, Note, Table
from engage_tui.documents.signing import signing
from engage_tui.documents.suppression import HIDDEN
from engage_tui.due.lines import financial_year
from engage_tui.evidence.annual.facts import Annual
from engage_tui.evidence.papers.answers import how_many
from engage_tui.evidence.papers.counts import ALL, footing, number
from engage_tui.evidence.papers.words import dated
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook

BLANK_PRIORITIES = 3


def closing(book: Workbook, facts: Annual, below: int) -> Iterator[Block]:
    """From the year's projects to the signatures."""
    yield from _projects(book, facts, below)
    yield from _plan(facts)
    yield from _old_questions(facts)
    yield from signing(
        f"We agree this report of {facts.year}, the practice and its Patient Participation Group.",
        "10. Agreed by the practice and the group",
    )
    yield Table(
        "Where it was published",
        ("Where", "Date"),
        (("Website", ""), ("In the waiting room", ""), ("Sent to members", "")),
        to_write_in=True,
    )


def _projects(book: Workbook, facts: Annual, below: int) -> Iterator[Block]:
    yield Heading("8. Engagement projects")
    counts = {each.id: each.took_part for each in facts.projects if each.counted}
    hidden = any(each.withheld for each in facts.projects)
    rows = [
        (
            each.title,
            f"{dated(each.starts_on)} to {dated(each.ends_on) or 'no end set'}",
            str(each.held),
            HIDDEN if each.withheld else number(counts.get(each.id), below) or "Not counted",
            f"{each.decisions} of {each.findings}",
            str(each.told),
        )
        for each in facts.projects
    ]
    if rows:
        held, found = sum(each.held for each in facts.projects), sum(each.findings for each in facts.projects)
        decided, told = (
            sum(each.decisions for each in facts.projects),
            sum(each.told for each in facts.projects),
        )
        took_part = f"{sum(counts.values()):,}" if counts else "Not counted"
        rows.append((ALL, "", str(held), HIDDEN if hidden else took_part, f"{decided} of {found}", str(told)))
    yield Table(
        f"{len(facts.projects)} that people could take part in during the year",
        (
            "What",
            "From and to",
            "Activities held",
            "Took part",
            "Decisions, of findings",
            "Decisions people were told of",
        ),
        tuple(rows),
        empty="No project was on record for the year.",
    )
    if changed := tuple(f"{each.title}: {each.difference}" for each in facts.projects if each.difference):
        yield Heading("What changed because people took part", 3)
        yield Bullets(changed)
    if facts.projects:
        missing = sum(each.held - each.counted for each in facts.projects)
        yield Note(
            footing(
                "activity logs, findings and decisions of the projects", book.today,
                n=sum(each.held for each in facts.projects), of="activities held", missing=missing,
                lacking="without a count", which="Someone who came twice counts twice",
            )
        )  # fmt: skip
        if hidden:
            yield Note(
                f"{HIDDEN} stands for a number below {below}, which is not shown, nor is the sum: "
                "each project's own report tells how many took part in it."
            )


def _plan(facts: Annual) -> Iterator[Block]:
    following = financial_year(facts.ends_on + timedelta(days=1))
    yield Heading(f"9. Plan for {following}")
    carried = [each for each in (*facts.agreed, *facts.earlier) if each.promise.state in OPEN_ACTION_STATES]
    group, review = facts.group, facts.review
    yield Facts(
        (
            (
                "Next meeting",
                worded_date(facts.next_meeting.held_on) if facts.next_meeting else "To be arranged",
            ),
            (
                "How often we will engage",
                f"At least every {counted(group.interval.weeks, 'week')}"
                if group and group.interval
                else "To be agreed with the group",
            ),
            ("Who is in the group", (review.plan if review else "") or "To be planned after the next review"),
            (
                "Next review of who is in it",
                dated(review.next_on) if review else "To be set",
            ),
            ("The group's terms", dated(group.review_on) if group and group.review_on else "To be set"),
        )
    )
    yield Table(
        f"Carried on into {following}: {len(carried)}" if carried else f"Carried on into {following}",
        ("What", "Who", "By"),
        tuple(
            (each.promise.text, each.promise.owner or "Nobody named", dated(each.promise.due_on) or "No date")
            for each in carried
        ),
        empty="Nothing is left open.",
    )
    yield Table(
        f"Priorities for {following}, to be agreed with the group",
        ("Priority", "What", "Who"),
        tuple((f"Priority {number}", "", "") for number in range(1, BLANK_PRIORITIES + 1)),
        to_write_in=True,
    )


def _old_questions(facts: Annual) -> Iterator[Block]:
    """The questions at the end of the form of 2014/15, answered from the parts before."""
    met = len(facts.meetings.meetings) if facts.meetings else 0
    asked = how_many(len(facts.rounds), "question")
    settled = sum(1 for each in facts.agreed if each.promise.closed_on)
    sources = sorted({name for each in facts.looked for name in each.sources})
    yield Heading("The questions of the older form, in short", 3)
    yield Facts(
        (
            (
                "How did the practice engage with the group?",
                f"{how_many(met, 'meeting')} and {asked} sent round; part 2",
            ),
            (
                "How did it try to reach people who are seldom heard?",
                f"{counted(len(facts.efforts), 'effort')} to find members, "
                f"{counted(len(facts.projects), 'project')}; parts 3, 8",
            ),
            (
                "Did feedback come from a variety of sources?",
                f"{counted(len(sources), 'kind')} gone through with the group: {', '.join(sources)}"
                if sources
                else "No record shows it",
            ),
            (
                "Was the group involved in agreeing priorities?",
                f"{len(facts.agreed)} agreed at its meetings; part 5"
                if facts.agreed
                else "No record shows it",
            ),
            (
                "What became of the priorities?",
                f"{settled} of {len(facts.agreed)} settled; part 5",
            ),
        )
    )
