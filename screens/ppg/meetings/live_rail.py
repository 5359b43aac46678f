"""The agenda of a meeting under way: a column with planned and used minutes, else two lines."""

from dataclasses import dataclass
from datetime import datetime

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from db.counting import counted
from engage_tui.ppg.meetings.views import ItemLine, MeetingView, QuorumView
from screens.frame.part import spread
from screens.look.text import fit, shown, wrapped
from screens.ppg.meetings.words import clock_time, here_words, quorum_words, title_of

TALL = 8
"""Lines from which the items stand in a column."""
MINUTES = 4
"""Cells of each column of minutes."""


@dataclass(frozen=True)
class LiveFacts:
    """What the rail shows.

    Args:
        item_id: The item that is spoken about.
        used: Seconds it has used up to now, those being counted among them.
        quorum: As it stands, which may be ahead of the view.
    """

    view: MeetingView
    item_id: str
    used: int
    now: datetime
    quorum: QuorumView

    def used_minutes(self, item: ItemLine) -> int:
        """Minutes an item has used by now."""
        return (self.used + 30) // 60 if item.id == self.item_id else item.used_minutes

    @property
    def over_by(self) -> int:
        """Minutes the meeting will run over when what is left takes as long as planned."""
        room = self.view.minutes_there_are
        if room is None:
            return 0
        items = self.view.items
        here = next((place for place, each in enumerate(items) if each.id == self.item_id), 0)
        spent = sum(self.used_minutes(each) for each in items[:here])
        left = sum(max(each.minutes, self.used_minutes(each)) for each in items[here + 1 :])
        return spent + max(items[here].minutes, self.used_minutes(items[here])) + left - room if items else 0


class ItemRail(Widget):
    """Shows which item the meeting is at; the keys are the page's, a click goes to an item."""

    DEFAULT_CSS = "ItemRail { height: 2; width: 1fr; }"

    @dataclass
    class Chosen(Message):
        """An item was clicked."""

        item_id: str

    def __init__(self) -> None:
        super().__init__()
        self._facts: LiveFacts | None = None
        self._tops: dict[int, str] = {}

    def say(self, facts: LiveFacts) -> None:
        """Show how the meeting stands now."""
        self._facts = facts
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the item that was clicked."""
        if event.y in self._tops:
            self.post_message(self.Chosen(self._tops[event.y]))

    def render(self) -> Content:
        """The column or the lines, whichever fits."""
        facts = self._facts
        if facts is None:
            return Content("")
        lines = self._column(facts) if self.size.height >= TALL else self._lines(facts)
        return Content("\n").join(lines)

    # The column

    def _column(self, facts: LiveFacts) -> list[Content]:
        width = self.size.width
        lines = [shown(each, "bold $accent") for each in wrapped(title_of(facts.view), width)[:2]]
        about = f"{clock_time(facts.now)} · {here_words(facts.view.attendance)}"
        lines.append(Content.styled(about, "$quiet"))
        for each in wrapped(facts.quorum.words, width):
            lines.append(Content.styled(each, "$soon" if facts.quorum.quorate is False else "$good"))
        lines.append(Content(""))
        over = self._over(facts, width)
        room = self.size.height - len(lines) - len(over) - 1
        self._tops = {}
        for item in _around(facts.view.items, facts.item_id, room):
            entry = self._entry(item, facts, whole=self._wrapped_lines(facts) <= room)
            self._tops.update(dict.fromkeys(range(len(lines), len(lines) + len(entry)), item.id))
            lines += entry
        return [*lines, Content(""), *over]

    @property
    def _title_cells(self) -> int:
        return max(4, self.size.width - 3 - 2 * MINUTES - 1)

    def _wrapped_lines(self, facts: LiveFacts) -> int:
        """Lines the agenda takes with every title told in full."""
        return sum(len(wrapped(each.title, self._title_cells)) for each in facts.view.items)

    def _entry(self, item: ItemLine, facts: LiveFacts, *, whole: bool) -> list[Content]:
        here = item.id == facts.item_id
        used, cells = facts.used_minutes(item), self._title_cells
        look = "bold" if here else "$quiet" if used else ""
        first, *rest = wrapped(item.title, cells) if whole else [fit(item.title, cells)]
        line = Content.assemble((f"{item.number:<3}", look or "$quiet"), shown(first, look))
        line += Content(" " * max(0, 3 + cells + 1 - line.cell_length))
        line += Content.styled(f"{item.minutes:>{MINUTES - 1}}", look or "$quiet")
        told = f"{used:>{MINUTES}}" if used or here else " " * MINUTES
        line += Content.styled(told, "bold $soon" if used > item.minutes else look)
        lines = [line + Content(" "), *(shown("   " + each, look) for each in rest)]
        if not here:
            return lines
        width = self.size.width
        return [
            (each + Content(" " * max(0, width - each.cell_length))).stylize("on $panel") for each in lines
        ]

    def _over(self, facts: LiveFacts, width: int) -> list[Content]:
        if facts.over_by <= 0:
            return []
        words = f"{_minutes(facts.over_by)} over if the rest runs to plan"
        return [Content.styled(each, "$soon") for each in wrapped(words, width)]

    # Two lines

    def _lines(self, facts: LiveFacts) -> list[Content]:
        width = self.size.width
        view = facts.view
        quorum = quorum_words(facts.quorum, short=True)
        end = Content.assemble(
            (f"{clock_time(facts.now)} · {here_words(view.attendance)}", "$quiet"),
            (" · ", "$quiet") if quorum.plain else "",
            quorum,
        )
        room = width - end.cell_length - 2
        title = shown(fit(title_of(view), room), "bold $accent") if room > 12 else Content("")
        item = next((each for each in view.items if each.id == facts.item_id), None)
        marks = Content("").join(
            Content.assemble(
                (
                    f"[{each.number}]" if each.id == facts.item_id else f" {each.number} ",
                    self._look(each, facts),
                )
            )
            for each in view.items
        )
        told = Content("")
        if item is not None:
            used = facts.used_minutes(item)
            told = Content.styled(
                f"{used} of {_minutes(item.minutes)}", "$soon" if used > item.minutes else "$quiet"
            )
        if facts.over_by > 0:
            over = Content.styled(f"{facts.over_by} over", "$soon")
            told = Content.assemble(told, ("  ", "$quiet"), over)
        return [spread(title, end, width), spread(marks, told, width)]

    def _look(self, item: ItemLine, facts: LiveFacts) -> str:
        if item.id == facts.item_id:
            return "bold on $panel"
        return "$quiet" if facts.used_minutes(item) else ""


def _minutes(number: int) -> str:
    return counted(number, "minute")


def _around(items: tuple[ItemLine, ...], item_id: str, room: int) -> tuple[ItemLine, ...]:
    """As many items as there is room for, the one spoken about among them."""
    room = max(3, room)
    if len(items) <= room:
        return items
    here = next((place for place, each in enumerate(items) if each.id == item_id), 0)
    first = max(0, min(here - room // 2, len(items) - room))
    return items[first : first + room]
