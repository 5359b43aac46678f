"""Commands that care for the store itself: backup, restore, check and migrate."""

import sys
from pathlib import Path

from engage_tui.cli.call import Call
from engage_tui.cli.output import complain, say, say_json
from engage_tui.this_pc.care import has_evidence_files, new_backup, put_back
from engage_tui.this_pc.paths import evidence_dir, make_private
from engage_tui.workbook.errors import Refused


def backup(call: Call) -> None:
    """Copy the store to a file and check the copy."""
    from db.backup import back_up

    source = call.existing_store()
    if call.options.file:
        target = Path(call.options.file).expanduser().absolute()
        if target.exists():
            raise Refused(f"There is something at {target} already.", do="Choose another name.")
        make_private(target.parent)
    else:
        target = new_backup(call.data_dir, call.clock.now())
    say(f"Backed up and checked: {back_up(source, target)}")
    if has_evidence_files(call.data_dir):
        evidence = evidence_dir(call.data_dir)
        say(f"Files attached as evidence are not inside it; copy their folder too: {evidence}")


def restore(call: Call) -> None:
    """Put a backup in the store's place, after asking; the store it replaces is kept aside."""
    source = Path(call.options.file).expanduser().absolute()
    if not source.is_file():
        raise Refused(f"There is no file {source}.", do="Check the name of the backup.")
    if call.store.exists():
        _ask(call)
    aside = put_back(call.data_dir, source, call.clock.now())
    say(f"Restored from {source}")
    if aside is not None:
        say(f"What was there before is kept as {aside}")


def _ask(call: Call) -> None:
    """Go on only when the person says so: a restore takes later work off the screen."""
    if call.options.yes:
        return
    if not sys.stdin.isatty():
        raise Refused(
            f"This would replace the workbook in {call.store}.", do="Add --yes if that is what you want."
        )
    complain(f"This replaces the workbook in {call.store} with the backup. The present one is kept aside.")
    print("Go on? y/N ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise Refused("Not restored.")


def check(call: Call) -> int:
    """Verify the store, after mending its index when asked; exit status 1 when anything is wrong with it."""
    from db.check import check as check_store

    store = call.existing_store()
    if call.options.repair_index:
        with call.opened() as book:
            book.store.repair_index()
    report = check_store(store, call.options.seal or "")
    if call.options.json:
        say_json(
            {
                "ok": report.ok,
                "revision": report.revision,
                "problems": list(report.problems),
                "seal": report.head.seal if report.head else None,
                "acts": report.head.number if report.head else 0,
            }
        )
    elif report.ok:
        if call.options.repair_index:
            say("The search index was made again from the records.")
        say(f"All is well with {call.store} (revision {report.revision}).")
        if report.head is not None:
            say(f"Seal of the change log: {report.head.words}")
        if report.found is not None:
            say(f"The seal you gave is that of act {report.found.number:,}: nothing up to it was altered.")
    else:
        for problem in report.problems:
            say(problem)
        complain(
            "The store has the problems listed. Nothing was changed. "
            "Restore a backup, or keep the file and ask whoever looks after Engage."
        )
    return 0 if report.ok else 1


def migrate(call: Call) -> None:
    """Bring the store up to this version of the program, and say what was done."""
    from db.revision import read_revision

    before = read_revision(call.existing_store())
    with call.opened():
        pass
    after = read_revision(call.store)
    if before is None:
        say(f"The store was empty and has been made ready (revision {after}).")
    elif before == after:
        say(f"The store is up to date already (revision {after}); nothing was changed.")
    else:
        say(f"The store was brought from revision {before} to {after}; a backup was taken first.")
