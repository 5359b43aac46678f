"""How a review looks: a picture of one comparison, its table, and the record in words."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.picture import PictureLine, picture
from engage_tui.ppg.review.views import BandLine, Comparison, ReviewView, Verdict
from screens.look.marks import PLAIN, Marks
from screens.look.text import cell_len, fit, hung, shown, wrapped
from screens.look.words import counted
from screens.widgets.columns import Column
from screens.widgets.lines import Line

BAND_COLUMNS = (
    Column("words", "Who", flex=1),
    Column("members", "Members", width=7, align="right"),
    Column("expected", "Expected", width=12, least=44),
    Column("needed", "Needed", width=6, align="right", least=56),
    Column("verdict", "The difference", width=22, least=40),
    Column("share", "On the list", width=11, least=84),
)
MOST_CELLS = 4
"""Cells a member takes in the picture, where there is room."""
LABEL = 22
"""Cells a category's words may take beside the picture."""


def drawn(compared: Comparison, width: int, marks: Marks) -> Content:
    """Members beside what is expected of a group of this size, a line for each category."""
    if all(each.expected is None for each in compared.lines):
        return Content("\n").join(shown(line, "$quiet") for line in wrapped(_why_no_picture(compared), width))
    label = min(LABEL, max(cell_len(each.words) for each in compared.lines), width // 2)
    room = max(1, width - label - 2)
    found = picture(compared, room, ascii_marks=marks is PLAIN)
    longest = max((len(each.here + each.wanted) for each in found.lines), default=1)
    times = max(1, min(MOST_CELLS, room // max(1, longest)))
    rows = [_row(each, label, times) for each in found.lines]
    legend = fit(found.legend, width)
    return Content("\n").join(
        [*rows, Content.styled(" " * max(0, width - cell_len(legend)) + legend, "$quiet")]
    )


def _row(each: PictureLine, label: int, times: int) -> Content:
    """A line of the picture; a member takes several cells where there is room, so that few show well."""
    words = fit(each.words, label)
    blocks = ("".join(block * times for block in part) for part in (each.here, each.wanted))
    here, wanted = blocks
    gap = " " * (label - cell_len(words) + 2)
    return Content.assemble(shown(words), gap, (here, "$accent"), (wanted, "$soon"))


def _why_no_picture(compared: Comparison) -> str:
    if compared.counted_on is None:
        return (
            "No counts of registered patients for this. i brings in the national files, t takes typed counts."
        )
    return "The members are not counted for this yet. c takes numbers from anonymous slips; nobody is named."


def band_line(each: BandLine, marks: Marks) -> Line:
    """One line of the table; a gap that chance would hardly make carries a mark."""
    looks = {Verdict.UNLIKELY: "bold $soon", Verdict.CHANCE: "$quiet", Verdict.NO_DATA: "$quiet"}
    return Line(
        each.category,
        (
            each.words,
            "" if each.members is None else str(each.members),
            Content.styled(each.expected_words, "$quiet"),
            str(each.needed) if each.needed else "",
            Content.styled(each.verdict.value, looks[each.verdict]),
            Content.styled(each.list_share_words, "$quiet"),
        ),
        Content.styled(marks.late, "bold $soon") if each.is_gap else "",
    )


def answers_words(compared: Comparison) -> str:
    """How many answered, and the three ways of not knowing, each apart."""
    ways = (
        (compared.prefer_not_to_say, "prefer not to say"),
        (compared.not_asked, "not asked"),
        (compared.no_data, "no data"),
    )
    told = [f"{number} {words}" for number, words in ways if number]
    return ", ".join([counted(compared.known, "answer"), *told])


def notes_words(compared: Comparison, width: int) -> Content:
    """Where the list's counts come from, and what to bear in mind."""
    sentences = []
    if compared.counted_on is not None:
        sentences.append(f"List counted on {worded_date(compared.counted_on)}: {compared.source}.")
    sentences += compared.cautions
    lines = [line for each in sentences for line in wrapped(each, max(20, width))]
    return Content("\n").join(shown(line, "$quiet") for line in lines)


def record_words(view: ReviewView, width: int, today: date) -> Content:
    """The record: what it rests on, where it was talked about, who is missing and the plan."""
    facts = _record(view, today)
    return Content("\n").join(
        line for label, words, look in facts for line in hung(label, words, width, look)
    )


def _record(view: ReviewView, today: date) -> Iterator[tuple[str, str, str]]:
    for number, each in enumerate(view.missing):
        yield "Wanted" if number == 0 else "", each, "$soon"
    yield "Done by", view.done_by or "not said", ""
    yield "Members", f"{view.members_then} on the day of the review", ""
    yield "List", view.profile.words if view.profile else "none is linked", ""
    discussed = f"at the meeting of {worded_date(view.discussed_on)}" if view.discussed_on else "not yet"
    yield "Discussed", discussed, ""
    yield "Missing", view.gaps or "nobody is named as missing", ""
    yield "Plan", view.plan or "none yet", ""
    yield "Next", worded_date(view.next_on), "$late" if view.next_on < today else ""
    since = f"since {worded_date(view.previous_on)}" if view.previous_on else "in the year before"
    yield "Efforts", f"{counted(len(view.efforts), 'effort')} to find members {since}", ""
    for effort in view.efforts:
        joined = f", {effort.joined} joined" if effort.joined is not None else ""
        for_whom = f", for {effort.target_group}" if effort.target_group else ""
        yield "", f"{worded_date(effort.made_on)}: {effort.method}{for_whom}{joined}", "$quiet"
