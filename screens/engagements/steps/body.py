"""One step opened: its form, its lists and its evidence, on a page that scrolls."""

from collections.abc import Mapping

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.widgets import Static

from db.terms import SECOND
from engage_tui.checklist.model import Step
from engage_tui.forms.fields import Field
from engage_tui.workbook.drafts import drafts_at, drop_draft, place_beside
from screens.engage import InEngage
from screens.engagements.steps.evidence import ActionsPart, EvidencePart
from screens.engagements.steps.reading import Opened, step_place
from screens.engagements.steps.rows import RowsPart
from screens.engagements.steps.saving import keep_or_drop, save_what_reads
from screens.keys.command import Command, Commanding
from screens.keys.records import GoOnWithIt, Save, StartAfresh
from screens.look.text import shown
from screens.pages.left_over import LeftOver
from screens.widgets.draft_keeper import DraftKeeper
from screens.widgets.form_view import FormView
from screens.widgets.who import public_may_stay

LONG_FORM = 7
"""Boxes from which a step's lists stand above its form, because nobody would find them under it."""


class StepBody(InEngage, Commanding, VerticalScroll, can_focus=False):
    """The form and the lists of one step.

    It knows what is saved and what is not: whoever shows another step asks for `unsaved`.
    """

    GROUP = "A step"
    COMMANDS = (Save, GoOnWithIt, StartAfresh)
    DEFAULT_CSS = """
    StepBody {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        FormView { margin-right: 1; height: auto; overflow-y: hidden; scrollbar-gutter: auto; }
        &.-lists-first FormView { margin-top: 1; }
        RowsPart.-top { margin-top: 0; }
        .step-note { color: $soon; margin-bottom: 1; display: none; }
        .step-note.-shown { display: block; }
    }
    """

    def __init__(self, opened: Opened, step: Step, room: Size) -> None:
        super().__init__()
        self.opened = opened
        self.step = step
        self.fields: tuple[Field, ...] = step.form.at(opened.view.scale)
        self._kept = opened.typed(step)
        self._left = LeftOver(self.place)
        self._asking = any(each.split(SECOND)[0] == self.place for each in opened.drafts)
        """Whether it is still being read what was left half typed here."""
        self.form: FormView | None = None
        if self.fields:
            choices = opened.choices.get(step.form.name, {})
            self.form = FormView(self.fields, self._kept, choices, today=opened.today)
        self.rows = tuple(RowsPart(kind, opened) for kind in opened.kinds(step))
        self.actions = ActionsPart(opened, step.number)
        self.evidence = EvidencePart(opened, step.number)
        self.leaving = False
        """Whether what is unsaved is being saved because the step is left."""
        self.lists_first = bool(self.rows) and len(step.form.fields) >= LONG_FORM
        if self.form is not None:
            listed = 0 if self.lists_first else sum(part.height_now for part in self.parts)
            self.set_class(self.lists_first, "-lists-first")
            self.form.room = Size(room.width - 1, max(1, room.height - listed))
        if self.rows and (self.lists_first or self.form is None):
            self.rows[0].add_class("-top")

    @property
    def place(self) -> str:
        """Where a draft of the form is kept."""
        return step_place(self.opened.view.id, self.step.number)

    @property
    def kept_at(self) -> str:
        """Where what is typed now is kept, beside what waits in the step's own place."""
        return place_beside(self.place, self.opened.drafts) if self._asking else self._left.at

    @property
    def parts(self) -> tuple[RowsPart | ActionsPart | EvidencePart, ...]:
        """The lists, in reading order."""
        return (*self.rows, self.actions, self.evidence)

    def fits(self, opened: Opened) -> bool:
        """Whether it still asks what an engagement of this scale is asked."""
        return self.fields == self.step.form.at(opened.view.scale) and tuple(
            each.kind for each in self.rows
        ) == opened.kinds(self.step)

    def compose(self) -> ComposeResult:
        """The form, then what is listed; under a long form nobody would find the lists."""
        yield Static("", classes="step-note")
        if self.lists_first:
            yield from self.rows
        if self.form is not None:
            yield self.form
            yield DraftKeeper(self.kept_at, self.form, self._keep, self._drop)
        if not self.lists_first:
            yield from self.rows
        yield self.actions
        yield self.evidence

    async def on_mount(self) -> None:
        """Offer what was left half typed."""
        if self.form is not None and self._asking:
            self.run_worker(self._find_what_is_left(), group="draft")

    def enter(self) -> None:
        """Put the keys in what comes first: a box or a list."""
        if self.form is not None and not self.lists_first:
            self.form.focus_first()
        else:
            self.parts[0].list.focus()

    async def point_at(self, place: str) -> None:
        """Put the keys on a row, or in a box of the form by its name; nowhere when it is not here."""
        for part in self.parts:
            if place in part.ids:
                part.list.focus()
                await part.list.reload(place)
                return
        if self.form is not None:
            self.form.focus_field(place)

    async def refresh_from(self, opened: Opened) -> None:
        """Show what is saved now; boxes with something unsaved in them are left alone."""
        self.opened = opened
        fresh = opened.typed(self.step)
        if self.form is not None:
            typed = self.form.typed
            untouched = {name for name in fresh if typed[name] == self._kept[name]}
            self._kept |= {name: fresh[name] for name in untouched}
            self.form.set_typed({name: fresh[name] for name in untouched if typed[name] != fresh[name]})
            self.form.mark_saved()
        for part in self.parts:
            await part.refresh_from(opened)

    # Saving

    def unsaved(self) -> Mapping[str, str]:
        """What stands in the boxes and is not saved."""
        if self.form is None:
            return {}
        return {name: text for name, text in self.form.typed.items() if text != self._kept[name]}

    @on(Save)
    @work(group="saving", exclusive=True)  # the page stays: keys need not wait for a slow disk
    async def _save_first(self) -> None:
        """Look over what others will read, unasked, and save."""
        form, fields = self.form, self.fields
        if form is None or await public_may_stay(self.engage, form, fields, dict(self._kept)):
            await self.save()

    async def save(self) -> bool:
        """Save the form; what cannot be read stays in its box with the reason beside it."""
        typed = dict(self.unsaved())
        view, number, place = self.opened.view, self.step.number, self.kept_at
        errors = await self.engage.attempt(lambda book: save_what_reads(book, view.id, number, typed, place))
        if errors is None or self.form is None:
            return False
        self._kept |= {name: text for name, text in typed.items() if name not in errors}
        self.form.show_errors(errors)
        if self._left.in_hand is not None and not errors:
            self._left.let_go()  # its draft went with the saving
            self._take_place()
        self.engage.changed()
        return not errors

    # Drafts

    async def _find_what_is_left(self) -> None:
        waiting = await self.engage.ask(lambda book: drafts_at(book, self.place))
        self._asking = False
        if self.form is None:
            return
        told = [each for each in waiting if self._says_more(each.typed)]
        for each in waiting:
            if each not in told:
                await self._drop(each.place)
        self._left = LeftOver(self.place, tuple(told))
        self._take_place()

    def _says_more(self, typed: Mapping[str, str]) -> bool:
        """Whether it holds anything that is not saved meanwhile."""
        return any(text != self._kept.get(name, text) for name, text in typed.items())

    @on(GoOnWithIt)
    async def _go_on(self) -> None:
        if self.form is None or self._left.offered is None:
            return
        await self.query_one(DraftKeeper).keep_now()
        here = self.kept_at
        kept = await self.engage.ask(lambda book: drafts_at(book, self.place))
        taken = self._left.go_on(kept, here)
        if taken is not None:
            self._take_place()
            self.form.set_typed({**self._kept, **taken.typed})
            self._say_what_is_left()

    @on(StartAfresh)
    async def _start_afresh(self) -> None:
        if self.form is None:
            return
        fresh = self._typed_afresh
        self.query_one(DraftKeeper).forget()
        if not fresh:
            await self._drop(self._left.let_go())
        self.form.set_typed(self._kept)
        self._take_place()

    def _take_place(self) -> None:
        """Keep what is typed where nothing else waits, and say what does."""
        self.query_one(DraftKeeper).place = self._left.at
        self._say_what_is_left()

    @property
    def _typed_afresh(self) -> bool:
        """Whether something unsaved stands in the boxes that was not half typed before."""
        return self._left.in_hand is None and bool(self.unsaved())

    @on(FormView.Edited)
    def _edited(self) -> None:
        """Say what the keys do now."""
        if self._left.waiting:
            self._say_what_is_left()
        self.refresh_bindings()

    def _say_what_is_left(self) -> None:
        key, more = self.engage.key_words, self.engage.marks.more
        words = self._left.words(self._kept, key, more, afresh=self._typed_afresh)
        note = self.query_one(".step-note", Static)
        note.update(shown(words))
        note.set_class(bool(words), "-shown")
        self.refresh_bindings()

    def applies(self) -> Mapping[type[Command], bool]:
        """Saving where there is a form; going on and beginning afresh where something is half typed."""
        waits, held = self._left.offered is not None, self._left.in_hand is not None
        return {
            Save: self.form is not None,
            GoOnWithIt: waits,
            StartAfresh: waits or held or self._typed_afresh,
        }

    async def _keep(self, place: str, _typed: Mapping[str, str]) -> None:
        """Keep what is not saved; nothing while the step is being left, which saves it."""
        if not self.leaving:
            typed = dict(self.unsaved())
            await self.engage.ask(lambda book: keep_or_drop(book, place, typed))

    async def _drop(self, place: str) -> None:
        await self.engage.ask(lambda book: drop_draft(book, place))
