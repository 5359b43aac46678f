"""Who is at the meeting, beside the minutes where there is room for it."""

from textual.content import Content
from textual.widget import Widget

from engage_tui.ppg.meetings.views import AttendanceLine
from screens.engage import marks_of
from screens.look.text import fit, shown
from screens.ppg.meetings.words import HERE, part_words, person_mark

INITIALS = 4


class PeopleColumn(Widget):
    """Initials, a mark, and what is worth knowing; marking is done on its own page."""

    DEFAULT_CSS = "PeopleColumn { height: 1fr; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[AttendanceLine, ...] = ()

    def say(self, people: tuple[AttendanceLine, ...]) -> None:
        """Show these people."""
        self._people = people
        self.refresh()

    def render(self) -> Content:
        """As many as fit, and a word on the rest."""
        width, room = self.size.width, self.size.height - 2
        lines = [Content.styled("Here", "bold $accent"), Content("")]
        people = self._people
        if not people:
            lines.append(Content.styled("Nobody is on the list.", "$quiet"))
        fits = people if len(people) <= room else people[: max(0, room - 1)]
        lines += [self._entry(each, width) for each in fits]
        if len(fits) < len(people):
            lines.append(Content.styled(f"and {len(people) - len(fits)} more: p", "$quiet"))
        return Content("\n").join(lines)

    def _entry(self, person: AttendanceLine, width: int) -> Content:
        look = "" if person.state in HERE else "$quiet"
        mark, words = person_mark(person, marks_of(self)), part_words(person)
        if not person.initials:
            words = ", ".join(filter(None, (person.name, words)))
            return Content.assemble(mark, " ", shown(fit(words, max(0, width - 2)), look))
        head = Content.assemble(mark, " ", shown(f"{person.initials:<{INITIALS}} ", look))
        return head + shown(fit(words, max(0, width - head.cell_length)), "$quiet")
