"""From the first paint to a workbook one can work in: opening, first run, who is here."""

import asyncio
import gc
from importlib import import_module
from pathlib import Path

from db.problems import FileGone, StoreProblem
from engage_tui.feedback.loops import readying
from engage_tui.practice import PracticeView, StaffLine, practice, staff
from engage_tui.this_pc.about_words import restored_words
from engage_tui.this_pc.care import Restored, daily_backup, put_back
from engage_tui.this_pc.leftovers import clear
from engage_tui.workbook.errors import Refused
from screens.program.onward import Onward
from screens.program.workbook_app import WorkbookApp

BACKUP_AFTER = 5.0
"""Seconds after opening: the daily backup must not stand before anyone's first keys."""
WARM_AFTER = 1.0
SOON_WANTED = (
    "screens.dialogs.help",
    "screens.dialogs.palette",
    "screens.engagements.home",
    "screens.settings.overview",
    "screens.feedback.loops.desk",
)
"""Modules whose first use would otherwise wait for their import."""


async def open_up(app: WorkbookApp, problem: StoreProblem | None = None) -> None:
    """Open the workbook, whatever stands in the way, and learn whose it is.

    Args:
        problem: What stands in the way, where that is known before it is tried.
    """
    await _open(app, problem)
    found = await app.desk.ask(practice)
    if found is None:
        found = await _set_up(app)
    app.practice_name = found.name if found is not None else ""


async def settle_in(app: WorkbookApp) -> None:
    """What can wait until the first page shows its data: who is here, own keys, the day's backup."""
    await _know_who_is_here(app)
    await _take_up_keys(app)
    for words in (*app.preferences.problems, *app.desk.notices):
        app.tell(words, serious=True)
    app.set_timer(WARM_AFTER, lambda: app.run_worker(_warm(app), group="warming"))
    if not app.demo and not app.view_only:
        app.set_timer(BACKUP_AFTER, lambda: app.run_worker(_back_up(app), group="backup"))


async def _open(app: WorkbookApp, problem: StoreProblem | None) -> None:
    """Open the store; while it will not open, a page says why and what to do."""
    onward = Onward.AGAIN
    while True:
        if problem is not None:
            onward = await _stopped(app, problem)
        because = problem if onward is Onward.LOOK else None
        try:
            accepted = onward in (Onward.THIS_CLOCK, Onward.CLOCK_WAS_AHEAD)
            await app.desk.open(accept_clock=accepted, because=because)
            if onward is Onward.CLOCK_WAS_AHEAD:
                await app.desk.ask(lambda book: book.store.put_clock_right(book.author))
        except StoreProblem as found:
            problem = found
        else:
            return
        finally:
            if not gc.isenabled():
                gc.freeze()  # what starting made stays; looking through it again would hold up keys
                gc.enable()


async def _stopped(app: WorkbookApp, problem: StoreProblem) -> Onward:
    """Show what stands in the way until the person says how to go on."""
    from screens.program.stopped import StoppedScreen

    app.standing_alone = True
    try:
        answer: Onward | None = await app.push_screen_wait(StoppedScreen(problem))
        return answer or Onward.AGAIN
    finally:
        app.standing_alone = False


async def stop_for(app: WorkbookApp, problem: FileGone) -> None:
    """Stop working on a file that went away: keep what is typed, close, and go on from a backup."""
    if not app.is_open or app.standing_alone:
        return  # another page met it first
    await app.keep_everything()
    await app.forget_pages()
    await app.desk.shut()
    await open_up(app, problem)
    await settle_in(app)
    app.changed()


async def put_back_and_open(app: WorkbookApp, backup: Path) -> None:
    """Put a backup in the workbook's place and open that; a refused one leaves things as they are."""
    refused: StoreProblem | None = None
    done: Restored | None = None
    try:
        await app.desk.shut()
        done = await app.desk.run(lambda: put_back(app.data_dir, backup, app.clock.now()))
    except StoreProblem as problem:
        refused = problem
    await app.forget_pages()
    await open_up(app, refused if isinstance(refused, FileGone) else None)
    await settle_in(app)
    app.changed()
    if refused is not None:
        app.show_problem(refused)
    elif done is not None:
        app.tell(restored_words(done))


async def _set_up(app: WorkbookApp) -> PracticeView | None:
    """Ask for the practice and the first member of staff, who then signs."""
    from screens.program.first_run import FirstRunScreen

    app.standing_alone = True
    await app.push_screen_wait(FirstRunScreen())
    app.standing_alone = False
    people = await app.desk.ask(staff)
    if people:
        app.sign_as(people[0].initials)
    return await app.desk.ask(practice)


async def _know_who_is_here(app: WorkbookApp) -> None:
    """Sign as whoever was here last if they still are, as the only person, or ask."""
    people = [each for each in await app.desk.ask(staff) if each.current]
    known = _found(people, app.author)
    if known is None and len(people) == 1:
        known = people[0]
    if known is not None:
        app.desk.sign_as(known.initials)
        app.presence.began(app.desk.began, app.clock.now(), app.preferences.quiet_minutes)
    elif people:
        app.desk.sign_as("")
        app.ask_who_is_here()


def _found(people: list[StaffLine], initials: str) -> StaffLine | None:
    return next((each for each in people if each.initials.casefold() == initials.casefold()), None)


async def _take_up_keys(app: WorkbookApp) -> None:
    """Read the practice's own keys off the event loop: judging them imports every screen."""
    from screens.keys.keymap import read_own_keys

    own_keys = await asyncio.to_thread(read_own_keys, app.data_dir)
    app.use_keys(own_keys)
    for words in own_keys.problems:
        app.tell(words, serious=True)


async def _warm(app: WorkbookApp) -> None:
    """Load what is likely to be asked for first: pages beside the event loop, records between two jobs."""
    await asyncio.to_thread(_import_pages)
    try:
        for step in readying.steps():
            await app.desk.ask(step)
    except (Refused, StoreProblem):
        return  # whoever asks for these records next is told
    gc.freeze()  # these stay as well: a search through them for rubbish took up to a tenth of a second


def _import_pages() -> None:
    for module in SOON_WANTED:
        import_module(module)


async def _back_up(app: WorkbookApp) -> None:
    """Take the day's backup; when it cannot be taken, say so and carry on."""
    try:
        await app.desk.ask(daily_backup)
        await app.desk.ask(lambda book: clear(book.data_dir))
    except (Refused, StoreProblem) as problem:
        app.tell(f"Today's backup could not be taken. {problem}", serious=True)
