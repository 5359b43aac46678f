"""Who is at a meeting: a list walked with one key for each person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.problems import StoreProblem
from db.terms import AttendanceState
from engage_tui.ppg.meetings.forms import ATTENDANCE_FORM
from engage_tui.ppg.meetings.minutes import mark, remove_attendee, set_attendance
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.rules import quorum
from engage_tui.ppg.meetings.views import AttendanceLine, MeetingView, QuorumView
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from screens.keys.command import Command, on_each
from screens.look.text import shown
from screens.pages.form import typed_of
from screens.pages.one_list import OneList
from screens.ppg.meetings.attendance_time import TimeDialog
from screens.ppg.meetings.commands import (
    AddGuest,
    CameLate,
    LeftEarly,
    MarkAbsent,
    MarkApologies,
    MarkDeputy,
    MarkGuest,
    MarkOnline,
    MarkPresent,
    TakeOffList,
    Unmark,
)
from screens.ppg.meetings.forms import attendance_page, attendee_page
from screens.ppg.meetings.words import (
    STATE_WORDS,
    clock_time,
    here_words,
    person_mark,
    quorum_words,
    role_words,
    times_words,
    title_of,
)
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("name", "Name", flex=1),
    Column("state", "", width=13),
    Column("part", "", flex=1, least=48),
)
STATES: dict[type[Command], AttendanceState | None] = {
    MarkPresent: AttendanceState.PRESENT,
    MarkOnline: AttendanceState.ONLINE,
    MarkApologies: AttendanceState.APOLOGIES,
    MarkDeputy: AttendanceState.DEPUTY,
    MarkAbsent: AttendanceState.ABSENT,
    MarkGuest: AttendanceState.GUEST,
    Unmark: None,
}
TIMES: dict[type[Command], tuple[str, str]] = {
    CameLate: ("came_at", "Came at what time?"),
    LeftEarly: ("left_at", "Left at what time?"),
}
MARKS = tuple(each for each in STATES if each is not Unmark)
LEGEND = (*MARKS, *TIMES)
LEGEND_CELLS = 82
"""Cells from which the keys for late and early stand there too."""


@dataclass(frozen=True)
class _Needed:
    """The quorum asked for, as the rule reads it."""

    quorum_patients: int
    quorum_practice: int


class AttendanceScreen(OneList[None]):
    """Marks show at once and are written behind the keys, each as a change of its own."""

    AREA = "ppg"
    GROUP = "Who is at a meeting"
    HELP_TITLE = "Who is here"
    HELP_WORDS = (
        "One key marks a person and goes on to the next: p present, o online, a apologies, d deputy, "
        "x absent, g guest. l and e ask when they came or left. n adds somebody who is not on the list. "
        "Enter says more about someone, such as who came in their place. The quorum is counted, never typed."
    )
    COMMANDS = (*MARKS, *TIMES, AddGuest, Unmark, TakeOffList)
    DEFAULT_CSS = """
    AttendanceScreen #here-heading { margin-bottom: 0; }
    AttendanceScreen #here-quorum { height: auto; }
    AttendanceScreen #here-keys { height: auto; margin-bottom: 1; }
    """

    def __init__(self, meeting_id: str) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.view: MeetingView | None = None
        self._source = FixedSource(to_fill=True)
        self._unwritten: dict[str, AttendanceState | None] = {}
        self._writing = False
        self._then: str | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The count, the quorum in words, and the list."""
        yield Heading("Who is here", id="here-heading")
        yield Static("", id="here-quorum")
        yield Static("", id="here-keys")
        yield RecordList(
            COLUMNS,
            self._source,
            empty="Nobody is on the list yet. n adds someone.",
            header=False,
            marks=True,
        )

    @property
    def takes_keys(self) -> bool:
        """Once the people are there."""
        return self.view is not None

    async def load(self) -> None:
        """Read who is expected and show how they are marked."""
        view = await self.engage.ask(lambda book: meeting(book, self.meeting_id))
        people = tuple(
            replace(each, state=self._unwritten[each.id]) if each.id in self._unwritten else each
            for each in view.attendance
        )
        await self._show(replace(view, attendance=people))

    async def _show(self, view: MeetingView) -> None:
        self.view = view
        people = view.attendance
        self.query_one("#here-heading", Heading).say(f"Who is here  ·  {title_of(view)}", here_words(people))
        self.query_one("#here-quorum", Static).update(quorum_words(self._quorum(view)))
        self.query_one("#here-keys", Static).update(self._keys())
        self._source.lines = tuple(self._line(each) for each in people)
        keep, self._then = self._then, None
        await self.list.reload(keep)
        self.refresh_bindings()

    def _keys(self) -> Content:
        """Every mark with its key: the foot has no room for them all."""
        pairs = [f"{self.engage.key_words(each)} {each.label.lower()}" for each in LEGEND]
        if self.size.width < LEGEND_CELLS:
            pairs = pairs[: len(MARKS)]
        return Content.styled("  ".join(pairs), "$quiet")

    @staticmethod
    def _quorum(view: MeetingView) -> QuorumView:
        """The quorum of what is marked on the screen, which may be ahead of the disk."""
        asked = _Needed(view.quorum.patients_needed, view.quorum.practice_needed)
        return quorum(view.attendance, asked)

    def _line(self, person: AttendanceLine) -> Line:
        state = STATE_WORDS[person.state] if person.state is not None else "not marked"
        initials = f"{person.initials}  " if person.initials and person.initials != person.name else ""
        deputy = f"deputy {person.deputy}" if person.deputy else ""
        part = ", ".join(filter(None, (deputy, times_words(person), role_words(person))))
        return Line(
            person.id,
            (
                f"{initials}{person.name}",
                shown(state, "" if person.there else "$quiet"),
                shown(part, "$quiet", one_line=True),
            ),
            person_mark(person, self.engage.marks),
        )

    @property
    def current(self) -> AttendanceLine | None:
        """The person pointed at."""
        people = self.view.attendance if self.view else ()
        return next((each for each in people if each.id == self.current_id), None)

    def applies(self) -> Mapping[type[Command], bool]:
        """Marks need someone to mark, and minutes that are not locked."""
        if self.view is None or self.view.state.locked:
            return dict.fromkeys(self.COMMANDS, False)
        person = self.current
        return {
            **dict.fromkeys(self.COMMANDS, person is not None),
            AddGuest: True,
            TakeOffList: person is not None and person.member_id is None,
        }

    # Marking

    @on_each(STATES)
    async def _mark(self, command: Command) -> None:
        """Show the mark, go on to the next person, and write it behind the keys."""
        person, view = self.current, self.view
        if person is None or view is None:
            return
        state = STATES[type(command)]
        self._unwritten[person.id] = state
        people = tuple(
            replace(each, state=state) if each.id == person.id else each for each in view.attendance
        )
        await self._show(replace(view, attendance=people))
        self.list.action_move(1)
        if not self._writing:
            # The app's, not the page's: leaving the page must not lose the last mark.
            self._writing = True
            self.app.run_worker(self._write(), group="marks")

    async def _write(self) -> None:
        try:
            while self._unwritten:
                marks = dict(self._unwritten)
                await self.engage.ask(lambda book, marks=marks: _write_marks(book, marks))  # type: ignore[misc]
                for person_id, state in marks.items():
                    if self._unwritten.get(person_id) is state:
                        del self._unwritten[person_id]
        except (Refused, StoreProblem) as refusal:
            self._unwritten.clear()
            self.engage.show_problem(refusal)
            self.reload()
        finally:
            self._writing = False
        if not self.is_current:
            self.engage.changed()  # the page in front may have been read before the last mark was written

    async def keep_now(self) -> None:
        """Write the marks that are not written yet, before the program ends."""
        marks, self._unwritten = self._unwritten, {}
        if marks:
            await self.engage.attempt(lambda book: _write_marks(book, marks))

    # Saying more

    @on(RecordList.Opened)
    def _open(self) -> None:
        if self.current is not None and self.view is not None and not self.view.state.locked:
            self.ask_for(attendance_page(self.view, self.current))

    @on(AddGuest)
    def _add(self) -> None:
        if self.view is not None:
            self.ask_for(attendee_page(self.view, self._made))

    def _made(self, attendance_id: str) -> None:
        self._then = attendance_id

    @on(TakeOffList)
    async def _take_off(self) -> None:
        person = self.current
        if person is not None:
            await self.do(lambda book: remove_attendee(book, person.id))

    @on_each(TIMES)
    @work(group="form", exclusive=True)
    async def _ask_time(self, command: Command) -> None:
        person, (name, question) = self.current, TIMES[type(command)]
        if person is None:
            return
        now = clock_time(self.engage.clock.now())
        time = await self.app.push_screen_wait(TimeDialog(f"{person.name}: {question}", now))
        if time is None:
            return
        typed = {**typed_of(ATTENDANCE_FORM.fields, person), name: time}
        typed["state"] = typed["state"] or AttendanceState.PRESENT.value
        try:
            await self.engage.ask(lambda book: set_attendance(book, person.id, typed))
        except NotValid as wrong:
            self.engage.tell(" ".join(wrong.errors.values()), serious=True)
        except (Refused, StoreProblem) as refusal:
            self.engage.show_problem(refusal)
        self.reload()


def _write_marks(book: Workbook, marks: dict[str, AttendanceState | None]) -> None:
    """Each mark is a change of its own, so that Ctrl+Z takes back one person."""
    for attendance_id, state in marks.items():
        mark(book, attendance_id, state)
