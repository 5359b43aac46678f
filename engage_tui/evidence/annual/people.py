"""Who is in the group beside who is registered, as the annual report may show it to anybody.

Copies of the old form went wrong where it was filled in by hand: nobody was sixteen, people
stood in a column of percentages, and columns did not add up. Here bands are fixed and meet,
people are people, and the last row is the sum of those above it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engage_tui.documents.content import Block, Facts, Heading, Note, Para, Table
from engage_tui.documents.suppression import Shown, suppress
from engage_tui.evidence.annual.facts import Annual
from engage_tui.evidence.papers.counts import ALL, footing, number, shares, starred
from engage_tui.evidence.papers.words import dated
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.bands import BANDS
from engage_tui.ppg.review.list_wholes import counts_in
from engage_tui.ppg.review.views import BROAD, BandLine, Comparison, ReviewView, Verdict
from engage_tui.workbook.book import Workbook

UNKNOWN = "Not known, or would rather not say"


@dataclass(frozen=True)
class Grid:
    """One comparison as a table: everybody on the list once, and every member once.

    Args:
        people: Category to people on the list; None for each when there is no count of the list.
        members: Category to members, those who did not say among them.
        says: Category to what an exact test says, in words.
    """

    words: str
    source: str
    people: Mapping[str, int | None]
    members: Mapping[str, int]
    says: Mapping[str, str]

    @property
    def list_total(self) -> int | None:
        """Everybody on the list, as the rows add up; None when there is no count."""
        known = [each for each in self.people.values() if each is not None]
        return sum(known) if known else None


def grid(each: Comparison, list_counts: Mapping[str, int]) -> Grid:
    """A comparison with every category there is; of age each band, whoever is in it.

    Args:
        list_counts: The list's own counts by category, for bands that the review left out.
    """
    lines = {line.category: line for line in each.lines}
    order = list(lines)
    if each.characteristic == "age":
        order = [*BANDS, *(category for category in lines if category not in BANDS)]
    people: dict[str, int | None] = {}
    members: dict[str, int] = {}
    says: dict[str, str] = {}
    for category in order:
        line = lines.get(category)
        name = line.words if line else category.replace("-", " to ")
        people[name] = line.people if line else list_counts.get(category)
        members[name] = (line.members or 0) if line else 0
        says[name] = _says(line) if line else "The group is for adults"
    unsaid = each.prefer_not_to_say + each.not_asked + each.no_data
    if unsaid or each.list_unknown:
        people[UNKNOWN] = each.list_unknown if each.source else None
        members[UNKNOWN] = unsaid
        says[UNKNOWN] = ""
    told = (
        f"{each.source}, {worded_date(each.counted_on)}" if each.source and each.counted_on else each.source
    )
    return Grid(each.words, told, people, members, says)


def _says(line: BandLine) -> str:
    if line.verdict is Verdict.NO_DATA or line.expected is None or line.members is None:
        return "Not known"
    if line.verdict is Verdict.CHANCE:
        return "About what chance would give"
    return "Fewer than we would expect" if line.members < line.expected else "More than we would expect"


def who_we_are(book: Workbook, facts: Annual, below: int) -> Iterator[Block]:
    """The tables of the year's review, and what was done about the gaps."""
    yield Heading("3. Who is in the group, beside who is registered")
    if facts.review is None:
        yield Para(
            f"No review of who is in the group is on record for {facts.year}. The contract asks for "
            "reasonable efforts at one each financial year."
        )
    else:
        yield from _reviewed(book, facts.review, below)
    yield Heading("What we did about the gaps", 3)
    if facts.review is not None:
        yield Facts(
            (
                ("What the review found", facts.review.gaps or "Not written down"),
                ("What we will do", facts.review.plan or "Not written down"),
            )
        )
    efforts = Table(
        f"Efforts to find members in {facts.year}: {len(facts.efforts)}",
        ("Date", "What was done", "For whom", "People reached", "Joined"),
        tuple(
            (
                worded_date(each.made_on),
                each.method,
                each.target_group or "Everyone",
                number(each.reach, below) or "Not counted",
                number(each.joined, below) or "Not counted",
            )
            for each in sorted(facts.efforts, key=lambda one: (one.made_on, one.id))
        ),
        empty="No effort is logged.",
    )
    yield from starred(efforts, below)


def _reviewed(book: Workbook, review: ReviewView, below: int) -> Iterator[Block]:
    with_the_ppg = dated(review.discussed_on)
    yield Facts(
        (
            ("Reviewed on", worded_date(review.reviewed_on)),
            ("Members that day", str(review.members_then)),
            ("Talked over with the group", with_the_ppg or "Not yet"),
            ("Next review", dated(review.next_on)),
        )
    )
    counts: Mapping[str, Mapping[str, int]] = {}
    if review.profile is not None:
        with book.read() as session:
            counts = counts_in(session, review.profile.id)
    shown = [each for each in review.comparisons if each.lines and not _drawn_broadly(each, review)]
    for each in shown:
        yield from drawn(book, review, grid(each, counts.get(each.characteristic, {})), below)
    if not shown:
        yield Para("Nobody was counted in this review yet.")


def _drawn_broadly(each: Comparison, review: ReviewView) -> bool:
    """Whether broad groups of the same thing are shown in its place: fine ones say who people are."""
    return any(
        one.lines and one.characteristic == f"{each.characteristic}{BROAD}" for one in review.comparisons
    )


def drawn(book: Workbook, review: ReviewView, found: Grid, below: int) -> Iterator[Block]:
    """One table that adds up; in words where the group is too small for numbers."""
    yield Heading(found.words, 3)
    members = suppress(found.members, below)
    in_words = not any(found.members.values()) or _nothing_to_show(members, found.members)
    people = list(found.people.values())
    parts = shares([each or 0 for each in people]) if found.list_total else tuple("" for _ in people)
    header = ("Who", "People on the list", "Share of the list")
    rows = [
        (name, "Not known", "") if count is None else (name, f"{count:,}", part)
        for (name, count), part in zip(found.people.items(), parts, strict=True)
    ]
    total = (
        ALL,
        "Not known" if found.list_total is None else f"{found.list_total:,}",
        "100.0%" if found.list_total else "",
    )
    if in_words:
        drawn_rows = tuple((*row, found.says[row[0]]) for row in rows)
        yield Table(
            f"{found.words}: the list, and the group in words",
            (*header, "The group"),
            (*drawn_rows, (*total, "")),
        )
        if any(found.members.values()):
            yield Note(
                f"The group is too small to print numbers: each is below {below}, "
                "or would let one that is be worked out."
            )
    else:
        yield Table(
            f"{found.words}: number of people, on the list and in the group",
            (*header, "Members of the group", "What it says"),
            (
                *((*row, members.words(row[0]), found.says[row[0]]) for row in rows),
                (*total, members.total_words, ""),
            ),
        )
        if members.note:
            yield Note(members.note)
    yield Note(_stands_on(book, review, found, in_words=in_words))
    if sum(found.members.values()) != review.members_then and any(found.members.values()):
        yield Note(
            "Not as many were counted as were members that day: "
            "people may have come, gone, or handed in no slip."
        )


def _stands_on(book: Workbook, review: ReviewView, found: Grid, *, in_words: bool) -> str:
    """Whence the table is. How many did not say stands in its own row, hidden there where it is small."""
    source = (
        f"membership review of {worded_date(review.reviewed_on)}; the list from {found.source or 'no count'}"
    )
    if in_words:
        return f"Source: {source}, as recorded on {worded_date(book.today)}."
    counted, rounded = sum(found.members.values()), "Shares are rounded so that they add to 100.0%"
    which = rounded if found.list_total else ""
    return footing(source, book.today, n=counted, of="members, those who did not say among them", which=which)


def _nothing_to_show(shown: Shown, counts: Mapping[str, int]) -> bool:
    return shown.total is None or shown.hidden == sum(1 for each in counts.values() if each)
