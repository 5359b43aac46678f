"""Closing what stands on the screen, decided in one place: safe to be told twice, or too late."""

from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete
from textual.screen import Screen

if TYPE_CHECKING:
    _Screen = Screen[Any]
else:
    _Screen = object  # Textual takes the first DOM class among the bases for the stylesheet's parent


class Closing(_Screen):
    """Mixed into pages and dialogs, before Textual's own screen.

    Textual closes whatever is in front, and ends the program when that is all there is. An answer
    that comes twice, or once its page is behind another, must cost neither.
    """

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close this page wherever it is; the first page of an area stays, a closed one stays closed.

        Args:
            result: Its answer, for whoever asked.
        """
        app = self.app
        stacks = app._screen_stacks.values() if app.is_running else ()
        stack = next((each for each in stacks if self in each[1:]), None)
        if stack is None:
            return AwaitComplete(*())
        if app.screen is self:
            closed: AwaitComplete = super().dismiss(result)
            return closed
        # Something stands over it, or another area is in front: that stays as it is.
        stack.remove(self)
        if self._result_callbacks:
            self._result_callbacks[-1](result)
            self._pop_result_callback()
        return AwaitComplete(app._replace_screen(self)).call_next(app)
