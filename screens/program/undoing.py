"""Undo and redo at the keyboard: told what, asked where it matters, within the page's own work."""

from functools import partial

from db.problems import StoreProblem
from engage_tui.history.undoing import Turn, carry_out, redo_step, undo_step
from engage_tui.workbook.errors import Refused
from screens.keys.everywhere import Redo, Undo
from screens.pages.page import EngageScreen
from screens.program.workbook_app import WorkbookApp

HELD = "That key is held down, so it was taken once. Let go and press it again to go on."


async def turn_back(app: WorkbookApp, command: Undo | Redo) -> None:
    """Undo or redo once, of the work of the page in front where it has its own.

    Call it from a worker, because it may ask.
    """
    page = app.screen
    own = page.own_work() if isinstance(page, EngageScreen) else None
    if own is not None and own.within is None:
        app.tell(own.nothing if isinstance(command, Undo) else "There is nothing to redo here.")
        return
    step = undo_step if isinstance(command, Undo) else redo_step
    try:
        turn = await app.ask(partial(step, within=own.within if own else None))
        if not turn.done:
            turn = await _when_sure(app, command, turn)
    except (Refused, StoreProblem) as refusal:
        app.show_problem(refusal)
        return
    if turn.done and turn.deed is not None:
        other, verb = (Redo, "Undone") if isinstance(command, Undo) else (Undo, "Brought back")
        back = "brings it back" if other is Redo else "takes it back again"
        app.tell(f"{verb}: {turn.deed.told}. {app.key_words(other)} {back}.")
        app.changed()
    elif not turn.verdict.may:
        app.tell(own.nothing if own and turn.deed is None else turn.verdict.why)


async def _when_sure(app: WorkbookApp, command: Undo | Redo, turn: Turn) -> Turn:
    """Do what had to be asked about, once the person says so."""
    deed, verdict = turn.deed, turn.verdict
    if deed is None or not verdict.may:
        return turn
    question = "Undo this?" if isinstance(command, Undo) else "Bring this back?"
    if not await app.sure(question, f"{deed.told}\n\n{verdict.why}"):
        return turn
    await app.ask(partial(carry_out, name=turn.name, label=command.label))
    return Turn(deed, turn.name, verdict, done=True)
