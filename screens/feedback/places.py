"""Where the store has to be asked for the page that shows something of feedback."""

from datetime import date

from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.loops.queries import feedback_page
from engage_tui.search import where_shown
from screens.engage import Engage
from screens.feedback.home import FeedbackScreen
from screens.feedback.loops.piece import PieceScreen
from screens.feedback.national.fft_month import MonthScreen
from screens.feedback.paper_forms.form import PaperFormScreen
from screens.feedback.themes.themes import ThemesScreen
from screens.keys.everywhere import LogFeedback
from screens.places import Place

PERSON = "wants_reply"
"""The place of someone who wants a reply, by the person's key."""


async def standing(engage: Engage, place: Place) -> None:
    """The list of what waits in one state."""
    await engage.go(Place("feedback"))
    if isinstance(engage.screen, FeedbackScreen):
        await engage.screen.show_state(place.kind)


async def at_risk(engage: Engage, _place: Place) -> None:
    """The list of what says someone is at risk."""
    await engage.go(Place("feedback"))
    if isinstance(engage.screen, FeedbackScreen):
        await engage.screen.show_which(FeedbackWhich(at_risk=True))


async def desk(engage: Engage, _place: Place) -> None:
    """The desk, over whatever is in front."""
    engage.send(LogFeedback)


async def answered_by(engage: Engage, place: Place) -> PieceScreen | None:
    """A piece that a decision answers."""
    which = FeedbackWhich(response_id=place.id)
    found = await engage.attempt(lambda book: feedback_page(book, which, 0, 1))
    return PieceScreen(found[0].id) if found else None


async def piece_of(engage: Engage, place: Place) -> PieceScreen | None:
    """The newest piece of feedback it belongs to, or its history where there is none."""
    kind = "person" if place.kind == PERSON else place.kind
    piece = await engage.attempt(lambda book: where_shown.piece_of(book, kind, place.id))
    if piece is not None:
        return PieceScreen(piece)
    await engage.go(Place("history", place.id, place.part))
    return None


async def theme(engage: Engage, place: Place) -> ThemesScreen | None:
    """The themes, at one of them."""
    held = await engage.attempt(lambda book: where_shown.theme_place(book, place.id))
    if held is None:
        return None
    page = ThemesScreen()
    page.shows = "merged" if held.merged else "standing"
    page.begin_at = held.code
    return page


def month(named: str) -> MonthScreen:
    """A month of the Friends and Family Test, written as 2026-10 or as its first day."""
    return MonthScreen(date.fromisoformat(f"{named[:7]}-01"))


async def corrected_month(engage: Engage, place: Place) -> MonthScreen | None:
    """The month that a note was written on."""
    held = await engage.attempt(lambda book: where_shown.month_of(book, place.id))
    return MonthScreen(held) if held is not None else None


async def form_of_question(engage: Engage, place: Place) -> PaperFormScreen | None:
    """The paper form that a question is of."""
    form = await engage.attempt(lambda book: where_shown.form_of_question(book, place.id))
    return PaperFormScreen(form) if form else None
