"""What an item brings in from earlier meetings, above what is minuted under it."""

from datetime import date

from textual.content import Content

from engage_tui.ppg.views import CarriedLine, ItemLine, MeetingView
from screens.text import shown
from screens.words import ACTION_WORDS, short_day

MOST = 12
"""Lines shown; the list of actions holds the rest."""


def carried_words(item: ItemLine, view: MeetingView, today: date) -> Content:
    """One line for each thing brought in, an overdue one marked."""
    lines = [_line(each, today) for each in item.carried[:MOST]]
    if len(item.carried) > MOST:
        lines.append(Content.styled(f"  and {len(item.carried) - MOST} more", "$quiet"))
    return Content("\n").join(lines)


def _line(each: CarriedLine, today: date) -> Content:
    mark = Content.styled("! " if each.overdue else "  ", "bold $late")
    facts = (
        each.owner,
        short_day(each.due_on, today) if each.due_on else "",
        ACTION_WORDS[each.state] if each.state is not None else "",
    )
    told = ", ".join(filter(None, facts))
    return Content.assemble(
        mark, shown(each.words, "$quiet", one_line=True), (f"  {told}" if told else "", "$quiet")
    )
