"""Going to feedback from what falls due."""

from datetime import date
from typing import TYPE_CHECKING

from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.queries import feedback_page
from screens.feedback.home import FeedbackScreen
from screens.feedback.loops.piece import PieceScreen

if TYPE_CHECKING:
    from screens.program.app import EngageApp


async def open_feedback(engage: "EngageApp", kind: str, record_id: str) -> None:
    """Open a piece that a decision answers, the list of what waits in one state, or a month's counts."""
    if kind == "fft":
        from screens.feedback.national.fft_month import MonthScreen

        engage.push_screen(MonthScreen(date.fromisoformat(record_id)))
        return
    if kind != "loop":
        await engage.go_to("feedback")
        if isinstance(engage.screen, FeedbackScreen):
            await engage.screen.show_state(kind)
        return
    which = FeedbackWhich(response_id=record_id)
    found = await engage.attempt(lambda book: feedback_page(book, which, 0, 1))
    if found:
        engage.push_screen(PieceScreen(found[0].id))
