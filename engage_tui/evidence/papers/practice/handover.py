"""For whoever takes over: on one page what is promised, due, waiting and odd; the details after it."""

from collections.abc import Iterator

from db.counting import counted
from engage_tui.documents.content import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Note,
    PageBreak,
    Para,
    Table,
)
from engage_tui.due.lines import DueLine
from engage_tui.evidence.papers.answers import how_many, state_words
from engage_tui.evidence.papers.practice.handover_facts import Handover, handover_facts
from engage_tui.evidence.papers.practice.handover_unusual import odd
from engage_tui.evidence.papers.words import dated, made_on, of_practice
from engage_tui.feedback.loops.rules import OPEN_STATES, STATE_WORDS
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook

FIRST_PAGE = 8
"""Lines of a table on the first page: the rest stand in the details."""
NOBODY = "Nobody named"


def handover(book: Workbook) -> Document:
    """What a new manager needs on the first day, and everything behind it."""
    found = handover_facts(book)
    return Document(
        title="Handover",
        subtitle="Engagement, the Patient Participation Group (PPG) and feedback: where things stand",
        meta=(*of_practice(book), made_on(book)),
        blocks=(*_first_page(book, found), *_people(found), *_details(found)),
    )


def _first_page(book: Workbook, found: Handover) -> Iterator[Block]:
    yield Heading("On one page")
    yield Facts(
        (
            ("Promises open", f"{found.promises_total:,}, {found.promises_late:,} of them late"),
            (
                "Due until " + worded_date(found.until),
                f"{found.due_total}, {found.overdue} of them late already",
            ),
            ("Engagements open", str(found.engagements_total)),
            ("Feedback waiting", _waiting(found)),
        )
    )
    yield from _odd(book, found)
    yield Heading("Who has promised what", 3)
    yield _by_owner(found)
    if found.promises_total > len(found.promises):
        yield Note(f"Of the {len(found.promises):,} that come first, of {found.promises_total:,}.")
    yield Heading("What comes next", 3)
    ahead = [each for each in found.due if not each.overdue]
    yield _due(f"The next {min(len(ahead), FIRST_PAGE)} of {len(ahead)}", ahead[:FIRST_PAGE])


AT_RISK = "Someone at risk, nothing written down yet"


def _people(found: Handover) -> Iterator[Block]:
    yield PageBreak()
    yield Heading("Who's who")
    yield Table(
        "People to know",
        ("Who", "Initials", "What they do"),
        (
            *(
                (each.name or each.initials, each.initials, each.role or "Staff")
                for each in found.staff
                if each.current
            ),
            *found.officers,
        ),
        empty="Nobody is on record.",
    )
    yield Heading("Feedback that waits")
    yield _loops(found)


def _waiting(found: Handover) -> str:
    """How much waits, and where; what stands nowhere is not said."""
    total = sum(found.loops[state] for state in OPEN_STATES)
    where = [
        f"{found.loops[each]:,} {STATE_WORDS[each].lower()}" for each in OPEN_STATES if found.loops[each]
    ]
    told = f"{how_many(total, 'piece')}: {', '.join(where)}" if where else "Nothing"
    return f"{told}. {AT_RISK}: {found.at_risk:,}" if found.at_risk else told


def _odd(book: Workbook, found: Handover) -> Iterator[Block]:
    yield Heading("What is unusual", 3)
    points = tuple(odd(book, found))
    yield Bullets(points) if points else Para("Nothing out of the ordinary is on record.")


def _by_owner(found: Handover) -> Table:
    owners: dict[str, list[int]] = {}
    for each in found.promises:
        counts = owners.setdefault(each.owner or NOBODY, [0, 0])
        counts[0] += 1
        counts[1] += each.overdue
    rows = [(owner, str(counts[0]), str(counts[1])) for owner, counts in sorted(owners.items())]
    late = sum(1 for each in found.promises if each.overdue)
    return Table(
        "Open promises by owner",
        ("Who", "Open", "Late"),
        (*rows, *((("All", str(len(found.promises)), str(late)),) if rows else ())),
        empty="Nothing is promised.",
    )


def _due(caption: str, lines: "list[DueLine]") -> Table:
    return Table(
        caption,
        ("Date", "What", "Of", "Who"),
        tuple(
            (
                f"{worded_date(each.date)}{' (late)' if each.overdue else ''}",
                each.what,
                each.where,
                each.owner,
            )
            for each in lines
        ),
        empty="Nothing falls due.",
    )


def _loops(found: Handover) -> Table:
    rows = tuple(
        (STATE_WORDS[state], f"{found.loops[state]:,}", dated(found.oldest.get(state)))
        for state in OPEN_STATES
    )
    total = sum(found.loops[state] for state in OPEN_STATES)
    return Table(
        "Loops by where they stand",
        ("Where", "How many", "The oldest is of"),
        (
            *rows,
            ("All", f"{total:,}", ""),
            *(((AT_RISK, f"{found.at_risk:,}", ""),) if found.at_risk else ()),
        ),
    )


def _details(found: Handover) -> Iterator[Block]:
    yield Heading("Every open promise, by owner and date")
    ordered = sorted(found.promises, key=lambda each: (each.owner == "", each.owner))
    yield Table(
        f"{counted(len(ordered), 'promise')}",
        ("Who", "By", "What", "Standing", "Of"),
        tuple(
            (
                each.owner or NOBODY,
                f"{dated(each.due_on) or 'No date'}{' (late)' if each.overdue else ''}",
                each.text,
                state_words(each.state),
                each.engagement_title or each.source,
            )
            for each in ordered
        ),
        empty="Nothing is promised.",
    )
    yield Heading(f"Everything due until {worded_date(found.until)}")
    yield _due(f"{len(found.due)} of {counted(found.due_total, 'date')}", list(found.due))
    if found.due_total > len(found.due):
        yield Note(f"{found.due_total - len(found.due):,} more are on the Today page.")
    yield Heading("Engagements that are open")
    yield Table(
        f"{len(found.engagements)} of {counted(found.engagements_total, 'engagement')}",
        ("Title", "Led by", "From", "To", "Steps settled"),
        tuple(
            (
                each.title,
                each.lead or NOBODY,
                dated(each.starts_on),
                dated(each.ends_on),
                f"{each.done} of {len(each.states)}",
            )
            for each in found.engagements
        ),
        empty="No engagement is open.",
    )
    yield Heading("The Patient Participation Group (PPG)")
    yield Table(
        "Groups",
        ("Group", "Members", "Last engaged with", "Next meeting", "Interval agreed"),
        found.groups,
        empty="No group is on record.",
    )
    if found.duties:
        yield Table("The year's duties", ("Duty", "Where it stands", "Why"), found.duties)
    yield Heading("Where the rest is")
    yield Para(
        "F2 shows what is due, F3 the engagements, F4 the group, F5 the feedback, F8 every document. "
        "How to reach members stands with each member on F4; it is not printed here."
    )
    yield Note("For the practice. It names staff and officers of the group; do not put it up.")
