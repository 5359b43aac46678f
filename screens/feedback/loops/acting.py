"""What one does with feedback on its list: with all marked pieces, or the one pointed at."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work

from engage_tui.feedback.loops.deciding import answer_with, look_into, stop_looking
from engage_tui.feedback.loops.desk import also_said, remove_feedback
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.merging import merge, reviewed, set_engagement, sort_into
from engage_tui.feedback.loops.queries import feedback, feedback_page, options_for, responses
from engage_tui.feedback.loops.rules import OPEN_STATES
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.forms.text import one_line
from engage_tui.workbook.book import Workbook
from screens.feedback.loops.checked_form import asking
from screens.feedback.loops.commands import (
    AboutEngagement,
    AlsoSaid,
    AnswerWith,
    Decide,
    LookInto,
    RemoveFeedback,
    Reviewed,
    SameAs,
    SortInto,
    TellPeople,
)
from screens.feedback.loops.forms import decide_page, tell_page, tell_person_page
from screens.feedback.loops.marking import MarksLines
from screens.keys.command import Command
from screens.look.risk import RISK
from screens.look.words import counted
from screens.pages.form import FormPage
from screens.widgets.picker import PickDialog

TITLE = 60
"""Characters of a piece in a question."""


class ActsOnPieces(MarksLines):
    """Decides, tells, sorts and the rest, for all marked lines at once, and says for how many."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        Decide,
        AnswerWith,
        LookInto,
        TellPeople,
        SameAs,
        SortInto,
        AboutEngagement,
        Reviewed,
        AlsoSaid,
        RemoveFeedback,
    )

    @on(Decide)
    @work(group="form", exclusive=True)
    async def _decide(self) -> None:
        ids = self.chosen
        view = await self.engage.attempt(lambda book: feedback(book, ids[0]))
        if view is not None:
            await self._ask(decide_page(ids, view.line.title))

    @on(TellPeople)
    @work(group="form", exclusive=True)
    async def _tell(self) -> None:
        ids = self.chosen
        view = await self.engage.attempt(lambda book: feedback(book, ids[0]))
        if view is None:
            return
        if len(ids) == 1 and view.line.wants_reply and view.response is not None:
            await self._ask(tell_person_page(view))
        else:
            await self._ask(tell_page(ids))

    async def _ask(self, page: FormPage) -> None:
        if await self.engage.push_screen_wait(asking(page)):
            self.marked.clear()
            self.reload()

    @on(LookInto)
    async def _look(self) -> None:
        ids = self.chosen
        view = await self.engage.attempt(lambda book: feedback(book, ids[0]))
        if view is not None:
            if view.looking_on is not None:
                await self._do(stop_looking, ids, said="no longer looked into")
            else:
                await self._do(look_into, ids, said="being looked into")

    @on(AlsoSaid)
    async def _also(self) -> None:
        await self._do(also_said, self.chosen, said="said by one more person")

    @on(SortInto)
    @work(group="part", exclusive=True)
    async def _sort(self) -> None:
        themes = await self._options("themes")
        await self._choose("What is it about?", themes, sort_into, said="sorted into a theme")

    @on(AboutEngagement)
    @work(group="part", exclusive=True)
    async def _about(self) -> None:
        engagements = await self._options("engagements")
        none, said = "No engagement is open. F3 begins one.", "put to the engagement"
        await self._choose("About which engagement?", engagements, set_engagement, none=none, said=said)

    @on(Reviewed)
    @work(group="part", exclusive=True)
    async def _reviewed(self) -> None:
        meetings = await self._options("feedback_meetings")
        none, said = "No PPG meeting is written down yet. F4 plans one.", "gone through with the PPG"
        await self._choose("At which meeting?", meetings, reviewed, none=none, said=said)

    @on(AnswerWith)
    @work(group="part", exclusive=True)
    async def _answer(self) -> None:
        held = await self.engage.attempt(responses) or ()
        found = [
            Option(each.id, one_line(each.we_did or each.reason, TITLE), each.kind_words) for each in held
        ]
        none = "Nothing was decided yet. d decides."
        await self._choose("With which decision?", found, answer_with, none=none, said="answered")

    @on(SameAs)
    @work(group="part", exclusive=True)
    async def _same(self) -> None:
        ids = self.chosen
        others = await self.engage.attempt(lambda book: _near(book, ids)) or []
        none = "There is no other piece that waits."
        await self._choose("Which one says the same?", others, merge, none=none, said="marked as the same")

    @on(RemoveFeedback)
    @work(group="remove", exclusive=True)
    async def _remove(self) -> None:
        ids = self.chosen
        words = "What was said goes off the lists. Ctrl+Z brings it back."
        if await self.engage.sure(f"Remove {counted(len(ids), 'piece')} of feedback?", words):
            await self._do(remove_feedback, ids, said="removed")

    async def _options(self, listed: str) -> tuple[Option, ...]:
        field = Field("choice", "", Kind.CHOICE, listed=listed)
        found = await self.engage.attempt(lambda book: options_for(book, (field,)))
        return found["choice"] if found else ()

    async def _choose(
        self,
        title: str,
        options: Sequence[Option],
        action: Callable[..., object],
        *,
        said: str,
        none: str = "",
    ) -> None:
        """Ask for one of these, or say why there is none, and run an action with it."""
        ids = self.chosen
        if not options and none:
            self.engage.tell(none)
            return
        chosen = await self.engage.push_screen_wait(PickDialog(title, options, ""))
        if chosen:
            await self._do(action, ids, chosen, said=said)

    async def _do(self, action: Callable[..., object], ids: Sequence[str], *rest: str, said: str) -> None:
        """Run an action on these, unmark them, say how many it was, and show what is so now."""
        if await self.done(lambda book: action(book, ids, *rest)):
            self.marked.clear()
            self.engage.tell(f"{counted(len(ids), 'piece')} {said}.")
        self.engage.changed()


def _near(book: Workbook, ids: Sequence[str]) -> list[Option]:
    """Other pieces to be the same as: those with its words first, then the newest that wait."""
    view = feedback(book, ids[0])
    words = sorted({each for each in view.words.split() if len(each) > 4}, key=len, reverse=True)[:3]
    found: dict[str, Option] = {}
    searches = [FeedbackWhich(text=each, states=OPEN_STATES) for each in words]
    for which in (*searches, FeedbackWhich(states=OPEN_STATES)):
        for line in feedback_page(book, which, 0, 30):
            if line.id not in ids:
                title = f"{RISK}: {line.title}" if line.risk else line.title
                found.setdefault(line.id, Option(line.id, one_line(title, TITLE), line.state_words))
    return list(found.values())
