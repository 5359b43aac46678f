"""What a console tells as its window closes; Windows itself is not here."""

from concurrent.futures import Future

import pytest

from screens.program.window import CLOSED, LOGGED_OFF, SHUT_DOWN, console_told


class Left(Future[None]):
    """Ends as it is waited for, and remembers that somebody waited."""

    waited = False

    def result(self, timeout: float | None = None) -> None:
        assert timeout is not None
        assert timeout < 5, "Windows waits no longer"
        self.waited = True


@pytest.mark.parametrize("event", [CLOSED, LOGGED_OFF, SHUT_DOWN])
def test_the_console_is_answered_once_everything_is_kept(event: int) -> None:
    left = Left()
    assert console_told(event, lambda: left)
    assert left.waited


@pytest.mark.parametrize("event", [0, 1])
def test_ctrl_c_and_ctrl_break_are_no_window_that_closes(event: int) -> None:
    left = Left()
    assert not console_told(event, lambda: left)
    assert not left.waited


def test_what_takes_too_long_ends_with_the_window() -> None:
    class Never(Future[None]):
        def result(self, timeout: float | None = None) -> None:
            raise TimeoutError

    assert console_told(CLOSED, Never)
