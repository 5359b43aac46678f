"""One form on one page: used for everything that is typed in one go and saved together."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from db.problems import StoreProblem
from engage_tui.forms.fields import Field, Form, Option
from engage_tui.forms.reading import to_typed
from engage_tui.guide.place import Place
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import drafts_at, drop_draft
from engage_tui.workbook.errors import NotValid, Refused
from screens.keys.command import Command
from screens.keys.explaining import HelpWords, call_first
from screens.keys.records import GoOnWithIt, Save, StartAfresh
from screens.look.text import shown
from screens.pages.drafting import Drafting
from screens.pages.left_over import LeftOver
from screens.pages.page import OwnWork
from screens.widgets.form_view import FormView
from screens.widgets.who import public_may_stay

if TYPE_CHECKING:
    from db.drafts import FoundDraft

Choices = Mapping[str, tuple[Option, ...]]
Typed = Mapping[str, str]
Saving = Callable[[Workbook, Typed], object]
THROW_AWAY = "Throw away"
THROWN_AWAY = "What was typed there is thrown away."
Made = Callable[[str], object]
"""Told the key of what was saved."""


def nobody_asks(_made: str) -> None:
    """What becomes of the key of something saved when nobody wants it."""


def typed_of(fields: Iterable[Field], record: object) -> dict[str, str]:
    """What the boxes show for a record whose fields are named as the form's; nothing without a record."""
    if record is None:
        return {}
    return {each.name: to_typed(each, getattr(record, each.name)) for each in fields}


@dataclass(frozen=True)
class FormPage:
    """What a form page asks and what becomes of the answers.

    Args:
        title: What is being written, such as "New stakeholder".
        place: Where the form belongs, so that a draft finds its way back to it.
        fields: What is asked.
        save: The action that keeps it, run on the store's thread. `NotValid` puts its
            words beside the boxes; any other refusal is told and the form stays.
        subtitle: What it is part of.
        typed: What the boxes hold at first.
        options: The job that finds the choices of fields that have a list.
        at_gap: Whether the keys start in the first empty box, for going through a list quickly.
        saved_words: What is said in passing once it is saved; the foot line always says when.
        save_label: What Ctrl+S is called at the foot where it goes on and keeps nothing yet.
        rehearsed: Whether saving is tried before the form opens, so that nobody fills in what is refused
            whatever they type; not where it does something else than change the workbook.
        call: Whom to call first, where the form is about somebody at risk.
    """

    title: str
    place: str
    fields: tuple[Field, ...]
    save: Saving
    subtitle: str = ""
    typed: Typed = field(default_factory=dict)
    options: Callable[[Workbook], Choices] | None = None
    area: str = "engagements"
    at_gap: bool = False
    saved_words: str = ""
    save_label: str = ""
    rehearsed: bool = True
    call: str = ""

    @classmethod
    def of(
        cls,
        form: Form,
        place: str,
        save: Saving,
        *,
        title: str = "",
        subtitle: str | None = None,
        typed: Typed | None = None,
        choices: Callable[[Workbook, Sequence[Field]], Choices] | None = None,
        area: str = "engagements",
        saved_words: str = "",
        save_label: str = "",
        rehearsed: bool = True,
    ) -> "FormPage":
        """A page for a form as it is declared, with its title and its help unless something else is said.

        Args:
            choices: Finds the choices of fields that have a list, as the area knows them.
        """
        return cls(
            title=title or form.title,
            place=place,
            fields=form.fields,
            save=save,
            subtitle=form.help if subtitle is None else subtitle,
            typed=typed or {},
            options=None if choices is None else lambda book: choices(book, form.fields),
            area=area,
            saved_words=saved_words,
            save_label=save_label,
            rehearsed=rehearsed,
        )


class FormScreen(Drafting[bool]):
    """Asks, keeps a draft behind the keys, saves, and goes back.

    Dismissed with True once saved. Leaving keeps the draft, and the same form offers it
    back: nothing typed is ever lost by stepping back. It comes back only when asked for: letters
    typed on arriving are words of a fresh form, kept beside what somebody else left there.
    """

    GROUP = "Forms"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (Save, GoOnWithIt, StartAfresh)
    HELP_TITLE = "Filling in a form"
    HELP_WORDS = (
        "Tab goes to the next box, Shift+Tab back; Enter too, but in a box of many lines it begins a new "
        "one. Ctrl+S saves. Esc steps back without saving; what you typed is kept, and the form offers it "
        "when you open it again. Then Ctrl+B goes on with it, F10 throws it away, and typing begins afresh "
        "beside it. F10 in a fresh form throws away what you have typed."
    )
    DEFAULT_CSS = """
    FormScreen .form-note { color: $soon; margin-bottom: 1; display: none; }
    FormScreen .form-note.-shown { display: block; }
    FormScreen .form-subtitle { color: $quiet; margin-bottom: 1; }
    FormScreen .heading { margin-bottom: 0; }
    """

    def __init__(self, page: FormPage) -> None:
        super().__init__()
        self.page = page
        self._form: FormView | None = None
        self._left = LeftOver(page.place)
        self._said_of_fresh = False
        self._saved = False
        self._saving = False

    @property
    def area(self) -> str:
        """The area whose page opened the form."""
        return self.page.area

    def own_work(self) -> OwnWork:
        """What is being typed, which its boxes undo by themselves; nothing saved is meant from here."""
        return OwnWork(None, "A form is open. Save it, or step back with Esc; then undo what was saved.")

    def call_now(self) -> HelpWords:
        """Whom to call, where somebody is at risk."""
        return call_first(self.page.call)

    @property
    def takes_keys(self) -> bool:
        """Once the boxes are there, and until they are being saved: the page after has what follows."""
        return self.focused is not None and not self._saving

    @property
    def is_saving(self) -> bool:
        """While the boxes are saved."""
        return self._saving

    def explained_at(self) -> Place:
        """What the guide says on the very thing that is being filled in."""
        from engage_tui.guide.links import SCREENS, of_form, of_screen

        name = type(self).__name__
        return of_screen(name, self.area) if name in SCREENS else of_form(self.page.place, self.area)

    def compose_body(self) -> Iterable[Widget]:
        """The title; the boxes come once their choices are known."""
        yield Static(shown(self.page.title, one_line=True), classes="heading")
        yield Static(shown(self.page.subtitle, one_line=True), classes="form-subtitle")
        yield Static("", classes="form-note", id="form-note")

    def applies(self) -> Mapping[type[Command], bool]:
        """Going on where something waits; throwing away where something was typed, or waits."""
        waits = self._left.offered is not None
        return {GoOnWithIt: waits, StartAfresh: waits or self._left.in_hand is not None or self._typed_afresh}

    def label_of(self, command: type[Command]) -> str:
        """What Ctrl+S does with this form, and whether F10 closes it."""
        if command is StartAfresh and (self._typed_afresh or self._left.in_hand is not None):
            return THROW_AWAY
        return (command is Save and self.page.save_label) or super().label_of(command)

    @property
    def _typed_afresh(self) -> bool:
        """Whether something stands in the boxes that was not half typed before."""
        return self._form is not None and self._left.in_hand is None and self._form.changed

    async def load(self) -> None:
        """Mount the form once, with its choices and any draft; coming back leaves it alone."""
        if self._form is not None:
            return
        page = self.page

        def find(book: Workbook) -> "tuple[Choices, tuple[FoundDraft, ...]]":
            if page.rehearsed:
                book.rehearse(page.save, dict.fromkeys((each.name for each in page.fields), ""))
            return page.options(book) if page.options else {}, drafts_at(book, page.place)

        choices, waiting = await self.engage.ask(find)
        form = FormView(page.fields, page.typed, choices)
        self._form = form
        self._left = LeftOver(page.place, waiting)
        await self.query_one("#body").mount(form, self.keeper_of(self._left.at, form))
        self._say_what_is_left()
        form.open(at_gap=page.at_gap)

    @on(FormView.Edited)
    def _edited(self) -> None:
        """Say what the keys do now, when the first letter was typed or the last one taken out."""
        if self._said_of_fresh != self._typed_afresh:
            self._say_what_is_left()

    @on(Save)
    @on(FormView.Finished)
    async def _finished(self) -> None:
        if any(each.public for each in self.page.fields):
            self._look_over_public()
        else:
            await self.save()

    @work(group="who", exclusive=True)
    async def _look_over_public(self) -> None:
        """Look over what others will read, unasked, before it is kept."""
        form, page = self._form, self.page
        if form is None or self._saved or self._saving:
            return
        if await public_may_stay(self.engage, form, page.fields, page.typed):
            await self.save()

    async def save(self) -> None:
        """Keep the form and go back, or say what does not read."""
        if self._form is None or self._keeper is None or self._saved:
            return
        typed, page, place = self._form.typed, self.page, self._keeper.place

        def job(book: Workbook) -> None:
            page.save(book, typed)
            drop_draft(book, place)

        self._saving = True
        try:
            await self.engage.ask(job)
        except NotValid as wrong:
            self._form.show_errors(wrong.errors)
            return
        except (Refused, StoreProblem) as refusal:
            self.engage.show_problem(refusal)
            return
        finally:
            self._saving = False
        self._saved = True  # a second Ctrl+S may be on its way, and would save a second record
        self._keeper.forget()
        if page.saved_words:
            self.engage.tell(page.saved_words)
        self.dismiss(True)

    @on(GoOnWithIt)
    async def go_on(self) -> None:
        """Put what was left half typed in the boxes; what stood there waits in its place."""
        form, keeper = self._form, self._keeper
        if form is None or keeper is None or self._left.offered is None or not await self.ready_to_leave():
            return
        now, place = dict(form.typed), keeper.place
        kept = await self.engage.ask(lambda book: drafts_at(book, self.page.place))
        taken = self._left.go_on(kept, place)
        if taken is not None:
            keeper.place = self._left.at
            form.set_typed({**dict.fromkeys(now, ""), **self.page.typed, **taken.typed})
            self._say_what_is_left()
            form.focus_first()

    @on(StartAfresh)
    async def start_afresh(self) -> None:
        """Drop what is half typed: a fresh form closes, another goes back to what is saved."""
        form, keeper = self._form, self._keeper
        if form is None or keeper is None:
            return
        if self._typed_afresh:
            keeper.forget()
            await self._drop(keeper.place)  # before the page behind tells what is half typed
            self.engage.tell(THROWN_AWAY)
            self.dismiss(None)
            return
        keeper.forget()
        await self._drop(self._left.let_go())
        keeper.place = self._left.at
        form.set_typed({each.name: self.page.typed.get(each.name, "") for each in self.page.fields})
        form.mark_saved()
        self._say_what_is_left()
        form.focus_first()

    def _say_what_is_left(self) -> None:
        """Say what waits here and which keys deal with it."""
        self._said_of_fresh = self._typed_afresh
        more = self.engage.marks.more
        self.note(self._left.words(self.page.typed, self._key, more, afresh=self._said_of_fresh))

    def note(self, words: str) -> None:
        """Say something over the boxes, for as long as it is so; nothing takes it away."""
        note = self.query_one("#form-note", Static)
        note.update(shown(words))
        note.set_class(bool(words), "-shown")
        self.refresh_bindings()

    def _key(self, command: type[Command]) -> str:
        return self.engage.key_words(command)


class CheckedForm(FormScreen):
    """A form that is looked over when it is finished; whoever is at the keyboard may go back to it."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    @abstractmethod
    async def looked_over(self, form: FormView) -> bool:
        """Whether it may be saved as it then stands. Runs in a worker: it may ask."""

    @on(Save)
    @on(FormView.Finished)
    def _look_first(self) -> None:
        if self._form is not None and not self._saved:
            self._look_over(self._form)

    @work(group="who", exclusive=True)
    async def _look_over(self, form: FormView) -> None:
        if await self.looked_over(form):
            await self.save()
