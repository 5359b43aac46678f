"""The title line: the practice, the day, the financial year, who is at the keyboard."""

from datetime import date

from textual.content import Content

from engage_tui.forms.dates import WEEKDAYS, worded_date
from screens.frame.part import FramePart, spread
from screens.look.text import fit, shown


def year_words(day: date) -> str:
    """The financial year a day falls in, April to March, as people write it: 2026/27."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def day_words(day: date) -> str:
    """A day with its weekday, the same on every PC whatever its language: Mon 23 Nov 2026."""
    return f"{WEEKDAYS[day.weekday()][:3].title()} {worded_date(day)}"


class TitleLine(FramePart):
    """Engage, the practice, the date, the year and the initials in force."""

    DEFAULT_CSS = "TitleLine { background: $panel; color: $text; }"

    def on_mount(self) -> None:
        """Follow the day: a workbook is left open overnight."""
        self.set_interval(60, self.update_words)

    def render(self) -> Content:
        """The line at this width: the year, then the weekday and year, give way first."""
        width = self.size.width
        today = self.engage.clock.today()
        who = self.engage.author
        brand = Content.assemble((" Engage ", "bold $on-accent on $accent"), " ")
        if self.engage.view_only:
            brand = Content.assemble(brand, ("READ ONLY", "bold $warning"), " ")
        day, year = day_words(today), year_words(today)
        short = " ".join(day.split()[1:3])
        ends = [
            f"{day}   {year}   {who} " if width >= 100 else f"{day}  {year}  {who} ",
            f"{day}  {who} ",
            f"{short}  {who} ",
            f"{who} ",
        ]
        practice = self.engage.practice_name
        room = width - brand.cell_length
        end = next((each for each in ends if len(each) + min(len(practice), 24) + 2 <= room), ends[-1])
        space = max(4, room - len(end) - 2)
        left = Content.assemble(brand, shown(fit(practice, space)))
        return spread(left, Content.styled(end, "$quiet"), width)
