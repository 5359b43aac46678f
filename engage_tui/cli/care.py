"""Commands that care for the store itself: backup, restore, check and migrate."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from db.counting import counted
from engage_tui.cli.call import UNATTENDED, Call
from engage_tui.cli.output import complain, say, say_json
from engage_tui.this_pc.about_words import about_words, another_practice, wrong_dates
from engage_tui.this_pc.care import (
    Made,
    about_backup,
    finished_backup,
    new_backup,
    newest_set_aside,
    put_back,
)
from engage_tui.this_pc.paths import evidence_dir, make_private
from engage_tui.workbook.copying import refuse_odd_place
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from db.file.about import About


def backup(call: Call) -> int:
    """Copy the store to a file, with the files attached as evidence beside it, and check the copy."""
    from db.file.backup import back_up

    source = call.existing_store()
    if call.options.file:
        target = Path(call.options.file).expanduser().absolute()
        refuse_odd_place(target)
        if target.exists():
            raise Refused(f"There is something at {target} already.", do="Choose another name.")
        make_private(target.parent)
    else:
        target = new_backup(call.data_dir, call.clock.now())
    return _tell_made(finished_backup(back_up(source, target), call.data_dir))


def _tell_made(made: Made) -> int:
    if made.files.copied:
        say(f"{counted(made.files.copied, 'file')} attached as evidence copied beside it.")
    if made.files.missing:
        complain(f"Files attached as evidence. {made.files.words}")
    if made.problems:
        for problem in made.problems:
            complain(problem)
        complain(f"Copied, but what it holds cannot be trusted, as the workbook itself: {made.path}")
        return 1
    say(f"Backed up and checked: {made.path}")
    return 0


def restore(call: Call) -> None:
    """Put a backup in the store's place, after asking; the store it replaces is kept aside."""
    source = _source(call)
    found = about_backup(source)
    if call.store.exists():
        _ask(call, source, found)
    done = put_back(call.data_dir, source, call.clock.now())
    say(f"Restored from {source}")
    say(f"It holds {about_words(found)}.")
    if done.files.copied:
        say(f"{counted(done.files.copied, 'file')} attached as evidence brought back.")
    if done.files.missing:
        complain(f"Files attached as evidence. {done.files.words}")
    if done.aside is not None:
        say(f"What was there before is kept as {done.aside}")
        say("To take this restore back: engage-tui restore --undo")


def _source(call: Call) -> Path:
    """The backup that was named, or what the last restore replaced."""
    named, undo = call.options.file, call.options.undo
    if bool(named) == bool(undo):
        raise Refused("It is not clear what to put back.", do="Name a backup, or give --undo alone.")
    if undo:
        aside = newest_set_aside(call.data_dir)
        if aside is None:
            raise Refused("There is no restore to take back.", do="Name a backup instead.")
        return aside
    source = Path(named).expanduser().absolute()
    if not source.exists():
        raise Refused(f"There is no file {source}.", do="Check the name of the backup.")
    return source


def _ask(call: Call, source: Path, found: "About") -> None:
    """Go on only when the person says so: a restore takes later work off the screen."""
    from db.problems import StoreProblem

    try:
        here = about_backup(call.store)
    except StoreProblem:
        here = None  # damaged or unreadable, which is just what a restore is for
    words = [f"{source} holds {about_words(found)}."]
    if here is not None:
        words.append(f"The workbook in {call.store} holds {about_words(here)}.")
        words.append(another_practice(found, here))
    words.append("This replaces the workbook with the backup. The present one is kept aside.")
    complain("\n".join(filter(None, words)))
    _go_on(call, f"This would replace the workbook in {call.store}.", "Not restored.")


def check(call: Call) -> int:
    """Verify the store and the files around it; exit status 1 when anything is wrong with them.

    What merely lies about is named and is no fault.
    """
    from db.care.check import check as check_store

    store = call.existing_store()
    if call.options.repair_index:
        with call.opened(new=False) as book:
            book.store.repair_index()
    if call.options.clock_was_ahead:
        _look_over_clock(call)
    report = check_store(store, call.options.seal or "")
    evidence, leftovers = _around(call, store)
    ok = report.ok and not evidence
    if call.options.json:
        say_json(
            {
                "ok": ok,
                "revision": report.revision,
                "problems": list(report.problems),
                "evidence": evidence,
                "leftovers": leftovers,
                "seal": report.head.seal if report.head else None,
                "acts": report.head.number if report.head else 0,
            }
        )
        return 0 if ok else 1
    if report.ok and call.options.repair_index:
        say("The search index was made again from the records.")
    if report.ok:
        say(f"All is well with {call.store} (revision {report.revision}).")
        if report.head is not None:
            say(f"Seal of the change log: {report.head.words}")
        if report.found is not None:
            say(f"The seal you gave is that of act {report.found.number:,}: nothing up to it was altered.")
    for words in (*report.problems, *evidence, *leftovers):
        say(words)
    if not report.ok:
        complain(
            "The store has the problems listed. Nothing was changed. "
            "Restore a backup, or keep the file and ask whoever looks after Engage."
        )
    return 0 if ok else 1


def _look_over_clock(call: Call) -> None:
    """Note that dates after now are wrong, after saying which and asking."""
    from engage_tui.this_pc.opening import open_workbook

    found = wrong_dates(call.store, call.clock.now())
    if found is None:
        raise Refused("No change is dated after now, so there is nothing to put right.")
    complain(found)
    complain("They keep their dates, because history is never rewritten; what comes after is dated truly.")
    _go_on(call, f"This would note in {call.store} that those dates are wrong.", "Nothing was noted.")
    book = open_workbook(call.data_dir, clock=call.clock, accept_clock=True, new=False)
    try:
        book.store.put_clock_right(call.options.author or UNATTENDED)
    finally:
        book.store.close()
    say("Noted: nobody is asked about those dates again.")


def _go_on(call: Call, otherwise: str, stopped: str) -> None:
    """Go on only when the person says so."""
    if call.options.yes:
        return
    if not sys.stdin.isatty():
        raise Refused(otherwise, do="Add --yes if that is what you want.")
    print("Go on? y/N ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise Refused(stopped)


def _around(call: Call, store: Path) -> tuple[list[str], list[str]]:
    """What is wrong with the evidence files, and what lies about."""
    from db.problems import StoreProblem
    from engage_tui.this_pc import evidence_net, leftovers

    lying = list(leftovers.named(call.data_dir))
    try:
        if wrong := wrong_dates(store, call.clock.now()):
            lying.append(wrong)
        files = about_backup(store).files
    except StoreProblem:
        return [], lying  # which files there should be is not known while the store cannot be read
    folder = evidence_dir(call.data_dir)
    return list(evidence_net.faults(files, folder)), [*evidence_net.orphans(files, folder), *lying]


def migrate(call: Call) -> None:
    """Bring the store up to this version of the program, and say what was done."""
    from db.file.revision import read_revision

    before = read_revision(call.existing_store())
    with call.opened(new=False):
        pass
    after = read_revision(call.store)
    if before is None:
        say(f"The store was empty and has been made ready (revision {after}).")
    elif before == after:
        say(f"The store is up to date already (revision {after}); nothing was changed.")
    else:
        say(f"The store was brought from revision {before} to {after}; a backup was taken first.")
