"""The practice in the national files of organisations: looked at, then its former codes taken up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import db
from engage_tui.forms.reading import read
from engage_tui.practice.former import note_former
from engage_tui.practice.lookups import kept
from engage_tui.practice.organisation_file import read_directory
from engage_tui.practice.organisation_forms import FILES_FORM
from engage_tui.practice.organisation_rules import FormerOne, Look, look
from engage_tui.practice.own_code import needed_codes, path_of
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import stop_on


def look_at(book: Workbook, paths: Sequence[Path]) -> Look:
    """What the files say of the practice; nothing is written.

    Raises:
        Refused: The practice is not set up, or a file is none of these.
    """
    own = needed_codes(book)
    with book.read() as session:
        name = next(each.name for each in kept(session, db.Practice))
    return look(read_directory(paths), own, name, book.today)


def look_typed(book: Workbook, typed: Mapping[str, str]) -> Look:
    """The same with the files as a form holds them, one to a line.

    Raises:
        NotValid: No file is named.
        Refused: As `look_at` refuses.
    """
    reading = read(FILES_FORM.fields, typed, today=book.today)
    stop_on(reading.errors)
    named = str(reading.values["files"]).split("\n")
    return look_at(book, [path_of(line) for line in named if line.strip()])


def take_former(book: Workbook, found: Look, codes: Collection[str]) -> tuple[FormerOne, ...]:
    """Write down those of the former codes that were agreed; what is on record already adds nothing.

    Raises:
        Refused: A code is not among those that were found.
        NotValid: Two of them are of the same days; nothing is written.
    """
    unknown = sorted(set(codes) - {each.code for each in found.former} - set(found.known))
    if unknown:
        raise Refused(
            f"{', '.join(unknown)} is not among the former codes that the files tell.",
            do="Use one of those that were shown, or write it down by hand: engage-tui practice --was.",
        )
    # From the oldest on: each begins at the earliest on the day after the one before it.
    taken = sorted((each for each in found.former if each.code in codes), key=lambda each: each.ends_on)
    if taken:
        with book.change("Former codes taken from the file of organisations") as session:
            on_record = {each.ods_code for each in kept(session, db.FormerName)}
            for each in taken:
                if each.code not in on_record:
                    note_former(
                        session,
                        book,
                        {
                            "name": each.name,
                            "ods_code": each.code,
                            "starts_on": each.starts_on,
                            "ends_on": each.ends_on,
                        },
                    )
    return tuple(taken)
