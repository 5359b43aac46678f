"""How one made-up engagement went: its dates, how far it got, and who did it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.terms import Scale
from engage_tui.demo.texts import Chance, Story, slug, words
from engage_tui.forms.dates import MONTH_WORDS

GOLDEN = 0.6180339887498949
"""Multiples of it spread evenly however many there are, so that a store can stop anywhere."""

LATELY = 1.25
"""Above 1 there is a little more of the latest work, as in a surgery that took to it."""

OPEN_DAYS = {Scale.SMALL: 28, Scale.MEDIUM: 42, Scale.MATERIAL: 91}
NOTICE_DAYS = {Scale.SMALL: 16, Scale.MEDIUM: 21, Scale.MATERIAL: 35}
SEASONS = ("winter", "spring", "summer", "autumn")
STEPS = 12


@dataclass(frozen=True)
class Plot:
    """The facts everything else about the engagement follows from.

    Args:
        reached: Steps that are done, in order; the next one is begun.
        skipped: Number of a step that does not apply, or 0.
    """

    story: Story
    title: str
    starts_on: date
    ends_on: date
    today: date
    reached: int
    lead: str
    skipped: int = 0

    @property
    def scale(self) -> Scale:
        """The scale its story has."""
        return self.story.scale

    @property
    def told_first_on(self) -> date:
        """The day people first hear that it is coming."""
        return self.starts_on - timedelta(days=NOTICE_DAYS[self.scale])

    @property
    def began_on(self) -> date:
        """The day the practice began to think about it."""
        return self.told_first_on - timedelta(days=20)

    @property
    def decided_on(self) -> date:
        """The day of the decision."""
        return self.ends_on + timedelta(days=24)

    @property
    def told_on(self) -> date:
        """The day people were told what came of it."""
        return self.ends_on + timedelta(days=38)

    @property
    def complete(self) -> bool:
        """Whether all twelve steps are settled."""
        return self.reached == STEPS

    @property
    def stopped(self) -> bool:
        """Whether it was given up: its time is over and it never got to the end."""
        return not self.complete and self.told_on + timedelta(days=30) < self.today

    @property
    def slug(self) -> str:
        """Its title as a folder name."""
        return slug(self.title)

    def due(self, step: int) -> date:
        """The day a step is meant to be done by."""
        early = {1: 2, 2: 5, 3: 8, 4: 10, 5: 12, 6: 14, 7: 16, 8: 18, 9: 20}
        late = {10: self.ends_on, 11: self.told_on, 12: self.told_on}
        return late.get(step) or self.began_on + timedelta(days=early[step])

    def fill(self, sentence: str, chance: Chance) -> str:
        """A sentence with its blanks filled for this engagement."""
        return sentence.format(
            affects=self.story.affects,
            title=self.title,
            site=chance.pick(words()["sites"]),
            n=f"{chance.between(60, 900):,}",
            close=f"{self.ends_on.day} {_month(self.ends_on)}",
            year=self.starts_on.year - 1,
            slug=self.slug,
        )


def plot(number: int, story: Story, chance: Chance, *, years: int, today: date, leads: Sequence[str]) -> Plot:
    """The plot of the engagement with this number, somewhere in the years up to a little after today."""
    span = years * 365
    place = ((number * GOLDEN) % 1) ** LATELY
    starts = today + timedelta(days=40) - timedelta(days=round(place * span))
    ends = starts + timedelta(days=OPEN_DAYS[story.scale])
    drawn = Plot(story, _title(story, starts, chance), starts, ends, today, 0, chance.pick(leads))
    reached = _reached(drawn, chance)
    skipped = 5 if reached > 5 and story.scale is Scale.SMALL and chance.one_in(9) else 0
    return Plot(story, drawn.title, starts, ends, today, reached, drawn.lead, skipped)


def _title(story: Story, starts: date, chance: Chance) -> str:
    season = SEASONS[starts.month % 12 // 3]
    places = words()["occasions"] if story.scale is Scale.SMALL else words()["times"]
    occasion = chance.pick(places).format(
        season=season,
        year=starts.year,
        site=chance.pick(words()["sites"]),
        month=MONTH_WORDS[starts.month - 1].title(),
    )
    mark = " [pilot]" if chance.one_in(14) else ""
    return f"{chance.pick(story.titles)} ({occasion}){mark}"


def _month(day: date) -> str:
    """In English, because a PC may be set to another language."""
    return MONTH_WORDS[day.month - 1].title()


def _reached(drawn: Plot, chance: Chance) -> int:
    """How far it got by today: what is due is nearly always done, as people plan what they can do."""
    if drawn.today > drawn.told_on:
        return chance.between(5, 11) if chance.one_in(8) else STEPS
    on_time = sum(1 for step in range(1, STEPS + 1) if drawn.due(step) <= drawn.today)
    return max(0, on_time - 1) if chance.one_in(4) else on_time
