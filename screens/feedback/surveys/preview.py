"""Bringing in a survey, last page: what would be kept, before anything is."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.forms import SENTIMENTS
from engage_tui.feedback.surveys.bringing_in import Survey, bring_in
from engage_tui.feedback.surveys.column_map import choices
from engage_tui.feedback.surveys.preview import IfChanged, Preview
from engage_tui.feedback.surveys.saying import doubts, parts, tone_in_short
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line
from screens.dialogs.progress import go_through
from screens.dialogs.told import Told
from screens.feedback.home import FeedbackScreen
from screens.feedback.surveys.commands import (
    AgreeToIt,
    ChangeColumns,
    LookAlikes,
    OtherWords,
    ReadRemarks,
    WordingOut,
)
from screens.feedback.surveys.everything import EverythingScreen
from screens.keys.command import Command
from screens.look.text import shown
from screens.look.words import counted, short_day
from screens.pages.one_list import OneList
from screens.places import Place
from screens.widgets.columns import Column
from screens.widgets.heading import Heading
from screens.widgets.lines import Line
from screens.widgets.record_list import RecordList

COLUMNS = (
    Column("day", "Day", width=7),
    Column("said", "What they said", flex=1),
    Column("theme", "About", width=18, least=70),
    Column("tone", "Kept as", width=16, least=96),
)
WORDS = 300
"""Characters of a piece that a list could show at most."""
SHOWN, WIDE = 3, 60
"""Remarks shown over the list where it is wide, else one; the rest are a key away."""
EMPTY = "Nothing in this file is new. Esc steps back to its columns."
NEXT = {
    IfChanged.KEEP: IfChanged.REPLACE,
    IfChanged.REPLACE: IfChanged.BOTH,
    IfChanged.BOTH: IfChanged.KEEP,
}
INSTEAD = {
    IfChanged.KEEP: "Keep words here",
    IfChanged.REPLACE: "Replace words",
    IfChanged.BOTH: "Keep both",
}
"""What the key is called, by what it would do."""


class SurveyPreviewScreen(OneList[None]):
    """Every piece that would be kept, as it would be kept; Ctrl+S keeps them."""

    AREA = "feedback"
    GROUP = "Bringing in: before you agree"
    HELP_TITLE = "Before you agree"
    HELP_WORDS = (
        "These are the pieces of feedback that the file would add, as they would be kept. Those marked ! "
        "hold something that could say who somebody is, such as a phone number: it is taken out unless you "
        "press t. Enter reads one in full, e tells everything there is to know of the file: where the tone "
        "comes from, what each column is, which rows are left out and why. p goes back to the columns. Where "
        "an answer is here already with other words, k says which stay; where a piece only looks the same "
        "as one that is here, l leaves it out. Nothing is written until you press Ctrl+S, and Ctrl+Z takes "
        "all of it back at once."
    )
    CSS_PATH = "surveys.tcss"
    COMMANDS = (AgreeToIt, WordingOut, ReadRemarks, ChangeColumns, OtherWords, LookAlikes)

    def __init__(self, made: Preview, survey: Survey) -> None:
        super().__init__()
        self.made = made
        self.survey = survey
        self._agreed = False

    def compose_body(self) -> Iterable[Widget]:
        """The counts, the remarks, and the pieces."""
        yield Heading("Before you agree")
        yield Static(id="survey-counts", classes="survey-hint")
        yield RecordList(COLUMNS, empty=EMPTY, marks=True, open_label="Read", id="survey-pieces")

    async def load(self) -> None:
        """Show what would be kept now."""
        made = self.made
        self.query_one(Heading).say("Before you agree", counted(len(made.new), "new piece"))
        self.query_one("#survey-counts", Static).update(self._counts())
        await self.list.show(self, self.list.current_id)
        self.refresh_bindings()
        # The page is first laid out while it is still read, and would keep one line for what is said.
        self.call_after_refresh(self.query_one("#survey-counts").refresh, layout=True)

    def applies(self) -> Mapping[type[Command], bool]:
        """Agreeing where there is something to agree to; the choice of wording where there is any."""
        return {
            AgreeToIt: self.made.agrees and not self._agreed,
            WordingOut: bool(self.made.all_spots),
            OtherWords: bool(self.made.known.changed),
            LookAlikes: bool(self.made.known.alike),
        }

    def label_of(self, command: type[Command]) -> str:
        """What the keys do here now."""
        if command is WordingOut:
            return "Keep as written" if self.made.take_out else "Take out"
        if command is OtherWords:
            return INSTEAD[NEXT[self.made.choices.changed]]
        if command is LookAlikes:
            return "Leave look-alikes" if self.made.choices.alike else "Take look-alikes"
        return super().label_of(command)

    def _counts(self) -> Content:
        made = self.made
        out = made.rows_read - made.rows_kept - made.already_known
        parts = [
            f"{counted(made.rows_read, 'row')} read: {made.rows_kept:,} with something new, "
            f"{made.already_known:,} known already, {out:,} left out."
        ]
        if made.days:
            first, last = map(worded_date, made.days)
            over = first if first == last else f"{first} to {last}"
            parts.append(f"Of {over}. {self.survey.here.words('sources', made.held.source)}.")
        lines = [shown(" ".join(parts)), shown(tone_in_short(made, self.survey.table))]
        if made.fresh_counts:
            lines.append(shown(f"Counted besides: {counted(len(made.fresh_counts), 'question')}."))
        remarks, room = doubts(made), SHOWN if self.size.width >= WIDE else 1
        lines += (shown(each, "$quiet") for each in remarks[:room])
        more = f"{counted(len(remarks) - room, 'more remark')} and " if len(remarks) > room else ""
        lines.append(shown(f"e shows {more}everything else.", "$quiet"))
        return Content("\n").join(lines)

    async def count(self) -> int:
        """How many new pieces the list holds."""
        return len(self.made.new)

    async def page(self, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        last = min(offset + limit, len(self.made.new))
        return [self._line(place) for place in range(offset, last)]

    def _line(self, place: int) -> Line:
        piece = self.made.new[place]
        tone = next((each.words for each in SENTIMENTS if each.code == piece.sentiment), "")
        return Line(
            str(place),
            (
                short_day(piece.received_on, self.engage.clock.today()),
                shown(one_line(self.made.said(place), WORDS), one_line=True),
                shown(self.survey.here.words("themes", piece.theme) if piece.theme else "", one_line=True),
                shown(tone, "$quiet"),
            ),
            self.engage.marks.late if place in self.made.spots else "",
        )

    @on(RecordList.Opened)
    def _read(self, event: RecordList.Opened) -> None:
        place = int(event.id)
        piece, here = self.made.new[place], self.survey.here
        kinds = dict.fromkeys(each.kind for each in self.made.spots.get(place, ()))
        what = "taken out" if self.made.take_out else "kept as it was written"
        said = [
            f"Row {piece.row:,}, {worded_date(piece.received_on)}, {here.words('sources', piece.source)}.",
            self.made.words(place),
            f"Could say who somebody is, and is {what}: {', '.join(kinds)}." if kinds else "",
        ]
        self.engage.push_screen(Told("As it would be kept", [each for each in said if each]))

    @on(WordingOut)
    async def _wording(self) -> None:
        self.made = self.made.choosing(take_out=not self.made.take_out)
        await self.load()

    @on(ReadRemarks)
    async def _remarks(self) -> None:
        options = choices(self.engage.data_dir)
        told = parts(self.made, self.survey.table, self.survey.here, options, self.survey.described)
        await self.engage.push_screen(EverythingScreen(told))

    @on(ChangeColumns)
    def _columns(self) -> None:
        self.dismiss(None)

    @on(OtherWords)
    async def _other_words(self) -> None:
        self.made = self.made.choosing(changed=NEXT[self.made.choices.changed])
        await self.load()

    @on(LookAlikes)
    async def _alike(self) -> None:
        self.made = self.made.choosing(alike=not self.made.choices.alike)
        await self.load()

    @on(AgreeToIt)
    @work(group="open", exclusive=True)
    async def _agree(self) -> None:
        if self._agreed:
            return
        self._agreed = True  # a second Ctrl+S may be on its way
        made = self.made
        done = await go_through(
            self.engage,
            "Bringing it in",
            lambda told: self.engage.ask(lambda book: bring_in(book, made, told)),
        )
        self._agreed = done is not None
        if done is None:
            return
        rows = (
            f"{counted(done.rows_read, 'row')} read: {done.rows_kept:,} kept, {done.rows_skipped:,} left "
            f"out, {done.already_known:,} known already. Ctrl+Z takes all of it back."
        )
        asks = len(made.suggested)
        look = (
            f"{counted(asks, 'piece')} may be a complaint or speak of harm: the list begins with them, Esc "
            "shows all."
        )
        await self.engage.push_screen_wait(Told("Brought in", (done.said, rows, *([look] if asks else []))))
        # From the app's own place: a page cannot close itself and those behind it.
        self.app.call_later(self._go_to_list, str(done.more["import_id"]) if asks else "")

    async def _go_to_list(self, import_id: str) -> None:
        """The list of feedback; with what words make one ask, those first."""
        await self.engage.go(Place("feedback"))
        if import_id and isinstance(self.engage.screen, FeedbackScreen):
            await self.engage.screen.show_which(FeedbackWhich(import_id=import_id, asks=True))
