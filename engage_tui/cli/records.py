"""Commands that move records: made-up ones in, everything out, everything back in, documents."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from db.counting import counted
from engage_tui.cli.call import UNATTENDED, Call
from engage_tui.cli.output import complain, picked, progress, say, say_json, say_table
from engage_tui.cli.telling import tell, tell_brought_in
from engage_tui.forms.dates import worded_date
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.errors import Refused

FEEDBACK_ONLY = ("map", "yes", "sheet", "dates", "changed", "alike", "keep_names", "redact", "as_typed")
"""Options that only a survey export takes."""
OF_ONE_DOCUMENT = ("id", "since", "until", "large_print", "without_tables")
"""Options of `report` that a pack of many papers does not take."""
LOOK = "Look it through before it goes out."
HEARD = 120
"""Pieces of feedback of the throw-away copy."""
LOOK_AROUND = 24
"""Engagements of the throw-away copy: enough to see lists at work, quick enough to wait for."""


def demo(call: Call) -> None:
    """Fill an empty store with made-up records."""
    from engage_tui.demo.make import make_demo

    options = call.options
    with call.opened() as book:
        made = make_demo(
            book.signed(UNATTENDED),
            years=options.years,
            engagements=options.engagements,
            records=options.records,
            feedback=options.feedback,
            seed=options.seed,
            progress=progress(),
        )
    say(f"{counted(made.engagements, 'made-up engagement')}, {counted(made.records, 'record')}: {call.store}")


def fill_throw_away(folder: Path, clock: Clock) -> str:
    """Make up a workbook to look around in, and say who is at its keyboard."""
    from engage_tui.demo.make import make_demo
    from engage_tui.practice import staff
    from engage_tui.this_pc.opening import open_workbook

    book = open_workbook(folder, author=UNATTENDED, clock=clock)
    try:
        make_demo(book, engagements=LOOK_AROUND, feedback=HEARD)
        return next(each.initials for each in staff(book) if each.current)
    finally:
        book.store.close()


def export(call: Call) -> None:
    """Write every record to files in a folder."""
    from engage_tui.exchange.export import export as write

    with call.workbook() as book:
        done = write(book, _path(call.options.folder), call.options.format)
    for warning in done.warnings:
        complain(warning)
    say(f"{counted(done.records, 'record')} in {counted(len(done.files), 'file')}: {done.folder}")


def bring_in(call: Call) -> int | None:
    """Take in what the files of another program, or of another workbook, hold."""
    what: dict[str, Callable[[Call], int | None]] = {
        "records": _records_in,
        "list-size": _list_size_in,
        "fft": _fft_in,
        "gpps": _gpps_in,
        "organisations": _organisations_in,
        "feedback": _feedback_in,
    }
    if call.options.year is not None and call.options.what != "gpps":
        raise Refused("Only the GP Patient Survey takes --year here.", do="Leave --year out.")
    if call.options.former and call.options.what != "organisations":
        raise Refused("Only organisations take --former.", do="Leave --former out.")
    if call.options.what != "feedback" and any(getattr(call.options, name) for name in FEEDBACK_ONLY):
        raise Refused(
            "Only feedback takes --map, --yes, --sheet, --dates, --changed, --alike, --keep-names, --redact "
            "and --as-typed.",
            do="Leave them out.",
        )
    return what[call.options.what](call)


def _fft_in(call: Call) -> None:
    """Take in counts of the Friends and Family Test."""
    from engage_tui.feedback.national.fft_import import import_fft

    path = _one_file(call)
    with call.workbook(signs=True) as book:
        tell_brought_in(call, import_fft(book, path))


def _gpps_in(call: Call) -> None:
    """Take in the practice's row of the GP Patient Survey."""
    from engage_tui.feedback.national.gpps import import_gpps

    path = _one_file(call)
    with call.workbook(signs=True) as book:
        tell_brought_in(call, import_gpps(book, path, call.options.year))


def _organisations_in(call: Call) -> None:
    """Say what the files of organisations tell of the practice, and take up its former codes."""
    from engage_tui.practice.organisation_words import as_json, said
    from engage_tui.practice.organisations import look_at, take_former

    named = {each.upper() for each in call.options.former}
    with call.workbook(signs=True) as book:
        found = look_at(book, [_path(each) for each in call.options.sources])
        taken = take_former(book, found, named or {each.code for each in found.former if each.sure})
    for warning in found.warnings if not call.options.json else ():
        complain(warning)
    if call.options.json:
        say_json(as_json(found, taken))
        return
    for each in said(found):
        say(each)
    for one in taken:
        say(f"Taken up: {one.code}. Files under it are the practice's own now.")
    if unsure := [each.code for each in found.former if each not in taken]:
        say(f"Not taken up: {', '.join(unsure)}. If one was this practice, add --former and that code.")


def _feedback_in(call: Call) -> int:
    """Take in a survey export, or show what it would bring."""
    from engage_tui.cli.surveys import survey_in
    from engage_tui.this_pc.text_file import read_small

    path = _one_file(call)
    return survey_in(call, path, read_small(_path(call.options.map)) if call.options.map else "")


def _one_file(call: Call) -> Path:
    if len(call.options.sources) > 1:
        raise Refused("Such files are brought in one at a time.", do="Name one file.")
    return _path(call.options.sources[0])


def _list_size_in(call: Call) -> None:
    """Take in the practice's part of the national list-size files."""
    from engage_tui.ppg.review.list_profiles import import_list_size

    with call.workbook(signs=True) as book:
        done = import_list_size(book, [_path(each) for each in call.options.sources])
    document: dict[str, object] = {
        "ods_code": done.ods_code,
        "extract_date": done.extract_date.isoformat(),
        **picked(done, "total", "by_sex", "by_band", "rows_read", "rows_kept", "warnings", "already_known"),
    }
    document["waits_for"] = done.waits_for or None
    known = ", known already" if done.already_known else ""
    words = f"{done.ods_code} on {worded_date(done.extract_date)}: {done.words}{known}."
    if done.waits_for:
        words += f" Kept until the other half comes: give the {done.waits_for} file too."
    elif done.completes:
        words += f" {done.completes}"
    tell(call, document, done.warnings, words)
    if not call.options.json and done.has_ages:
        say_table([(band, f"{people:,}") for band, people in done.by_band.items()])


def _records_in(call: Call) -> None:
    """Take in the records of a folder that `export` wrote."""
    from engage_tui.exchange.importing import import_records, read_export

    if len(call.options.sources) > 1:
        raise Refused("Records are brought in from one folder at a time.", do="Name one folder.")
    found = read_export(_path(call.options.sources[0]))
    with call.workbook(signs=True, new=True) as book:
        done = import_records(book, found, progress())
    left_out = f", {done.rows_skipped:,} left out" if done.rows_skipped else ""
    known = f"{done.rows_same:,} known already"
    words = f"{counted(done.rows_read, 'record')} read: {done.rows_added:,} added, {known}{left_out}."
    tell(call, asdict(done), done.warnings, words)


def report(call: Call) -> None:
    """Write one document, or list those there are."""
    from engage_tui.documents.look import Look, Paper, Variant
    from engage_tui.evidence.catalogue import DOCUMENTS
    from engage_tui.evidence.pack import making
    from engage_tui.evidence.writing import write

    options = call.options
    if options.name is None:
        rows = [(each.name, each.title, each.on_the_command_line) for each in DOCUMENTS]
        say_table([*rows, (making.NAME, making.TITLE, making.ABOUT)])
        return
    if options.out is None:
        raise Refused("It is not known where to write the document.", do="Add --out FILE.")
    if options.name == making.NAME:
        _pack(call)
        return
    variant = (
        Variant.LARGE if options.large_print else Variant.PLAIN if options.without_tables else Variant.USUAL
    )
    with call.workbook() as book:
        year = _days(call, book.today) or options.year
        out = write(
            book,
            options.name,
            _path(options.out),
            record_id=options.id,
            year=year,
            overwrite=options.overwrite,
            look=Look(variant, Paper(options.paper)),
        )
        named = _named(book, options.name, options.id, year)
    say(f"Written: {out}")
    if named:
        complain(f"{named} {LOOK}")


def _named(book: Workbook, name: str, record_id: str | None, year: str | None) -> str:
    """Whom a document for people outside could name, in a sentence; nothing for others."""
    from engage_tui.evidence.naming import names_in, told
    from engage_tui.evidence.writing import build, kind_of

    if not kind_of(name).outside:
        return ""
    found = names_in(book, build(book, name, record_id, year))
    return told(found) if found else ""


def _pack(call: Call) -> None:
    """Write the evidence pack of a year."""
    from engage_tui.evidence.naming import told
    from engage_tui.evidence.pack.making import make_pack, named_in_pack

    options = call.options
    if any(getattr(options, name) for name in OF_ONE_DOCUMENT) or options.paper != "a4":
        raise Refused(
            "The pack holds the papers of one whole year, each as it usually looks.",
            "Nothing was written.",
            "Give it --out, and --year and --papers where they are wanted.",
        )
    with call.workbook() as book:
        made = make_pack(
            book, _path(options.out), options.year or "", f".{options.papers}", overwrite=options.overwrite
        )
        named = named_in_pack(book, options.year or "")
    where = f"{made.folder} and {made.archive}" if made.folder else str(made.archive)
    say(f"Written: {where}, {counted(made.files, 'file')}.")
    if named:
        complain(f"{told(named)} {LOOK}")


def _days(call: Call, today: date) -> str:
    """The days that were named in a year's place; nothing when none were.

    Raises:
        Refused: When a day is none, a year is named as well, or the document is of no days.
    """
    from engage_tui.evidence.asked import as_year
    from engage_tui.evidence.catalogue import BY_DAYS, DOCUMENTS
    from engage_tui.forms.dates import read_date

    options = call.options
    given = {"--from": options.since, "--to": options.until}
    if not any(given.values()):
        return ""
    if options.year:
        raise Refused(
            "A year was named, and days as well.", "Nothing was written.", "Give --year, or --from and --to."
        )
    if any(each.name == options.name and each.by != BY_DAYS for each in DOCUMENTS):
        able = ", ".join(each.name for each in DOCUMENTS if each.by == BY_DAYS)
        raise Refused(
            "This document is not made for days.",
            "Nothing was written.",
            f"Leave --from and --to out; these take them: {able}.",
        )
    days = []
    for name, typed in given.items():
        try:
            days.append(read_date(typed, today) if typed else None)
        except ValueError as wrong:
            raise Refused(f"{name}: {wrong}", "Nothing was written.", "Try again with a day.") from None
    return as_year(days[0], days[1])


def _path(given: str) -> Path:
    return Path(given).expanduser().absolute()
