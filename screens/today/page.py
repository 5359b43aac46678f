"""Today, the first page: what is due, where engagements stand, and the year.

It is painted before the store is open, so nothing here may import what reaches the store
before `load` runs.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from screens.keys.actions import AllActions, MarkDone
from screens.keys.command import Command
from screens.keys.everywhere import Undo
from screens.keys.explaining import HelpWords, call_first
from screens.keys.papers import ReportOfThisYear
from screens.keys.records import New
from screens.look.words import counted, due_day, in_days
from screens.pages.page import EngageScreen
from screens.places import Place, at_step
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

if TYPE_CHECKING:
    from engage_tui.today.overview import DueLine, TodayView
    from engage_tui.workbook.book import Workbook

DUE_COLUMNS = (
    Column("when", "", width=7),
    Column("what", "", flex=3),
    Column("where", "", flex=2, least=60),
    Column("owner", "", width=4, least=50),
)

NOTHING_DUE = "Nothing is late, and nothing falls due in the next four weeks."
NO_ENGAGEMENTS = "No engagement is open. Press n to begin one: a title and a sentence are enough."


class TodayScreen(EngageScreen[None]):
    """What is due and overdue across everything, and how the year stands."""

    AREA = "today"
    GROUP = "Today"
    HELP_WORDS = (
        "What is late comes first, marked with an exclamation mark, then what falls due in the next four "
        "weeks. Above them stands what was left half typed, in any form, by anyone. Enter goes to it; Space "
        "marks an action done. Tab goes to the open engagements."
    )
    CSS_PATH = "page.tcss"
    COMMANDS = (MarkDone, New, AllActions, ReportOfThisYear)

    def __init__(self) -> None:
        super().__init__()
        self._due: dict[str, DueLine] = {}
        self._cards: dict[str, str] = {}

    def compose_body(self) -> Iterable[Widget]:
        """A word on what is happening until there is something to show."""
        yield Static("Opening the workbook…", id="opening", classes="empty")

    async def load(self) -> None:
        """Read what is due and show it."""
        if self.query("#opening"):
            await self._show_first()
        view = await self.engage.ask(_read)
        self._cards = await self.engage.ask(_read_cards) if view.at_risk else {}
        if self.query("#opening"):
            await self._lay_out()
        await self._show(view)

    async def _show_first(self) -> None:
        """Show the promised work that is due, while the rest is still being worked out."""
        promised = await self.engage.ask(_read_first)
        if promised:
            await self._lay_out()
            await self._show_due(promised)

    async def _show_due(self, due: "tuple[DueLine, ...]", half_typed: "tuple[DueLine, ...]" = ()) -> None:
        half = {f"half-typed/{place}": each for place, each in enumerate(half_typed)}
        self._due = half | {_key(each): each for each in due}
        lines = [self._due_line(key, each) for key, each in self._due.items()]
        shown = self.query_one("#due", RecordList)
        # Until someone walks the list, what is most pressing is what it points at.
        await shown.show(FixedSource(lines), shown.current_id if shown.cursor else None)

    async def _lay_out(self) -> None:
        """Put the lists where the first word stood."""
        due = RecordList(DUE_COLUMNS, empty=NOTHING_DUE, header=False, marks=True, id="due")
        from screens.today.lines import ENGAGEMENT_COLUMNS

        engagements = RecordList(
            ENGAGEMENT_COLUMNS, empty=NO_ENGAGEMENTS, header=False, marks=True, id="engagements"
        )
        async with self.batch():
            await self.query_one("#opening").remove()
            await self.query_one("#body").mount(
                Vertical(Static(id="at-risk"), Heading("To do", id="due-heading"), due, id="due-part"),
                Vertical(
                    Heading("Engagements", id="engagements-heading"),
                    engagements,
                    Heading("The year", id="year-heading"),
                    Static(id="year"),
                    id="standing-part",
                ),
            )
        due.focus()

    async def _show(self, view: "TodayView") -> None:
        from screens.today.lines import engagement_line

        marks = self.engage.marks
        total = len(view.due) + view.more_due
        late = Content.styled(f", {view.overdue} late", "bold $late") if view.overdue else Content("")
        half = f", {len(view.half_typed)} half typed" if view.half_typed else ""
        self.query_one("#due-heading", Heading).say(
            "To do", Content.assemble((str(total) if total else "nothing", "$quiet"), late, half)
        )
        self._say_at_risk(view.at_risk)
        open_ones = len(view.engagements) + view.more_engagements
        self.query_one("#engagements-heading", Heading).say("Engagements", f"{open_ones} open")
        self.query_one("#year-heading", Heading).say(
            f"The year {view.year}", f"{counted(view.days_left, 'day')} left"
        )
        self.query_one("#year", Static).update(_year_words(view))
        await self._show_due(view.due, view.half_typed)
        await self.query_one("#engagements", RecordList).show(
            FixedSource([engagement_line(each, marks) for each in view.engagements]),
            self._keep("#engagements"),
        )

    def _say_at_risk(self, pieces: int) -> None:
        """On the top line, until what was done is written down."""
        line = self.query_one("#at-risk", Static)
        says = counted(pieces, "piece of feedback says", "pieces of feedback say")
        line.update(Content(f"! {says} someone is at risk. Enter opens it, F1 shows whom to call."))
        line.set_class(pieces > 0, "-shown")

    def call_now(self) -> HelpWords:
        """Whom to call where the line pointed at says someone is at risk."""
        due = self.current
        return call_first(self._cards.get(due.where, "") if due is not None and due.kind == "risk" else "")

    def _keep(self, which: str) -> str | None:
        return self.query_one(which, RecordList).current_id

    def _due_line(self, key: str, each: "DueLine") -> Line:
        return Line(
            id=key,
            cells=(
                due_day(each.date, self.engage.clock.today()),
                each.what,
                Content.styled(each.where, "$quiet"),
                each.owner,
            ),
            mark=Content.styled(self.engage.marks.late, "bold $late") if each.overdue else "",
        )

    @property
    def current(self) -> "DueLine | None":
        """What the to-do list points at, while the keys are in it."""
        lists = self.query("#due").results(RecordList)
        due = next(iter(lists), None)
        return self._due.get(due.current_id or "") if due is not None and due.has_focus else None

    # Commands

    def offers(self, command: type[Command]) -> bool:
        """Done only on an action; the rest once there is a workbook."""
        if command is MarkDone:
            return self.current is not None and self.current.kind == "action"
        return self.engage.is_open

    @on(RecordList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(RecordList.Opened, "#due")
    @work(exclusive=True, group="open")
    async def _open_due(self, event: RecordList.Opened) -> None:
        due = self._due[event.id]
        if due.engagement_id is None:
            await self.engage.go(Place(due.kind, due.id))
        else:
            await self.engage.go(at_step(due.engagement_id, due.step_number))

    @on(RecordList.Opened, "#engagements")
    async def _open_engagement(self, event: RecordList.Opened) -> None:
        await self.engage.go(Place("engagement", event.id))

    @on(MarkDone)
    async def _done(self) -> None:
        due = self.current
        if due is None:
            return
        from db.terms import ActionState
        from engage_tui.checklist.actions import set_action_state

        await self.engage.attempt(lambda book: set_action_state(book, due.id, ActionState.DONE))
        self.engage.tell(f"Done. {self.engage.key_words(Undo)} brings it back.")
        self.reload()

    @on(New)
    @work(exclusive=True, group="form")
    async def _begin(self) -> None:
        from screens.pages.checklist import begin_engagement

        await begin_engagement(self.engage)

    @on(ReportOfThisYear)
    async def _report(self) -> None:
        from screens.pages.papers import Wanted

        await self.engage.go(Wanted("ppg-annual-report", area="today").place)

    @on(AllActions)
    async def _all_actions(self) -> None:
        await self.engage.go(Place("actions"))


def _read_first(book: "Workbook") -> "tuple[DueLine, ...]":
    """The promised work that is due: found before the rules are read in."""
    from engage_tui.checklist.actions_due import first_due

    return first_due(book)


def _read(book: "Workbook") -> "TodayView":
    """What is due. Run on the store's thread, where the import of the rules holds up no key."""
    from engage_tui.today.overview import today

    return today(book)


def _read_cards(book: "Workbook") -> dict[str, str]:
    """Whom to call where someone is at risk."""
    from engage_tui.feedback.loops.desk_words import cards

    return cards(book)


def _key(line: "DueLine") -> str:
    """One thing may fall due twice, such as a decision and the telling of it."""
    return f"{line.kind}/{line.id}/{line.step_number}"


def _year_words(view: "TodayView") -> Content:
    """What is late and what is near, in a sentence each."""
    near = [each for each in view.due if not each.overdue and (each.date - view.date).days <= 7]
    lines = []
    if view.overdue:
        lines.append(f"{counted(view.overdue, 'thing is', 'things are')} late.")
    if near:
        first = min(each.date for each in near)
        lines.append(
            f"{counted(len(near), 'thing falls', 'things fall')} due within a week, "
            f"the first {in_days(first, view.date)}."
        )
    if not lines:
        lines.append("Nothing is late and nothing falls due within a week.")
    if any(view.loops.values()):
        lines.append(_loop_words(view))
    return Content("\n".join(lines))


def _loop_words(view: "TodayView") -> str:
    """How many pieces of feedback stand where, in the order of a loop."""
    from engage_tui.feedback.loops.rules import OPEN_STATES, STATE_WORDS

    held = [f"{view.loops[each]:,} {STATE_WORDS[each].lower()}" for each in OPEN_STATES if view.loops[each]]
    return "Feedback: " + (", ".join(held) or "nobody waits") + "."
