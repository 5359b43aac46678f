"""The line that is being written into the minutes: one box, open only while it is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from db.problems import StoreProblem
from db.terms import OutcomeKind
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.ppg.meetings.minutes import minute
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import drafts_at, drop_draft, keep_draft, words_begun
from engage_tui.workbook.errors import NotValid, Refused
from screens.engage import InEngage
from screens.keys.command import Commanding
from screens.keys.records import Save
from screens.look.text import shown
from screens.pages.left_over import LeftOver
from screens.widgets.draft_keeper import DraftKeeper
from screens.widgets.form_view import FormView
from screens.widgets.who import public_may_stay

if TYPE_CHECKING:
    from db.drafts import FoundDraft

KIND, ITEM = "kind", "item_id"
"""Kept in the draft beside what was typed, so that it comes back where it was written."""

_WHO = Field("owner", "Who does it?", Kind.PERSON, "Blank if nobody yet: closing the meeting asks again.")
_WHEN = Field("due_on", "By when?", Kind.DATE, "Such as 18 Dec, fri or +14.")

FIELDS: Mapping[OutcomeKind, tuple[Field, ...]] = {
    OutcomeKind.NOTE: (Field("text", "Note", public=True),),
    OutcomeKind.DECISION: (Field("text", "Decided", public=True),),
    OutcomeKind.ACTION: (Field("text", "Action", public=True), _WHO, _WHEN),
    OutcomeKind.IMPROVEMENT: (Field("text", "Improvement agreed", public=True), _WHO, _WHEN),
    OutcomeKind.VOTE: (
        Field("text", "Put to the vote", public=True),
        Field("votes_for", "For", Kind.WHOLE),
        Field("votes_against", "Against", Kind.WHOLE),
        Field("votes_abstained", "Abstained", Kind.WHOLE),
    ),
}
"""What is asked while people speak; where it stands and what happened since come later."""


def line_place(meeting_id: str) -> str:
    """Where the half-typed line of a meeting is kept."""
    return f"meeting/{meeting_id}/line"


def _told(typed: Mapping[str, str]) -> str:
    """The words of a half-typed line, by which it is known again."""
    begun = words_begun({name: text for name, text in typed.items() if name not in (KIND, ITEM)})
    return f"“{begun}”" if begun else ""


class LineInHand(InEngage, Commanding, Vertical):
    """One half-typed line for the whole meeting, whichever key opens it.

    What turns out to be a decision was begun as a note: the words go along to the other
    kind, and to the other item, until they are saved or wiped out. So it is for whoever typed them, while
    the minutes are open; what was left before, or by somebody else, waits until it is asked for.
    """

    GROUP = "The line being written"
    COMMANDS = (Save,)
    DEFAULT_CSS = """
    LineInHand {
        height: auto; display: none; margin-top: 1;
        &.-open { display: block; }
        .line-note { color: $soon; display: none; }
        .line-note.-shown { display: block; margin-bottom: 1; }
        FormView { height: auto; overflow-y: hidden; scrollbar-gutter: auto; }
    }
    """

    @dataclass
    class Saved(Message):
        """The line stands in the minutes."""

        outcome_id: str

    def __init__(self, meeting_id: str) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.item_id = ""
        self.people: tuple[Option, ...] = ()
        self.typed: dict[str, str] = {}
        """What is half typed, while the box is shut."""
        self._by = ""
        """Who typed that."""
        self.left = LeftOver(line_place(meeting_id), told=_told)
        self.kind: OutcomeKind | None = None
        """What is being written; None while the box is shut."""
        self._form: FormView | None = None
        self._keeper: DraftKeeper | None = None
        self._saving = False

    @property
    def is_open(self) -> bool:
        """Whether the box is there to type in."""
        return self.kind is not None

    @property
    def is_waiting(self) -> bool:
        """Whether something is half typed while the box is shut."""
        return not self.is_open and any(text.strip() for text in self.typed.values())

    def begin(self, people: tuple[Option, ...], waiting: "tuple[FoundDraft, ...]") -> None:
        """Take whom actions can be given to, and what was left half typed."""
        self.people = people
        self._leave(waiting)

    def _leave(self, waiting: "tuple[FoundDraft, ...]") -> None:
        self.left = LeftOver(line_place(self.meeting_id), waiting, told=_told)
        self.typed = {}

    @property
    def left_words(self) -> str:
        """What was left half typed and by which keys it is gone on with, or what is gone on with."""
        if self.left.in_hand is not None and not self.is_open:
            return ""
        engage = self.engage
        return self.left.words({}, engage.key_words, engage.marks.more, afresh=self.is_begun)

    @property
    def is_begun(self) -> bool:
        """Whether something stands in the box that was not left before."""
        return self.left.in_hand is None and self._form is not None and any(map(str.strip, self._words))

    @property
    def is_own(self) -> bool:
        """Whether what is half typed is of whoever is at the keyboard."""
        return self._by == self.engage.author

    @property
    def can_begin_afresh(self) -> bool:
        """Whether there is something to throw away: in the box, or left before."""
        held = self.left.in_hand is not None
        return (self.is_open and (self.is_begun or held)) or (self.left.offered is not None and not held)

    @property
    def _words(self) -> tuple[str, ...]:
        return tuple(self._form.typed.values()) if self._form is not None else ()

    async def open(self, kind: OutcomeKind, item_id: str) -> None:
        """Open the box, with the words that whoever is at the keyboard left in it."""
        if self.is_open:
            await self.shut()
        if self.is_waiting and not self.is_own:
            place = self.left.place
            self._leave(await self.engage.ask(lambda book: drafts_at(book, place)))
        self._by = self.engage.author
        self.kind, self.item_id = kind, item_id
        fields = FIELDS[kind]
        form = FormView(fields, options={"owner": self.people})
        form.room = self.screen.size
        self._form = form
        self._keeper = DraftKeeper(self.left.at, form, self._keep, self._drop)
        self.add_class("-open")
        await self.mount(Static(classes="line-note"), form, self._keeper)
        form.set_typed(self.typed)  # somebody's own words, to be gone on with: not what the boxes came with
        form.mark_saved()
        self._say_what_is_left()
        form.focus_first(at_gap=any(self.typed.get(each.name) for each in fields))
        self.call_after_refresh(self.scroll_visible, animate=False)
        self.refresh_bindings()

    async def shut(self) -> None:
        """Shut the box; what was typed is kept, and comes back with the next key."""
        form, keeper = self._form, self._keeper
        if form is None or keeper is None:
            return
        self.typed = {**self.typed, **form.typed}
        empty = not any(text.strip() for text in self.typed.values())
        if empty:
            self._forget(keeper)
        else:
            await keeper.keep_now()
        await self._close()

    def _forget(self, keeper: DraftKeeper) -> None:
        """Nothing of the line is left: what comes next has a place of its own."""
        keeper.forget()
        if self.left.in_hand is not None:
            self.left.let_go()
        self.typed = {}

    async def go_on(self) -> tuple[OutcomeKind, str] | None:
        """Take in hand what was left; its kind and item. What stood in the box waits in its place."""
        if self.left.offered is None:
            return None
        await self.shut()
        place, here = self.left.place, self.left.at
        kept = await self.engage.ask(lambda book: drafts_at(book, place))
        taken = self.left.go_on(kept, here)
        if taken is None:
            return None
        self.typed, self._by = dict(taken.typed), self.engage.author
        kind, item_id = self.typed.pop(KIND, ""), self.typed.pop(ITEM, "")
        return OutcomeKind(kind or OutcomeKind.NOTE), item_id

    async def begin_afresh(self) -> None:
        """Throw away what stands in the box; where nothing does, what was left before."""
        keeper = self._keeper
        if keeper is not None and (self.is_begun or self.left.in_hand is not None):
            self._forget(keeper)
            await self._close()
        elif self.left.in_hand is None and not self.is_waiting:
            await self._drop(self.left.let_go())
            if keeper is not None:
                keeper.place = self.left.at
            self._say_what_is_left()

    @on(FormView.Edited)
    def _edited(self) -> None:
        if self.left.waiting:
            self._say_what_is_left()

    def _say_what_is_left(self) -> None:
        words = self.left_words
        for note in self.query(".line-note").results(Static):
            note.update(shown(words))
            note.set_class(bool(words), "-shown")
        self.refresh_bindings()

    async def _close(self) -> None:
        self.kind = self._form = self._keeper = None
        self.remove_class("-open")
        await self.remove_children()
        self.refresh_bindings()

    @on(Save)
    @on(FormView.Finished)
    async def _finished(self, event: Message) -> None:
        """Put the line into the minutes; what could say who somebody is is asked about first."""
        event.stop()
        form, kind = self._form, self.kind
        if form is None or kind is None or self._saving:
            return
        if await self._is_plain(form, kind):
            await self._save()
        else:
            self._ask_first(form, kind)

    async def _is_plain(self, form: FormView, kind: OutcomeKind) -> bool:
        """Whether nothing in the line could say who somebody is, as in most: it is then saved at once."""
        words = " ".join(form.typed[each.name] for each in FIELDS[kind] if each.public)

        def find(book: Workbook) -> bool:
            from engage_tui.writing.workbook_check import who_is_named

            return not who_is_named(book, words)

        return await self.engage.attempt(find) is not False

    @work(group="who", exclusive=True)
    async def _ask_first(self, form: FormView, kind: OutcomeKind) -> None:
        if await public_may_stay(self.engage, form, FIELDS[kind], {}):
            await self._save()

    async def _save(self) -> None:
        """Keep the line, stamped with this moment."""
        form, keeper, kind = self._form, self._keeper, self.kind
        if form is None or keeper is None or kind is None or self._saving:
            return
        typed, place = form.typed, keeper.place
        if not any(text.strip() for text in typed.values()):
            await self.shut()
            self.post_message(self.Saved(""))
            return

        def job(book: Workbook) -> str:
            made = minute(book, self.meeting_id, self.item_id, kind, typed)
            drop_draft(book, place)
            return made

        self._saving = True  # a second Enter may be on its way, and would write it twice
        try:
            made = await self.engage.ask(job)
        except NotValid as wrong:
            form.show_errors(wrong.errors)
            return
        except (Refused, StoreProblem) as refusal:
            self.engage.show_problem(refusal)
            return
        finally:
            self._saving = False
        self._forget(keeper)
        await self._close()
        self.post_message(self.Saved(made))

    async def _keep(self, place: str, typed: Mapping[str, str]) -> None:
        kind = self.kind or OutcomeKind.NOTE
        kept = {**typed, KIND: kind.value, ITEM: self.item_id}
        await self.engage.ask(lambda book: keep_draft(book, place, kept))

    async def _drop(self, place: str) -> None:
        await self.engage.ask(lambda book: drop_draft(book, place))
