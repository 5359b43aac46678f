"""Who has a stake in an engagement, on the grid of interest and influence, in words and not in colours."""

from collections.abc import Iterator

from engage_tui.checklist.model import Row
from engage_tui.checklist.queries import engagement
from engage_tui.checklist.steps.step02 import grid
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.engagements.words import said, whose
from engage_tui.workbook.book import Workbook

PLACES = ("Manage closely", "Keep satisfied", "Keep informed", "Monitor")
"""The four squares: influence and interest high and high, high and low, low and high, low and low."""
NOT_PLACED = "Not placed yet"
REACH_OUT = "Reach out"
MEANS = {
    "Manage closely": "Much say, much interest: work with them all the way through.",
    "Keep satisfied": "Much say, little interest: ask them at the right moments.",
    "Keep informed": "Little say, much interest: keep them in the picture and hear them.",
    "Monitor": "Little say, little interest: look again when things change.",
    NOT_PLACED: "Their interest or their say has not been rated.",
}


def square(row: Row) -> str:
    """The square a stakeholder stands in by interest and influence alone."""
    if not row.filled("interest") or not row.filled("influence"):
        return NOT_PLACED
    if row["influence"] == "high":
        return PLACES[0] if row["interest"] == "high" else PLACES[1]
    return PLACES[2] if row["interest"] == "high" else PLACES[3]


def stakeholder_map(book: Workbook, engagement_id: str) -> Document:
    """The map of one engagement's stakeholders, with those the plain grid would hide pointed out.

    Raises:
        Refused: When there is no such engagement.
    """
    view = engagement(book, engagement_id)
    rows = view.rows("stakeholder")
    return Document(
        title=f"Stakeholder map: {view.title}",
        subtitle="Who has a stake, how much say they have, and how much it touches them",
        meta=tuple(whose(book, view)),
        blocks=tuple(_blocks(view, rows)),
        draft=not rows or any(square(row) == NOT_PLACED for row in rows),
    )


def _blocks(view: EngagementView, rows: tuple[Row, ...]) -> Iterator[Block]:
    if not rows:
        yield Para(
            "No stakeholder is on the list yet. Step 2 keeps them; the usual fifteen kinds can start it."
        )
        return
    held = {place: [row for row in rows if square(row) == place] for place in (*PLACES, NOT_PLACED)}
    yield Heading("The map")
    yield Table(
        "Say against interest",
        ("", "Little interest", "Much interest"),
        (
            ("Much say", _square(view, held, "Keep satisfied"), _square(view, held, "Manage closely")),
            ("Little say", _square(view, held, "Monitor"), _square(view, held, "Keep informed")),
        ),
    )
    counts = ", ".join(f"{len(held[place])} {place.lower()}" for place in (*PLACES, NOT_PLACED))
    yield Facts(
        (
            ("On the list", f"{len(rows)}: {counts}"),
            ("Heard so far", f"{sum(1 for row in rows if row['consulted'] is True)} of {len(rows)}"),
        )
    )
    yield Heading("Reach out to")
    touched = [row for row in rows if grid(row) == REACH_OUT]
    yield Para(
        "It touches these deeply and they have little say. The grid alone would have us only keep them "
        "informed, or watch; go to them."
        if touched
        else "Nobody on the list is rated as deeply touched with little say."
    )
    if touched:
        yield listed(view, REACH_OUT, touched)
    for place, standing in held.items():
        if standing:
            yield Heading(place)
            yield Para(MEANS[place])
            yield listed(view, place, standing)
    yield Note(
        "Source: the list of step 2, rated by the practice as high or low. "
        "How to reach single people is left out, because this paper goes round."
    )


def _square(view: EngagementView, held: dict[str, list[Row]], place: str) -> str:
    names = [f"{_name(view, row)}{_flag(row)}" for row in held[place]]
    return "\n".join((f"{place} ({len(names)})", *names))


def _name(view: EngagementView, row: Row) -> str:
    return said(view, "stakeholder", row, "name") or "Without a name"


def _flag(row: Row) -> str:
    return " (reach out)" if grid(row) == REACH_OUT else ""


def _who(view: EngagementView, row: Row) -> str:
    """Someone with a stake and their kind beneath; once where both are called the same."""
    name, kind = _name(view, row), said(view, "stakeholder", row, "kind")
    return f"{name}{_flag(row)}" if kind in ("", name) else f"{name}{_flag(row)}\n{kind}"


def listed(view: EngagementView, place: str, rows: list[Row]) -> Table:
    """People with a stake as a table; how to reach single people is left out."""
    return Table(
        f"{place}: {len(rows)}",
        ("Who", "Touches them", "Where they stand", "How to reach them, and needs", "Owner", "Heard so far"),
        tuple(
            (
                _who(view, row),
                said(view, "stakeholder", row, "impact") or "Not rated",
                said(view, "stakeholder", row, "attitude") or "Not known",
                said(view, "stakeholder", row, "route", "needs") or "No way in yet",
                said(view, "stakeholder", row, "owner") or "Nobody named",
                "Yes" if row["consulted"] is True else "No",
            )
            for row in rows
        ),
        empty="Nobody is on the list yet.",
    )
