"""What stands behind the decisions of one engagement."""

from collections.abc import Iterator

from db.counting import counted
from db.terms import ActivityState
from engage_tui.checklist.model import Row
from engage_tui.checklist.queries import engagement
from engage_tui.checklist.values import day
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Facts, Heading, Note, Table
from engage_tui.evidence.papers.engagements.words import asked, said
from engage_tui.evidence.tracing.feedback import heard as feedback_heard
from engage_tui.evidence.tracing.traced import Event, Traced, short
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook

STANDS = (
    ("support", "Supports it"),
    ("oppose", "Opposes it"),
    ("neutral", "Neutral"),
    ("unknown", "Not known"),
)


def of_engagement(book: Workbook, engagement_id: str, decision_id: str = "") -> Traced:
    """Every decision of an engagement, or one of them.

    Raises:
        Refused: When there is no such engagement.
    """
    view = engagement(book, engagement_id)
    pieces = feedback_heard(book, FeedbackWhich(engagement_id=view.id))
    decisions = tuple(row for row in view.rows("decision") if not decision_id or row.id == decision_id)
    findings = {str(row["finding_id"]) for row in decisions}
    heard = tuple(row for row in view.rows("finding") if not decision_id or row.id in findings)
    return Traced(
        title=view.title,
        facts=tuple(_facts(view)),
        events=tuple(_events(view, decisions)),
        undated=tuple(_undated(view, decisions)),
        pieces=pieces,
        more=(*_stakeholders(view), *_findings(view, heard, decisions)),
        log=(view.id, *(row.id for row in (*heard, *decisions))),
        told=tuple(_told(view, decisions)),
    )


def _facts(view: EngagementView) -> Iterator[tuple[str, str]]:
    yield from asked(
        view,
        ("The decision", 1, "decision"),
        ("Who decides", 1, "decided_by"),
        ("What people could influence", 1, "can_change"),
        ("What was fixed, and why", 1, "fixed"),
        ("Shown to those who decided", 12, "shared_with"),
        ("What changed because people spoke", 12, "difference"),
    )


def _events(view: EngagementView, decisions: tuple[Row, ...]) -> Iterator[Event]:
    if view.starts_on:
        yield Event(view.starts_on, "People could begin to have their say", view.lead, view.id)
    if view.ends_on:
        yield Event(view.ends_on, "The last day to have a say", view.lead, view.id)
    for row in view.rows("activity"):
        on = day(row["held_on"])
        if on and row["state"] == ActivityState.DONE.value:
            words = said(view, "activity", row, "method", "venue").replace("\n", ", ")
            many = row["took_part"]
            counted = f", {many} took part" if isinstance(many, int) else ", not counted"
            yield Event(on, f"Held: {words}{counted}", said(view, "activity", row, "facilitator"), row.id)
    for label, step, name in (
        ("Assessment of who is affected signed off", 8, "signed_on"),
        ("What was found was shown to those who decide", 12, "shared_on"),
        ("Report published", 11, "report_on"),
        ("People were told what was found", 11, "told_on"),
        ("The day the decision was planned for", 1, "decision_on"),
    ):
        if on := day(view.contents.answer(step, name)):
            yield Event(on, label, "", view.id)
    for row in decisions:
        words = short(said(view, "decision", row, "decision", "what").replace("\n", ": "))
        if on := day(row["decided_on"]):
            yield Event(on, f"Decided: {words}", said(view, "decision", row, "decided_by"), row.id)
        if on := day(row["told_on"]):
            yield Event(on, f"Told: {words}", "", row.id)


def _undated(view: EngagementView, decisions: tuple[Row, ...]) -> Iterator[str]:
    for row in decisions:
        if not day(row["decided_on"]):
            what = said(view, "decision", row, "decision", "what").replace("\n", ": ") or "A decision"
            yield f"No day is recorded for: {short(what)}."
    shared, decided = (
        day(view.contents.answer(12, "shared_on")),
        [day(row["decided_on"]) for row in decisions],
    )
    first = min((each for each in decided if each), default=None)
    if first and (shared is None or shared > first):
        yield "No record shows that what people said was put before those who decided, before they decided."
    if first and view.ends_on and first < view.ends_on:
        yield f"Something was decided on {worded_date(first)}, before people had had their say."


def _stakeholders(view: EngagementView) -> Iterator[Block]:
    rows = view.rows("stakeholder")
    yield Heading("For and against")
    named = {code for code, _words in STANDS}
    held = {
        words: [row for row in rows if (row["attitude"] if row["attitude"] in named else "unknown") == code]
        for code, words in STANDS
    }
    yield Table(
        f"{counted(len(rows), 'stakeholder')}, by where they stand",
        ("Where they stand", "How many", "Who"),
        (
            *(
                (words, str(len(those)), "; ".join(said(view, "stakeholder", row, "name") for row in those))
                for words, those in held.items()
            ),
            ("All", str(len(rows)), ""),
        ),
    )
    yield Note("Source: the list of step 2, as the practice judged it.")


def _findings(view: EngagementView, heard: tuple[Row, ...], decisions: tuple[Row, ...]) -> Iterator[Block]:
    yield Heading("Each finding, and what was decided about it")
    by_finding: dict[str, list[Row]] = {}
    for row in decisions:
        by_finding.setdefault(str(row["finding_id"] or ""), []).append(row)
    lines = []
    for finding in heard:
        for decision in by_finding.pop(finding.id, [Row("", {})]):
            lines.append(_line(view, finding, decision))
    lines += [_line(view, Row("", {}), row) for rows in by_finding.values() for row in rows]
    yield Table(
        f"{counted(len(heard), 'finding')} and {counted(len(decisions), 'decision')}",
        ("What people said", "Said by", "Decided", "Why", "By whom, when and where"),
        tuple(lines),
        empty="No findings and no decisions are recorded.",
    )
    yield Facts((("Findings without a decision", str(sum(1 for each in lines if each[2] == "No decision"))),))


def _line(view: EngagementView, finding: Row, decision: Row) -> tuple[str, ...]:
    many = finding["said_by"]
    return (
        said(view, "finding", finding, "theme", "says") or "Not about one finding",
        f"{many:,}" if isinstance(many, int) else "Not counted",
        (said(view, "decision", decision, "decision", "what") or "Not worded")
        if decision.id
        else "No decision",
        (said(view, "decision", decision, "reason") or "No reason recorded") if decision.id else "",
        said(view, "decision", decision, "decided_by", "decided_on", "forum"),
    )


def _told(view: EngagementView, decisions: tuple[Row, ...]) -> Iterator[str]:
    if on := day(view.contents.answer(11, "told_on")):
        how = view.contents.answer(11, "told_how")
        yield f"Everyone who took part, what was found: {worded_date(on)}" + (f", {how}" if how else "")
    for row in decisions:
        if on := day(row["told_on"]):
            what = said(view, "decision", row, "what") or said(view, "decision", row, "decision")
            how = said(view, "decision", row, "told_how")
            yield f"{short(what).rstrip(chr(46))}: {worded_date(on)}" + (f", {how}" if how else "")
