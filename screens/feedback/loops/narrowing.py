"""v: which feedback to show, as a form whose boxes narrow the list."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.narrowing import NARROW_FORM, narrow_options, read_which, typed_of
from engage_tui.workbook.errors import NotValid
from screens.keys.command import Command
from screens.keys.records import Save
from screens.look.text import shown
from screens.pages.page import EngageScreen
from screens.widgets.form_view import FormView


class ClearAll(Command, key="f10", label="Empty all", footer=30, typing=True):
    """Empty every box: nothing is narrowed any more."""


class NarrowScreen(EngageScreen[FeedbackWhich]):
    """Asks which feedback to show; dismissed with the filter. It saves nothing, so it keeps no draft.

    Args:
        which: What the list shows now.
    """

    AREA = "feedback"
    GROUP = "Which feedback"
    HELP_TITLE = "Which feedback to show"
    HELP_WORDS = (
        "Only what fits every box you fill is shown; what you leave empty does not matter. In a box with a "
        "list, type part of a word to find the choice. Ctrl+S shows the list; Esc goes back to it as it was."
    )
    COMMANDS = (Save, ClearAll)
    DEFAULT_CSS = """
    NarrowScreen .form-subtitle { color: $quiet; margin-bottom: 1; }
    NarrowScreen .heading { margin-bottom: 0; }
    """

    def __init__(self, which: FeedbackWhich) -> None:
        super().__init__()
        self._which = which
        self._form: FormView | None = None

    @property
    def takes_keys(self) -> bool:
        """Once the boxes are there."""
        return self.focused is not None

    def compose_body(self) -> Iterable[Widget]:
        """The title; the boxes come once their choices are known."""
        yield Static(shown(NARROW_FORM.title), classes="heading")
        yield Static(shown(NARROW_FORM.help), classes="form-subtitle")

    def label_of(self, command: type[Command]) -> str:
        """Nothing is saved: the list is shown."""
        return "Show these" if command is Save else super().label_of(command)

    async def load(self) -> None:
        """Mount the form once, with its choices."""
        if self._form is not None:
            return
        options = await self.engage.ask(narrow_options)
        self._form = FormView(NARROW_FORM.fields, typed_of(self._which), options)
        await self.query_one("#body").mount(self._form)
        self._form.focus_first()

    @on(Save)
    @on(FormView.Finished)
    async def show_these(self) -> None:
        """Go back to the list with what was chosen, or say what does not read."""
        if self._form is None:
            return
        typed, before = self._form.typed, self._which
        try:
            which = await self.engage.ask(lambda book: read_which(book, typed, before))
        except NotValid as wrong:
            self._form.show_errors(wrong.errors)
            return
        if self.is_current:
            self.dismiss(which)

    @on(ClearAll)
    def _clear(self) -> None:
        if self._form is not None:
            self._form.set_typed(dict.fromkeys(self._form.typed, ""))
            self._form.focus_first()
